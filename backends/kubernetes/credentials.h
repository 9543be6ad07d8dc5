#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backends/kubernetes/kubeconfig.h"
#include "models/core/time.h"

namespace flotte::kubernetes {

/// Who we say we are in each request. A token that came from a file is read again at most once a minute (as
/// client-go does), so that a rotated one is noticed. Used on the network thread only.
class Credentials {
 public:
    Credentials(const Cluster& cluster, FileReader readFile);

    /// Reads a token file again when its minute is over, or at once after a refusal. A file that can't be
    /// read, or holds no token, leaves the last token in place. True when the token is another one now.
    bool refresh(SteadyPoint now, bool refused);
    std::vector<std::string> headers() const;

 private:
    std::string token_;
    std::string file_;
    FileReader readFile_;
    std::optional<SteadyPoint> readAt_;
};

}  // namespace flotte::kubernetes
