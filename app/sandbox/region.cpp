#include "app/sandbox/region.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "backends/sandbox/world/pod_log.h"
#include "backends/sandbox/world/world.h"

namespace flotte::app::sandbox {
namespace {

namespace kubernetes = flotte::sandbox::kubernetes;
using flotte::sandbox::ObjectName;
using Json = nlohmann::json;

constexpr std::string_view kSharedNamespace = "e-commerce-shared";

/// What comes and goes by itself: made again from seed and clock, and not kept.
bool movesByItself(std::string_view resource) {
    constexpr std::array<std::string_view, 4> kMoving = {"pods", "jobs.batch", "replicasets.apps", "events"};
    return std::find(kMoving.begin(), kMoving.end(), resource) != kMoving.end();
}

kubernetes::ObjectKey keyOf(const ObjectName& name) {
    return {name.resource, name.ns, name.name};
}

/// Where the API has a resource of a namespace: `/apis/apps/v1/namespaces/ns/deployments`.
std::string pathOf(const std::string& resource, const std::string& ns) {
    const std::size_t dot = resource.find('.');
    const std::string group = dot == std::string::npos ? std::string() : resource.substr(dot + 1);
    const std::string version = group == "autoscaling" ? "v2" : "v1";
    return (group.empty() ? "/api/" + version : "/apis/" + group + "/" + version) +
           (ns.empty() ? "" : "/namespaces/" + ns) + "/" + resource.substr(0, dot);
}

Json treeOf(const kubernetes::ObjectPtr& object) {
    return object ? Json::parse(object->json.whole(), nullptr, false) : Json();
}

/// Another sequence of uids at each start: none that a client was told comes twice.
std::uint64_t uidSeed(const flotte::sandbox::Dice& dice, const std::string& region, std::uint64_t ceiling) {
    return dice.of({region, "uids", std::to_string(ceiling)}) + (ceiling << 32U);
}

TimePoint startOf(const Json& pod) {
    const std::string text = pod.value("status", Json::object()).value("startTime", "");
    std::tm parts{};
    return ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &parts) != nullptr
               ? TimePoint(std::chrono::seconds(::timegm(&parts)))
               : TimePoint();
}

}  // namespace

Region::Region(RegionOptions options, const Clock& clock, Memory& memory, Traffic& traffic)
    : options_(std::move(options)), clock_(clock), memory_(memory), traffic_(traffic) {
    const std::string& region = options_.plan.name;
    kubernetes::Store::Options stored;
    stored.seed = uidSeed(options_.dice, region, memory.ceiling(region));
    store_ = std::make_unique<kubernetes::Store>(clock, stored);
    store_->restoreVersion(memory.ceiling(region));
    api_ = std::make_unique<kubernetes::Api>(*store_, clock, hooks());
    controllers_ = std::make_unique<flotte::sandbox::Controllers>(
        *this, flotte::sandbox::Controllers::Options{
                   region, options_.dice, options_.tempo,
                   [this](const flotte::sandbox::Served& served, TimePoint now) {
                       flotte::sandbox::Served usual = served;
                       if (options_.podsPerTenant > 0) {
                           usual.least = usual.replicas;  // this world's sizes are not its tiers'
                       }
                       return traffic_.utilization(options_.plan.name, usual, now);
                   }});
}

Region::~Region() = default;

void Region::load(const std::vector<flotte::sandbox::TenantPlan>& plan, TimePoint now) {
    inMotion_ = true;
    api_->bootstrap();
    flotte::sandbox::worldObjects(plan, options_.plan, now, [this](const ObjectName& name, Json&& object) {
        put(name, std::move(object));
    });
    store_->addListener([this](const Change& change) { pending_.push_back(change); });
    restore();
    store_->setJournal([this](const Change& change) { return journal(change); });
    std::vector<std::string> ordinary;
    for (const flotte::sandbox::TenantPlan& tenant : plan) {
        if (tenant.kind.empty() && tenant.region == name()) {
            ordinary.push_back(tenant.nameSpace());
        }
    }
    // By the clock: in a large world minutes have passed, and what is spread out is not to be due all at
    // once.
    controllers_->begin(clock_.now(), std::move(ordinary));
    do {
        noteChanges();
        controllers_->settle(now);
        while (api_->housekeeping()) {
        }
    } while (!pending_.empty());
    work(now);
    inMotion_ = false;
    static_cast<void>(memory_.saw(options_.plan.name, store_->version()));  // `problem` tells
}

