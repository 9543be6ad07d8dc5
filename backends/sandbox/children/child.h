#pragma once

#include <string>

namespace flotte::sandbox::children {

/// A private server on its way. `step` moves it on and never blocks for long; call it every few milliseconds
/// until it is settled, and now and then afterwards. All on one thread, which must live as long as the child.
class Child {
 public:
    enum class State { Starting, Ready, Failed };
    virtual ~Child() = default;
    virtual State step() = 0;
    /// Asks it to end, and does not wait for that.
    virtual void ask() = 0;
    /// Why it failed. English, for the log and for whoever asks why a source is silent.
    virtual std::string reason() const = 0;
};

}  // namespace flotte::sandbox::children
