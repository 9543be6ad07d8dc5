#include "models/platform/descriptions.h"
#include "models/platform/expectations.h"
#include "models/platform/scalars.h"
#include "models/platform/values.h"

namespace flotte::describe {
namespace {

/// Keys that mean the same at every endpoint share their help.
template <class T>
std::vector<Key<T>> shared(std::vector<Key<T>> keys) {
    for (Key<T>& key : keys) {
        key.shown.help = "endpoint." + std::string(key.shown.name);
    }
    return keys;
}

/// Keys that endpoints with a URL share.
template <class T>
std::vector<Key<T>> withUrl(bool regionIsNamed = false) {
    return {must<T>("url", &T::url, url()),
            may<T>(
                "ca", [](T& into) -> std::string& { return into.tls.ca; }, path()),
            may<T>(
                "serverName", [](T& into) -> std::string& { return into.tls.serverName; }, host()),
            may<T>("reach", &T::reach, reach(regionIsNamed), "direct")};
}

Value<TlsRef> tls() {
    return mapping<TlsRef>("endpoint", {may<TlsRef>("ca", &TlsRef::ca, path()),
                                        may<TlsRef>("serverName", &TlsRef::serverName, host())});
}

Value<RabbitEndpoint> rabbitmq() {
    auto keys = withUrl<RabbitEndpoint>();
    keys.push_back(must<RabbitEndpoint>("user", &RabbitEndpoint::user, text()));
    keys.push_back(may<RabbitEndpoint>("password", &RabbitEndpoint::password, credential()));
    keys.push_back(
        may<RabbitEndpoint>("virtualHosts", &RabbitEndpoint::virtualHosts, number(1, 100'000, "1 … 100000")));
    return mapping<RabbitEndpoint>("endpoint", std::move(keys));
}

Value<SignedEndpoint> signedEndpoint(std::vector<std::pair<std::string_view, SignedEndpoint::Kind>> kinds) {
    auto keys = withUrl<SignedEndpoint>();
    keys.push_back(must<SignedEndpoint>("kind", &SignedEndpoint::kind, choice(std::move(kinds))));
    keys.push_back(may<SignedEndpoint>("region", &SignedEndpoint::region, identifier(), "us-east-1"));
    keys.push_back(may<SignedEndpoint>("accessKey", &SignedEndpoint::accessKey, credential()));
    keys.push_back(may<SignedEndpoint>("secretKey", &SignedEndpoint::secretKey, credential()));
    return mapping<SignedEndpoint>("endpoint", std::move(keys));
}

Value<DatabasesEndpoint> databases() {
    using T = DatabasesEndpoint;
    return mapping<T>(
        "endpoint",
        {may<T>("server", &T::server,
                choice<T::Server>({{"mysql", T::Server::Mysql}, {"mariadb", T::Server::Mariadb}}), "mysql"),
         must<T>("host", &T::host, host()), may<T>("port", &T::port, port(), "3306"),
         must<T>("user", &T::user, text()), may<T>("password", &T::password, credential()),
         may<T>("tls", &T::tls, tls()), may<T>("reach", &T::reach, reach(), "direct")});
}

Value<KubernetesEndpoint> kubernetes() {
    using T = KubernetesEndpoint;
    return mapping<T>("kubernetes", {may<T>("kubeconfig", &T::kubeconfig, path()),
                                     must<T>("context", &T::context, text())});
}

void setRegion(Reach& reach, const RegionName& region) {
    if (auto* forward = std::get_if<PortForwardReach>(&reach)) {
        forward->region = region;
    }
}

void setRegion(CredentialRef& credential, const RegionName& region) {
    if (credential.from == CredentialRef::From::Secret) {
        credential.place.region = region;
    }
}

/// What a region forwards goes through its own API server, and its Secrets are read from there.
void takeRegion(const Node&, Region& into) {
    const auto set = [&](auto& endpoint, auto... credentials) {
        if (endpoint) {
            setRegion(endpoint->reach, into.name);
            (setRegion((*endpoint).*credentials, into.name), ...);
        }
    };
    for (auto* endpoint : {&into.prometheus, &into.alertmanager, &into.grafana, &into.traces, &into.argocd}) {
        set(*endpoint, &HttpEndpoint::token);
    }
    set(into.rabbitmq, &RabbitEndpoint::password);
    set(into.objectStore, &SignedEndpoint::accessKey, &SignedEndpoint::secretKey);
    set(into.secretsManager, &SignedEndpoint::accessKey, &SignedEndpoint::secretKey);
    set(into.databases, &DatabasesEndpoint::password);
}

}  // namespace

Value<HttpEndpoint> httpEndpoint(bool regionIsNamed) {
    auto keys = withUrl<HttpEndpoint>(regionIsNamed);
    keys.push_back(may<HttpEndpoint>("token", &HttpEndpoint::token, credential(regionIsNamed)));
    return mapping<HttpEndpoint>("endpoint", std::move(keys));
}

Value<Region> region() {
    using Kind = SignedEndpoint::Kind;
    return mapping<Region>("region",
                           {must<Region>("name", &Region::name, identifier()),
                            may<Region>("timeZone", &Region::timeZone, timeZone(), "UTC"),
                            may<Region>("jurisdiction", &Region::jurisdiction, text()),
                            may<Region>("ingress", &Region::ingress, host()),
                            must<Region>("kubernetes", &Region::kubernetes, kubernetes()),
                            may<Region>("prometheus", &Region::prometheus, httpEndpoint()),
                            may<Region>("alertmanager", &Region::alertmanager, httpEndpoint()),
                            may<Region>("grafana", &Region::grafana, httpEndpoint()),
                            may<Region>("traces", &Region::traces, httpEndpoint()),
                            may<Region>("argocd", &Region::argocd, httpEndpoint()),
                            may<Region>("rabbitmq", &Region::rabbitmq, rabbitmq()),
                            may<Region>("objectStore", &Region::objectStore,
                                        signedEndpoint({{"minio", Kind::Minio}, {"s3", Kind::S3}})),
                            may<Region>("secretsManager", &Region::secretsManager,
                                        signedEndpoint({{"aws", Kind::SecretsManager}})),
                            may<Region>("databases", &Region::databases, databases())},
                           takeRegion);
}

Value<WebsitesEndpoint> websites() {
    using T = WebsitesEndpoint;
    using Many = T::PerTenant;
    std::vector<Key<T>> keys =
        shared<T>({must<T>("host", &T::host, host()), may<T>("port", &T::port, port(), "3306"),
                   must<T>("user", &T::user, text()), may<T>("password", &T::password, credential(true)),
                   may<T>("tls", &T::tls, tls()), may<T>("reach", &T::reach, reach(true), "direct")});
    keys.push_back(must<T>("database", &T::database, text()));
    keys.push_back(may<T>("table", &T::table, text(), "websites"));
    keys.push_back(may<T>("domainUnique", &T::domainUnique, flag()));
    keys.push_back(may<T>("softDelete", &T::softDelete, flag()));
    keys.push_back(may<T>("releaseAs", &T::releaseAs,
                          text(values::isReleasePattern, expectation::kReleasePattern, "\\{domain\\}")));
    keys.push_back(
        may<T>("perTenant", &T::perTenant, choice<Many>({{"one", Many::One}, {"many", Many::Many}})));
    keys.push_back(may<T>("idForms", &T::idForms, list(word({"number", "string"}))));
    return mapping<T>("websites", std::move(keys));
}

Value<JournalEndpoint> journal() {
    using T = JournalEndpoint;
    std::vector<Key<T>> keys =
        shared<T>({must<T>("host", &T::host, host()), may<T>("port", &T::port, port(), "3306"),
                   must<T>("user", &T::user, text()), may<T>("password", &T::password, credential(true)),
                   may<T>("tls", &T::tls, tls()), may<T>("reach", &T::reach, reach(true), "direct")});
    keys.push_back(may<T>("database", &T::database, text(), "flotte"));
    return mapping<T>("journal", std::move(keys));
}

Value<BillingEndpoint> billing() {
    using T = BillingEndpoint;
    const auto server = [](auto member) {
        return [member](T & into) -> auto& {
            return std::invoke(member, into.server);
        };
    };
    std::vector<Key<T>> keys = shared<T>(
        {must<T>("url", server(&HttpEndpoint::url), url()),
         may<T>(
             "ca", [](T& into) -> std::string& { return into.server.tls.ca; }, path()),
         may<T>(
             "serverName", [](T& into) -> std::string& { return into.server.tls.serverName; }, host()),
         may<T>("token", server(&HttpEndpoint::token), credential(true)),
         may<T>("reach", server(&HttpEndpoint::reach), reach(true), "direct")});
    keys.push_back(may<T>("idFrom", &T::idFrom, list(word({"annotation", "label"}))));
    return mapping<T>("billing", std::move(keys));
}

}  // namespace flotte::describe
