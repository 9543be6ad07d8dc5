#pragma once

#include <QToolButton>

#include "views/desktop/notices/notice_list.h"

namespace flotte::desktop {

/// The button that opens the notifications: a bell, and how many were not read yet.
class Bell final : public QToolButton {
    Q_OBJECT
 public:
    explicit Bell(const NoticeList& notices, QWidget* parent = nullptr);

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void retranslate();

    const NoticeList& notices_;
};

}  // namespace flotte::desktop
