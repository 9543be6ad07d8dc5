#include "backends/kubernetes/step_access.h"

#include <nlohmann/json.hpp>

#include "backends/kubernetes/step_calls.h"
#include "backends/kubernetes/step_keys.h"

namespace flotte::kubernetes {
namespace {

using wire::at;
using wire::Json;
using wire::textAt;

constexpr const char* kReview = "SubjectAccessReview";
constexpr const char* kReviews = "subjectaccessreviews";
/// Authorizers hear of a new RoleBinding a moment later.
constexpr int kMostTries = 5;

struct Right {
    std::string verb, group, resource, subresource;

    std::string whole() const { return subresource.empty() ? resource : resource + '/' + subresource; }
};

struct Who {
    std::string ns, group, user;
};

class AccessStep final : public Step {
 public:
    AccessStep(Client& client, Who who, std::vector<Right> may, std::vector<Right> mayNot)
        : client_(client), who_(std::move(who)), may_(std::move(may)), mayNot_(std::move(mayNot)) {}

    /// A probe is never there.
    Result<Observation> observe(const StepContext& context) override;
    Result<Applied> apply(const StepContext& context, const Observation& seen) override;
    Result<Proof> verify(const StepContext&) override { return Proof{true, {}}; }
    Result<Undone> undo(const StepContext&) override { return Undone{}; }

 private:
    Result<Json> ask(StepCalls& calls, const Right& right) const;
    Result<void> mustMay(StepCalls& calls, const Right& right) const;
    Result<void> mustNot(StepCalls& calls, const Right& right) const;
    std::string request(const Right& right) const;

    Client& client_;
    const Who who_;
    const std::vector<Right> may_;
    const std::vector<Right> mayNot_;
};

Result<Observation> AccessStep::observe(const StepContext& context) {
    Observation seen;
    if (context.purpose == StepContext::Purpose::Review) {
        StepCalls calls(client_, context);
        const ObjectRef reviews{{"authorization.k8s.io/v1", kReview, kReviews, false}, {}, {}};
        auto denied = calls.denied(reviews, {"create"});
        if (!denied) {
            return tl::unexpected(std::move(denied.error()));
        }
        seen.denied = std::move(*denied);
    }
    return seen;
}

std::string AccessStep::request(const Right& right) const {
    return std::string(kReview) + ' ' + who_.group + ": " + right.verb + ' ' + right.whole() + " in " +
           who_.ns;
}

Result<Json> AccessStep::ask(StepCalls& calls, const Right& right) const {
    return calls.review(kReview, kReviews,
                        {{"user", who_.user},
                         {"groups", {who_.group, "system:authenticated"}},
                         {"resourceAttributes",
                          {{"namespace", who_.ns},
                           {"verb", right.verb},
                           {"group", right.group},
                           {"resource", right.resource},
                           {"subresource", right.subresource}}}});
}

Result<void> AccessStep::mustMay(StepCalls& calls, const Right& right) const {
    for (int left = kMostTries; true; --left) {
        const auto status = ask(calls, right);
        if (!status) {
            return tl::unexpected(status.error());
        }
        if (at(*status, {"allowed"}).get<bool>()) {
            return {};
        }
        if (left <= 1) {
            return fail(
                DeniedError{request(right), right.verb, right.whole(), who_.ns, textAt(*status, {"reason"})});
        }
    }
}

Result<void> AccessStep::mustNot(StepCalls& calls, const Right& right) const {
    const auto status = ask(calls, right);
    if (!status) {
        return tl::unexpected(status.error());
    }
    if (!at(*status, {"allowed"}).get<bool>()) {
        return {};
    }
    return fail(HttpError{
        409,
        request(right),
        "Allowed",
        who_.group + " may " + right.verb + ' ' + right.whole() + ": " + textAt(*status, {"reason"}),
        {}});
}

Result<Applied> AccessStep::apply(const StepContext& context, const Observation& /*seen*/) {
    StepCalls calls(client_, context);
    for (const Right& right : may_) {
        if (auto asked = mustMay(calls, right); !asked) {
            return tl::unexpected(std::move(asked.error()));
        }
    }
    for (const Right& right : mayNot_) {
        if (auto asked = mustNot(calls, right); !asked) {
            return tl::unexpected(std::move(asked.error()));
        }
    }
    return Applied{std::string(kReview) + ' ' + who_.group + " in " + who_.ns,
                   std::to_string(may_.size()) + " allowed, " + std::to_string(mayNot_.size()) + " refused",
                   {}};
}

Result<std::vector<Right>> rightsOf(const StepSpec& spec, const char* key) {
    const auto list = arrayOf(spec, key);
    if (!list) {
        return tl::unexpected(list.error());
    }
    std::vector<Right> rights;
    for (const Json& each : *list) {
        rights.push_back({textAt(each, {"verb"}), textAt(each, {"group"}), textAt(each, {"resource"}),
                          textAt(each, {"subresource"})});
        if (rights.back().verb.empty() || rights.back().resource.empty()) {
            return fail(badValue(spec, key, "objects with verb and resource"));
        }
    }
    return rights;
}

}  // namespace

Result<std::unique_ptr<Step>> makeAccessStep(const StepSpec& spec, Client& client) {
    const auto ns = textOf(spec, "namespace");
    const auto group = textOf(spec, "group");
    const auto user = textOf(spec, "user");
    for (const auto* text : {&ns, &group, &user}) {
        if (!*text) {
            return tl::unexpected(text->error());
        }
    }
    auto may = rightsOf(spec, "may");
    auto mayNot = rightsOf(spec, "mayNot");
    for (const auto* rights : {&may, &mayNot}) {
        if (!*rights) {
            return tl::unexpected(rights->error());
        }
    }
    return std::unique_ptr<Step>(
        std::make_unique<AccessStep>(client, Who{*ns, *group, *user}, std::move(*may), std::move(*mayNot)));
}

}  // namespace flotte::kubernetes
