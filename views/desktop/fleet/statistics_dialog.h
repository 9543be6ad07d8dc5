#pragma once

#include <QDialog>

#include "views/desktop/fleet/statistics_text.h"

namespace flotte::desktop {

/// A column's statistics over the rows that were shown when it was opened. Not modal.
class StatisticsDialog final : public QDialog {
    Q_OBJECT
 public:
    StatisticsDialog(const QString& column, int rows, const StatisticsText& text, const CellContext& context,
                     QWidget* parent);
    const StatisticsText& text() const { return text_; }

 private:
    QWidget* grid() const;

    StatisticsText text_;
};

}  // namespace flotte::desktop
