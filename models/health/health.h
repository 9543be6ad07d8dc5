#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/time.h"

namespace flotte {

/// Worst first: the order of the enumerators is the order of the table (unknown above ok, `ui.md`).
enum class HealthLevel : std::uint8_t { Critical, Warning, Unknown, Ok };

/// Why a row is not ok. A kind and its figures; the sentence is made in views.
struct HealthReason {
    enum class Kind : std::uint8_t {
        PodsNotReady,     ///< `count` of `total`
        PodsNone,         ///< no pod runs
        CrashLoop,        ///< `count` pods; `detail` = the reason, such as CrashLoopBackOff
        QuotaFull,        ///< `detail` = resource, `share` ≥ 0.95
        QuotaNearlyFull,  ///< `detail` = resource, `share` ≥ 0.80
        BackupLate,
        BackupFailing,
        BackupNever,
        BackupUnknown,    ///< `detail` = the note's key that says why
        BackupSuspended,  ///< no run will come
        BackupMissing,    ///< no cron job would ever make one
        NamespaceTerminating,
        NamespaceMissing,  ///< a website row that no namespace claims
        WebsiteMissing,    ///< a namespace without a row
        WebsiteDeleted,    ///< the row is soft-deleted while the namespace runs
        ErrorsHigh,        ///< `share` of answers are errors
        SourceSilent       ///< what would tell is stale, denied or failed; `detail` = the feed's key
    };
    Kind kind = Kind::SourceSilent;
    HealthLevel level = HealthLevel::Unknown;
    std::int64_t count = 0;
    std::int64_t total = 0;
    double share = 0;
    std::string detail;
    TimePoint since{};  ///< epoch = not known
    bool operator==(const HealthReason&) const = default;
};

/// The level's word in filters, JSON and saved settings: never translated.
constexpr std::string_view healthKey(HealthLevel level) {
    constexpr std::string_view kKeys[] = {"critical", "warning", "unknown", "ok"};
    return kKeys[static_cast<std::size_t>(level)];
}

struct Health {
    HealthLevel level = HealthLevel::Unknown;
    std::vector<HealthReason> reasons;  ///< worst first
    bool operator==(const Health&) const = default;
};

}  // namespace flotte
