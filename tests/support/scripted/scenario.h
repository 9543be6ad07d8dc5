#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace flotte::scripted {

using Headers = std::vector<std::pair<std::string, std::string>>;  ///< names in lower case

/// Where a request arrived: connections count from 1 in the order they were accepted. The stream is HTTP/2's
/// number; with HTTP/1.1 it counts the connection's requests from 1.
struct StreamRef {
    int connection = 0;
    std::int32_t stream = 0;
    bool operator==(const StreamRef&) const = default;
};

/// A request as it arrived, whole.
struct Received {
    StreamRef ref;
    std::string method;
    std::string path;       ///< with query
    std::string authority;  ///< `:authority` or Host
    Headers headers;
    std::string body;

    /// Empty where there is none.
    std::string header(const std::string& lowerCaseName) const;
};

struct Answer {
    int status =
        200;  ///< 101 with `upgrade: websocket` opens one: chunks and what is pushed then go as they are
    Headers headers;
    std::vector<std::string> chunks;  ///< each a DATA frame, or a chunk of HTTP/1.1
    bool gzip = false;                ///< the chunks together are compressed and sent as one
    bool keepOpen = false;            ///< no end: the test pushes more, and ends or cuts it
    std::string gate;                 ///< nothing is sent before the test opens the gate of this name
};

/// One line of the table: the request that is expected and what is answered.
struct Step {
    static constexpr std::size_t anyNumber = std::numeric_limits<std::size_t>::max();

    std::string method = "GET";
    std::string path;  ///< with query
    Answer answer;
    std::size_t times = 1;  ///< `anyNumber` = none is fine too, such as heartbeats
    Headers headers;        ///< these must be there, with these values
    std::optional<std::string> body;
};

/// What a server is asked, and answers. By default each request takes the first step that fits and is not
/// used up; with `inOrder` it must be the next one (steps for any number of times fit at any moment).
class Scenario {
 public:
    Scenario() = default;
    explicit Scenario(std::vector<Step> steps, bool inOrder = false);

    void add(Step step);
    /// Takes a step for this request; nothing = it is a surplus one, which `mismatch` then tells.
    std::optional<Answer> take(const Received& request);
    /// What did not go as the table says; empty = all did.
    std::string mismatch() const;

 private:
    struct Line {
        Step step;
        std::size_t used = 0;
    };
    std::vector<Line> lines_;
    bool inOrder_ = false;
    std::string surplus_;
};

}  // namespace flotte::scripted
