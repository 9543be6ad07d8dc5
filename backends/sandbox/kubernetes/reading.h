#pragma once

#include "backends/sandbox/kubernetes/machine.h"
#include "backends/sandbox/kubernetes/selectors.h"

/// get, list and watch.
namespace flotte::sandbox::kubernetes {

Outcome<Response> getObject(const Machine& machine, const Call& call);
Outcome<Response> listObjects(const Machine& machine, const Call& call);
/// The stream holds a reference to the machine, which must outlive it.
Outcome<Response> watchObjects(const Machine& machine, const Call& call);

/// From the query and path.
Outcome<Selection> selectionOf(const Call& call);
/// `resourceVersion`; 0 = none or `0`. A problem where it is no number.
Outcome<std::uint64_t> versionOf(const Call& call);

}  // namespace flotte::sandbox::kubernetes
