#pragma once

#include <QObject>
#include <QString>

#include <deque>

#include "models/core/time.h"
#include "views/desktop/theme/colours.h"
#include "views/desktop/theme/shapes.h"

namespace flotte::desktop {

/// Something that was said to the user, and stays as it was said.
struct Notice {
    QString title;
    QString text;
    Tone tone = Tone::Muted;
    Shape shape = Shape::Ok;
    TimePoint at{};
    int times = 1;  ///< said so often in a row
};

/// What was said since the start, newest first; bounded. Main thread only.
class NoticeList final : public QObject {
    Q_OBJECT
 public:
    explicit NoticeList(const Clock& clock, QObject* parent = nullptr);

    /// The same again right after is counted, not listed twice.
    void add(Notice notice);
    void markRead();
    void clear();
    const std::deque<Notice>& all() const { return all_; }
    int unread() const { return unread_; }

 Q_SIGNALS:
    void added(const flotte::desktop::Notice& notice);
    void changed();

 private:
    const Clock& clock_;
    std::deque<Notice> all_;
    int unread_ = 0;
};

}  // namespace flotte::desktop
