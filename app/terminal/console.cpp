#include "app/terminal/console.h"

#include <unistd.h>

#include "views/terminal/tty.h"

namespace flotte::app {

Console Console::standard(const GlobalOptions& options, const QLocale& locale) {
    return {terminal::Output(STDOUT_FILENO),
            terminal::Output(STDERR_FILENO),
            terminal::isTerminal(STDOUT_FILENO),
            terminal::isTerminal(STDERR_FILENO),
            terminal::colorsWanted(STDOUT_FILENO, options.noColor),
            terminal::colorsWanted(STDERR_FILENO, options.noColor),
            terminal::asciiWanted(options.ascii),
            locale};
}

terminal::RenderOptions Console::options(TimePoint now) const {
    terminal::RenderOptions options{0, 0, color, ascii, locale, now};
    if (const auto size = outIsTerminal ? terminal::terminalSize(out.fd()) : std::nullopt) {
        options.width = size->columns;
        options.height = size->lines;
    }
    return options;
}

terminal::RenderOptions Console::errOptions(TimePoint now) const {
    return {0, 0, errColor, ascii, locale, now};
}

}  // namespace flotte::app
