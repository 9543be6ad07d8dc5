#include <algorithm>
#include <charconv>
#include <iterator>

#include "backends/rabbitmq/broker_step.h"
#include "backends/rabbitmq/password_hash.h"

namespace flotte::rabbitmq {

namespace {

using Found = Observation::Found;

std::string digestOfHost(const VirtualHost& host) {
    return digestOf("vhost\n" + host.description + "\n" + words(host.tags));
}

constexpr const char* kStopped = "stopped";

std::vector<std::string> stoppedOn(const VirtualHost& host) {
    std::vector<std::string> nodes;
    for (const auto& [node, state] : host.nodes) {
        if (state == kStopped) {
            nodes.push_back(node);
        }
    }
    return nodes;
}

class VirtualHostStep final : public BrokerStep {
 public:
    using BrokerStep::BrokerStep;

    /// Done when every node of the cluster has it running: a new one needs a moment.
    Result<Proof> verify(const StepContext& context) override {
        const auto host = client().virtualHost(turn(context), with("vhost"));
        if (!host) {
            return tl::unexpected(host.error());
        }
        Proof verdict;
        verdict.done = *host && isOurs(**host) && !(*host)->nodes.empty();
        for (const auto& [node, state] : *host ? (*host)->nodes : VirtualHost().nodes) {
            if (state != "running") {
                verdict.done = false;
                verdict.waiting.append(verdict.waiting.empty() ? "" : ", ")
                    .append(node)
                    .append(": ")
                    .append(state);
            }
        }
        return verdict;
    }

 protected:
    Result<Observation> look(const Turn& turn) override {
        const auto host = client().virtualHost(turn, with("vhost"));
        if (!host || !*host) {
            return host.map([](const auto&) { return Observation{}; });
        }
        Observation observation;
        observation.found = isOurs(**host) ? Found::Same : Found::Foreign;
        observation.digest = digestOfHost(**host);
        if (observation.found == Found::Foreign) {
            const std::string tenant = markOf((*host)->tags).tenant;
            observation.owner = tenant.empty() ? (*host)->description : tenant;
            return observation;
        }
        for (const std::string& node : stoppedOn(**host)) {
            observation.found = Found::Differs;
            observation.differences.push_back({"state." + node, kStopped, "running"});
        }
        return observation;
    }

    Result<Applied> write(const Turn& turn, const StepContext& context, const Observation& now) override {
        if (now.found == Found::Differs) {
            return startWhereStopped(turn);
        }
        VirtualHost host;
        host.description = "flotte " + with("tenant");
        if (now.found == Found::Foreign) {
            const auto found = client().virtualHost(turn, with("vhost"));
            if (!found || !*found) {
                return found ? tl::unexpected(conflict("Conflict", "gone since it was looked at"))
                             : tl::unexpected(found.error());
            }
            host = **found;
        }
        const Mark before = markOf(host.tags);
        if (before.ours && before.tenant != with("tenant")) {
            return tl::unexpected(conflict("Foreign", before.tenant));  // no two tenants in one
        }
        host.tags = tagsOf({true, with("tenant"), context.operation.value(), now.found == Found::Foreign},
                           withoutMark(host.tags));
        return put(turn, host);
    }

    Result<Undone> remove(const Turn& turn, const StepContext& context) override {
        const auto host = client().virtualHost(turn, with("vhost"));
        if (!host) {
            return tl::unexpected(host.error());
        }
        if (!*host || !isOurs(**host) || markOf((*host)->tags).operation != context.operation.value()) {
            return Undone{};
        }
        Result<Change> changed = Change{};
        if (markOf((*host)->tags).adopted) {
            VirtualHost given = **host;
            given.tags = withoutMark(given.tags);
            changed = client().change(turn, "PUT", path(), about(), writeVirtualHost(given));
        } else {
            changed = client().change(turn, "DELETE", path(), about());
        }
        return changed.map([](const Change&) { return Undone{}; });
    }

    Result<std::vector<Use>> uses(const Turn& turn) override {
        const auto host = client().virtualHost(turn, with("vhost"));
        const auto connections = client().connections(turn, with("vhost"));
        if (!host || !connections) {
            return tl::unexpected(host ? connections.error() : host.error());
        }
        std::vector<Use> used;
        if (*host && (*host)->messages > 0) {
            used.push_back({"messages", (*host)->messages});
        }
        if (*connections > 0) {
            used.push_back({"connections", *connections});
        }
        return used;
    }

