#include "backends/sandbox/control/messages.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace flotte::sandbox::control {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 5> kStates = {"starting", "ready", "failed", "done", "refused"};

std::string written(const Json& object) {
    return object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::optional<Json> objectIn(std::string_view line) {
    Json read = Json::parse(line, nullptr, false);
    return read.is_object() ? std::optional(std::move(read)) : std::nullopt;
}

std::string textAt(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::string lineOf(const Request& request) {
    return written({{"ask", request.ask}, {"with", request.with}});
}

std::string lineOf(const Answer& answer) {
    return written({{"state", kStates[static_cast<std::size_t>(answer.state)]},
                    {"platform", answer.platform},
                    {"text", answer.text}});
}

std::optional<Request> readRequest(std::string_view line) {
    const std::optional<Json> object = objectIn(line);
    if (!object || textAt(*object, "ask").empty()) {
        return std::nullopt;
    }
    Request request{textAt(*object, "ask"), {}};
    const auto with = object->find("with");
    if (with != object->end() && with->is_object()) {
        for (const auto& [name, value] : with->items()) {
            if (value.is_string()) {
                request.with[name] = value.get<std::string>();
            }
        }
    }
    return request;
}

std::optional<Answer> readAnswer(std::string_view line) {
    const std::optional<Json> object = objectIn(line);
    if (!object) {
        return std::nullopt;
    }
    const auto* const state = std::find(kStates.begin(), kStates.end(), textAt(*object, "state"));
    if (state == kStates.end()) {
        return std::nullopt;
    }
    return Answer{static_cast<Answer::State>(state - kStates.begin()), textAt(*object, "platform"),
                  textAt(*object, "text")};
}

}  // namespace flotte::sandbox::control
