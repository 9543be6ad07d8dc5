#pragma once

#include <QListWidget>
#include <vector>

#include "models/filter/completion.h"

namespace flotte::desktop {

/// What could be typed next, below the filter line, each with what it means. Never has the keyboard: the line
/// asks it to move.
class CompletionList final : public QListWidget {
    Q_OBJECT
 public:
    explicit CompletionList(QWidget* parent);

    void offer(const std::vector<Completion>& candidates, const QWidget& below, int x);
    bool isOpen() const { return isVisible(); }
    /// −1 = none is chosen yet.
    int chosen() const { return currentRow(); }
    void step(int by);

 Q_SIGNALS:
    void taken(int candidate);
};

}  // namespace flotte::desktop
