#include "models/metrics/expressions.h"

namespace flotte {

namespace {

constexpr std::string_view kCpu = "container_cpu_usage_seconds_total";
constexpr std::string_view kMemory = "container_memory_working_set_bytes";
constexpr std::string_view kQuota = "kube_resourcequota";
constexpr std::string_view kRequests = "nginx_ingress_controller_requests";

/// A label matcher with the regular expression as a PromQL text.
std::string matches(const std::string& label, const std::string& regex) {
    std::string text;
    for (const char c : regex) {
        if (c == '\\' || c == '"') {
            text += '\\';
        }
        text += c;
    }
    return label + "=~\"" + text + "\"";
}

std::string rate(std::string_view metric, const std::string& matchers) {
    return "rate(" + std::string(metric) + "{" + matchers + "}[5m])";
}

std::string gauge(std::string_view metric, const std::string& matchers) {
    return std::string(metric) + "{" + matchers + "}";
}

/// cAdvisor tells each container and also their pod's sum (container=""): the containers are summed, and the
/// pods' sums are taken only where a scrape dropped the containers or their label. Never both.
std::string perContainer(std::string_view metric, const std::string& regex,
                         std::string (*read)(std::string_view, const std::string&)) {
    const std::string ours = matches("namespace", regex);
    return "sum by (namespace) (" + read(metric, "container!=\"\",container!=\"POD\"," + ours) +
           ") or sum by (namespace) (" + read(metric, "container=\"\"," + ours) + ")";
}

/// A scrape without honor_labels moves the ingress' namespace to `exported_namespace` (`namespace` is then
/// the controller's own); one with it leaves it in `namespace`.
struct Ingress {
    std::string exported;
    std::string honored;
};
Ingress ingressRates(const std::string& regex, const std::string& more) {
    return {"sum by (namespace) (label_replace(" +
                rate(kRequests, more + matches("exported_namespace", regex)) +
                ", \"namespace\", \"$1\", \"exported_namespace\", \"(.+)\"))",
            "sum by (namespace) (" +
                rate(kRequests, more + "exported_namespace=\"\"," + matches("namespace", regex)) + ")"};
}

/// Answers without an error count as none of 100 %; a namespace without traffic has no ratio.
std::string share(const std::string& part, const std::string& whole) {
    return "((" + part + ") or 0 * (" + whole + ")) / ((" + whole + ") > 0)";
}

}  // namespace

std::string namespaceRegex(std::string_view pattern) {
    constexpr std::string_view kPlaceholder = "{id}";
    constexpr std::string_view kSpecial = "\\.+*?()|[]{}^$";
    const std::size_t at = pattern.find(kPlaceholder);
    std::string regex;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (i == at) {
            regex += ".+";
            i += kPlaceholder.size() - 1;
            continue;
        }
        if (kSpecial.find(pattern[i]) != std::string_view::npos) {
            regex += '\\';
        }
        regex += pattern[i];
    }
    return regex;
}

namespace {

std::vector<MetricExpression> expressionsOver(const std::string& regex) {
    const Ingress all = ingressRates(regex, "");
    const Ingress errors = ingressRates(regex, "status=~\"5..\",");
    return {{Feed::CpuUsage, std::string(kCpu), perContainer(kCpu, regex, rate)},
            {Feed::MemoryUsage, std::string(kMemory), perContainer(kMemory, regex, gauge)},
            {Feed::RequestRate, std::string(kRequests), all.exported + " or " + all.honored},
            {Feed::ErrorRatio, std::string(kRequests),
             share(errors.exported, all.exported) + " or " + share(errors.honored, all.honored)}};
}

}  // namespace

std::vector<MetricExpression> metricExpressions(const Names& names) {
    return expressionsOver(namespaceRegex(names.namespacePattern));
}

std::vector<MetricExpression> metricExpressions(const NamespaceName& ns) {
    return expressionsOver(namespaceRegex(ns.value()));
}

std::string quotaUseExpression(const NamespaceName& ns) {
    const std::string regex = namespaceRegex(ns.value());
    const auto used = [](const std::string& where) {
        return "max by (resource) (" + gauge(kQuota, "type=\"used\"," + where) + ")";
    };
    // As at the ingress: a scrape without honor_labels moves the quota's namespace aside.
    return used(matches("exported_namespace", regex)) + " or " +
           used("exported_namespace=\"\"," + matches("namespace", regex));
}

}  // namespace flotte
