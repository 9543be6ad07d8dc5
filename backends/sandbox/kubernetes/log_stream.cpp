#include "backends/sandbox/kubernetes/log_stream.h"

#include <algorithm>
#include <charconv>

#include "backends/sandbox/kubernetes/times.h"
#include "backends/sandbox/kubernetes/validation.h"

namespace flotte::sandbox::kubernetes {
namespace {

struct LogOptions {
    LogQuery query;
    bool follow = false;
    bool timestamps = false;
    std::optional<std::size_t> limit;
};

/// Asks for lines until the log ends or, followed, the pod does.
class LogStream final : public Stream {
 public:
    LogStream(const Machine& machine, LogOptions options) : machine_(machine), options_(std::move(options)) {}

    State read(std::string& into, std::size_t) override {
        const auto lines = machine_.hooks.log(options_.query);
        options_.query.lastOnly.reset();
        for (const LogLine& line : lines) {
            const std::string text =
                (options_.timestamps ? printedNanoTime(line.at) + " " : "") + line.text + "\n";
            const std::size_t room = options_.limit.value_or(text.size());
            into.append(text, 0, room);
            if (options_.limit) {
                options_.limit = room - std::min(room, text.size());
            }
            options_.query.after = line.at;
        }
        const bool full = options_.limit && *options_.limit == 0;
        return options_.follow && !full && podRuns() ? State::Waiting : State::End;
    }

 private:
    bool podRuns() const {
        const ObjectPtr pod = machine_.store.get({"pods", options_.query.ns, options_.query.pod});
        const std::string phase = pod ? textAt(at(treeOf(*pod), "status"), "phase") : "Failed";
        return phase != "Succeeded" && phase != "Failed";
    }
    const Machine& machine_;
    LogOptions options_;
};

Outcome<std::optional<std::int64_t>> optionalNumber(const Call& call, const char* key) {
    const std::string text = call.target.value(key);
    if (text.empty()) {
        return std::optional<std::int64_t>();
    }
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
        return refuse(badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax"));
    }
    return std::optional(number);
}

std::vector<std::string> containerNames(const Json& pod, const char* part) {
    std::vector<std::string> names;
    const Json& containers = at(at(pod, "spec"), part);
    names.reserve(containers.size());
    std::transform(containers.begin(), containers.end(), std::back_inserter(names),
                   [](const Json& container) { return textAt(container, "name"); });
    return names;
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) {
        text.append(text.empty() ? "" : " ").append(name);
    }
    return "[" + text + "]";
}

Outcome<std::string> containerOf(const Call& call, const Json& pod) {
    auto names = containerNames(pod, "containers");
    const std::string asked = call.target.value("container");
    if (asked.empty()) {
        if (names.size() == 1) {
            return names.front();
        }
        return refuse(badRequest("a container name must be specified for pod " + call.target.name +
                                 ", choose one of: " + listed(names)));
    }
    const auto first = containerNames(pod, "initContainers");
    names.insert(names.end(), first.begin(), first.end());
    if (std::find(names.begin(), names.end(), asked) == names.end()) {
        return refuse(badRequest("container " + asked + " is not valid for pod " + call.target.name));
    }
    return asked;
}

Verdict readTimes(const Machine& machine, const Call& call, LogOptions& options) {
    const auto tail = optionalNumber(call, "tailLines");
    const auto since = optionalNumber(call, "sinceSeconds");
    const auto limit = optionalNumber(call, "limitBytes");
    if (!tail || !since || !limit) {
        return refuse(!tail ? tail.error() : !since ? since.error() : limit.error());
    }
    if (tail->value_or(0) < 0) {
        const auto cause = wrongValue("tailLines", **tail, "must be greater than or equal to 0");
        Problem problem = invalid(call.resource(), call.target.name, {cause});
        problem.kind = "PodLogOptions";
        problem.message = "PodLogOptions \"" + call.target.name + "\" is invalid: " + cause.field;
        problem.message.append(": ").append(cause.message);
        return refuse(problem);
    }
    if (*tail) {
        options.query.lastOnly = static_cast<std::size_t>(**tail);
    }
    if (*limit && **limit > 0) {
        options.limit = static_cast<std::size_t>(**limit);
    }
    if (*since) {
        options.query.after = machine.clock.now() - std::chrono::seconds(**since);
    }
    if (const std::string text = call.target.value("sinceTime"); !text.empty()) {
        const auto moment = readTime(text);
        if (!moment) {
            return refuse(badRequest("parsing time \"" + text + "\""));
        }
        options.query.after = TimePoint(std::chrono::seconds(moment->seconds));
    }
    return {};
}

}  // namespace

Outcome<Response> podLog(const Machine& machine, const Call& call) {
    const ObjectPtr stored = machine.store.get(call.key());
    if (!stored) {
        return refuse(notFound(call.resource(), call.target.name));
    }
    const Json pod = treeOf(*stored);
    auto container = containerOf(call, pod);
    if (!container) {
        return refuse(container.error());
    }
    LogOptions options;
    options.query.ns = call.target.ns;
    options.query.pod = call.target.name;
    options.query.container = *container;
    options.query.previous = call.target.flag("previous");
    options.follow = call.target.flag("follow");
    options.timestamps = call.target.flag("timestamps");
    if (const auto read = readTimes(machine, call, options); !read) {
        return refuse(read.error());
    }
    Response response;
    response.contentType = "text/plain";
    if (textAt(at(pod, "spec"), "nodeName").empty() || !machine.hooks.log) {
        response.status = 204;  // never started: nothing was said
        response.contentType.clear();
        return response;
    }
    response.stream = std::make_unique<LogStream>(machine, std::move(options));
    return response;
}

}  // namespace flotte::sandbox::kubernetes
