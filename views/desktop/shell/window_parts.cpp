#include <QApplication>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "views/desktop/palette/action_source.h"
#include "views/desktop/palette/tenant_source.h"
#include "views/desktop/shell/main_window.h"

/// How the window is put together.
namespace flotte::desktop {

namespace {

QFrame* hairline(QFrame::Shape shape) {
    auto* line = new QFrame;
    line->setFrameShape(shape);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Midlight);
    line->setLineWidth(1);
    return line;
}

}  // namespace

QWidget* MainWindow::topBar() {
    name_->setTextFormat(Qt::PlainText);
    QFont bold = name_->font();
    bold.setBold(true);
    name_->setFont(bold);
    auto* bar = new QWidget;
    auto* top = new QHBoxLayout(bar);
    top->setContentsMargins(12, 4, 8, 4);
    top->setSpacing(4);
    top->addWidget(name_);
    top->addStretch();
    top->addWidget(languages_);
    top->addWidget(bell_);
    top->addWidget(menu_);
    return bar;
}

void MainWindow::build() {
    home_->setParent(pages_);  // owned, even when another page is the first
    home_->hide();
    home_->addWidget(blank_);
    home_->addWidget(problems_);
    home_->addWidget(start_);
    pages_->add("fleet", [this] { return home_; });
    pages_->add("settings", [this] {
        auto* page = new SettingsPage(preferences_);
        page->setPlatformFile(platformFile_);
        connect(page, &SettingsPage::chooseWanted, this, &MainWindow::chooseFile);
        connect(page, &SettingsPage::reopenWanted, this, [this] { calls_.reopen(); });
        return page;
    });
    rail_->addPage(Shape::Fleet);
    rail_->addPage(Shape::Settings);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(rail_);
    middle->addWidget(hairline(QFrame::VLine));
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(tabs_);
    right->addWidget(pages_, 1);
    middle->addLayout(right, 1);
    auto* column = new QVBoxLayout(all_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(strip_);
    column->addWidget(topBar());
    column->addWidget(hairline(QFrame::HLine));
    column->addLayout(middle, 1);
    column->addWidget(hairline(QFrame::HLine));
    column->addWidget(bar_);
    bar_->hide();
    strip_->hide();
    noticePanel_->setAnchor(bell_);
    toasts_->setFloor(bar_);
    // The parts' own least heights add up to more than a low screen has: the table gives way, the window
    // never grows by itself.
    all_->setMinimumHeight(fontMetrics().height() * 28);
    setCentralWidget(all_);
    setAcceptDrops(true);
    resize(1280, 800);
}

void MainWindow::connectParts() {
    connect(problems_, &ProblemPage::chooseWanted, this, &MainWindow::chooseFile);
    connect(problems_, &ProblemPage::retryWanted, this, [this] { calls_.reopen(); });
    connect(start_, &StartPage::chooseWanted, this, &MainWindow::chooseFile);
    connect(start_, &StartPage::retryWanted, this, [this] { calls_.reopen(); });
    connect(start_, &StartPage::buildWanted, this, &MainWindow::openForm);
    start_->demoButton()->setEnabled(static_cast<bool>(calls_.demo));
    connect(start_, &StartPage::demoWanted, this, [this] { calls_.demo(); });
    connect(bar_, &SourceBar::opened, this, [this](SourceId source) { openDetails(source); });
    connect(bell_, &QToolButton::clicked, this, [this] { actions_.run("window.notifications"); });
    connect(&notices_, &NoticeList::added, toasts_, &Toasts::show);
    connect(&actions_, &ActionList::refused, this, [this](const QString& text, const QString& reason) {
        notices_.add({tr("%1: not now").arg(text), reason, Tone::Amber, Shape::Denied});
    });
    connect(rail_, &Rail::chosen, this,
            [this](int page) { pages_->show(page == kFleet ? "fleet" : "settings"); });
    connect(pages_, &PageStack::shown, this, &MainWindow::pageShown);
    connect(&preferences_, &Preferences::zoneChanged, this, &MainWindow::zonesChanged);
    // Sources begin anew with it; what they knew stays on screen meanwhile. Not inside the control's own
    // signal.
    connect(
        &preferences_, &Preferences::paceChanged, this,
        [this] {
            if (fleet_) {
                calls_.reopen();
            }
        },
        Qt::QueuedConnection);
    connect(&preferences_, &Preferences::densityChanged, this, [this](Density density) {
        if (fleet_) {
            fleet_->table()->setDensity(density);
        }
    });
    connect(&second_, &QTimer::timeout, this, &MainWindow::tick);
    qApp->installEventFilter(this);  // a mouse's own back and forward keys, whatever they are pressed over
}

void MainWindow::addSources() {
    const auto startsWith = [](const char* start) {
        return [start](const std::string& id) { return id.starts_with(start); };
    };
    palette_->addSource(std::make_unique<ActionSource>(QLatin1Char('>'), actions_, [](const std::string& id) {
        return !id.starts_with("page.") && !id.starts_with("setting.") && id != "window.palette";
    }));
    palette_->addSource(std::make_unique<ActionSource>(QLatin1Char('#'), actions_, startsWith("page.")));
    palette_->addSource(std::make_unique<TenantSource>(TenantSource::Calls{
        [this] { return fleet_ ? fleet_->fleet().all() : std::vector<TenantRowPtr>(); },
        [this](const TenantRow& row) { openTenantPage(std::make_shared<const TenantRow>(row)); }}));
    palette_->addSource(std::make_unique<ActionSource>(QLatin1Char(','), actions_, startsWith("setting.")));
}

}  // namespace flotte::desktop
