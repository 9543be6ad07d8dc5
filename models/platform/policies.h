#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/core/ids.h"
#include "models/core/money.h"
#include "models/platform/tiers.h"

/// How a platform backs up, routes, measures, bills, and what its manifests hold.
namespace flotte {

struct Retention {
    std::optional<int> daily;    ///< backups kept, one a day
    std::optional<int> weekly;   ///< … one a week
    std::optional<int> monthly;  ///< … one a month
    bool operator==(const Retention&) const = default;
};

/// Where the backups of one region are copied to.
struct BackupCopy {
    RegionName region;
    std::string place;         ///< such as `s3://backups-eu`
    std::string jurisdiction;  ///< the place's; empty = not said
    bool operator==(const BackupCopy&) const = default;
};

struct BackupPolicy {
    std::string cronJob = "db-backup";
    std::string schedule;  ///< as a CronJob's; empty = not said
    std::string timeZone;  ///< IANA, or `region` = each region's own; empty = the cluster's, mostly UTC
    std::optional<std::chrono::minutes> window;    ///< over which the tenants' starts are spread
    std::optional<std::chrono::minutes> duration;  ///< how long one takes
    std::chrono::minutes rpo{24 * 60};
    std::optional<std::chrono::minutes> rto;
    Retention retention;
    std::vector<BackupCopy> copyTo;
    PodResources pod;
    std::string image = "mysql:8.0";                   ///< has bash, gzip and mysqldump
    Quantity storage = Quantity::ofUnits(10LL << 30);  ///< of the volume that they are written to
    bool operator==(const BackupPolicy&) const = default;
};

struct Routing {
    enum class Certificates : std::uint8_t { Unsaid, Tenant, Wildcard };

    std::string domain;  ///< under which tenants get a name
    std::string service = "api-gateway";
    int port = 8100;
    std::string issuer = "letsencrypt-prod";
    std::string ingressClass = "nginx";
    Certificates certificates = Certificates::Unsaid;
    std::optional<int> onboardingsPerWeek;
    std::optional<bool> customDomains;
    std::string nameserver;    ///< asked where domains lead, `192.0.2.53:53`; empty = this machine's
    std::optional<int> hosts;  ///< hosts that one tenant's ingress serves at most
    bool operator==(const Routing&) const = default;
};

struct MetricsPolicy {
    std::string dashboards;  ///< the form of a tenant's id that dashboards ask for; empty = not said
    std::vector<std::string> podLabels;  ///< labels of pods that the scrape job relabels
    bool operator==(const MetricsPolicy&) const = default;
};

/// What one unit costs the platform.
struct Rates {
    std::optional<Rate> cpu;           ///< a core for an hour
    std::optional<Rate> memory;        ///< a GB (or GiB, as `units` says) for an hour
    std::optional<Rate> storage;       ///< … for a month
    std::optional<Rate> transfer;      ///< … that leaves
    std::optional<Rate> requests;      ///< a million API requests
    std::optional<Rate> transactions;  ///< a million database transactions
    bool operator==(const Rates&) const = default;
};

/// No change is made in this time.
struct FreezeWindow {
    std::string from;   ///< `2026-12-20` or `2026-12-20T18:00Z`
    std::string until;  ///< the same; a day alone is over at its end
    std::string reason;
    std::vector<RegionName> regions;  ///< empty = all
    bool operator==(const FreezeWindow&) const = default;
};

struct NetworkPolicyTemplate {
    std::string namespaceLabel;            ///< by which namespaces are selected
    std::vector<std::string> egress;       ///< `TCP/5672`
    std::vector<std::string> ingressFrom;  ///< namespaces
    bool ownPodsIn = false;                ///< from the tenant's own pods
    bool ownPodsOut = false;               ///< … to them
    bool operator==(const NetworkPolicyTemplate&) const = default;
};

struct BackupJobTemplate {
    std::string restartPolicy;           ///< empty = not set
    std::vector<std::string> databases;  ///< services whose databases are dumped; empty = all
    std::optional<bool> pipefail;
    std::optional<bool> passwordOnCommandLine;
    bool operator==(const BackupJobTemplate&) const = default;
};

struct ExternalSecretTemplate {
    std::string version;            ///< of external-secrets.io, such as v1
    std::vector<std::string> keys;  ///< of the Secret it makes
    bool operator==(const ExternalSecretTemplate&) const = default;
};

struct ClientRoleTemplate {
    std::string group;  ///< to which the role is bound; empty = to none
    bool operator==(const ClientRoleTemplate&) const = default;
};

struct ObjectPolicyTemplate {
    std::vector<std::string> actions;  ///< `s3:GetObject`
    std::string principal;             ///< empty = attached to the user
    bool operator==(const ObjectPolicyTemplate&) const = default;
};

/// What the platform's own manifests say, where they are not flotte's. Each is absent where the file says
/// nothing.
struct Manifests {
    std::optional<NetworkPolicyTemplate> networkPolicy;
    std::optional<BackupJobTemplate> backupJob;
    std::optional<ExternalSecretTemplate> externalSecret;
    std::optional<std::vector<std::string>> plainSecret;  ///< keys of the databases' plain Secret
    std::optional<ClientRoleTemplate> clientRole;
    std::optional<ObjectPolicyTemplate> objectPolicy;
    std::optional<bool> grantsEscaped;  ///< whether `_` is escaped in GRANT
    std::optional<std::vector<std::string>> podLabels;
    bool operator==(const Manifests&) const = default;
};

}  // namespace flotte
