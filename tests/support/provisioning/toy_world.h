#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "models/provisioning/step.h"

namespace flotte::test {

/// A system that holds named things with an owner: what an engine is tried on. Any thread.
class ToyWorld {
 public:
    /// What a call comes to instead. `done` = what it asks for happens all the same.
    struct Fault {
        Error error;
        bool done = false;
    };
    /// Asked at each call, with its name (`observe a`, `apply a`, `undo a`) and how often it was made before.
    std::function<std::optional<Fault>(const std::string& call, int before)> fault;
    /// Asked at each `verify`: true = it does not work yet.
    std::function<bool(const std::string& call, int before)> notReady;
    /// Inside each call, outside the world's lock.
    std::function<void(const std::string& call)> inside;

    StepMaker maker();
    std::map<std::string, std::string> things() const;  ///< name → owner
    void put(const std::string& name, const std::string& owner);
    /// All calls that were made, oldest first; several are made at once.
    std::vector<std::string> calls() const;
    int count(const std::string& call) const;

 private:
    class ToyStep;
    std::optional<Fault> begin(const std::string& call);

    mutable std::mutex mutex_;
    std::map<std::string, std::string> things_;
    std::vector<std::string> calls_;
    std::map<std::string, int> counts_;
};

}  // namespace flotte::test
