#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/terminal/command_line.h"
#include "app/terminal/console.h"
#include "models/core/result.h"
#include "models/core/secret.h"

namespace flotte::app {

/// The user's keychain, and how a secret comes to it; `main` makes it from the real ones.
struct KeychainTools {
    std::function<Result<Secret>(const std::string& name)> read;
    std::function<Result<void>(const std::string& name, const Secret& secret)> write;
    std::function<Result<bool>(const std::string& name)> forget;
    /// Asks a person without showing what is typed; nothing when nobody is there to ask.
    std::function<std::optional<Secret>(const QString& question)> askSecret;
    /// All of the standard input, without the end of its last line; TooMuchError.
    std::function<Result<Secret>()> readInput;
};

/// The command itself first, then its parts.
std::vector<CLI::App*> describeKeychain(CLI::App& program, KeychainOptions& options);

/// Puts a secret into the keychain, says whether it holds one, or takes it out. No secret is ever printed.
/// The exit code: 0 done, or it is there; 1 usage, 2 the keychain could not be asked, 3 it is not there.
int runKeychain(const KeychainOptions& options, const KeychainTools& tools, Console& console);

}  // namespace flotte::app
