#include "backends/kubernetes/wire/review.h"

#include <algorithm>
#include <vector>

#include "backends/kubernetes/wire/envelope.h"
#include "backends/kubernetes/wire/guard.h"
#include "backends/kubernetes/wire/objects.h"

namespace flotte::kubernetes::wire {
namespace {

using Texts = std::vector<std::string>;

/// ResourceRule. Empty `names` = all objects.
struct Rule {
    Texts verbs;
    Texts groups;
    Texts resources;
    Texts names;
};

bool covers(const Texts& texts, std::string_view text) {
    return std::any_of(texts.begin(), texts.end(), [&](const auto& t) { return t == "*" || t == text; });
}

bool permits(const Rule& rule, Feed feed, std::string_view ns) {
    const KindInfo& kind = kindOf(feed);
    const bool self = feed == Feed::Namespaces;
    const bool named = rule.names.empty() ||
                       (self && std::find(rule.names.begin(), rule.names.end(), ns) != rule.names.end());
    return named && covers(rule.verbs, self ? "get" : "list") && covers(rule.groups, kind.group) &&
           covers(rule.resources, kind.resource);
}

Rule readRule(pbf_reader reader) {
    Rule rule;
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(1):
                rule.verbs.push_back(readText(reader));
                break;
            case bytesField(2):
                rule.groups.push_back(readText(reader));
                break;
            case bytesField(3):
                rule.resources.push_back(readText(reader));
                break;
            case bytesField(4):
                rule.names.push_back(readText(reader));
                break;
            default:
                reader.skip();
        }
    }
    return rule;
}

Rules readRulesStatus(pbf_reader reader, std::string_view ns) {
    Rules rules;
    while (reader.next()) {
        if (reader.tag_and_type() != bytesField(1)) {
            reader.skip();
            continue;
        }
        const Rule rule = readRule(reader.get_message());
        for (const Feed feed : kKubernetesFeeds) {
            rules.allowed[static_cast<std::size_t>(feed)] |= permits(rule, feed, ns);
        }
    }
    return rules;
}

Access readAccessStatus(pbf_reader reader) {
    Access access;
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case varintField(1):
                access.allowed = readBool(reader);
                break;
            case bytesField(2):
                access.reason = readText(reader);
                break;
            default:
                reader.skip();
        }
    }
    return access;
}

/// The status of a review of this kind.
template <class Read>
auto readReview(std::string_view body, const std::string& kind, Read readStatus)
    -> Result<decltype(readStatus(std::declval<pbf_reader>()))> {
    const auto envelope = openEnvelope(body, kind);
    if (!envelope) {
        return tl::unexpected(envelope.error());
    }
    if (envelope->kind != kind) {
        return fail(DecodeError{kind, 0, "another kind: " + std::string(envelope->kind), {}});
    }
    return guarded(kind, envelope->raw, [&](pbf_reader& reader) {
        decltype(readStatus(std::declval<pbf_reader>())) read;
        (void)readParts(reader, kUnused, [&](pbf_reader status) { read = readStatus(status); });
        return read;
    });
}

}  // namespace

Result<Rules> readRules(std::string_view body, std::string_view ns) {
    return readReview(body, "SelfSubjectRulesReview",
                      [ns](pbf_reader status) { return readRulesStatus(status, ns); });
}

Result<Access> readAccess(std::string_view body) {
    return readReview(body, "SelfSubjectAccessReview", readAccessStatus);
}

}  // namespace flotte::kubernetes::wire
