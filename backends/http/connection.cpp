#include "backends/http/connection.h"

#include <sys/epoll.h>

#include <algorithm>
#include <utility>

#include "backends/http/errors.h"

namespace flotte::http {

namespace {

constexpr std::size_t streamsOfConnection = 90;  // an API server allows 100; the heartbeat needs one
constexpr std::size_t http1Connections = 32;
constexpr long requestConnections = 6;
constexpr Milliseconds flushDelay{100};
constexpr Milliseconds blockedAfter{500};
constexpr Milliseconds quietAtMost{5'000};

std::uint32_t epollEvents(int what) {
    std::uint32_t events = 0;
    if (what != CURL_POLL_OUT) {
        events |= EPOLLIN;
    }
    if (what != CURL_POLL_IN) {
        events |= EPOLLOUT;
    }
    return events;
}

int curlEvents(std::uint32_t events) {
    int result = 0;
    if ((events & (EPOLLIN | EPOLLHUP)) != 0) {
        result |= CURL_CSELECT_IN;
    }
    if ((events & EPOLLOUT) != 0) {
        result |= CURL_CSELECT_OUT;
    }
    if ((events & EPOLLERR) != 0) {
        result |= CURL_CSELECT_ERR;
    }
    return result;
}

}  // namespace

Connection::Connection(Loop& loop, ConnectionOwner& owner, const Client::Options& options,
                       std::shared_ptr<const Endpoint> endpoint, Kind kind, bool http1)
    : loop_(loop),
      owner_(owner),
      options_(options),
      endpoint_(std::move(endpoint)),
      kind_(kind),
      http1_(http1),
      capacity_(kind == Kind::Requests ? SIZE_MAX
                : http1                ? http1Connections
                                       : streamsOfConnection),
      multi_(curl_multi_init()),
      quietFor_(options.quietAfter),
      curlTimer_(loop),
      quietTimer_(loop),
      tickTimer_(loop),
      limitTimer_(loop),
      flushTimer_(loop),
      blockedTimer_(loop),
      switchTimer_(loop),
      brokenTimer_(loop),
      roomTimer_(loop) {
    curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &Connection::onSocket);
    curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &Connection::onTimer);
    curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(multi_, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_MULTIPLEX));
    const long most = kind == Kind::Requests ? requestConnections
                      : http1                ? static_cast<long>(http1Connections)
                                             : 1L;
    curl_multi_setopt(multi_, CURLMOPT_MAX_HOST_CONNECTIONS, most);
}

Connection::~Connection() {
    dropHeartbeat();
    dropProd();
    takeAll();
    curl_multi_cleanup(multi_);
    for (const auto& [fd, on] : watched_) {
        loop_.unwatch(fd);
    }
}

bool Connection::add(const TransferPtr& transfer) {
    CURL* easy = transfer->easy();
    // Without it, transfers that start together would each open a connection before it is known that they can
    // share.
    curl_easy_setopt(easy, CURLOPT_PIPEWAIT, http1_ ? 0L : 1L);
    transfer->onHead = [this, raw = transfer.get()] { headArrived(*raw); };
    if (curl_multi_add_handle(multi_, easy) != CURLM_OK) {
        return false;
    }
    transfers_.emplace(transfer.get(), transfer);
    if (kind_ == Kind::Streams && !blockedTimer_.running()) {
        blockedTimer_.start(blockedAfter, [this] { lookForBlocked(); });
    }
    if (!tickTimer_.running()) {
        scheduleHeartbeat();
    }
    return true;
}

void Connection::remove(const TransferPtr& transfer) {
    if (transfers_.erase(transfer.get()) == 0) {
        return;
    }
    transfer->onHead = nullptr;
    curl_multi_remove_handle(multi_, transfer->easy());
    if (transfer->sent() && beats() && !flushTimer_.running()) {
        flushTimer_.start(flushDelay, [this] { flush(); });
    }
}

std::vector<TransferPtr> Connection::takeUnsent() {
    std::vector<TransferPtr> taken;
    for (const auto& [raw, transfer] : transfers_) {
        if (!raw->sent()) {
            taken.push_back(transfer);
        }
    }
    for (const auto& transfer : taken) {
        remove(transfer);
    }
    return taken;
}

