#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/core/document.h"
#include "models/core/ids.h"
#include "models/core/quantity.h"
#include "models/platform/reach.h"
#include "models/tenant/names.h"

namespace flotte {

/// Where a secret comes from. The platform file never holds one (design section 6). `file` must be mode 0600.
struct CredentialRef {
    enum class From { None, File, Environment };
    From from = From::None;
    std::string name;  ///< path or variable
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

struct PrometheusEndpoint {
    std::string url;
    TlsRef tls;
    CredentialRef token;  ///< bearer
    Reach reach;
    bool operator==(const PrometheusEndpoint&) const = default;
};

struct WebsitesEndpoint {
    std::string host;
    int port = 3306;
    std::string database;
    std::string table = "websites";
    std::string user;
    CredentialRef password;
    TlsRef tls;
    Reach reach;
    bool operator==(const WebsitesEndpoint&) const = default;
};

struct Region {
    RegionName name;
    std::string timeZone = "UTC";  ///< IANA
    std::string jurisdiction;
    KubernetesEndpoint kubernetes;
    std::optional<PrometheusEndpoint> prometheus;
    bool operator==(const Region&) const = default;
};

struct BackupPolicy {
    std::string cronJob = "db-backup";
    std::chrono::minutes rpo{24 * 60};
    bool operator==(const BackupPolicy&) const = default;
};

struct Tier {
    TierName name;
    std::string title;  ///< as shown: Standard, Premium, Business
    bool operator==(const Tier&) const = default;
};

/// One platform, as its file describes it. Paths in it are absolute: relative ones resolve against the file's
/// own folder.
struct Platform {
    std::string name;
    std::vector<Region> regions;
    std::optional<WebsitesEndpoint> websites;
    Names names;
    std::vector<Tier> tiers;
    BackupPolicy backup;
    bool operator==(const Platform&) const = default;
};

/// Reads the tree of a platform file. Every mistake at once, in the file's order; `ConfigError::expected` is
/// one of `models/platform/expectations.h`. A secret that stands in the file, or before the @ of a URL, is
/// not repeated in the error.
tl::expected<Platform, std::vector<ConfigError>> readPlatform(const Document& document);

}  // namespace flotte
