#pragma once

#include <curl/curl.h>

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "backends/http/loop.h"
#include "backends/http/transfer.h"

namespace flotte::http {

class Connection;

/// Who owns connections and hears of them. Never called inside libcurl, so every call may be made in answer.
class ConnectionOwner {
 public:
    virtual ~ConnectionOwner() = default;
    virtual void finished(Connection& connection, const TransferPtr& transfer, CURLcode code) = 0;
    /// The heartbeat failed: nothing on this connection can be trusted.
    virtual void broken(Connection& connection, Error why) = 0;
    /// These were not taken by the server and are no longer part of the connection: put them elsewhere.
    virtual void displaced(Connection& connection, std::vector<TransferPtr> transfers) = 0;
    /// The heartbeat finds no room beside the streams: this one must go.
    virtual void crowded(Connection& connection, const TransferPtr& newest) = 0;
    /// Nothing has run on it for a while.
    virtual void idle(Connection& connection) = 0;
};

/// One multi handle. For streams it is one HTTP/2 connection, which is what lets a heartbeat share it;
/// against an HTTP/1.1 server it is as many connections as streams. For requests it is a few connections.
/// Network thread only.
class Connection {
 public:
    enum class Kind { Requests, Streams };

    Connection(Loop& loop, ConnectionOwner& owner, const Client::Options& options,
               std::shared_ptr<const Endpoint> endpoint, Kind kind, bool http1);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Kind kind() const { return kind_; }
    bool http1() const { return http1_; }
    bool hasRoom() const { return !retired_ && transfers_.size() < capacity_; }
    bool empty() const { return transfers_.empty(); }
    /// An answer has come on it.
    bool established() const { return established_; }
    /// Takes no further transfer; those on it go on.
    void retire() { retired_ = true; }
    bool retired() const { return retired_; }

    /// False = libcurl refuses it.
    bool add(const TransferPtr& transfer);
    /// Takes a transfer off before its end. Its reset goes out with the next request, so a heartbeat follows
    /// soon.
    void remove(const TransferPtr& transfer);
    /// Carries heartbeats.
    bool beats() const { return kind_ == Kind::Streams && !http1_ && !endpoint_->heartbeatPath.empty(); }
    std::vector<TransferPtr> takeUnsent();
    std::vector<TransferPtr> takeAll();

 private:
    static int onSocket(CURL* easy, curl_socket_t fd, int what, void* self, void*);
    static int onTimer(CURLM* multi, long milliseconds, void* self);
    void act(curl_socket_t fd, int curlEvents);
    /// libcurl 7.88 stops nghttp2 when a stream's buffer is full. Where that happens at the last bytes on the
    /// wire, the end of the frame, and with it the end of the stream, waits for bytes that may never come
    /// (its h2_process_pending_input does nothing where no input is left). So a connection that falls quiet
    /// while that may be so is asked something small: the answer's bytes move it on.
    bool mayHoldBack() const;
    void watchForQuiet();
    void prod();
    void sendProd();
    /// Asks for a path on this connection, aside from the transfers; null = libcurl refuses it.
    TransferPtr askSmall(const std::string& path);
    void dropProd();
    std::uint64_t bytesSoFar() const;
    void collect();
    void headArrived(const Transfer& transfer);
    void switchToHttp1();
    void lookForBlocked();
    void scheduleHeartbeat();
    void tick();
    void flush();
    void sendHeartbeat();
    void makeRoom();
    void heartbeatMissed();
    void heartbeatEnded(CURLcode code);
    void dropHeartbeat();

    Loop& loop_;
    ConnectionOwner& owner_;
    const Client::Options& options_;
    const std::shared_ptr<const Endpoint> endpoint_;
    const Kind kind_;
    bool http1_;
    std::size_t capacity_;
    bool established_ = false;
    bool retired_ = false;

    CURLM* multi_;
    std::unordered_map<Transfer*, TransferPtr> transfers_;
    std::unordered_map<curl_socket_t, bool> watched_;
    TransferPtr heartbeat_;
    TransferPtr prod_;
    Milliseconds quietFor_;  ///< grows while prods bring nothing
    std::uint64_t bytesAtProd_ = 0;

    Timer curlTimer_;
    Timer quietTimer_;
    Timer tickTimer_;
    Timer limitTimer_;
    Timer flushTimer_;
    Timer blockedTimer_;
    Timer switchTimer_;
    Timer brokenTimer_;
    Timer roomTimer_;
};

}  // namespace flotte::http
