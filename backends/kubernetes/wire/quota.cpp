#include <map>

#include "backends/kubernetes/wire/kinds.h"

namespace flotte::kubernetes::wire {
namespace {

using Amounts = std::map<std::string, std::string>;

/// A `map<string, Quantity>` entry; a Quantity is a message whose field 1 is its text.
void readAmount(pbf_reader entry, Amounts& amounts) {
    std::string resource;
    std::string amount;
    while (entry.next()) {
        switch (entry.tag_and_type()) {
            case bytesField(1):
                resource = readText(entry);
                break;
            case bytesField(2): {
                auto quantity = entry.get_message();
                while (quantity.next()) {
                    if (quantity.tag_and_type() == bytesField(1)) {
                        amount = readText(quantity);
                    } else {
                        quantity.skip();
                    }
                }
                break;
            }
            default:
                entry.skip();
        }
    }
    amounts[std::move(resource)] = std::move(amount);
}

/// Field 1 is `hard` in spec and status alike, field 2 is `used` (in the status) or scopes (in the spec).
void readHardAndUsed(pbf_reader reader, Amounts& hard, Amounts* used) {
    while (reader.next()) {
        if (reader.tag_and_type() == bytesField(1)) {
            readAmount(reader.get_message(), hard);
        } else if (used && reader.tag_and_type() == bytesField(2)) {
            readAmount(reader.get_message(), *used);
        } else {
            reader.skip();
        }
    }
}

std::vector<QuotaEntry> joined(const Amounts& hard, const Amounts& used) {
    std::vector<QuotaEntry> entries;
    for (const auto& [resource, amount] : hard) {
        const auto limit = Quantity::parse(amount);
        if (!limit) {
            continue;  // an API server stores no such amount
        }
        QuotaEntry entry{resource, *limit, std::nullopt};
        if (const auto counted = used.find(resource); counted != used.end()) {
            entry.used = Quantity::parse(counted->second);
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

}  // namespace

ReadObject readQuota(pbf_reader& reader) {
    ReadObject object;
    Amounts specHard;
    Amounts statusHard;
    Amounts used;
    object.meta = readParts(
        reader, [&](pbf_reader spec) { readHardAndUsed(spec, specHard, nullptr); },
        [&](pbf_reader status) { readHardAndUsed(status, statusHard, &used); });
    object.fact = QuotaFact{NamespaceName(object.meta.ns), ObjectName(object.meta.name),
                            joined(statusHard.empty() ? specHard : statusHard, used)};
    return object;
}

}  // namespace flotte::kubernetes::wire
