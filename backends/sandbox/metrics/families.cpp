#include "backends/sandbox/metrics/families.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <utility>

#include "backends/sandbox/metrics/wave.h"

namespace flotte::sandbox::metrics {
namespace {

/// A service's share of its tenant's work and of its stored data.
struct Service {
    const char* name;
    double work, data;
};
constexpr std::array<Service, 7> kServices = {{{"api-gateway", 0.24, 0},
                                               {"auth", 0.11, 0.06},
                                               {"products", 0.22, 0.4},
                                               {"orders", 0.2, 0.34},
                                               {"sav", 0.07, 0.1},
                                               {"newsletters", 0.06, 0.08},
                                               {"websites", 0.1, 0.02}}};

using Labels = std::vector<std::pair<const char*, std::string>>;

/// Values come from objects that anybody may have written.
std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
    }
    return out;
}

std::string written(const Labels& labels) {
    std::string text;
    for (const auto& [name, value] : labels) {
        text += text.empty() ? "" : ",";
        text += std::string(name) + "=\"" + escaped(value) + '"';
    }
    return text;
}

/// Both only ever round down, so that a counter stays monotonic.
double whole(double value) {
    return std::floor(value);
}
double thousandth(double value) {
    return std::floor(value * 1000) / 1000;
}

double loadOf(const Tenant& tenant) {
    const Size size = sizeOf(tenant.tier);
    return size.from + (size.to - size.from) * chance(tenant.seed, {tenant.id, tenant.region, "load"});
}

double simulated(const Pace& pace, double time) {
    const double anchor = static_cast<double>(pace.anchor);
    return time <= anchor ? time : anchor + (time - anchor) * pace.speed;
}

std::string container(const Tenant& tenant, const char* service) {
    return written({{"namespace", tenant.ns}, {"pod", service}, {"container", service}});
}

Wave cpuWave(const Tenant& tenant, const Service& service) {
    return {tenant, std::string("cpu ") + service.name, sizeOf(tenant.tier).cores * service.work, 0.9};
}

std::vector<Series> cpuSeries(const Tenant& tenant, const Pace& pace) {
    std::vector<Series> list;
    list.reserve(kServices.size());
    for (const Service& service : kServices) {
        const Wave wave = cpuWave(tenant, service);
        list.push_back({"", container(tenant, service.name), [wave, tenant, pace](double at) {
                            return thousandth(counted(wave, tenant, pace, at,
                                                      [](const Phase& phase) { return phase.load; }));
                        }});
    }
    return list;
}

std::vector<Series> memorySeries(const Tenant& tenant, const Pace& pace) {
    std::vector<Series> list;
    list.reserve(kServices.size());
    for (const Service& service : kServices) {
        const double mean =
            sizeOf(tenant.tier).pods *
            (90 + 50 * chance(tenant.seed, {tenant.id, tenant.region, "memory", service.name})) * 1048576;
        const Wave wave(tenant, std::string("memory ") + service.name, mean, 0.15);
        list.push_back({"", container(tenant, service.name),
                        [wave, pace](double at) { return whole(wave.at(simulated(pace, at))); }});
    }
    return list;
}

/// ingress-nginx's labels. Prometheus renames the exporter's own namespace label, since the scrape has one.
std::string atIngress(const Tenant& tenant, const Labels& more = {}) {
    Labels labels = {{"controller_class", "k8s.io/ingress-nginx"},
                     {"exported_namespace", tenant.ns},
                     {"ingress", "client-" + tenant.id + "-ingress"},
                     {"exported_service", "api-gateway"},
                     {"host", tenant.domain}};
    labels.insert(labels.end(), more.begin(), more.end());
    return written(labels);
}

Wave requestWave(const Tenant& tenant) {
    return {tenant, "requests", loadOf(tenant), 1};
}

/// A counter of the part of all requests that `part` of a phase gives.
template <class Part>
std::function<double(double)> requests(const Tenant& tenant, const Pace& pace, Part part) {
    return [wave = requestWave(tenant), tenant, pace, part](double at) {
        return whole(
            counted(wave, tenant, pace, at, [part](const Phase& phase) { return phase.load * part(phase); }));
    };
}

constexpr double kNotFound = 0.015;  ///< the share of what is asked for and is not there

std::vector<Series> requestSeries(const Tenant& tenant, const Pace& pace) {
    return {
        {"", atIngress(tenant, {{"status", "200"}}),
         requests(tenant, pace, [](const Phase& p) { return std::max(0.0, 1 - kNotFound - p.errorRatio); })},
        {"", atIngress(tenant, {{"status", "404"}}), requests(tenant, pace, [](auto&) { return kNotFound; })},
        {"", atIngress(tenant, {{"status", "500"}}),
         requests(tenant, pace, [](const Phase& p) { return p.errorRatio; })}};
}

