#pragma once

#include <optional>

#include "backends/sandbox/kubernetes/problem.h"

namespace flotte::sandbox::kubernetes {

using Causes = std::vector<Problem::Cause>;

/// What is wrong with a new or changed object, apart from its metadata. `old` null: it is new.
Causes faultsOf(const Resource& resource, const Json& object, const Json* old);

/// Of metadata: name, namespace, labels, annotations, finalizers, owners.
Causes metadataFaults(const Resource& resource, const Json& object, const Json* old);

/// The kinds' own rules, in files of their own. `path` ends without dot.
Causes podSpecFaults(const Json& spec, const std::string& path);
Causes podFaults(const Json& object, const Json* old);
Causes deploymentFaults(const Json& object, const Json* old);
Causes replicaSetFaults(const Json& object, const Json* old);
Causes jobFaults(const Json& object, const Json* old);
Causes cronJobFaults(const Json& object, const Json* old);
Causes serviceFaults(const Json& object, const Json* old);
Causes ingressFaults(const Json& object, const Json* old);
Causes networkPolicyFaults(const Json& object, const Json* old);
Causes autoscalerFaults(const Json& object, const Json* old);
Causes quotaFaults(const Json& object, const Json* old);
Causes limitRangeFaults(const Json& object, const Json* old);
Causes eventFaults(const Json& object, const Json* old);
Causes configMapFaults(const Json& object, const Json* old);
Causes secretFaults(const Json& object, const Json* old);
Causes roleFaults(const Json& object, const Json* old);
Causes bindingFaults(const Json& object, const Json* old);

/// Looks into trees that a user wrote: nothing is taken for granted.
const Json& at(const Json& object, const char* key);  ///< null where there is none
std::string textAt(const Json& object, const char* key);
std::optional<std::int64_t> numberAt(const Json& object, const char* key);

/// `path.part[key]`.
std::string entryOf(const std::string& path, const char* part, const std::string& key);

/// Where `value` is neither empty nor one of these.
void checkOneOf(Causes& causes, const std::string& field, const Json& value,
                const std::vector<std::string>& supported);
void checkNotNegative(Causes& causes, const std::string& field, const Json& value);
void addAll(Causes& causes, Causes more);

}  // namespace flotte::sandbox::kubernetes
