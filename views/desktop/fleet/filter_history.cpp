#include "views/desktop/fleet/filter_history.h"

namespace flotte::desktop {

void FilterHistory::add(const QString& filter) {
    const QString plain = filter.trimmed();
    at_ = -1;
    draft_.clear();
    if (plain.isEmpty()) {
        return;
    }
    entries_.removeAll(plain);
    entries_.prepend(plain);
    entries_ = entries_.mid(0, kMost);
}

QString FilterHistory::older(const QString& present) {
    if (at_ < 0) {
        draft_ = present;
    }
    if (at_ + 1 >= entries_.size()) {
        return present;
    }
    ++at_;
    if (entries_[at_] == present.trimmed() && at_ + 1 < entries_.size()) {
        ++at_;  // what stands there already would look like nothing happened
    }
    return entries_[at_];
}

QString FilterHistory::newer(const QString& present) {
    if (at_ < 0) {
        return present;
    }
    --at_;
    return at_ < 0 ? draft_ : entries_[at_];
}

void FilterHistory::setEntries(const QStringList& entries) {
    entries_.clear();
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        add(*entry);
    }
}

}  // namespace flotte::desktop
