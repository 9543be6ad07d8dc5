#include "models/provisioning/tenant_manifests.h"

#include <algorithm>
#include <array>

#include "models/provisioning/manifest.h"

namespace flotte {
namespace {

constexpr std::int64_t kServicePort = 8080;
constexpr std::chrono::minutes kUsualWindow{60};

/// The shortest form that is the same: `4`, `125m`.
std::string coresText(const Quantity& quantity) {
    const std::int64_t milli = quantity.milli();
    return milli % 1000 == 0 ? std::to_string(milli / 1000) : std::to_string(milli) + 'm';
}

std::string bytesText(const Quantity& quantity) {
    constexpr std::array<const char*, 6> kUnits = {"", "Ki", "Mi", "Gi", "Ti", "Pi"};
    std::int64_t amount = quantity.units();
    std::size_t unit = 0;
    while (amount != 0 && amount % 1024 == 0 && unit + 1 < kUnits.size()) {
        amount /= 1024;
        ++unit;
    }
    return std::to_string(amount) + kUnits[unit];
}

/// As its resource is counted.
std::string quotaText(const std::string& resource, const Quantity& hard) {
    const auto ends = [&](std::string_view word) { return resource.ends_with(word); };
    if (ends("cpu")) {
        return coresText(hard);
    }
    return ends("memory") || ends("storage") ? bytesText(hard) : std::to_string(hard.units());
}

ManifestRecord recordOf(const Resources& resources) {
    ManifestRecord record;
    if (resources.cpu) {
        record["cpu"] = coresText(*resources.cpu);
    }
    if (resources.memory) {
        record["memory"] = bytesText(*resources.memory);
    }
    return record;
}

ManifestValue orNothing(const std::string& text) {
    return text.empty() ? ManifestValue() : ManifestValue(text);
}

/// Free text may not be a label's value.
bool isLabelValue(std::string_view text) {
    const auto alnum = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    return !text.empty() && text.size() <= 63 && alnum(text.front()) && alnum(text.back()) &&
           std::all_of(text.begin(), text.end(),
                       [&](char c) { return alnum(c) || c == '-' || c == '_' || c == '.'; });
}

void addPod(ManifestValues& values, const PodResources& pod) {
    const PodResources whole = filled(pod);
    values["requestCpu"] = coresText(*whole.requests.cpu);
    values["requestMemory"] = bytesText(*whole.requests.memory);
    values["limitCpu"] = coresText(*whole.limits.cpu);
    values["limitMemory"] = bytesText(*whole.limits.memory);
}

/// All that is asked for, on its way into the trees.
class Making {
 public:
    Making(const Platform& platform, const TenantWish& wish, const Region& region, const ManifestFile& file)
        : platform_(platform),
          wish_(wish),
          region_(region),
          file_(file),
          terms_(termsOf(platform, wish.tier, wish.id)),
          services_(servicesOf(platform, wish.id)) {}

    Result<std::vector<Manifest>> all();

 private:
    std::string named(const std::string& pattern, const ServiceName& service = {}) const {
        return resourceName(pattern, wish_.id, service);
    }
    ManifestValues common() const;
    ManifestValues whole() const;
    void addLimits(ManifestValues& values) const;
    void addRouting(ManifestValues& values) const;
    ManifestValues ofService(const Service& service) const;
    Result<ManifestValues> ofBackup() const;
    std::vector<ManifestRecord> databases() const;

    void add(const std::string& id, const char* kind, const std::string& name, const char* file,
             const ManifestValues& values);

