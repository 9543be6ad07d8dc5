#include "backends/http/transfer.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "backends/http/errors.h"
#include "backends/http/request_log.h"

namespace flotte::http {

namespace {

constexpr std::size_t maxHeaderBytes = 256U << 10U;

/// Methods that may be sent twice (RFC 9110, 9.2.2). libcurl repeats a request by itself when a reused
/// connection turns out dead; for the others it can't be known whether the first one took effect.
bool mayRepeat(const std::string& method) {
    return method != "POST" && method != "PATCH";
}

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; });
    return lower;
}

bool hasLine(const std::vector<std::string>& lines, std::string_view lowerCaseStart) {
    return std::ranges::any_of(lines,
                               [&](const std::string& l) { return lowered(l).starts_with(lowerCaseStart); });
}

bool holdsBreak(const std::string& text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos;
}

}  // namespace

Transfer::Transfer(Spec spec) : spec_(std::move(spec)) {
    reach_ = reachOf(*spec_.endpoint, spec_.request.path);
    std::string shown = spec_.endpoint->url;
    while (shown.ends_with('/')) {
        shown.pop_back();
    }
    name_ = spec_.request.method + " " + redacted(shown + spec_.request.path);
}

Result<void> Transfer::prepare(const Client::Options& options) {
    const std::string& path = spec_.request.path;
    if (!path.starts_with('/')) {
        // Appended to the URL it could name another host.
        return fail(NetworkError{NetworkError::Kind::Other, name_, "a path that does not start with /"});
    }
    easy_.reset(curl_easy_init());
    if (!easy_) {
        return fail(SystemError{ENOMEM, "curl_easy_init"});
    }
    applyEndpoint(easy(), *spec_.endpoint);
    curl_easy_setopt(easy(), CURLOPT_URL, reach_.url.c_str());
    curl_easy_setopt(easy(), CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy(), CURLOPT_USERAGENT, options.userAgent.c_str());
    curl_easy_setopt(easy(), CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connectTimeout.count()));
    if (spec_.request.gzip) {
        curl_easy_setopt(easy(), CURLOPT_ACCEPT_ENCODING, "gzip");
    }
    if (!reach_.connectTo.empty()) {
        if (!connectTo_.add(reach_.connectTo.c_str())) {
            return fail(SystemError{ENOMEM, "curl_slist_append"});
        }
        curl_easy_setopt(easy(), CURLOPT_CONNECT_TO, connectTo_.get());
    }
    setMethod();
    setCallbacks();
    if (!setHeaders()) {
        return fail(NetworkError{NetworkError::Kind::Other, name_, "a header that holds a line break"});
    }
    return {};
}

bool Transfer::setList(StringList& list, const std::vector<std::string>& lines) {
    return std::ranges::all_of(lines,
                               [&](const std::string& l) { return !holdsBreak(l) && list.add(l.c_str()); });
}

bool Transfer::setHeaders() {
    const auto& own = spec_.request.headers;
    bool good = setList(headerLines_, own);
    if (spec_.endpoint->headers) {
        good = good && setList(headerLines_, spec_.endpoint->headers());
    }
    if (!reach_.hostLine.empty()) {
        good = good && headerLines_.add(reach_.hostLine.c_str());
    }
    // libcurl would invent these two.
    good = good && headerLines_.add("Expect:");
    if (!hasLine(own, "content-type:")) {
        good = good && headerLines_.add("Content-Type:");
    }
    curl_easy_setopt(easy(), CURLOPT_HTTPHEADER, headerLines_.get());
    return good;
}

