#include "models/provisioning/onboarding.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace flotte {

namespace {

const char* const kRabbitSecret = "rabbitmq-credentials";

/// A JSON string. Values are names of Kubernetes and hosts: nothing outside of ASCII needs escaping.
std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out + '"';
}

std::string object(const std::vector<std::pair<std::string, std::string>>& entries) {
    std::string out = "{";
    for (const auto& [key, value] : entries) {
        out += (out.size() == 1 ? "" : ",") + quoted(key) + ':' + quoted(value);
    }
    return out + '}';
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// Gathers the steps of one tenant; each part tells what stands on it.
class Planner {
 public:
    Planner(const Platform& platform, const TenantWish& wish, const std::vector<Manifest>& objects)
        : platform_(platform), wish_(wish), objects_(objects) {
        const auto named = [&](const Region& region) { return region.name == wish.region; };
        region_ = &*std::find_if(platform.regions.begin(), platform.regions.end(), named);
        tenant_ = withId(platform.names.label, wish.id);
        ns_ = withId(platform.names.namespacePattern, wish.id);
        for (const Service& service : servicesOf(platform, wish.id)) {
            if (service.database) {
                stores_.push_back(service.name);
            }
        }
    }

    Plan plan() {
        applied("Namespace", {});
        const auto home = ids("Namespace");
        for (const char* kind : {"ResourceQuota", "LimitRange", "NetworkPolicy", "Role", "ServiceAccount",
                                 "PersistentVolumeClaim", "Service", "ConfigMap"}) {
            applied(kind, home);
        }
        applied("RoleBinding", ids("Role"));
        databases(home);
        broker(home);
        // Pods start once all they need is there: no crash loop at birth.
        auto ready = joined({ids("ResourceQuota"), ids("LimitRange"), ids("NetworkPolicy"),
                             ids("ServiceAccount"), ids("ConfigMap"), grants_});
        applied("Deployment", ready);
        applied("HorizontalPodAutoscaler", ids("Deployment"));
        applied("Ingress", joined({ids("Service"), ids("Deployment")}));
        applied("CronJob",
                joined({ids("PersistentVolumeClaim"), ids("ResourceQuota"), ids("LimitRange"), grants_}));
        rest();
        websites(joined({ids("Ingress"), ids("Deployment"), home}));
        proofs();
        Plan plan;
        plan.kind = "onboard";
        plan.tenant = wish_.id;
        plan.tenantName = tenant_;
        plan.region = wish_.region;
        plan.steps = std::move(steps_);
        return plan;
    }

 private:
    using Ids = std::vector<StepId>;

    StepId add(std::string id, std::string kind, Ids after, std::map<std::string, std::string> with) {
        StepSpec step;
        step.id = StepId(std::move(id));
        step.system = kind.substr(0, kind.find('.'));
        step.kind = std::move(kind);
        step.region = wish_.region;
        step.after = std::move(after);
        step.with = std::move(with);
        steps_.push_back(std::move(step));
        return steps_.back().id;
    }

    static Ids joined(const std::vector<Ids>& parts) {
        Ids all;
        for (const Ids& part : parts) {
            all.insert(all.end(), part.begin(), part.end());
        }
        return all;
    }

    Ids ids(const std::string& kind) const {
        const auto found = ofKind_.find(kind);
        return found == ofKind_.end() ? Ids() : found->second;
    }

    void applied(const std::string& kind, const Ids& after) {
        for (const Manifest& object : objects_) {
            if (object.kind == kind) {
                ofKind_[kind].push_back(add("kubernetes/" + lower(kind) + '/' + object.name,
                                            "kubernetes.apply", after, {{"manifest", object.json}}));
            }
        }
    }

    /// Kinds that this version does not order: after the namespace, whatever they are.
    void rest() {
        for (const Manifest& object : objects_) {
            if (!ofKind_.contains(object.kind)) {
                applied(object.kind, ids("Namespace"));
            }
        }
    }

    StepId secret(const std::string& name, const Ids& after,
                  const std::vector<std::pair<std::string, std::string>>& data, const char* generated) {
        return add("kubernetes/secret/" + name, "kubernetes.secret", after,
                   {{"namespace", ns_},
                    {"name", name},
                    {"labels", object({{"tenant", tenant_}, {"tier", wish_.tier.value()}})},
                    {"data", object(data)},
                    {"generate", generated}});
    }

    std::map<std::string, std::string> login(const std::string& user, const std::string& secret,
                                             const char* key) const {
        return {{"user", user},
                {"tenant", tenant_},
                {"secretNamespace", ns_},
                {"secretName", secret},
                {"secretKey", key}};
    }

    void databases(const Ids& home) {
        if (!region_->databases) {
            return;
        }
        for (const ServiceName& service : stores_) {
            const std::string database = resourceName(platform_.resources.database, wish_.id, service);
            const std::string user = resourceName(platform_.resources.databaseUser, wish_.id, service);
            const std::string name = resourceName(platform_.resources.credentials, wish_.id, service);
            const StepId secretStep = secret(name, home,
                                             {{"DB_HOST", region_->databases->host},
                                              {"DB_PORT", std::to_string(region_->databases->port)},
                                              {"DB_DATABASE", database},
                                              {"DB_USERNAME", user}},
                                             "DB_PASSWORD");
            const StepId made = add("databases/database/" + service.value(), "databases.database", home,
                                    {{"database", database}, {"tenant", tenant_}});
            auto with = login(user, name, "DB_PASSWORD");
            with["database"] = database;
            const StepId granted =
                add("databases/user/" + service.value(), "databases.user", {secretStep, made}, with);
            with.erase("tenant");
            grants_.push_back(add("databases/probe/" + service.value(), "databases.probe", {granted}, with));
        }
    }

    void broker(const Ids& home) {
        if (!region_->rabbitmq) {
            return;
        }
        const std::string vhost = resourceName(platform_.resources.vhost, wish_.id);
        const std::string exchange = resourceName(platform_.resources.exchange, wish_.id);
        const StepId secretStep =
            secret(kRabbitSecret, home, {{"RABBITMQ_VHOST", vhost}, {"RABBITMQ_USERNAME", tenant_}},
                   "RABBITMQ_PASSWORD");
        const StepId host =
            add("rabbitmq/vhost", "rabbitmq.vhost", home, {{"vhost", vhost}, {"tenant", tenant_}});
        add("rabbitmq/limits", "rabbitmq.limits", {host},
            {{"vhost", vhost}, {"max-connections", "200"}, {"max-queues", "100"}});
        const auto with = login(tenant_, kRabbitSecret, "RABBITMQ_PASSWORD");
        const StepId user = add("rabbitmq/user", "rabbitmq.user", {secretStep, host}, with);
        const StepId may =
            add("rabbitmq/permissions", "rabbitmq.permissions", {user},
                {{"user", tenant_}, {"vhost", vhost}, {"configure", ".*"}, {"write", ".*"}, {"read", ".*"}});
        const StepId hub = add("rabbitmq/exchange", "rabbitmq.exchange", {host},
                               {{"vhost", vhost}, {"name", exchange}, {"type", "topic"}});
        Ids bound;
        std::string queue;
        std::string key;
        for (const Service& service : servicesOf(platform_, wish_.id)) {
            queue = resourceName(platform_.resources.queue, wish_.id, service.name);
            key = service.name.value() + ".#";
            const StepId made = add("rabbitmq/queue/" + service.name.value(), "rabbitmq.queue", {host},
                                    {{"vhost", vhost}, {"name", queue}, {"arguments", "{}"}});
            bound.push_back(add("rabbitmq/binding/" + service.name.value(), "rabbitmq.binding", {made, hub},
                                {{"vhost", vhost}, {"exchange", exchange}, {"queue", queue}, {"key", key}}));
        }
        if (!bound.empty()) {
            auto probe = with;
            probe.erase("tenant");
            probe.insert({{"vhost", vhost}, {"exchange", exchange}, {"queue", queue}, {"key", key}});
            bound.push_back(may);
            grants_.push_back(add("rabbitmq/probe", "rabbitmq.probe", bound, probe));
        }
    }

    void websites(const Ids& after) {
        if (!platform_.websites) {
            return;
        }
        std::vector<std::string> domains = wish_.customDomains;
        domains.insert(domains.begin(), wish_.domain);
        for (const std::string& domain : domains) {
            const StepId id = add("websites/row/" + domain, "websites.row", after,
                                  {{"domain", domain}, {"name", wish_.title}, {"tenant", tenant_}});
            for (StepSpec& step : steps_) {
                if (step.id == id) {
                    step.region = RegionName();  // the table is the platform's, not a region's
                }
            }
        }
    }

    /// What shows that it works.
    void proofs() {
        for (const Manifest& object : objects_) {
            if (object.kind == "CronJob") {
                add("kubernetes/first-backup", "kubernetes.job", joined({ids("CronJob"), ids("Deployment")}),
                    {{"namespace", ns_}, {"name", object.name + "-first"}, {"from", object.name}});
            }
        }
        if (!wish_.adminGroup.empty()) {
            add("kubernetes/access", "kubernetes.access", joined({ids("RoleBinding"), ids("Role")}),
                {{"namespace", ns_},
                 {"group", wish_.adminGroup},
                 {"user", "flotte-probe"},
                 {"may",
                  R"([{"verb":"list","group":"","resource":"pods"},{"verb":"get","group":"","resource":"pods","subresource":"log"},{"verb":"list","group":"apps","resource":"deployments"}])"},
                 {"mayNot",
                  R"([{"verb":"get","group":"","resource":"secrets"},{"verb":"delete","group":"","resource":"pods"},{"verb":"create","group":"apps","resource":"deployments"}])"}});
        }
    }

    const Platform& platform_;
    const TenantWish& wish_;
    const std::vector<Manifest>& objects_;
    const Region* region_ = nullptr;
    std::string tenant_;
    std::string ns_;
    std::vector<ServiceName> stores_;
    std::vector<StepSpec> steps_;
    std::map<std::string, Ids> ofKind_;
    Ids grants_;  ///< what a tenant's programs need to be let in, proven
};

}  // namespace

Plan onboardingPlan(const Platform& platform, const TenantWish& wish, const std::vector<Manifest>& objects) {
    return Planner(platform, wish, objects).plan();
}

}  // namespace flotte
