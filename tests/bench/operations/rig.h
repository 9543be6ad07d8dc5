#pragma once

#include <memory>
#include <string>

#include "app/operations/endpoints.h"
#include "models/provisioning/engine.h"
#include "models/provisioning/write_gate.h"
#include "tests/bench/operations/timed.h"

namespace flotte::bench {

/// A console wired as flottectl is, with every call and every word of the journal timed.
class Rig {
 public:
    /// Errors: those of the platform file and of its journal, as one sentence without secrets.
    static tl::expected<std::unique_ptr<Rig>, std::string> open(const std::string& platformFile);

    /// One operation that is being timed.
    struct Onboarding {
        Plan plan;
        OperationId id;
        Lease lease;
        Timeline timeline;
        std::unique_ptr<Journal> journal;
        std::unique_ptr<WriteGate> gate;
        std::unique_ptr<Journal> gated;
        std::unique_ptr<Secrets> secrets;
    };
    tl::expected<std::unique_ptr<Onboarding>, std::string> begin(const std::string& tenant,
                                                                 const std::string& region,
                                                                 const std::string& tier);
    /// Runs it, or takes it back, on this thread; whether it came to its end.
    bool run(Onboarding& onboarding, Engine::Direction direction);

 private:
    Platform platform_;
    app::Systems systems_;
    app::Endpoints endpoints_;
    std::unique_ptr<journal::Client> journal_;
    std::unique_ptr<kubernetes::KubernetesSecrets> secrets_;
    Actor actor_;
};

}  // namespace flotte::bench
