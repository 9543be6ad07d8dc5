#pragma once

#include "views/desktop/actions/action_list.h"
#include "views/desktop/palette/palette_source.h"

namespace flotte::desktop {

/// Actions of a window whose ids pass `mine`; asked for as they are when the palette opens.
class ActionSource final : public PaletteSource {
 public:
    using Mine = std::function<bool(const std::string& id)>;

    /// The list outlives it.
    ActionSource(QChar prefix, ActionList& list, Mine mine);

    QChar prefix() const override { return prefix_; }
    void begin() override;
    void ask(std::shared_ptr<const PaletteAsk> ask, Answer answer) override;

 private:
    struct Entry {
        PaletteText text;
        PaletteItem item;
    };
    QChar prefix_;
    ActionList& list_;
    Mine mine_;
    std::vector<Entry> entries_;
};

}  // namespace flotte::desktop
