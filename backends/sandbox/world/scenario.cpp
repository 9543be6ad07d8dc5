#include "backends/sandbox/world/scenario.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace flotte::sandbox {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLargest = 64U << 10U;
constexpr std::size_t kMostSteps = 50;

/// Reads one object key by key; what is left over is a mistake.
class Reader {
 public:
    Reader(const Json& object, std::string& problem) : object_(object), problem_(problem) {
        if (!object.is_object()) {
            wrong("an object is expected");
        }
    }

    std::string text(const char* key, bool needed = true) {
        const Json* found = take(key, needed);
        if (found != nullptr && !found->is_string()) {
            wrong(std::string(key) + " must be a text");
        }
        return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
    }
    std::int64_t number(const char* key, std::int64_t most) {
        const Json* found = take(key, false);
        if (found == nullptr) {
            return 0;
        }
        if (!found->is_number_unsigned() || found->get<std::uint64_t>() > static_cast<std::uint64_t>(most)) {
            wrong(std::string(key) + " must be a number of at most " + std::to_string(most));
            return 0;
        }
        return found->get<std::int64_t>();
    }
    bool flag(const char* key) {
        const Json* found = take(key, false);
        if (found != nullptr && !found->is_boolean()) {
            wrong(std::string(key) + " must be true or false");
        }
        return found != nullptr && found->is_boolean() && found->get<bool>();
    }
    const Json* take(const char* key, bool needed) {
        known_.emplace_back(key);
        const auto found = object_.is_object() ? object_.find(key) : object_.end();
        if (found == object_.end()) {
            if (needed) {
                wrong(std::string(key) + " is missing");
            }
            return nullptr;
        }
        return &*found;
    }
    void end() {
        for (const auto& [key, value] : object_.items()) {
            if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
                wrong("unknown key " + key.substr(0, 60));
            }
        }
    }

 private:
    void wrong(const std::string& text) { problem_ = problem_.empty() ? text : problem_; }

    const Json& object_;
    std::string& problem_;
    std::vector<std::string> known_;
};

/// Both languages, or it is a mistake.
std::pair<std::string, std::string> languages(Reader& reader, const char* key, std::string& problem) {
    const Json* both = reader.take(key, true);
    if (both == nullptr) {
        return {};
    }
    Reader inner(*both, problem);
    std::pair<std::string, std::string> texts{inner.text("en"), inner.text("fr")};
    inner.end();
    return texts;
}

ScenarioStep readStep(const Json& object, std::string& problem) {
    Reader reader(object, problem);
    ScenarioStep step;
    const std::string what = reader.text("do");
    if (what == "fault") {
        step.delay = Milliseconds(reader.number("delayMilliseconds", 60'000));
        step.down = reader.flag("down");
        step.rejectLogins = reader.flag("rejectLogins");
        step.expireWatches = reader.flag("expireWatches");
    } else if (what == "patch") {
        step.kind = ScenarioStep::Kind::Patch;
        step.resource = reader.text("resource");
        step.ns = reader.text("namespace", false);
        step.name = reader.text("name");
        const Json* merge = reader.take("merge", true);
        if (merge != nullptr && (!merge->is_object() || merge->contains("status"))) {
            problem = problem.empty() ? "merge must be an object without status" : problem;
        }
        step.merge = merge != nullptr ? merge->dump() : std::string();
    } else if (what == "run") {
        step.kind = ScenarioStep::Kind::Run;
        step.resource = "cronjobs.batch";
        step.ns = reader.text("namespace");
        step.name = reader.text("cronJob");
    } else if (problem.empty()) {
        problem = "do must be fault, patch or run";
    }
    reader.end();
    return step;
}

}  // namespace

Result<Scenario> readScenario(const std::string& file, std::string_view text) {
    if (text.size() > kLargest) {
        return fail(DecodeError{file, 0, "too large", {}});
    }
    const Json object = Json::parse(text, nullptr, false);
    std::string problem;
    Reader reader(object, problem);
    Scenario scenario;
    scenario.name = reader.text("name");
    std::tie(scenario.titleEn, scenario.titleFr) = languages(reader, "title", problem);
    std::tie(scenario.aboutEn, scenario.aboutFr) = languages(reader, "about", problem);
    scenario.region = reader.text("region");
    scenario.lasts = std::chrono::seconds(reader.number("lastsSeconds", 86'400));
    const Json* steps = reader.take("steps", true);
    if (steps != nullptr && (!steps->is_array() || steps->empty() || steps->size() > kMostSteps)) {
        problem = problem.empty() ? "steps must be a list" : problem;
    } else if (steps != nullptr) {
        for (const Json& each : *steps) {
            scenario.steps.push_back(readStep(each, problem));
        }
    }
    reader.end();
    if (!problem.empty()) {
        return fail(DecodeError{file, 0, problem, {}});
    }
    return scenario;
}

}  // namespace flotte::sandbox
