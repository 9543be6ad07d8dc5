#include "tests/support/scripted/records.h"

#include <algorithm>

namespace flotte::scripted {

void Records::expect(Step step) {
    std::lock_guard lock(mutex_);
    scenario_.add(std::move(step));
}

std::string Records::mismatch() const {
    std::lock_guard lock(mutex_);
    return scenario_.mismatch();
}

std::optional<Received> Records::waitForRequest(const std::string& path, std::size_t number,
                                                std::chrono::milliseconds patience) const {
    std::unique_lock lock(mutex_);
    std::optional<Received> found;
    changed_.wait_for(lock, patience, [&] {
        std::size_t seen = 0;
        for (const auto& request : requests_) {
            if (request.path == path && seen++ == number) {
                found = request;
            }
        }
        return found.has_value();
    });
    return found;
}

std::optional<std::uint32_t> Records::waitForReset(StreamRef stream,
                                                   std::chrono::milliseconds patience) const {
    std::unique_lock lock(mutex_);
    const auto find = [&] {
        return std::ranges::find_if(resets_, [&](const auto& r) { return r.first == stream; });
    };
    if (!changed_.wait_for(lock, patience, [&] { return find() != resets_.end(); })) {
        return std::nullopt;
    }
    return find()->second;
}

void Records::upgradedReceived(int connection, std::string_view bytes) {
    {
        const std::lock_guard lock(mutex_);
        upgraded_[connection] += bytes;
    }
    changed_.notify_all();
}

std::string Records::waitForUpgraded(int connection, std::size_t size,
                                     std::chrono::milliseconds patience) const {
    std::unique_lock lock(mutex_);
    const auto got = [&] {
        const auto found = upgraded_.find(connection);
        return found == upgraded_.end() ? std::string() : found->second;
    };
    changed_.wait_for(lock, patience, [&] { return got().size() >= size; });
    return got();
}

bool Records::waitForClose(int connection, std::chrono::milliseconds patience) const {
    std::unique_lock lock(mutex_);
    const auto index = static_cast<std::size_t>(connection - 1);
    return changed_.wait_for(lock, patience,
                             [&] { return index < connections_.size() && connections_[index].closed; });
}

std::vector<Received> Records::requests() const {
    std::lock_guard lock(mutex_);
    return requests_;
}

std::vector<ConnectionInfo> Records::connections() const {
    std::lock_guard lock(mutex_);
    return connections_;
}

std::optional<Answer> Records::requested(const Received& request) {
    std::optional<Answer> answer;
    {
        std::lock_guard lock(mutex_);
        requests_.push_back(request);
        answer = scenario_.take(request);
    }
    changed_.notify_all();
    return answer;
}

void Records::resetReceived(StreamRef stream, std::uint32_t code) {
    {
        std::lock_guard lock(mutex_);
        resets_.emplace_back(stream, code);
    }
    changed_.notify_all();
}

int Records::accepted() {
    std::lock_guard lock(mutex_);
    connections_.emplace_back();
    return static_cast<int>(connections_.size());
}

void Records::established(int connection, ConnectionInfo info) {
    std::lock_guard lock(mutex_);
    connections_[static_cast<std::size_t>(connection - 1)] = std::move(info);
}

void Records::closed(int connection) {
    {
        std::lock_guard lock(mutex_);
        connections_[static_cast<std::size_t>(connection - 1)].closed = true;
    }
    changed_.notify_all();
}

}  // namespace flotte::scripted
