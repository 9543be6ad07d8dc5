#include "views/terminal/error_text.h"

#include <QCoreApplication>

#include "models/core/nearest.h"
#include "views/terminal/grid.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::terminal {
namespace {

struct ErrorText {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

}  // namespace

QStringList errorLines(const std::vector<Error>& errors, const RenderOptions& options) {
    QStringList lines;
    for (const Error& error : errors) {
        lines << painted(text::errorSummary(error), Tone::Critical, options.color);
        const QString advice = text::errorAdvice(error);
        if (!advice.isEmpty()) {
            lines << QStringLiteral("  ") + advice;
        }
        const QString detail = text::errorDetail(error);
        for (const QString& line : detail.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
            lines << painted(QStringLiteral("  ") + line, Tone::Faint, options.color);
        }
    }
    return lines;
}

QStringList noPlatformLines(const std::string& userFile, const std::string& example,
                            const RenderOptions& options) {
    QStringList lines;
    lines << painted(
        ErrorText::tr("No platform file was found: flotte does not know yet which platform to show."),
        Tone::Critical, options.color);
    lines << ErrorText::tr("It is looked for here, the first one counts:");
    lines << QStringLiteral("  1. ") + ErrorText::tr("the option --platform FILE");
    lines << QStringLiteral("  2. ") + ErrorText::tr("the variable FLOTTE_PLATFORM");
    lines << QStringLiteral("  3. ") + text::safe(userFile);
    lines << ErrorText::tr("To begin from your kubeconfig: flottectl platform init");
    if (example.empty()) {
        lines << ErrorText::tr(
            "Or copy the example resources/platform.example.yaml of flotte's sources and fill it in.");
    } else {
        lines << ErrorText::tr("Or copy the example and fill it in:");
        lines << QStringLiteral("  install -Dm600 %1 %2").arg(text::safe(example), text::safe(userFile));
    }
    return lines;
}

QStringList unknownRegionLines(const std::string& name, const std::vector<std::string>& known) {
    QStringList regions;
    for (const std::string& region : known) {
        regions << text::safeShort(region, 60);
    }
    QString line = ErrorText::tr("--region: the platform file has no region “%1”; it has: %2.")
                       .arg(text::safeShort(name, 60), regions.join(QStringLiteral(", ")));
    if (const std::string near = nearest(name, known); !near.empty()) {
        line += QLatin1Char(' ') + ErrorText::tr("Did you mean %1?").arg(text::safeShort(near, 60));
    }
    return {line};
}

QStringList noManPageLines(const std::string& command) {
    return {ErrorText::tr("There is no command “%1”; all of them: flottectl --help")
                .arg(text::safeShort(command, 60))};
}

QStringList notStartedLines(const std::string& program, const std::string& why) {
    return {ErrorText::tr("%1 can't be started (%2). Is it installed?")
                .arg(text::safeShort(program, 100), text::safeShort(why, 100))};
}

}  // namespace flotte::terminal
