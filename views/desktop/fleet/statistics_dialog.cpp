#include "views/desktop/fleet/statistics_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/desktop/fleet/dialog_buttons.h"
#include "views/text/format.h"

namespace flotte::desktop {

namespace {

QLabel* label(const QString& text, bool strong, Qt::Alignment side) {
    auto* made = new QLabel(text);
    made->setTextFormat(Qt::PlainText);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    made->setAlignment(side | Qt::AlignVCenter);
    if (strong) {
        QFont font = made->font();
        font.setBold(true);
        made->setFont(font);
    }
    return made;
}

}  // namespace

StatisticsDialog::StatisticsDialog(const QString& column, int rows, const StatisticsText& text,
                                   const CellContext& context, QWidget* parent)
    : QDialog(parent), text_(text) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Statistics: %1").arg(column));
    auto* scope = label(tr("Over the %Ln row(s) shown at %1.", nullptr, rows)
                            .arg(text::sentenceTime(context.now, context.locale)),
                        false, Qt::AlignLeft);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    connect(copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(tabbedText(text_)); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(16, 16, 16, 12);
    lines->setSpacing(12);
    lines->addWidget(scope);
    lines->addWidget(grid());
    lines->addStretch();
    lines->addWidget(buttons);
    setDefaultButton(*buttons, *buttons->button(QDialogButtonBox::Close));
}

QWidget* StatisticsDialog::grid() const {
    auto* box = new QWidget;
    auto* cells = new QGridLayout(box);
    cells->setContentsMargins(0, 0, 0, 0);
    cells->setHorizontalSpacing(24);
    cells->setVerticalSpacing(4);
    for (int i = 0; i < text_.heads.size(); ++i) {
        cells->addWidget(label(text_.heads[i], true, i == 0 ? Qt::AlignLeft : Qt::AlignRight), 0, i);
    }
    for (int line = 0; line < text_.lines.size(); ++line) {
        for (int i = 0; i < text_.lines[line].size(); ++i) {
            cells->addWidget(label(text_.lines[line][i], false, i == 0 ? Qt::AlignLeft : Qt::AlignRight),
                             line + 1, i);
        }
    }
    return box;
}

}  // namespace flotte::desktop
