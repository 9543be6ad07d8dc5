#pragma once

#include <QTimeZone>

#include <map>
#include <string>

namespace flotte::text {

/// In which zone times are shown.
enum class ZoneMode {
    System,
    Utc,
    Region  ///< of the region that the time is about; the system's where there is none
};

/// The choice, and what it means for a region.
class Zones {
 public:
    ZoneMode mode() const { return mode_; }
    void setMode(ZoneMode mode) { mode_ = mode; }
    /// IANA names by region, as the platform file has them.
    void setRegions(std::map<std::string, std::string> regions) { regions_ = std::move(regions); }
    /// `region` empty = about no region.
    QTimeZone of(const std::string& region = {}) const;

 private:
    ZoneMode mode_ = ZoneMode::System;
    std::map<std::string, std::string> regions_;
};

}  // namespace flotte::text
