#include "views/desktop/fleet/completion_list.h"

#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <algorithm>

#include "views/desktop/theme/colours.h"
#include "views/text/filter_text.h"

namespace flotte::desktop {

namespace {

constexpr int kMargin = 8;
constexpr int kGap = 24;
constexpr int kMostLines = 10;
constexpr int kMeaning = Qt::UserRole;

class CompletionDelegate final : public QStyledItemDelegate {
 public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Colours& colours = coloursFor(option.palette);
        const QString text = index.data().toString();
        const QString meaning = index.data(kMeaning).toString();
        painter->save();
        painter->fillRect(option.rect,
                          option.state & QStyle::State_Selected ? colours.selection : colours.base);
        QRect box = option.rect.adjusted(kMargin, 0, -kMargin, 0);
        painter->setPen(colours.text);
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft, text);
        box.setLeft(box.left() + option.fontMetrics.horizontalAdvance(text) + kGap);
        painter->setPen(colours.muted);
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight,
                          option.fontMetrics.elidedText(meaning, Qt::ElideRight, box.width()));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QFontMetrics& metrics = option.fontMetrics;
        const QString meaning = index.data(kMeaning).toString();
        const int width = metrics.horizontalAdvance(index.data().toString()) + 2 * kMargin +
                          (meaning.isEmpty() ? 0 : kGap + metrics.horizontalAdvance(meaning));
        return {width, std::max(24, metrics.height() + 8)};
    }
};

QString meaningOf(const Completion& candidate) {
    if (candidate.kind != Completion::Kind::Field) {
        return {};
    }
    const auto field = fieldNamed(candidate.text.substr(0, candidate.text.find(':')));
    return field ? text::fieldMeaning(*field) : QString();
}

}  // namespace

CompletionList::CompletionList(QWidget* parent) : QListWidget(parent) {
    setItemDelegate(new CompletionDelegate(this));
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::StyledPanel);
    setUniformItemSizes(true);
    setAccessibleName(tr("Completions"));
    hide();
    connect(this, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { Q_EMIT taken(row(item)); });
}

void CompletionList::offer(const std::vector<Completion>& candidates, const QWidget& below, int x) {
    clear();
    for (const Completion& candidate : candidates) {
        auto* item = new QListWidgetItem(QString::fromStdString(candidate.text), this);
        item->setData(kMeaning, meaningOf(candidate));
    }
    setCurrentRow(-1);
    const int lines = std::min(kMostLines, count());
    const int bar = count() > kMostLines ? verticalScrollBar()->sizeHint().width() : 0;
    const QPoint at = below.mapTo(parentWidget(), QPoint(x, below.height()));
    const int widest = sizeHintForColumn(0) + 2 * frameWidth() + bar;
    const int most = parentWidget()->width() - 16;
    const int width = std::min(std::max(widest, 160), most);
    const int height = lines * sizeHintForRow(0) + 2 * frameWidth();
    setGeometry(std::max(8, std::min(at.x(), parentWidget()->width() - width - 8)), at.y(), width, height);
    raise();
    show();
}

void CompletionList::step(int by) {
    setCurrentRow(std::clamp(currentRow() + by, 0, count() - 1));
    scrollToItem(currentItem());
}

}  // namespace flotte::desktop
