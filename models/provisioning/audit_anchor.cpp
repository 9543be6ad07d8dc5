#include "models/provisioning/audit_anchor.h"

#include <algorithm>
#include <functional>
#include <thread>
#include <utility>

namespace flotte {

namespace {

using Kind = AnchorState::Kind;

/// Each region on a thread of its own, so that a silent one does not hold up the others.
void eachRegion(const AuditAnchors& anchors,
                const std::function<void(const RegionName&, AuditAnchor&)>& work) {
    std::vector<std::thread> threads;
    threads.reserve(anchors.size());
    for (const auto& entry : anchors) {
        threads.emplace_back([&work, &entry] { work(entry.first, *entry.second); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
}

AnchorState unread(const RegionName& region, Error error) {
    return {region, Kind::Unread, 0, std::nullopt, std::move(error)};
}

/// The log's last entry.
Result<std::optional<AuditHead>> lastOf(Journal& journal) {
    AuditWish wish;
    wish.newestFirst = true;
    wish.most = 1;
    const auto entries = journal.audits(wish);
    if (!entries) {
        return tl::unexpected(entries.error());
    }
    return entries->empty() ? std::optional<AuditHead>() : headOf(entries->front());
}

/// Whether the log holds this head.
Result<bool> holds(Journal& journal, const AuditHead& head) {
    AuditWish wish;
    wish.after = head.number - 1;
    wish.most = 1;
    const auto entries = journal.audits(wish);
    if (!entries) {
        return tl::unexpected(entries.error());
    }
    return !entries->empty() && entries->front().number == head.number && entries->front().hash == head.hash;
}

/// What the log says of what a region keeps, before anything is added to it.
AnchorState stateOf(Journal& journal, const RegionName& region, const Result<std::vector<AuditHead>>& heads) {
    if (!heads) {
        return unread(region, heads.error());
    }
    if (heads->empty()) {
        return {region, Kind::None, 0, std::nullopt, std::nullopt};
    }
    const auto held = holds(journal, heads->back());
    if (!held) {
        return unread(region, held.error());
    }
    return {region, *held ? Kind::Holds : Kind::Broken, heads->size(), heads->back(), std::nullopt};
}

AnchorState kept(AuditAnchor& anchor, AnchorState before, const AuditHead& head) {
    if (before.head && before.head->number >= head.number) {
        return before;
    }
    if (Result<void> done = anchor.keep(head); !done) {
        return unread(before.region, std::move(done.error()));
    }
    return {before.region, Kind::Holds, std::min(before.heads + 1, kAnchoredHeads), head, std::nullopt};
}

}  // namespace

AuditHead headOf(const AuditEntry& entry) {
    return {entry.number, entry.hash, entry.at};
}

AnchoredHeads anchoredHeads(const AuditAnchors& anchors) {
    AnchoredHeads all;
    for (const auto& entry : anchors) {
        all.emplace(entry.first, std::vector<AuditHead>());
    }
    eachRegion(anchors,
               [&](const RegionName& region, AuditAnchor& anchor) { all.at(region) = anchor.heads(); });
    return all;
}

AnchorCheck::AnchorCheck(AnchoredHeads anchored) : anchored_(std::move(anchored)) {
    for (const auto& entry : anchored_) {
        if (entry.second) {
            for (const AuditHead& head : *entry.second) {
                asked_.insert(head.number);
            }
        }
    }
}

void AnchorCheck::pass(const AuditEntry& entry) {
    if (asked_.contains(entry.number)) {
        found_[entry.number] = entry.hash;
    }
}

std::vector<AnchorState> AnchorCheck::states() const {
    std::vector<AnchorState> states;
    for (const auto& entry : anchored_) {
        if (!entry.second) {
            states.push_back(unread(entry.first, entry.second.error()));
            continue;
        }
        const std::vector<AuditHead>& heads = *entry.second;
        const auto lost = std::find_if(heads.begin(), heads.end(), [this](const AuditHead& head) {
            const auto found = found_.find(head.number);
            return found == found_.end() || found->second != head.hash;
        });
        AnchorState state{entry.first, Kind::None, heads.size(), std::nullopt, std::nullopt};
        if (!heads.empty()) {
            state.kind = lost == heads.end() ? Kind::Holds : Kind::Broken;
            state.head = lost == heads.end() ? heads.back() : *lost;
        }
        states.push_back(std::move(state));
    }
    return states;
}

std::vector<AnchorState> anchorLog(Journal& journal, const AuditAnchors& anchors) {
    const AnchoredHeads before = anchoredHeads(anchors);
    const auto last = lastOf(journal);
    std::map<RegionName, AnchorState> states;
    for (const auto& entry : before) {
        states.emplace(entry.first, last ? stateOf(journal, entry.first, entry.second)
                                         : unread(entry.first, last.error()));
    }
    if (last && *last) {
        eachRegion(anchors, [&](const RegionName& region, AuditAnchor& anchor) {
            AnchorState& state = states.at(region);
            if (state.kind == Kind::Holds || state.kind == Kind::None) {
                state = kept(anchor, state, **last);
            }
        });
    }
    std::vector<AnchorState> all;
    all.reserve(states.size());
    for (auto& entry : states) {
        all.push_back(std::move(entry.second));
    }
    return all;
}

}  // namespace flotte
