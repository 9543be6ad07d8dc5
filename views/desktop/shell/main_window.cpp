#include "views/desktop/shell/main_window.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "views/desktop/theme/shapes.h"

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

constexpr int kFleet = 0;

}  // namespace

MainWindow::MainWindow(text::LanguageSwitch& language, const Clock& clock, QSettings& settings,
                       WindowCalls calls)
    : language_(language),
      clock_(clock),
      settings_(settings),
      calls_(std::move(calls)),
      rail_(new Rail),
      name_(new QLabel),
      languages_(new LanguageMenu(language)),
      pages_(new QStackedWidget),
      blank_(new QWidget),
      problems_(new ProblemPage),
      bar_(new SourceBar(clock, language)),
      details_(
          new SourceDetails(clock, language,
                            {[this](SourceId source) { calls_.retry(source); },
                             [this](SourceId source, const std::string& digest, const std::string& shown) {
                                 return calls_.approve(source, digest, shown);
                             }},
                            this)) {
    setWindowIcon(programIcon());
    build();
    addKeys();
    connect(problems_, &ProblemPage::chooseWanted, this, &MainWindow::chooseFile);
    connect(problems_, &ProblemPage::retryWanted, this, [this] { calls_.reopen(); });
    connect(bar_, &SourceBar::opened, this, [this](SourceId source) { openDetails(source); });
    connect(&second_, &QTimer::timeout, this, &MainWindow::tick);
    second_.start(1000);
    restore();
    retranslate();
}

MainWindow::~MainWindow() = default;

void MainWindow::build() {
    name_->setTextFormat(Qt::PlainText);
    QFont bold = name_->font();
    bold.setBold(true);
    name_->setFont(bold);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(12, 4, 8, 4);
    top->addWidget(name_);
    top->addStretch();
    top->addWidget(languages_);
    pages_->addWidget(blank_);
    pages_->addWidget(problems_);
    rail_->addPage(Shape::Fleet);
    rail_->setCurrent(kFleet);
    rail_->hide();
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(rail_);
    middle->addWidget(hairline(QFrame::VLine));
    middle->addWidget(pages_, 1);
    auto* all = new QWidget;
    auto* column = new QVBoxLayout(all);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(hairline(QFrame::HLine));
    column->addLayout(middle, 1);
    column->addWidget(hairline(QFrame::HLine));
    column->addWidget(bar_);
    bar_->hide();
    setCentralWidget(all);
    resize(1280, 800);
}

void MainWindow::addKeys() {
    const auto key = [this](const QKeySequence& sequence, auto then) {
        auto* action = new QAction(this);
        action->setShortcut(sequence);
        connect(action, &QAction::triggered, this, then);
        addAction(action);
    };
    key(QKeySequence(Qt::Key_F5), [this] { fleet_ ? calls_.retry(std::nullopt) : calls_.reopen(); });
    key(QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
    key(QKeySequence(QKeySequence::Open), [this] { chooseFile(); });
}

void MainWindow::showPlatform(const Platform& platform, const std::vector<SourceInfo>& sources) {
    platformName_ = QString::fromStdString(platform.name);
    settled_ = false;
    details_->hide();
    if (fleet_) {
        fleet_->save(settings_);
        delete fleet_;
    }
    fleet_ = new FleetPage(platform, sources, clock_, language_);
    fleet_->restore(settings_);
    connect(fleet_, &FleetPage::retryWanted, this, [this] { calls_.retry(std::nullopt); });
    connect(fleet_, &FleetPage::detailsWanted, this, &MainWindow::openDetails);
    pages_->addWidget(fleet_);
    pages_->setCurrentWidget(fleet_);
    bar_->setInfos(sources);
    bar_->show();
    rail_->show();
    retranslate();
    fleet_->focusFilter();
}

void MainWindow::showProblems(const QString& file, const std::vector<Error>& errors) {
    if (fleet_) {
        fleet_->save(settings_);
        delete fleet_;
        fleet_ = nullptr;
    }
    details_->hide();
    platformName_.clear();
    problems_->setProblems(file, errors);
    pages_->setCurrentWidget(problems_);
    bar_->hide();
    rail_->hide();
    retranslate();
    problems_->chooseButton()->setFocus();
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
    if (batch->settled && !settled_) {
        settled_ = true;
        Q_EMIT settled();
    }
}

void MainWindow::showTrouble() {
    int critical = 0;
    if (fleet_) {
        for (const TenantRowPtr& row : fleet_->fleet().all()) {
            critical += row->health.level == HealthLevel::Critical ? 1 : 0;
        }
    }
    rail_->setPage(kFleet, tr("Fleet"), critical, tr("%n critical", nullptr, critical));
}

void MainWindow::tick() {
    if (fleet_) {
        fleet_->tick();
    }
    bar_->tick();
    if (details_->isVisible()) {
        details_->tick();
    }
}

void MainWindow::openDetails(SourceId source) {
    if (source.value() < bar_->statuses().size()) {
        details_->openFor(bar_->statuses()[source.value()]);
    }
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
    setWindowTitle(platformName_.isEmpty() ? QStringLiteral("flotte")
                                           : QStringLiteral("flotte — ") + platformName_);
    name_->setText(platformName_);
    setLocale(language_.locale());
    showTrouble();
}

void MainWindow::restore() {
    restoreGeometry(settings_.value(QStringLiteral("window/geometry")).toByteArray());
}

void MainWindow::save() {
    settings_.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings_.setValue(QStringLiteral("language"), language_.language() == text::Language::French
                                                       ? QStringLiteral("fr")
                                                       : QStringLiteral("en"));
    if (fleet_) {
        fleet_->save(settings_);
    }
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
