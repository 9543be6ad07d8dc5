#include "backends/kubernetes/wire/kinds.h"

namespace flotte::kubernetes::wire {
namespace {

/// The conditions that the namespace controller sets while it deletes; True says what stands in the way.
bool saysWhyStuck(const Condition& condition) {
    return condition.isTrue && (condition.type.starts_with("NamespaceDeletion") ||
                                condition.type == "NamespaceContentRemaining" ||
                                condition.type == "NamespaceFinalizersRemaining");
}

void readStatus(pbf_reader reader, NamespaceFact& fact) {
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(1):
                fact.terminating = readText(reader) == "Terminating";
                break;
            case bytesField(2): {
                const Condition condition = readCondition(reader.get_message(), {4, 5, 6});
                if (fact.condition.empty() && saysWhyStuck(condition)) {
                    fact.condition = condition.message;
                }
                break;
            }
            default:
                reader.skip();
        }
    }
}

}  // namespace

ReadObject readNamespace(pbf_reader& reader) {
    ReadObject object;
    NamespaceFact fact;
    object.meta = readParts(
        reader, kUnused, [&](pbf_reader status) { readStatus(status, fact); }, Annotations::Read);
    Meta& meta = object.meta;
    fact.name = NamespaceName(meta.name);
    fact.labels = std::move(meta.labels);
    fact.annotations = std::move(meta.annotations);
    fact.createdAt = meta.created.value_or(TimePoint{});
    fact.deletedAt = meta.deleted;
    fact.terminating = fact.terminating || meta.deleted.has_value();
    object.fact = std::move(fact);
    return object;
}

}  // namespace flotte::kubernetes::wire
