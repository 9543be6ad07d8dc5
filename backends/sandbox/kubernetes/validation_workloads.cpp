#include <algorithm>
#include <array>
#include <filesystem>
#include <vector>

#include "backends/sandbox/kubernetes/selectors.h"
#include "backends/sandbox/kubernetes/validation.h"

namespace flotte::sandbox::kubernetes {
namespace {

void checkImmutable(Causes& causes, const Json& object, const Json* old, const char* key) {
    if (old != nullptr && at(at(object, "spec"), key) != at(at(*old, "spec"), key)) {
        causes.push_back(
            wrongValue(std::string("spec.") + key, at(at(object, "spec"), key), "field is immutable"));
    }
}

void checkSelector(Causes& causes, const Json& spec) {
    const Json& selector = at(spec, "selector");
    const Json& labels = at(at(at(spec, "template"), "metadata"), "labels");
    if (!selector.is_object()) {
        causes.push_back(required("spec.selector", ""));
    } else if (selector.empty()) {
        causes.push_back(wrongValue("spec.selector", selector, "empty selector is invalid for deployment"));
    }
    if (!selector.is_object() || !labelsMatch(requirementsOf(selector), labels)) {
        causes.push_back(wrongValue("spec.template.metadata.labels", labels,
                                    "`selector` does not match template `labels`"));
    }
}

/// A template of pods that always run.
Causes alwaysRunning(const Json& object) {
    Causes causes;
    const Json& spec = at(object, "spec");
    checkNotNegative(causes, "spec.replicas", at(spec, "replicas"));
    checkSelector(causes, spec);
    const Json& pod = at(at(spec, "template"), "spec");
    Causes inner = podSpecFaults(pod, "spec.template.spec");
    const std::string policy = textAt(pod, "restartPolicy");
    std::erase_if(inner, [](const Problem::Cause& c) { return c.field.ends_with(".restartPolicy"); });
    addAll(causes, std::move(inner));
    if (policy != "Always" && !policy.empty()) {
        causes.push_back(unsupportedValue("spec.template.spec.restartPolicy", policy, {"Always"}));
    }
    return causes;
}

/// A template of pods that end.
void checkEndingPod(Causes& causes, const Json& podTemplate, const std::string& path) {
    const Json& pod = at(podTemplate, "spec");
    Causes inner = podSpecFaults(pod, path + ".spec");
    const std::string policy = textAt(pod, "restartPolicy");
    const std::string field = path + ".spec.restartPolicy";
    if (policy != "OnFailure" && policy != "Never") {
        std::erase_if(inner, [&](const Problem::Cause& c) { return c.field == field; });
        inner.push_back(policy == "Always" || policy.empty()
                            ? required(field, "valid values: \"OnFailure\", \"Never\"")
                            : unsupportedValue(field, policy, {"OnFailure", "Never"}));
    }
    addAll(causes, std::move(inner));
}

void checkJobSpec(Causes& causes, const Json& spec, const std::string& path) {
    for (const char* const key :
         {"parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished"}) {
        checkNotNegative(causes, path + "." + key, at(spec, key));
    }
    checkOneOf(causes, path + ".completionMode", at(spec, "completionMode"), {"Indexed", "NonIndexed"});
    checkEndingPod(causes, at(spec, "template"), path + ".template");
}

std::vector<std::string> wordsOf(const std::string& text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text + " ") {
        if (c != ' ') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::exchange(word, ""));
        }
    }
    return words;
}

struct Range {
    int low;
    int high;
    const char* const* names;
    int firstName;
};
constexpr const char* kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",  "jul",
                                   "aug", "sep", "oct", "nov", "dec", nullptr};
constexpr const char* kDays[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat", nullptr};
constexpr std::array<Range, 5> kRanges = {Range{0, 59, nullptr, 0},
                                          {0, 23, nullptr, 0},
                                          {1, 31, nullptr, 0},
                                          {1, 12, kMonths, 1},
                                          {0, 6, kDays, 0}};

/// A number or name; -1 where it is none.
int valueOf(const std::string& text, const Range& range) {
    std::string lower = text;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (int i = 0; range.names != nullptr && range.names[i] != nullptr; ++i) {
        if (lower == range.names[i]) {
            return range.firstName + i;
        }
    }
    const bool digits =
        !text.empty() && text.size() < 5 && text.find_first_not_of("0123456789") == std::string::npos;
    return digits ? std::stoi(text) : -1;
}

/// One item of a field: `*`, `1-5`, `*/2`.
bool isItem(const std::string& item, const Range& range) {
    const auto slash = item.find('/');
    const std::string body = item.substr(0, slash);
    if (slash != std::string::npos && valueOf(item.substr(slash + 1), {0, 9999, nullptr, 0}) < 1) {
        return false;
    }
    if (body == "*" || body == "?") {
        return true;
    }
    const auto dash = body.find('-');
    const int low = valueOf(body.substr(0, dash), range);
    const int high = dash == std::string::npos ? low : valueOf(body.substr(dash + 1), range);
    return low >= range.low && high <= range.high && low <= high;
}

bool isField(const std::string& field, const Range& range) {
    std::size_t begin = 0;
    while (true) {
        const auto comma = field.find(',', begin);
        if (!isItem(field.substr(begin, comma - begin), range)) {
            return false;
        }
        if (comma == std::string::npos) {
            return true;
        }
        begin = comma + 1;
    }
}

std::optional<std::string> scheduleFault(const std::string& schedule) {
    if (schedule.find("TZ") != std::string::npos) {
        return "cannot use TZ or CRON_TZ in schedule, use timeZone field instead";
    }
    constexpr std::array kNamed = {"@yearly", "@annually", "@monthly", "@weekly",
                                   "@daily",  "@midnight", "@hourly"};
    if (schedule.starts_with('@')) {
        const bool known = schedule.starts_with("@every ") ||
                           std::find(kNamed.begin(), kNamed.end(), schedule) != kNamed.end();
        return known ? std::nullopt : std::optional("unrecognized descriptor: " + schedule);
    }
    const auto words = wordsOf(schedule);
    if (words.size() != kRanges.size()) {
        return "expected exactly 5 fields, found " + std::to_string(words.size()) + ": [" + schedule + "]";
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!isField(words[i], kRanges[i])) {
            return "failed to parse field: " + words[i];
        }
    }
    return std::nullopt;
}

