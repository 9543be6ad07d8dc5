#include "backends/kubernetes/port_forward_target.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace flotte::kubernetes {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMaxDepth = 64;

tl::unexpected<Error> bad(const char* what, std::string detail) {
    return fail(DecodeError{what, 0, std::move(detail), {}});
}

tl::unexpected<Error> noPort(const std::string& port) {
    ReachError error;
    error.kind = ReachError::Kind::NoPort;
    error.name = port;
    return fail(std::move(error));
}

Result<dom::element> parsed(dom::parser& parser, std::string_view json, const char* what) {
    dom::element root;
    if (parser.allocate(std::max<std::size_t>(json.size(), 1), kMaxDepth) != simdjson::SUCCESS) {
        return bad(what, "too large");
    }
    const auto code = parser.parse(json.data(), json.size(), true).get(root);
    return code == simdjson::SUCCESS ? Result<dom::element>(root) : bad(what, simdjson::error_message(code));
}

/// A text, or empty where there is none.
std::string textAt(dom::element at, std::string_view pointer) {
    std::string_view text;
    return at.at_pointer(pointer).get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

/// A port given as a number or (IntOrString) a name; empty where there is none.
std::string portAt(dom::element at, std::string_view pointer) {
    std::int64_t number = 0;
    return at.at_pointer(pointer).get(number) == simdjson::SUCCESS ? std::to_string(number)
                                                                   : textAt(at, pointer);
}

std::optional<int> portNumber(const std::string& text) {
    int number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool good =
        problem == std::errc() && end == text.data() + text.size() && number > 0 && number < 65536;
    return good ? std::optional(number) : std::nullopt;
}

template <class Each>
void eachItem(dom::element at, std::string_view pointer, Each each) {
    dom::array items;
    if (at.at_pointer(pointer).get(items) == simdjson::SUCCESS) {
        for (const dom::element item : items) {
            each(item);
        }
    }
}

bool isReady(dom::element pod) {
    bool ready = false;
    eachItem(pod, "/status/conditions", [&](dom::element condition) {
        ready = ready || (textAt(condition, "/type") == "Ready" && textAt(condition, "/status") == "True");
    });
    return ready && textAt(pod, "/metadata/deletionTimestamp").empty();
}

/// The number of a port of this pod; a number needs not be declared by a container.
std::optional<int> podPort(dom::element pod, const std::string& port) {
    std::optional<int> found = portNumber(port);
    eachItem(pod, "/spec/containers", [&](dom::element container) {
        eachItem(container, "/ports", [&](dom::element declared) {
            if (!found && textAt(declared, "/name") == port) {
                found = portNumber(portAt(declared, "/containerPort"));
            }
        });
    });
    return found;
}

}  // namespace

Result<ServiceTarget> readService(std::string_view json, const std::string& port) {
    dom::parser parser;
    const auto root = parsed(parser, json, "Service");
    if (!root) {
        return tl::unexpected(root.error());
    }
    ServiceTarget target;
    eachItem(*root, "/spec/ports", [&](dom::element declared) {
        const std::string number = portAt(declared, "/port");
        if (target.port.empty() && (number == port || textAt(declared, "/name") == port)) {
            const std::string leadsTo = portAt(declared, "/targetPort");
            target.port = leadsTo.empty() ? number : leadsTo;
        }
    });
    dom::object labels;
    if (root->at_pointer("/spec/selector").get(labels) == simdjson::SUCCESS) {
        for (const auto& [key, value] : labels) {
            std::string_view text;
            if (value.get(text) == simdjson::SUCCESS) {
                target.selector.append(target.selector.empty() ? "" : ",")
                    .append(key)
                    .append("=")
                    .append(text);
            }
        }
    }
    if (target.port.empty()) {
        return noPort(port);
    }
    if (target.selector.empty()) {
        ReachError error;
        error.kind = ReachError::Kind::NoPod;
        error.detail = "the service has no selector";
        return fail(std::move(error));
    }
    return target;
}

Result<std::vector<PodTarget>> readPods(std::string_view json, const std::string& port) {
    dom::parser parser;
    const auto root = parsed(parser, json, "PodList");
    if (!root) {
        return tl::unexpected(root.error());
    }
    std::vector<PodTarget> pods;
    bool anyReady = false;
    eachItem(*root, "/items", [&](dom::element pod) {
        if (isReady(pod)) {
            anyReady = true;
            const auto number = podPort(pod, port);
            const std::string name = textAt(pod, "/metadata/name");
            if (number && !name.empty()) {
                pods.push_back({name, *number});
            }
        }
    });
    if (anyReady && pods.empty()) {
        return noPort(port);
    }
    std::sort(pods.begin(), pods.end(),
              [](const PodTarget& a, const PodTarget& b) { return a.name < b.name; });
    return pods;
}

Result<PodTarget> readPod(std::string_view json, const std::string& port) {
    dom::parser parser;
    const auto root = parsed(parser, json, "Pod");
    if (!root) {
        return tl::unexpected(root.error());
    }
    const auto number = podPort(*root, port);
    return number ? Result<PodTarget>(PodTarget{textAt(*root, "/metadata/name"), *number}) : noPort(port);
}

}  // namespace flotte::kubernetes
