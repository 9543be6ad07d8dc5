#include "backends/kubernetes/credentials.h"

#include "backends/kubernetes/kubeconfig_credentials.h"

namespace flotte::kubernetes {
namespace {

constexpr std::chrono::minutes kReadAgain{1};

}  // namespace

Credentials::Credentials(const Cluster& cluster, FileReader readFile)
    : Credentials(cluster, std::move(readFile), Plugin{}) {}

Credentials::Credentials(const Cluster& cluster, FileReader readFile, Plugin plugin)
    : token_(cluster.token),
      file_(cluster.tokenFile),
      readFile_(std::move(readFile)),
      plugin_(std::move(plugin)) {}

void Credentials::prepare(SteadyPoint now, Taken ready) {
    if (plugin_.exec) {
        ask(0, std::move(ready));
        return;
    }
    refresh(now, false);
    ready({});
}

void Credentials::refused(SteadyPoint now, unsigned number, std::function<void()> again) {
    if (!plugin_.exec) {
        if (refresh(now, true)) {
            again();
        }
        return;
    }
    ask(number, [this, number, again = std::move(again)](const Result<void>& taken) {
        if (!taken || number_ != number) {
            again();
        }
    });
}

void Credentials::allowAgain() {
    if (plugin_.exec) {
        plugin_.exec->allowAgain();
    }
}

void Credentials::ask(unsigned refused, Taken taken) {
    plugin_.exec->ask(refused, [weak = weak_from_this(), post = plugin_.post,
                                taken = std::move(taken)](const Result<ExecCredential>& credential) {
        post([weak, taken, credential] {
            const auto self = weak.lock();
            if (!self) {
                return;
            }
            if (credential) {
                self->take(*credential);
                taken({});
            } else {
                taken(tl::unexpected(self->named(credential.error())));
            }
        });
    });
}

Error Credentials::named(Error error) const {
    if (auto* plugin = std::get_if<PluginError>(&error)) {
        plugin->source = plugin_.source;
    }
    return error;
}

void Credentials::take(const ExecCredential& credential) {
    if (credential.number == number_) {
        return;
    }
    number_ = credential.number;
    token_ = credential.token;
    if (credential.certificate != certificate_) {
        certificate_ = credential.certificate;
        plugin_.certificate(credential);
    }
}

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
