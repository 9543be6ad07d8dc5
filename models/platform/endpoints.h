#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/core/ids.h"
#include "models/core/secret_place.h"
#include "models/platform/reach.h"

/// Where a platform's systems are (design section 6).
namespace flotte {

/// Where a secret comes from. The platform file never holds one (design section 6). `file` must be mode 0600.
struct CredentialRef {
    enum class From { None, File, Environment, Keychain, Secret };
    From from = From::None;
    std::string name;        ///< path, variable, or the name that the keychain knows it by
    SecretPlace place = {};  ///< of `From::Secret`; an endpoint of a region leaves out its own region
    bool operator==(const CredentialRef&) const = default;
};

/// How an endpoint is verified. `ca` empty = the system's authorities.
struct TlsRef {
    std::string ca;          ///< path of a PEM file
    std::string serverName;  ///< name to verify instead of the host
    bool operator==(const TlsRef&) const = default;
};

struct KubernetesEndpoint {
    std::string kubeconfig;  ///< path; empty = KUBECONFIG, then ~/.kube/config
    std::string context;
    bool operator==(const KubernetesEndpoint&) const = default;
};

/// A server that is asked over HTTP with a bearer token, if with any: Prometheus, Argo CD, Grafana,
/// Alertmanager, traces, billing.
struct HttpEndpoint {
    std::string url;
    TlsRef tls;
    CredentialRef token;  ///< bearer
    Reach reach;
    bool operator==(const HttpEndpoint&) const = default;
};
using PrometheusEndpoint = HttpEndpoint;

/// RabbitMQ's management API.
struct RabbitEndpoint {
    std::string url;
    std::string user;
    CredentialRef password;
    TlsRef tls;
    Reach reach;
    std::optional<int> virtualHosts;  ///< how many the broker may have
    bool operator==(const RabbitEndpoint&) const = default;
};

/// Servers that sign requests with a pair of keys: object stores, AWS Secrets Manager.
struct SignedEndpoint {
    enum class Kind : std::uint8_t { Minio, S3, SecretsManager };
    Kind kind = Kind::S3;
    std::string url;
    std::string region;  ///< as signatures name it; empty = us-east-1
    CredentialRef accessKey;
    CredentialRef secretKey;
    TlsRef tls;
    Reach reach;
    bool operator==(const SignedEndpoint&) const = default;
};

/// The server of the tenants' databases.
struct DatabasesEndpoint {
    enum class Server : std::uint8_t { Mysql, Mariadb };
    Server server = Server::Mysql;
    std::string host;
    int port = 3306;
    std::string user;
    CredentialRef password;
    TlsRef tls;
    Reach reach;
    bool operator==(const DatabasesEndpoint&) const = default;
};

struct WebsitesEndpoint {
    enum class PerTenant : std::uint8_t { Unsaid, One, Many };

    std::string host;
    int port = 3306;
    std::string database;
    std::string table = "websites";
    std::string user;
    CredentialRef password;
    TlsRef tls;
    Reach reach;
    // What the table is like, where its owner says so.
    std::optional<bool> domainUnique;
    std::optional<bool> softDelete;
    std::string releaseAs;  ///< the domain of a deleted row whose name is free again: `deleted-{id}.{domain}`
    PerTenant perTenant = PerTenant::Unsaid;
    std::vector<std::string> idForms;  ///< how events and traces write the id: number, string
    bool operator==(const WebsitesEndpoint&) const = default;
};

/// Where operations and the audit log are kept (design section 5).
struct JournalEndpoint {
    std::string host;
    int port = 3306;
    std::string database = "flotte";
    std::string user;
    CredentialRef password;
    TlsRef tls;
    Reach reach;
    bool operator==(const JournalEndpoint&) const = default;
};

struct BillingEndpoint {
    HttpEndpoint server;
    std::vector<std::string> idFrom;  ///< where a namespace names its subscription: annotation, label
    bool operator==(const BillingEndpoint&) const = default;
};

struct Region {
    RegionName name;
    std::string timeZone = "UTC";  ///< IANA
    std::string jurisdiction;
    std::string
        ingress;  ///< where domains of its tenants must lead: a host name or an address; empty = not said
    KubernetesEndpoint kubernetes;
    std::optional<PrometheusEndpoint> prometheus;
    std::optional<HttpEndpoint> alertmanager;
    std::optional<HttpEndpoint> grafana;
    std::optional<HttpEndpoint> traces;
    std::optional<HttpEndpoint> argocd;
    std::optional<RabbitEndpoint> rabbitmq;
    std::optional<SignedEndpoint> objectStore;
    std::optional<SignedEndpoint> secretsManager;
    std::optional<DatabasesEndpoint> databases;
    bool operator==(const Region&) const = default;
};

}  // namespace flotte
