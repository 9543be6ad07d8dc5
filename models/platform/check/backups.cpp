#include <algorithm>

#include "models/backup/cron_shape.h"
#include "models/platform/check/rules.h"

/// Backups: whether they can keep what is promised (rows 4 to 7, 26, 27, 30).
namespace flotte::check {
namespace {

/// An RPO counts from the start of the last good backup, and one is good when it has ended: the most that can
/// be lost is the pause between two starts and the length of one.
void late(const BackupPolicy& backup, const CronShape& shape, Findings& into) {
    const std::chrono::minutes length = backup.duration.value_or(std::chrono::minutes(1));
    if (shape.longestGap + length > backup.rpo) {
        add(into, Rule::BackupStructurallyLate, "backup.schedule",
            {{"schedule", backup.schedule},
             {"gap", shape.longestGap},
             {"duration", length},
             {"rpo", backup.rpo}});
    }
}

void copies(const Platform& platform, Findings& into) {
    std::vector<std::string> without;
    for (const Region& region : platform.regions) {
        const auto ofRegion = [&](const BackupCopy& copy) { return copy.region == region.name; };
        const auto& all = platform.backup.copyTo;
        if (std::none_of(all.begin(), all.end(), ofRegion)) {
            without.push_back(region.name.value());
        }
    }
    if (!without.empty()) {
        add(into, Rule::BackupDiesWithNamespace, "backup.copyTo", {{"regions", joined(without)}});
    }
    for (std::size_t i = 0; i < platform.backup.copyTo.size(); ++i) {
        const BackupCopy& copy = platform.backup.copyTo[i];
        for (const Region& region : platform.regions) {
            if (region.name == copy.region && !copy.jurisdiction.empty() && !region.jurisdiction.empty() &&
                copy.jurisdiction != region.jurisdiction) {
                add(into, Rule::BackupLeavesJurisdiction,
                    "backup.copyTo[" + std::to_string(i) + "].jurisdiction",
                    {{"region", region.name.value()},
                     {"jurisdiction", region.jurisdiction},
                     {"place", copy.place},
                     {"placeJurisdiction", copy.jurisdiction}});
            }
        }
    }
}

void when(const Platform& platform, const CronShape& shape, Findings& into) {
    const BackupPolicy& backup = platform.backup;
    std::vector<std::string> elsewhere;
    for (const Region& region : platform.regions) {
        if (region.timeZone != "UTC") {
            elsewhere.push_back(region.name.value() + " (" + region.timeZone + ')');
        }
    }
    if (backup.timeZone.empty() && !elsewhere.empty()) {
        add(into, Rule::BackupWithoutTimeZone, "backup.timeZone",
            {{"schedule", backup.schedule}, {"regions", joined(elsewhere)}});
    }
    if (shape.oneMinute && !backup.window) {
        add(into, Rule::BackupAllAtOnce, "backup.window", {{"schedule", backup.schedule}});
    }
}

/// Each longer step of a ladder reaches further back than the one before.
void ladder(const Retention& retention, Findings& into) {
    const auto check = [&](const std::optional<int>& shorter, int days, const std::optional<int>& longer,
                           int longerDays, std::string_view key) {
        if (shorter && longer && *longer * longerDays <= *shorter * days) {
            add(into, Rule::RetentionLadder, "backup.retention." + std::string(key),
                {{"step", std::string(key)},
                 {"days", std::int64_t(*longer) * longerDays},
                 {"shorterDays", std::int64_t(*shorter) * days}});
        }
    };
    check(retention.daily, 1, retention.weekly, 7, "weekly");
    check(retention.weekly ? retention.weekly : retention.daily, retention.weekly ? 7 : 1, retention.monthly,
          30, "monthly");
}

void job(const Platform& platform, const BackupJobTemplate& job, Findings& into) {
    const std::string key = "manifests.backupJob";
    if (job.restartPolicy.empty()) {
        add(into, Rule::BackupJobRefused, key);
    }
    std::vector<std::string> missing;
    for (const Service& service : platform.services) {
        const auto& saved = job.databases;
        if (service.database && !saved.empty() &&
            std::find(saved.begin(), saved.end(), service.name.value()) == saved.end()) {
            missing.push_back(service.name.value());
        }
    }
    if (!missing.empty()) {
        add(into, Rule::BackupJobPartial, key + ".databases", {{"missing", joined(missing)}});
    }
    if (!job.pipefail.value_or(true)) {
        add(into, Rule::BackupJobHidesFailure, key + ".pipefail");
    }
    if (job.passwordOnCommandLine.value_or(false)) {
        add(into, Rule::BackupJobShowsPassword, key + ".passwordOnCommandLine");
    }
}

}  // namespace

void backups(const Platform& platform, Findings& into) {
    const auto shape = cronShape(platform.backup.schedule);
    if (shape) {
        late(platform.backup, *shape, into);
        when(platform, *shape, into);
        copies(platform, into);
    }
    ladder(platform.backup.retention, into);
    if (platform.manifests.backupJob) {
        job(platform, *platform.manifests.backupJob, into);
    }
}

}  // namespace flotte::check
