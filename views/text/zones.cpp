#include "views/text/zones.h"

namespace flotte::text {

QTimeZone Zones::of(const std::string& region) const {
    if (mode_ == ZoneMode::Utc) {
        return QTimeZone::utc();
    }
    const auto found = mode_ == ZoneMode::Region ? regions_.find(region) : regions_.end();
    if (found != regions_.end()) {
        const QTimeZone zone(QByteArray::fromStdString(found->second));
        if (zone.isValid()) {
            return zone;
        }
    }
    return QTimeZone::systemTimeZone();
}

}  // namespace flotte::text
