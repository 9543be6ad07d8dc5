#pragma once

#include <QWidget>

#include "views/desktop/settings/preferences.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace flotte::desktop {

class AboutBox;

/// Everything the user can choose about the program. What is chosen acts at once; there is nothing to
/// confirm.
class SettingsPage final : public QWidget {
    Q_OBJECT
 public:
    enum class Part { Platform, Language, Theme, Density, Zone, Polling, About };

    explicit SettingsPage(Preferences& preferences, QWidget* parent = nullptr);

    /// Empty = none is open.
    void setPlatformFile(const QString& file);
    /// Puts the keyboard into the control of that part.
    void focusPart(Part part);

    QLineEdit* file() const { return file_; }
    QPushButton* chooseButton() const { return choose_; }
    QPushButton* reopenButton() const { return reopen_; }
    QComboBox* languages() const { return language_; }
    QComboBox* themes() const { return theme_; }
    QComboBox* densities() const { return density_; }
    QComboBox* zones() const { return zone_; }
    QComboBox* paces() const { return pace_; }
    AboutBox* about() const { return about_; }

 Q_SIGNALS:
    void chooseWanted();
    void reopenWanted();

 protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void build();
    void connectParts();
    QLabel* addRow(QFormLayout* form, QWidget* control);
    void showChoices();
    QString paceText(const QString& word, Pace pace) const;
    void retranslate();

    Preferences& preferences_;
    QLineEdit* file_;
    QPushButton* choose_;
    QPushButton* reopen_;
    QComboBox* language_;
    QComboBox* theme_;
    QComboBox* density_;
    QComboBox* zone_;
    QComboBox* pace_;
    AboutBox* about_;
    QLabel* title_;
    QLabel* fileLabel_ = nullptr;
    QLabel* languageLabel_ = nullptr;
    QLabel* themeLabel_ = nullptr;
    QLabel* densityLabel_ = nullptr;
    QLabel* zoneLabel_ = nullptr;
    QLabel* paceLabel_ = nullptr;
    QLabel* aboutLabel_ = nullptr;
};

}  // namespace flotte::desktop
