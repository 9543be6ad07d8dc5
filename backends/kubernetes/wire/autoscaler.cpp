#include <algorithm>

#include "backends/kubernetes/wire/kinds.h"

namespace flotte::kubernetes::wire {
namespace {

/// CrossVersionObjectReference: field 2 is the name.
std::string readTarget(pbf_reader reader) {
    std::string name;
    while (reader.next()) {
        if (reader.tag_and_type() == bytesField(2)) {
            name = readText(reader);
        } else {
            reader.skip();
        }
    }
    return name;
}

void readSpec(pbf_reader reader, AutoscalerFact& fact) {
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(1):
                fact.target = readTarget(reader.get_message());
                break;
            case varintField(2):
                fact.minimum = std::max(reader.get_int32(), 0);
                break;
            case varintField(3):
                fact.maximum = std::max(reader.get_int32(), 0);
                break;
            default:
                reader.skip();
        }
    }
}

void readStatus(pbf_reader reader, AutoscalerFact& fact) {
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case varintField(3):
                fact.current = std::max(reader.get_int32(), 0);
                break;
            case varintField(4):
                fact.desired = std::max(reader.get_int32(), 0);
                break;
            case bytesField(6): {
                const Condition condition = readCondition(reader.get_message(), {3, 4, 5});
                if (condition.type == "ScalingLimited") {
                    fact.limited = condition.isTrue && condition.reason == "TooManyReplicas";
                }
                break;
            }
            default:
                reader.skip();
        }
    }
}

}  // namespace

ReadObject readAutoscaler(pbf_reader& reader) {
    ReadObject object;
    AutoscalerFact fact;
    object.meta = readParts(
        reader, [&](pbf_reader spec) { readSpec(spec, fact); },
        [&](pbf_reader status) { readStatus(status, fact); });
    fact.ns = NamespaceName(object.meta.ns);
    fact.name = ObjectName(object.meta.name);
    object.fact = std::move(fact);
    return object;
}

}  // namespace flotte::kubernetes::wire
