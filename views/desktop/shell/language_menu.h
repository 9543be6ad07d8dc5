#pragma once

#include <QPushButton>

#include "views/text/language.h"

class QAction;

namespace flotte::desktop {

/// "FR ▾": the language, and a menu to change it while the program runs.
class LanguageMenu final : public QPushButton {
    Q_OBJECT
 public:
    explicit LanguageMenu(text::LanguageSwitch& language, QWidget* parent = nullptr);

    QAction* action(text::Language language) const {
        return language == text::Language::French ? french_ : english_;
    }

    QSize sizeHint() const override;

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void retranslate();

    text::LanguageSwitch& language_;
    QAction* english_;
    QAction* french_;
};

}  // namespace flotte::desktop
