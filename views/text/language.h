#pragma once

#include <QLocale>
#include <QObject>
#include <QTranslator>

#include <optional>

namespace flotte::text {

enum class Language { English, French };

/// From `--lang` ("fr", "en", "fr_FR" …); nothing when it is neither.
std::optional<Language> languageFrom(const QString& name);
/// The user's own: the system locale's language where it is French, else English.
Language systemLanguage();
QLocale localeOf(Language language);

/// Owns the translators of one application; created once in `main`, handed to who needs it. Switching sends
/// QEvent::LanguageChange to every widget. Main thread only.
class LanguageSwitch final : public QObject {
    Q_OBJECT
 public:
    explicit LanguageSwitch(Language language, QObject* parent = nullptr);
    ~LanguageSwitch() override;
    Language language() const { return language_; }
    QLocale locale() const { return localeOf(language_); }
    void set(Language language);
 Q_SIGNALS:
    void changed();

 private:
    Language language_;
    QTranslator flotte_;
    QTranslator qt_;
};

}  // namespace flotte::text
