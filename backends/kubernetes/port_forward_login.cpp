#include "backends/kubernetes/port_forward_login.h"

#include <utility>

#include "models/core/first_answer.h"

namespace flotte::kubernetes {

struct ForwardLogin::Held {
    Held(http::Client& to, http::Endpoint made)
        : client(to), endpoint(std::move(made)), id(client.addEndpoint(endpoint)) {}
    ~Held() { client.removeEndpoint(id); }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

    http::Client& client;
    const http::Endpoint endpoint;
    const http::EndpointId id;
};

http::EndpointId ForwardLogin::Current::id() const {
    return held->id;
}

const http::Endpoint& ForwardLogin::Current::endpoint() const {
    return held->endpoint;
}

std::vector<std::string> ForwardLogin::Shared::headers() {
    const std::lock_guard lock(mutex);
    return token.empty() ? credentials.headers() : std::vector<std::string>{"Authorization: Bearer " + token};
}

ForwardLogin::ForwardLogin(http::Client& client, const Cluster& cluster, FileReader readFile,
                           std::shared_ptr<ExecPlugin> plugin, std::string source)
    : client_(client),
      plugin_(std::move(plugin)),
      source_(std::move(source)),
      shared_(new Shared{{}, Credentials(cluster, std::move(readFile)), {}}) {
    endpoint_.url = cluster.url;
    endpoint_.tls = cluster.tls;
    endpoint_.proxy = cluster.proxy;
    endpoint_.headers = [shared = shared_] { return shared->headers(); };
    current_.held = std::make_shared<const Held>(client_, endpoint_);
}

Result<ForwardLogin::Current> ForwardLogin::current(const CancelToken& cancel) {
    if (!plugin_) {
        const std::lock_guard lock(mutex_);
        return current_;
    }
    const auto given = ask(0, cancel);
    return given ? Result<Current>(take(*given)) : tl::unexpected(given.error());
}

Result<bool> ForwardLogin::renew(Current& login, SteadyPoint now, const CancelToken& cancel) {
    if (!plugin_) {
        const std::lock_guard lock(shared_->mutex);
        return shared_->credentials.refresh(now, true);
    }
    const auto given = ask(login.number, cancel);
    if (!given) {
        return tl::unexpected(given.error());
    }
    const bool another = given->number != login.number;
    login = take(*given);
    return another;
}

Result<ExecCredential> ForwardLogin::ask(unsigned refused, const CancelToken& cancel) {
    const auto answer = std::make_shared<FirstAnswer<ExecCredential>>();
    plugin_->ask(refused, [answer](const Result<ExecCredential>& given) { answer->give(given); });
    auto given = answer->wait(cancel, [answer] { answer->give(fail(CancelledError{})); });
    if (!given) {
        if (auto* error = std::get_if<PluginError>(&given.error())) {
            error->source = source_;
        }
    }
    return given;
}

ForwardLogin::Current ForwardLogin::take(const ExecCredential& credential) {
    const std::lock_guard lock(mutex_);
    if (credential.number > current_.number) {
        {
            const std::lock_guard inner(shared_->mutex);
            shared_->token = credential.token;
        }
        if (credential.certificate != endpoint_.tls.certificate && !credential.certificate.empty()) {
            endpoint_.tls.certificate = credential.certificate;
            endpoint_.tls.key = credential.key;
            current_.held = std::make_shared<const Held>(client_, endpoint_);
        }
        current_.number = credential.number;
    }
    return current_;
}

}  // namespace flotte::kubernetes
