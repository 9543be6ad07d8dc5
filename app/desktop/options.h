#pragma once

#include <QSize>
#include <QString>
#include <QStringList>
#include <optional>
#include <variant>

#include "views/desktop/theme/theme.h"
#include "views/text/language.h"

namespace flotte::desktop {

/// What `flotte` was started with.
struct Options {
    QString platform;      ///< empty = not given
    bool sandbox = false;  ///< the sandbox's platform instead
    QString tenant;        ///< shown at once; empty = the whole fleet
    QString region;        ///< of that tenant
    std::optional<text::Language> language;
    std::optional<ThemeMode> theme;
    bool fresh = false;       ///< settings are neither read nor kept
    bool newWindow = false;   ///< a window of its own, whatever runs
    QString screenshot;       ///< save the window as PNG here, then quit
    bool whenSettled = true;  ///< … once every source has answered; else as soon as it is shown
    std::optional<QSize> size;
};

/// The program has said what it had to (help, version, or what is wrong with its arguments) and ends with
/// `code`.
struct SaidEnough {
    QString text;
    bool error = false;
    int code = 0;
};

/// Texts in the language that is set; `languageOption` finds `--lang` before that.
std::variant<Options, SaidEnough> readOptions(const QStringList& arguments);
std::optional<text::Language> languageOption(const QStringList& arguments);

}  // namespace flotte::desktop
