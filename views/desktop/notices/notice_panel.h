#pragma once

#include "views/desktop/notices/notice_list.h"
#include "views/desktop/overlay/overlay.h"
#include "views/text/language.h"
#include "views/text/zones.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace flotte::desktop {

/// All notices of this start as one text that can be selected and copied, newest first.
class NoticePanel final : public Overlay {
    Q_OBJECT
 public:
    NoticePanel(NoticeList& notices, const text::LanguageSwitch& language, const text::Zones& zones,
                QWidget* over);

    QString shownText() const;
    QPushButton* clearButton() const { return clear_; }

 protected:
    QSize wantedSize(QSize available) const override;
    QWidget* prepare() override;
    void changeEvent(QEvent* event) override;

 private:
    void fill();
    void retranslate();

    NoticeList& notices_;
    const text::LanguageSwitch& language_;
    const text::Zones& zones_;
    QLabel* title_;
    QPlainTextEdit* list_;
    QPushButton* copy_;
    QPushButton* clear_;
    QPushButton* close_;
};

}  // namespace flotte::desktop
