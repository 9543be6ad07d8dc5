#include "views/desktop/fleet/filter_line.h"

#include <QKeyEvent>
#include <QPainter>
#include <algorithm>

#include "views/desktop/theme/colours.h"

namespace flotte::desktop {

namespace {

constexpr int kCursorMargin = 5;  // QLineEdit's cursor rectangle begins so far left of the cursor

/// Position in UTF-16 of a place in the text's UTF-8.
qsizetype fromBytes(const QByteArray& utf8, std::size_t at) {
    return QString::fromUtf8(utf8.left(static_cast<qsizetype>(at))).size();
}

}  // namespace

FilterLine::FilterLine(std::function<const Vocabulary&()> words, QWidget* parent)
    : QLineEdit(parent), words_(std::move(words)) {
    connect(this, &QLineEdit::textEdited, this, [this] { offer(false); });
}

void FilterLine::setMistake(const std::optional<FilterError>& mistake) {
    if (mistake != mistake_) {
        mistake_ = mistake;
        update();
    }
}

/// Opens the list by itself only where a word has been begun that could go on.
void FilterLine::offer(bool asked) {
    const std::string whole = text().toStdString();
    const auto cursor = static_cast<std::size_t>(text().left(cursorPosition()).toUtf8().size());
    candidates_ = completions(whole, cursor, words_());
    const auto typed = [&](const Completion& c) { return whole.substr(c.from, c.to - c.from); };
    const bool begun = !candidates_.empty() && (candidates_.front().to > candidates_.front().from ||
                                                (cursor > 0 && whole[cursor - 1] != ' '));
    const bool complete = candidates_.size() == 1 && typed(candidates_.front()) == candidates_.front().text;
    if (candidates_.empty() || complete || (!begun && !asked)) {
        closeList();
        return;
    }
    if (!list_) {
        list_ = new CompletionList(window());
        connect(list_, &CompletionList::taken, this, &FilterLine::take);
    }
    list_->offer(candidates_, *this, xAt(fromBytes(text().toUtf8(), candidates_.front().from)));
}

void FilterLine::take(int candidate) {
    if (candidate < 0 || candidate >= static_cast<int>(candidates_.size())) {
        return;
    }
    const Completion chosen = candidates_[static_cast<std::size_t>(candidate)];
    closeList();
    const QByteArray utf8 = text().toUtf8();
    const auto from = static_cast<int>(fromBytes(utf8, chosen.from));
    const auto to = static_cast<int>(fromBytes(utf8, chosen.to));
    const bool blank = !chosen.open && to == text().size();
    setSelection(from, to - from);  // so that it can be undone
    insert(QString::fromStdString(chosen.text) + (blank ? QStringLiteral(" ") : QString()));
    if (chosen.open) {
        offer(true);
    }
}

void FilterLine::closeList() {
    if (list_) {
        list_->hide();
        setAccessibleDescription({});
    }
}

bool FilterLine::listKey(int key) {
    if (!listOpen()) {
        return false;
    }
    switch (key) {
        case Qt::Key_Down:
        case Qt::Key_Up:
            list_->step(key == Qt::Key_Down ? 1 : -1);
            // The line keeps the keyboard, so it is the line that must say what is chosen.
            setAccessibleDescription(list_->currentItem()->text());
            return true;
        case Qt::Key_Escape:
            closeList();
            return true;
        case Qt::Key_Tab:
            take(std::max(0, list_->chosen()));
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (list_->chosen() >= 0) {
                take(list_->chosen());
                return true;
            }
            closeList();
            return false;
        default:
            return false;
    }
}

bool FilterLine::historyKey(const QKeyEvent& event) {
    const bool alt = event.modifiers() & Qt::AltModifier;
    if (event.key() == Qt::Key_Up && (alt || text().isEmpty())) {
        setText(history_.older(text()));
        return true;
    }
    if (event.key() == Qt::Key_Down && alt) {
        setText(history_.newer(text()));
        return true;
    }
    return false;
}

bool FilterLine::event(QEvent* event) {
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (key && listOpen()) {
        auto* pressed = static_cast<QKeyEvent*>(event);
        if (event->type() == QEvent::ShortcutOverride && pressed->key() == Qt::Key_Escape) {
            event->accept();  // closes the list; the next one may clear the filter
            return true;
        }
        if (event->type() == QEvent::KeyPress && pressed->key() == Qt::Key_Tab && listKey(Qt::Key_Tab)) {
            return true;  // else Tab would go to the next widget
        }
    }
    return QLineEdit::event(event);
}

void FilterLine::keyPressEvent(QKeyEvent* event) {
    if ((!(event->modifiers() & Qt::AltModifier) && listKey(event->key())) || historyKey(*event)) {
        return;
    }
    switch (event->key()) {
        case Qt::Key_Down:
        case Qt::Key_Return:
        case Qt::Key_Enter:
            Q_EMIT finished();
            Q_EMIT leaveWanted();
            return;
        case Qt::Key_Space:
            if (event->modifiers() & Qt::ControlModifier) {
                offer(true);
                return;
            }
            break;
        default:
            break;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterLine::focusOutEvent(QFocusEvent* event) {
    closeList();
    Q_EMIT finished();
    QLineEdit::focusOutEvent(event);
}

int FilterLine::xAt(qsizetype position) const {
    const QFontMetricsF metrics(font());
    const double difference = metrics.horizontalAdvance(text().left(position)) -
                              metrics.horizontalAdvance(text().left(cursorPosition()));
    return static_cast<int>(cursorRect().x() + kCursorMargin + difference);
}

QRect FilterLine::mistakeRect() const {
    if (!mistake_) {
        return {};
    }
    const QByteArray utf8 = text().toUtf8();
    const int from = xAt(fromBytes(utf8, mistake_->at));
    const int to = xAt(fromBytes(utf8, mistake_->at + mistake_->length));
    const int least = fontMetrics().averageCharWidth();
    return {from, cursorRect().bottom() - 1, std::max(to - from, least), 2};
}

void FilterLine::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    if (const QRect line = mistakeRect(); line.isValid()) {
        QPainter painter(this);
        painter.setClipRect(rect().adjusted(2, 2, -2, -2));
        painter.fillRect(line, coloursFor(palette()).red);
    }
}

}  // namespace flotte::desktop
