#include "views/desktop/tenant/tenant_page.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "views/desktop/tenant/forecast_words.h"
#include "views/desktop/tenant/section_box.h"
#include "views/desktop/tenant/tenant_words.h"
#include "views/text/safe.h"

namespace flotte::desktop {

namespace {

constexpr int kColumnInCharacters = 56;
constexpr auto kHistoryLasts = std::chrono::minutes(5);

QLabel* plainLabel() {
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void copy(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
}

}  // namespace

TenantPage::TenantPage(const RowKey& key, const Clock& clock, const text::LanguageSwitch& language,
                       QWidget* parent)
    : QWidget(parent),
      key_(key),
      clock_(clock),
      language_(language),
      title_(plainLabel()),
      place_(plainLabel()),
      sign_(new QLabel),
      health_(plainLabel()),
      forecast_(plainLabel()),
      notice_(plainLabel()),
      copy_(new QPushButton),
      command_(new QPushButton),
      scroll_(new QScrollArea) {
    build();
    connect(copy_, &QPushButton::clicked, this, [this] { copy(asText()); });
    connect(command_, &QPushButton::clicked, this, [this] { copy(command(true)); });
    retranslate();
}

void TenantPage::build() {
    QFont large = title_->font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.3);
    title_->setFont(large);
    for (QLabel* label : {title_, place_, health_, forecast_, notice_}) {
        label->setWordWrap(true);  // a server's words never decide how wide the window must be
    }
    notice_->hide();
    forecast_->hide();
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(title_, 1);
    head->addWidget(copy_, 0, Qt::AlignTop);
    head->addWidget(command_, 0, Qt::AlignTop);
    auto* state = new QHBoxLayout;
    state->setSpacing(8);
    state->addWidget(sign_, 0, Qt::AlignTop);
    state->addWidget(health_, 1);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidget(new QWidget);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 0);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(place_);
    column->addLayout(state);
    column->addWidget(forecast_);
    column->addWidget(notice_);
    column->addWidget(scroll_, 1);
}

QString TenantPage::title() const {
    return row_ ? text::safeShort(row_->label, 60) : QString();
}

void TenantPage::setRow(const TenantRowPtr& row) {
    row_ = row;
    gone_ = false;
    refresh();
}

void TenantPage::setGone() {
    if (!gone_) {
        gone_ = true;
        refresh();
    }
}

void TenantPage::setTiers(const text::TierTitles& tiers) {
    tiers_ = tiers;
    refresh();
}

void TenantPage::setZones(const text::Zones& zones) {
    zones_ = zones;
    refresh();
}

void TenantPage::setHistory(const RowKey& key, const TenantHistory& history) {
    if (key == key_) {
        history_ = history;
        refresh();
    }
}

/// When the page is first seen, and again once what is known is old.
void TenantPage::askHistory() {
    const TimePoint now = clock_.now();
    const bool fresh = historyAsked_ && now - *historyAsked_ < kHistoryLasts;
    if (row_ && !gone_ && !fresh && isVisible() && !row_->ns.value().empty()) {
        historyAsked_ = now;
        Q_EMIT historyWanted(row_);
    }
}

void TenantPage::tick() {
    if (isVisible()) {
        refresh();
    }
}

void TenantPage::refresh() {
    if (!row_) {
        return;
    }
    title_->setText(text::tenantTitle(*row_));
    put(place_, tierAndRegion(*row_, tiers_), Tone::Muted);
    const Tone tone = healthToneOf(row_->health.level);
    const int side = fontMetrics().ascent();
    const QColor& colour = coloursFor(palette()).of(tone);
    sign_->setPixmap(shapeIcon(healthShapeOf(row_->health.level), colour, side).pixmap(side, side));
    put(health_, healthLine(*row_, clock_.now()), tone == Tone::Muted ? Tone::Plain : tone);
    askHistory();
    showForecast(forecast_, forecastWords(*row_, history_ ? &*history_ : nullptr, language_.locale()));
    put(notice_, tr("This tenant is no longer in the fleet. What you see was known last."), Tone::Violet);
    notice_->setVisible(gone_);
    text::TenantAsk ask = tenantAsk(*row_, sources_, language_.locale(), clock_.now());
    ask.style.zone = zones_.of(row_->region.value());
    const std::vector<text::Section> sections = text::tenantSections(*row_, ask);
    while (boxes_.size() < sections.size()) {
        boxes_.push_back(new SectionBox);
        columns_ = 0;
    }
    for (std::size_t i = 0; i < sections.size(); ++i) {
        boxes_[i]->setSection(sections[i]);
    }
    arrange();
}

