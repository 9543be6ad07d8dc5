#include "tests/lab/property/script.h"

#include <iterator>
#include <nlohmann/json.hpp>
#include <random>

namespace lab::property {
namespace {

using Json = nlohmann::json;
using What = Step::What;

constexpr unsigned kNames = 5;
constexpr const char* kRegionFaults[] = {"cut", "refuse", "slow", "drip", "corrupt", "half-open"};
constexpr const char* kWatchFaults[] = {"cut", "drip", "corrupt", "half-open"};

struct Kind {
    const char* word;
    const char* plural;
    const char* group;  ///< path of its API
    const char* version;
    const char* kind;
    unsigned weight;  ///< how often it is drawn
};
constexpr Kind kKinds[] = {
    {"namespace", "namespaces", "/api/v1", "v1", "Namespace", 3},
    {"pod", "pods", "/api/v1", "v1", "Pod", 12},
    {"pod-status", "pods", "/api/v1", "v1", "Pod", 12},
    {"quota", "resourcequotas", "/api/v1", "v1", "ResourceQuota", 4},
    {"cron-job", "cronjobs", "/apis/batch/v1", "batch/v1", "CronJob", 4},
    {"job", "jobs", "/apis/batch/v1", "batch/v1", "Job", 4},
    {"ingress", "ingresses", "/apis/networking.k8s.io/v1", "networking.k8s.io/v1", "Ingress", 4},
    {"autoscaler", "horizontalpodautoscalers", "/apis/autoscaling/v2", "autoscaling/v2",
     "HorizontalPodAutoscaler", 4},
};

Json podTemplate() {
    return {{"spec",
             {{"restartPolicy", "Never"},
              {"schedulerName", "nobody"},
              {"containers", Json::array({{{"name", "c"}, {"image", "example.invalid/none"}}})}}}};
}

Json specOf(const Step& step) {
    const std::string salt = std::to_string(step.salt);
    switch (step.what) {
        case What::Pod:
            return podTemplate()["spec"];
        case What::Quota:
            return {{"hard", {{"secrets", std::to_string(100 + step.salt)}}}};
        case What::CronJob:
            return {{"schedule", std::to_string(step.salt % 60) + " 3 * * *"},
                    {"suspend", true},
                    {"jobTemplate", {{"spec", {{"template", podTemplate()}}}}}};
        case What::Job:
            return {{"suspend", true}, {"template", podTemplate()}};
        case What::Ingress:
            return {{"defaultBackend", {{"service", {{"name", "s"}, {"port", {{"number", 80}}}}}}},
                    {"rules", Json::array({{{"host", "s" + salt + ".example.com"}}})}};
        case What::Autoscaler:
            return {{"scaleTargetRef", {{"apiVersion", "apps/v1"}, {"kind", "Deployment"}, {"name", "s"}}},
                    {"maxReplicas", 2 + step.salt % 8}};
        default:
            return nullptr;
    }
}

Json objectOf(const Step& step, const std::string& prefix) {
    const Kind& kind = kKinds[static_cast<std::size_t>(step.what)];
    const bool isNamespace = step.what == What::Namespace;
    Json metadata{{"name", isNamespace ? namespaceOf(step, prefix) : "o" + std::to_string(step.name)},
                  {"labels", {{"tenant", "property-" + std::to_string(step.salt)}}}};
    if (isNamespace) {
        metadata["labels"] = {{"salt", std::to_string(step.salt)}};  // no tenant: no row of the fleet
    } else {
        metadata["namespace"] = namespaceOf(step, prefix);
    }
    Json object{{"apiVersion", kind.version}, {"kind", kind.kind}, {"metadata", std::move(metadata)}};
    if (Json spec = specOf(step); !spec.is_null()) {
        object["spec"] = std::move(spec);
    }
    return object;
}

Json statusOf(const Step& step) {
    const char* ready = step.salt % 2 == 0 ? "True" : "False";
    return {{"status",
             {{"phase", step.salt % 5 == 0 ? "Pending" : "Running"},
              {"conditions", Json::array({{{"type", "Ready"}, {"status", ready}}})}}}};
}

std::string pathOf(const Step& step, const std::string& prefix) {
    const Kind& kind = kKinds[static_cast<std::size_t>(step.what)];
    if (step.what == What::Namespace) {
        return std::string(kind.group) + "/namespaces/" + namespaceOf(step, prefix);
    }
    return std::string(kind.group) + "/namespaces/" + namespaceOf(step, prefix) + "/" + kind.plural + "/o" +
           std::to_string(step.name) + (step.what == What::PodStatus ? "/status" : "");
}

/// Draws steps; every number comes from one engine, so that a seed says all.
class Author {
 public:
    explicit Author(std::uint64_t seed) : engine_(seed) {}

