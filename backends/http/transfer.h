#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "backends/http/client.h"
#include "backends/http/handles.h"
#include "backends/http/options.h"

namespace flotte::http {

/// One exchange: an easy handle, its options and its callbacks. Network thread only, but for `cancelled`. It
/// never touches a multi handle; `end` is the one place that calls `done`.
class Transfer {
 public:
    struct Spec {
        StreamId id = 0;
        EndpointId endpointId = 0;
        std::shared_ptr<const Endpoint> endpoint;
        Request request;
        StreamHandler handler;
        bool multiplexed = true;  ///< goes on a stream connection
        bool whole = false;       ///< the deadline is for the whole answer, and `maxBody` holds
    };
    explicit Transfer(Spec spec);
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    /// Makes the easy handle. An error = it can't be asked at all.
    Result<void> prepare(const Client::Options& options);
    CURL* easy() const { return easy_.get(); }

    StreamId id() const { return spec_.id; }
    const Spec& spec() const { return spec_; }
    /// "GET https://host/path", without secrets.
    const std::string& name() const { return name_; }

    std::atomic<bool> cancelled{false};  ///< set on any thread; nothing but `done` follows

    bool sent() const { return sent_; }             ///< the request was handed to a connection
    bool answered() const { return status_ != 0; }  ///< the answer's headers came
    int status() const { return status_; }
    bool http2() const { return http2_; }
    std::uint64_t bytes() const { return bytes_; }
    /// libcurl's buffer for this stream was full since `forgetFilled`.
    bool filled() const { return filled_; }
    void forgetFilled() { filled_ = false; }

    /// Called once when the answer's headers are complete, inside libcurl: change no multi handle in it.
    std::function<void()> onHead;

    /// What libcurl's result means for the caller.
    Result<int> outcome(CURLcode code) const;
    void end(Result<int> outcome);
    void confirmAlive();

 private:
    static std::size_t onHeaderLine(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t onBody(char* data, std::size_t size, std::size_t count, void* self);
    static int onBeforeSending(void* self, char*, char*, int, int);

    /// There is no proxy, or it has connected us to the server.
    bool wayIsOpen() const;
    bool setHeaders();
    bool setList(StringList& list, const std::vector<std::string>& lines);
    void setMethod();
    void setCallbacks();
    bool headerLine(std::string_view line);
    void startAnswer(std::string_view statusLine);
    void headComplete();
    bool body(std::string_view data);

    Spec spec_;
    Reach reach_;
    std::string name_;
    StringList headerLines_;
    StringList connectTo_;
    char errorText_[CURL_ERROR_SIZE] = "";
    EasyHandle easy_;  // last but state: libcurl may look at the members above until it is gone

    bool sent_ = false;
    bool ended_ = false;
    bool http2_ = false;
    int status_ = 0;
    int arriving_ = 0;  // the status of headers that are not complete
    std::size_t headerBytes_ = 0;
    std::vector<std::pair<std::string, std::string>> headers_;
    std::uint64_t bytes_ = 0;
    bool filled_ = false;
    std::optional<Error> failure_;  // why a callback stopped libcurl
};

using TransferPtr = std::shared_ptr<Transfer>;

}  // namespace flotte::http
