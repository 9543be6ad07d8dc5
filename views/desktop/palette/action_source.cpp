#include "views/desktop/palette/action_source.h"

namespace flotte::desktop {

ActionSource::ActionSource(QChar prefix, ActionList& list, Mine mine)
    : prefix_(prefix), list_(list), mine_(std::move(mine)) {}

void ActionSource::begin() {
    entries_.clear();
    for (const Action* action : list_.reachable()) {
        if (!mine_(action->id)) {
            continue;
        }
        PaletteItem item;
        item.id = QStringLiteral("action:") + QString::fromStdString(action->id);
        item.kind = prefix_;
        item.title = action->text();
        item.detail = action->group ? action->group() : QString();
        item.keys =
            action->keys.isEmpty() ? QString() : action->keys.front().toString(QKeySequence::NativeText);
        if (action->checked && action->checked()) {
            item.keys = QStringLiteral("✓");
        }
        item.reason = list_.refusal(*action);
        item.run = [this, id = action->id] { list_.run(id); };
        PaletteText text(item.id, item.title, item.detail, action->alsoFound);
        entries_.push_back({std::move(text), std::move(item)});
    }
}

void ActionSource::ask(std::shared_ptr<const PaletteAsk> ask, Answer answer) {
    std::vector<PaletteItem> found;
    for (const Entry& entry : entries_) {
        if (auto match = judge(*ask, entry.text)) {
            found.push_back(entry.item);
            found.back().score = match->score;
            found.back().positions = std::move(match->positions);
        }
    }
    keepBest(found);
    answer(ask->generation, std::move(found));
}

}  // namespace flotte::desktop