bool isTimeZone(const std::string& name) {
    if (name.empty() || name.find("..") != std::string::npos || name.starts_with('/')) {
        return false;
    }
    std::error_code error;
    return name == "UTC" || std::filesystem::is_regular_file("/usr/share/zoneinfo/" + name, error);
}

}  // namespace

Causes deploymentFaults(const Json& object, const Json* old) {
    Causes causes = alwaysRunning(object);
    const Json& spec = at(object, "spec");
    checkNotNegative(causes, "spec.minReadySeconds", at(spec, "minReadySeconds"));
    checkNotNegative(causes, "spec.revisionHistoryLimit", at(spec, "revisionHistoryLimit"));
    checkOneOf(causes, "spec.strategy.type", at(at(spec, "strategy"), "type"), {"Recreate", "RollingUpdate"});
    checkImmutable(causes, object, old, "selector");
    return causes;
}

Causes replicaSetFaults(const Json& object, const Json* old) {
    Causes causes = alwaysRunning(object);
    checkImmutable(causes, object, old, "selector");
    return causes;
}

Causes jobFaults(const Json& object, const Json* old) {
    Causes causes;
    checkJobSpec(causes, at(object, "spec"), "spec");
    if (old != nullptr && at(at(*old, "spec"), "completionMode") != "Indexed") {
        checkImmutable(causes, object, old, "completions");
    }
    checkImmutable(causes, object, old, "selector");
    if (at(at(object, "spec"), "suspend") != Json(true)) {
        checkImmutable(causes, object, old, "template");
    }
    return causes;
}

Causes cronJobFaults(const Json& object, const Json* old) {
    (void)old;
    Causes causes;
    const Json& spec = at(object, "spec");
    const std::string schedule = textAt(spec, "schedule");
    if (schedule.empty()) {
        causes.push_back(required("spec.schedule", ""));
    } else if (const auto fault = scheduleFault(schedule)) {
        causes.push_back(wrongValue("spec.schedule", schedule, *fault));
    }
    if (const Json& zone = at(spec, "timeZone"); zone.is_string() && !isTimeZone(zone.get<std::string>())) {
        causes.push_back(wrongValue("spec.timeZone", zone, "unknown time zone " + zone.get<std::string>()));
    }
    checkNotNegative(causes, "spec.startingDeadlineSeconds", at(spec, "startingDeadlineSeconds"));
    checkOneOf(causes, "spec.concurrencyPolicy", at(spec, "concurrencyPolicy"),
               {"Allow", "Forbid", "Replace"});
    checkJobSpec(causes, at(at(spec, "jobTemplate"), "spec"), "spec.jobTemplate.spec");
    checkNotNegative(causes, "spec.successfulJobsHistoryLimit", at(spec, "successfulJobsHistoryLimit"));
    checkNotNegative(causes, "spec.failedJobsHistoryLimit", at(spec, "failedJobsHistoryLimit"));
    return causes;
}

Causes autoscalerFaults(const Json& object, const Json* old) {
    (void)old;
    Causes causes;
    const Json& spec = at(object, "spec");
    const auto least = numberAt(spec, "minReplicas");
    const auto most = numberAt(spec, "maxReplicas");
    if (least && *least < 1) {
        causes.push_back(wrongValue("spec.minReplicas", *least, "must be greater than or equal to 1"));
    }
    if (most.value_or(0) < 1) {
        causes.push_back(wrongValue("spec.maxReplicas", most.value_or(0), "must be greater than 0"));
    }
    if (least && most.value_or(0) < *least) {
        causes.push_back(wrongValue("spec.maxReplicas", most.value_or(0),
                                    "must be greater than or equal to `minReplicas`"));
    }
    const Json& target = at(spec, "scaleTargetRef");
    for (const char* const key : {"kind", "name"}) {
        if (textAt(target, key).empty()) {
            causes.push_back(required(std::string("spec.scaleTargetRef.") + key, ""));
        }
    }
    if (textAt(target, "apiVersion").find('/') == std::string::npos &&
        textAt(target, "kind") != "ReplicationController") {
        causes.push_back(wrongValue("spec.scaleTargetRef.apiVersion", textAt(target, "apiVersion"),
                                    "apiVersion must specify API group"));
    }
    return causes;
}

}  // namespace flotte::sandbox::kubernetes
