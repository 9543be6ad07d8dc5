#pragma once

#include <memory>
#include <string>
#include <vector>

#include "backends/rabbitmq/steps.h"
#include "tests/unit/rabbitmq/little_broker.h"

namespace flotte::test {

/// The Secrets of the tenant's namespace.
class FewSecrets final : public Secrets {
 public:
    Result<Secret> read(const SecretPlace& place, const CancelToken& cancel) override;
    std::string password = "PLANTED-s3cret";
    bool missing = false;
    std::vector<SecretPlace> asked;
};

/// A tenant's steps, in the order of a plan: virtual host, user, permissions, limits, exchange, queue,
/// binding, probe.
std::vector<StepSpec> plan();
StepSpec specOf(const char* kind);
/// What such a step finds in place before it is run.
bool isProbe(const StepSpec& spec);

/// A little broker with a client and steps on it.
class Desk {
 public:
    explicit Desk(const char* user = "flotte");

    std::unique_ptr<Step> step(const StepSpec& spec);
    StepContext run(const char* operation = "01OPERATION") const;
    StepContext review() const;
    /// Observes and applies; verified once.
    Result<Proof> bring(const StepSpec& spec, const char* operation = "01OPERATION");
    /// All steps of the plan before this kind.
    void bringBefore(const char* kind);

    LittleBroker broker;
    FewSecrets secrets;
    SystemClock clock;
    http::Client http;
    rabbitmq::Client client;
};

/// An error in words, for failing tests and for the search for secrets.
std::string words(const Error& error);

}  // namespace flotte::test
