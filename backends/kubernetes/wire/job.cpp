#include <algorithm>

#include "backends/kubernetes/wire/kinds.h"

namespace flotte::kubernetes::wire {
namespace {

void applyCondition(Condition condition, JobFact& fact) {
    if (!condition.isTrue || (condition.type != "Complete" && condition.type != "Failed")) {
        return;
    }
    if (condition.type == "Failed") {
        fact.outcome = JobFact::Outcome::Failed;
        fact.reason = std::move(condition.reason);
        fact.message = std::move(condition.message);
    } else {
        fact.outcome = JobFact::Outcome::Complete;
    }
    if (!fact.finishedAt) {
        fact.finishedAt = condition.since;
    }
}

void readStatus(pbf_reader reader, JobFact& fact) {
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(1):
                applyCondition(readCondition(reader.get_message(), {4, 5, 6}), fact);
                break;
            case bytesField(2):
                fact.startedAt = readTime(reader.get_message());
                break;
            case bytesField(3):
                fact.finishedAt = readTime(reader.get_message());
                break;
            case varintField(4):
                fact.active = std::max(reader.get_int32(), 0);
                break;
            case varintField(6):
                fact.failed = std::max(reader.get_int32(), 0);
                break;
            default:
                reader.skip();
        }
    }
}

}  // namespace

ReadObject readJob(pbf_reader& reader) {
    ReadObject object;
    JobFact fact;
    object.meta = readParts(reader, kUnused, [&](pbf_reader status) { readStatus(status, fact); });
    const Meta& meta = object.meta;
    fact.ns = NamespaceName(meta.ns);
    fact.name = ObjectName(meta.name);
    fact.createdAt = meta.created.value_or(TimePoint{});
    if (const std::string* owner = meta.ownerOf("CronJob")) {
        fact.cronJob = *owner;
    }
    object.fact = std::move(fact);
    return object;
}

}  // namespace flotte::kubernetes::wire
