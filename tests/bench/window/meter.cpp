#include "tests/bench/window/meter.h"

#include <QDeadlineTimer>
#include <QEvent>
#include <QEventLoop>
#include <QTimer>
#include <QWidget>
#include <ctime>

namespace flotte::bench {

namespace {

double clockOf(clockid_t id) {
    timespec time{};
    clock_gettime(id, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

}  // namespace

double threadCpu() {
    return clockOf(CLOCK_THREAD_CPUTIME_ID);
}

double wallTime() {
    return clockOf(CLOCK_MONOTONIC);
}

// The widgets' repaint manager paints and flushes within the window's UpdateRequest.
bool Meter::notify(QObject* receiver, QEvent* event) {
    const auto* widget = qobject_cast<QWidget*>(receiver);
    const bool frame = event->type() == QEvent::UpdateRequest && widget && widget->isWindow();
    const double cpu = threadCpu();
    const double wall = wallTime();
    ++depth_;
    const bool result = QApplication::notify(receiver, event);
    --depth_;
    const Cost end{threadCpu(), wallTime()};
    ++handled_;
    if (frame) {
        ++flushes_;
        flushedAt_ = end;
        frames.push_back({end.cpu - cpu, end.wall - wall});
    }
    if (depth_ == 0) {
        events.push_back(end.cpu - cpu);
    }
    return result;
}

Cost Meter::untilPainted(const std::function<void()>& action) {
    const std::uint64_t flushed = flushes_;
    const Cost start{threadCpu(), wallTime()};
    action();
    constexpr int kNothingMore = 3;
    constexpr int kNothingSeen = 50;  // what changed is not in sight: there is no frame
    const QDeadlineTimer deadline(2000);
    const auto done = [&](int quiet) { return quiet >= (flushes_ == flushed ? kNothingSeen : kNothingMore); };
    for (int quiet = 0; !done(quiet) && !deadline.hasExpired();) {
        const std::uint64_t before = handled_;
        processEvents(busy() ? QEventLoop::WaitForMoreEvents : QEventLoop::AllEvents);
        quiet = handled_ == before ? quiet + 1 : 0;
    }
    return flushes_ == flushed ? Cost{} : Cost{flushedAt_.cpu - start.cpu, flushedAt_.wall - start.wall};
}

void Meter::idle(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

}  // namespace flotte::bench
