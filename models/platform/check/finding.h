#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/core/size.h"

namespace flotte {

/// What `platform check` looks for: contradictions between parts of a platform (design section 7).
enum class Rule : std::uint8_t {
    MetricsFormDiffers,
    VhostTwoNames,
    PolicyBlocksPorts,
    PolicyBlocksOwnPods,
    PolicyBlocksScrape,
    BackupJobRefused,
    BackupJobPartial,
    BackupJobHidesFailure,
    BackupJobShowsPassword,
    BackupStructurallyLate,
    BackupDiesWithNamespace,
    DomainNeverFree,
    NameLeavesNoRoom,
    GrantsWildcard,
    AllocationAboveQuota,
    QuotaBelowMinimum,
    QuotaBelowMaximum,
    PodOutsideLimitRange,
    NamespaceLabelNotSet,
    ExternalSecretOld,
    ObjectPolicyPrincipal,
    SitesOneOrMany,
    AutoscalerDiffers,
    SecretTwoOwners,
    SecretKeysMissing,
    UnitsMixed,
    StorageNotEnforced,
    PodLabelsMissing,
    RoleBoundToNobody,
    BackupWithoutTimeZone,
    BackupAllAtOnce,
    RetentionLadder,
    BackupLeavesJurisdiction,
    CertificatesPerWeek,
    CustomDomainsWithoutHosts,
    BillingIdTwoPlaces,
    WebsiteIdTwoForms,
    ObjectPolicyTooNarrow,
    SeenQuotaDiffers,
    SeenPodsWithoutLabel,
    SeenBillingIdsDiffer
};

enum class Severity : std::uint8_t {
    Warning,  ///< two truths, or trouble later
    Critical  ///< something does not work, or data can be lost or seen
};

struct RuleInfo {
    Rule rule;
    std::string_view id;  ///< stable: scripts name it
    int row;              ///< of the design's table
    Severity severity;
};
const RuleInfo& infoOf(Rule rule);
const std::vector<RuleInfo>& allRules();

struct Cores {
    double value = 0;
    bool operator==(const Cores&) const = default;
};
struct Bytes {
    double value = 0;
    SizeBase base = SizeBase::Binary;  ///< how people see it
    bool operator==(const Bytes&) const = default;
};

/// One value of a finding; words refer to figures by their order. A text is as the file has it.
struct FindingFigure {
    std::string_view name;
    std::variant<std::int64_t, Cores, Bytes, std::chrono::minutes, std::string> value;
    bool operator==(const FindingFigure&) const = default;
};

struct Finding {
    Rule rule{};
    std::string key;  ///< where in the file, such as `tiers[1].quota.requests.cpu`; empty = the clusters
    std::vector<FindingFigure> figures;
    int line = 0;  ///< of the key, or of what is nearest to it; 0 = not in the file
    int column = 0;
    bool operator==(const Finding&) const = default;
};

}  // namespace flotte
