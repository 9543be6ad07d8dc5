#include "app/terminal/live_fleet.h"

#include <algorithm>

#include "views/terminal/notices.h"

namespace flotte::app {
namespace {

constexpr Milliseconds kSayWaitingAfter{300};

Milliseconds between(SteadyPoint from, SteadyPoint to) {
    return std::chrono::ceil<Milliseconds>(to - from);
}

/// A line on standard error that is overwritten, and wiped in the end.
class WaitingLine {
 public:
    explicit WaitingLine(Console& console) : console_(console) {}
    ~WaitingLine() { show({}); }
    WaitingLine(const WaitingLine&) = delete;
    WaitingLine& operator=(const WaitingLine&) = delete;

    void show(const QString& text) {
        if (text != shown_ && console_.errIsTerminal) {
            console_.err.write("\r" + text.toStdString() + "\x1b[K");
            shown_ = text;
        }
    }

 private:
    Console& console_;
    QString shown_;
};

}  // namespace

LiveFleet::LiveFleet(Connection connection, terminal::Events& events)
    : connection_(std::move(connection)), events_(events) {}

LiveFleet::~LiveFleet() {
    connection_.stop();
}

void LiveFleet::start() {
    connection_.start([this](const FleetBatchPtr& batch) {
        mirror_.apply(batch);
        events_.wake();
    });
}

int LiveFleet::waitSettled(Milliseconds limit, Console& console) {
    const SteadyPoint began = connection_.clock->steady();
    WaitingLine line(console);
    while (true) {
        const FleetMirror::State state = mirror_.state();
        const Milliseconds waited = between(began, connection_.clock->steady());
        if (state.settled || waited >= limit) {
            return 0;
        }
        if (waited >= kSayWaitingAfter) {
            line.show(terminal::waitingLine(state.sources));
        }
        const Milliseconds next = waited < kSayWaitingAfter ? std::min(limit, kSayWaitingAfter) : limit;
        const terminal::Events::Seen seen = events_.wait(next - waited, -1, console.out.fd());
        if (seen.signal != 0 || seen.readerGone) {
            return seen.signal != 0 ? seen.signal : SIGPIPE;
        }
    }
}

terminal::Events::Seen LiveFleet::wait(Milliseconds atMost, int keys, const Console& console) {
    return events_.wait(atMost, keys, console.out.fd());
}

}  // namespace flotte::app
