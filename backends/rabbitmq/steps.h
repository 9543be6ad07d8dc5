#pragma once

#include <memory>

#include "backends/rabbitmq/client.h"
#include "models/provisioning/step.h"

namespace flotte::rabbitmq {

/// Makes the step of a specification of the kinds `rabbitmq.…`. Client and secrets outlive it. Any thread.
///
/// Virtual hosts and users carry the owner mark as tags (owner.h); what lies within a virtual host belongs to
/// whom that belongs to. The broker knows no preconditions: `apply` looks once more just before it writes,
/// and what has changed since `observe` is a conflict.
Result<std::unique_ptr<Step>> makeStep(const StepSpec& spec, Client& client, Secrets& secrets);

}  // namespace flotte::rabbitmq
