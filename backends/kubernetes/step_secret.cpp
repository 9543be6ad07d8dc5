#include "backends/kubernetes/step_secret.h"

#include <QByteArray>
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "backends/kubernetes/generated.h"
#include "backends/kubernetes/owned.h"
#include "backends/kubernetes/step_keys.h"
#include "backends/kubernetes/wire/difference.h"

namespace flotte::kubernetes {
namespace {

using wire::Json;
using wire::textAt;

constexpr const char* kHidden = "***";

std::string base64(const std::string& plain) {
    return QByteArray::fromStdString(plain).toBase64().toStdString();
}

/// What the Secret is to hold. `data` has plain texts, and they are no secrets: they stand in the plan.
struct Wish {
    ObjectRef ref;
    std::string tenant;
    Json labels;
    Json data;
    std::set<std::string> generate;
};

class SecretStep final : public Step {
 public:
    SecretStep(Client& client, Wish wish, RandomBytes random)
        : client_(client), wish_(std::move(wish)), random_(std::move(random)) {}

    Result<Observation> observe(const StepContext& context) override;
    Result<Applied> apply(const StepContext& context, const Observation& seen) override;
    Result<Proof> verify(const StepContext& context) override;
    Result<Undone> undo(const StepContext& context) override {
        StepCalls calls(client_, context);
        return undoObject(calls, wish_.ref, wish_.tenant, context);
    }

 private:
    Result<Written> create(StepCalls& calls, const StepContext& context) const;
    Result<Written> complete(StepCalls& calls, const StepContext& context, const Observation& seen,
                             const Json& live) const;
    Result<Json> missing(const Json& live) const;
    std::vector<Difference> differences(const Json& live) const;

