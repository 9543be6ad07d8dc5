#include <algorithm>

#include "backends/rabbitmq/broker_step.h"

namespace flotte::rabbitmq {

namespace {

/// How long a message that nobody reads stays: the queue drops it by itself then.
constexpr std::int64_t kExpires = 10'000;
/// How many marked messages are taken from the queue at most.
constexpr int kLeftovers = 8;

/// `name` and nothing else, as a regular expression.
std::string only(const std::string& name) {
    std::string pattern = "^";
    for (const char c : name) {
        if (std::string_view("\\^$.|?*+()[]{}").find(c) != std::string_view::npos) {
            pattern += '\\';
        }
        pattern += c;
    }
    return pattern + "$";
}

/// Proves: the broker lets the tenant's user in with the password of its Secret (the management API tells a
/// right password from a wrong one, also for users it does not serve); a message published to the exchange
/// with the key arrives in the queue and can be read.
/// Does not prove: that the user itself may publish and consume, since it has no access to the management
/// API; its permission is compared by `rabbitmq.permissions`. Nor that AMQP's port is reached.
/// The message goes out as the operator's account, with a permission for this exchange and queue only, set
/// before and taken away after, as is the one the broker gave it for making the virtual host.
class ProbeStep final : public Step {
 public:
    ProbeStep(StepSpec spec, Client& client, Secrets& secrets)
        : spec_(std::move(spec)), client_(client), secrets_(secrets) {}

    /// A probe is never there.
    Result<Observation> observe(const StepContext& context) override {
        Observation observation;
        if (context.purpose == StepContext::Purpose::Review) {
            const auto tags = client_.tags(client_.turn(context.cancel, context.deadline));
            if (!tags) {
                return tl::unexpected(tags.error());
            }
            if (std::ranges::find(*tags, "administrator") == tags->end()) {
                observation.denied.push_back(DeniedError{client_.named("PUT", permissionPath()), "PUT",
                                                         "permissions", with("vhost"),
                                                         client_.user() + " has the tags: " + words(*tags)});
            }
        }
        return observation;
    }

    Result<Applied> apply(const StepContext& context, const Observation&) override {
        const Turn turn = client_.turn(context.cancel, context.deadline);
        const std::string asked = client_.named("POST", exchangePath() + "/publish");
        if (const auto owned = checkOwner(turn); !owned) {
            return tl::unexpected(owned.error());
        }
        if (const auto let = checkLogin(turn); !let) {
            return tl::unexpected(let.error());
        }
        const auto allowed = client_.permission(turn, with("vhost"), client_.user());
        if (!allowed) {
            return tl::unexpected(allowed.error());
        }
        if (!*allowed) {
            const auto set =
                client_.change(turn, "PUT", permissionPath(), about(), writePermission(needed()));
            if (!set) {
                return tl::unexpected(set.error());
            }
        }
        auto answer = passMessage(turn, context.operation.value());
        if (const auto freed = takeBack(turn, *allowed); !freed && answer) {
            return tl::unexpected(freed.error());
        }
        return answer.map([&](const std::string& words) { return Applied{asked, words, {}}; });
    }

    Result<Proof> verify(const StepContext&) override { return Proof{true, {}}; }

    /// What a killed probe may have left is its permission.
    Result<Undone> undo(const StepContext& context) override {
        const Turn turn = client_.turn(context.cancel, context.deadline);
        const auto left = client_.permission(turn, with("vhost"), client_.user());
        if (!left) {
            return tl::unexpected(left.error());
        }
        if (*left == needed()) {
            const auto freed = takeBack(turn, *left);
            return freed.map([] { return Undone{}; });
        }
        return Undone{};
    }

 private:
    const std::string& with(const char* key) const { return spec_.with.find(key)->second; }
    std::string permissionPath() const { return path::permission(with("vhost"), client_.user()); }
    std::string exchangePath() const { return path::exchange(with("vhost"), with("exchange")); }
    Client::About about() const { return {"permissions", with("vhost")}; }
    Permission needed() const { return {"^$", only(with("exchange")), only(with("queue"))}; }

