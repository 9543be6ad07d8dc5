#include "views/desktop/shell/problem_page.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/text/words.h"

namespace flotte::desktop {

namespace {

QString problem(const Error& error) {
    QStringList lines{text::errorSummary(error), text::errorAdvice(error), text::errorDetail(error)};
    lines.removeAll(QString());
    lines.removeDuplicates();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        lines[i].prepend(QStringLiteral("    "));
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

ProblemPage::ProblemPage(QWidget* parent)
    : QWidget(parent),
      title_(new QLabel),
      explanation_(new QLabel),
      problems_(new QPlainTextEdit),
      choose_(new QPushButton),
      retry_(new QPushButton),
      copy_(new QPushButton) {
    QFont large = title_->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    title_->setFont(large);
    for (QLabel* label : {title_, explanation_}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    problems_->setReadOnly(true);
    problems_->setTabChangesFocus(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(choose_);
    buttons->addWidget(retry_);
    buttons->addStretch();
    buttons->addWidget(copy_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(12);
    column->addWidget(title_);
    column->addWidget(explanation_);
    column->addWidget(problems_, 1);
    column->addLayout(buttons);
    column->addStretch();
    connect(choose_, &QPushButton::clicked, this, &ProblemPage::chooseWanted);
    connect(retry_, &QPushButton::clicked, this, &ProblemPage::retryWanted);
    connect(copy_, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(problems_->toPlainText()); });
    retranslate();
}

void ProblemPage::setProblems(const QString& file, const std::vector<Error>& errors) {
    file_ = file;
    errors_ = errors;
    retranslate();
}

QString ProblemPage::problemText() const {
    return problems_->toPlainText();
}

void ProblemPage::retranslate() {
    title_->setText(tr("The platform file can't be used"));
    explanation_->setText(
        tr("%1\nNothing was read from any system. Mend what is listed, then press Retry.").arg(file_));
    QStringList all;
    for (const Error& error : errors_) {
        all << problem(error);
    }
    problems_->setPlainText(all.join(QStringLiteral("\n\n")));
    problems_->setVisible(!errors_.empty());
    problems_->setAccessibleName(tr("Problems found"));
    copy_->setVisible(!errors_.empty());
    choose_->setText(tr("Choose a platform file…"));
    retry_->setText(tr("Retry"));
    copy_->setText(tr("Copy"));
    for (QPushButton* button : {choose_, retry_, copy_}) {
        button->setAccessibleName(button->text());
    }
}

void ProblemPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace flotte::desktop
