#include "backends/kubernetes/exec_words.h"

#include <algorithm>

#include "backends/http/request_log.h"

namespace flotte::kubernetes {
namespace {

constexpr std::string_view kHidden = "***";
constexpr std::size_t kLongestLine = 300;
/// A run of letters and digits from here on may be a key or a part of a token.
constexpr std::size_t kLongRun = 24;
constexpr std::size_t kHexRun = 32;

bool isLower(char c) {
    return c >= 'a' && c <= 'z';
}
bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool inRun(char c) {
    return isLower(c) || isUpper(c) || isDigit(c) ||
           std::string_view("+/_-.~").find(c) != std::string_view::npos;
}
bool isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool looksSecret(std::string_view run) {
    const bool mixed = std::any_of(run.begin(), run.end(), isLower) &&
                       std::any_of(run.begin(), run.end(), isUpper) &&
                       std::any_of(run.begin(), run.end(), isDigit);
    const bool hex = run.size() >= kHexRun && std::all_of(run.begin(), run.end(), isHex);
    return (run.size() >= kLongRun && mixed) || hex || (run.starts_with("eyJ") && run.size() > 10);
}

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

/// How an Authorization header begins.
bool isScheme(std::string_view word) {
    return word == "Bearer" || word == "bearer" || word == "Basic" || word == "basic";
}

std::size_t skip(std::string_view line, std::size_t at, std::string_view what) {
    return std::min(line.find_first_not_of(what, at), line.size());
}

/// The end of what follows `name=`, `name: `, `"name":` or `Bearer `: the next blank, comma or quote.
std::size_t hiddenUntil(std::string_view line, std::size_t at) {
    const std::size_t end = std::min(line.find_first_of(" \t,;\"'", at), line.size());
    return isScheme(line.substr(at, end - at)) ? hiddenUntil(line, skip(line, end, " \t\"'")) : end;
}

/// One line with its secrets hidden: the values of names that say so, and what looks like a key or token.
std::string redactedLine(std::string_view line) {
    std::string out;
    for (std::size_t at = 0; at < line.size();) {
        if (!inRun(line[at])) {
            out += line[at++];
            continue;
        }
        std::size_t end = at;
        while (end < line.size() && inRun(line[end])) {
            ++end;
        }
        const std::string_view run = line.substr(at, end - at);
        const std::size_t mark = skip(line, end, "\"' \t");
        const bool assigned = mark < line.size() && (line[mark] == '=' || line[mark] == ':');
        out += looksSecret(run) ? kHidden : run;
        at = end;
        const bool named = assigned && run.find('/') == std::string_view::npos && http::namesSecret(run);
        if (named || isScheme(run)) {
            const std::size_t value = skip(line, named ? mark + 1 : end, " \t\"'");
            out += line.substr(end, value - end);
            at = hiddenUntil(line, value);
            out += at > value ? kHidden : std::string_view();
        }
    }
    return out;
}

void replaceAll(std::string& text, const std::string& what) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + kHidden.size())) {
        text.replace(at, what.size(), kHidden);
    }
}

}  // namespace

std::string lastWords(std::string_view errors, const std::vector<std::string>& secrets, std::size_t most) {
    std::vector<std::string> lines;
    std::string text(errors);
    for (const std::string& secret : secrets) {
        replaceAll(text, secret);
    }
    std::string_view rest = text;
    while (!rest.empty()) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        while (!line.empty() && isBlank(line.back())) {
            line.remove_suffix(1);
        }
        if (!line.empty()) {
            lines.push_back(redactedLine(line).substr(0, kLongestLine));
        }
    }
    std::string words;
    for (std::size_t i = lines.size() - std::min(most, lines.size()); i < lines.size(); ++i) {
        words += (words.empty() ? "" : "\n") + lines[i];
    }
    return words;
}

std::string shownLine(const std::string& path, const std::vector<std::string>& arguments) {
    std::string line = path;
    bool hideNext = false;
    for (const std::string& argument : arguments) {
        std::string shown = hideNext ? std::string(kHidden) : redactedLine(argument);
        hideNext = argument.starts_with('-') && argument.find('=') == std::string::npos &&
                   http::namesSecret(argument);
        const bool plain = !shown.empty() && shown.find_first_of(" \t\n\"'\\") == std::string::npos;
        line += ' ' + (plain ? shown : '\'' + shown + '\'');
    }
    return line;
}

std::vector<std::string> secretsOf(const ExecConfig& config) {
    constexpr std::size_t kShortest = 4;  // what is shorter would blot out ordinary words
    std::vector<std::string> secrets;
    for (const auto& [name, value] : config.environment) {
        if (http::namesSecret(name) && value.size() >= kShortest) {
            secrets.push_back(value);
        }
    }
    return secrets;
}

}  // namespace flotte::kubernetes
