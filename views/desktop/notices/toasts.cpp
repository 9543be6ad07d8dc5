#include "views/desktop/notices/toasts.h"

#include <QEvent>

#include <algorithm>
#include <chrono>

namespace flotte::desktop {

namespace {

using namespace std::chrono_literals;
constexpr std::size_t kMost = 3;
constexpr int kEdge = 12;

/// Time to read it: two words a second, and a little to notice it.
Milliseconds timeFor(const Notice& notice) {
    const auto letters = notice.title.size() + notice.text.size();
    return std::clamp<Milliseconds>(3s + Milliseconds(80 * letters), 6s, 20s);
}

}  // namespace

Toasts::Toasts(QWidget* over, const Clock& clock) : QObject(over), over_(over), clock_(clock) {
    over->installEventFilter(this);
}

void Toasts::setFloor(QWidget* floor) {
    floor_ = floor;
    floor->installEventFilter(this);
}

void Toasts::show(const Notice& notice) {
    const auto same = std::find_if(shown_.begin(), shown_.end(), [&notice](const Toast* toast) {
        return toast->notice().title == notice.title && toast->notice().text == notice.text;
    });
    Toast* toast = nullptr;
    if (same != shown_.end()) {
        toast = *same;
        toast->setNotice(notice);
    } else {
        if (shown_.size() == kMost) {
            drop(shown_.front());
        }
        toast = new Toast(notice, over_);
        connect(toast, &Toast::closeWanted, this, [this, toast] { drop(toast); });
        shown_.push_back(toast);
    }
    toast->setUntil(clock_.steady() + timeFor(notice));
    place();
    toast->show();
    toast->raise();
    toast->announce();
    Q_EMIT announced(toast->accessibleName());
}

void Toasts::tick() {
    const SteadyPoint now = clock_.steady();
    const std::vector<Toast*> before = shown_;
    for (Toast* toast : before) {
        if (toast->overAt(now)) {
            drop(toast);
        }
    }
}

void Toasts::drop(Toast* toast) {
    shown_.erase(std::remove(shown_.begin(), shown_.end(), toast), shown_.end());
    toast->hide();
    toast->deleteLater();  // it may be inside its own click
    place();
}

void Toasts::place() {
    const int width = std::min(over_->fontMetrics().averageCharWidth() * 48, over_->width() - 2 * kEdge);
    const bool stands = floor_ && floor_->isVisible();
    int bottom = (stands ? floor_->mapTo(over_, QPoint()).y() : over_->height()) - kEdge;
    for (auto toast = shown_.rbegin(); toast != shown_.rend(); ++toast) {
        const int height = std::max((*toast)->heightForWidth(width), (*toast)->minimumSizeHint().height());
        (*toast)->setGeometry(over_->width() - width - kEdge, bottom - height, width, height);
        bottom -= height + 8;
    }
}

bool Toasts::eventFilter(QObject* watched, QEvent* event) {
    const bool floorMoved =
        watched == floor_ && (event->type() == QEvent::Move || event->type() == QEvent::Show);
    if (floorMoved || (watched == over_ && event->type() == QEvent::Resize)) {
        place();
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace flotte::desktop