std::vector<TransferPtr> Connection::takeAll() {
    std::vector<TransferPtr> taken;
    for (const auto& [raw, transfer] : transfers_) {
        taken.push_back(transfer);
    }
    for (const auto& transfer : taken) {
        remove(transfer);
    }
    flushTimer_.stop();
    return taken;
}

int Connection::onSocket(CURL*, curl_socket_t fd, int what, void* self, void*) {
    auto* connection = static_cast<Connection*>(self);
    if (what == CURL_POLL_REMOVE) {
        connection->watched_.erase(fd);
        connection->loop_.unwatch(fd);
        return 0;
    }
    connection->watched_[fd] = true;
    connection->loop_.watch(fd, epollEvents(what), [connection, fd](std::uint32_t events) {
        connection->act(fd, curlEvents(events));
        connection->watchForQuiet();
    });
    return 0;
}

int Connection::onTimer(CURLM*, long milliseconds, void* self) {
    auto* connection = static_cast<Connection*>(self);
    if (milliseconds < 0) {
        connection->curlTimer_.stop();
    } else {
        connection->curlTimer_.start(Milliseconds(milliseconds),
                                     [connection] { connection->act(CURL_SOCKET_TIMEOUT, 0); });
    }
    return 0;
}

void Connection::act(curl_socket_t fd, int events) {
    int running = 0;
    curl_multi_socket_action(multi_, fd, events, &running);
    collect();
}

bool Connection::mayHoldBack() const {
    // Lists are unpacked on the way, which hides how full libcurl's buffer was.
    return established_ && !http1_ && std::ranges::any_of(transfers_, [this](const auto& transfer) {
               return transfer.first->answered() && (kind_ == Kind::Requests || transfer.first->filled());
           });
}

void Connection::watchForQuiet() {
    if (prod_ || !mayHoldBack()) {
        return;
    }
    const std::uint64_t bytes = bytesSoFar();
    if (bytes != bytesAtProd_) {
        quietFor_ = options_.quietAfter;
        bytesAtProd_ = bytes;
    }
    quietTimer_.start(quietFor_, [this] { prod(); });
}

std::uint64_t Connection::bytesSoFar() const {
    std::uint64_t bytes = 0;
    for (const auto& [raw, transfer] : transfers_) {
        bytes += raw->bytes();
    }
    return bytes;
}

void Connection::prod() {
    if (!mayHoldBack()) {
        return;
    }
    for (const auto& [raw, transfer] : transfers_) {
        raw->forgetFilled();
    }
    quietFor_ = std::min(quietFor_ * 2, quietAtMost);
    if (!beats()) {
        sendProd();
    } else if (!heartbeat_) {
        sendHeartbeat();
    }
}

void Connection::sendProd() {
    prod_ = askSmall(endpoint_->heartbeatPath.empty() ? "/" : endpoint_->heartbeatPath);
}

TransferPtr Connection::askSmall(const std::string& path) {
    Transfer::Spec spec;
    spec.endpoint = endpoint_;
    spec.request.path = path;
    spec.request.maxBody = 1U << 20U;
    spec.whole = true;
    auto transfer = std::make_shared<Transfer>(std::move(spec));
    if (!transfer->prepare(options_)) {
        return nullptr;
    }
    curl_easy_setopt(transfer->easy(), CURLOPT_PIPEWAIT, 1L);
    return curl_multi_add_handle(multi_, transfer->easy()) == CURLM_OK ? transfer : nullptr;
}

void Connection::collect() {
    std::vector<std::pair<TransferPtr, CURLcode>> ended;
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
        if (message->msg != CURLMSG_DONE) {
            continue;
        }
        // The message dies with the handle's removal.
        const CURLcode code = message->data.result;
        CURL* easy = message->easy_handle;
        Transfer* raw = nullptr;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &raw);
        if (raw == prod_.get()) {
            dropProd();
        } else if (raw == heartbeat_.get()) {
            heartbeatEnded(code);
        } else if (const auto found = transfers_.find(raw); found != transfers_.end()) {
            ended.emplace_back(found->second, code);
            curl_multi_remove_handle(multi_, easy);
            raw->onHead = nullptr;
            transfers_.erase(found);
        }
    }
    for (const auto& [transfer, code] : ended) {
        owner_.finished(*this, transfer, code);
    }
}

