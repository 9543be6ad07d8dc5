#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backends/kubernetes/exec_config.h"

/// A plugin's words and its command line as people may see them: what looks like a secret is `***`.
namespace flotte::kubernetes {

/// The last lines of standard error, at most `most`. `secrets` are texts to be hidden wherever they stand.
std::string lastWords(std::string_view errors, const std::vector<std::string>& secrets, std::size_t most = 5);

/// Path and arguments; those with blanks are quoted.
std::string shownLine(const std::string& path, const std::vector<std::string>& arguments);

/// The values of a configuration's variables whose name says that they are secret.
std::vector<std::string> secretsOf(const ExecConfig& config);

}  // namespace flotte::kubernetes
