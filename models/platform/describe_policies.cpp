#include "models/backup/cron_shape.h"
#include "models/platform/descriptions.h"
#include "models/platform/expectations.h"
#include "models/platform/scalars.h"
#include "models/platform/values.h"

namespace flotte::describe {
namespace {

bool isSchedule(std::string_view text) {
    return everRuns(text);
}

bool isZoneOrRegion(std::string_view text) {
    return text == "region" || values::isTimeZone(text);
}

Value<std::string> schedule() {
    return text(isSchedule, expectation::kSchedule,
                "^((CRON_)?TZ=[^ ]+ +)?(@[a-z]+( [^ ]+)?|[^ ]+( +[^ ]+){4})$");
}

Value<std::string> date() {
    return text(values::isDate, expectation::kDate, "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}Z)?$");
}

Value<Retention> retention() {
    using T = Retention;
    const auto kept = [](int most, std::string_view expected) { return number(1, most, expected); };
    return mapping<T>("retention", {may<T>("daily", &T::daily, kept(3660, "1 … 3660")),
                                    may<T>("weekly", &T::weekly, kept(520, "1 … 520")),
                                    may<T>("monthly", &T::monthly, kept(240, "1 … 240"))});
}

Value<BackupCopy> copy() {
    using T = BackupCopy;
    return mapping<T>("backupCopy",
                      {must<T>("region", &T::region, text()), must<T>("place", &T::place, text()),
                       may<T>("jurisdiction", &T::jurisdiction, text())});
}

Value<NetworkPolicyTemplate> networkPolicy() {
    using T = NetworkPolicyTemplate;
    return mapping<T>(
        "networkPolicy",
        {may<T>("namespaceLabel", &T::namespaceLabel, text()),
         may<T>("egress", &T::egress,
                list(text(values::isPortRule, expectation::kPortRule, "^(TCP|UDP|SCTP)/[0-9]{1,5}$"))),
         may<T>("ingressFrom", &T::ingressFrom, list(objectName())),
         may<T>("ownPodsIn", &T::ownPodsIn, flag(), "false"),
         may<T>("ownPodsOut", &T::ownPodsOut, flag(), "false")});
}

Value<BackupJobTemplate> backupJob() {
    using T = BackupJobTemplate;
    return mapping<T>("backupJob", {may<T>("restartPolicy", &T::restartPolicy, word({"Never", "OnFailure"})),
                                    may<T>("databases", &T::databases, list(text())),
                                    may<T>("pipefail", &T::pipefail, flag()),
                                    may<T>("passwordOnCommandLine", &T::passwordOnCommandLine, flag())});
}

Value<ExternalSecretTemplate> externalSecret() {
    using T = ExternalSecretTemplate;
    return mapping<T>("externalSecret",
                      {may<T>("version", &T::version, identifier()), may<T>("keys", &T::keys, list(text()))});
}

Value<ObjectPolicyTemplate> objectPolicy() {
    using T = ObjectPolicyTemplate;
    return mapping<T>("objectPolicy", {may<T>("principal", &T::principal, text()),
                                       may<T>("actions", &T::actions, list(text()))});
}

void checkFreeze(const Node& node, FreezeWindow& into) {
    // Dates of one form compare as texts; a day alone is over at its end.
    const std::string until = into.until.size() == 10 ? into.until + "T24" : into.until;
    if (!into.from.empty() && !into.until.empty() && until <= into.from) {
        node.at({"until"}).badValue(expectation::kLater);
    }
}

}  // namespace

Value<BackupPolicy> backup() {
    using T = BackupPolicy;
    return mapping<T>(
        "backup",
        {may<T>("cronJob", &T::cronJob, identifier(), "db-backup"),
         may<T>("schedule", &T::schedule, schedule()),
         may<T>("timeZone", &T::timeZone,
                text(isZoneOrRegion, expectation::kZoneOrRegion,
                     "^[A-Za-z]([A-Za-z0-9_+/-]{0,62}[A-Za-z0-9])?$")),
         may<T>("window", &T::window, duration()), may<T>("duration", &T::duration, duration()),
         may<T>("rpo", &T::rpo, duration(), "24h"), may<T>("rto", &T::rto, duration()),
         may<T>("retention", &T::retention, retention()), may<T>("copyTo", &T::copyTo, list(copy())),
         may<T>("pod", &T::pod, podResources()), may<T>("image", &T::image, image(), "mysql:8.0"),
         may<T>("storage", &T::storage, memory(), "10Gi")});
}

Value<Routing> routing() {
    using T = Routing;
    using C = T::Certificates;
    return mapping<T>(
        "routing",
        {may<T>("domain", &T::domain, host()), may<T>("service", &T::service, objectName(), "api-gateway"),
         may<T>("port", &T::port, port(), "8100"),
         may<T>("issuer", &T::issuer, objectName(), "letsencrypt-prod"),
         may<T>("ingressClass", &T::ingressClass, objectName(), "nginx"),
         may<T>("certificates", &T::certificates,
                choice<C>({{"tenant", C::Tenant}, {"wildcard", C::Wildcard}})),
         may<T>("onboardingsPerWeek", &T::onboardingsPerWeek, number(1, 10'000, "1 … 10000")),
         may<T>("nameserver", &T::nameserver, nameserver()),
         may<T>("customDomains", &T::customDomains, flag()),
         may<T>("hosts", &T::hosts, number(1, 1000, "1 … 1000"))});
}

Value<MetricsPolicy> metrics() {
    using T = MetricsPolicy;
    return mapping<T>("metrics", {may<T>("dashboards", &T::dashboards, tenantPattern()),
                                  may<T>("podLabels", &T::podLabels, list(identifier()))});
}

Value<Rates> rates() {
    using T = Rates;
    return mapping<T>(
        "rates",
        {may<T>("cpu", &T::cpu, rate()), may<T>("memory", &T::memory, rate()),
         may<T>("storage", &T::storage, rate()), may<T>("transfer", &T::transfer, rate()),
         may<T>("requests", &T::requests, rate()), may<T>("transactions", &T::transactions, rate())});
}

Value<FreezeWindow> freezeWindow() {
    using T = FreezeWindow;
    std::vector<Key<T>> keys{must<T>("from", &T::from, date()), must<T>("until", &T::until, date()),
                             may<T>("reason", &T::reason, text())};
    Value<std::vector<std::string>> names = list(text());
    Value<std::vector<RegionName>> regions{names.shape,
                                           [names](const Node& node, std::vector<RegionName>& into) {
                                               std::vector<std::string> read;
                                               names.read(node, read);
                                               for (std::string& name : read) {
                                                   into.emplace_back(std::move(name));
                                               }
                                           }};
    keys.push_back(may<T>("regions", &T::regions, std::move(regions)));
    return mapping<T>("freezeWindow", std::move(keys), checkFreeze);
}

Value<Manifests> manifests() {
    using T = Manifests;
    using Role = ClientRoleTemplate;
    return mapping<T>("manifests",
                      {may<T>("networkPolicy", &T::networkPolicy, networkPolicy()),
                       may<T>("backupJob", &T::backupJob, backupJob()),
                       may<T>("externalSecret", &T::externalSecret, externalSecret()),
                       may<T>("plainSecret", &T::plainSecret, list(text())),
                       may<T>("clientRole", &T::clientRole,
                              mapping<Role>("clientRole", {may<Role>("group", &Role::group, text())})),
                       may<T>("objectPolicy", &T::objectPolicy, objectPolicy()),
                       may<T>("grantsEscaped", &T::grantsEscaped, flag()),
                       may<T>("podLabels", &T::podLabels, list(identifier()))});
}

}  // namespace flotte::describe
