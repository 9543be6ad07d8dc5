#include "models/fleet/fleet_arranger.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace flotte {

void FleetArranger::take(const std::vector<RowChange>& changes) {
    for (const RowChange& change : changes) {
        if (change.number >= rows_.size()) {
            rows_.resize(change.number + 1);
        }
        Known& known = rows_[change.number];
        if (!std::exchange(known.touched, true)) {
            touched_.push_back(change.number);
        }
        known.row = change.row;
        known.texts = {};
        known.judged = false;
        prepared_ = std::min<std::size_t>(prepared_, change.number);
    }
}

ArrangementPtr FleetArranger::arrange(const ArrangeQuestion& question) {
    order(question);
    judge(question);
    before_ = question;
    auto arrangement = std::make_shared<Arrangement>();
    arrangement->number = question.number;
    arrangement->places.reserve(ordered_.size());
    for (const KeyedRow& keyed : ordered_) {
        arrangement->places.push_back({keyed.number, rows_[keyed.number].verdict, keyed.group});
    }
    for (const auto& [name, rank] : groups_) {
        arrangement->groups.push_back(name);
    }
    return arrangement;
}

bool FleetArranger::prepareSome() {
    constexpr int kSlice = 100;  // a question that comes meanwhile hardly waits
    for (int made = 0; prepared_ < rows_.size() && made < kSlice; ++prepared_) {
        Known& known = rows_[prepared_];
        if (known.row && known.texts.folded.empty()) {
            prepare(known);
            ++made;
        }
    }
    return prepared_ < rows_.size();
}

void FleetArranger::prepare(Known& known) {
    if (known.texts.folded.empty()) {
        known.texts = SearchTexts::of(*known.row);
    }
}

void FleetArranger::order(const ArrangeQuestion& question) {
    const bool anew = question.order != before_.order || question.group != before_.group;
    before_.order = question.order;
    before_.group = question.group;
    if (anew) {
        orderAll();
    } else if (!touched_.empty()) {
        orderTouched();
    }
    for (const RowNumber number : std::exchange(touched_, {})) {
        rows_[number].touched = false;
    }
}

void FleetArranger::orderAll() {
    groups_.clear();
    if (before_.group) {
        for (const Known& known : rows_) {
            if (known.row) {
                groupOf(*known.row);
            }
        }
    }
    groupsGrew_ = false;
    ordered_.clear();
    for (RowNumber number = 0; number < rows_.size(); ++number) {
        if (rows_[number].row) {
            ordered_.push_back(keyed(number));
        }
    }
    std::sort(ordered_.begin(), ordered_.end(), KeyedBefore{before_.order});
}

void FleetArranger::orderTouched() {
    std::vector<KeyedRow> few;
    for (const RowNumber number : touched_) {
        if (rows_[number].row) {
            few.push_back(keyed(number));
        }
    }
    if (groupsGrew_) {
        orderAll();  // every rank may be another one
        return;
    }
    std::erase_if(ordered_, [this](const KeyedRow& keyed) { return rows_[keyed.number].touched; });
    std::sort(few.begin(), few.end(), KeyedBefore{before_.order});
    std::vector<KeyedRow> sum;
    sum.reserve(ordered_.size() + few.size());
    std::merge(ordered_.begin(), ordered_.end(), few.begin(), few.end(), std::back_inserter(sum),
               KeyedBefore{before_.order});
    ordered_ = std::move(sum);
}

void FleetArranger::judge(const ArrangeQuestion& question) {
    const Filter& filter = question.filter;
    const bool anew = filter != before_.filter || (question.now != before_.now && filter.movesWithTime());
    for (Known& known : rows_) {
        if (!known.row || (known.judged && !anew)) {
            continue;
        }
        known.judged = true;
        known.verdict = Verdict::Yes;
        if (!filter.empty()) {
            prepare(known);
            known.verdict = filter.judge(*known.row, known.texts, question.now);
        }
    }
}

/// The rank that it has among those known so far: all are known once `orderAll` has gone through them.
int FleetArranger::groupOf(const TenantRow& row) {
    const auto [place, isNew] = groups_.try_emplace(groupNameOf(row, *before_.group), 0);
    if (isNew) {
        groupsGrew_ = true;
        int rank = 0;
        for (auto& [name, each] : groups_) {
            each = rank++;
        }
    }
    return place->second;
}

KeyedRow FleetArranger::keyed(RowNumber number) {
    const TenantRow& row = *rows_[number].row;
    return {before_.group ? groupOf(row) : 0, orderKeyOf(row, before_.order), &row, number};
}

}  // namespace flotte
