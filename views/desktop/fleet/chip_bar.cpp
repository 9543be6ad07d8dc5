#include "views/desktop/fleet/chip_bar.h"

#include <QEvent>
#include <algorithm>

#include "views/desktop/sources/source_text.h"
#include "views/desktop/theme/flow_layout.h"
#include "views/text/format.h"

namespace flotte::desktop {

namespace {

template <class Chips>
MarkButton* findChip(const Chips& chips, const std::string& key) {
    const auto hit = std::find_if(chips.begin(), chips.end(), [&key](const auto& c) { return c.key == key; });
    return hit == chips.end() ? nullptr : hit->button;
}

template <class Chips>
std::set<std::string> checkedOf(const Chips& chips) {
    std::set<std::string> keys;
    for (const auto& chip : chips) {
        if (chip.button->isChecked()) {
            keys.insert(chip.key);
        }
    }
    return keys;
}

}  // namespace

ChipBar::ChipBar(const Clock& clock, const text::LanguageSwitch& language, QWidget* parent)
    : QWidget(parent), clock_(clock), language_(language), all_(new MarkButton(this)) {
    new FlowLayout(4, this);
    for (int i = 0; i < 2; ++i) {
        auto* gap = new QWidget(this);
        gap->setFixedSize(8, 8);
        gaps_.push_back(gap);
    }
    all_->setCheckable(true);
    all_->setChecked(true);
    connect(all_, &QPushButton::clicked, this, [this] {
        setChosen({}, {});
        report();
    });
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChipBar::setPlatform(const Platform& platform) {
    for (const Region& region : platform.regions) {
        addChip(regions_, region.name.value(), QString::fromStdString(region.name.value()));
    }
    for (const Tier& tier : platform.tiers) {
        const std::string& title = tier.title.empty() ? tier.name.value() : tier.title;
        addChip(tiers_, folded(tier.name.value()), QString::fromStdString(title));
    }
    arrange();
    showMarks();
}

void ChipBar::addChip(std::vector<Chip>& chips, const std::string& key, const QString& title) {
    auto* button = new MarkButton(this);
    button->setCheckable(true);
    connect(button, &QPushButton::clicked, this, &ChipBar::report);
    chips.push_back({key, title, button});
}

void ChipBar::addMissingChips() {
    // Rows may carry no region (a website alone) and tiers that the platform file does not know: they count
    // too.
    const std::size_t before = regions_.size() + tiers_.size();
    for (const auto& [key, count] : counts_.regions) {
        if (!findChip(regions_, key)) {
            addChip(regions_, key, QString::fromStdString(key));
        }
    }
    for (const auto& [key, count] : counts_.tiers) {
        if (!findChip(tiers_, key)) {
            addChip(tiers_, key, QString::fromStdString(key));
        }
    }
    if (regions_.size() + tiers_.size() != before) {
        arrange();
    }
}

void ChipBar::arrange() {
    while (QLayoutItem* item = layout()->takeAt(0)) {
        delete item;
    }
    layout()->addWidget(all_);
    layout()->addWidget(gaps_[0]);
    QWidget* last = all_;
    for (const auto* chips : {&regions_, &tiers_}) {
        for (const Chip& chip : *chips) {
            layout()->addWidget(chip.button);
            QWidget::setTabOrder(last, chip.button);
            chip.button->show();
            last = chip.button;
        }
        if (chips == &regions_) {
            layout()->addWidget(gaps_[1]);
        }
    }
}

void ChipBar::setCounts(const SelectionCounts& counts) {
    counts_ = counts;
    addMissingChips();
    showMarks();
}

void ChipBar::setStates(const std::map<std::string, FeedStatus>& regions,
                        const std::set<std::string>& uncounted) {
    states_ = regions;
    uncounted_ = uncounted;
    showMarks();
}

void ChipBar::setChosen(const std::set<std::string>& regions, const std::set<std::string>& tiers) {
    for (const Chip& chip : regions_) {
        chip.button->setChecked(regions.contains(chip.key));
    }
    for (const Chip& chip : tiers_) {
        chip.button->setChecked(tiers.contains(chip.key));
    }
    all_->setChecked(regions.empty() && tiers.empty());
}

void ChipBar::report() {
    const auto regions = checkedOf(regions_);
    const auto tiers = checkedOf(tiers_);
    all_->setChecked(regions.empty() && tiers.empty());
    Q_EMIT chosen(regions, tiers);
}

QString ChipBar::countText(int count, bool partial) const {
    QString figure = text::count(count, language_.locale());
    if (!partial) {
        return figure;
    }
    return count == 0 ? QStringLiteral("?") : QStringLiteral("≥ ") + figure;
}

void ChipBar::markRegion(const Chip& chip) {
    const auto state = states_.find(chip.key);
    const auto count = counts_.regions.find(chip.key);
    const int rows = count == counts_.regions.end() ? 0 : count->second;
    Mark mark;
    if (state != states_.end()) {
        mark = regionMark(state->second, clock_.now(), language_.locale());
    }
    mark.name = chip.title.isEmpty() ? tr("no region") : chip.title;
    mark.figure = countText(rows, uncounted_.contains(chip.key));
    chip.button->setMark(mark);
    chip.button->setToolTip(mark.note.isEmpty() ? tr("Show %1 only, or with others").arg(mark.name)
                                                : mark.note);
}

void ChipBar::showMarks() {
    const bool partial = !uncounted_.empty();
    all_->setMark({tr("All"), countText(counts_.all, partial), std::nullopt, {}, Tone::Muted});
    all_->setToolTip(tr("Show every region and tier"));
    for (const Chip& chip : regions_) {
        markRegion(chip);
    }
    for (const Chip& chip : tiers_) {
        const auto count = counts_.tiers.find(chip.key);
        const int rows = count == counts_.tiers.end() ? 0 : count->second;
        const QString name = chip.title.isEmpty() ? tr("no tier") : chip.title;
        chip.button->setMark({name, countText(rows, partial), std::nullopt, {}, Tone::Muted});
        chip.button->setToolTip(tr("Show %1 only, or with others").arg(name));
    }
}

MarkButton* ChipBar::regionChip(const std::string& region) const {
    return findChip(regions_, region);
}

MarkButton* ChipBar::tierChip(const std::string& tier) const {
    return findChip(tiers_, tier);
}

void ChipBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        showMarks();
    }
    QWidget::changeEvent(event);
}

}  // namespace flotte::desktop
