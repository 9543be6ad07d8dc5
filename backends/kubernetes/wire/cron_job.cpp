#include <limits>

#include "backends/kubernetes/wire/kinds.h"

namespace flotte::kubernetes::wire {
namespace {

void readSpec(pbf_reader reader, CronJobFact& fact) {
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(1):
                fact.schedule = readText(reader);
                break;
            case varintField(4):
                fact.suspended = readBool(reader);
                break;
            case bytesField(8):
                fact.timeZone = readText(reader);
                break;
            default:
                reader.skip();
        }
    }
}

void readStatus(pbf_reader reader, CronJobFact& fact) {
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(1):
                reader.skip();
                fact.active += fact.active < std::numeric_limits<std::int32_t>::max() ? 1 : 0;
                break;
            case bytesField(4):
                fact.lastScheduled = readTime(reader.get_message());
                break;
            case bytesField(5):
                fact.lastSuccessful = readTime(reader.get_message());
                break;
            default:
                reader.skip();
        }
    }
}

}  // namespace

ReadObject readCronJob(pbf_reader& reader) {
    ReadObject object;
    CronJobFact fact;
    object.meta = readParts(
        reader, [&](pbf_reader spec) { readSpec(spec, fact); },
        [&](pbf_reader status) { readStatus(status, fact); });
    fact.ns = NamespaceName(object.meta.ns);
    fact.name = ObjectName(object.meta.name);
    fact.createdAt = object.meta.created.value_or(TimePoint{});
    object.fact = std::move(fact);
    return object;
}

}  // namespace flotte::kubernetes::wire