/// Sections fill the columns in turn, so that the first ones stand at the top.
void TenantPage::arrange() {
    const int wanted = fontMetrics().averageCharWidth() * kColumnInCharacters;
    const int columns = std::clamp(width() / std::max(1, wanted), 1, 3);
    if (columns == columns_ || boxes_.empty()) {
        return;
    }
    columns_ = columns;
    QWidget* inner = scroll_->widget();
    delete inner->layout();
    auto* line = new QHBoxLayout(inner);
    line->setContentsMargins(0, 0, 0, 12);
    line->setSpacing(12);
    std::vector<QVBoxLayout*> stacks;
    for (int i = 0; i < columns; ++i) {
        stacks.push_back(new QVBoxLayout);
        stacks.back()->setSpacing(12);
        line->addLayout(stacks.back(), 1);
    }
    QWidget* before = command_;
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
        stacks[i % static_cast<std::size_t>(columns)]->addWidget(boxes_[i]);
        setTabOrder(before, boxes_[i]);
        before = boxes_[i];
    }
    for (QVBoxLayout* stack : stacks) {
        stack->addStretch();
    }
}

QString TenantPage::command(bool kubectl) const {
    const QString name = title();
    return kubectl ? QStringLiteral("flottectl kubectl %1 -- get pods").arg(name)
                   : QStringLiteral("flottectl tenant %1").arg(name);
}

QString TenantPage::asText() const {
    QStringList parts{title_->text() + QStringLiteral("  ") + place_->text(), health_->text()};
    if (!forecast_->isHidden()) {
        parts << forecast_->text();
    }
    if (gone_) {
        parts << notice_->text();
    }
    for (const SectionBox* box : boxes_) {
        parts << QString() << box->asText();
    }
    return parts.join(QLatin1Char('\n'));
}

void TenantPage::addActions(ActionList& actions) {
    const std::string own = "tenant." + title().toStdString();
    const auto add = [&](const char* id, std::function<QString()> text, const QKeySequence& keys,
                         std::function<void()> run) {
        Action action;
        action.id = own + id;
        action.text = std::move(text);
        action.group = [] { return tr("Tenant"); };
        action.keys = keys.isEmpty() ? QList<QKeySequence>{} : QList<QKeySequence>{keys};
        action.where = Action::Where::Page;
        action.run = std::move(run);
        actions.add(std::move(action), this);
    };
    add(
        ".copy", [this] { return tr("Copy all about %1").arg(title()); },
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), [this] { copy(asText()); });
    add(
        ".kubectl", [this] { return tr("Copy a kubectl command for %1").arg(title()); },
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { copy(command(true)); });
    add(
        ".command", [this] { return tr("Copy the flottectl command for %1").arg(title()); }, {},
        [this] { copy(command(false)); });
    add(
        ".close", [this] { return tr("Close %1").arg(title()); }, QKeySequence(QKeySequence::Close),
        [this] { Q_EMIT closeWanted(); });
}

void TenantPage::retranslate() {
    copy_->setText(tr("Copy all"));
    copy_->setToolTip(tr("All sections as text"));
    command_->setText(tr("Copy kubectl command"));
    command_->setToolTip(tr("For a terminal: kubectl with this tenant's context and namespace"));
    scroll_->setAccessibleName(tr("All that is known about this tenant"));
    setAccessibleName(scroll_->accessibleName());
    refresh();
}

void TenantPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        refresh();
    }
    QWidget::changeEvent(event);
}

void TenantPage::resizeEvent(QResizeEvent* event) {
    arrange();
    QWidget::resizeEvent(event);
}

void TenantPage::showEvent(QShowEvent* event) {
    refresh();  // hidden pages don't follow the seconds
    QWidget::showEvent(event);
}

}  // namespace flotte::desktop