/// Who answers errors, or is asked too much, answers slowly: 1 = as ever, 0.5 = at worst.
double briskness(const Phase& phase) {
    return 1 - std::min(0.5, 2 * phase.errorRatio + std::max(0.0, phase.load - 2) / 20);
}

std::vector<Series> durationSeries(const Tenant& tenant, const Pace& pace) {
    const auto bucket = [&](const char* le, auto part) {
        return Series{"_bucket", atIngress(tenant, {{"le", le}}), requests(tenant, pace, part)};
    };
    const Wave wave = requestWave(tenant);
    return {bucket("0.1", [](const Phase& p) { return 0.62 * briskness(p); }),
            bucket("0.25", [](const Phase& p) { return 0.86 * briskness(p); }),
            bucket("0.5", [](const Phase& p) { return 0.96 * briskness(p); }),
            bucket("1", [](const Phase& p) { return 0.5 + 0.492 * briskness(p); }),
            bucket("+Inf", [](const Phase&) { return 1.0; }),
            {"_sum", atIngress(tenant),
             [wave, tenant, pace](double at) {
                 return thousandth(counted(wave, tenant, pace, at,
                                           [](const Phase& p) { return p.load * 0.13 / briskness(p); }));
             }},
            {"_count", atIngress(tenant), requests(tenant, pace, [](const Phase&) { return 1.0; })}};
}

std::vector<Series> bytesSeries(const Tenant& tenant, const Pace& pace) {
    const double mean = 18000 + 30000 * chance(tenant.seed, {tenant.id, "bytes"});
    const auto all = requests(tenant, pace, [](const Phase&) { return 1.0; });
    return {{"_bucket", atIngress(tenant, {{"le", "+Inf"}}), all},
            {"_sum", atIngress(tenant), requests(tenant, pace, [mean](const Phase&) { return mean; })},
            {"_count", atIngress(tenant), all}};
}

/// From the pods themselves: the only series with the platform's relabelled names.
std::vector<Series> gatewaySeries(const Tenant& tenant, const Pace& pace) {
    const auto of = [&tenant](const char* code) {
        return written({{"namespace", tenant.ns},
                        {"app", "api-gateway"},
                        {"code", code},
                        {"tenant_id", tenant.id},
                        {"tenant", "client-" + tenant.id},
                        {"subscription_tier", tenant.tier}});
    };
    return {{"", of("2xx"), requests(tenant, pace, [](const Phase& p) { return 1 - p.errorRatio; })},
            {"", of("5xx"), requests(tenant, pace, [](const Phase& p) { return p.errorRatio; })}};
}

std::vector<Series> queueSeries(const Tenant& tenant, const Pace& pace) {
    std::vector<Series> list;
    list.reserve(kServices.size());
    for (const Service& service : kServices) {
        const Wave wave(tenant, std::string("queue ") + service.name, 0.4 + loadOf(tenant) * service.work / 2,
                        1);
        list.push_back({"",
                        written({{"vhost", "/client-" + tenant.id},
                                 {"queue", "client-" + tenant.id + "." + service.name}}),
                        [wave, tenant, pace](double at) {
                            return whole(wave.at(simulated(pace, at)) * phaseAt(tenant, at).load);
                        }});
    }
    return list;
}

/// A store of so many bytes at the beginning of 2024 that gains a third each year, day by day.
std::function<double(double)> growing(double bytes) {
    return [bytes](double at) {
        const double days = std::floor((at - 1704067200) / 86400);
        return whole(bytes * (1 + days / 365 / 3));
    };
}

std::vector<Series> tableSeries(const Tenant& tenant, const Pace&) {
    std::string base = "client_" + tenant.id + "_";
    std::replace(base.begin(), base.end(), '-', '_');
    std::vector<Series> list;
    list.reserve(kServices.size());
    for (const Service& service : kServices) {
        if (service.data == 0) {
            continue;
        }
        const double bytes = loadOf(tenant) * 4e8 * service.data *
                             (0.7 + 0.6 * chance(tenant.seed, {tenant.id, "table", service.name}));
        list.push_back({"",
                        written({{"schema", base + service.name + "_db"},
                                 {"table", service.name},
                                 {"component", "data_length"}}),
                        growing(bytes)});
    }
    return list;
}

