#pragma once

#include <memory>
#include <string>

#include "models/core/cancel.h"
#include "models/core/result.h"
#include "models/core/secret.h"
#include "models/core/time.h"

namespace flotte::keychain {

/// The keychain of this user's session (freedesktop.org Secret Service or KWallet), through QtKeychain and
/// never through a fallback of its own that is not encrypted. Secrets are texts in UTF-8, named within
/// flotte. Blocking, any thread, any number at once; each call ends at `deadline` too, which leaves time for
/// a person who is asked to unlock it. Errors: KeychainError, CancelledError.
///
/// One a process, for as long as it asks: QtKeychain's queue of jobs stays with the thread that first used
/// it, and jobs from another crash or are never done (tried with 0.13).
class Client {
 public:
    explicit Client(Milliseconds deadline = Milliseconds(60'000));
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    Result<Secret> read(const std::string& name, const CancelToken& cancel);
    /// With a deadline of its own.
    Result<Secret> read(const std::string& name, const CancelToken& cancel, Milliseconds deadline);
    /// Also over one that is there. Reads back what it wrote: KeychainError Changed where that is something
    /// else.
    Result<void> write(const std::string& name, const Secret& secret, const CancelToken& cancel);
    /// False: there was none.
    Result<bool> forget(const std::string& name, const CancelToken& cancel);

 private:
    class Runner;
    std::unique_ptr<Runner> runner_;
    Milliseconds deadline_;
};

}  // namespace flotte::keychain
