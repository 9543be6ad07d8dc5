#include "views/desktop/fleet/name_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/desktop/fleet/dialog_buttons.h"

namespace flotte::desktop {

NameDialog::NameDialog(const QString& title, const QString& deed, const QString& name, Refusal refusal,
                       QWidget* parent)
    : QDialog(parent),
      refusal_(std::move(refusal)),
      edit_(new QLineEdit(name)),
      problem_(new QLabel),
      deed_(new QPushButton(deed)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    edit_->setMaxLength(60);
    edit_->setMinimumWidth(fontMetrics().averageCharWidth() * 36);
    edit_->setAccessibleName(tr("Name of the view"));
    edit_->selectAll();
    problem_->setWordWrap(true);
    auto* label = new QLabel(tr("Name of the view"));
    label->setBuddy(edit_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    buttons->addButton(deed_, QDialogButtonBox::AcceptRole);
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(16, 16, 16, 12);
    lines->setSpacing(8);
    lines->addWidget(label);
    lines->addWidget(edit_);
    lines->addWidget(problem_);
    lines->addStretch();
    lines->addWidget(buttons);
    setDefaultButton(*buttons, *deed_);
    connect(edit_, &QLineEdit::textChanged, this, &NameDialog::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(deed_, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(edit_->text().trimmed());
        close();
    });
    check();
}

void NameDialog::check() {
    const QString name = edit_->text().trimmed();
    const QString problem = name.isEmpty() ? QString() : refusal_(name);
    problem_->setText(problem);
    deed_->setEnabled(!name.isEmpty() && problem.isEmpty());
}

QString NameDialog::problem() const {
    return problem_->text();
}

}  // namespace flotte::desktop
