#include "tests/unit/rabbitmq/plan.h"

namespace flotte::test {

namespace {

using With = std::map<std::string, std::string>;

StepSpec spec(const char* kind, With with) {
    StepSpec spec;
    spec.id = StepId(std::string("rabbitmq/") + kind);
    spec.kind = std::string("rabbitmq.") + kind;
    spec.system = "rabbitmq";
    spec.region = RegionName("eu-ouest");
    spec.with = std::move(with);
    return spec;
}

With withSecret(With with) {
    with.insert({{"secretNamespace", "e-commerce-client-abc"},
                 {"secretName", "broker-credentials"},
                 {"secretKey", "password"}});
    return with;
}

}  // namespace

Result<Secret> FewSecrets::read(const SecretPlace& place, const CancelToken&) {
    asked.push_back(place);
    if (missing) {
        return flotte::fail(HttpError{404, "GET secret", "NotFound", {}, std::nullopt});
    }
    return Secret(password);
}

std::vector<StepSpec> plan() {
    const std::string host = "/client-abc";
    return {
        spec("vhost", {{"vhost", host}, {"tenant", "client-abc"}}),
        spec("user", withSecret({{"user", "client-abc"}, {"tenant", "client-abc"}})),
        spec("permissions",
             {{"user", "client-abc"}, {"vhost", host}, {"configure", ""}, {"write", ".*"}, {"read", ".*"}}),
        spec("limits", {{"vhost", host}, {"max-connections", "50"}, {"max-queues", "20"}}),
        spec("exchange", {{"vhost", host}, {"name", "shop.events"}, {"type", "topic"}}),
        spec("queue", {{"vhost", host}, {"name", "orders/in"}, {"arguments", R"({"x-max-length": 9})"}}),
        spec("binding",
             {{"vhost", host}, {"exchange", "shop.events"}, {"queue", "orders/in"}, {"key", "orders.#"}}),
        spec("probe", withSecret({{"vhost", host},
                                  {"user", "client-abc"},
                                  {"exchange", "shop.events"},
                                  {"queue", "orders/in"},
                                  {"key", "orders.new"}})),
    };
}

StepSpec specOf(const char* kind) {
    for (StepSpec& spec : plan()) {
        if (spec.kind == std::string("rabbitmq.") + kind) {
            return spec;
        }
    }
    return {};
}

bool isProbe(const StepSpec& spec) {
    return spec.kind == "rabbitmq.probe";
}

Desk::Desk(const char* user)
    : client(http, http.addEndpoint([&] {
          http::Endpoint endpoint;
          endpoint.url = broker.url();
          return endpoint;
      }()),
             "https://broker", {user, Secret("pw")}, clock) {}

std::unique_ptr<Step> Desk::step(const StepSpec& spec) {
    auto made = rabbitmq::makeStep(spec, client, secrets);
    return made ? std::move(*made) : nullptr;
}

StepContext Desk::run(const char* operation) const {
    StepContext context;
    context.operation = OperationId(operation);
    context.tenant = TenantId("abc");
    return context;
}

StepContext Desk::review() const {
    StepContext context = run();
    context.purpose = StepContext::Purpose::Review;
    return context;
}

Result<Proof> Desk::bring(const StepSpec& spec, const char* operation) {
    const auto made = step(spec);
    const StepContext context = run(operation);
    const auto seen = made->observe(context);
    if (!seen) {
        return tl::unexpected(seen.error());
    }
    const auto done = made->apply(context, *seen);
    return done ? made->verify(context) : tl::unexpected(done.error());
}

void Desk::bringBefore(const char* kind) {
    for (const StepSpec& spec : plan()) {
        if (spec.kind == std::string("rabbitmq.") + kind) {
            break;
        }
        (void)bring(spec);
    }
    broker.asked();
}

std::string words(const Error& error) {
    return std::visit(
        [](const auto& kind) {
            std::string text;
            if constexpr (requires { kind.request; }) {
                text += kind.request + " ";
            }
            if constexpr (requires {
                              kind.status;
                              kind.message;
                          }) {
                text += std::to_string(kind.status) + " " + kind.reason + " " + kind.message;
            }
            if constexpr (requires { kind.detail; }) {
                text += kind.detail;
            }
            return text;
        },
        error);
}

}  // namespace flotte::test