/// What a third of the tenants reserve grows for weeks, then is tidied up and begins anew; the others' stays.
double reservedShare(const Tenant& tenant, const char* resource, double at) {
    constexpr double kWeeks = 45 * 86400;
    const double part = chance(tenant.seed, {tenant.id, tenant.region, "quota", resource});
    if (chance(tenant.seed, {tenant.id, tenant.region, "quota grows"}) > 1.0 / 3) {
        return 0.4 + 0.35 * part;
    }
    const double turns = at / kWeeks + part;
    return 0.4 + 0.58 * (turns - std::floor(turns));
}

/// As kube-state-metrics tells: hard and used, a line each.
std::vector<Series> quotaSeries(const Tenant& tenant, const Pace&) {
    const double cores = tenant.tier == "business" ? 16 : tenant.tier == "premium" ? 4 : 2;
    const std::array<std::pair<const char*, double>, 3> limits = {
        {{"pods", cores * 12}, {"requests.cpu", cores}, {"requests.memory", cores * 2147483648.0}}};
    std::vector<Series> list;
    list.reserve(2 * limits.size());
    for (const auto& [resource, hard] : limits) {
        const auto line = [&tenant, resource = resource](const char* type) {
            return written({{"namespace", tenant.ns},
                            {"resourcequota", "client-quota"},
                            {"resource", resource},
                            {"type", type}});
        };
        list.push_back({"", line("hard"), [hard = hard](double) { return hard; }});
        list.push_back({"", line("used"), [tenant, resource = resource, hard = hard](double at) {
                            return thousandth(hard * reservedShare(tenant, resource, at));
                        }});
    }
    return list;
}

std::vector<Series> bucketSeries(const Tenant& tenant, const Pace&) {
    constexpr std::array<std::pair<const char*, double>, 3> kBuckets = {
        {{"newsletters", 0.2}, {"products", 2.2}, {"sav", 0.6}}};
    std::vector<Series> list;
    list.reserve(kBuckets.size());
    for (const auto& [name, part] : kBuckets) {
        list.push_back({"", written({{"bucket", "client-" + tenant.id + "-" + name}}),
                        growing(loadOf(tenant) * 1e9 * part *
                                (0.6 + 0.8 * chance(tenant.seed, {tenant.id, "bucket", name})))});
    }
    return list;
}

}  // namespace

Size sizeOf(const std::string& tier) {
    if (tier == "business") {
        return {6, 3.2, 60, 150};
    }
    return tier == "premium" ? Size{3, 1.3, 10, 40} : Size{2, 0.45, 2, 8};
}

double usualErrorRatio(const std::string& id, const std::string& region, std::uint64_t seed) {
    return 0.001 + 0.003 * chance(seed, {id, region, "errors"});
}

double workOf(const std::string& service) {
    const auto found = std::find_if(kServices.begin(), kServices.end(),
                                    [&](const Service& each) { return service == each.name; });
    return found != kServices.end() ? found->work : 0;
}

double coresAt(const Tenant& tenant, const std::string& service, const Pace& pace, double time) {
    const auto found = std::find_if(kServices.begin(), kServices.end(),
                                    [&](const Service& each) { return service == each.name; });
    return found != kServices.end()
               ? cpuWave(tenant, *found).at(simulated(pace, time)) * phaseAt(tenant, time).load
               : 0;
}

const std::vector<Family>& families() {
    static const std::vector<Family> kFamilies = {
        {"container_cpu_usage_seconds_total", "counter", "Cumulative cpu time consumed in seconds.",
         Past::Hours, cpuSeries},
        {"container_memory_working_set_bytes", "gauge", "Current working set in bytes.", Past::Hours,
         memorySeries},
        {"nginx_ingress_controller_requests", "counter", "The total number of client requests.", Past::Hours,
         requestSeries},
        {"nginx_ingress_controller_request_duration_seconds", "histogram",
         "The request processing time in seconds.", Past::None, durationSeries},
        {"nginx_ingress_controller_bytes_sent", "histogram", "The number of bytes sent to a client.",
         Past::None, bytesSeries},
        {"http_requests_total", "counter", "Requests served by the tenant's gateway.", Past::None,
         gatewaySeries},
        {"rabbitmq_queue_messages", "gauge", "Sum of ready and unacknowledged messages.", Past::None,
         queueSeries},
        {"mysql_info_schema_table_size", "gauge",
         "The size of the table components from information_schema.tables.", Past::None, tableSeries},
        {"minio_bucket_usage_total_bytes", "gauge", "Total bucket size in bytes.", Past::None, bucketSeries},
        {"kube_resourcequota", "gauge", "Information about resource quota.", Past::Days, quotaSeries}};
    return kFamilies;
}

}  // namespace flotte::sandbox::metrics
