#include "views/desktop/shell/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>
#include <QSettings>
#include <QStackedWidget>
#include <QTabBar>

#include <map>
#include <utility>

#include "views/desktop/theme/shapes.h"

namespace flotte::desktop {

MainWindow::MainWindow(text::LanguageSwitch& language, Theme& theme, const Clock& clock, QSettings& settings,
                       WindowCalls calls)
    : language_(language),
      clock_(clock),
      settings_(settings),
      calls_(std::move(calls)),
      preferences_(language, theme, settings),
      notices_(clock),
      all_(new QWidget),
      rail_(new Rail),
      name_(new QLabel),
      strip_(new SandboxStrip),
      languages_(new LanguageMenu(language)),
      menu_(new MenuButton(actions_)),
      bell_(new Bell(notices_)),
      tabs_(new QTabBar),
      pages_(new PageStack),
      home_(new QStackedWidget),
      blank_(new QWidget),
      problems_(new ProblemPage),
      start_(new StartPage),
      ground_(blank_),
      bar_(new SourceBar(clock, language)),
      details_(
          new SourceDetails(clock, language, preferences_.zones(),
                            {[this](SourceId source) { calls_.retry(source); },
                             [this](SourceId source, const std::string& digest, const std::string& shown) {
                                 return calls_.approve(source, digest, shown);
                             }},
                            this)),
      toasts_(new Toasts(all_, clock)),
      noticePanel_(new NoticePanel(notices_, language, preferences_.zones(), all_)),
      palette_(new Palette(settings, all_)),
      keys_(new KeySheet(actions_, all_)) {
    setWindowIcon(programIcon());
    build();
    addActions();
    addSources();
    connectParts();
    connectTenants();
    connectSandbox();
    second_.start(1000);
    restore();
    retranslate();
}

MainWindow::~MainWindow() {
    // Pages take their actions with them: that must not reach a window that is half gone.
    delete takeCentralWidget();
}

void MainWindow::setPlatformFile(const QString& file) {
    platformFile_ = file;
    if (SettingsPage* page = settingsPage()) {
        page->setPlatformFile(file);
    }
}

SettingsPage* MainWindow::settingsPage() const {
    return static_cast<SettingsPage*>(pages_->page("settings"));
}

void MainWindow::showPlatform(const Platform& platform, const std::vector<SourceInfo>& sources) {
    closeFleet();
    platformName_ = QString::fromStdString(platform.name);
    shownFile_ = platformFile_;
    strip_->setVisible(platform.sandbox);
    settled_ = false;
    news_.forget();
    details_->hide();
    std::map<std::string, std::string> zones;
    for (const Region& region : platform.regions) {
        zones[region.name.value()] = region.timeZone;
    }
    preferences_.setRegionZones(std::move(zones));
    fleet_ = new FleetPage(platform, sources, clock_, language_);
    fleet_->restore(settings_);
    fleet_->table()->setDensity(preferences_.density());
    fleet_->setZones(preferences_.zones());
    fleet_->addActions(actions_);
    connect(fleet_, &FleetPage::retryWanted, this, [this] { calls_.retry(std::nullopt); });
    connect(fleet_, &FleetPage::detailsWanted, this, &MainWindow::openDetails);
    connect(fleet_, &FleetPage::openWanted, this, &MainWindow::openTenantPage);
    connect(fleet_, &FleetPage::historyWanted, this,
            [this](const TenantRowPtr& row) { calls_.history(*row); });
    home_->addWidget(fleet_);
    showHome(fleet_);
    bar_->setInfos(sources);
    bar_->show();
    retranslate();
    if (pages_->current() == "fleet") {
        fleet_->focusFilter();
    }
    if (const auto wanted = std::exchange(wanted_, std::nullopt)) {
        openTenant(wanted->first, wanted->second);
    }
}

void MainWindow::showHome(QWidget* widget) {
    ground_ = widget;
    home_->setCurrentWidget(widget);
}

void MainWindow::openForm() {
    if (!form_) {
        form_ = new BuildForm(calls_.build);
        home_->addWidget(form_);
        connect(form_, &BuildForm::backWanted, this, [this] { home_->setCurrentWidget(ground_); });
    }
    pages_->show("fleet");
    home_->setCurrentWidget(form_);
    form_->begin();
}

void MainWindow::closeFleet() {
    if (fleet_) {
        fleet_->save(settings_);
        saveTenants();
        closeTenants();
        delete std::exchange(fleet_, nullptr);
    }
}

void MainWindow::openTenant(const QString& tenant, const QString& region) {
    if (!fleet_) {
        wanted_ = std::pair(tenant, region);
        return;
    }
    pages_->show("fleet");
    fleet_->showTenant(tenant, region);
}

void MainWindow::showProblems(const QString& file, const std::vector<Error>& errors) {
    closeFleet();
    details_->hide();
    platformName_.clear();
    strip_->hide();
    problems_->setProblems(file, errors);
    showHome(file.isEmpty() ? static_cast<QWidget*>(start_) : problems_);
    bar_->hide();
    retranslate();
    if (pages_->current() == "fleet") {
        (file.isEmpty() ? start_->buildButton() : problems_->chooseButton())->setFocus();
    }
    Q_EMIT settled();
}

void MainWindow::apply(const FleetBatchPtr& batch) {
    if (!fleet_ || !batch) {
        return;
    }
    fleet_->apply(*batch);
    bar_->setStatuses(batch->sources);
    if (details_->isVisible() && details_->source().value() < batch->sources.size()) {
        details_->setStatus(batch->sources[details_->source().value()]);
    }
    showTrouble();
    tellOfSources();
    followTenants(*batch);
    if (batch->settled && !settled_) {
        settled_ = true;
        restoreTenants();
        Q_EMIT settled();
    }
}

void MainWindow::zonesChanged() {
    if (fleet_) {
        fleet_->setZones(preferences_.zones());
    }
    for (const auto& [id, page] : tenants_) {
        page->setZones(preferences_.zones());
    }
    tick();
}

void MainWindow::comeToFront() {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::showTrouble() {
    int critical = 0;
    if (fleet_) {
        for (const TenantRowPtr& row : fleet_->fleet().all()) {
            critical += row->health.level == HealthLevel::Critical ? 1 : 0;
        }
    }
    rail_->setPage(kFleet, tr("Fleet"), critical, tr("%n critical", nullptr, critical));
    rail_->setPage(kSettings, tr("Settings"), 0, {});
}

void MainWindow::tellOfSources() {
    if (!fleet_) {
        return;
    }
    for (const Notice& notice :
         news_.look(bar_->statuses(), clock_.now(), language_.locale(), preferences_.zones())) {
        notices_.add(notice);
    }
}

void MainWindow::tick() {
    if (fleet_) {
        fleet_->tick();
    }
    for (const auto& [id, page] : tenants_) {
        page->tick();
    }
    bar_->tick();
    tellOfSources();
    toasts_->tick();
    if (details_->isVisible()) {
        details_->tick();
    }
}

void MainWindow::openDetails(SourceId source) {
    if (source.value() < bar_->statuses().size()) {
        details_->openFor(bar_->statuses()[source.value()]);
    }
}

void MainWindow::pageShown(const QString& id) {
    updateTabs();
    rail_->setCurrent(id == QLatin1String("settings") ? kSettings : kFleet);
}

void MainWindow::openSetting(SettingsPage::Part part) {
    pages_->show("settings");
    settingsPage()->focusPart(part);
}

void MainWindow::chooseFile() {
    // Not exec(): the window goes on living while the dialog is open.
    auto* dialog = new QFileDialog(this, tr("Choose a platform file"), QString(),
                                   tr("Platform files (*.yaml *.yml);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { calls_.open(file); });
    dialog->open();
}

void MainWindow::retranslate() {
    QStringList title{QStringLiteral("flotte"), platformName_};
    if (!strip_->isHidden()) {
        title.insert(1, tr("SANDBOX"));
    }
    title.removeAll(QString());
    setWindowTitle(title.join(QStringLiteral(" — ")));
    name_->setText(platformName_);
    setLocale(language_.locale());
    updateTabs();
    showTrouble();
}

void MainWindow::restore() {
    restoreGeometry(settings_.value(QStringLiteral("window/geometry")).toByteArray());
    if (!pages_->show(settings_.value(QStringLiteral("window/page")).toString().toStdString())) {
        pages_->show("fleet");
    }
}

void MainWindow::save() {
    settings_.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings_.setValue(QStringLiteral("window/page"), QString::fromStdString(pages_->current()));
    if (fleet_) {
        fleet_->save(settings_);
        saveTenants();
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    calls_.open(event->mimeData()->urls().first().toLocalFile());
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonPress && watched->isWidgetType()) {
        const Qt::MouseButton button = static_cast<QMouseEvent*>(event)->button();
        const bool mine = static_cast<QWidget*>(watched)->window() == this;
        if (mine && (button == Qt::BackButton || button == Qt::ForwardButton)) {
            button == Qt::BackButton ? pages_->goBack() : pages_->goForward();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    save();
    QMainWindow::closeEvent(event);
}

}  // namespace flotte::desktop
