#include "views/desktop/notices/notice_list.h"

#include <algorithm>

namespace flotte::desktop {

namespace {
constexpr std::size_t kMost = 200;
}

NoticeList::NoticeList(const Clock& clock, QObject* parent) : QObject(parent), clock_(clock) {}

void NoticeList::add(Notice notice) {
    notice.at = clock_.now();
    if (!all_.empty() && all_.front().title == notice.title && all_.front().text == notice.text) {
        notice.times = all_.front().times + 1;
        all_.pop_front();
        unread_ = std::max(unread_ - 1, 0);
    }
    all_.push_front(notice);
    if (all_.size() > kMost) {
        all_.pop_back();
    }
    unread_ = std::min(unread_ + 1, static_cast<int>(all_.size()));
    Q_EMIT added(notice);
    Q_EMIT changed();
}

void NoticeList::markRead() {
    if (unread_ != 0) {
        unread_ = 0;
        Q_EMIT changed();
    }
}

void NoticeList::clear() {
    all_.clear();
    unread_ = 0;
    Q_EMIT changed();
}

}  // namespace flotte::desktop