    const Platform& platform_;
    const TenantWish& wish_;
    const Region& region_;
    const ManifestFile& file_;
    const TierTerms terms_;
    const std::vector<Service> services_;
    std::vector<Manifest> made_;
    std::optional<Error> failed_;  ///< the first
};

ManifestValues Making::common() const {
    return {{"namespace", withId(platform_.names.namespacePattern, wish_.id)},
            {"tenant", withId(platform_.names.label, wish_.id)},
            {"tier", wish_.tier.value()}};
}

void Making::addLimits(ManifestValues& values) const {
    ManifestRecord quota;
    for (const auto& [resource, limit] : terms_.quota) {
        quota[resource] = quotaText(resource, limit.hard);
    }
    values["quota"] = quota;
    values["limitMin"] = recordOf(terms_.limitRange.min);
    values["limitMax"] = recordOf(terms_.limitRange.max);
    values["limitDefault"] = recordOf(terms_.limitRange.defaultLimit);
    values["limitDefaultRequest"] = recordOf(terms_.limitRange.defaultRequest);
}

void Making::addRouting(ManifestValues& values) const {
    const Routing& routing = platform_.routing;
    std::vector<std::string> hosts{wish_.domain};
    hosts.insert(hosts.end(), wish_.customDomains.begin(), wish_.customDomains.end());
    std::vector<std::string> wildcard;
    std::vector<std::string> certified;
    for (const std::string& host : hosts) {
        const bool below = !routing.domain.empty() && host.ends_with('.' + routing.domain) &&
                           host.find('.') == host.size() - routing.domain.size() - 1;
        (below && routing.certificates == Routing::Certificates::Wildcard ? wildcard : certified)
            .push_back(host);
    }
    values["issuer"] = certified.empty() ? ManifestValue() : ManifestValue(routing.issuer);
    values["hosts"] = hosts;
    values["wildcardHosts"] = wildcard;
    values["certifiedHosts"] = certified;
    values["certificate"] = named(platform_.resources.certificate);
    values["ingressName"] = named(platform_.resources.ingress);
    values["ingressClass"] = routing.ingressClass;
    values["gateway"] = routing.service;
    values["gatewayPort"] = std::int64_t{routing.port};
}

ManifestValues Making::whole() const {
    ManifestValues values = common();
    const std::string cost =
        wish_.costCenter.empty() ? named(platform_.resources.costCenter) : wish_.costCenter;
    const bool label = isLabelValue(wish_.department);
    values["environment"] = orNothing(wish_.environment);
    values["costCenter"] = cost;
    values["departmentLabel"] = label ? ManifestValue(wish_.department) : ManifestValue();
    values["departmentText"] = label ? ManifestValue() : orNothing(wish_.department);
    values["billingId"] = orNothing(wish_.billingId);
    values["domain"] = wish_.domain;
    values["title"] = orNothing(wish_.title);
    values["createdDate"] = orNothing(wish_.createdDate);
    values["quotaName"] = platform_.resources.quota;
    values["limitRangeName"] = platform_.resources.limitRange;
    values["networkPolicyName"] = platform_.resources.networkPolicy;
    values["sharedNamespace"] = platform_.sharedNamespace;
    values["roleName"] = platform_.resources.role;
    values["adminGroup"] = !wish_.adminGroup.empty()        ? wish_.adminGroup
                           : platform_.manifests.clientRole ? platform_.manifests.clientRole->group
                                                            : std::string();
    addLimits(values);
    addRouting(values);
    return values;
}

ManifestValues Making::ofService(const Service& service) const {
    ManifestValues values = common();
    const Replicas replicas = terms_.replicas.value_or(Replicas());
    const Replicas bounds = terms_.autoscaler.value_or(replicas);
    const ResourceNames& names = platform_.resources;
    values["service"] = service.name.value();
    values["image"] = service.image.empty() ? named(names.image, service.name) : service.image;
    values["port"] = service.name.value() == platform_.routing.service ? std::int64_t{platform_.routing.port}
                                                                       : kServicePort;
    values["credentials"] =
        service.database ? ManifestValue(named(names.credentials, service.name)) : ManifestValue();
    values["replicas"] = std::int64_t{replicas.min};
    values["minReplicas"] = std::int64_t{bounds.min};
    values["maxReplicas"] = std::int64_t{bounds.max};
    values["autoscaler"] = named(names.autoscaler, service.name);
    addPod(values, service.pod);
    return values;
}

std::vector<ManifestRecord> Making::databases() const {
    std::vector<ManifestRecord> records;
    for (const Service& service : services_) {
        if (service.database) {
            records.push_back({{"service", service.name.value()},
                               {"credentials", named(platform_.resources.credentials, service.name)}});
        }
    }
    return records;
}

Result<ManifestValues> Making::ofBackup() const {
    const auto script = file_("backup-script.yaml");
    if (!script) {
        return tl::unexpected(script.error());
    }
    const DocumentNode* const text = script->root.find("script");
    const BackupPolicy& backup = platform_.backup;
    const Retention& kept = backup.retention;
    const bool unsaid = !kept.daily && !kept.weekly && !kept.monthly;
    const auto keep = [&](const std::optional<int>& count, int usual) {
        return std::to_string(count.value_or(unsaid ? usual : 0));
    };
    const bool zoned = !backup.timeZone.empty() && backup.timeZone != "region";
    ManifestValues values = common();
    std::string list;
    for (const ManifestRecord& each : databases()) {
        list += (list.empty() ? "" : " ") + each.at("service");
    }
    values["backupScript"] = text == nullptr ? std::string() : text->scalar;
    values["databaseServices"] = list;
    values["databases"] = databases();
    values["keepDaily"] = keep(kept.daily, 30);
    values["keepWeekly"] = keep(kept.weekly, 12);
    values["keepMonthly"] = keep(kept.monthly, 12);
    values["cronJob"] = backup.cronJob;
    values["schedule"] = spreadSchedule(backup.schedule.empty() ? "0 2 * * *" : backup.schedule,
                                        backup.window.value_or(kUsualWindow), wish_.id);
    values["timeZone"] = zoned ? backup.timeZone : region_.timeZone;
    values["backupImage"] = backup.image;
    values["backupVolume"] = platform_.resources.backupVolume;
    values["backupStorage"] = bytesText(backup.storage);
    addPod(values, backup.pod);
    return values;
}

void Making::add(const std::string& id, const char* kind, const std::string& name, const char* file,
                 const ManifestValues& values) {
    if (failed_) {
        return;
    }
    const auto document = file_(file);
    auto json = document ? manifestJson(*document, values) : tl::unexpected(document.error());
    if (json) {
        made_.push_back({id, kind, name, std::move(*json)});
    } else {
        failed_ = std::move(json.error());
    }
}

Result<std::vector<Manifest>> Making::all() {
    const ManifestValues values = whole();
    const ResourceNames& names = platform_.resources;
    const auto hasAny = [&](const char* key) { return !std::get<ManifestRecord>(values.at(key)).empty(); };
    add("namespace", "Namespace", std::get<std::string>(values.at("namespace")), "namespace.yaml", values);
    if (hasAny("quota")) {
        add("resource-quota", "ResourceQuota", names.quota, "resource-quota.yaml", values);
    }
    if (hasAny("limitMin") || hasAny("limitMax") || hasAny("limitDefault") || hasAny("limitDefaultRequest")) {
        add("limit-range", "LimitRange", names.limitRange, "limit-range.yaml", values);
    }
    add("network-policy", "NetworkPolicy", names.networkPolicy, "network-policy.yaml", values);
    add("role", "Role", names.role, "role.yaml", values);
    if (!std::get<std::string>(values.at("adminGroup")).empty()) {
        add("role-binding", "RoleBinding", names.role, "role-binding.yaml", values);
    }
    for (const Service& service : services_) {
        const ManifestValues own = ofService(service);
        const std::string& name = service.name.value();
        add("service-account/" + name, "ServiceAccount", name, "service-account.yaml", own);
        add("deployment/" + name, "Deployment", name, "deployment.yaml", own);
        add("service/" + name, "Service", name, "service.yaml", own);
        add("autoscaler/" + name, "HorizontalPodAutoscaler", std::get<std::string>(own.at("autoscaler")),
            "autoscaler.yaml", own);
    }
    add("ingress", "Ingress", named(names.ingress), "ingress.yaml", values);
    if (!databases().empty()) {
        const auto backup = ofBackup();
        if (!backup) {
            return tl::unexpected(backup.error());
        }
        add("backup-volume", "PersistentVolumeClaim", names.backupVolume, "backup-volume.yaml", *backup);
        add("backup", "CronJob", platform_.backup.cronJob, "backup.yaml", *backup);
    }
    return failed_ ? Result<std::vector<Manifest>>(tl::unexpected(*failed_)) : std::move(made_);
}

template <class List, class Name>
bool isAmong(const List& list, const Name& name) {
    return std::any_of(list.begin(), list.end(), [&](const auto& each) { return each.name == name; });
}

tl::unexpected<Error> unknown(const char* key, const std::string& found) {
    ConfigError error;
    error.key = key;
    error.found = found;
    return fail(std::move(error));
}

}  // namespace

Result<std::vector<Manifest>> tenantManifests(const Platform& platform, const TenantWish& wish,
                                              const ManifestFile& file) {
    const auto region = std::find_if(platform.regions.begin(), platform.regions.end(),
                                     [&](const Region& each) { return each.name == wish.region; });
    if (region == platform.regions.end()) {
        return unknown("region", wish.region.value());
    }
    if (!isAmong(platform.tiers, wish.tier)) {
        return unknown("tier", wish.tier.value());
    }
    return Making(platform, wish, *region, file).all();
}

}  // namespace flotte