void Connection::headArrived(const Transfer& transfer) {
    established_ = true;
    if (kind_ == Kind::Streams && !transfer.http2() && !http1_) {
        // Not from in here: this is libcurl's stack.
        switchTimer_.start(Milliseconds(0), [this] { switchToHttp1(); });
    }
}

void Connection::switchToHttp1() {
    http1_ = true;
    capacity_ = http1Connections;
    curl_multi_setopt(multi_, CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(http1Connections));
    dropHeartbeat();
    // libcurl looks again for a connection only when a transfer is added.
    auto waiting = takeUnsent();
    if (!waiting.empty()) {
        owner_.displaced(*this, std::move(waiting));
    }
}

void Connection::lookForBlocked() {
    std::size_t waiting = 0;
    for (const auto& [raw, transfer] : transfers_) {
        waiting += raw->sent() ? 0 : 1;
    }
    if (waiting == 0) {
        return;
    }
    if (!established_) {
        blockedTimer_.start(blockedAfter, [this] { lookForBlocked(); });
        return;
    }
    // The server allows fewer streams than we counted on, or is about to close the connection.
    capacity_ = std::max(transfers_.size() - waiting, std::size_t(1));
    owner_.displaced(*this, takeUnsent());
}

void Connection::scheduleHeartbeat() {
    tickTimer_.start(options_.heartbeatEvery, [this] { tick(); });
}

void Connection::tick() {
    if (transfers_.empty()) {
        owner_.idle(*this);
        return;
    }
    if (beats() && !heartbeat_) {
        sendHeartbeat();
    } else {
        scheduleHeartbeat();
    }
}

void Connection::flush() {
    if (heartbeat_) {
        // That one left before the reset was queued.
        flushTimer_.start(flushDelay, [this] { flush(); });
        return;
    }
    sendHeartbeat();
}

void Connection::sendHeartbeat() {
    heartbeat_ = askSmall(endpoint_->heartbeatPath);
    if (!heartbeat_) {
        scheduleHeartbeat();
        return;
    }
    tickTimer_.stop();
    limitTimer_.start(options_.heartbeatLimit, [this] { heartbeatMissed(); });
    roomTimer_.start(blockedAfter, [this] { makeRoom(); });
}

void Connection::makeRoom() {
    if (heartbeat_->sent() || !established_ || transfers_.size() < 2) {
        return;
    }
    // The server allows no stream beside those that run. One less, and the others can be vouched for.
    const auto newest =
        std::ranges::max_element(transfers_, {}, [](const auto& transfer) { return transfer.second->id(); });
    capacity_ = transfers_.size() - 1;
    owner_.crowded(*this, TransferPtr(newest->second));
}

void Connection::heartbeatMissed() {
    const bool sent = heartbeat_->sent();
    const std::string name = heartbeat_->name();
    dropHeartbeat();
    if (sent) {
        owner_.broken(*this,
                      NetworkError{NetworkError::Kind::Timeout, name, "the heartbeat was not answered"});
    } else {
        // It found no room although there is some: the server is about to close the connection.
        owner_.broken(
            *this, NetworkError{NetworkError::Kind::Reset, name, "the connection takes no further stream"});
    }
}

void Connection::heartbeatEnded(CURLcode code) {
    const auto heartbeat = heartbeat_;
    dropHeartbeat();
    const auto outcome = heartbeat->outcome(code);
    if (!outcome) {
        // Not from in here: the messages of the other transfers are still to be read.
        brokenTimer_.start(Milliseconds(0), [this, why = outcome.error()] { owner_.broken(*this, why); });
        return;
    }
    scheduleHeartbeat();
    if (*outcome >= 500) {
        return;  // it lives, but says itself that what it sends is not to be relied on
    }
    for (const auto& [raw, transfer] : transfers_) {
        raw->confirmAlive();
    }
}

void Connection::dropProd() {
    if (prod_) {
        curl_multi_remove_handle(multi_, prod_->easy());
        prod_.reset();
    }
}

void Connection::dropHeartbeat() {
    limitTimer_.stop();
    roomTimer_.stop();
    if (heartbeat_) {
        curl_multi_remove_handle(multi_, heartbeat_->easy());
        heartbeat_.reset();
    }
}

}  // namespace flotte::http
