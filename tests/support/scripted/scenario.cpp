#include "tests/support/scripted/scenario.h"

#include <algorithm>

namespace flotte::scripted {

namespace {

bool fits(const Step& step, const Received& request) {
    return step.method == request.method && step.path == request.path &&
           (!step.body || *step.body == request.body) &&
           std::ranges::all_of(step.headers,
                               [&](const auto& h) { return request.header(h.first) == h.second; });
}

}  // namespace

std::string Received::header(const std::string& lowerCaseName) const {
    const auto found = std::ranges::find_if(headers, [&](const auto& h) { return h.first == lowerCaseName; });
    return found == headers.end() ? std::string() : found->second;
}

Scenario::Scenario(std::vector<Step> steps, bool inOrder) : inOrder_(inOrder) {
    for (auto& step : steps) {
        add(std::move(step));
    }
}

void Scenario::add(Step step) {
    lines_.push_back({std::move(step), 0});
}

std::optional<Answer> Scenario::take(const Received& request) {
    for (auto& line : lines_) {
        const bool usedUp = line.used >= line.step.times;
        if (!usedUp && fits(line.step, request)) {
            ++line.used;
            return line.step.answer;
        }
        if (inOrder_ && !usedUp && line.step.times != Step::anyNumber) {
            break;  // this one had to come first
        }
    }
    surplus_ += "unexpected: " + request.method + " " + request.path + "\n";
    return std::nullopt;
}

std::string Scenario::mismatch() const {
    std::string text = surplus_;
    for (const auto& line : lines_) {
        if (line.step.times != Step::anyNumber && line.used < line.step.times) {
            text += "missing: " + line.step.method + " " + line.step.path + " (" + std::to_string(line.used) +
                    " of " + std::to_string(line.step.times) + ")\n";
        }
    }
    return text;
}

}  // namespace flotte::scripted
