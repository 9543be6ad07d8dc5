#include "models/platform/descriptions.h"
#include "models/platform/expectations.h"
#include "models/platform/scalars.h"
#include "models/platform/values.h"

namespace flotte::describe {
namespace {

/// Names of Kubernetes objects by which tenants are found: stricter than other patterns.
Value<std::string> idPattern() {
    return text(values::isPattern, expectation::kPattern, "^[a-z0-9.-]*\\{id\\}[a-z0-9.-]*$");
}

Value<std::string> ofService() {
    return text(values::isOfService, expectation::kOfService,
                "^[A-Za-z0-9_./-]*\\{service\\}[A-Za-z0-9_./-]*$");
}

}  // namespace

Value<AllNames> names() {
    using T = AllNames;
    std::vector<Key<T>> keys{
        may<T>(
            "label", [](T& into) -> std::string& { return into.names.label; }, idPattern(), "client-{id}"),
        may<T>(
            "namespace", [](T& into) -> std::string& { return into.names.namespacePattern; }, idPattern(),
            "e-commerce-client-{id}")};
    static const ResourceNames usual;
    const auto add = [&](std::string_view name, std::string ResourceNames::*member,
                         Value<std::string> value) {
        keys.push_back(may<T>(
            name, [member](T& into) -> std::string& { return into.resources.*member; }, std::move(value),
            usual.*member));
    };
    using R = ResourceNames;
    add("metricsId", &R::metricsId, tenantPattern());
    add("metricsTenant", &R::metricsTenant, tenantPattern());
    add("database", &R::database, servicePattern());
    add("databaseUser", &R::databaseUser, servicePattern());
    add("bucket", &R::bucket, servicePattern());
    add("objectUser", &R::objectUser, tenantPattern());
    add("vhost", &R::vhost, tenantPattern());
    keys.push_back(may<T>(
        "vhostAliases", [](T & into) -> auto& { return into.resources.vhostAliases; },
        list(tenantPattern())));
    add("exchange", &R::exchange, tenantPattern());
    add("queue", &R::queue, servicePattern());
    add("secret", &R::secret, servicePattern());
    add("credentials", &R::credentials, ofService());
    add("ingress", &R::ingress, tenantPattern());
    add("certificate", &R::certificate, tenantPattern());
    add("costCenter", &R::costCenter, tenantPattern());
    add("autoscaler", &R::autoscaler, ofService());
    add("image", &R::image,
        text(values::isImagePattern, expectation::kOfService,
             "^[A-Za-z0-9_./:@-]*\\{service\\}[A-Za-z0-9_./:@-]*$"));
    add("networkPolicy", &R::networkPolicy, objectName());
    add("quota", &R::quota, objectName());
    add("limitRange", &R::limitRange, objectName());
    add("role", &R::role, objectName());
    add("backupVolume", &R::backupVolume, objectName());
    keys.push_back(may<T>(
        "idLength", [](T& into) -> int& { return into.resources.idLength; }, number(1, 63, "1 … 63")));
    return mapping<T>("names", std::move(keys));
}

}  // namespace flotte::describe
