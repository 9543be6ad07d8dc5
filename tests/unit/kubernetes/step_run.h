#pragma once

#include <string>
#include <vector>

#include "backends/kubernetes/wire/difference.h"
#include "tests/support/scripted/server.h"
#include "tests/unit/kubernetes/step_objects.h"

/// Runs one method of a step against a script of calls, and tells its outcome as a line.
namespace flotte::test {

using Script = std::vector<scripted::Step>;

/// One method of a step, and its outcome as a line.
enum class Method { Observe, Review, Apply, ApplySeen, Adopt, Verify, Undo };

struct Print {
    std::string operator()(const HttpError& e) const {
        return "HTTP " + std::to_string(e.status) + ' ' + e.reason + ": " + e.message;
    }
    std::string operator()(const DeniedError& e) const {
        return "denied " + e.verb + ' ' + e.resource + " in " + e.scope;
    }
    std::string operator()(const LoginError&) const { return "login"; }
    std::string operator()(const DecodeError& e) const { return "decode " + e.what; }
    std::string operator()(const NetworkError& e) const {
        return e.kind == NetworkError::Kind::Timeout ? "timeout" : "network";
    }
    std::string operator()(const ConfigError& e) const { return "config " + e.key; }
    std::string operator()(const CancelledError&) const { return "cancelled"; }
    template <class Other>
    std::string operator()(const Other&) const {
        return "other";
    }
};

inline std::string text(const Error& error) {
    return std::visit(Print(), error);
}

inline std::string text(const Observation& seen) {
    constexpr const char* kFound[] = {"absent", "same", "differs", "foreign"};
    std::string line = kFound[static_cast<int>(seen.found)];
    for (const Difference& each : seen.differences) {
        line += ' ' + each.path + '(' + each.is + '|' + each.shouldBe + ')';
    }
    for (const DeniedError& each : seen.denied) {
        line += " -" + each.verb;
    }
    return line + (seen.owner.empty() ? "" : " of " + seen.owner);
}
inline std::string text(const Applied& done) {
    return "applied " + done.answer;
}
inline std::string text(const Proof& verdict) {
    return verdict.done ? "done" : "waiting " + verdict.waiting;
}
inline std::string text(const Undone& undone) {
    return (undone.complete ? "complete" : "left") + (undone.left.empty() ? "" : " " + undone.left);
}
template <class T>
inline std::string text(const Result<T>& result) {
    return result ? text(*result) : text(result.error());
}

/// For the digest, an object as `get` gives it is what was seen before.
inline std::string run(Step& step, Method method, const StepContext& base, const Json& seenObject = live()) {
    StepContext context = base;
    Observation seen;
    switch (method) {
        case Method::Observe:
            return text(step.observe(context));
        case Method::Review:
            context.purpose = StepContext::Purpose::Review;
            return text(step.observe(context));
        case Method::Adopt:
            context.adopt = true;
            [[fallthrough]];
        case Method::ApplySeen:
            seen.found = Observation::Found::Differs;
            seen.digest = kubernetes::wire::digestOf(seenObject);
            [[fallthrough]];
        case Method::Apply:
            return text(step.apply(context, seen));
        case Method::Verify:
            return text(step.verify(context));
        case Method::Undo:
            break;
    }
    return text(step.undo(context));
}

struct Rig {
    /// Without TLS where it does not matter: there are hundreds of these.
    explicit Rig(Script script, scripted::Protocol protocol = scripted::Protocol::PlainHttp1)
        : server([&] {
              scripted::ServerOptions options;
              options.scenario = scripted::Scenario(std::move(script), true);
              options.protocol = protocol;
              return options;
          }()),
          client(http, clientFor(server.url(), server.authority(), "t0ken")) {}

    scripted::Server server;
    http::Client http;
    kubernetes::Client client;
};

struct Row {
    Method method;
    Script script;
    std::string outcome;
    Json seen = live();
    std::string kind = "kubernetes.apply";
    std::map<std::string, std::string> with = applying();
};

}  // namespace flotte::test
