#include "views/text/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

#include <tuple>

/// The catalogue lies in a static library, whose resources the linker would drop unless named. The macro
/// wants to stand outside any namespace.
static void keepCatalogue() {
    Q_INIT_RESOURCE(flotte_translations);
}

namespace flotte::text {
namespace {

QString codeOf(Language language) {
    return language == Language::French ? QStringLiteral("fr") : QStringLiteral("en");
}

}  // namespace

std::optional<Language> languageFrom(const QString& name) {
    const QString code = name.section(QLatin1Char('_'), 0, 0).section(QLatin1Char('-'), 0, 0).toLower();
    if (code == QLatin1String("fr")) {
        return Language::French;
    }
    if (code == QLatin1String("en")) {
        return Language::English;
    }
    return std::nullopt;
}

Language systemLanguage() {
    return QLocale::system().language() == QLocale::French ? Language::French : Language::English;
}

QLocale localeOf(Language language) {
    return language == Language::French ? QLocale(QLocale::French, QLocale::France)
                                        : QLocale(QLocale::English, QLocale::UnitedKingdom);
}

LanguageSwitch::LanguageSwitch(Language language, QObject* parent) : QObject(parent), language_(language) {
    keepCatalogue();
    QCoreApplication::installTranslator(&qt_);
    QCoreApplication::installTranslator(&flotte_);
    set(language);
}

LanguageSwitch::~LanguageSwitch() {
    QCoreApplication::removeTranslator(&flotte_);
    QCoreApplication::removeTranslator(&qt_);
}

void LanguageSwitch::set(Language language) {
    const bool differs = language != language_;
    language_ = language;
    const QString code = codeOf(language);
    // Plurals in tr() follow the default locale, so it must be right before any widget hears of the change.
    QLocale::setDefault(locale());
    // Qt's own texts ("Cancel", "OK") come from the system's catalogue where it is installed; English needs
    // none.
    std::ignore =
        qt_.load(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    std::ignore = flotte_.load(QStringLiteral(":/i18n/flotte_") + code + QStringLiteral(".qm"));
    if (differs) {
        Q_EMIT changed();
    }
}

}  // namespace flotte::text
