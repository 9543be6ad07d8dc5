#include "backends/http/client.h"

#include <curl/curl.h>

#include <cassert>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

#include "backends/http/loop.h"
#include "backends/http/pool.h"
#include "backends/http/request_log.h"
#include "backends/http/transfer.h"
#include "models/core/first_answer.h"

namespace flotte::http {

namespace {

/// libcurl wants this once for the process, before any thread uses it.
void initLibrary() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

/// Between `request`, which waits, and the network thread or a canceller, which answer.
struct Waiter {
    FirstAnswer<Response> answer;
    Response arriving;  ///< network thread only
};

StreamHandler collectInto(const std::shared_ptr<Waiter>& waiter) {
    StreamHandler handler;
    handler.head = [waiter](int status, const auto& headers) {
        waiter->arriving.status = status;
        waiter->arriving.headers = headers;
    };
    handler.data = [waiter](std::string_view data) { waiter->arriving.body.append(data); };
    handler.done = [waiter](const Result<int>& outcome) {
        if (outcome) {
            waiter->answer.give(std::move(waiter->arriving));
        } else {
            waiter->answer.give(tl::unexpected(outcome.error()));
        }
    };
    return handler;
}

}  // namespace

const std::string* Response::header(std::string_view lowerCaseName) const {
    for (const auto& [name, value] : headers) {
        if (name == lowerCaseName) {
            return &value;
        }
    }
    return nullptr;
}

/// Shared with the callbacks that `request` leaves in a cancel token, which may outlive the client by a
/// moment.
struct Client::Impl {
    explicit Impl(Options given) : options(std::move(given)), requestLog(options.logLines) {}

    TransferPtr start(EndpointId endpoint, const Request& request, StreamHandler handler, bool multiplexed,
                      bool whole, bool cancelled = false);
    void begin(const TransferPtr& transfer);
    void cancel(StreamId stream);
    Pool& pool(const Transfer& transfer);
    void ended(const Transfer& transfer);
    void sweepRemoved(EndpointId endpoint);
    void shutDown();

    const Options options;
    RequestLog requestLog;

    std::mutex mutex;                                        // guards what follows
    std::vector<std::shared_ptr<const Endpoint>> endpoints;  // null = removed
    std::unordered_map<StreamId, TransferPtr> transfers;
    StreamId nextStream = 1;

