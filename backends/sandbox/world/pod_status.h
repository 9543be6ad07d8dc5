#pragma once

#include <nlohmann/json_fwd.hpp>

#include "models/core/time.h"

/// What a kubelet writes into a pod. Each sets `status` (core/v1 PodStatus) of a whole pod from its spec.
namespace flotte::sandbox {

/// Bound to a node, not yet running.
void becomePending(nlohmann::json& pod, TimePoint at);
void becomeReady(nlohmann::json& pod, TimePoint at);
/// Its containers wait in CrashLoopBackOff; the last one ended at `failed`.
void crash(nlohmann::json& pod, TimePoint started, TimePoint failed, int restarts);
/// Its containers have ended and been started again; they are not ready yet.
void restart(nlohmann::json& pod, TimePoint at);
/// … and now they are.
void recover(nlohmann::json& pod, TimePoint at);
/// It is over; `exitCode` 0 = Succeeded.
void finish(nlohmann::json& pod, TimePoint at, int exitCode);

bool isReady(const nlohmann::json& pod);
/// Succeeded or Failed: it uses nothing any more.
bool isOver(const nlohmann::json& pod);

}  // namespace flotte::sandbox
