#include "views/terminal/approval_text.h"

#include <QCoreApplication>

#include <algorithm>

#include "views/terminal/grid.h"
#include "views/text/safe.h"

namespace flotte::terminal {
namespace {

struct ApprovalText {
    Q_DECLARE_TR_FUNCTIONS(ApprovalText)
};

/// One argument or value, whole. What a terminal would act on is made harmless.
QString whole(const std::string& text) {
    const QString shown = text::safe(text);
    const bool plain = !shown.isEmpty() && !shown.contains(QLatin1Char(' '));
    return plain ? shown : QLatin1Char('"') + shown + QLatin1Char('"');
}

void addList(QStringList& lines, const QString& title, const QStringList& values) {
    for (int i = 0; i < values.size(); ++i) {
        lines << QStringLiteral("  %1  %2").arg((i == 0 ? title : QString()).leftJustified(12), values[i]);
    }
}

}  // namespace

QStringList approvalLines(const QString& source, const PluginCommand& command, const RenderOptions& options) {
    QStringList lines{
        painted(ApprovalText::tr("To log in to %1, its kubeconfig wants this program to be run:").arg(source),
                Tone::Heading, options.color)};
    addList(lines, ApprovalText::tr("command"), {whole(command.command)});
    addList(lines, ApprovalText::tr("file"), {whole(command.path)});
    QStringList arguments;
    for (const std::string& argument : command.arguments) {
        arguments << whole(argument);
    }
    addList(lines, ApprovalText::tr("arguments"), arguments);
    QStringList variables;
    for (const auto& [name, value] : command.environment) {
        variables << text::safe(name) + QLatin1Char('=') + whole(value);
    }
    addList(lines, ApprovalText::tr("variables"), variables);
    addList(lines, QStringLiteral("SHA-256"), {text::safe(command.digest)});
    return lines;
}

QString approvalQuestion() {
    return ApprovalText::tr("Approve it, until any of this changes? [y/N]") + QLatin1Char(' ');
}

bool isYes(const QString& answer) {
    static const QStringList yes{QStringLiteral("y"), QStringLiteral("yes"), QStringLiteral("o"),
                                 QStringLiteral("oui")};
    return yes.contains(answer.trimmed().toLower());
}

QString approvedLine(const QString& source) {
    return ApprovalText::tr("Approved. %1 uses it with the next try.").arg(source);
}

QString notApprovedLine() {
    return ApprovalText::tr("Not approved: it will not be run.");
}

QString otherHashLine(const PluginCommand& command) {
    return ApprovalText::tr("Not approved: the hash is another one now (%1).")
        .arg(text::safeShort(command.digest, 64));
}

QString noTerminalLine(const QString& source, const PluginCommand& command) {
    return ApprovalText::tr(
               "There is no terminal to ask in. To approve it: flottectl sources approve %1 --yes %2")
        .arg(source, text::safeShort(command.digest, 64));
}

QString noPluginLine(const QString& source) {
    return ApprovalText::tr("%1 needs no approval: its kubeconfig names no login program.").arg(source);
}

QString unknownSourceLine(const QString& source, const QStringList& names, const QString& suggestion) {
    const QString unknown = ApprovalText::tr("There is no region %1.").arg(source);
    return unknown + QLatin1Char(' ') +
           (suggestion.isEmpty() ? ApprovalText::tr("Regions: %1.").arg(names.join(QStringLiteral(", ")))
                                 : ApprovalText::tr("Did you mean %1?").arg(suggestion));
}

}  // namespace flotte::terminal
