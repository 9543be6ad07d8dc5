#include "app/desktop/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include "models/tenant/link.h"
#include "views/text/safe.h"

namespace flotte::desktop {

namespace {

struct OptionText {
    Q_DECLARE_TR_FUNCTIONS(OptionText)
};

QList<QCommandLineOption> makeOptions() {
    const auto s = [](const char* name) { return QString::fromLatin1(name); };
    return {
        {s("platform"),
         OptionText::tr("Platform file to open (default: FLOTTE_PLATFORM, then flotte/platform.yaml in the "
                        "configuration folder)."),
         s("FILE")},
        {s("sandbox"),
         OptionText::tr("Open the sandbox: a platform on this machine to look at and to rehearse on, "
                        "started if none runs.")},
        {s("tenant"), OptionText::tr("Show this tenant, such as client-abc."), s("TENANT")},
        {s("region"), OptionText::tr("The region of that tenant, where two have it."), s("REGION")},
        {s("lang"), OptionText::tr("Language: fr or en."), s("fr|en")},
        {s("theme"), OptionText::tr("Colours: light, dark, or as the system."), s("light|dark|system")},
        {s("new-window"), OptionText::tr("Open another window, even where one is open.")},
        {s("fresh"), OptionText::tr("Start without remembered settings, and keep none.")},
        {s("screenshot"),
         OptionText::tr("Save a picture of the window as PNG, then quit. For scripts and documentation."),
         s("FILE")},
        {s("when"),
         OptionText::tr("When the picture is taken: settled (every source has answered) or shown."),
         s("settled|shown")},
        {s("size"), OptionText::tr("Size of the window, such as 1280x800."), s("WxH")},
        {{s("h"), s("help")}, OptionText::tr("Show this help.")},
        {s("version"), OptionText::tr("Show the version.")},
    };
}

SaidEnough wrong(const QString& text) {
    return {text + QLatin1Char('\n'), true, 1};
}

SaidEnough wrongValue(const QString& option, const QString& value, const QString& allowed) {
    return wrong(OptionText::tr("--%1 %2: must be %3.").arg(option, value, allowed));
}

std::variant<Options, SaidEnough> checked(const QCommandLineParser& parser) {
    const auto value = [&parser](const char* name) { return parser.value(QString::fromLatin1(name)); };
    Options options;
    options.platform = value("platform");
    options.sandbox = parser.isSet(QStringLiteral("sandbox"));
    if (options.sandbox && !options.platform.isEmpty()) {
        return wrong(OptionText::tr("--sandbox and --platform name two platforms: give one of them."));
    }
    options.tenant = value("tenant");
    options.region = value("region");
    options.fresh = parser.isSet(QStringLiteral("fresh"));
    options.newWindow = parser.isSet(QStringLiteral("new-window"));
    options.screenshot = value("screenshot");
    if (const QString lang = value("lang"); !lang.isEmpty()) {
        options.language = text::languageFrom(lang);
        if (!options.language) {
            return wrongValue(QStringLiteral("lang"), lang, QStringLiteral("fr, en"));
        }
    }
    if (const QString theme = value("theme"); !theme.isEmpty()) {
        options.theme = themeModeFrom(theme);
        if (!options.theme) {
            return wrongValue(QStringLiteral("theme"), theme, QStringLiteral("light, dark, system"));
        }
    }
    if (const QString when = value("when"); !when.isEmpty()) {
        if (when != QLatin1String("settled") && when != QLatin1String("shown")) {
            return wrongValue(QStringLiteral("when"), when, QStringLiteral("settled, shown"));
        }
        options.whenSettled = when == QLatin1String("settled");
    }
    if (const QString size = value("size"); !size.isEmpty()) {
        static const QRegularExpression form(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
        const auto match = form.match(size);
        if (!match.hasMatch()) {
            return wrongValue(QStringLiteral("size"), size, QStringLiteral("1280x800"));
        }
        options.size = QSize(match.captured(1).toInt(), match.captured(2).toInt());
    }
    return options;
}

}  // namespace

std::variant<Options, SaidEnough> readOptions(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(OptionText::tr("The fleet of a multi-tenant platform, live."));
    parser.addPositionalArgument(
        QStringLiteral("LINK"),
        OptionText::tr("A tenant to show: flotte://tenant/client-abc?region=eu-ouest."),
        QStringLiteral("[LINK]"));
    parser.addOptions(makeOptions());
    if (!parser.parse(arguments)) {
        return wrong(parser.errorText());
    }
    if (parser.isSet(QStringLiteral("help"))) {
        return SaidEnough{parser.helpText(), false, 0};
    }
    if (parser.isSet(QStringLiteral("version"))) {
        return SaidEnough{QStringLiteral("flotte " FLOTTE_VERSION "\n"), false, 0};
    }
    const QStringList words = parser.positionalArguments();
    std::optional<TenantLink> link;
    if (words.size() == 1 &&
        words.first().startsWith(QLatin1String(kLinkScheme.data(), kLinkScheme.size()))) {
        link = readLink(words.first().toStdString());
        if (!link) {
            return wrong(OptionText::tr("%1 is no link to a tenant, such as %2.")
                             .arg(text::safeShort(words.first().toStdString(), 80),
                                  QStringLiteral("flotte://tenant/client-abc?region=eu-ouest")));
        }
    } else if (!words.isEmpty()) {
        return wrong(OptionText::tr("%1: not an option. Try --help.").arg(words.first()));
    }
    auto read = checked(parser);
    if (auto* options = std::get_if<Options>(&read); options && link) {
        options->tenant = QString::fromStdString(link->tenant);
        options->region = QString::fromStdString(link->region);
    }
    return read;
}

std::optional<text::Language> languageOption(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.addOptions(makeOptions());
    return parser.parse(arguments) ? text::languageFrom(parser.value(QStringLiteral("lang"))) : std::nullopt;
}

}  // namespace flotte::desktop
