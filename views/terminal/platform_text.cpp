#include "views/terminal/platform_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "views/terminal/grid.h"
#include "views/text/findings.h"
#include "views/text/safe.h"

namespace flotte::terminal {
namespace {

using Json = nlohmann::ordered_json;

struct PlatformText {
    Q_DECLARE_TR_FUNCTIONS(PlatformText)
};

QString latin(std::string_view text) {
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

QString placeOf(const Finding& finding, const QString& file) {
    if (finding.key.empty()) {
        return PlatformText::tr("clusters");
    }
    return finding.line == 0 ? file
                             : QStringLiteral("%1:%2:%3").arg(file).arg(finding.line).arg(finding.column);
}

struct FigureJson {
    Json operator()(std::int64_t value) const { return value; }
    Json operator()(Cores value) const { return value.value; }
    Json operator()(Bytes value) const { return static_cast<std::int64_t>(value.value); }
    Json operator()(std::chrono::minutes value) const { return value.count(); }
    Json operator()(const std::string& value) const { return value; }
};

Json findingJson(const Finding& finding, const std::string& file, const QLocale& locale) {
    const RuleInfo& info = infoOf(finding.rule);
    Json figures = Json::object();
    for (const FindingFigure& figure : finding.figures) {
        figures[std::string(figure.name)] = std::visit(FigureJson{}, figure.value);
    }
    const bool inFile = !finding.key.empty();
    return {{"id", info.id},
            {"row", info.row},
            {"severity", info.severity == Severity::Critical ? "critical" : "warning"},
            {"file", inFile ? Json(file) : Json(nullptr)},
            {"line", inFile && finding.line > 0 ? Json(finding.line) : Json(nullptr)},
            {"column", inFile && finding.line > 0 ? Json(finding.column) : Json(nullptr)},
            {"key", inFile ? Json(finding.key) : Json(nullptr)},
            {"figures", std::move(figures)},
            {"title", text::findingTitle(finding, locale).toStdString()},
            {"why", text::findingWhy(finding, locale).toStdString()},
            {"advice", text::findingAdvice(finding, locale).toStdString()}};
}

QString summary(const std::vector<Finding>& findings) {
    if (findings.empty()) {
        return PlatformText::tr("No contradiction found.");
    }
    const auto critical = std::count_if(findings.begin(), findings.end(), [](const Finding& finding) {
        return infoOf(finding.rule).severity == Severity::Critical;
    });
    return PlatformText::tr("%n contradiction(s),", nullptr, static_cast<int>(findings.size())) +
           QLatin1Char(' ') + PlatformText::tr("%n of them critical.", nullptr, static_cast<int>(critical));
}

}  // namespace

QStringList findingLines(const std::vector<Finding>& findings, const std::string& file,
                         const RenderOptions& options) {
    QStringList lines;
    const QString arrow = options.ascii ? QStringLiteral("  -> ") : QStringLiteral("  → ");
    for (const Finding& finding : findings) {
        const RuleInfo& info = infoOf(finding.rule);
        const Tone tone = info.severity == Severity::Critical ? Tone::Critical : Tone::Warning;
        const QString severity = painted(text::severityWord(info.severity), tone, options.color);
        lines << placeOf(finding, text::safe(file)) + QStringLiteral(": ") +
                     PlatformText::tr("%1: %2").arg(severity, text::findingTitle(finding, options.locale)) +
                     painted(QStringLiteral(" [%1]").arg(latin(info.id)), Tone::Faint, options.color);
        lines << QStringLiteral("  ") + text::findingWhy(finding, options.locale);
        lines << arrow + text::findingAdvice(finding, options.locale);
    }
    lines << summary(findings);
    return lines;
}

std::string findingsJson(const std::vector<Finding>& findings, const std::string& file, bool clusters,
                         const QLocale& locale) {
    Json list = Json::array();
    for (const Finding& finding : findings) {
        list.push_back(findingJson(finding, file, locale));
    }
    const Json json{{"version", 1}, {"file", file}, {"clusters", clusters}, {"findings", std::move(list)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace flotte::terminal
