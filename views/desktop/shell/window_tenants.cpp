#include <QCryptographicHash>
#include <QSettings>
#include <QSignalBlocker>
#include <QTabBar>
#include <QToolButton>
#include <algorithm>

#include "views/desktop/shell/main_window.h"
#include "views/desktop/theme/shapes.h"

/// The pages of tenants that were opened, and their tabs. The first tab is the fleet's; without tenants there
/// are no tabs.
namespace flotte::desktop {

namespace {

constexpr std::size_t kMostTenants = 30;  ///< the one opened first gives way
constexpr int kCloseSize = 10;
const char* const kFleetPage = "fleet";

std::string pageId(const RowKey& key) {
    return "tenant:" + std::to_string(static_cast<int>(key.kind)) + ':' + key.region + '/' + key.name;
}

/// A platform's own: each comes back with its tenants. A file's name is no name for a setting.
QString tenantsKey(const QString& platformFile) {
    const QByteArray digest = QCryptographicHash::hash(platformFile.toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("tenants/") + QString::fromLatin1(digest.toHex().left(16));
}

}  // namespace

void MainWindow::connectTenants() {
    tabs_->setDocumentMode(true);
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    tabs_->setElideMode(Qt::ElideMiddle);
    tabs_->setUsesScrollButtons(true);
    tabs_->hide();
    connect(tabs_, &QTabBar::currentChanged, this, [this](int at) {
        const auto tenant = static_cast<std::size_t>(at - 1);
        pages_->show(at > 0 && tenant < tenants_.size() ? tenants_[tenant].first : kFleetPage);
    });
}

/// The style's own is red; colour is for trouble.
QToolButton* MainWindow::closeButton() {
    auto* button = new QToolButton;
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::NoFocus);  // Ctrl+W closes by keyboard
    button->setIconSize({kCloseSize, kCloseSize});
    connect(button, &QToolButton::clicked, this, [this, button] {
        for (std::size_t i = 0; i < tenants_.size(); ++i) {
            if (tabs_->tabButton(static_cast<int>(i) + 1, QTabBar::RightSide) == button) {
                const std::string id = tenants_[i].first;
                QMetaObject::invokeMethod(
                    this, [this, id] { closeTenant(id); }, Qt::QueuedConnection);
            }
        }
    });
    return button;
}

std::vector<TenantPage*> MainWindow::tenantPages() const {
    std::vector<TenantPage*> pages;
    pages.reserve(tenants_.size());
    for (const auto& [id, page] : tenants_) {
        pages.push_back(page);
    }
    return pages;
}

void MainWindow::openTenantPage(const TenantRowPtr& row) {
    if (!row) {
        return;
    }
    const auto open = std::find_if(tenants_.begin(), tenants_.end(),
                                   [&](const auto& each) { return each.second->key() == row->key; });
    if (open != tenants_.end()) {
        pages_->show(open->first);
        return;
    }
    if (tenants_.size() >= kMostTenants) {
        closeTenant(tenants_.front().first);
    }
    const std::string id = pageId(row->key);
    auto* page = new TenantPage(row->key, clock_, language_, pages_);
    page->hide();
    page->setTiers(fleet_->tiers());
    page->setZones(preferences_.zones());
    page->setSources(bar_->statuses());
    page->setRow(row);
    page->addActions(actions_);
    connect(
        page, &TenantPage::closeWanted, this, [this, id] { closeTenant(id); }, Qt::QueuedConnection);
    connect(page, &TenantPage::historyWanted, this,
            [this](const TenantRowPtr& wanted) { calls_.history(*wanted); });
    pages_->add(id, [page] { return page; });
    tenants_.emplace_back(id, page);
    pages_->show(id);
    page->setFocus(Qt::OtherFocusReason);
}

void MainWindow::setHistory(const RowKey& key, const TenantHistory& history) {
    if (fleet_) {
        fleet_->peek()->setHistory(key, history);
    }
    for (const auto& [id, page] : tenants_) {
        page->setHistory(key, history);
    }
}

void MainWindow::followTenants(const FleetBatch& batch) {
    for (const auto& [id, page] : tenants_) {
        for (const auto& [before, now] : batch.moved) {
            if (page->key() == before) {
                page->moveTo(now);
            }
        }
        const auto changed =
            std::find_if(batch.changed.begin(), batch.changed.end(),
                         [&, page = page](const TenantRowPtr& row) { return row->key == page->key(); });
        page->setSources(batch.sources);
        if (changed != batch.changed.end()) {
            page->setRow(*changed);
        } else if (std::find(batch.removed.begin(), batch.removed.end(), page->key()) !=
                   batch.removed.end()) {
            page->setGone();
        }
    }
}

void MainWindow::closeTenant(const std::string& id) {
    const auto found =
        std::find_if(tenants_.begin(), tenants_.end(), [&](const auto& each) { return each.first == id; });
    if (found == tenants_.end()) {
        return;
    }
    const std::string gone = found->first;  // `id` may be the entry's own
    tenants_.erase(found);
    pages_->remove(gone);
    updateTabs();
}

void MainWindow::closeTenants() {
    while (!tenants_.empty()) {
        closeTenant(tenants_.back().first);
    }
}

void MainWindow::updateTabs() {
    const QSignalBlocker quiet(tabs_);
    while (tabs_->count() > static_cast<int>(tenants_.size()) + 1) {
        tabs_->removeTab(tabs_->count() - 1);
    }
    while (tabs_->count() < static_cast<int>(tenants_.size()) + 1) {
        tabs_->addTab(QString());
    }
    tabs_->setTabText(0, tr("Fleet"));
    int current = 0;
    for (std::size_t i = 0; i < tenants_.size(); ++i) {
        const int at = static_cast<int>(i) + 1;
        tabs_->setTabText(at, tenants_[i].second->title());
        tabs_->setTabToolTip(at, tenants_[i].second->title());
        if (!tabs_->tabButton(at, QTabBar::RightSide)) {
            tabs_->setTabButton(at, QTabBar::RightSide, closeButton());
        }
        auto* button = static_cast<QToolButton*>(tabs_->tabButton(at, QTabBar::RightSide));
        button->setIcon(shapeIcon(Shape::Failed, coloursFor(palette()).muted, kCloseSize));
        button->setToolTip(tr("Close %1").arg(tenants_[i].second->title()));
        button->setAccessibleName(button->toolTip());
        current = tenants_[i].first == pages_->current() ? at : current;
    }
    tabs_->setCurrentIndex(current);
    tabs_->setAccessibleName(tr("Open tenants"));
    tabs_->setVisible(!tenants_.empty() && pages_->current() != "settings");
}

/// Before every source has answered, those of the session before are not back yet: they are kept.
void MainWindow::saveTenants() {
    const QString key = tenantsKey(shownFile_);
    QStringList open = settled_ ? QStringList() : settings_.value(key).toStringList();
    for (const auto& [id, page] : tenants_) {
        open << QString::fromStdString(pageId(page->key()));
    }
    open.removeDuplicates();
    open.isEmpty() ? settings_.remove(key) : settings_.setValue(key, open);
}

/// Once every source has answered: a tenant of the session before that is there still gets its tab again.
void MainWindow::restoreTenants() {
    const QStringList open = settings_.value(tenantsKey(shownFile_)).toStringList();
    if (open.isEmpty()) {
        return;
    }
    const std::string shown = pages_->current();
    for (const TenantRowPtr& row : fleet_->fleet().all()) {
        if (open.contains(QString::fromStdString(pageId(row->key)))) {
            openTenantPage(row);
        }
    }
    pages_->show(shown);
}

}  // namespace flotte::desktop
