#include "views/desktop/fleet/fleet_page.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "models/fleet/arranger_thread.h"
#include "views/desktop/fleet/notice_line.h"
#include "views/desktop/sources/source_text.h"
#include "views/text/filter_text.h"
#include "views/text/format.h"
#include "views/text/words.h"

namespace flotte::desktop {

FleetPage::FleetPage(const Platform& platform, const std::vector<SourceInfo>& infos, const Clock& clock,
                     const text::LanguageSwitch& language, QWidget* parent)
    : QWidget(parent),
      platform_(platform),
      clock_(clock),
      language_(language),
      proxy_(fleet_, marks_),
      chips_(new ChipBar(clock, language)),
      filter_(new FilterLine([this]() -> const Vocabulary& { return words(); })),
      result_(new QLabel),
      moves_(new QPushButton),
      worstFirst_(new QPushButton),
      viewButton_(new QPushButton),
      notice_(new NoticeLine),
      stack_(new QStackedWidget),
      table_(new FleetTable(fleet_, proxy_, marks_)),
      empty_(new EmptyState),
      peek_(new PeekPane(clock, language)) {
    for (const SourceInfo& info : infos) {
        SourceStatus status;
        status.info = info;
        sources_.push_back(status);
    }
    fleet_.arrangeAside(
        [](Arranging::Done done) { return std::make_unique<ArrangerThread>(std::move(done)); }, {});
    proxy_.setTiers(text::tierTitles(platform));
    peek_->setTiers(tiers());
    proxy_.setSources(sources_);
    proxy_.setNow(clock_.now());
    chips_->setPlatform(platform_);
    build();
    connectParts();
    connectPeek();
    own_ = std::make_unique<ActionList>();
    addActions(*own_);
    retranslate();
    updateStates();
}

void FleetPage::build() {
    filter_->setClearButtonEnabled(true);
    filter_->setMaxLength(500);
    filter_->setMinimumWidth(fontMetrics().averageCharWidth() * 28);
    result_->setTextFormat(Qt::PlainText);
    result_->setWordWrap(true);  // what it says never makes the window wider
    moves_->hide();
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(filter_, 2);
    line->addWidget(result_, 3);
    line->addWidget(viewButton_);
    line->addWidget(moves_);
    line->addWidget(worstFirst_);
    stack_->addWidget(table_);
    stack_->addWidget(empty_);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addWidget(chips_);
    column->addLayout(line);
    column->addWidget(notice_);
    column->addWidget(stack_, 1);
    column->addWidget(peek_);
    column->setContentsMargins(8, 8, 8, 8);
    counting_.setSingleShot(true);
    counting_.setInterval(50);
}

void FleetPage::connectParts() {
    connect(&counting_, &QTimer::timeout, this, &FleetPage::updateCounts);
    connect(&fleet_, &FleetItemModel::countsChanged, this, &FleetPage::updateRows);
    connect(&fleet_, &FleetItemModel::arrangementReady, this, &FleetPage::showArrangement);
    connect(chips_, &ChipBar::chosen, this, [this](const auto& regions, const auto& tiers) {
        select({fleet_.selection().filter, regions, tiers});
    });
    connect(filter_, &QLineEdit::textChanged, this, [this](const QString& text) { filterBy(text); });
    connect(filter_, &FilterLine::leaveWanted, this, [this] { table_->setFocus(Qt::TabFocusReason); });
    connect(filter_, &FilterLine::finished, this, [this] {
        if (!mistake_) {
            filter_->history().add(filter_->text());
        }
    });
    connect(table_, &FleetTable::inUseChanged, this, &FleetPage::updateHeld);
    connect(table_, &FleetTable::typed, this, [this](const QString& text) {
        focusFilter();
        if (text != QLatin1String("/")) {  // the key that leads here, where the window's shortcut doesn't
            filter_->setText(text);
        }
    });
    connect(table_, &FleetTable::orderWanted, this, [this](const FleetOrder& order) {
        fleet_.setOrder(order);
        updateRows();
    });
    connect(&marks_, &FleetMarks::changed, this, &FleetPage::updateRows);
    connect(table_, &FleetTable::rowMenuWanted, this, &FleetPage::openRowMenu);
    connect(table_, &FleetTable::columnMenuWanted, this, &FleetPage::openColumnMenu);
    connect(table_, &FleetTable::columnsChanged, this, &FleetPage::updateView);
    connect(viewButton_, &QPushButton::clicked, this, &FleetPage::openViewMenu);
    connect(moves_, &QPushButton::clicked, this, &FleetPage::sortAgain);
    connect(worstFirst_, &QPushButton::clicked, this, &FleetPage::orderWorstFirst);
    connect(empty_, &EmptyState::clearWanted, this, &FleetPage::clearSelection);
    connect(empty_, &EmptyState::retryWanted, this, &FleetPage::retryWanted);
    connect(empty_, &EmptyState::detailsWanted, this, &FleetPage::detailsWanted);
}

void FleetPage::focusFilter() {
    filter_->setFocus(Qt::ShortcutFocusReason);
    filter_->selectAll();
}

void FleetPage::showTenant(const QString& tenant, const QString& region) {
    const auto exactly = [](Field field, const QString& value) {
        return Term{false, Test{field, Op::Equal, {Value(value.toStdString())}}};
    };
    FilterQuery query{{{exactly(Field::Tenant, tenant)}}};
    if (!region.isEmpty()) {
        query.anyOf.front().push_back(exactly(Field::Region, region));
    }
    chips_->setChosen({}, {});
    filter_->setText(QString::fromStdString(printed(query)));
    selecting_ = true;
    selectShown();
}

void FleetPage::selectShown() {
    if (selecting_ && fleet_.rowCount() > 0 && !fleet_.arranging()) {
        selecting_ = false;
        table_->setCurrentIndex(table_->model()->index(table_->tenantAt(0), 0));
        table_->setFocus(Qt::OtherFocusReason);
    }
}

/// While the text is no filter yet (`backup:>`), the table keeps the last one that was, and the line says
/// why.
void FleetPage::filterBy(const QString& text) {
    auto filter = Filter::parse(text.toStdString());
    mistake_ = filter ? std::nullopt : std::optional(filter.error());
    filter_->setMistake(mistake_);
    if (!filter) {
        updateRows();
        return;
    }
    FleetSelection next = fleet_.selection();
    next.filter = std::move(*filter);
    select(std::move(next));
}

void FleetPage::select(FleetSelection selection) {
    fleet_.setNow(clock_.now());
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
    table_->keepPlace([this] {
        fleet_.setHeld(false);
        updateHeld();
    });
    updateRows();
}

void FleetPage::orderWorstFirst() {
    fleet_.setOrder({});
    table_->showOrder();
    updateRows();
}

void FleetPage::groupBy(std::optional<FleetGroup> group) {
    table_->keepPlace([&] { fleet_.setGroup(group); });
    updateRows();
}

void FleetPage::updateHeld() {
    fleet_.setHeld(settledOnce_ && table_->inUse());
}

std::vector<RowKey> FleetPage::changedLevels(const FleetBatch& batch) const {
    std::vector<RowKey> keys;
    for (const TenantRowPtr& row : batch.changed) {
        const TenantRowPtr before = fleet_.row(row->key);
        if (before && before->health.level != row->health.level) {
            keys.push_back(row->key);
        }
    }
    return keys;
}

/// Whether rows come, go, or are called something else.
bool FleetPage::bringsWords(const FleetBatch& batch) const {
    const auto differs = [this](const TenantRowPtr& row) {
        const TenantRowPtr before = fleet_.row(row->key);
        return !before || before->label != row->label || before->displayTier != row->displayTier ||
               before->environment != row->environment || before->department != row->department ||
               before->costCenter != row->costCenter;
    };
    return !batch.moved.empty() || !batch.removed.empty() ||
           std::any_of(batch.changed.begin(), batch.changed.end(), differs);
}

const Vocabulary& FleetPage::words() {
    if (!words_) {
        words_ = vocabularyOf(fleet_.all());
        wordsChanged_ = false;
    }
    return *words_;
}

void FleetPage::apply(const FleetBatch& batch) {
    wordsChanged_ = wordsChanged_ || bringsWords(batch);
    sources_ = batch.sources;
    proxy_.setSources(sources_);
    proxy_.setNow(clock_.now());
    const std::vector<RowKey> lit = settledOnce_ ? changedLevels(batch) : std::vector<RowKey>();
    table_->keepPlace([&] {
        fleet_.setNow(clock_.now());
        fleet_.apply(batch);
    });
    table_->followMarks(batch);
    table_->lightUp(lit);
    settled_ = settled_ || batch.settled;
    updateStates();
    followRows();
}

/// What depends on which rows are shown, once those of a batch or an answer are.
void FleetPage::followRows() {
    if (settled_ && !settledOnce_ && !fleet_.arranging()) {
        settledOnce_ = true;
        updateHeld();
        updateCounts();  // complete: chips and rows say the same from the first moment
    }
    selectShown();
    if (!fittedOnce_ && fleet_.rowCount() > 0) {
        fittedOnce_ = settledOnce_;
        table_->fitColumns();
    }
    updateRows();
    updatePeek();
    if (!counting_.isActive()) {
        counting_.start();
    }
}

void FleetPage::showArrangement() {
    table_->keepPlace([this] { fleet_.takeArrangement(); });
    followRows();
}

void FleetPage::tick() {
    table_->tick(clock_.now());
    table_->keepPlace([&] { fleet_.setNow(clock_.now()); });
    chips_->tick();
    peek_->tick();
    updateRows();
}

void FleetPage::updateCounts() {
    chips_->setCounts(fleet_.selectionCounts());
    if (wordsChanged_) {
        words_.reset();
        words();  // now, not with the next key
    }
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
    // What is shown is still that of the question before: what is said of it waits too.
    if (!fleet_.arranging() || mistake_) {
        showResult();
    }
    const int moves = fleet_.pendingMoves();
    if (moves > 0) {
        moves_->setText(tr("%n row(s) would move: press S to sort", nullptr, moves));
        moves_->setAccessibleName(moves_->text());
    }
    moves_->setVisible(moves > 0);
    worstFirst_->setEnabled(!fleet_.order().worstFirst);
    updateView();
}

void FleetPage::showResult() {
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
}

QString FleetPage::result() const {
    return result_->text();
}

QString FleetPage::resultText() const {
    const QLocale locale = language_.locale();
    if (mistake_) {
        return text::healthShape(HealthLevel::Warning) + QLatin1Char(' ') + text::filterErrorText(*mistake_);
    }
    QStringList parts;
    const int shown = fleet_.shown();
    const bool all = fleet_.selection() == FleetSelection{};
    if (fleet_.total() > 0) {
        parts << (all ? tr("%Ln tenant(s)", nullptr, shown)
                      : tr("%1 of %2 match")
                            .arg(text::count(shown, locale), text::count(fleet_.total(), locale)));
    }
    if (marks_.count() > 0) {
        parts << markedText();
    }
    if (fleet_.undecided() > 0) {
        parts << text::undecidedText(fleet_.undecidedRows());
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

QString FleetPage::markedText() const {
    const auto hidden =
        static_cast<int>(std::count_if(marks_.keys().begin(), marks_.keys().end(),
                                       [this](const RowKey& key) { return fleet_.find(key) < 0; }));
    const QString text = tr("%Ln marked", nullptr, marks_.count());
    return hidden == 0 ? text : tr("%1 (%2 not shown)").arg(text, text::count(hidden, language_.locale()));
}

void FleetPage::retranslate() {
    filter_->setPlaceholderText(tr("Filter: words or tier:premium, press /"));
    filter_->setAccessibleName(tr("Filter the fleet"));
    filter_->setToolTip(
        tr("Words, or fields, such as %1. A blank is “and”, OR stands between alternatives. Esc clears.")
            .arg(QStringLiteral("tier:premium backup:>24h pods.ready:<pods.total !quota:unknown")));
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
