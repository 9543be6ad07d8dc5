#include "backends/http/pool.h"

#include <algorithm>
#include <utility>

namespace flotte::http {

namespace {

std::string failureText(const Error& error) {
    return std::visit(
        [](const auto& e) -> std::string {
            if constexpr (requires { e.detail; }) {
                return e.detail;
            } else {
                return "cancelled";
            }
        },
        error);
}

/// The same failure, told of another request.
Error renamed(Error error, const std::string& request) {
    std::visit(
        [&](auto& e) {
            if constexpr (requires { e.request; }) {
                e.request = request;
            }
        },
        error);
    return error;
}

bool breaksConnection(CURLcode code) {
    return code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_HTTP2 ||
           code == CURLE_GOT_NOTHING;
}

}  // namespace

Pool::Pool(Loop& loop, const Client::Options& options, std::shared_ptr<const Endpoint> endpoint,
           RequestLog& log, std::function<void(const Transfer&)> ended)
    : loop_(loop),
      options_(options),
      endpoint_(std::move(endpoint)),
      log_(log),
      ended_(std::move(ended)),
      http1_(!isTls(*endpoint_)),
      sweepTimer_(loop) {}

void Pool::start(const TransferPtr& transfer) {
    Transfer* key = transfer.get();
    Entry& entry = entries_[key];
    entry.transfer = transfer;
    entry.asked = options_.clock->now();
    entry.begun = options_.clock->steady();
    if (transfer->cancelled) {
        end(transfer, fail(CancelledError{transfer->name()}));
        return;
    }
    if (auto prepared = transfer->prepare(options_); !prepared) {
        end(transfer, tl::unexpected(std::move(prepared).error()));
        return;
    }
    entry.deadline = std::make_unique<Timer>(loop_);
    entry.deadline->start(transfer->spec().request.deadline, [this, key] { expire(key); });
    dispatch(entry);
}

void Pool::dispatch(Entry& entry) {
    Connection* connection = entry.transfer->spec().multiplexed ? streamConnection() : requestConnection();
    entry.connection = connection;
    if (connection == nullptr) {
        waiting_.push_back(entry.transfer);
    } else if (!connection->add(entry.transfer)) {
        entry.connection = nullptr;
        const TransferPtr transfer = entry.transfer;
        end(transfer, fail(SystemError{ENOMEM, "curl_multi_add_handle"}));
    }
}

Connection* Pool::requestConnection() {
    for (const auto& connection : connections_) {
        if (connection->kind() == Connection::Kind::Requests && connection->hasRoom()) {
            return connection.get();
        }
    }
    connections_.push_back(std::make_unique<Connection>(loop_, *this, options_, endpoint_,
                                                        Connection::Kind::Requests, !isTls(*endpoint_)));
    return connections_.back().get();
}

Connection* Pool::streamConnection() {
    std::size_t count = 0;
    for (const auto& connection : connections_) {
        if (connection->kind() == Connection::Kind::Streams) {
            if (connection->hasRoom()) {
                return connection.get();
            }
            ++count;
        }
    }
    if (count >= options_.streamConnections) {
        return nullptr;
    }
    connections_.push_back(
        std::make_unique<Connection>(loop_, *this, options_, endpoint_, Connection::Kind::Streams, http1_));
    return connections_.back().get();
}

void Pool::cancel(const TransferPtr& transfer) {
    end(transfer, fail(CancelledError{transfer->name()}));
}

void Pool::cancelAll() {
    std::vector<TransferPtr> all;
    for (const auto& [key, entry] : entries_) {
        all.push_back(entry.transfer);
    }
    for (const auto& transfer : all) {
        transfer->cancelled = true;
        cancel(transfer);
    }
}

void Pool::dropConnections() {
    std::vector<TransferPtr> dropped;
    for (const auto& connection : connections_) {
        connection->retire();
        const auto taken = connection->takeAll();
        dropped.insert(dropped.end(), taken.begin(), taken.end());
    }
    for (const auto& transfer : dropped) {
        end(transfer, fail(NetworkError{NetworkError::Kind::Reset, transfer->name(),
                                        "the connection was given up: it may be dead"}));
    }
    sweepSoon();
}

void Pool::finished(Connection& connection, const TransferPtr& transfer, CURLcode code) {
    if (transfer->answered() && connection.kind() == Connection::Kind::Streams) {
        http1_ = !transfer->http2();
    }
    if (breaksConnection(code) && !connection.http1()) {
        connection.retire();
    }
    auto outcome = transfer->outcome(code);
    const bool unreachable = code != CURLE_OK && code != CURLE_URL_MALFORMAT && !transfer->sent() &&
                             !transfer->cancelled && !connection.established();
    if (unreachable) {
        // Those that waited for this attempt would only make it again, one after the other.
        for (const auto& other : connection.takeUnsent()) {
            end(other, tl::unexpected(renamed(outcome.error(), other->name())));
        }
    }
    end(transfer, std::move(outcome));
}

void Pool::broken(Connection& connection, Error why) {
    connection.retire();
    for (const auto& transfer : connection.takeAll()) {
        end(transfer, tl::unexpected(renamed(why, transfer->name())));
    }
    sweepSoon();
}

void Pool::displaced(Connection& connection, std::vector<TransferPtr> transfers) {
    http1_ = http1_ || connection.http1();
    for (const auto& transfer : transfers) {
        if (const auto found = entries_.find(transfer.get()); found != entries_.end()) {
            dispatch(found->second);
        }
    }
}

void Pool::crowded(Connection&, const TransferPtr& newest) {
    end(newest,
        fail(NetworkError{NetworkError::Kind::Reset, newest->name(), "the server allows fewer streams"}));
}

void Pool::idle(Connection& connection) {
    connection.retire();
    sweepSoon();
}

void Pool::expire(Transfer* key) {
    const auto found = entries_.find(key);
    if (found == entries_.end()) {
        return;
    }
    Entry& entry = found->second;
    const TransferPtr transfer = entry.transfer;
    if (transfer->answered() && !transfer->spec().whole) {
        if (!transfer->spec().multiplexed) {
            watchForStall(entry);
        }
        return;
    }
    Connection* connection = entry.connection;
    const bool waited = !transfer->sent() && (connection == nullptr || connection->established());
    if (transfer->sent() && connection != nullptr && connection->kind() == Connection::Kind::Requests) {
        connection->retire();  // it may be half-open: the next request must not wait on it too
    }
    const auto kind = waited ? NetworkError::Kind::NoStream : NetworkError::Kind::Timeout;
    end(transfer,
        fail(NetworkError{kind, transfer->name(), waited ? "no stream was free" : "no answer in time"}));
}

void Pool::watchForStall(Entry& entry) {
    // Nothing else notices that a list stopped half-way: request connections have no heartbeat.
    const TransferPtr transfer = entry.transfer;
    if (entry.bytesSeen != 0 && entry.bytesSeen == transfer->bytes()) {
        if (entry.connection != nullptr) {
            entry.connection->retire();
        }
        end(transfer,
            fail(NetworkError{NetworkError::Kind::Timeout, transfer->name(), "the answer stopped"}));
        return;
    }
    entry.bytesSeen = transfer->bytes();
    entry.deadline->start(options_.heartbeatEvery + options_.heartbeatLimit,
                          [this, key = transfer.get()] { expire(key); });
}

void Pool::end(const TransferPtr& transfer, Result<int> outcome) {
    const auto found = entries_.find(transfer.get());
    if (found == entries_.end()) {
        return;
    }
    Connection* connection = found->second.connection;
    if (connection != nullptr) {
        connection->remove(transfer);
        if (connection->empty() && connection->kind() == Connection::Kind::Streams && !connection->beats()) {
            connection->retire();  // without a heartbeat, only closing it tells the server of a reset
        }
    }
    std::erase(waiting_, transfer);
    record(found->second, outcome);
    entries_.erase(found);
    sweepSoon();
    ended_(*transfer);
    transfer->end(std::move(outcome));
}

void Pool::record(const Entry& entry, const Result<int>& outcome) {
    LogEntry line;
    line.at = entry.asked;
    line.request = entry.transfer->name();
    line.status = entry.transfer->status();
    line.duration = std::chrono::duration_cast<Milliseconds>(options_.clock->steady() - entry.begun);
    line.bytes = entry.transfer->bytes();
    if (!outcome) {
        line.failure = failureText(outcome.error());
    }
    log_.add(std::move(line));
}

void Pool::sweepSoon() {
    if (!sweepTimer_.running()) {
        // Not at once: the caller may be one of the connections.
        sweepTimer_.start(Milliseconds(0), [this] { sweep(); });
    }
}

void Pool::sweep() {
    std::erase_if(connections_,
                  [](const auto& connection) { return connection->retired() && connection->empty(); });
    while (!waiting_.empty() && streamConnection() != nullptr) {
        const TransferPtr next = waiting_.front();
        waiting_.pop_front();
        dispatch(entries_.at(next.get()));
    }
}

}  // namespace flotte::http
