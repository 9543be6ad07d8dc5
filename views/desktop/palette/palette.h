#pragma once

#include <QTimer>

#include <set>

#include "views/desktop/overlay/overlay.h"
#include "views/desktop/palette/palette_model.h"

class QLabel;
class QLineEdit;
class QListView;
class QSettings;

namespace flotte::desktop {

/// One line that finds everything: without a prefix every source is asked, with one the source of that
/// prefix. Enter does what is chosen, Esc gives the focus back.
class Palette final : public Overlay {
    Q_OBJECT
 public:
    /// Settings keep what was used lately.
    Palette(QSettings& settings, QWidget* over);
    ~Palette() override;

    void addSource(std::unique_ptr<PaletteSource> source);
    /// Opens with this text, such as a prefix.
    void openWith(const QString& text);

    QLineEdit* line() const { return line_; }
    QListView* list() const { return list_; }
    const PaletteModel& answers() const { return model_; }
    /// Every source has answered what stands in the line.
    bool complete() const { return waiting_.empty(); }

 Q_SIGNALS:
    void answered();

 protected:
    QSize wantedSize(QSize available) const override;
    QWidget* prepare() override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void ask();
    void take(std::size_t source, std::uint64_t generation, std::vector<PaletteItem> items);
    void showAnswers();
    void move(int by);
    void tellCurrent();
    void runCurrent();
    void remember(const QString& id);
    void retranslate();

    QSettings& settings_;
    PaletteModel model_;
    QLineEdit* line_;
    QListView* list_;
    QLabel* hint_;
    std::vector<std::unique_ptr<PaletteSource>> sources_;
    std::vector<std::vector<PaletteItem>> given_;  ///< by source, for this generation
    std::set<std::size_t> waiting_;                ///< sources that have not answered it yet
    std::uint64_t generation_ = 0;
    QTimer patience_;        ///< then what is there is shown, whoever is still silent
    bool runFirst_ = false;  ///< Enter was pressed before everyone had answered
    QString startText_;
};

}  // namespace flotte::desktop
