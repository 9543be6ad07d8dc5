#include "views/desktop/fleet/export_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include "views/desktop/fleet/dialog_buttons.h"
#include "views/desktop/fleet/write_file.h"
#include "views/text/fleet_csv.h"
#include "views/text/fleet_json.h"

namespace flotte::desktop {

ExportDialog::ExportDialog(ExportRows rows, Form form, QWidget* parent)
    : QDialog(parent), rows_(std::move(rows)), problem_(new QLabel), go_(new QPushButton) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export the fleet"));
    build();
    choices_[static_cast<std::size_t>(form)]->setChecked(true);
    formChanged();
    choice(form)->setFocus();
}

void ExportDialog::build() {
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(16, 16, 16, 12);
    lines->setSpacing(8);
    auto* which = new QLabel(rows_.which);
    which->setTextFormat(Qt::PlainText);
    lines->addWidget(which);
    for (const QString& text :
         {tr("CSV (comma, decimal point)"), tr("CSV for French (semicolon, decimal comma)"),
          tr("JSON (as flottectl fleet -o json)"), tr("Clipboard, as a table")}) {
        auto* button = new QRadioButton(text);
        button->setAccessibleName(text);
        connect(button, &QRadioButton::toggled, this, &ExportDialog::formChanged);
        lines->addWidget(button);
        choices_.push_back(button);
    }
    problem_->setTextFormat(Qt::PlainText);
    problem_->setWordWrap(true);
    problem_->hide();
    lines->addWidget(problem_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    buttons->addButton(go_, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(go_, &QPushButton::clicked, this, &ExportDialog::go);
    lines->addStretch();
    lines->addWidget(buttons);
    setDefaultButton(*buttons, *go_);
}

ExportDialog::Form ExportDialog::chosen() const {
    for (std::size_t i = 0; i < choices_.size(); ++i) {
        if (choices_[i]->isChecked()) {
            return static_cast<Form>(i);
        }
    }
    return Form::Csv;
}

void ExportDialog::formChanged() {
    replacing_.clear();
    tell({});
    go_->setText(chosen() == Form::Table ? tr("Copy") : tr("Save…"));
}

std::string ExportDialog::document(Form form) const {
    switch (form) {
        case Form::Csv:
            return text::fleetCsv(rows_.rows, rows_.fields, text::CsvStyle::Plain, rows_.at);
        case Form::FrenchCsv:
            return text::fleetCsv(rows_.rows, rows_.fields, text::CsvStyle::French, rows_.at);
        case Form::Json:
            return text::fleetJson({rows_.at, rows_.undecided, rows_.sources}, rows_.rows);
        case Form::Table:
            break;
    }
    return {};
}

void ExportDialog::go() {
    if (chosen() == Form::Table) {
        QApplication::clipboard()->setMimeData(rows_.table().release());
        Q_EMIT copied(static_cast<int>(rows_.rows.size()));
        close();
    } else if (!replacing_.isEmpty()) {
        saveTo(QString(replacing_));
    } else {
        askForFile();
    }
}

void ExportDialog::askForFile() {
    const bool json = chosen() == Form::Json;
    const QString suffix = json ? QStringLiteral("json") : QStringLiteral("csv");
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(rows_.at.time_since_epoch().count());
    auto* dialog = new QFileDialog(this, tr("Export to"), QString(),
                                   json ? tr("JSON files (*.json)") : tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // Its own question about a file that is there would block: `saveTo` asks instead.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(at.toString(QStringLiteral("'flotte-'yyyy-MM-dd-HHmm'.'")) + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::saveTo);
    dialog->open();
}

void ExportDialog::saveTo(const QString& path) {
    if (replacing_ != path && QFileInfo::exists(path)) {
        replacing_ = path;
        tell(tr("%1 is there already.").arg(path));
        go_->setText(tr("Replace"));
        return;
    }
    replacing_.clear();
    if (const auto problem = writeFile(path, document(chosen()))) {
        go_->setText(tr("Save…"));
        tell(*problem);
        return;
    }
    Q_EMIT saved(path, static_cast<int>(rows_.rows.size()));
    close();
}

void ExportDialog::tell(const QString& problem) {
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
    if (isVisible()) {
        resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
    }
}

QString ExportDialog::problem() const {
    return problem_->text();
}

}  // namespace flotte::desktop
