#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/core/result.h"
#include "models/core/time.h"

namespace flotte::kubernetes {

/// What a plugin gave: a token, a certificate with its key, or both. Secrets; nothing of it is ever printed.
struct ExecCredential {
    std::string token;
    std::string certificate;  ///< PEM
    std::string key;          ///< PEM
    std::optional<TimePoint> expires;
    unsigned number = 0;  ///< of the run that gave it, from 1
    bool operator==(const ExecCredential&) const = default;
};

/// A plugin's standard output as an ExecCredential of this apiVersion. Errors: PluginError BadAnswer and
/// WrongVersion, whose `detail` never quotes the output.
Result<ExecCredential> readAnswer(std::string_view output, const std::string& apiVersion);

}  // namespace flotte::kubernetes
