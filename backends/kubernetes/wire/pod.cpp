#include <algorithm>
#include <limits>

#include "backends/kubernetes/wire/kinds.h"

namespace flotte::kubernetes::wire {
namespace {

/// The first reasons found among a pod's containers of one sort.
struct Reasons {
    std::string waiting;
    std::string terminated;
};

struct PodStatus {
    Reasons containers;
    Reasons initContainers;
    std::string own;
    std::int64_t restarts = 0;
};

PodPhase phaseOf(const std::string& text) {
    if (text == "Running") {
        return PodPhase::Running;
    }
    if (text == "Pending") {
        return PodPhase::Pending;
    }
    if (text == "Succeeded") {
        return PodPhase::Succeeded;
    }
    return text == "Failed" ? PodPhase::Failed : PodPhase::Unknown;
}

std::string readReason(pbf_reader reader, std::uint32_t field) {
    std::string reason;
    while (reader.next()) {
        if (reader.tag_and_type() == bytesField(field)) {
            reason = readText(reader);
        } else {
            reader.skip();
        }
    }
    return reason;
}

void readContainerState(pbf_reader reader, Reasons& reasons) {
    const auto keepFirst = [](std::string& kept, std::string reason) {
        if (kept.empty()) {
            kept = std::move(reason);
        }
    };
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(1):
                keepFirst(reasons.waiting, readReason(reader.get_message(), 1));
                break;
            case bytesField(3):
                keepFirst(reasons.terminated, readReason(reader.get_message(), 3));
                break;
            default:
                reader.skip();
        }
    }
}

/// Gives the container's restarts.
std::int32_t readContainer(pbf_reader reader, Reasons& reasons) {
    std::int32_t restarts = 0;
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(2):
                readContainerState(reader.get_message(), reasons);
                break;
            case varintField(5):
                restarts = reader.get_int32();
                break;
            default:
                reader.skip();
        }
    }
    return std::max(restarts, 0);
}

void readStatus(pbf_reader reader, PodStatus& status, PodFact& fact) {
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(1):
                fact.phase = phaseOf(readText(reader));
                break;
            case bytesField(2):
                if (const Condition c = readCondition(reader.get_message(), {4, 5, 6}); c.type == "Ready") {
                    fact.ready = c.isTrue;
                    fact.readySince = c.since.value_or(TimePoint{});
                }
                break;
            case bytesField(4):
                status.own = readText(reader);
                break;
            case bytesField(8):
                status.restarts += readContainer(reader.get_message(), status.containers);
                break;
            case bytesField(10):
                readContainer(reader.get_message(), status.initContainers);
                break;
            default:
                reader.skip();
        }
    }
}

/// While init containers run, the others say only PodInitializing: the init container's reason tells more.
std::string reasonOf(PodStatus status) {
    if (status.containers.waiting == "PodInitializing" && !status.initContainers.waiting.empty()) {
        return std::move(status.initContainers.waiting);
    }
    if (!status.containers.waiting.empty()) {
        return std::move(status.containers.waiting);
    }
    return std::move(status.containers.terminated.empty() ? status.own : status.containers.terminated);
}

}  // namespace

ReadObject readPod(pbf_reader& reader) {
    ReadObject object;
    PodFact fact;
    PodStatus status;
    object.meta = readParts(reader, kUnused, [&](pbf_reader part) { readStatus(part, status, fact); });
    const Meta& meta = object.meta;
    fact.ns = NamespaceName(meta.ns);
    fact.name = ObjectName(meta.name);
    fact.terminating = meta.deleted.has_value();
    fact.ofJob = meta.ownerOf("Job") != nullptr;
    fact.createdAt = meta.created.value_or(TimePoint{});
    if (const std::string* tenant = meta.label("tenant")) {
        fact.tenantLabel = *tenant;
    }
    constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
    fact.restarts = static_cast<std::int32_t>(std::min(status.restarts, kMost));
    fact.reason = reasonOf(std::move(status));
    object.fact = std::move(fact);
    return object;
}

}  // namespace flotte::kubernetes::wire
