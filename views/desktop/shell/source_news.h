#pragma once

#include <QLocale>

#include <vector>

#include "models/fleet/fleet_batch.h"
#include "views/desktop/notices/notice_list.h"
#include "views/text/zones.h"

namespace flotte::desktop {

/// Tells that a source fell silent, and that it answers again: once each, not at every attempt. A silence of
/// a few seconds is not worth a word, nor is a right that was missing from the start: the bar says so all
/// along.
class SourceNews {
 public:
    /// What is new since it looked last.
    std::vector<Notice> look(const std::vector<SourceStatus>& sources, TimePoint now, const QLocale& locale,
                             const text::Zones& zones);
    void forget() { known_.clear(); }

 private:
    struct Known {
        bool answered = false;
        bool silent = false;  ///< and that was told
    };
    std::vector<Known> known_;  ///< by source
};

}  // namespace flotte::desktop
