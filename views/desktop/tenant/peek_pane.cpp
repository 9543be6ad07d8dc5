#include "views/desktop/tenant/peek_pane.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/desktop/tenant/forecast_words.h"
#include "views/desktop/tenant/sparkline.h"
#include "views/desktop/tenant/tenant_words.h"
#include "views/desktop/theme/flow_layout.h"
#include "views/text/format.h"
#include "views/text/words.h"

namespace flotte::desktop {

namespace {

constexpr int kMoment = 150;  // ms: who runs through rows looks at none of them
constexpr std::chrono::hours kDay{24};
constexpr auto kHistoryLasts = std::chrono::minutes(5);

QLabel* plainLabel() {
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);  // what servers say is never markup
    return label;
}

/// Widgets that belong together never part at the end of a line.
QWidget* together(std::initializer_list<QWidget*> parts) {
    auto* group = new QWidget;
    auto* line = new QHBoxLayout(group);
    line->setContentsMargins(0, 0, 8, 0);
    line->setSpacing(8);
    for (QWidget* part : parts) {
        line->addWidget(part);
    }
    return group;
}

}  // namespace

PeekPane::PeekPane(const Clock& clock, const text::LanguageSwitch& language, QWidget* parent)
    : QFrame(parent),
      clock_(clock),
      language_(language),
      title_(plainLabel()),
      place_(plainLabel()),
      sign_(new QLabel),
      health_(plainLabel()),
      requestsName_(plainLabel()),
      requests_(new Sparkline),
      requestsFigure_(plainLabel()),
      errorsName_(plainLabel()),
      errors_(new Sparkline),
      errorsFigure_(plainLabel()),
      facts_(plainLabel()),
      forecast_(plainLabel()),
      open_(new QPushButton) {
    build();
    moment_.setSingleShot(true);
    moment_.setInterval(kMoment);
    connect(&moment_, &QTimer::timeout, this, [this] {
        if (row_) {
            Q_EMIT historyWanted(row_);
        }
    });
    connect(open_, &QPushButton::clicked, this, [this] {
        if (row_) {
            Q_EMIT openWanted(row_);
        }
    });
    retranslate();
    hide();
}