    std::unordered_map<EndpointId, std::unique_ptr<Pool>> pools;  // network thread only
    std::unordered_set<EndpointId> removed;                       // network thread only
    bool closing = false;                                         // network thread only
    Loop loop;                                                    // last: its thread uses the rest
};

TransferPtr Client::Impl::start(EndpointId endpoint, const Request& request, StreamHandler handler,
                                bool multiplexed, bool whole, bool cancelled) {
    Transfer::Spec spec;
    spec.endpointId = endpoint;
    spec.request = request;
    spec.handler = std::move(handler);
    spec.multiplexed = multiplexed;
    spec.whole = whole;
    TransferPtr transfer;
    {
        std::lock_guard lock(mutex);
        assert(endpoint < endpoints.size() && endpoints[endpoint]);
        spec.id = nextStream++;
        spec.endpoint = endpoints[endpoint];
        transfer = std::make_shared<Transfer>(std::move(spec));
        transfers.emplace(transfer->id(), transfer);
    }
    if (cancelled) {
        transfer->cancelled = true;  // before the network thread can have sent it
    }
    if (!loop.post([this, transfer] { begin(transfer); })) {
        transfer->end(fail(CancelledError{transfer->name()}));
    }
    return transfer;
}

void Client::Impl::begin(const TransferPtr& transfer) {
    if (closing) {
        transfer->cancelled = true;
    }
    pool(*transfer).start(transfer);
}

Pool& Client::Impl::pool(const Transfer& transfer) {
    auto& pool = pools[transfer.spec().endpointId];
    if (!pool) {
        pool = std::make_unique<Pool>(loop, options, transfer.spec().endpoint, requestLog,
                                      [this](const Transfer& t) { ended(t); });
    }
    return *pool;
}

void Client::Impl::ended(const Transfer& transfer) {
    {
        std::lock_guard lock(mutex);
        transfers.erase(transfer.id());
    }
    const EndpointId endpoint = transfer.spec().endpointId;
    if (removed.contains(endpoint)) {
        // Not from in here: this is the pool's own stack.
        loop.post([this, endpoint] { sweepRemoved(endpoint); });
    }
}

void Client::Impl::sweepRemoved(EndpointId endpoint) {
    if (const auto at = pools.find(endpoint); at != pools.end() && at->second->empty()) {
        pools.erase(at);
    }
}

void Client::Impl::cancel(StreamId stream) {
    TransferPtr transfer;
    {
        std::lock_guard lock(mutex);
        const auto found = transfers.find(stream);
        if (found == transfers.end()) {
            return;
        }
        transfer = found->second;
    }
    if (!transfer->cancelled.exchange(true)) {
        loop.post([this, transfer] { pool(*transfer).cancel(transfer); });
    }
}

void Client::Impl::shutDown() {
    closing = true;
    for (const auto& [id, pool] : pools) {
        pool->cancelAll();
    }
    // After what the handlers still posted.
    loop.post([this] { pools.clear(); });
}

Client::Client(Options options) {
    initLibrary();
    if (!options.clock) {
        options.clock = std::make_shared<SystemClock>();
    }
    impl_ = std::make_shared<Impl>(std::move(options));
}

Client::Client() : Client(Options{}) {}

Client::~Client() {
    assert(!impl_->loop.onThread());
    impl_->loop.stop([impl = impl_.get()] { impl->shutDown(); });
}

EndpointId Client::addEndpoint(Endpoint endpoint) {
    if (endpoint.proxy.empty()) {
        endpoint.proxy = proxyFromEnvironment(endpoint.url, impl_->options.environment);
    }
    std::lock_guard lock(impl_->mutex);
    impl_->endpoints.push_back(std::make_shared<const Endpoint>(std::move(endpoint)));
    return static_cast<EndpointId>(impl_->endpoints.size() - 1);
}

void Client::removeEndpoint(EndpointId endpoint) {
    {
        std::lock_guard lock(impl_->mutex);
        assert(endpoint < impl_->endpoints.size());
        impl_->endpoints[endpoint].reset();
    }
    impl_->loop.post([impl = impl_.get(), endpoint] {
        impl->removed.insert(endpoint);
        impl->sweepRemoved(endpoint);
    });
}

Result<Response> Client::request(EndpointId endpoint, const Request& request, const CancelToken& cancel) {
    assert(!impl_->loop.onThread());
    const auto impl = impl_;
    const auto waiter = std::make_shared<Waiter>();
    const auto transfer =
        impl->start(endpoint, request, collectInto(waiter), false, true, cancel.cancelled());
    return waiter->answer.wait(cancel, [impl, waiter, transfer] {
        impl->cancel(transfer->id());
        waiter->answer.give(fail(CancelledError{transfer->name()}));
    });
}

StreamId Client::open(EndpointId endpoint, const Request& request, StreamHandler handler, bool multiplexed) {
    return impl_->start(endpoint, request, std::move(handler), multiplexed, false)->id();
}

void Client::cancel(StreamId stream) {
    impl_->cancel(stream);
}

void Client::dropConnections(EndpointId endpoint) {
    impl_->loop.post([impl = impl_.get(), endpoint] {
        if (const auto at = impl->pools.find(endpoint); at != impl->pools.end()) {
            at->second->dropConnections();
        }
    });
}

void Client::post(std::function<void()> work) {
    impl_->loop.post(std::move(work));
}

TimerId Client::after(Milliseconds delay, std::function<void()> work) {
    return impl_->loop.after(delay, std::move(work));
}

void Client::cancelTimer(TimerId timer) {
    impl_->loop.cancelTimer(timer);
}

std::vector<LogEntry> Client::log() const {
    return impl_->requestLog.copy();
}

}  // namespace flotte::http
