#include <algorithm>
#include <array>
#include <functional>
#include <limits>

#include "models/platform/check/rules.h"

/// Tiers: what is promised, what the quota lets run, and what the services take (rows 11, 12, 19, 22, 23).
namespace flotte::check {
namespace {

/// A tier, or one tenant with terms of its own.
struct Subject {
    std::string key;   ///< its path in the file
    std::string name;  ///< as people know it
    TierTerms terms;
    std::vector<Service> services;
};

struct Resource {
    std::string_view name;
    bool bytes;
    std::function<Quantity(const PodResources&)> of;  ///< what one pod takes of it
};

const std::vector<Resource>& resources() {
    static const std::vector<Resource> all = {
        {"requests.cpu", false, [](const PodResources& pod) { return *pod.requests.cpu; }},
        {"requests.memory", true, [](const PodResources& pod) { return *pod.requests.memory; }},
        {"limits.cpu", false, [](const PodResources& pod) { return *pod.limits.cpu; }},
        {"limits.memory", true, [](const PodResources& pod) { return *pod.limits.memory; }}};
    return all;
}

/// Thousandths of cores, or bytes.
std::int64_t amount(const Quantity& quantity, bool bytes) {
    return bytes ? quantity.units() : quantity.milli();
}

FindingFigure figure(std::string_view name, std::int64_t value, bool bytes) {
    return bytes ? FindingFigure{name, Bytes{static_cast<double>(value)}}
                 : FindingFigure{name, Cores{static_cast<double>(value) / 1000}};
}

/// With so many replicas: one more pod of each service while it is replaced, and the backup's.
std::int64_t needed(const Resource& resource, const Subject& subject, const PodResources& backup,
                    int replicas) {
    __int128 sum = amount(resource.of(filled(backup)), resource.bytes);
    for (const Service& service : subject.services) {
        sum +=
            static_cast<__int128>(amount(resource.of(filled(service.pod)), resource.bytes)) * (replicas + 1);
    }
    // A file may ask for exabytes a pod: what does not fit in 63 bits needs more than any quota.
    return static_cast<std::int64_t>(std::min<__int128>(sum, std::numeric_limits<std::int64_t>::max()));
}

std::int64_t neededPods(const Subject& subject, int replicas) {
    return static_cast<std::int64_t>(subject.services.size()) * (replicas + 1) + 1;
}

/// The first resource of the quota that does not hold so many replicas; empty when all do.
std::string_view shortOf(const Subject& subject, const PodResources& backup, int replicas) {
    for (const Resource& resource : resources()) {
        const auto hard = subject.terms.quota.find(std::string(resource.name));
        if (hard != subject.terms.quota.end() &&
            needed(resource, subject, backup, replicas) > amount(hard->second.hard, resource.bytes)) {
            return resource.name;
        }
    }
    const auto pods = subject.terms.quota.find("pods");
    const bool many =
        pods != subject.terms.quota.end() && neededPods(subject, replicas) > pods->second.hard.units();
    return many ? "pods" : std::string_view();
}

void belowMinimum(const Subject& subject, const PodResources& backup, Findings& into) {
    const int replicas = subject.terms.replicas->min;
    const auto count = static_cast<std::int64_t>(subject.services.size());
    const auto report = [&](std::string_view resource, FindingFigure need, FindingFigure hard) {
        add(into, Rule::QuotaBelowMinimum, subject.key + ".quota." + std::string(resource),
            {{"name", subject.name},
             {"resource", std::string(resource)},
             std::move(need),
             std::move(hard),
             {"services", count},
             {"replicas", std::int64_t(replicas)}});
    };
    for (const Resource& resource : resources()) {
        const auto limit = subject.terms.quota.find(std::string(resource.name));
        const std::int64_t need = needed(resource, subject, backup, replicas);
        if (limit != subject.terms.quota.end() && need > amount(limit->second.hard, resource.bytes)) {
            report(resource.name, figure("needed", need, resource.bytes),
                   figure("hard", amount(limit->second.hard, resource.bytes), resource.bytes));
        }
    }
    const auto pods = subject.terms.quota.find("pods");
    if (pods != subject.terms.quota.end() && neededPods(subject, replicas) > pods->second.hard.units()) {
        report("pods", {"needed", neededPods(subject, replicas)}, {"hard", pods->second.hard.units()});
    }
}

/// Names what keeps the services from their most replicas, and how many fit.
void belowMaximum(const Subject& subject, const PodResources& backup, Findings& into) {
    const Replicas range = *subject.terms.replicas;
    const std::string_view least = shortOf(subject, backup, range.max);
    if (least.empty() || !shortOf(subject, backup, range.min).empty()) {
        return;
    }
    int fits = range.min;
    std::string_view blocking = least;
    while (fits < range.max) {
        const std::string_view next = shortOf(subject, backup, fits + 1);
        if (!next.empty()) {
            blocking = next;
            break;
        }
        ++fits;
    }
    add(into, Rule::QuotaBelowMaximum, subject.key + ".quota." + std::string(blocking),
        {{"name", subject.name},
         {"max", std::int64_t(range.max)},
         {"fits", std::int64_t(fits)},
         {"resource", std::string(blocking)}});
}

void quota(const Platform& platform, const Subject& subject, Findings& into) {
    if (subject.terms.replicas && !subject.services.empty()) {
        belowMinimum(subject, platform.backup.pod, into);
        belowMaximum(subject, platform.backup.pod, into);
    }
}

bool outside(const std::optional<Quantity>& value, const std::optional<Quantity>& least,
             const std::optional<Quantity>& most) {
    return (least && *value < *least) || (most && *value > *most);
}

void limitRange(const Subject& subject, Findings& into) {
    const LimitRange& range = subject.terms.limitRange;
    for (const Service& service : subject.services) {
        const PodResources pod = filled(service.pod);
        // The least is for requests, the most for limits; what is in between holds for both.
        if (outside(pod.requests.cpu, range.min.cpu, range.max.cpu) ||
            outside(pod.limits.cpu, range.min.cpu, range.max.cpu) ||
            outside(pod.requests.memory, range.min.memory, range.max.memory) ||
            outside(pod.limits.memory, range.min.memory, range.max.memory)) {
            add(into, Rule::PodOutsideLimitRange, subject.key + ".limitRange",
                {{"name", subject.name}, {"service", service.name.value()}});
        }
    }
}

void allocation(const Subject& subject, Findings& into) {
    const Quota& quota = subject.terms.quota;
    const auto report = [&](std::string_view resource, FindingFigure allocated, FindingFigure hard) {
        const std::string_view key = resource == "requests.cpu" ? "cpu" : "memory";
        add(into, Rule::AllocationAboveQuota, subject.key + ".allocation." + std::string(key),
            {{"name", subject.name},
             std::move(allocated),
             {"resource", std::string(resource)},
             std::move(hard)});
    };
    const auto cpu = quota.find("requests.cpu");
    const auto& paid = subject.terms.allocation;
    if (paid.cpu && cpu != quota.end() && *paid.cpu > cpu->second.hard) {
        report(cpu->first, figure("allocated", paid.cpu->milli(), false),
               figure("hard", cpu->second.hard.milli(), false));
    }
    const auto memory = quota.find("requests.memory");
    if (paid.memory && memory != quota.end() && paid.memory->bytes > memory->second.hard.units()) {
        report(memory->first, figure("allocated", paid.memory->bytes, true),
               figure("hard", memory->second.hard.units(), true));
    }
}

void autoscaler(const Subject& subject, Findings& into) {
    const auto& bounds = subject.terms.autoscaler;
    const auto& replicas = subject.terms.replicas;
    if (bounds && replicas && *bounds != *replicas) {
        add(into, Rule::AutoscalerDiffers, subject.key + ".autoscaler",
            {{"name", subject.name},
             {"autoscalerMin", std::int64_t(bounds->min)},
             {"autoscalerMax", std::int64_t(bounds->max)},
             {"min", std::int64_t(replicas->min)},
             {"max", std::int64_t(replicas->max)}});
    }
}

/// Every size of a tier is in the platform's kind of unit.
void units(const Platform& platform, const Subject& subject, Findings& into) {
    std::vector<std::string> others;
    const auto look = [&](std::string key, std::optional<SizeBase> base) {
        if (base && *base != platform.units) {
            others.push_back(std::move(key));
        }
    };
    const TierTerms& terms = subject.terms;
    for (const auto& [resource, limit] : terms.quota) {
        const bool size =
            resource.find("memory") != std::string::npos || resource.find("storage") != std::string::npos;
        look("quota." + resource, size ? limit.base : std::nullopt);
    }
    look("allocation.memory",
         terms.allocation.memory ? std::optional(terms.allocation.memory->base) : std::nullopt);
    look("storage", terms.storage ? std::optional(terms.storage->base) : std::nullopt);
    if (!others.empty()) {
        const bool binary = platform.units == SizeBase::Binary;
        add(into, Rule::UnitsMixed, subject.key + '.' + others.front(),
            {{"name", subject.name},
             {"keys", joined(others)},
             {"others", std::string(binary ? "GB" : "GiB")},
             {"units", std::string(binary ? "GiB" : "GB")}});
    }
}

void storage(const Subject& subject, Findings& into) {
    const Quota& quota = subject.terms.quota;
    if (subject.terms.storage && !quota.empty() && !quota.contains("requests.storage")) {
        add(into, Rule::StorageNotEnforced, subject.key + ".storage",
            {{"name", subject.name}, {"storage", Bytes{static_cast<double>(subject.terms.storage->bytes)}}});
    }
}

std::vector<Subject> subjects(const Platform& platform) {
    std::vector<Subject> all;
    for (std::size_t i = 0; i < platform.tiers.size(); ++i) {
        const Tier& tier = platform.tiers[i];
        all.push_back({"tiers[" + std::to_string(i) + ']', tier.name.value(), tier.terms, platform.services});
    }
    for (const auto& [tenant, over] : platform.overrides) {
        if (!over.tier.value().empty()) {  // without one, nobody knows under what it is put
            all.push_back({"overrides." + tenant.value(), tenant.value(),
                           termsOf(platform, over.tier, tenant), servicesOf(platform, tenant)});
        }
    }
    return all;
}

/// What is so for the tier already is not told again for each of its tenants.
bool told(const Findings& findings, const Finding& finding, const std::string& tier,
          const std::string& tenant) {
    const auto same = [&](const Finding& other) {
        Finding moved = other;
        for (FindingFigure& figure : moved.figures) {
            if (figure.name == "name" && figure.value == FindingFigure{"name", tier}.value) {
                figure.value = tenant;
            }
        }
        return other.rule == finding.rule && moved.figures == finding.figures;
    };
    return std::any_of(findings.begin(), findings.end(), same);
}

}  // namespace

void capacity(const Platform& platform, Findings& into) {
    for (const Subject& subject : subjects(platform)) {
        Findings found;
        quota(platform, subject, found);
        limitRange(subject, found);
        allocation(subject, found);
        autoscaler(subject, found);
        units(platform, subject, found);
        storage(subject, found);
        const auto over = platform.overrides.find(TenantId(subject.name));
        const bool tenant = subject.key.starts_with("overrides.");
        for (Finding& finding : found) {
            if (!tenant || !told(into, finding, over->second.tier.value(), subject.name)) {
                into.push_back(std::move(finding));
            }
        }
    }
}

}  // namespace flotte::check
