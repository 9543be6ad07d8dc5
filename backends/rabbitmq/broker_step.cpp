#include "backends/rabbitmq/broker_step.h"

#include <algorithm>

namespace flotte::rabbitmq {

namespace {

using Found = Observation::Found;

}  // namespace

Result<Observation> BrokerStep::observe(const StepContext& context) {
    const Turn turn = this->turn(context);
    if (context.purpose == StepContext::Purpose::Review) {
        const auto tags = client_.tags(turn);
        if (!tags) {
            return tl::unexpected(tags.error());
        }
        // The broker tells its administrators only who and what is there.
        if (std::ranges::find(*tags, "administrator") == tags->end()) {
            const Client::About about = this->about();
            Observation observation;
            observation.denied.push_back(DeniedError{client_.named("PUT", path()), "PUT", about.resource,
                                                     about.scope,
                                                     client_.user() + " has the tags: " + words(*tags)});
            return observation;
        }
    }
    auto found = look(turn);
    if (found && found->found != Found::Absent) {
        auto used = uses(turn);
        if (!used) {
            return tl::unexpected(std::move(used.error()));
        }
        found->used = std::move(*used);
    }
    return found;
}

Result<Applied> BrokerStep::apply(const StepContext& context, const Observation& seen) {
    const Turn turn = this->turn(context);
    const auto now = look(turn);
    if (!now) {
        return tl::unexpected(now.error());
    }
    if (now->found == Found::Same) {
        return Applied{client_.named("GET", path()), "as it should be", now->digest};
    }
    if (now->found == Found::Foreign && !context.adopt) {
        return tl::unexpected(conflict("Foreign", now->owner));
    }
    if (now->digest != seen.digest) {
        return tl::unexpected(conflict("Conflict", "changed since it was looked at"));
    }
    return write(turn, context, *now);
}

Result<Proof> BrokerStep::verify(const StepContext& context) {
    return look(turn(context)).map([](const Observation& now) {
        return Proof{now.found == Found::Same, {}};
    });
}

Result<Undone> BrokerStep::undo(const StepContext& context) {
    return remove(turn(context), context);
}

Result<std::vector<Use>> BrokerStep::uses(const Turn&) {
    return std::vector<Use>();
}

Applied BrokerStep::applied(const Change& change, const std::string& digest) const {
    return {change.request, change.answer, digest};
}

Error BrokerStep::conflict(std::string reason, std::string message) const {
    return rabbitmq::conflict(client_.named("PUT", path()), std::move(reason), std::move(message));
}

Result<Observation> StepWithin::look(const Turn& turn) {
    const auto host = client().virtualHost(turn, vhost());
    if (!host) {
        return tl::unexpected(host.error());
    }
    if (!*host) {
        return Observation{};
    }
    if (!markOf((*host)->tags).ours) {
        Observation foreign;
        foreign.found = Found::Foreign;
        foreign.owner = (*host)->description;
        return foreign;
    }
    return lookWithin(turn);
}

Result<Undone> StepWithin::remove(const Turn& turn, const StepContext& context) {
    const auto host = client().virtualHost(turn, vhost());
    if (!host) {
        return tl::unexpected(host.error());
    }
    const Mark mark = *host ? markOf((*host)->tags) : Mark();
    if (!mark.ours) {
        return Undone{};
    }
    if (mark.adopted || mark.operation != context.operation.value()) {
        return lookWithin(turn).map([&](const Observation& now) {
            return now.found == Found::Absent
                       ? Undone{}
                       : Undone{false, client().named("DELETE", path()) +
                                           ": it may have been there before this operation"};
        });
    }
    const auto removed = removeWithin(turn);
    return removed ? Result<Undone>(Undone{}) : tl::unexpected(removed.error());
}

SecretPlace secretPlaceOf(const StepSpec& spec) {
    const auto text = [&](const char* key) { return spec.with.find(key)->second; };
    return {spec.region, NamespaceName(text("secretNamespace")), text("secretName"), text("secretKey")};
}

}  // namespace flotte::rabbitmq
