#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/scripted/server.h"

namespace flotte::scripted {

/// What a server was asked and saw. Written on its thread, read and waited for on others.
class Records {
 public:
    explicit Records(Scenario scenario) : scenario_(std::move(scenario)) {}

    void expect(Step step);
    std::string mismatch() const;
    std::optional<Received> waitForRequest(const std::string& path, std::size_t number,
                                           std::chrono::milliseconds patience) const;
    std::optional<std::uint32_t> waitForReset(StreamRef stream, std::chrono::milliseconds patience) const;
    bool waitForClose(int connection, std::chrono::milliseconds patience) const;
    std::string waitForUpgraded(int connection, std::size_t size, std::chrono::milliseconds patience) const;
    std::vector<Received> requests() const;
    std::vector<ConnectionInfo> connections() const;

    /// Nothing = the scenario has no answer to it.
    std::optional<Answer> requested(const Received& request);
    void resetReceived(StreamRef stream, std::uint32_t code);
    void upgradedReceived(int connection, std::string_view bytes);
    int accepted();  ///< the new connection's number
    void established(int connection, ConnectionInfo info);
    void closed(int connection);

 private:
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    Scenario scenario_;
    std::vector<Received> requests_;
    std::vector<std::pair<StreamRef, std::uint32_t>> resets_;
    std::vector<ConnectionInfo> connections_;
    std::map<int, std::string> upgraded_;
};

}  // namespace flotte::scripted
