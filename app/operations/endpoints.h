#pragma once

#include <map>
#include <memory>
#include <string>

#include "app/systems.h"
#include "backends/databases/login.h"
#include "backends/journal/client.h"
#include "backends/kubernetes/client.h"
#include "backends/kubernetes/secrets.h"
#include "backends/rabbitmq/client.h"
#include "models/provisioning/step.h"

namespace flotte::app {

/// How each system that is written to is reached. A system whose configuration is broken is known by its
/// error, and only a step of it fails.
struct Endpoints {
    std::map<RegionName, std::unique_ptr<kubernetes::Client>> clusters;
    std::map<RegionName, std::unique_ptr<rabbitmq::Client>> brokers;
    std::map<RegionName, sql::ConnectOptions> databases;
    std::optional<sql::ConnectOptions> websites;
    std::map<std::string, Error> broken;  ///< by `system/region`
};

/// The systems and the platform outlive it. Main thread.
Endpoints makeEndpoints(const Platform& platform, Systems& systems);

/// The journal's database. Errors: ConfigError, SystemError.
Result<sql::ConnectOptions> journalOptions(const Platform& platform, Systems& systems);

/// Makes the step of every kind that a backend knows. What is referred to outlives the steps.
Result<std::unique_ptr<Step>> makeStep(const StepSpec& spec, Endpoints& endpoints, const Platform& platform,
                                       Secrets& secrets, const Clock& clock, const RandomBytes& random);

}  // namespace flotte::app
