#include "backends/sandbox/world/objects.h"

#include <QByteArray>
#include <array>
#include <ctime>
#include <nlohmann/json.hpp>

#include "backends/sandbox/world/world.h"

namespace flotte::sandbox {

using Json = nlohmann::json;

namespace {

Json fromNamespace(const char* name) {
    return {{"namespaceSelector", {{"matchLabels", {{"kubernetes.io/metadata.name", name}}}}}};
}

Json portsOf(const char* protocol, std::initializer_list<int> numbers) {
    Json list = Json::array();
    for (const int number : numbers) {
        list.push_back({{"protocol", protocol}, {"port", number}});
    }
    return list;
}

Json to(Json peer) {
    return Json::array({std::move(peer)});
}

std::string upper(std::string text) {
    for (char& c : text) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return text;
}

std::string ratioText(double ratio) {
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%g", ratio);
    return buffer.data();
}

std::string base64(const std::string& text) {
    return QByteArray::fromStdString(text).toBase64().toStdString();
}

}  // namespace

std::string rfc3339(TimePoint at) {
    const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 32> buffer{};
    std::strftime(buffer.data(), buffer.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return buffer.data();
}

Json metadataOf(const TenantPlan& tenant, const std::string& kind, const std::string& name,
                TimePoint created) {
    Json meta = {{"name", name},
                 {"namespace", tenant.nameSpace()},
                 {"uid", tenant.dice.uuid({tenant.region, kind, tenant.nameSpace(), name})},
                 {"creationTimestamp", rfc3339(created)}};
    if (!tenant.label.empty()) {
        meta["labels"] = {{"tenant", tenant.label}, {"tier", tenant.tier}};
    }
    return meta;
}

Json podResources() {
    return {{"requests", {{"cpu", "125m"}, {"memory", "192Mi"}}},
            {"limits", {{"cpu", "250m"}, {"memory", "384Mi"}}}};
}

Json ownerOf(const std::string& apiVersion, const std::string& kind, const Json& owner) {
    return Json::array({{{"apiVersion", apiVersion},
                         {"kind", kind},
                         {"name", owner["metadata"]["name"]},
                         {"uid", owner["metadata"]["uid"]},
                         {"controller", true},
                         {"blockOwnerDeletion", true}}});
}

Json conditionOf(const char* type, const char* status, const std::string& reason, const std::string& message,
                 const std::string& since) {
    Json condition = {{"type", type}, {"status", status}, {"lastTransitionTime", since}};
    if (!reason.empty()) {
        condition["reason"] = reason;
    }
    if (!message.empty()) {
        condition["message"] = message;
    }
    return condition;
}

Json namespaceOf(const TenantPlan& tenant) {
    const std::string name = tenant.nameSpace();
    Json notes = {{"domain", tenant.domain},
                  {"subscription-tier", tenant.subscription},
                  {"created-date", rfc3339(tenant.created).substr(0, 10)},
                  {"billing-id", tenant.billingNote}};
    if (tenant.errorRatio > 0) {
        notes[kErrorAnnotation] = ratioText(tenant.errorRatio);
    }
    Json labels = {{"kubernetes.io/metadata.name", name}};
    if (!tenant.noLabels) {
        labels["tenant"] = tenant.label;
        labels["tier"] = tenant.tier;
        labels["environment"] = "production";
        labels["managed-by"] = "argocd";
        labels["cost-center"] = "CC-" + upper(tenant.id) + "-001";
        labels["billing-id"] = tenant.billing;
        labels["department"] = tenant.department;
    }
    return {{"metadata",
             {{"name", name},
              {"uid", tenant.dice.uuid({tenant.region, "Namespace", name})},
              {"creationTimestamp", rfc3339(tenant.created)},
              {"labels", std::move(labels)},
              {"annotations", std::move(notes)}}},
            {"spec", {{"finalizers", {"kubernetes"}}}},
            {"status", {{"phase", "Active"}}}};
}

Json terminatingNamespaceOf(const TenantPlan& tenant, const Setting& setting) {
    const std::string since = rfc3339(setting.now - std::chrono::hours(3));
    Json object = namespaceOf(tenant);
    object["metadata"]["deletionTimestamp"] = since;
    object["status"] = {
        {"phase", "Terminating"},
        {"conditions",
         {conditionOf("NamespaceDeletionDiscoveryFailure", "False", "ResourcesDiscovered",
                      "All resources successfully discovered", since),
          conditionOf("NamespaceDeletionGroupVersionParsingFailure", "False", "ParsedGroupVersions",
                      "All legacy kube types successfully parsed", since),
          conditionOf("NamespaceDeletionContentFailure", "False", "ContentDeleted",
                      "All content successfully deleted, may be waiting on finalization", since),
          conditionOf("NamespaceContentRemaining", "True", "SomeResourcesRemain",
                      "Some resources are remaining: configmaps. has 1 resource instances", since),
          conditionOf("NamespaceFinalizersRemaining", "True", "SomeFinalizersRemain",
                      "Some content in the namespace has finalizers remaining: flotte.example/hold in 1 "
                      "resource instances",
                      since)}}};
    return object;
}

Json holdOf(const TenantPlan& tenant, const Setting& setting) {
    Json meta = metadataOf(tenant, "ConfigMap", "offboarding-hold", tenant.created);
    meta["finalizers"] = {"flotte.example/hold"};
    meta["deletionTimestamp"] = rfc3339(setting.now - std::chrono::hours(3));
    meta["deletionGracePeriodSeconds"] = 0;
    return {{"metadata", std::move(meta)}, {"data", {{"reason", "final backup not verified"}}}};
}

Json quotaOf(const TenantPlan& tenant) {
    Json hard = tierPlan(tenant.tier).quota;
    for (const auto& [name, value] : tenant.quota) {
        hard[name] = value;
    }
    return {{"metadata", metadataOf(tenant, "ResourceQuota", "client-quota", tenant.created)},
            {"spec", {{"hard", std::move(hard)}}}};
}

Json limitsOf(const TenantPlan& tenant) {
    const auto pair = [](const char* cpu, const char* memory) {
        return Json{{"cpu", cpu}, {"memory", memory}};
    };
    return {{"metadata", metadataOf(tenant, "LimitRange", "pod-limits", tenant.created)},
            {"spec",
             {{"limits", Json::array({{{"type", "Container"},
                                       {"max", pair("2", "4Gi")},
                                       {"min", pair("100m", "128Mi")},
                                       {"default", pair("500m", "512Mi")},
                                       {"defaultRequest", pair("250m", "256Mi")}}})}}}};
}

Json isolationOf(const TenantPlan& tenant) {
    const Json own = {{"podSelector", Json::object()}};
    Json dns = portsOf("UDP", {53});
    dns.push_back(portsOf("TCP", {53}).front());
    const Json ingress = Json::array({{{"from", to(fromNamespace("ingress-nginx"))}},
                                      {{"from", to(own)}},
                                      {{"from", to(fromNamespace("e-commerce-shared"))}}});
    const Json egress = Json::array({{{"to", to(own)}},
                                     {{"to", to(fromNamespace("e-commerce-shared"))},
                                      {"ports", portsOf("TCP", {3306, 4317, 5672, 9000})}},
                                     {{"to", to(fromNamespace("kube-system"))}, {"ports", std::move(dns)}},
                                     {{"ports", portsOf("TCP", {443})}}});
    return {{"metadata", metadataOf(tenant, "NetworkPolicy", "client-isolation", tenant.created)},
            {"spec",
             {{"podSelector", Json::object()},
              {"policyTypes", {"Ingress", "Egress"}},
              {"ingress", ingress},
              {"egress", egress}}}};
}

Json ingressOf(const TenantPlan& tenant) {
    Json meta = metadataOf(tenant, "Ingress", "client-" + tenant.id + "-ingress", tenant.created);
    meta["annotations"] = {{"cert-manager.io/cluster-issuer", "letsencrypt-prod"}};
    meta["generation"] = 1;
    Json rules = Json::array();
    for (const std::string& host : tenant.hosts) {
        const Json backend = {{"service", {{"name", kGateway}, {"port", {{"number", 8100}}}}}};
        rules.push_back(
            {{"host", host},
             {"http",
              {{"paths", Json::array({{{"path", "/"}, {"pathType", "Prefix"}, {"backend", backend}}})}}}});
    }
    return {
        {"metadata", std::move(meta)},
        {"spec",
         {{"ingressClassName", "nginx"},
          {"tls", Json::array({{{"hosts", tenant.hosts}, {"secretName", "client-" + tenant.id + "-tls"}}})},
          {"rules", std::move(rules)}}},
        {"status", {{"loadBalancer", Json::object()}}}};
}

Json gatewayServiceOf(const TenantPlan& tenant) {
    const std::string name(kGateway);
    const std::uint32_t place = tenant.dice.of({tenant.nameSpace(), tenant.region, "address"});
    const std::string address =
        "10.96." + std::to_string(place % 250) + "." + std::to_string(1 + place / 250 % 250);
    return {
        {"metadata", metadataOf(tenant, "Service", name, tenant.created)},
        {"spec",
         {{"type", "ClusterIP"},
          {"clusterIP", address},
          {"clusterIPs", {address}},
          {"selector", {{"app", name}}},
          {"sessionAffinity", "None"},
          {"ports",
           Json::array({{{"name", "http"}, {"port", 8100}, {"protocol", "TCP"}, {"targetPort", 8100}}})}}},
        {"status", {{"loadBalancer", Json::object()}}}};
}

Json secretOf(const TenantPlan& tenant, const std::string& service) {
    std::string base = "client_" + tenant.id + "_" + service;
    for (char& c : base) {
        c = c == '-' ? '_' : c;
    }
    // Obviously false: nothing in the sandbox uses them.
    return {{"metadata", metadataOf(tenant, "Secret", service + "-db-credentials", tenant.created)},
            {"type", "Opaque"},
            {"data",
             {{"DB_HOST", base64("mysql.e-commerce-shared.svc.cluster.local")},
              {"DB_PORT", base64("3306")},
              {"DB_DATABASE", base64(base + "_db")},
              {"DB_USERNAME", base64(base + "_user")},
              {"DB_PASSWORD", base64("not-a-password-" + service)}}}};
}

}  // namespace flotte::sandbox
