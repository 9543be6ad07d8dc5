#pragma once

#include <QDialog>
#include <functional>
#include <memory>
#include <vector>

#include "models/filter/field.h"
#include "models/fleet/fleet_batch.h"

class QLabel;
class QMimeData;
class QPushButton;
class QRadioButton;

namespace flotte::desktop {

/// What is exported: the rows as they were when the dialog was opened.
struct ExportRows {
    std::vector<TenantRowPtr> rows;
    QString which;  ///< "12 rows: those shown"
    std::vector<Field> fields;
    std::size_t undecided = 0;
    std::vector<SourceStatus> sources;
    TimePoint at{};
    std::function<std::unique_ptr<QMimeData>()> table;  ///< for the clipboard
};

/// Asks for the form and where to; writes the file whole or not at all. Not blocking.
class ExportDialog final : public QDialog {
    Q_OBJECT
 public:
    enum class Form { Csv, FrenchCsv, Json, Table };

    ExportDialog(ExportRows rows, Form form, QWidget* parent);

    std::string document(Form form) const;
    /// A file that is there already is only replaced when it is asked for a second time.
    void saveTo(const QString& path);
    QRadioButton* choice(Form form) const { return choices_[static_cast<std::size_t>(form)]; }
    QPushButton* goButton() const { return go_; }
    QString problem() const;

 Q_SIGNALS:
    void saved(const QString& path, int rows);
    void copied(int rows);

 private:
    void build();
    Form chosen() const;
    void formChanged();
    void go();
    void askForFile();
    void tell(const QString& problem);

    ExportRows rows_;
    QString replacing_;  ///< the file that was asked for and is there
    std::vector<QRadioButton*> choices_;
    QLabel* problem_;
    QPushButton* go_;
};

}  // namespace flotte::desktop
