#include "views/text/scenario_lines.h"

#include <QStringList>

namespace flotte::text {

namespace {

constexpr std::size_t kMost = 200;

}  // namespace

std::vector<ScenarioLine> readScenarioLines(const std::string& text) {
    std::vector<ScenarioLine> scenarios;
    for (const QString& line : QString::fromStdString(text).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QStringList parts = line.split(QLatin1Char('\t'));
        if (parts.size() == 4 && scenarios.size() < kMost) {
            scenarios.push_back({parts[0] == QLatin1String("on"), parts[1].toStdString(),
                                 parts[2].toStdString(), parts[3].toStdString()});
        }
    }
    return scenarios;
}

}  // namespace flotte::text
