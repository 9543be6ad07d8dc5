#include <QCoreApplication>

#include <algorithm>

#include "app/terminal/documents.h"

namespace flotte::app {
namespace {

struct ManPage {
    Q_DECLARE_TR_FUNCTIONS(ManPage)
};

/// Text for man(7): backslashes and hyphens are literal, no line begins a request.
std::string escaped(const std::string& text) {
    std::string out;
    bool lineStart = true;
    for (const char c : text) {
        if (lineStart && (c == '.' || c == '\'')) {
            out += "\\&";
        }
        out += c == '\\' ? "\\e" : c == '-' ? "\\-" : std::string(1, c);
        lineStart = c == '\n';
    }
    return out;
}

std::string section(const QString& title) {
    return ".SH " + title.toUpper().toStdString() + "\n";
}

std::string optionText(const OptionEntry& option) {
    std::string out = ".TP\n";
    std::string names;
    for (const std::string& name : option.names) {
        names += (names.empty() ? "" : ", ") + ("\\fB" + escaped(name) + "\\fR");
    }
    const std::string value = option.value.empty() ? "" : "\\fI" + escaped(option.value) + "\\fR";
    out += names + (names.empty() || value.empty() ? "" : " ") + value + "\n";
    return out + escaped(option.description) + "\n";
}

std::string optionsText(const CommandEntry& entry) {
    std::string out;
    for (const OptionEntry& option : entry.options) {
        out += optionText(option);
    }
    return out;
}

std::string footerText(const CommandEntry& entry) {
    return entry.footer.empty() ? std::string() : ".PP\n.nf\n" + escaped(entry.footer) + "\n.fi\n";
}

std::string headText(const std::string& name, const std::string& description) {
    return ".TH \"" + name + "\" 1 \"\" \"flotte " FLOTTE_VERSION "\"\n" + section(ManPage::tr("Name")) +
           escaped(name) + " \\- " + escaped(description) + "\n";
}

const CommandEntry* find(const CommandEntry& program, std::string_view name) {
    const auto command = std::find_if(program.commands.begin(), program.commands.end(),
                                      [&](const CommandEntry& candidate) { return candidate.name == name; });
    return command == program.commands.end() ? nullptr : &*command;
}

std::string programPage(const CommandEntry& program) {
    std::string out = headText("flottectl", program.description) + section(ManPage::tr("Synopsis")) +
                      "\\fBflottectl\\fR [" + escaped(ManPage::tr("options").toStdString()) + "] \\fI" +
                      escaped(ManPage::tr("COMMAND").toStdString()) + "\\fR\n" +
                      section(ManPage::tr("Commands"));
    for (const CommandEntry& command : program.commands) {
        out += ".TP\n\\fB" + escaped(command.name) + "\\fR\n" + escaped(command.description) + "\n";
    }
    return out + section(ManPage::tr("Options")) + optionsText(program) + footerText(program);
}

std::string commandPage(const CommandEntry& program, const CommandEntry& command) {
    const std::string name = "flottectl-" + command.name;
    std::string out = headText(name, command.description) + section(ManPage::tr("Synopsis")) +
                      "\\fBflottectl " + escaped(command.name) + "\\fR [" +
                      escaped(ManPage::tr("options").toStdString()) + "]\n" +
                      section(ManPage::tr("Options")) + optionsText(command);
    for (const CommandEntry& sub : command.commands) {
        out += section(QString::fromStdString(command.name + " " + sub.name)) + escaped(sub.description) +
               "\n" + optionsText(sub);
    }
    return out + section(ManPage::tr("Options of every command")) + optionsText(program) +
           footerText(command);
}

}  // namespace

std::string manPage(const CommandEntry& program, std::string_view command) {
    if (command.empty()) {
        return programPage(program);
    }
    const CommandEntry* entry = find(program, command);
    return entry == nullptr ? std::string() : commandPage(program, *entry);
}

}  // namespace flotte::app
