#include "views/desktop/tenant/section_box.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "views/desktop/tenant/tenant_words.h"

namespace flotte::desktop {

namespace {

QLabel* valueLabel() {
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);  // what servers say is never markup
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    return label;
}

}  // namespace

SectionBox::SectionBox(QWidget* parent)
    : QFrame(parent), title_(valueLabel()), origin_(valueLabel()), grid_(new QGridLayout) {
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(16);
    grid_->setVerticalSpacing(4);
    grid_->setColumnStretch(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(4);
    column->addWidget(title_);
    column->addWidget(origin_);
    column->addSpacing(4);
    column->addLayout(grid_);
    // Not Maximum: that would hold it to the height of its lines before they break.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SectionBox::showRow(std::size_t at, const QString& name, const text::Toned& value) {
    const int line = static_cast<int>(at);
    if (at == rows_.size()) {
        rows_.push_back({valueLabel(), valueLabel(), name.isEmpty()});
        rows_.back().name->setWordWrap(false);
        grid_->addWidget(rows_.back().name, line, 0, Qt::AlignTop);
        grid_->addWidget(rows_.back().value, line, name.isEmpty() ? 0 : 1, 1, name.isEmpty() ? 2 : 1);
    }
    Row& row = rows_[at];
    if (row.wide != name.isEmpty()) {
        row.wide = name.isEmpty();
        grid_->removeWidget(row.value);
        grid_->addWidget(row.value, line, row.wide ? 0 : 1, 1, row.wide ? 2 : 1);
    }
    put(row.name, name, Tone::Muted);
    put(row.value, value.text, toneOf(value.tone));
    row.name->setVisible(!row.wide);
    row.value->show();
}

void SectionBox::setSection(const text::Section& section) {
    put(title_, section.title, Tone::Plain);
    put(origin_, section.origin.join(QStringLiteral(", ")), Tone::Muted);
    origin_->setVisible(!section.origin.isEmpty());
    std::size_t at = 0;
    for (const text::NamedText& fact : section.facts) {
        showRow(at++, fact.name, fact.value);
    }
    for (const text::Toned& line : section.lines) {
        showRow(at++, {}, line);
    }
    for (const text::Notice& note : section.notes) {
        showRow(at++, note.title.text,
                {note.detail.isEmpty() ? note.advice : note.detail + QLatin1Char('\n') + note.advice,
                 text::Tone::Warning});
    }
    for (; at < rows_.size(); ++at) {
        rows_[at].name->hide();
        rows_[at].value->hide();
        rows_[at].name->clear();
        rows_[at].value->clear();
    }
    setAccessibleName(section.title);
    setAccessibleDescription(asText());
}

void SectionBox::paintEvent(QPaintEvent*) {
    paintEdge(*this);
}

QString SectionBox::asText() const {
    QStringList lines{origin_->text().isEmpty() ? title_->text()
                                                : title_->text() + QStringLiteral(" · ") + origin_->text()};
    for (const Row& row : rows_) {
        if (!row.value->text().isEmpty()) {
            lines << (row.name->text().isEmpty() ? row.value->text()
                                                 : row.name->text() + QLatin1Char('\t') + row.value->text());
        }
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace flotte::desktop
