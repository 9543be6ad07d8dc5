#include "app/terminal/arguments.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <charconv>
#include <optional>

#include "views/terminal/width.h"
#include "views/text/filter_text.h"
#include "views/text/safe.h"

namespace flotte::app {
namespace {

struct Arguments {
    Q_DECLARE_TR_FUNCTIONS(Arguments)
};

ArgumentMistake notAllowed(const QString& option, const std::string& value, const QString& allowed) {
    return {Arguments::tr("%1: %2 is not allowed, it must be %3")
                .arg(option, text::safeShort(value, 60), allowed)};
}

std::string_view wordOf(Format format) {
    constexpr std::string_view kWords[] = {"table", "wide", "json", "jsonl", "csv", "yaml"};
    return kWords[static_cast<std::size_t>(format)];
}

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

std::optional<TimePoint> momentFrom(const std::string& text) {
    static const QRegularExpression form(
        QStringLiteral("^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?Z)?$"));
    QString whole = QString::fromStdString(text);
    if (!form.match(whole).hasMatch()) {
        return std::nullopt;
    }
    if (!whole.endsWith(QLatin1Char('Z'))) {
        whole += QStringLiteral("T00:00:00Z");
    }
    const QDateTime at = QDateTime::fromString(whole, Qt::ISODate);
    return at.isValid() ? std::optional(TimePoint(Milliseconds(at.toMSecsSinceEpoch()))) : std::nullopt;
}

void addMoment(CLI::App& command, const char* name, std::optional<TimePoint>& into, const QString& help) {
    const auto read = [&into, name](const std::string& value) {
        into = momentFrom(value);
        if (!into) {
            throw notAllowed(QString::fromLatin1(name), value,
                             QStringLiteral("2026-12-20 | 2026-12-20T18:00Z"));
        }
    };
    command.add_option_function<std::string>(name, read, help.toStdString())->type_name("TIME");
}

void addOutput(CLI::App& command, OutputOptions& output, const std::vector<Format>& allowed) {
    QStringList words;
    for (const Format format : allowed) {
        words << QString::fromUtf8(wordOf(format).data());
    }
    const auto read = [&output, allowed, words](const std::string& value) {
        const auto format = std::find_if(allowed.begin(), allowed.end(),
                                         [&](Format candidate) { return wordOf(candidate) == value; });
        if (format == allowed.end()) {
            throw notAllowed(QStringLiteral("--output"), value, words.join(QStringLiteral(" | ")));
        }
        output.format = *format;
    };
    command
        .add_option_function<std::string>("-o,--output", read, Arguments::tr("How to print").toStdString())
        ->type_name(words.join(QLatin1Char('|')).toStdString());
    command.add_flag_callback(
        "--no-pager", [&output] { output.pager = false; },
        Arguments::tr("Print long output at once, not page by page").toStdString());
    if (std::find(allowed.begin(), allowed.end(), Format::Csv) == allowed.end()) {
        return;
    }
    const auto readCsv = [&output](const std::string& value) {
        if (value != "fr" && value != "plain") {
            throw notAllowed(QStringLiteral("--csv"), value, QStringLiteral("plain | fr"));
        }
        output.format = Format::Csv;
        output.csv = value == "fr" ? text::CsvStyle::French : text::CsvStyle::Plain;
    };
    command
        .add_option_function<std::string>(
            "--csv", readCsv,
            Arguments::tr("Print CSV; fr: with ; and decimal comma, as French spreadsheets read it")
                .toStdString())
        ->type_name("plain|fr");
}

void addWait(CLI::App& command, Milliseconds& wait) {
    const auto read = [&wait](const std::string& value) {
        const auto parsed = value.empty() ? std::optional(wait) : waitFrom(value);
        if (!parsed) {
            throw notAllowed(QStringLiteral("--wait"), value, QStringLiteral("500ms | 20s | 2m"));
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

Field fieldFrom(const QString& option, const std::string& name) {
    if (const auto field = fieldNamed(name)) {
        return *field;
    }
    QString text = Arguments::tr("%1: there is no field “%2”.").arg(option, text::safeShort(name, 60));
    if (const std::string near = nearestField(name); !near.empty()) {
        text += QLatin1Char(' ') + Arguments::tr("Did you mean %1?").arg(QString::fromStdString(near));
    }
    throw ArgumentMistake{text + QLatin1Char('\n') + Arguments::tr("All fields: flottectl explain")};
}

void addFilter(CLI::App& command, terminal::FleetAsk& ask) {
    const auto read = [&ask](const std::string& value) {
        auto filter = Filter::parse(value);
        if (!filter) {
            const QStringList lines = text::filterCaretLines(
                value, filter.error(), [](const QString& part) { return terminal::cells(part); });
            throw ArgumentMistake{QStringLiteral("--filter: ") + text::filterErrorText(filter.error()) +
                                  QStringLiteral("\n  ") + lines.join(QStringLiteral("\n  "))};
        }
        ask.filter = std::move(*filter);
    };
    command
        .add_option_function<std::string>(
            "-f,--filter", read,
            Arguments::tr("Only tenants that match, such as %1 (see flottectl explain --filter)")
                .arg(QStringLiteral("'tier:premium backup:>24h'"))
                .toStdString())
        ->type_name(Arguments::tr("FILTER").toStdString());
}

void addSort(CLI::App& command, terminal::FleetAsk& ask) {
    const auto read = [&ask](const std::string& value) {
        std::string name = value;
        ask.order.descending = name.ends_with(":desc");
        if (ask.order.descending || name.ends_with(":asc")) {
            name.erase(name.rfind(':'));
        }
        ask.order.field = fieldFrom(QStringLiteral("--sort"), name);
    };
    command
        .add_option_function<std::string>(
            "-s,--sort", read, Arguments::tr("Order by this field instead of worst first").toStdString())
        ->type_name(Arguments::tr("FIELD[:desc]").toStdString());
}

void addColumns(CLI::App& command, terminal::FleetAsk& ask) {
    const auto read = [&ask](const std::string& value) {
        std::vector<Field> columns;
        for (const QString& part :
             QString::fromStdString(value).split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            const bool more = part.startsWith(QLatin1Char('+'));
            if (more && columns.empty()) {
                columns = terminal::usualColumns();
            }
            columns.push_back(
                fieldFrom(QStringLiteral("--columns"), part.mid(more ? 1 : 0).trimmed().toStdString()));
        }
        ask.columns = std::move(columns);
    };
    command
        .add_option_function<std::string>(
            "-c,--columns", read,
            Arguments::tr("These fields as columns; +FIELD: besides the usual ones").toStdString())
        ->type_name(Arguments::tr("FIELD,FIELD").toStdString());
}

void addGroup(CLI::App& command, terminal::FleetAsk& ask) {
    const auto read = [&ask](const std::string& value) {
        if (value != "region" && value != "tier") {
            throw notAllowed(QStringLiteral("--group"), value, QStringLiteral("region | tier"));
        }
        ask.group = value == "region" ? FleetGroup::Region : FleetGroup::Tier;
    };
    command
        .add_option_function<std::string>(
            "-g,--group", read, Arguments::tr("One table a region or tier, with sums").toStdString())
        ->type_name("region|tier");
}

void addTenantName(CLI::App& command, std::string& name) {
    command.add_option("name", name, Arguments::tr("The tenant: abc or client-abc").toStdString())
        ->type_name(Arguments::tr("TENANT").toStdString());
}

QString exitCodesText() {
    return Arguments::tr(
        "Exit code: 0 everything was read, 3 only a part was, 2 nothing could be read, 1 wrong use or "
        "configuration.");
}

}  // namespace flotte::app
