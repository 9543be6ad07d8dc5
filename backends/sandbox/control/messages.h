#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

/// What is said on the control socket: one JSON object a line. Both sides are this program's own, of maybe
/// different versions; who only listens to the socket is never trusted for that.
namespace flotte::sandbox::control {

constexpr std::size_t kLongestLine = 64U << 10U;

/// From a client. `hello`: it holds the sandbox as long as it is connected, and is told once it is complete.
struct Request {
    std::string ask;  ///< hello, scenarios, scenario, heal, stop
    std::map<std::string, std::string> with;
    bool operator==(const Request&) const = default;
};

struct Answer {
    enum class State {
        Starting,  ///< another one follows
        Ready,     ///< the fleet is complete
        Failed,    ///< the sandbox can't start; `text` says why and how to get out
        Done,      ///< what was asked is done; `text` may hold what there is to say
        Refused    ///< it can't be; `text` says why
    };
    State state = State::Done;
    std::string platform;  ///< the platform file's path, once there is one
    std::string text;
    bool operator==(const Answer&) const = default;
};

/// With the line's end.
std::string lineOf(const Request& request);
std::string lineOf(const Answer& answer);
/// None for what is no such message.
std::optional<Request> readRequest(std::string_view line);
std::optional<Answer> readAnswer(std::string_view line);

}  // namespace flotte::sandbox::control
