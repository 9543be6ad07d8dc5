#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "backends/sandbox/pki/authority.h"
#include "models/core/result.h"
#include "models/core/time.h"

/// The files by which flotte finds the sandbox: certificates, credentials, kubeconfigs, the platform file.
/// Errors: SystemError.
namespace flotte::app::sandbox {

/// What only this user may know. Made once, then kept.
struct Credentials {
    flotte::sandbox::pki::Pair authority;
    flotte::sandbox::pki::Pair server;  ///< for 127.0.0.1, localhost and the shared services
    std::map<std::string, flotte::sandbox::pki::Pair> users;  ///< client certificates
    std::map<std::string, std::string> tokens;                ///< by user
    std::string databasePassword;                             ///< of the account `flotte`
    std::string journalPassword;                              ///< of `flotte_operator`
    std::string provisionerPassword;                          ///< of `flotte_provisioner`
};
/// Reads them below `folder`, or makes what is missing.
Result<Credentials> credentialsIn(const std::string& folder, TimePoint now);

struct Endpoints {
    std::map<std::string, std::uint16_t> kubernetes;  ///< by region: ports of 127.0.0.1
    std::map<std::string, std::uint16_t> prometheus;  ///< absent = the region has none
    std::uint16_t database = 0;
    bool operations = false;  ///< the database holds a journal and the accounts that make tenants
};
/// Writes kubeconfigs (one context a region, named like it) and, last, the platform file.
Result<void> writeAccess(const std::string& folder, const Credentials& credentials,
                         const Endpoints& endpoints);

/// Whole or not at all, mode 0600; the folders above it are made.
Result<void> writePrivate(const std::string& path, std::string_view text);

}  // namespace flotte::app::sandbox
