#include <QMenu>
#include <QPushButton>

#include "views/desktop/shell/main_window.h"
#include "views/text/safe.h"

/// What only a sandbox has: it starts, and can be made to hurt.
namespace flotte::desktop {

void MainWindow::connectSandbox() {
    strip_->scenariosButton()->setVisible(static_cast<bool>(calls_.sandbox));
    connect(strip_->scenariosButton(), &QPushButton::clicked, this, &MainWindow::askScenarios);
}

void MainWindow::sandboxStarts() {
    notices_.add({tr("The sandbox is starting"), tr("Its fleet is here in a few seconds."), Tone::Blue,
                  Shape::Loading});
}

void MainWindow::askScenarios() {
    if (!calls_.sandbox) {
        return;
    }
    const bool french = language_.language() == text::Language::French;
    calls_.sandbox(
        "scenarios", {{"language", french ? "fr" : "en"}}, [this](bool done, const std::string& text) {
            if (done) {
                showScenarios(text::readScenarioLines(text));
            } else {
                notices_.add({tr("The sandbox does not answer"), QString(), Tone::Amber, Shape::Failed});
            }
        });
}

void MainWindow::showScenarios(const std::vector<text::ScenarioLine>& scenarios) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("scenarios"));
    menu->setToolTipsVisible(true);
    bool any = false;
    for (const text::ScenarioLine& scenario : scenarios) {
        const QString title =
            text::safeShort(scenario.title, 80).replace(QLatin1Char('&'), QStringLiteral("&&"));
        QAction* action = menu->addAction(title, this, [this, scenario] { playScenario(scenario); });
        action->setCheckable(true);
        action->setChecked(scenario.on);
        action->setEnabled(!scenario.on);
        action->setToolTip(text::safeShort(scenario.about, 300));
        any = any || scenario.on;
    }
    menu->addSeparator();
    menu->addAction(tr("Heal everything"), this, &MainWindow::healScenarios)->setEnabled(any);
    const QPushButton* button = strip_->scenariosButton();  // at the window's right end
    menu->popup(button->mapToGlobal(QPoint(button->width() - menu->sizeHint().width(), button->height())));
}

void MainWindow::playScenario(const text::ScenarioLine& scenario) {
    calls_.sandbox(
        "scenario", {{"name", scenario.name}, {"region", ""}},
        [this, scenario](bool done, const std::string& text) {
            const QString title = text::safeShort(scenario.title, 80);
            if (done) {
                notices_.add({title, text::safeShort(scenario.about, 300), Tone::Blue, Shape::Warning});
            } else {
                notices_.add(
                    {tr("%1: not now").arg(title), text::safeShort(text, 300), Tone::Amber, Shape::Denied});
            }
        });
}

void MainWindow::healScenarios() {
    calls_.sandbox("heal", {}, [this](bool done, const std::string&) {
        if (done) {
            notices_.add({tr("Every scenario has ended"), QString(), Tone::Muted, Shape::Ok});
        }
    });
}

}  // namespace flotte::desktop