    Client& client_;
    const Wish wish_;
    const RandomBytes random_;
};

std::vector<Difference> SecretStep::differences(const Json& live) const {
    std::vector<Difference> found;
    for (const auto& [key, value] : wish_.labels.items()) {
        const std::string is = textAt(live, {"metadata", "labels", key.c_str()});
        if (is != value) {
            found.push_back({"metadata.labels." + key, is, value.get<std::string>()});
        }
    }
    for (const auto& [key, value] : wish_.data.items()) {
        const std::string is = textAt(live, {"data", key.c_str()});
        if (is != base64(value.get<std::string>())) {
            found.push_back({"data." + key, is.empty() ? "" : kHidden, kHidden});
        }
    }
    for (const std::string& key : wish_.generate) {
        if (textAt(live, {"data", key.c_str()}).empty()) {
            found.push_back({"data." + key, {}, kHidden});
        }
    }
    return found;
}

Result<Observation> SecretStep::observe(const StepContext& context) {
    StepCalls calls(client_, context);
    Observation seen;
    if (context.purpose == StepContext::Purpose::Review) {
        auto denied = calls.denied(wish_.ref, {"get", "create", "patch", "delete"});
        if (!denied) {
            return tl::unexpected(std::move(denied.error()));
        }
        seen.denied = std::move(*denied);
        if (mayNotRead(seen.denied)) {
            return seen;
        }
    }
    const auto live = calls.get(wish_.ref);
    if (!live) {
        return tl::unexpected(live.error());
    }
    if (!*live) {
        return seen;
    }
    const bool ours = isOurs(**live, wish_.tenant);
    seen.digest = wire::digestOf(**live);
    seen.differences = differences(**live);
    seen.owner = ours ? std::string() : ownerOf(**live);
    seen.found = !ours                      ? Observation::Found::Foreign
                 : seen.differences.empty() ? Observation::Found::Same
                                            : Observation::Found::Differs;
    return seen;
}

/// The data that is to be put in: nothing that was generated before.
Result<Json> SecretStep::missing(const Json& live) const {
    Json data = Json::object();
    for (const auto& [key, value] : wish_.data.items()) {
        const std::string wanted = base64(value.get<std::string>());
        if (textAt(live, {"data", key.c_str()}) != wanted) {
            data[key] = wanted;
        }
    }
    for (const std::string& key : wish_.generate) {
        if (textAt(live, {"data", key.c_str()}).empty()) {
            const auto made = generated(random_);
            if (!made) {
                return tl::unexpected(made.error());
            }
            data[key] = base64(*made);
        }
    }
    return data;
}

Result<Written> SecretStep::create(StepCalls& calls, const StepContext& context) const {
    auto data = missing(Json::object());
    if (!data) {
        return tl::unexpected(std::move(data.error()));
    }
    Json object = {
        {"apiVersion", "v1"},
        {"kind", "Secret"},
        {"type", "Opaque"},
        {"metadata", {{"name", wish_.ref.name}, {"namespace", wish_.ref.ns}, {"labels", wish_.labels}}},
        {"data", std::move(*data)}};
    mark(object, wish_.tenant, kOperation, context.operation.value());
    return calls.create(wish_.ref, object);
}

Result<Written> SecretStep::complete(StepCalls& calls, const StepContext& context, const Observation& seen,
                                     const Json& live) const {
    const bool ours = isOurs(live, wish_.tenant);
    const auto refuse = [&](const char* reason, std::string message) {
        return tl::unexpected(calls.conflict(wish_.ref, reason, std::move(message)));
    };
    if (!ours && !context.adopt) {
        return refuse("Foreign", ownerOf(live));
    }
    const bool madeByThis =
        ours && textAt(live, {"metadata", "annotations", kOperation}) == context.operation.value();
    if (isEnding(live) || (seen.digest != wire::digestOf(live) && !madeByThis)) {
        return refuse("Conflict", "Secret " + wish_.ref.name + " has changed since it was looked at");
    }
    auto data = missing(live);
    if (!data) {
        return tl::unexpected(std::move(data.error()));
    }
    Json patch = {
        {"metadata",
         {{"resourceVersion", textAt(live, {"metadata", "resourceVersion"})}, {"labels", wish_.labels}}}};
    if (!data->empty()) {
        patch["data"] = std::move(*data);
    }
    if (!ours) {
        mark(patch, wish_.tenant, kAdopted, context.operation.value());
    }
    return calls.merge(wish_.ref, patch);
}

Result<Applied> SecretStep::apply(const StepContext& context, const Observation& seen) {
    StepCalls calls(client_, context);
    const auto live = calls.get(wish_.ref);
    if (!live) {
        return tl::unexpected(live.error());
    }
    if (!*live && seen.found != Observation::Found::Absent) {
        return tl::unexpected(calls.conflict(
            wish_.ref, "Conflict", "Secret " + wish_.ref.name + " has gone since it was looked at"));
    }
    const auto written = *live ? complete(calls, context, seen, **live) : create(calls, context);
    if (!written) {
        return tl::unexpected(written.error());
    }
    return Applied{written->request, written->answer, wire::digestOf(*written->object)};
}

Result<Proof> SecretStep::verify(const StepContext& context) {
    StepCalls calls(client_, context);
    const auto live = calls.get(wish_.ref);
    if (!live) {
        return tl::unexpected(live.error());
    }
    if (!*live) {
        return tl::unexpected(calls.gone(wish_.ref));
    }
    const auto wrong = differences(**live);
    return wrong.empty() ? Proof{true, {}} : Proof{false, wrong.front().path};
}

Result<std::set<std::string>> keysOf(const StepSpec& spec) {
    std::set<std::string> keys;
    const auto found = spec.with.find("generate");
    std::string_view rest = found == spec.with.end() ? std::string_view() : found->second;
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        const std::string_view key = rest.substr(0, comma);
        if (key.empty() || key.find(' ') != std::string_view::npos) {
            return fail(badValue(spec, "generate", "keys, separated by commas"));
        }
        keys.emplace(key);
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
    return keys;
}

bool areTexts(const Json& object) {
    return std::all_of(object.begin(), object.end(), [](const Json& value) { return value.is_string(); });
}

Result<Wish> readWish(const StepSpec& spec) {
    const auto ns = textOf(spec, "namespace");
    const auto name = textOf(spec, "name");
    auto labels = objectOf(spec, "labels");
    auto data = objectOf(spec, "data");
    auto generate = keysOf(spec);
    const std::array<const Error*, 5> mistakes = {
        ns ? nullptr : &ns.error(), name ? nullptr : &name.error(), labels ? nullptr : &labels.error(),
        data ? nullptr : &data.error(), generate ? nullptr : &generate.error()};
    for (const Error* mistake : mistakes) {
        if (mistake != nullptr) {
            return tl::unexpected(*mistake);
        }
    }
    const std::string tenant = textAt(*labels, {"tenant"});
    if (tenant.empty() || !areTexts(*labels)) {
        return fail(badValue(spec, "labels", "a JSON object of texts with tenant"));
    }
    if (!areTexts(*data)) {
        return fail(badValue(spec, "data", "a JSON object of texts"));
    }
    return Wish{{*usualKind("v1", "Secret"), *ns, *name},
                tenant,
                std::move(*labels),
                std::move(*data),
                std::move(*generate)};
}

}  // namespace

Result<std::unique_ptr<Step>> makeSecretStep(const StepSpec& spec, Client& client, RandomBytes random) {
    auto wish = readWish(spec);
    if (!wish) {
        return tl::unexpected(std::move(wish.error()));
    }
    return std::unique_ptr<Step>(std::make_unique<SecretStep>(client, std::move(*wish), std::move(random)));
}

}  // namespace flotte::kubernetes
