#include "backends/sandbox/metrics/exporter.h"

#include <httplib.h>

#include <thread>
#include <utility>

namespace flotte::sandbox::metrics {

struct Exporter::Parts {
    httplib::Server server;
    std::thread thread;
    int port = 0;
};

Result<std::unique_ptr<Exporter>> Exporter::start(Page page) {
    auto parts = std::make_unique<Parts>();
    parts->server.new_task_queue = [] { return new httplib::ThreadPool(2); };  // one Prometheus asks
    parts->server.set_keep_alive_max_count(1'000'000);
    parts->server.set_payload_max_length(1024);
    parts->server.Get("/metrics",
                      [page = std::move(page)](const httplib::Request&, httplib::Response& answer) {
                          answer.set_content(page(), "text/plain; version=0.0.4; charset=utf-8");
                      });
    parts->port = parts->server.bind_to_any_port("127.0.0.1");
    if (parts->port <= 0) {
        return fail(SystemError{EADDRINUSE, "bind 127.0.0.1 for metrics"});
    }
    parts->thread = std::thread([server = &parts->server] { server->listen_after_bind(); });
    while (!parts->server.is_running()) {
        std::this_thread::yield();  // stop() before listening would be forgotten
    }
    return std::unique_ptr<Exporter>(new Exporter(std::move(parts)));
}

Exporter::Exporter(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Exporter::~Exporter() {
    parts_->server.stop();
    parts_->thread.join();
}

std::uint16_t Exporter::port() const {
    return static_cast<std::uint16_t>(parts_->port);
}

}  // namespace flotte::sandbox::metrics
