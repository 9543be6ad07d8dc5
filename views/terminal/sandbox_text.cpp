#include "views/terminal/sandbox_text.h"

#include <QCoreApplication>

#include <algorithm>

#include "views/text/safe.h"

namespace flotte::terminal {
namespace {

struct SandboxText {
    Q_DECLARE_TR_FUNCTIONS(SandboxText)
};

}  // namespace

QStringList scenarioLines(const std::vector<ScenarioLine>& scenarios) {
    int width = 0;
    for (const ScenarioLine& scenario : scenarios) {
        width = std::max(width, static_cast<int>(scenario.name.size()));
    }
    QStringList lines;
    for (const ScenarioLine& scenario : scenarios) {
        const QString title = text::safeShort(scenario.title, 100);
        lines << text::safeShort(scenario.name, 60).leftJustified(width + 2) +
                     (scenario.on ? SandboxText::tr("%1 (on now)").arg(title) : title);
        lines << QString(width + 2, QLatin1Char(' ')) + text::safeShort(scenario.about, 300);
    }
    return lines;
}

QString noSandboxLine() {
    return SandboxText::tr(
        "No sandbox runs. Start one: flottectl --sandbox fleet --watch, flotte --sandbox, or "
        "flotte-sandbox.");
}

QString scenarioOnLine(const std::string& name) {
    return SandboxText::tr("%1 is on. It ends by itself, or with: flottectl sandbox scenario heal")
        .arg(text::safeShort(name, 60));
}

QString healedLine() {
    return SandboxText::tr("The sandbox is healed.");
}

QString unknownScenarioLine(const std::string& name, const std::string& nearest) {
    const QString known = SandboxText::tr(
                              "The sandbox has no scenario %1 for that region. Those that there are: "
                              "flottectl sandbox scenario list")
                              .arg(text::safeShort(name, 60));
    return nearest.empty() ? known
                           : known + QLatin1Char('\n') +
                                 SandboxText::tr("Did you mean %1?").arg(text::safeShort(nearest, 60));
}

}  // namespace flotte::terminal
