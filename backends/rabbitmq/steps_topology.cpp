#include <algorithm>

#include "backends/rabbitmq/broker_step.h"
#include "backends/rabbitmq/password_hash.h"

namespace flotte::rabbitmq {

namespace {

using Found = Observation::Found;

void differ(std::vector<Difference>& differences, const char* path, const std::string& is,
            const std::string& shouldBe) {
    if (is != shouldBe) {
        differences.push_back({path, is, shouldBe});
    }
}

std::string flag(bool value) {
    return value ? "true" : "false";
}

/// A definition can't be changed in place, and deleting it would lose messages: what is there with another
/// one stays, and both are told.
class DefinitionStep : public StepWithin {
 public:
    using StepWithin::StepWithin;

 protected:
    virtual std::string definition() const = 0;

    static Observation seen(std::vector<Difference> differences, const std::string& definition) {
        Observation observation;
        observation.found = differences.empty() ? Found::Same : Found::Differs;
        observation.differences = std::move(differences);
        observation.digest = digestOf(definition);
        return observation;
    }

    Result<Applied> write(const Turn& turn, const StepContext&, const Observation& now) final {
        if (now.found == Found::Differs) {
            std::string both;
            for (const Difference& d : now.differences) {
                both += (both.empty() ? "" : "; ") + d.path + " is " + d.is + ", not " + d.shouldBe;
            }
            return tl::unexpected(conflict("Conflict", both));
        }
        return client()
            .changeWithin(turn, "PUT", path(), about(), definition())
            .map([&](const Change& change) { return applied(change, digestOf(definition())); });
    }

    Result<void> removeWithin(const Turn& turn) final {
        return client().changeWithin(turn, "DELETE", path(), about()).map([](const Change&) {});
    }
};

class ExchangeStep final : public DefinitionStep {
 public:
    using DefinitionStep::DefinitionStep;

 protected:
    Result<Observation> lookWithin(const Turn& turn) override {
        const auto found = client().exchange(turn, vhost(), with("name"));
        if (!found || !*found) {
            return found.map([](const auto&) { return Observation{}; });
        }
        const Exchange& is = **found;
        const Exchange wanted = this->wanted();
        std::vector<Difference> differences;
        differ(differences, "type", is.type, wanted.type);
        differ(differences, "durable", flag(is.durable), flag(wanted.durable));
        differ(differences, "auto_delete", flag(is.autoDelete), flag(wanted.autoDelete));
        differ(differences, "internal", flag(is.internal), flag(wanted.internal));
        differ(differences, "arguments", is.arguments, wanted.arguments);
        return seen(std::move(differences), writeExchange(is));
    }

    std::string definition() const override { return writeExchange(wanted()); }
    std::string path() const override { return path::exchange(vhost(), with("name")); }
    Client::About about() const override { return within("exchanges"); }

 private:
    Exchange wanted() const {
        Exchange exchange;
        exchange.type = with("type");
        return exchange;
    }
};

class QueueStep final : public DefinitionStep {
 public:
    using DefinitionStep::DefinitionStep;

 protected:
    Result<Observation> lookWithin(const Turn& turn) override {
        const auto found = client().queue(turn, vhost(), with("name"));
        if (!found || !*found) {
            return found.map([](const auto&) { return Observation{}; });
        }
        const Queue& is = **found;
        const Queue wanted = this->wanted();
        std::vector<Difference> differences;
        differ(differences, "durable", flag(is.durable), flag(wanted.durable));
        differ(differences, "auto_delete", flag(is.autoDelete), flag(wanted.autoDelete));
        differ(differences, "exclusive", flag(is.exclusive), flag(wanted.exclusive));
        if (!sameArguments(wanted.arguments, is.arguments)) {
            differ(differences, "arguments", is.arguments, wanted.arguments);
        }
        return seen(std::move(differences), writeQueue(is));
    }

    Result<std::vector<Use>> uses(const Turn& turn) override {
        const auto found = client().queue(turn, vhost(), with("name"));
        if (!found) {
            return tl::unexpected(found.error());
        }
        std::vector<Use> used;
        if (*found && (*found)->messages > 0) {
            used.push_back({"messages", (*found)->messages});
        }
        if (*found && (*found)->consumers > 0) {
            used.push_back({"consumers", (*found)->consumers});
        }
        return used;
    }

    std::string definition() const override { return writeQueue(wanted()); }
    std::string path() const override { return path::queue(vhost(), with("name")); }
    Client::About about() const override { return within("queues"); }

 private:
    Queue wanted() const {
        Queue queue;
        queue.arguments = canonicalObject(with("arguments")).value_or("{}");
        return queue;
    }
};

/// Between the same two ends there may be others: only the one with our key and no arguments is meant.
class BindingStep final : public StepWithin {
 public:
    using StepWithin::StepWithin;

 protected:
    Result<Observation> lookWithin(const Turn& turn) override {
        return ours(turn).map([&](const std::optional<Binding>& found) {
            Observation observation;
            if (found) {
                observation.found = Found::Same;
                observation.digest = digestOf(path() + "\n" + with("key"));
            }
            return observation;
        });
    }

    Result<Applied> write(const Turn& turn, const StepContext&, const Observation&) override {
        return client()
            .changeWithin(turn, "POST", path(), about(), writeBinding(with("key")))
            .map(
                [&](const Change& change) { return applied(change, digestOf(path() + "\n" + with("key"))); });
    }

    Result<void> removeWithin(const Turn& turn) override {
        const auto found = ours(turn);
        if (!found || !*found) {
            return found.map([](const auto&) {});
        }
        const std::string one =
            path::binding(vhost(), with("exchange"), with("queue"), (*found)->propertiesKey);
        return client().changeWithin(turn, "DELETE", one, about()).map([](const Change&) {});
    }

    std::string path() const override { return path::bindings(vhost(), with("exchange"), with("queue")); }
    Client::About about() const override { return within("bindings"); }

 private:
    Result<std::optional<Binding>> ours(const Turn& turn) {
        return client().bindings(turn, path()).map([&](const std::vector<Binding>& all) {
            const auto found = std::ranges::find_if(all, [&](const Binding& binding) {
                return binding.routingKey == with("key") && binding.arguments == "{}";
            });
            return found == all.end() ? std::nullopt : std::optional(*found);
        });
    }
};

}  // namespace

std::unique_ptr<Step> makeExchangeStep(StepSpec spec, Client& client) {
    return std::make_unique<ExchangeStep>(std::move(spec), client);
}

std::unique_ptr<Step> makeQueueStep(StepSpec spec, Client& client) {
    return std::make_unique<QueueStep>(std::move(spec), client);
}

std::unique_ptr<Step> makeBindingStep(StepSpec spec, Client& client) {
    return std::make_unique<BindingStep>(std::move(spec), client);
}

}  // namespace flotte::rabbitmq