void Region::emptyNamespace(const std::string& ns) {
    for (const char* resource :
         {"pods", "jobs.batch", "replicasets.apps", "events", "deployments.apps", "cronjobs.batch",
          "services", "horizontalpodautoscalers.autoscaling", "configmaps", "secrets", "resourcequotas",
          "limitranges", "ingresses.networking.k8s.io", "networkpolicies.networking.k8s.io",
          "roles.rbac.authorization.k8s.io", "rolebindings.rbac.authorization.k8s.io", "serviceaccounts"}) {
        for (const Json& object : list(resource, ns)) {
            store_->erase({resource, ns, object.at("metadata").value("name", "")});
        }
    }
}

/// A namespace that a client deleted took with it what the new world has put there; one that he made again
/// under its name has another uid.
void Region::restoreNamespaces() {
    memory_.each(name(), [this](const Memory::Key& key, const std::optional<std::string>& text) {
        if (key.resource != "namespaces") {
            return;
        }
        const Json was = get({key.resource, key.ns, key.name});
        const Json is = text ? Json::parse(*text, nullptr, false) : Json();
        const bool same =
            was.is_object() && is.is_object() &&
            was.at("metadata").value("uid", "") == is.value("metadata", Json()).value("uid", "");
        if (was.is_object() && !same) {
            emptyNamespace(key.name);
        }
    });
}

void Region::restore() {
    restoreNamespaces();
    memory_.each(name(), [this](const Memory::Key& key, const std::optional<std::string>& text) {
        const kubernetes::ObjectPtr before = store_->get(key);
        if (!text) {
            store_->erase(key);
        } else if (const auto done = store_->restore(key, *text); !done) {
            options_.complain("what was kept of " + key.resource + " " + key.ns + "/" + key.name +
                              " is broken");
        } else {
            // Restoring tells nobody; the controllers are to see what is now otherwise than in a new world.
            pending_.push_back({Change::Type::Modified, key, store_->version(), *done, before});
        }
    });
}

Result<void> Region::journal(const Change& change) {
    const auto promised = memory_.saw(options_.plan.name, change.version);
    const bool lasting = change.type == Change::Type::Deleted && !movesByItself(change.key.resource);
    if (inMotion_ && !lasting) {
        return {};  // a world that stood still on a full disk would help nobody
    }
    return promised ? memory_.keep(options_.plan.name, change) : promised;
}

void Region::noteChanges() {
    for (const Change& change : std::exchange(pending_, {})) {
        namespacesChanged_ = namespacesChanged_ || change.key.resource == "namespaces";
        const Json object = treeOf(change.object);
        if (object.is_object()) {
            controllers_->changed({change.key.resource, change.key.ns, change.key.name}, object);
        }
    }
}

void Region::work(TimePoint now) {
    constexpr int kRounds = 4;  // the rest is for the next tick
    constexpr Milliseconds kAtOnce{20};
    const SteadyPoint until = clock_.steady() + kAtOnce;
    const auto mayGoOn = [&] { return clock_.steady() < until; };
    for (int i = 0; i == 0 || (i < kRounds && !pending_.empty() && mayGoOn()); ++i) {
        noteChanges();
        controllers_->step(now, mayGoOn);
        for (int k = 0; k < kRounds && api_->housekeeping(); ++k) {
        }
    }
    if (std::exchange(namespacesChanged_, false)) {
        traffic_.update(options_.plan, list("namespaces", {}), now);
    }
}

