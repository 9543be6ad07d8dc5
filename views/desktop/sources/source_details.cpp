#include "views/desktop/sources/source_details.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/desktop/sources/source_text.h"
#include "views/text/format.h"
#include "views/text/words.h"

namespace flotte::desktop {

namespace {

QLabel* selectableLabel() {
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);  // what servers say is never markup
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

/// A label's text changes only when it differs, so that a selection in it survives.
void put(QLabel* label, const QString& text) {
    if (label->text() != text) {
        label->setText(text);
        label->setAccessibleName(text);
    }
    label->setVisible(!text.isEmpty());
}

}  // namespace

SourceDetails::SourceDetails(const Clock& clock, const text::LanguageSwitch& language,
                             const text::Zones& zones, Calls calls, QWidget* parent)
    : QDialog(parent),
      clock_(clock),
      language_(language),
      zones_(zones),
      calls_(std::move(calls)),
      state_(selectableLabel()),
      endpoint_(selectableLabel()),
      trouble_(selectableLabel()),
      detail_(new QPlainTextEdit),
      copy_(new QPushButton),
      approve_(new QPushButton),
      retry_(new QPushButton),
      close_(new QPushButton) {
    detail_->setReadOnly(true);
    detail_->setTabChangesFocus(true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(copy_);
    buttons->addStretch();
    buttons->addWidget(approve_);
    buttons->addWidget(retry_);
    buttons->addWidget(close_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    for (QWidget* part : std::initializer_list<QWidget*>{state_, endpoint_, trouble_}) {
        column->addWidget(part);
    }
    column->addWidget(detail_, 1);
    column->addLayout(buttons);
    close_->setDefault(true);
    connect(copy_, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    connect(retry_, &QPushButton::clicked, this, [this] { calls_.retry(status_.info.id); });
    connect(approve_, &QPushButton::clicked, this, &SourceDetails::approve);
    connect(close_, &QPushButton::clicked, this, &QDialog::hide);
    resize(fontMetrics().averageCharWidth() * 84, fontMetrics().height() * 24);
    retranslate();
}

void SourceDetails::openFor(const SourceStatus& source) {
    notKept_.reset();
    lookedAt_.clear();
    setStatus(source);
    show();
    raise();
    activateWindow();
    close_->setFocus();
}

void SourceDetails::setStatus(const SourceStatus& source) {
    status_ = source;
    tick();
}

void SourceDetails::tick() {
    const TimePoint now = clock_.now();
    const QLocale locale = language_.locale();
    const FeedStatus overall = status_.overall();
    const Mark mark = sourceMark(status_, now, locale);
    setWindowTitle(tr("Source %1").arg(mark.name));
    QString state = text::feedStateWord(overall.state);
    if (overall.at != TimePoint{}) {
        const QString moment = text::moment(overall.at, locale, zones_.of(status_.info.region.value()));
        const bool confirmed = overall.state == FeedState::Live || overall.state == FeedState::Stale;
        state = (confirmed ? tr("%1, last confirmed %2") : tr("%1, since %2")).arg(state, moment);
    }
    const QString retry = retryText(overall, now, locale);
    put(state_, retry.isEmpty() ? state : state + QStringLiteral(" · ") + retry);
    put(endpoint_,
        text::sourceKindWord(status_.info.kind) + QStringLiteral(" · ") + text::reachedAddress(status_.info));
    const PluginError* plugin = unapproved();
    if (plugin && lookedAt_.empty()) {
        lookedAt_ = plugin->digest;
    }
    put(trouble_, troubleText());
    // A program that is exchanged under the user's hand is not the one that was looked at.
    approve_->setVisible(plugin != nullptr);
    approve_->setEnabled(plugin && plugin->digest == lookedAt_);
    QStringList lines;
    for (const Feed feed : status_.info.feeds) {
        const FeedStatus& one = status_.feeds[static_cast<std::size_t>(feed)];
        lines << tr("%1: %2").arg(text::feedName(feed), text::feedStateWord(one.state));
        if (one.why && !(overall.why && *one.why == *overall.why)) {
            lines << QStringLiteral("    ") + text::errorSummary(*one.why);
        }
    }
    if (overall.why) {
        lines << QString() << text::errorDetail(*overall.why);
    }
    const QString detail = lines.join(QLatin1Char('\n'));
    if (detail_->toPlainText() != detail) {
        detail_->setPlainText(detail);
    }
}

QString SourceDetails::troubleText() const {
    QStringList lines;
    if (const auto why = status_.overall().why) {
        lines << text::errorSummary(*why) << text::errorAdvice(*why);
    }
    if (const PluginError* plugin = unapproved(); plugin && plugin->digest != lookedAt_) {
        lines << tr("The program has changed meanwhile: close this and look again.");
    }
    if (notKept_) {
        lines << tr("The approval could not be kept: %1").arg(text::errorSummary(*notKept_));
    }
    return lines.join(QLatin1Char('\n'));
}

const PluginError* SourceDetails::unapproved() const {
    const auto why = status_.overall().why;
    const auto* plugin = why ? std::get_if<PluginError>(why.get()) : nullptr;
    return plugin && plugin->kind == PluginError::Kind::NotApproved ? plugin : nullptr;
}

void SourceDetails::approve() {
    if (const PluginError* plugin = unapproved()) {
        notKept_ = calls_.approve(status_.info.id, plugin->digest, plugin->line);
        tick();
    }
}

QString SourceDetails::asText() const {
    QStringList parts{sourceTitle(status_.info), state_->text(), endpoint_->text(), trouble_->text(),
                      detail_->toPlainText()};
    parts.removeAll(QString());
    return parts.join(QLatin1Char('\n'));
}

void SourceDetails::retranslate() {
    copy_->setText(tr("Copy"));
    copy_->setAccessibleName(tr("Copy these details"));
    approve_->setText(tr("Approve this program"));
    approve_->setAccessibleName(tr("Approve the login program shown here, until it changes"));
    retry_->setText(tr("Retry"));
    retry_->setAccessibleName(tr("Retry this source now"));
    close_->setText(tr("Close"));
    close_->setAccessibleName(tr("Close"));
    detail_->setAccessibleName(tr("Feeds and technical detail"));
    tick();
}

void SourceDetails::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QDialog::changeEvent(event);
}

}  // namespace flotte::desktop
