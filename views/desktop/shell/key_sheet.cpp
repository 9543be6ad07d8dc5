#include "views/desktop/shell/key_sheet.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

#include "models/filter/fuzzy.h"

namespace flotte::desktop {

namespace {

QLabel* label(const QString& text, bool bold) {
    auto* made = new QLabel(text);
    made->setTextFormat(Qt::PlainText);
    QFont font = made->font();
    font.setBold(bold);
    made->setFont(font);
    return made;
}

QString keysText(const Action& action) {
    QStringList texts;
    for (const QKeySequence& keys : action.keys) {
        texts << keys.toString(QKeySequence::NativeText);
    }
    return texts.join(QStringLiteral("  "));
}

}  // namespace

KeySheet::KeySheet(const ActionList& actions, QWidget* over)
    : Overlay(over, Place::Middle),
      actions_(actions),
      title_(label({}, true)),
      search_(new QLineEdit),
      scroll_(new QScrollArea),
      close_(new QPushButton) {
    search_->setClearButtonEnabled(true);
    search_->setMaxLength(100);
    search_->installEventFilter(this);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->viewport()->setAutoFillBackground(false);
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(title_);
    top->addWidget(search_, 1);
    top->addWidget(close_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    column->addLayout(top);
    column->addWidget(scroll_, 1);
    connect(search_, &QLineEdit::textChanged, this, &KeySheet::fill);
    connect(close_, &QPushButton::clicked, this, &Overlay::close);
    retranslate();
}

QSize KeySheet::wantedSize(QSize) const {
    const int inside = scroll_->widget() ? scroll_->widget()->sizeHint().width() + 24 : 0;
    const int rows = scroll_->widget() ? scroll_->widget()->sizeHint().height() : 0;
    return {std::max(fontMetrics().averageCharWidth() * 90, inside + 32),
            std::max(200, rows + close_->sizeHint().height() + 48)};
}

QWidget* KeySheet::prepare() {
    {
        const QSignalBlocker once(search_);
        search_->clear();
    }
    fill();
    return search_;
}

QList<KeySheet::Group> KeySheet::groups() const {
    const FuzzyText wanted(search_->text().toStdString());
    QList<Group> groups;
    for (const Action* action : actions_.reachable()) {
        const QString keys = keysText(*action);
        const QString title = action->group ? action->group() : tr("Everywhere");
        const QString all = action->text() + QLatin1Char(' ') + keys + QLatin1Char(' ') + title +
                            QLatin1Char(' ') + action->alsoFound;
        if (keys.isEmpty() || !fuzzyMatch(wanted, FuzzyText(all.toStdString()))) {
            continue;
        }
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&title](const Group& each) { return each.title == title; });
        if (group == groups.end()) {
            groups.append({title, {}});
            group = groups.end() - 1;
        }
        group->keys.append({keys, action->text()});
    }
    return groups;
}

void KeySheet::fill() {
    const QList<Group> all = groups();
    qsizetype rows = 0;
    for (const Group& group : all) {
        rows += group.keys.size() + 2;
    }
    auto* inner = new QWidget;
    auto* columns = new QHBoxLayout(inner);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(32);
    shown_.clear();
    QGridLayout* grid = nullptr;
    qsizetype placed = 0;
    for (const Group& group : all) {
        // The second column begins with the group that would pass the middle.
        if (!grid || (columns->count() == 1 && placed > 0 && 2 * placed + group.keys.size() >= rows)) {
            grid = new QGridLayout;
            grid->setHorizontalSpacing(16);
            grid->setVerticalSpacing(4);
            grid->setColumnStretch(1, 1);
            grid->setAlignment(Qt::AlignTop);
            columns->addLayout(grid, 1);
        }
        grid->addWidget(label(group.title, true), grid->rowCount(), 0, 1, 2);
        for (const auto& [keys, deed] : group.keys) {
            const int row = grid->rowCount();
            grid->addWidget(label(keys, false), row, 0);
            grid->addWidget(label(deed, false), row, 1);
            shown_ << keys + QStringLiteral("  ") + deed;
        }
        grid->setRowMinimumHeight(grid->rowCount(), 8);
        placed += group.keys.size() + 2;
    }
    if (all.isEmpty()) {
        columns->addWidget(label(tr("No key does that."), false), 0, Qt::AlignTop);
    }
    scroll_->setWidget(inner);
    inner->setAutoFillBackground(false);  // setWidget() made it opaque
}

bool KeySheet::eventFilter(QObject* watched, QEvent* event) {
    if (watched == search_ && event->type() == QEvent::KeyPress) {
        QScrollBar* bar = scroll_->verticalScrollBar();
        switch (static_cast<QKeyEvent*>(event)->key()) {
            case Qt::Key_Down:
                bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
                return true;
            case Qt::Key_Up:
                bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
                return true;
            case Qt::Key_PageDown:
                bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
                return true;
            case Qt::Key_PageUp:
                bar->triggerAction(QAbstractSlider::SliderPageStepSub);
                return true;
            default:
                break;
        }
    }
    return Overlay::eventFilter(watched, event);
}

void KeySheet::retranslate() {
    title_->setText(tr("Keys of this page"));
    setAccessibleName(title_->text());
    search_->setPlaceholderText(tr("Search"));
    search_->setAccessibleName(tr("Search the keys"));
    close_->setText(tr("Close"));
    close_->setAccessibleName(close_->text());
    if (isOpen()) {
        fill();
    }
}

void KeySheet::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Overlay::changeEvent(event);
}

}  // namespace flotte::desktop
