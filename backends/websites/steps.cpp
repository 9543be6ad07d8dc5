#include "backends/websites/steps.h"

#include <utility>

#include "backends/websites/wire.h"
#include "models/tenant/domain.h"

namespace flotte::websites {

namespace {

constexpr std::size_t kMaxName = 255;

Error badKey(ConfigError::Kind kind, std::string key, std::string found, std::string expected) {
    ConfigError error;
    error.kind = kind;
    error.key = std::move(key);
    error.found = std::move(found);
    error.expected = std::move(expected);
    return error;
}

std::string valueOf(const StepSpec& spec, const std::string& key) {
    const auto found = spec.with.find(key);
    return found == spec.with.end() ? std::string() : found->second;
}

}  // namespace

Result<std::unique_ptr<flotte::Step>> makeStep(const StepSpec& spec, const Access& access) {
    using Kind = ConfigError::Kind;
    if (spec.kind != "websites.row") {
        return tl::unexpected(badKey(Kind::BadValue, spec.kind, spec.kind, "websites.row"));
    }
    for (const char* key : {"domain", "name", "tenant"}) {
        if (!spec.with.contains(key)) {
            return tl::unexpected(badKey(Kind::MissingKey, std::string("websites.row.") + key, {}, {}));
        }
    }
    const std::string release = valueOf(spec, "release");
    RowSubject subject{canonicalDomain(valueOf(spec, "domain")), valueOf(spec, "domain"),
                       valueOf(spec, "name"), valueOf(spec, "tenant"), release == "yes"};
    if (!isDomain(subject.domain)) {
        return tl::unexpected(badKey(Kind::BadValue, "websites.row.domain", subject.typed, "a domain"));
    }
    if (subject.name.empty() || cleanText(subject.name, kMaxName) != subject.name) {
        return tl::unexpected(
            badKey(Kind::BadValue, "websites.row.name", cleanText(subject.name, kMaxName), "1..255"));
    }
    if (!release.empty() && release != "yes" && release != "no") {
        return tl::unexpected(badKey(Kind::BadValue, "websites.row.release", release, "yes, no"));
    }
    if (subject.release && access.releaseAs.empty()) {
        return tl::unexpected(badKey(Kind::MissingKey, "websites.releaseAs", {}, {}));
    }
    return std::make_unique<RowStep>(access, std::move(subject));
}

}  // namespace flotte::websites
