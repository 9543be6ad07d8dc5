#pragma once

#include <memory>

#include "backends/kubernetes/client.h"
#include "models/provisioning/step.h"

namespace flotte::kubernetes {

/// The kinds of step that this backend makes, and their keys:
/// - `kubernetes.apply`: `manifest`, one object as JSON with our owner mark (owned.h) in it.
/// - `kubernetes.secret`: `namespace`, `name`, `labels` (JSON object, with `tenant`), `data` (JSON object of
///   plain texts), `generate` (keys, separated by commas, whose values are made once).
/// - `kubernetes.job`: `namespace`, `name`, `from` (a CronJob that carries our owner mark).
/// - `kubernetes.access`: `namespace`, `group`, `user`, `may` and `mayNot` (JSON arrays of
///   {"verb","group","resource","subresource"}).
/// Any thread. `client` is that of the step's region and outlives the step. Errors: ConfigError MissingKey or
/// BadValue with the key `<kind>.<key>`, or Unsupported for another kind.
Result<std::unique_ptr<Step>> makeStep(const StepSpec& spec, Client& client, RandomBytes random);

}  // namespace flotte::kubernetes
