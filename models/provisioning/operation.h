#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/core/ids.h"
#include "models/core/time.h"
#include "models/provisioning/ids.h"
#include "models/provisioning/step.h"
#include "models/provisioning/step_machine.h"

namespace flotte {

/// What an operation will do, frozen when it begins. A newer flotte resumes it as long as it knows `version`.
struct Plan {
    static constexpr int kVersion = 1;  ///< of the kinds of step, and of what their `with` hold

    int version = kVersion;
    std::string kind;  ///< `onboard`
    TenantId tenant;
    std::string tenantName;  ///< as people see it: `client-abc`
    RegionName region;
    std::vector<StepSpec> steps;  ///< each after those it names
    bool operator==(const Plan&) const = default;
};

/// The first thing that makes a plan impossible to run: a step twice, one it waits for that isn't there, or a
/// circle; names the step. Nothing when it can run.
std::optional<StepId> brokenStep(const Plan& plan);

enum class OperationState : std::uint8_t {
    Running,
    Stopped,  ///< a person decides: resume, or undo
    Done,
    Undoing,
    Undone,
    Left  ///< undo came to an end, and something stays
};
const char* stateKey(OperationState state);
std::optional<OperationState> stateFromKey(const std::string& key);

/// Nothing of it will change any more, and another operation may have the tenant.
bool isOver(OperationState state);

/// One console.
struct Holder {
    std::string who;      ///< the operator's name in the cluster, else on this machine
    std::string host;     ///< a hint: the machine's own word
    std::string console;  ///< by chance, one each time a program starts
    bool operator==(const Holder&) const = default;
};

/// The right to drive one operation, for a while. The token grows with each new holder (fencing).
struct Lease {
    OperationId operation;
    std::uint64_t token = 0;
    bool operator==(const Lease&) const = default;
};

/// A lease as it stands, by the database's clock.
struct LeaseLeft {
    Milliseconds left{};
    bool stopAsked = false;  ///< another console wants this one to stop
    bool operator==(const LeaseLeft&) const = default;
};

struct OperationHead {
    OperationId id;
    std::string kind;
    TenantId tenant;
    std::string tenantName;
    RegionName region;
    OperationState state = OperationState::Running;
    TimePoint createdAt{};
    TimePoint changedAt{};
    std::string createdBy;
    Holder holder;                     ///< the last one
    std::optional<Milliseconds> left;  ///< of its lease; absent = nobody drives it
    int done = 0;
    int steps = 0;
    bool operator==(const OperationHead&) const = default;
};

/// What a person, or a console, added to an operation.
struct OperationNote {
    TimePoint at{};
    std::string who;
    std::string text;
    bool operator==(const OperationNote&) const = default;
};

struct Operation {
    OperationHead head;
    Plan plan;
    std::map<StepId, StepRecord> records;  ///< of each step of the plan
    std::vector<OperationNote> notes;
    bool operator==(const Operation&) const = default;
};

}  // namespace flotte
