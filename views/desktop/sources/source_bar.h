#pragma once

#include <QWidget>
#include <vector>

#include "models/fleet/fleet_batch.h"
#include "views/desktop/theme/mark_button.h"
#include "views/text/language.h"

namespace flotte::desktop {

/// The status bar: one button a source with name, shape and age. Wraps rather than cut a word.
class SourceBar final : public QWidget {
    Q_OBJECT
 public:
    SourceBar(const Clock& clock, const text::LanguageSwitch& language, QWidget* parent = nullptr);

    /// Shown as loading until the first statuses arrive.
    void setInfos(const std::vector<SourceInfo>& infos);
    void setStatuses(const std::vector<SourceStatus>& statuses);
    const std::vector<SourceStatus>& statuses() const { return statuses_; }
    MarkButton* button(std::size_t source) const { return buttons_.at(source); }
    /// Ages move; a button repaints only when its words changed.
    void tick();

 Q_SIGNALS:
    void opened(flotte::SourceId source, QWidget* from);

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void makeButtons();

    const Clock& clock_;
    const text::LanguageSwitch& language_;
    std::vector<SourceStatus> statuses_;
    std::vector<MarkButton*> buttons_;
};

}  // namespace flotte::desktop
