#include "views/terminal/explain_text.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include "models/filter/units.h"
#include "views/terminal/grid.h"
#include "views/text/filter_text.h"
#include "views/text/json_text.h"

namespace flotte::terminal {
namespace {

struct ExplainText {
    Q_DECLARE_TR_FUNCTIONS(ExplainText)
};

QString qt(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString exampleOf(const FieldInfo& info) {
    const auto choices = choicesOf(info.field);
    if (!choices.empty()) {
        return qt(info.key) + QLatin1Char(':') + qt(choices.front().key);
    }
    return isFigure(info.kind) ? qt(info.key) + QLatin1String(":>") + qt(exampleFigure(info.kind))
                               : qt(info.key) + QLatin1Char(':') + ExplainText::tr("WORD");
}

QStringList tableLines(const Grid& grid, const RenderOptions& options) {
    const Layout layout = layoutOf(grid, options);
    QStringList lines;
    for (const auto& row : grid.rows) {
        lines << rowLine(grid, row, layout, options);
    }
    return lines;
}

}  // namespace

QStringList explainLines(Field field, const RenderOptions& options) {
    const FieldInfo& info = infoOf(field);
    Grid grid{{{QString(), Align::Left, 0, 0}, {QString(), Align::Left, 0, 20}}, {}};
    const auto add = [&](const QString& name, const QString& value) {
        if (!value.isEmpty()) {
            grid.rows.push_back({{name, Tone::Faint}, {value}});
        }
    };
    add(ExplainText::tr("What it is"), text::fieldMeaning(field));
    add(ExplainText::tr("Unit"), text::fieldUnit(info.kind));
    add(ExplainText::tr("Comes from"), text::fieldSource(field));
    QStringList words;
    for (const FieldChoice& choice : choicesOf(field)) {
        words << qt(choice.key);
    }
    add(ExplainText::tr("Values"), words.join(QStringLiteral(", ")));
    add(ExplainText::tr("Also called"), qt(info.aliases).replace(QLatin1Char(','), QStringLiteral(", ")));
    add(ExplainText::tr("In a filter"), exampleOf(info));
    QStringList lines{painted(qt(info.key), Tone::Heading, options.color) + QStringLiteral(" · ") +
                      text::fieldTitle(field)};
    RenderOptions whole = options;
    whole.width = 0;  // sentences are not cut
    return lines << tableLines(grid, whole);
}

QStringList fieldListLines(const RenderOptions& options) {
    Grid grid{{{ExplainText::tr("Field"), Align::Left, 0, 0},
               {ExplainText::tr("Unit"), Align::Left, 1, 0},
               {ExplainText::tr("What it is"), Align::Left, 0, 20}},
              {}};
    for (const FieldInfo& info : fieldTable()) {
        grid.rows.push_back(
            {{qt(info.key)}, {text::fieldUnit(info.kind), Tone::Faint}, {text::fieldMeaning(info.field)}});
    }
    const Layout layout = layoutOf(grid, options);
    QStringList lines{headingLine(grid, layout, options)};
    for (const auto& row : grid.rows) {
        lines << rowLine(grid, row, layout, options);
    }
    return lines;
}

std::string fieldsJson() {
    using Json = nlohmann::ordered_json;
    Json fields = Json::array();
    for (const FieldInfo& info : fieldTable()) {
        Json words = Json::array();
        for (const FieldChoice& choice : choicesOf(info.field)) {
            words.push_back(choice.key);
        }
        fields.push_back({{"field", info.key},
                          {"title", text::fieldTitle(info.field).toStdString()},
                          {"meaning", text::fieldMeaning(info.field).toStdString()},
                          {"unit", text::fieldUnit(info.kind).toStdString()},
                          {"source", text::fieldSource(info.field).toStdString()},
                          {"values", std::move(words)},
                          {"example", exampleOf(info).toStdString()}});
    }
    return text::harmlessJson(Json{{"version", 1}, {"fields", std::move(fields)}}.dump(2)) + '\n';
}

QStringList filterHelpLines() {
    return {
        ExplainText::tr(
            "A filter is made of terms. A blank is “and”, OR stands between alternatives, ! denies a term."),
        QString(),
        QStringLiteral("  acme                     ") +
            ExplainText::tr("the word stands in a name, a domain, the region, the tier …"),
        QStringLiteral("  \"two words\"              ") + ExplainText::tr("quotes keep blanks together"),
        QStringLiteral("  /^client-[a-f]/          ") +
            ExplainText::tr("a regular expression over the same names"),
        QStringLiteral("  tier:premium,business    ") +
            ExplainText::tr("the field holds one of these; := for exactly, :~ for an expression"),
        QStringLiteral("  cpu:>80%  backup:>24h    ") +
            ExplainText::tr("figures with their units; also < <= >= ="),
        QStringLiteral("  pods.ready:<pods.total   ") + ExplainText::tr("one field against another"),
        QStringLiteral("  quota:unknown            ") +
            ExplainText::tr("not known: also denied, stale, failed, loading, none"),
        QString(),
        ExplainText::tr("What is not known neither matches nor fails to match: such rows are counted as "
                        "“can't be judged”.")};
}

}  // namespace flotte::terminal
