#include "backends/sandbox/kubernetes/server.h"

#include <future>
#include <utility>

#include "backends/sandbox/kubernetes/server_loop.h"

namespace flotte::sandbox::kubernetes {

struct Server::Parts {
    explicit Parts(Options options) : loop(options) {}
    ServerLoop loop;
};

Server::Server(Options options) : parts_(std::make_unique<Parts>(options)) {}

Server::Server() : Server(Options()) {}

Server::~Server() = default;

Result<std::uint16_t> Server::addCluster(Api& api, ClusterOptions options) {
    return parts_->loop.addCluster(api, std::move(options));
}

void Server::every(Milliseconds period, std::function<void()> work) {
    parts_->loop.every(period, std::move(work));
}

void Server::start() {
    parts_->loop.start();
}

void Server::stop() {
    parts_->loop.stop();
}

void Server::post(std::function<void()> work) {
    parts_->loop.post(std::move(work));
}

void Server::perform(std::function<void()> work) {
    if (!parts_->loop.isRunning()) {
        return;
    }
    const auto done = std::make_shared<std::promise<void>>();
    post([done, work = std::move(work)] {
        work();
        done->set_value();
    });
    done->get_future().wait();
}

void Server::setFaults(const std::string& cluster, Faults faults) {
    post([this, cluster, faults] {
        if (Cluster* const found = parts_->loop.cluster(cluster); found != nullptr) {
            parts_->loop.setFaults(*found, faults);
        }
    });
}

void Server::setTokens(const std::string& cluster, std::map<std::string, User> tokens) {
    post([this, cluster, tokens = std::move(tokens)]() mutable {
        if (Cluster* const found = parts_->loop.cluster(cluster); found != nullptr) {
            found->options.tokens = std::move(tokens);
        }
    });
}

}  // namespace flotte::sandbox::kubernetes
