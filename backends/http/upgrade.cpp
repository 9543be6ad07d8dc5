#include "backends/http/upgrade.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <functional>

#include "backends/http/answer_head.h"
#include "backends/http/cancel_signal.h"
#include "backends/http/errors.h"
#include "backends/http/handles.h"
#include "backends/http/options.h"

namespace flotte::http {

namespace {

constexpr std::size_t kMaxBody = 64U << 10U;
/// How long the rest of a refusal's body is waited for.
constexpr Milliseconds kBodyLimit{2'000};

struct MultiDeleter {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

using Steady = std::chrono::steady_clock;

int left(Steady::time_point until) {
    const auto rest = std::chrono::duration_cast<Milliseconds>(until - Steady::now()).count();
    return static_cast<int>(std::clamp<long>(rest, 0, 60'000));
}

}  // namespace

struct Upgraded::Impl {
    explicit Impl(const Endpoint& of) : endpoint(of) {}
    ~Impl() {
        if (multi && easy) {
            curl_multi_remove_handle(multi.get(), easy.get());
        }
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    Result<void> prepare(const std::string& path);
    Result<void> connect(Steady::time_point until, const CancelSignal& cancel);
    Result<void> ask(const std::vector<std::string>& headers, Steady::time_point until,
                     const CancelSignal& cancel);
    Result<Response> hear(Steady::time_point until, const CancelSignal& cancel);
    Result<void> await(short events, Steady::time_point until, const CancelSignal& cancel) const;
    Result<Moved> read(std::span<char> into);
    Result<Moved> write(std::string_view bytes);
    Result<void> finishBody(Response& response, Steady::time_point until, const CancelSignal& cancel);
    tl::unexpected<Error> failure(CURLcode code) const;

    const Endpoint endpoint;  ///< libcurl reads its PEM texts: it lives as long as the handle
    std::string name;         ///< for messages
    Reach reach;
    StringList connectTo;
    char errorText[CURL_ERROR_SIZE] = "";
    std::unique_ptr<CURLM, MultiDeleter> multi;
    EasyHandle easy;
    curl_socket_t socket = CURL_SOCKET_BAD;
    std::string early;  ///< bytes that came with the answer's head
};

tl::unexpected<Error> Upgraded::Impl::failure(CURLcode code) const {
    long verify = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_SSL_VERIFYRESULT, &verify);
    const std::string detail = errorText[0] != '\0' ? errorText : curl_easy_strerror(code);
    return tl::unexpected<Error>(endpoint.via.explained(fromCurl(code, name, detail, verify)));
}

Result<void> Upgraded::Impl::prepare(const std::string& path) {
    name = "GET " + endpoint.url + path.substr(0, path.find('?'));
    multi.reset(curl_multi_init());
    easy.reset(curl_easy_init());
    if (!multi || !easy) {
        return fail(SystemError{ENOMEM, "curl_easy_init"});
    }
    CURL* handle = easy.get();
    reach = reachOf(endpoint, path);
    applyEndpoint(handle, endpoint);
    curl_easy_setopt(handle, CURLOPT_URL, reach.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(handle, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(handle, CURLOPT_HTTPPROXYTUNNEL, 1L);
    curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);  // a name look-up is not waited for at the end
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, errorText);
    if (!reach.connectTo.empty()) {
        if (!connectTo.add(reach.connectTo.c_str())) {
            return fail(SystemError{ENOMEM, "curl_slist_append"});
        }
        curl_easy_setopt(handle, CURLOPT_CONNECT_TO, connectTo.get());
    }
    if (curl_multi_add_handle(multi.get(), handle) != CURLM_OK) {
        return fail(SystemError{ENOMEM, "curl_multi_add_handle"});
    }
    return {};
}

Result<void> Upgraded::Impl::connect(Steady::time_point until, const CancelSignal& cancel) {
    while (true) {
        int running = 0;
        curl_multi_perform(multi.get(), &running);
        int remaining = 0;
        if (const CURLMsg* message = curl_multi_info_read(multi.get(), &remaining)) {
            const CURLcode code = message->data.result;
            if (code != CURLE_OK) {
                return failure(code);
            }
            curl_easy_getinfo(easy.get(), CURLINFO_ACTIVESOCKET, &socket);
            return socket != CURL_SOCKET_BAD ? Result<void>() : failure(CURLE_COULDNT_CONNECT);
        }
        if (cancel.cancelled()) {
            return fail(CancelledError{name});
        }
        if (left(until) == 0) {
            return failure(CURLE_OPERATION_TIMEDOUT);
        }
        curl_waitfd extra{cancel.fd(), CURL_WAIT_POLLIN, 0};
        curl_multi_poll(multi.get(), &extra, 1, left(until), nullptr);
    }
}

Result<void> Upgraded::Impl::await(short events, Steady::time_point until, const CancelSignal& cancel) const {
    std::array<pollfd, 2> waited = {{{socket, events, 0}, {cancel.fd(), POLLIN, 0}}};
    const int ready = ::poll(waited.data(), waited.size(), left(until));
    if (cancel.cancelled()) {
        return fail(CancelledError{name});
    }
    return ready == 0 ? failure(CURLE_OPERATION_TIMEDOUT) : Result<void>();
}

Result<Moved> Upgraded::Impl::read(std::span<char> into) {
    if (!early.empty()) {
        const std::size_t count = std::min(early.size(), into.size());
        std::memcpy(into.data(), early.data(), count);
        early.erase(0, count);
        return Moved{count, false};
    }
    std::size_t count = 0;
    const CURLcode code = curl_easy_recv(easy.get(), into.data(), into.size(), &count);
    if (code == CURLE_AGAIN) {
        return Moved{};
    }
    return code == CURLE_OK ? Result<Moved>(Moved{count, count == 0}) : failure(code);
}

Result<Moved> Upgraded::Impl::write(std::string_view bytes) {
    std::size_t count = 0;
    const CURLcode code = curl_easy_send(easy.get(), bytes.data(), bytes.size(), &count);
    return code == CURLE_OK || code == CURLE_AGAIN ? Result<Moved>(Moved{count, false}) : failure(code);
}

Result<void> Upgraded::Impl::ask(const std::vector<std::string>& headers, Steady::time_point until,
                                 const CancelSignal& cancel) {
    // The part of the URL after its authority is what is asked for; a server name may stand in front of it.
    const auto authority = reach.url.find("://") + 3;
    const auto target = reach.url.find('/', authority);
    std::string text = "GET " + reach.url.substr(target) + " HTTP/1.1\r\n";
    text +=
        reach.hostLine.empty() ? "Host: " + reach.url.substr(authority, target - authority) : reach.hostLine;
    std::vector<std::string> all = headers;
    if (endpoint.headers) {
        const auto own = endpoint.headers();
        all.insert(all.end(), own.begin(), own.end());
    }
    for (const std::string& header : all) {
        if (header.find_first_of("\r\n") != std::string::npos) {
            return fail(NetworkError{NetworkError::Kind::Other, name, "a header that holds a line break"});
        }
        text += "\r\n" + header;
    }
    text += "\r\n\r\n";
    for (std::string_view rest = text; !rest.empty();) {
        const auto moved = write(rest);
        if (!moved) {
            return tl::unexpected(moved.error());
        }
        rest.remove_prefix(moved->bytes);
        if (moved->bytes == 0) {
            if (auto waited = await(POLLOUT, until, cancel); !waited) {
                return waited;
            }
        }
    }
    return {};
}

Result<Response> Upgraded::Impl::hear(Steady::time_point until, const CancelSignal& cancel) {
    std::string bytes;
    std::array<char, 4096> buffer{};
    while (true) {
        const auto moved = read(buffer);
        if (!moved) {
            return tl::unexpected(moved.error());
        }
        if (moved->closed) {
            return failure(CURLE_GOT_NOTHING);
        }
        bytes.append(buffer.data(), moved->bytes);
        auto head = readAnswerHead(bytes, name);
        if (!head) {
            return tl::unexpected(head.error());
        }
        if (*head) {
            early = bytes.substr((*head)->size);
            if ((*head)->response.status >= 200 || (*head)->response.status == 101) {
                return std::move((*head)->response);
            }
            bytes = std::exchange(early, {});  // 100 Continue and its like: the answer follows
            continue;
        }
        if (moved->bytes == 0) {
            if (auto waited = await(POLLIN, until, cancel); !waited) {
                return tl::unexpected(waited.error());
            }
        }
    }
}

Result<void> Upgraded::Impl::finishBody(Response& response, Steady::time_point until,
                                        const CancelSignal& cancel) {
    std::string bytes = std::exchange(early, {});
    std::array<char, 4096> buffer{};
    const auto limit = std::min(until, Steady::now() + kBodyLimit);
    while (bytes.size() < kMaxBody && left(limit) > 0) {
        AnswerBody body = readAnswerBody(response, bytes);
        response.body = std::move(body.text);
        const auto moved = body.complete ? Result<Moved>(Moved{0, true}) : read(buffer);
        if (!moved || moved->closed) {
            break;  // what was said so far is told, even when its end is missing
        }
        bytes.append(buffer.data(), moved->bytes);
        if (moved->bytes == 0 && !await(POLLIN, limit, cancel)) {
            break;
        }
    }
    return cancel.cancelled() ? fail(CancelledError{name}) : Result<void>();
}

Upgraded::Upgraded(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Upgraded::~Upgraded() = default;

int Upgraded::fd() const {
    return impl_->socket;
}
Result<Moved> Upgraded::read(std::span<char> into) {
    return impl_->read(into);
}
Result<Moved> Upgraded::write(std::string_view bytes) {
    return impl_->write(bytes);
}

Result<UpgradeAnswer> upgrade(const Endpoint& endpoint, const std::string& path,
                              const std::vector<std::string>& headers, Milliseconds deadline,
                              const CancelToken& cancel) {
    const auto until = Steady::now() + deadline;
    const CancelSignal signal(cancel);
    auto impl = std::make_unique<Upgraded::Impl>(endpoint);
    Result<void> done = impl->prepare(path);
    const std::array<std::function<Result<void>()>, 2> steps = {
        [&] { return impl->connect(until, signal); }, [&] { return impl->ask(headers, until, signal); }};
    for (const auto& step : steps) {
        done = done ? step() : done;
    }
    if (!done) {
        return tl::unexpected(done.error());
    }
    UpgradeAnswer answer;
    auto response = impl->hear(until, signal);
    if (!response) {
        return tl::unexpected(response.error());
    }
    answer.response = std::move(*response);
    if (answer.response.status == 101) {
        answer.connection = std::make_unique<Upgraded>(std::move(impl));
    } else if (auto rest = impl->finishBody(answer.response, until, signal); !rest) {
        return tl::unexpected(rest.error());
    }
    return answer;
}

}  // namespace flotte::http
