#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "backends/http/connection.h"
#include "backends/http/request_log.h"

namespace flotte::http {

/// The connections of one endpoint, and every transfer that is under way to it. Network thread only.
class Pool final : public ConnectionOwner {
 public:
    /// `ended` hears of each transfer just before its `done`.
    Pool(Loop& loop, const Client::Options& options, std::shared_ptr<const Endpoint> endpoint,
         RequestLog& log, std::function<void(const Transfer&)> ended);

    void start(const TransferPtr& transfer);
    /// The transfer has been marked as cancelled.
    void cancel(const TransferPtr& transfer);
    /// Ends everything as cancelled.
    void cancelAll();
    /// Ends what has a connection, and uses none of them again.
    void dropConnections();
    /// Nothing is under way.
    bool empty() const { return entries_.empty(); }

    void finished(Connection& connection, const TransferPtr& transfer, CURLcode code) override;
    void broken(Connection& connection, Error why) override;
    void displaced(Connection& connection, std::vector<TransferPtr> transfers) override;
    void crowded(Connection& connection, const TransferPtr& newest) override;
    void idle(Connection& connection) override;

 private:
    struct Entry {
        TransferPtr transfer;
        Connection* connection = nullptr;  // null = waits for room
        std::unique_ptr<Timer> deadline;
        std::uint64_t bytesSeen = 0;
        TimePoint asked{};
        SteadyPoint begun{};
    };

    void dispatch(Entry& entry);
    Connection* requestConnection();
    Connection* streamConnection();
    void expire(Transfer* key);
    void watchForStall(Entry& entry);
    void end(const TransferPtr& transfer, Result<int> outcome);
    void record(const Entry& entry, const Result<int>& outcome);
    void sweepSoon();
    void sweep();

    Loop& loop_;
    const Client::Options& options_;
    const std::shared_ptr<const Endpoint> endpoint_;
    RequestLog& log_;
    const std::function<void(const Transfer&)> ended_;
    bool http1_;  // as far as is known

    std::vector<std::unique_ptr<Connection>> connections_;
    std::unordered_map<Transfer*, Entry> entries_;
    std::deque<TransferPtr> waiting_;
    Timer sweepTimer_;
};

}  // namespace flotte::http
