#pragma once

#include <QStringList>

namespace flotte::desktop {

/// Filters that were used, newest first, each once. Walking back and forth comes back to what was being
/// typed.
class FilterHistory {
 public:
    static constexpr qsizetype kMost = 50;

    void add(const QString& filter);
    QString older(const QString& present);
    QString newer(const QString& present);
    const QStringList& entries() const { return entries_; }
    void setEntries(const QStringList& entries);

 private:
    QStringList entries_;
    qsizetype at_ = -1;  ///< -1 = at the draft
    QString draft_;
};

}  // namespace flotte::desktop
