#include "backends/kubernetes/credentials.h"

#include "backends/kubernetes/kubeconfig_credentials.h"

namespace flotte::kubernetes {
namespace {

constexpr std::chrono::minutes kReadAgain{1};

}  // namespace

Credentials::Credentials(const Cluster& cluster, FileReader readFile)
    : token_(cluster.token), file_(cluster.tokenFile), readFile_(std::move(readFile)) {}

bool Credentials::refresh(SteadyPoint now, bool refused) {
    if (file_.empty() || !readFile_) {
        return false;
    }
    if (readAt_ && !refused && now - *readAt_ < kReadAgain) {
        return false;
    }
    readAt_ = now;
    const auto content = readFile_(file_, {});
    auto token = content ? tokenFrom(*content) : std::nullopt;
    if (!token || *token == token_) {
        return false;
    }
    token_ = std::move(*token);
    return true;
}

std::vector<std::string> Credentials::headers() const {
    return token_.empty() ? std::vector<std::string>{}
                          : std::vector<std::string>{"Authorization: Bearer " + token_};
}

}  // namespace flotte::kubernetes