void Transfer::setMethod() {
    const Request& request = spec_.request;
    if (request.method == "HEAD") {
        curl_easy_setopt(easy(), CURLOPT_NOBODY, 1L);
        return;
    }
    const bool sendsBody = !request.body.empty() || request.method == "POST" || request.method == "PUT" ||
                           request.method == "PATCH";
    if (sendsBody) {
        curl_easy_setopt(easy(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(easy(), CURLOPT_POSTFIELDS, request.body.c_str());
    }
    curl_easy_setopt(easy(), CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

void Transfer::setCallbacks() {
    curl_easy_setopt(easy(), CURLOPT_PRIVATE, this);
    curl_easy_setopt(easy(), CURLOPT_ERRORBUFFER, errorText_);
    curl_easy_setopt(easy(), CURLOPT_HEADERFUNCTION, &Transfer::onHeaderLine);
    curl_easy_setopt(easy(), CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy(), CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    curl_easy_setopt(easy(), CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy(), CURLOPT_PREREQFUNCTION, &Transfer::onBeforeSending);
    curl_easy_setopt(easy(), CURLOPT_PREREQDATA, this);
}

int Transfer::onBeforeSending(void* self, char*, char*, int, int) {
    auto* transfer = static_cast<Transfer*>(self);
    if (transfer->sent_ && !mayRepeat(transfer->spec_.request.method)) {
        transfer->failure_ = NetworkError{NetworkError::Kind::Reset, transfer->name_,
                                          "the connection broke after the request was sent"};
        return CURL_PREREQFUNC_ABORT;
    }
    transfer->sent_ = true;
    return CURL_PREREQFUNC_OK;
}

std::size_t Transfer::onHeaderLine(char* data, std::size_t size, std::size_t count, void* self) {
    return static_cast<Transfer*>(self)->headerLine({data, size * count}) ? size * count : 0;
}

bool Transfer::headerLine(std::string_view line) {
    if (answered()) {
        return true;  // trailers
    }
    headerBytes_ += line.size();
    if (headerBytes_ > maxHeaderBytes) {
        failure_ = NetworkError{NetworkError::Kind::Protocol, name_, "headers without end"};
        return false;
    }
    if (line.starts_with("HTTP/")) {
        startAnswer(line);
    } else if (trimmed(line).empty()) {
        headComplete();
    } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
        headers_.emplace_back(lowered(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
    }
    return true;
}

void Transfer::startAnswer(std::string_view statusLine) {
    headers_.clear();
    const auto blank = statusLine.find(' ');
    const auto digits =
        blank == std::string_view::npos ? std::string_view() : trimmed(statusLine.substr(blank));
    arriving_ = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), arriving_);
}

void Transfer::headComplete() {
    if (arriving_ < 200) {
        return;  // 100 Continue and its like: the answer follows
    }
    status_ = arriving_;
    long version = 0;
    curl_easy_getinfo(easy(), CURLINFO_HTTP_VERSION, &version);
    http2_ = version >= CURL_HTTP_VERSION_2_0;
    if (onHead) {
        onHead();
    }
    if (!cancelled && spec_.handler.head) {
        spec_.handler.head(status_, headers_);
    }
    headers_ = {};
}

std::size_t Transfer::onBody(char* data, std::size_t size, std::size_t count, void* self) {
    static_cast<Transfer*>(self)->filled_ |= size * count >= CURL_MAX_WRITE_SIZE;
    return static_cast<Transfer*>(self)->body({data, size * count}) ? size * count : 0;
}

bool Transfer::body(std::string_view data) {
    bytes_ += data.size();
    if (spec_.whole && bytes_ > spec_.request.maxBody) {
        failure_ = DecodeError{"body", spec_.request.maxBody, "longer than allowed", name_};
        return false;
    }
    if (!cancelled && spec_.handler.data) {
        spec_.handler.data(data);
    }
    return true;
}

Result<int> Transfer::outcome(CURLcode code) const {
    if (cancelled) {
        return fail(CancelledError{name_});
    }
    if (failure_) {
        return tl::unexpected<Error>(*failure_);
    }
    if (code == CURLE_OK) {
        return status_;
    }
    long verify = 0;
    long osError = 0;
    curl_easy_getinfo(easy(), CURLINFO_SSL_VERIFYRESULT, &verify);
    curl_easy_getinfo(easy(), CURLINFO_OS_ERRNO, &osError);
    std::string detail = errorText_[0] != '\0' ? errorText_ : curl_easy_strerror(code);
    if (code == CURLE_COULDNT_CONNECT && osError != 0) {
        if (const char* words = strerrordesc_np(static_cast<int>(osError))) {
            detail.append(": ").append(words);
        }
    }
    Error error = fromCurl(code, name_, detail, verify);
    const bool tlsProxy = lowered(spec_.endpoint->proxy).starts_with("https:");
    return tl::unexpected<Error>(wayIsOpen() ? spec_.endpoint->via.explained(std::move(error))
                                             : onTheWayToTheProxy(std::move(error), tlsProxy));
}

bool Transfer::wayIsOpen() const {
    if (spec_.endpoint->proxy.empty() || sent_) {
        return true;
    }
    long connect = 0;
    curl_off_t handshake = 0;
    curl_easy_getinfo(easy(), CURLINFO_HTTP_CONNECTCODE, &connect);
    curl_easy_getinfo(easy(), CURLINFO_APPCONNECT_TIME_T, &handshake);
    return connect == 200 || handshake > 0;
}

void Transfer::end(Result<int> outcome) {
    if (std::exchange(ended_, true)) {
        return;
    }
    // What the handler holds goes with it: a handler that owns its stream's owner must not keep it alive.
    const StreamHandler handler = std::exchange(spec_.handler, {});
    if (handler.done) {
        handler.done(std::move(outcome));
    }
}

void Transfer::confirmAlive() {
    if (answered() && !cancelled && !ended_ && spec_.handler.alive) {
        spec_.handler.alive();
    }
}

}  // namespace flotte::http
