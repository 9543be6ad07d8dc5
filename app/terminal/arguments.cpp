#include "app/terminal/arguments.h"

#include <QCoreApplication>

#include <charconv>
#include <optional>

#include "views/text/safe.h"

namespace flotte::app {
namespace {

struct Arguments {
    Q_DECLARE_TR_FUNCTIONS(Arguments)
};

constexpr Milliseconds kLongestWait = std::chrono::hours(24);

}  // namespace

std::optional<Milliseconds> waitFrom(const std::string& text) {
    long long amount = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), amount);
    if (problem != std::errc{} || amount < 0 || amount > kLongestWait.count()) {
        return std::nullopt;
    }
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    const long long factor = unit == "ms" ? 1 : unit == "s" ? 1'000 : unit == "m" ? 60'000 : 0;
    const Milliseconds wait(amount * factor);
    return factor > 0 && wait <= kLongestWait ? std::optional(wait) : std::nullopt;
}

void addOutput(CLI::App& command, bool& json) {
    const auto read = [&json](const std::string& value) {
        if (value != "table" && value != "json") {
            throw ArgumentMistake{Arguments::tr("%1: %2 is not allowed, it must be %3")
                                      .arg(QStringLiteral("--output"), text::safeShort(value, 60),
                                           QStringLiteral("table | json"))};
        }
        json = value == "json";
    };
    command
        .add_option_function<std::string>("-o,--output", read, Arguments::tr("How to print").toStdString())
        ->type_name("table|json");
}

void addWait(CLI::App& command, Milliseconds& wait) {
    const auto read = [&wait](const std::string& value) {
        const auto parsed = value.empty() ? std::optional(wait) : waitFrom(value);
        if (!parsed) {
            throw ArgumentMistake{Arguments::tr("%1: %2 is not allowed, it must be %3")
                                      .arg(QStringLiteral("--wait"), text::safeShort(value, 60),
                                           QStringLiteral("500ms | 20s | 2m"))};
        }
        wait = *parsed;
    };
    // Without a value it says what is so anyway: wait until every source has answered.
    command
        .add_option_function<std::string>(
            "--wait", read,
            Arguments::tr("Wait at most this long for every source to answer (20s), then print what is there")
                .toStdString())
        ->type_name("20s")
        ->expected(0, 1);
}

QString exitCodesText() {
    return Arguments::tr(
        "Exit code: 0 everything was read, 3 only a part was, 2 nothing could be read, 1 wrong use or "
        "configuration.");
}

}  // namespace flotte::app