    Result<void> checkOwner(const Turn& turn) {
        const auto host = client_.virtualHost(turn, with("vhost"));
        if (!host) {
            return tl::unexpected(host.error());
        }
        const std::string asked = client_.named("GET", path::virtualHost(with("vhost")));
        if (!*host) {
            return fail(HttpError{404, asked, "Object Not Found", {}, std::nullopt});
        }
        return markOf((*host)->tags).ours ? Result<void>()
                                          : tl::unexpected(conflict(asked, "Foreign", (*host)->description));
    }

    Result<void> checkLogin(const Turn& turn) {
        const auto password = secrets_.read(secretPlaceOf(spec_), turn.cancel);
        if (!password) {
            return tl::unexpected(password.error());
        }
        const auto taken = client_.accepts(turn, {with("user"), *password});
        if (!taken) {
            return tl::unexpected(taken.error());
        }
        return *taken
                   ? Result<void>()
                   : fail(LoginError{client_.named("GET", "/api/whoami"), with("user") + ": Login failed"});
    }

    /// The answer in words.
    Result<std::string> passMessage(const Turn& turn, const std::string& mark) {
        const auto routed =
            client_.publish(turn, with("vhost"), with("exchange"), writeMessage(with("key"), mark, kExpires));
        if (!routed) {
            return tl::unexpected(routed.error());
        }
        const std::string asked = client_.named("POST", exchangePath() + "/publish");
        if (!*routed) {
            return fail(HttpError{404, asked, "NotRouted", "no queue is bound for the key " + with("key"),
                                  std::nullopt});
        }
        const auto queue = client_.queue(turn, with("vhost"), with("queue"));
        if (!queue) {
            return tl::unexpected(queue.error());
        }
        if (*queue && (*queue)->consumers > 0) {
            return "routed; a consumer of the tenant's reads the queue";
        }
        return readBack(turn, mark, asked);
    }

    /// Takes marked messages only (ours may have gone out twice, and killed probes leave theirs), and only
    /// while nobody else reads the queue: so what is the first stays the first.
    Result<std::string> readBack(const Turn& turn, const std::string& mark, const std::string& asked) {
        bool found = false;
        for (int i = 0; i < kLeftovers; ++i) {
            const auto first = client_.firstMark(turn, with("vhost"), with("queue"), false);
            if (!first) {
                return tl::unexpected(first.error());
            }
            if (first->value_or("").empty()) {
                break;
            }
            const auto taken = client_.firstMark(turn, with("vhost"), with("queue"), true);
            if (!taken) {
                return tl::unexpected(taken.error());
            }
            found = found || *taken == mark;
        }
        if (found) {
            return "routed and read";
        }
        const auto first = client_.firstMark(turn, with("vhost"), with("queue"), false);
        if (!first || first->has_value()) {
            return first ? Result<std::string>("routed; messages of the tenant's are before it")
                         : tl::unexpected(first.error());
        }
        return fail(
            HttpError{404, asked, "NotRead", "the queue " + with("queue") + " is empty", std::nullopt});
    }

    /// What somebody gave the operator's account on purpose stays; the broker's own gift and ours go.
    Result<void> takeBack(const Turn& turn, const std::optional<Permission>& before) {
        if (before && *before != needed() && *before != Permission{".*", ".*", ".*"}) {
            return {};
        }
        return client_.change(turn, "DELETE", permissionPath(), about()).map([](const Change&) {});
    }

    StepSpec spec_;
    Client& client_;
    Secrets& secrets_;
};

}  // namespace

std::unique_ptr<Step> makeProbeStep(StepSpec spec, Client& client, Secrets& secrets) {
    return std::make_unique<ProbeStep>(std::move(spec), client, secrets);
}

}  // namespace flotte::rabbitmq