    Step change() {
        Step step;
        step.what = kind();
        step.place = below(kPlaces);
        step.name = below(kNames);
        step.salt = below(1'000);
        const bool rarely = step.what == What::Namespace;
        step.remove = step.what != What::PodStatus && below(100) < (rarely ? 15U : 35U);
        return step;
    }
    Step fault() {
        Step step;
        const bool region = below(2) == 0;
        step.what = region ? What::BreakRegion : What::BreakWatch;
        step.how = region ? kRegionFaults[below(std::size(kRegionFaults))]
                          : kWatchFaults[below(std::size(kWatchFaults))];
        return step;
    }
    unsigned below(std::size_t limit) {
        return static_cast<unsigned>(std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine_));
    }

 private:
    What kind() {
        unsigned all = 0;
        for (const Kind& kind : kKinds) {
            all += kind.weight;
        }
        unsigned drawn = below(all);
        std::size_t index = 0;
        while (drawn >= kKinds[index].weight) {
            drawn -= kKinds[index++].weight;
        }
        return static_cast<What>(index);
    }

    std::mt19937_64 engine_;
};

Step bare(What what) {
    Step step;
    step.what = what;
    return step;
}

}  // namespace

std::string namespaceOf(const Step& step, const std::string& prefix) {
    return prefix + std::to_string(step.place);
}

std::vector<Step> randomScript(std::uint64_t seed, std::size_t changes) {
    Author author(seed);
    std::vector<Step> script;
    for (unsigned place = 0; place < kPlaces; ++place) {
        Step step;
        step.what = What::Namespace;
        step.place = place;
        script.push_back(step);
    }
    while (script.size() < changes) {
        for (unsigned quiet = 20 + author.below(60); quiet > 0; --quiet) {
            script.push_back(author.change());
        }
        script.push_back(author.fault());
        // Half of the time in the middle: what was deleted while the watch was frozen only a listing can
        // tell.
        const unsigned broken = 5 + author.below(40);
        const unsigned reread = author.below(2 * broken);
        for (unsigned i = 0; i < broken; ++i) {
            if (i == reread) {
                script.push_back(bare(What::Reread));
            }
            script.push_back(author.change());
        }
        script.push_back(bare(What::Heal));
    }
    return script;
}

std::string textOf(const Step& step) {
    switch (step.what) {
        case What::BreakRegion:
            return std::string("break region ") + step.how;
        case What::BreakWatch:
            return std::string("break watch ") + step.how;
        case What::Heal:
            return "heal";
        case What::Reread:
            return "read again";
        default:
            break;
    }
    return std::string(step.remove ? "delete " : "write ") +
           kKinds[static_cast<std::size_t>(step.what)].word + " " + std::to_string(step.place) + "/" +
           std::to_string(step.name) + (step.remove ? "" : " salt " + std::to_string(step.salt));
}

Call callOf(const Step& step, const std::string& prefix) {
    const std::string path = pathOf(step, prefix);
    if (step.remove) {
        return {"DELETE", path + "?gracePeriodSeconds=0&propagationPolicy=Background", {}, {}};
    }
    if (step.what == What::PodStatus) {
        return {"PATCH", path, "application/merge-patch+json", statusOf(step).dump()};
    }
    return {"PATCH", path + "?fieldManager=property&force=true", "application/apply-patch+yaml",
            objectOf(step, prefix).dump()};
}

}  // namespace lab::property
