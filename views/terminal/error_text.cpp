#include "views/terminal/error_text.h"

#include <QCoreApplication>

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
    if (example.empty()) {
        lines << ErrorText::tr(
            "To begin, copy the example resources/platform.example.yaml of flotte's sources and fill it in.");
    } else {
        lines << ErrorText::tr("To begin, copy the example and fill it in:");
        lines << QStringLiteral("  install -Dm600 %1 %2").arg(text::safe(example), text::safe(userFile));
    }
    return lines;
}

}  // namespace flotte::terminal