    std::string path() const override { return path::virtualHost(with("vhost")); }
    Client::About about() const override { return {"vhosts", with("vhost")}; }

 private:
    /// A client that dies while the broker makes one leaves it made and not started (seen on 3.10): nothing
    /// starts it by itself.
    Result<Applied> startWhereStopped(const Turn& turn) {
        const auto host = client().virtualHost(turn, with("vhost"));
        if (!host || !*host) {
            return host ? tl::unexpected(conflict("Conflict", "gone since it was looked at"))
                        : tl::unexpected(host.error());
        }
        Change last{client().named("GET", path()), "as it should be", false};
        for (const std::string& node : stoppedOn(**host)) {
            auto started = client().change(turn, "POST", path::startOn(with("vhost"), node), about());
            if (!started) {
                return tl::unexpected(std::move(started.error()));
            }
            last = std::move(*started);
        }
        return applied(last, digestOfHost(**host));
    }

    bool isOurs(const VirtualHost& host) const {
        const Mark mark = markOf(host.tags);
        return mark.ours && mark.tenant == with("tenant");
    }

    /// A broker that is slow to start it may say 500, and go on: then it is there, and `verify` waits.
    Result<Applied> put(const Turn& turn, const VirtualHost& host) {
        const auto changed = client().change(turn, "PUT", path(), about(), writeVirtualHost(host));
        if (changed) {
            return applied(*changed, digestOfHost(host));
        }
        const auto* said = std::get_if<HttpError>(&changed.error());
        if (said != nullptr && said->status >= 500) {
            const auto now = look(turn);
            if (now && (now->found == Found::Same || now->found == Found::Differs)) {
                return Applied{said->request, std::to_string(said->status) + ", and it is there",
                               now->digest};
            }
        }
        return tl::unexpected(changed.error());
    }
};

constexpr const char* kLimits[] = {"max-connections", "max-queues"};

class LimitsStep final : public StepWithin {
 public:
    using StepWithin::StepWithin;

 protected:
    Result<Observation> lookWithin(const Turn& turn) override {
        const auto limits = client().limits(turn, vhost());
        if (!limits) {
            return tl::unexpected(limits.error());
        }
        Observation observation;
        std::string text = "limits";
        for (const char* key : kLimits) {
            const auto found = limits->find(key);
            const std::string is = found == limits->end() ? "" : std::to_string(found->second);
            if (is != wanted(key)) {
                observation.differences.push_back({key, is, wanted(key)});
            }
            text += "\n" + is;
        }
        if (text != "limits\n\n") {
            observation.found = observation.differences.empty() ? Found::Same : Found::Differs;
            observation.digest = digestOf(text);
        } else {
            observation.differences.clear();
        }
        return observation;
    }

    Result<Applied> write(const Turn& turn, const StepContext&, const Observation& now) override {
        Applied done;
        std::string text = "limits";
        for (const char* key : kLimits) {
            text += "\n" + wanted(key);
            const bool differs =
                std::ranges::any_of(now.differences, [&](const Difference& d) { return d.path == key; });
            if (now.found == Found::Differs && !differs) {
                continue;
            }
            const auto changed = client().change(turn, "PUT", path::limit(vhost(), key), about(),
                                                 writeLimit(std::stoll(wanted(key))));
            if (!changed) {
                return tl::unexpected(changed.error());
            }
            done.request += (done.request.empty() ? "" : ", ") + changed->request;
            done.answer = changed->answer;
        }
        done.digest = digestOf(text);
        return done;
    }

    Result<void> removeWithin(const Turn& turn) override {
        for (const char* key : kLimits) {
            const auto changed = client().change(turn, "DELETE", path::limit(vhost(), key), about());
            if (!changed) {
                return tl::unexpected(changed.error());
            }
        }
        return {};
    }

    std::string path() const override { return path::limits(vhost()); }
    Client::About about() const override { return within("vhost-limits"); }

 private:
    /// As the broker says it: `007` is 7.
    std::string wanted(const char* key) const { return std::to_string(std::stoll(with(key))); }
};

}  // namespace

std::unique_ptr<Step> makeVirtualHostStep(StepSpec spec, Client& client) {
    return std::make_unique<VirtualHostStep>(std::move(spec), client);
}

std::unique_ptr<Step> makeLimitsStep(StepSpec spec, Client& client) {
    return std::make_unique<LimitsStep>(std::move(spec), client);
}

}  // namespace flotte::rabbitmq
