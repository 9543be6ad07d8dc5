#include "tests/unit/http/stream_log.h"

#include <utility>

namespace flotte::http {

Endpoint endpointOf(const scripted::Server& server) {
    Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.tls.ca = server.authority();
    return endpoint;
}

Request get(const std::string& path) {
    Request request;
    request.path = path;
    return request;
}

StreamHandler StreamLog::handler() const {
    const auto tell = [state = state_](const auto& change) {
        {
            std::lock_guard lock(state->mutex);
            state->afterDone = state->afterDone || state->done.has_value();
            change(*state);
        }
        state->changed.notify_all();
    };
    StreamHandler handler;
    handler.head = [tell](int status, const auto&) { tell([&](State& s) { s.status = status; }); };
    handler.data = [tell](std::string_view data) {
        tell([&](State& s) {
            s.pieces.emplace_back(data);
            s.data += data;
        });
    };
    handler.done = [tell](Result<int> outcome) {
        tell([&](State& s) {
            s.done = std::move(outcome);
            ++s.doneCalls;
        });
    };
    handler.alive = [tell] { tell([](State& s) { ++s.aliveCalls; }); };
    return handler;
}

bool StreamLog::wait(const std::function<bool()>& condition, std::unique_lock<std::mutex>& lock) const {
    return state_->changed.wait_for(lock, scripted::Server::patience, condition);
}

std::optional<int> StreamLog::waitForHead() const {
    std::unique_lock lock(state_->mutex);
    return wait([this] { return state_->status != 0; }, lock) ? std::optional(state_->status) : std::nullopt;
}

std::string StreamLog::waitForData(std::size_t size) const {
    std::unique_lock lock(state_->mutex);
    wait([&] { return state_->data.size() >= size; }, lock);
    return state_->data;
}

std::optional<Result<int>> StreamLog::waitForDone() const {
    std::unique_lock lock(state_->mutex);
    wait([this] { return state_->done.has_value(); }, lock);
    return state_->done;
}

bool StreamLog::waitForAlive(std::size_t times) const {
    std::unique_lock lock(state_->mutex);
    return wait([&] { return state_->aliveCalls >= times; }, lock);
}

std::vector<std::string> StreamLog::pieces() const {
    std::lock_guard lock(state_->mutex);
    return state_->pieces;
}

std::size_t StreamLog::doneCalls() const {
    std::lock_guard lock(state_->mutex);
    return state_->doneCalls;
}

bool StreamLog::toldAfterDone() const {
    std::lock_guard lock(state_->mutex);
    return state_->afterDone;
}

}  // namespace flotte::http
