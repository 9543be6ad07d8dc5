#pragma once

#include <memory>
#include <string>
#include <utility>

#include "backends/rabbitmq/client.h"
#include "backends/rabbitmq/owner.h"
#include "models/provisioning/step.h"

namespace flotte::rabbitmq {

/// What every step of the broker does in the same way. `with` has been checked before.
class BrokerStep : public Step {
 public:
    BrokerStep(StepSpec spec, Client& client) : spec_(std::move(spec)), client_(client) {}

    Result<Observation> observe(const StepContext& context) final;
    Result<Applied> apply(const StepContext& context, const Observation& seen) final;
    /// Done where what is there is as it should be.
    Result<Proof> verify(const StepContext& context) override;
    Result<Undone> undo(const StepContext& context) final;

 protected:
    /// What is there, without `used` and `denied`.
    virtual Result<Observation> look(const Turn& turn) = 0;
    /// Makes it, or changes it into what it should be: `now` is not Same, and Foreign only where adopted.
    virtual Result<Applied> write(const Turn& turn, const StepContext& context, const Observation& now) = 0;
    virtual Result<Undone> remove(const Turn& turn, const StepContext& context) = 0;
    virtual Result<std::vector<Use>> uses(const Turn& turn);
    /// Path and resource that `write` asks, for messages.
    virtual std::string path() const = 0;
    virtual Client::About about() const = 0;

    const std::string& with(const char* key) const { return spec_.with.find(key)->second; }
    const StepSpec& spec() const { return spec_; }
    Client& client() { return client_; }
    Turn turn(const StepContext& context) const { return client_.turn(context.cancel, context.deadline); }
    Applied applied(const Change& change, const std::string& digest) const;
    Error conflict(std::string reason, std::string message) const;

 private:
    StepSpec spec_;
    Client& client_;
};

/// A step whose object lies within a virtual host, has no place for a mark, and belongs to whom the virtual
/// host belongs to.
class StepWithin : public BrokerStep {
 public:
    using BrokerStep::BrokerStep;

 protected:
    Result<Observation> look(const Turn& turn) final;
    /// The virtual host is there, and ours.
    virtual Result<Observation> lookWithin(const Turn& turn) = 0;
    Result<Undone> remove(const Turn& turn, const StepContext& context) final;
    virtual Result<void> removeWithin(const Turn& turn) = 0;

    const std::string& vhost() const { return with("vhost"); }
    Client::About within(const char* resource) const { return {resource, vhost()}; }
};

std::unique_ptr<Step> makeVirtualHostStep(StepSpec spec, Client& client);
std::unique_ptr<Step> makeLimitsStep(StepSpec spec, Client& client);
std::unique_ptr<Step> makeUserStep(StepSpec spec, Client& client, Secrets& secrets);
std::unique_ptr<Step> makePermissionsStep(StepSpec spec, Client& client);
std::unique_ptr<Step> makeExchangeStep(StepSpec spec, Client& client);
std::unique_ptr<Step> makeQueueStep(StepSpec spec, Client& client);
std::unique_ptr<Step> makeBindingStep(StepSpec spec, Client& client);
std::unique_ptr<Step> makeProbeStep(StepSpec spec, Client& client, Secrets& secrets);

/// Where the specification says a tenant's password is.
SecretPlace secretPlaceOf(const StepSpec& spec);

}  // namespace flotte::rabbitmq
