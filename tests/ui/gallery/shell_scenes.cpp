#include "tests/ui/gallery/shell_scenes.h"

#include <QLineEdit>

namespace flotte::testing {

namespace {

using desktop::MainWindow;
using desktop::Shape;
using desktop::Tone;

void fleet(MainWindow& window, SetClock& clock) {
    const FleetBuilder builder(clock);
    window.showPlatform(builder.platform(), builder.infos());
    window.apply(std::make_shared<const FleetBatch>(builder.livedInBatch(60)));
}

void someNotices(MainWindow& window) {
    window.notices().add(
        {QStringLiteral("apac"), QStringLiteral("connection refused"), Tone::Violet, Shape::Stale});
    window.actionList().run("window.forward");
}

void palette(MainWindow& window, SetClock& clock) {
    fleet(window, clock);
    window.palettePanel()->openWith(QStringLiteral("ce"));
}

void paletteOfActions(MainWindow& window, SetClock& clock) {
    fleet(window, clock);
    window.palettePanel()->openWith(QStringLiteral(">"));
}

void keys(MainWindow& window, SetClock& clock) {
    fleet(window, clock);
    window.keySheet()->open();
}

void toasts(MainWindow& window, SetClock& clock) {
    fleet(window, clock);
    someNotices(window);
}

void notifications(MainWindow& window, SetClock& clock) {
    fleet(window, clock);
    someNotices(window);
    for (desktop::Toast* toast : std::vector(window.toasts()->shown())) {
        Q_EMIT toast->closeWanted();
    }
    window.noticePanel()->open();
}

void settings(MainWindow& window, SetClock& clock) {
    fleet(window, clock);
    window.setPlatformFile(QStringLiteral("/home/operator/.config/flotte/platform.yaml"));
    window.pages()->show("settings");
}

void build(MainWindow& window, SetClock&) {
    window.showProblems({}, {});
    window.actionList().run("platform.build");
}

}  // namespace

std::vector<Scene> shellScenes() {
    return {{"palette", palette}, {"palette-actions", paletteOfActions}, {"keys", keys},
            {"toasts", toasts},   {"notifications", notifications},      {"settings", settings},
            {"build-form", build}};
}

}  // namespace flotte::testing
