#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMimeData>

#include "views/desktop/fleet/export_dialog.h"
#include "views/desktop/fleet/fleet_commands.h"
#include "views/desktop/fleet/fleet_copy.h"
#include "views/desktop/fleet/fleet_page.h"
#include "views/desktop/fleet/notice_line.h"
#include "views/desktop/fleet/page_action.h"
#include "views/text/format.h"

namespace flotte::desktop {

void FleetPage::addCopyActions(ActionList& actions) {
    const auto nothing = [this] {
        return table_->chosenRows().empty() ? tr("Nothing is marked or selected.") : QString();
    };
    const auto add = [&](const char* id, QString (*text)(), const QKeySequence& keys, auto deed) {
        Action one = pageAction(id, text, {keys}, deed);
        one.where = Action::Where::Page;
        one.disabledReason = nothing;
        actions.add(std::move(one), table_);
    };
    add(
        "fleet.copy", [] { return tr("Copy as a table"); }, QKeySequence(QKeySequence::Copy),
        [this] { copyTable(); });
    add(
        "fleet.copyCommand", [] { return tr("Copy as a command…"); },
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { openCommandMenu(); });
    Action save = pageAction(
        "fleet.export", [] { return tr("Export…"); }, {QKeySequence(Qt::CTRL | Qt::Key_E)},
        [this] { openExport(); });
    save.disabledReason = [this] {
        return fleet_.shown() == 0 && marks_.count() == 0 ? tr("There are no rows.") : QString();
    };
    actions.add(std::move(save), this);
}

void FleetPage::openExport() {
    const bool marked = marks_.count() > 0;
    ExportRows rows;
    rows.rows = marked ? table_->chosenRows() : fleet_.shownRows();
    const auto count = static_cast<int>(rows.rows.size());
    rows.which = marked ? tr("%Ln row(s): those marked.", nullptr, count)
                        : tr("%Ln row(s): those shown.", nullptr, count);
    for (const FleetColumn column : table_->columns().shown()) {
        for (const Field field : fieldsOf(column)) {
            rows.fields.push_back(field);
        }
    }
    rows.undecided = marked ? 0 : static_cast<std::size_t>(fleet_.undecided());
    rows.sources = sources_;
    rows.at = clock_.now();
    rows.table = [this, shown = rows.rows] { return copyRows(proxy_, shown, *table_->horizontalHeader()); };
    const bool french = language_.language() == text::Language::French;
    auto* dialog = new ExportDialog(std::move(rows),
                                    french ? ExportDialog::Form::FrenchCsv : ExportDialog::Form::Csv, this);
    connect(dialog, &ExportDialog::saved, this, [this](const QString& path, int written) {
        notice_->say(tr("%Ln row(s) written to %1.", nullptr, written).arg(path));
    });
    connect(dialog, &ExportDialog::copied, this,
            [this](int copied) { notice_->say(tr("%Ln row(s) copied.", nullptr, copied)); });
    dialog->open();
}

void FleetPage::copyTable() {
    QApplication::clipboard()->setMimeData(
        copyRows(proxy_, table_->chosenRows(), *table_->horizontalHeader()).release());
}

void FleetPage::addCommandEntries(QMenu& menu) {
    const std::vector<TenantRowPtr> rows = table_->chosenRows();
    const auto add = [&](const Commands& commands, const QString& tool) {
        const QString count = text::count(commands.count, language_.locale());
        QString text = commands.count == 1 ? commands.text.trimmed() : tr("%1 commands: %2").arg(count, tool);
        if (commands.left > 0) {
            text = tr("%1 (%Ln tenant(s) without a namespace)", nullptr, commands.left).arg(text);
        }
        // A menu takes `&` for the mark of a key.
        QAction* entry = menu.addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
        entry->setEnabled(commands.count > 0);
        connect(entry, &QAction::triggered, this,
                [copied = commands.text] { QApplication::clipboard()->setText(copied); });
    };
    add(commandsFor(rows, platform_, CommandTool::Flottectl), QStringLiteral("flottectl"));
    add(commandsFor(rows, platform_, CommandTool::Kubectl), QStringLiteral("kubectl"));
}

void FleetPage::openCommandMenu() {
    auto* menu = new QMenu(table_);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addCommandEntries(*menu);
    menu->setActiveAction(menu->actions().front());
    const QRect cell = table_->visualRect(table_->currentIndex());
    menu->popup(table_->viewport()->mapToGlobal(cell.isValid() ? cell.bottomLeft() : QPoint()));
}

void FleetPage::openRowMenu(const QPoint& at) {
    if (!actions_) {
        return;
    }
    auto* menu = new QMenu(table_);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(actions_->menuAction("fleet.mark", menu));
    menu->addAction(actions_->menuAction("fleet.markAll", menu));
    menu->addAction(actions_->menuAction("fleet.unmark", menu));
    menu->addSeparator();
    menu->addAction(actions_->menuAction("fleet.copy", menu));
    addCommandEntries(*menu->addMenu(tr("Copy as a command")));
    menu->addSeparator();
    menu->addAction(actions_->menuAction("fleet.export", menu));
    menu->popup(at);
}

}  // namespace flotte::desktop
