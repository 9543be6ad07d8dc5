#include "views/desktop/settings/about_box.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

#include "views/desktop/settings/licences.h"

namespace flotte::desktop {

AboutBox::AboutBox(QWidget* parent)
    : QWidget(parent), version_(new QLabel), licences_(new QPlainTextEdit), copy_(new QPushButton) {
    version_->setTextFormat(Qt::PlainText);
    version_->setWordWrap(true);
    version_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    licences_->setReadOnly(true);
    licences_->setTabChangesFocus(true);
    licences_->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(version_);
    column->addWidget(licences_);
    column->addWidget(copy_, 0, Qt::AlignLeft);
    column->addStretch();
    connect(copy_, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    retranslate();
}

QString AboutBox::asText() const {
    return version_->text() + QStringLiteral("\n\n") + licences_->toPlainText();
}

void AboutBox::retranslate() {
    version_->setText(tr("flotte %1\nQt %2, %3, %4")
                          .arg(QStringLiteral(FLOTTE_VERSION), QString::fromLatin1(qVersion()),
                               QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture()));
    version_->setAccessibleName(version_->text());
    QStringList lines{tr("Libraries and their licences:")};
    for (const Licence& each : licences()) {
        lines << QString::fromLatin1(each.library) + QStringLiteral(" · ") +
                     QString::fromLatin1(each.licence);
    }
    licences_->setPlainText(lines.join(QLatin1Char('\n')));
    licences_->setAccessibleName(tr("Licences"));
    licences_->setFixedHeight(fontMetrics().lineSpacing() * (static_cast<int>(lines.size()) + 1));
    copy_->setText(tr("Copy"));
    copy_->setAccessibleName(tr("Copy versions and licences"));
}

void AboutBox::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace flotte::desktop
