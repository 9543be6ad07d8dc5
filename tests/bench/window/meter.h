#pragma once

#include <QApplication>
#include <cstdint>
#include <functional>
#include <vector>

namespace flotte::bench {

/// Milliseconds of the GUI thread's own CPU time, and by the wall.
struct Cost {
    double cpu = 0;
    double wall = 0;
};

double threadCpu();
double wallTime();

/// The application, with a watch on what the GUI thread does: what each frame costs from the update request
/// until it is flushed, and each event by itself.
class Meter final : public QApplication {
 public:
    Meter(int& argc, char** argv) : QApplication(argc, argv) {}

    bool notify(QObject* receiver, QEvent* event) override;

    /// Does it, and lets events run until all that follows is painted and nothing is left to do: the cost
    /// from here to the last flush; 0 where nothing in sight changed.
    Cost untilPainted(const std::function<void()>& action);
    /// Lets timers fire for so long, as the time between two batches or two keys does.
    void idle(int milliseconds);

    /// While this says yes, `untilPainted` waits for what another thread works out, without turning idly.
    std::function<bool()> busy = [] { return false; };

    std::vector<Cost> frames;    ///< update request → flush
    std::vector<double> events;  ///< CPU of each event handled at one go

 private:
    int depth_ = 0;
    std::uint64_t handled_ = 0;
    std::uint64_t flushes_ = 0;
    Cost flushedAt_;
};

}  // namespace flotte::bench
