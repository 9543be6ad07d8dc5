#include "views/desktop/fleet/fleet_page.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "views/desktop/sources/source_text.h"
#include "views/text/format.h"
#include "views/text/words.h"

namespace flotte::desktop {

FleetPage::FleetPage(const Platform& platform, const std::vector<SourceInfo>& infos, const Clock& clock,
                     const text::LanguageSwitch& language, QWidget* parent)
    : QWidget(parent),
      platform_(platform),
      clock_(clock),
      language_(language),
      proxy_(fleet_),
      chips_(new ChipBar(clock, language)),
      filter_(new QLineEdit),
      result_(new QLabel),
      moves_(new QPushButton),
      worstFirst_(new QPushButton),
      stack_(new QStackedWidget),
      table_(new FleetTable(fleet_, proxy_)),
      empty_(new EmptyState) {
    for (const SourceInfo& info : infos) {
        SourceStatus status;
        status.info = info;
        sources_.push_back(status);
    }
    std::map<std::string, std::string> tiers;
    for (const Tier& tier : platform.tiers) {
        tiers[folded(tier.name.value())] = tier.title.empty() ? tier.name.value() : tier.title;
    }
    proxy_.setTiers(std::move(tiers));
    proxy_.setSources(sources_);
    proxy_.setNow(clock_.now());
    chips_->setPlatform(platform_);
    build();
    connectParts();
    addKeys();
    retranslate();
    updateStates();
}

void FleetPage::build() {
    filter_->setClearButtonEnabled(true);
    filter_->setMaxLength(500);
    filter_->setMinimumWidth(fontMetrics().averageCharWidth() * 28);
    filter_->installEventFilter(this);
    result_->setTextFormat(Qt::PlainText);
    moves_->hide();
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(filter_, 2);
    line->addWidget(result_, 3);
    line->addWidget(moves_);
    line->addWidget(worstFirst_);
    stack_->addWidget(table_);
    stack_->addWidget(empty_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(8);
    column->addWidget(chips_);
    column->addLayout(line);
    column->addWidget(stack_, 1);
    counting_.setSingleShot(true);
    counting_.setInterval(50);
}

void FleetPage::connectParts() {
    connect(&counting_, &QTimer::timeout, this, &FleetPage::updateCounts);
    connect(&fleet_, &FleetItemModel::countsChanged, this, &FleetPage::updateRows);
    connect(chips_, &ChipBar::chosen, this, [this](const auto& regions, const auto& tiers) {
        select({fleet_.selection().text, regions, tiers});
    });
    connect(filter_, &QLineEdit::textChanged, this, [this](const QString& text) {
        FleetSelection next = fleet_.selection();
        next.text = TextFilter(text.toStdString());
        select(std::move(next));
    });
    connect(table_, &FleetTable::inUseChanged, this, &FleetPage::updateHeld);
    connect(table_, &FleetTable::typed, this, [this](const QString& text) {
        focusFilter();
        filter_->setText(text);
    });
    connect(table_, &FleetTable::orderWanted, this, [this](const FleetOrder& order) {
        fleet_.setOrder(order);
        updateRows();
    });
    connect(moves_, &QPushButton::clicked, this, &FleetPage::sortAgain);
    connect(worstFirst_, &QPushButton::clicked, this, [this] {
        fleet_.setOrder({});
        table_->showOrder();
        updateRows();
    });
    connect(empty_, &EmptyState::clearWanted, this, &FleetPage::clearSelection);
    connect(empty_, &EmptyState::retryWanted, this, &FleetPage::retryWanted);
    connect(empty_, &EmptyState::detailsWanted, this, &FleetPage::detailsWanted);
}

void FleetPage::addKeys() {
    const auto key = [this](const QKeySequence& sequence, auto then) {
        auto* shortcut = new QShortcut(sequence, this);
        shortcut->setContext(Qt::WindowShortcut);
        connect(shortcut, &QShortcut::activated, this, then);
    };
    key(QKeySequence(Qt::Key_Slash), [this] { focusFilter(); });
    key(QKeySequence(QKeySequence::Find), [this] { focusFilter(); });
    key(QKeySequence(Qt::Key_S), [this] { sortAgain(); });
    key(QKeySequence(Qt::Key_Escape), [this] { filter_->clear(); });
}

void FleetPage::focusFilter() {
    filter_->setFocus(Qt::ShortcutFocusReason);
    filter_->selectAll();
}

void FleetPage::select(FleetSelection selection) {
    table_->keepPlace([&] { fleet_.setSelection(std::move(selection)); });
    updateRows();
    counting_.start();
}

void FleetPage::clearSelection() {
    chips_->setChosen({}, {});
    filter_->clear();
    select({});
    filter_->setFocus();
}

void FleetPage::sortAgain() {
    fleet_.setHeld(false);
    updateHeld();
    updateRows();
}

void FleetPage::updateHeld() {
    fleet_.setHeld(settledOnce_ && table_->inUse());
}

void FleetPage::apply(const FleetBatch& batch) {
    sources_ = batch.sources;
    proxy_.setSources(sources_);
    proxy_.setNow(clock_.now());
    table_->keepPlace([&] { fleet_.apply(batch); });
    if (batch.settled && !settledOnce_) {
        settledOnce_ = true;
        updateHeld();
        updateCounts();  // complete: chips and rows say the same from the first moment
    }
    if (!fittedOnce_ && fleet_.rowCount() > 0) {
        fittedOnce_ = batch.settled;
        table_->fitColumns();
    }
    updateRows();
    updateStates();
    if (!counting_.isActive()) {
        counting_.start();
    }
}

void FleetPage::tick() {
    table_->tick(clock_.now());
    chips_->tick();
    updateRows();
}

void FleetPage::updateCounts() {
    chips_->setCounts(countChips(fleet_.all(), fleet_.selection()));
}

void FleetPage::updateStates() {
    std::map<std::string, FeedStatus> regions;
    std::set<std::string> uncounted;
    for (const SourceStatus& source : sources_) {
        if (source.info.kind == SourceKind::Kubernetes) {
            regions[source.info.region.value()] = source.overall();
            const FeedState state = tenantsFeed(source).state;
            if (state != FeedState::Live && state != FeedState::Stale) {
                uncounted.insert(source.info.region.value());
            }
        }
    }
    chips_->setStates(regions, uncounted);
}

void FleetPage::updateRows() {
    const bool none = fleet_.rowCount() == 0;
    if (none) {
        empty_->setReason(emptyReason(fleet_.total(), fleet_.selection(), sources_));
    }
    QWidget* wanted = none ? static_cast<QWidget*>(empty_) : table_;
    if (stack_->currentWidget() != wanted) {
        stack_->setCurrentWidget(wanted);
    }
    const QString result = resultText();
    if (result_->text() != result) {
        result_->setText(result);
    }
    const int moves = fleet_.pendingMoves();
    if (moves > 0) {
        moves_->setText(tr("%n row(s) would move: press S to sort", nullptr, moves));
        moves_->setAccessibleName(moves_->text());
    }
    moves_->setVisible(moves > 0);
    worstFirst_->setEnabled(!fleet_.order().worstFirst);
}

QString FleetPage::resultText() const {
    const QLocale locale = language_.locale();
    QStringList parts;
    const int shown = fleet_.rowCount();
    const bool all = fleet_.selection() == FleetSelection{};
    if (fleet_.total() > 0) {
        parts << (all ? tr("%Ln tenant(s)", nullptr, shown)
                      : tr("%1 of %2 match")
                            .arg(text::count(shown, locale), text::count(fleet_.total(), locale)));
    }
    for (const SourceStatus& source : sources_) {
        const FeedState state = tenantsFeed(source).state;
        const bool cluster = source.info.kind == SourceKind::Kubernetes;
        if (cluster && state != FeedState::Live && state != FeedState::Stale && fleet_.total() > 0) {
            parts << tr("%1 not counted (%2)").arg(sourceTitle(source.info), text::feedStateWord(state));
        }
    }
    return parts.join(QStringLiteral(" · "));
}

bool FleetPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == filter_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            table_->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FleetPage::save(QSettings& settings) const {
    settings.beginGroup(QStringLiteral("fleet"));
    settings.setValue(QStringLiteral("columns"), table_->horizontalHeader()->saveState());
    settings.setValue(QStringLiteral("ownWidths"), !table_->fitted());
    const FleetOrder& order = fleet_.order();
    settings.setValue(QStringLiteral("worstFirst"), order.worstFirst);
    settings.setValue(QStringLiteral("column"), static_cast<int>(order.column));
    settings.setValue(QStringLiteral("descending"), order.descending);
    settings.endGroup();
}

void FleetPage::restore(QSettings& settings) {
    settings.beginGroup(QStringLiteral("fleet"));
    if (settings.value(QStringLiteral("ownWidths")).toBool()) {
        table_->horizontalHeader()->restoreState(settings.value(QStringLiteral("columns")).toByteArray());
        table_->setFitted(false);
    }
    const int column = settings.value(QStringLiteral("column"), 0).toInt();
    if (column >= 0 && column < kFleetColumnCount) {
        fleet_.setOrder({settings.value(QStringLiteral("worstFirst"), true).toBool(),
                         static_cast<FleetColumn>(column),
                         settings.value(QStringLiteral("descending"), false).toBool()});
    }
    settings.endGroup();
    table_->showOrder();
    updateRows();
}

void FleetPage::retranslate() {
    filter_->setPlaceholderText(tr("Filter: words, press /"));
    filter_->setAccessibleName(tr("Filter the fleet"));
    filter_->setToolTip(
        tr("Words that must all occur: tenant, domain, region, tier, state, anomaly. Esc clears."));
    moves_->setToolTip(tr("The order holds still while you are in the table."));
    worstFirst_->setText(tr("Worst first"));
    worstFirst_->setAccessibleName(tr("Order by worst first"));
    table_->setAccessibleName(tr("Fleet"));
    proxy_.setLocale(language_.locale());
    table_->fitColumns();
    updateRows();
}

void FleetPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace flotte::desktop