void Region::asMotion(const std::function<void()>& work) {
    const bool before = std::exchange(inMotion_, true);
    work();
    inMotion_ = before;
}

void Region::tick() {
    asMotion([this] { work(clock_.now()); });
}

Json Region::get(const ObjectName& name) const {
    return treeOf(store_->get(keyOf(name)));
}

std::vector<Json> Region::list(const std::string& resource, const std::string& ns) const {
    std::vector<Json> trees;
    const auto objects = store_->list(resource, ns);
    trees.reserve(objects.size());
    for (const kubernetes::ObjectPtr& object : objects) {
        trees.push_back(treeOf(object));
    }
    return trees;
}

void Region::each(const std::string& resource, const std::function<void(const Json&)>& visit) const {
    for (const kubernetes::ObjectPtr& object : store_->list(resource, {})) {
        visit(treeOf(object));
    }
}

void Region::put(const ObjectName& name, Json object) {
    if (const auto done = store_->put(keyOf(name), std::move(object)); !done) {
        options_.complain("the world's own " + name.resource + " " + name.ns + "/" + name.name +
                          " is refused");
    }
}

std::optional<std::string> Region::create(const std::string& resource, const std::string& ns, Json object) {
    kubernetes::Request request;
    request.method = "POST";
    request.path = pathOf(resource, ns);
    request.contentType = "application/json";
    request.userAgent = "sandbox-controllers";
    request.user = kubernetes::privilegedUser();
    object["apiVersion"] = "v1";  // controllers create pods, nothing else
    object["kind"] = "Pod";
    request.body = object.dump();
    const kubernetes::Response answer = api_->handle(request);
    if (answer.status < 300) {
        return std::nullopt;
    }
    const Json status = Json::parse(answer.body, nullptr, false);
    return status.is_object() ? status.value("message", "refused") : std::string("refused");
}

void Region::remove(const ObjectName& name) {
    kubernetes::Request request;
    request.method = "DELETE";
    request.path = pathOf(name.resource, name.ns) + "/" + name.name + "?propagationPolicy=Background";
    request.user = kubernetes::privilegedUser();
    api_->handle(request);
}

void Region::erase(const ObjectName& name) {
    store_->erase(keyOf(name));
}

std::string Region::suffix(std::size_t length) {
    return store_->newSuffix(length);
}

kubernetes::ApiHooks Region::hooks() {
    kubernetes::ApiHooks hooks;
    hooks.log = [this](const kubernetes::LogQuery& query) { return log(query); };
    hooks.forward = [this](std::string_view ns, std::string_view, int port) -> std::optional<std::uint16_t> {
        const auto found = options_.shared.find(port);
        return ns == kSharedNamespace && found != options_.shared.end() ? std::optional(found->second)
                                                                        : std::nullopt;
    };
    hooks.complain = [this](const std::string& text) { options_.complain(options_.plan.name + ": " + text); };
    return hooks;
}

std::vector<kubernetes::LogLine> Region::log(const kubernetes::LogQuery& query) const {
    const Json pod = get({"pods", query.ns, query.pod});
    const TimePoint started = pod.is_object() ? startOf(pod) : TimePoint();
    if (started == TimePoint()) {
        return {};
    }
    const bool crashed = pod.value("metadata", Json::object())
                             .value("annotations", Json::object())
                             .contains(flotte::sandbox::kCrashAnnotation);
    std::vector<kubernetes::LogLine> lines;
    for (auto& [at, text] : flotte::sandbox::podLog({query.pod, query.container, started, clock_.now(),
                                                     crashed, query.after, query.lastOnly.value_or(2'000)})) {
        lines.push_back({at, std::move(text)});
    }
    if (query.lastOnly && lines.size() > *query.lastOnly) {
        lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(*query.lastOnly));
    }
    return lines;
}

}  // namespace flotte::app::sandbox