void PeekPane::build() {
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    health_->setWordWrap(true);
    health_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    health_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    sign_->setAlignment(Qt::AlignTop);
    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(title_, 0, Qt::AlignTop);
    first->addWidget(place_, 0, Qt::AlignTop);
    first->addSpacing(8);
    first->addWidget(sign_, 0, Qt::AlignTop);
    first->addWidget(health_, 1);
    first->addWidget(open_, 0, Qt::AlignTop);
    auto* second = new QWidget;
    auto* flow = new FlowLayout(8, second);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->addWidget(together({requestsName_, requests_, requestsFigure_}));
    flow->addWidget(together({errorsName_, errors_, errorsFigure_}));
    flow->addWidget(together({facts_}));
    flow->addWidget(forecast_);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    second->setSizePolicy(policy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    column->addLayout(first);
    column->addWidget(second);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

void PeekPane::setRow(const TenantRowPtr& row) {
    const bool another = row && (!row_ || row_->key != row->key);
    if (another || !row) {
        history_.reset();
        moment_.stop();
    }
    row_ = row;
    if (another && !row->ns.value().empty()) {
        moment_.start();
    }
    showAll();
    setVisible(row_ != nullptr);
}

void PeekPane::setZones(const text::Zones& zones) {
    zones_ = zones;
    showAll();
}

void PeekPane::setHistory(const RowKey& key, const TenantHistory& history) {
    if (row_ && row_->key == key) {
        history_ = history;
        showAll();
    }
}

void PeekPane::tick() {
    if (!row_ || isHidden()) {
        return;
    }
    if (history_ && clock_.now() - history_->span.to >= kHistoryLasts && !moment_.isActive()) {
        moment_.start();
    }
    showAll();
}

QString PeekPane::factsText() const {
    const QLocale locale = language_.locale();
    text::FieldStyle style;
    style.locale = locale;
    style.now = clock_.now();
    style.units = true;
    QStringList parts;
    const auto add = [&](const QString& words, Field field) {
        parts << words.arg(text::fieldText(*row_, field, style).text);
    };
    add(tr("Pods %1"), Field::Pods);
    add(tr("CPU quota %1"), Field::Cpu);
    add(tr("Memory quota %1"), Field::Memory);
    add(tr("Backup %1"), Field::Backup);
    if (row_->backup.value && row_->backup.value->nextRun) {
        const TimePoint next = *row_->backup.value->nextRun;
        const QTimeZone zone = zones_.of(row_->region.value());
        const bool soon = next - clock_.now() < kDay;
        parts << tr("next backup %1")
                     .arg(soon ? text::sentenceTime(next, locale, zone) : text::moment(next, locale, zone));
    }
    return parts.join(QStringLiteral("   "));
}

void PeekPane::showCurve(CurveKind kind) {
    const bool isErrors = kind == CurveKind::Errors;
    Sparkline* line = isErrors ? errors_ : requests_;
    QLabel* figure = isErrors ? errorsFigure_ : requestsFigure_;
    const QString name = (isErrors ? errorsName_ : requestsName_)->text();
    line->setToolTip({});
    if (!history_ || !history_->measured || row_->ns.value().empty()) {
        const bool loading = !history_ && !row_->ns.value().empty();
        put(figure, text::readingShape(loading ? ReadingState::Loading : ReadingState::None), Tone::Muted);
        line->setCurve(std::nullopt, {});
        line->setAccessibleName(
            tr("%1: %2").arg(name, text::readingWord(loading ? ReadingState::Loading : ReadingState::None)));
        figure->setToolTip(line->accessibleName());
        return;
    }
    const Result<Curve>& curve = isErrors ? history_->errors : history_->requests;
    if (!curve) {
        put(figure, text::readingWord(ReadingState::Failed), Tone::Violet);
        line->setCurve(std::nullopt, {});
        line->setAccessibleName(tr("%1: %2").arg(name, text::errorSummary(curve.error())));
        figure->setToolTip(text::errorSummary(curve.error()) + QLatin1Char('\n') +
                           text::errorAdvice(curve.error()));
        return;
    }
    const CurveWords words = curveWords(kind, *curve, history_->span, language_.locale());
    const bool rate = !isErrors && !curve->empty();
    put(figure, rate ? tr("%1/s", "requests a second").arg(words.figure) : words.figure, Tone::Plain);
    line->setCurve(*curve, history_->span);
    line->setAccessibleName(words.spoken);
    line->setToolTip(words.spoken);
    figure->setToolTip(words.spoken);
}

void PeekPane::showAll() {
    if (!row_) {
        return;
    }
    const TenantRow& row = *row_;
    const Colours& colours = coloursFor(palette());
    title_->setText(text::tenantTitle(row));
    put(place_, tierAndRegion(row, tiers_), Tone::Muted);
    const int side = fontMetrics().ascent();
    const Tone tone = healthToneOf(row.health.level);
    sign_->setPixmap(shapeIcon(healthShapeOf(row.health.level), colours.of(tone), side).pixmap(side, side));
    put(health_, healthLine(row, clock_.now()), tone == Tone::Muted ? Tone::Plain : tone);
    showCurve(CurveKind::Requests);
    showCurve(CurveKind::Errors);
    facts_->setText(factsText());
    showForecast(forecast_, forecastWords(*row_, history_ ? &*history_ : nullptr, language_.locale()));
}

QString PeekPane::asText() const {
    QStringList said{title_->text(),
                     place_->text(),
                     health_->text(),
                     requests_->accessibleName(),
                     errors_->accessibleName(),
                     facts_->text()};
    if (!forecast_->isHidden()) {
        said << forecast_->text();
    }
    return said.join(QLatin1Char('\n'));
}

void PeekPane::retranslate() {
    setAccessibleName(tr("The selected tenant"));
    requestsName_->setText(tr("requests"));
    errorsName_->setText(tr("errors"));
    open_->setText(tr("Open"));
    open_->setToolTip(tr("All that is known about this tenant (Enter)"));
    showAll();
}

void PeekPane::paintEvent(QPaintEvent*) {
    paintEdge(*this);
}

void PeekPane::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        showAll();
    }
    QFrame::changeEvent(event);
}

}  // namespace flotte::desktop
