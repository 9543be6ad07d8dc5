#include "app/sandbox/scenes.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "backends/sandbox/world/job_status.h"
#include "backends/sandbox/world/world.h"

namespace flotte::app::sandbox {
namespace {

using flotte::sandbox::ObjectName;
using flotte::sandbox::Scenario;
using flotte::sandbox::ScenarioStep;
using Json = nlohmann::json;

constexpr std::string_view kTenants = "e-commerce-client-";

/// What a scenario may change, and healing puts back: the rest moves on meanwhile.
Json lastingPart(const Json& object) {
    Json part = {{"labels", object.at("metadata").value("labels", Json::object())},
                 {"annotations", object.at("metadata").value("annotations", Json::object())}};
    if (object.contains("spec")) {
        part["spec"] = object["spec"];
    }
    return part;
}

std::vector<ObjectName> targets(const Region& region, const ScenarioStep& step) {
    std::vector<ObjectName> names;
    for (const Json& object : region.list(step.resource, step.ns == "*" ? std::string() : step.ns)) {
        const std::string ns = object.at("metadata").value("namespace", "");
        const std::string name = object.at("metadata").value("name", "");
        const bool wide = step.ns == "*" || (step.ns.empty() && step.name == "*");
        const bool tenants = !wide || (ns.empty() ? name : ns).starts_with(kTenants);
        if (tenants && (step.name == "*" || step.name == name)) {
            names.push_back({step.resource, ns, name});
        }
    }
    return names;
}

void bumpGeneration(Json& object, const Json& before) {
    if (object.contains("spec") && before.contains("spec") && object["spec"] != before["spec"] &&
        object["metadata"].contains("generation")) {
        object["metadata"]["generation"] = object["metadata"]["generation"].get<int>() + 1;
    }
}

/// The Job's name; none where there is no such cron job.
std::optional<ObjectName> runNow(Region& region, const ObjectName& name, TimePoint now) {
    const Json cronJob = region.get(name);
    if (!cronJob.is_object()) {
        return std::nullopt;
    }
    Json job = flotte::sandbox::scheduledJob(cronJob, now, now);
    job.erase("status");
    ObjectName made{"jobs.batch", name.ns, job["metadata"]["name"].get<std::string>()};
    region.put(made, std::move(job));
    return made;
}

}  // namespace

Scenes::Scenes(std::vector<Scenario> scenarios, const Regions& regions,
               flotte::sandbox::kubernetes::Server& server, const Clock& clock)
    : scenarios_(std::move(scenarios)), regions_(regions), server_(server), clock_(clock) {}

bool Scenes::play(const std::string& name, const std::string& region) {
    const auto scenario = std::find_if(scenarios_.begin(), scenarios_.end(),
                                       [&](const Scenario& each) { return each.name == name; });
    if (scenario == scenarios_.end()) {
        return false;
    }
    const std::string where = region.empty() ? scenario->region : region;
    bool found = false;
    for (const auto& each : regions_) {
        if (where == "*" || where == each->name()) {
            start(*scenario, *each);
            found = true;
        }
    }
    return found;
}

void Scenes::start(const Scenario& scenario, Region& region) {
    Playing playing{scenario.name,
                    region.name(),
                    clock_.steady() + scenario.lasts,
                    scenario.lasts.count() > 0,
                    false,
                    {},
                    {}};
    server_.perform([&] {
        region.asMotion([&] {
            for (const ScenarioStep& step : scenario.steps) {
                if (step.kind == ScenarioStep::Kind::Run) {
                    const auto job = runNow(region, {step.resource, step.ns, step.name}, clock_.now());
                    playing.made.insert(playing.made.end(), job ? 1 : 0, job.value_or(ObjectName()));
                }
                if (step.kind != ScenarioStep::Kind::Patch) {
                    continue;
                }
                for (const ObjectName& name : targets(region, step)) {
                    const Json before = region.get(name);
                    Json object = before;
                    object.merge_patch(Json::parse(step.merge, nullptr, false));
                    bumpGeneration(object, before);
                    playing.before.emplace_back(name, lastingPart(before).dump());
                    region.put(name, std::move(object));
                }
            }
        });
    });
    for (const ScenarioStep& step : scenario.steps) {
        if (step.kind == ScenarioStep::Kind::Fault) {
            playing.faults = true;
            server_.setFaults(region.name(), {step.delay, step.down, step.rejectLogins, step.expireWatches});
        }
    }
    playing_.push_back(std::move(playing));
}

void Scenes::end(const Playing& playing) {
    const auto region = std::find_if(regions_.begin(), regions_.end(),
                                     [&](const auto& each) { return each->name() == playing.region; });
    if (region == regions_.end()) {
        return;
    }
    if (playing.faults) {
        server_.setFaults(playing.region, {});
    }
    server_.perform([&] {
        (*region)->asMotion([&] {
            for (const ObjectName& name : playing.made) {
                (*region)->remove(name);
            }
            // The first state of an object that was patched twice is put back last.
            for (auto each = playing.before.rbegin(); each != playing.before.rend(); ++each) {
                Json object = (*region)->get(each->first);
                if (!object.is_object()) {
                    continue;
                }
                const Json now = object;
                const Json was = Json::parse(each->second, nullptr, false);
                object["metadata"]["labels"] = was["labels"];
                object["metadata"]["annotations"] = was["annotations"];
                if (was.contains("spec")) {
                    object["spec"] = was["spec"];
                }
                bumpGeneration(object, now);
                (*region)->put(each->first, std::move(object));
            }
        });
    });
}

void Scenes::heal() {
    for (auto each = playing_.rbegin(); each != playing_.rend(); ++each) {
        end(*each);
    }
    playing_.clear();
}

void Scenes::step() {
    for (std::size_t i = playing_.size(); i-- > 0;) {
        if (playing_[i].ends && clock_.steady() >= playing_[i].until) {
            end(playing_[i]);
            playing_.erase(playing_.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
}

std::vector<std::string> Scenes::playing() const {
    std::vector<std::string> names;
    names.reserve(playing_.size());
    for (const Playing& each : playing_) {
        names.push_back(each.name);
    }
    return names;
}

}  // namespace flotte::app::sandbox
