#pragma once

#include <QLineEdit>
#include <QPointer>
#include <functional>
#include <optional>

#include "models/filter/completion.h"
#include "models/filter/filter_error.h"
#include "views/desktop/fleet/completion_list.h"
#include "views/desktop/fleet/filter_history.h"

namespace flotte::desktop {

/// The filter line: offers what could stand at the cursor, underlines what is wrong where it is wrong, and
/// remembers.
class FilterLine final : public QLineEdit {
    Q_OBJECT
 public:
    explicit FilterLine(std::function<const Vocabulary&()> words, QWidget* parent = nullptr);

    void setMistake(const std::optional<FilterError>& mistake);
    /// Where the mistake is underlined, in the line's coordinates; empty when there is none.
    QRect mistakeRect() const;
    FilterHistory& history() { return history_; }
    const FilterHistory& history() const { return history_; }
    /// Null until it was first needed.
    CompletionList* list() const { return list_; }
    bool listOpen() const { return list_ && list_->isOpen(); }

 Q_SIGNALS:
    void leaveWanted();  ///< to the rows
    void finished();     ///< the filter that stands there was meant

 protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

 private:
    void offer(bool asked);
    void take(int candidate);
    void closeList();
    bool listKey(int key);
    bool historyKey(const QKeyEvent& event);
    int xAt(qsizetype position) const;

    std::function<const Vocabulary&()> words_;
    std::vector<Completion> candidates_;
    std::optional<FilterError> mistake_;
    FilterHistory history_;
    QPointer<CompletionList> list_;
};

}  // namespace flotte::desktop
