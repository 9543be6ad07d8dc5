#include "backends/sql/grants.h"

#include <array>
#include <utility>

namespace flotte::sql {

namespace {

constexpr std::string_view kAll = "ALL PRIVILEGES";

/// Where `word` stands outside of quotes and parentheses, from `at` on.
std::size_t findOutside(std::string_view text, std::string_view word, std::size_t at) {
    char quote = 0;
    int depth = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quote == 0 && depth == 0 && text.substr(at).starts_with(word)) {
            return at;
        }
        if (quote != 0) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '`' || c == '\'' || c == '"') {
            quote = c;
        } else {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
    }
    return std::string_view::npos;
}

std::set<std::string> list(std::string_view text) {
    std::set<std::string> items;
    while (!text.empty()) {
        const std::size_t end = findOutside(text, ", ", 0);
        items.emplace(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 2);
    }
    return items;
}

/// The two names of a scope, without their backticks; `*` stays.
std::pair<std::string, std::string> names(std::string_view scope) {
    std::array<std::string, 2> parts;
    std::size_t part = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < scope.size(); ++i) {
        if (scope[i] == '`' && quoted && i + 1 < scope.size() && scope[i + 1] == '`') {
            parts.at(part) += '`';
            ++i;
        } else if (scope[i] == '`') {
            quoted = !quoted;
        } else if (scope[i] == '.' && !quoted && part == 0) {
            part = 1;
        } else {
            parts.at(part) += scope[i];
        }
    }
    return {parts[0], parts[1]};
}

bool holds(const Grant& grant, std::string_view right) {
    if (grant.rights.contains(std::string(kAll))) {
        return true;
    }
    for (const std::string& held : grant.rights) {
        if (held == right || held.starts_with(std::string(right) + " (")) {
            return true;
        }
    }
    return false;
}

bool covers(const Grant& grant, std::string_view database, std::string_view table) {
    if (grant.scope == "*.*") {
        return true;
    }
    const auto [pattern, inside] = names(grant.scope);
    if (database.empty() || grant.scope.empty()) {
        return false;
    }
    return inside == "*" ? meansDatabase(pattern, database)
                         : pattern == database && !table.empty() && inside == table;
}

}  // namespace

std::optional<Grant> parseGrant(std::string_view line) {
    constexpr std::string_view kGrant = "GRANT ";
    if (!line.starts_with(kGrant)) {
        return std::nullopt;
    }
    line.remove_prefix(kGrant.size());
    const std::size_t to = findOutside(line, " TO ", 0);
    if (to == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view given = line.substr(0, to);
    const std::size_t on = findOutside(given, " ON ", 0);
    Grant grant;
    grant.rights = list(given.substr(0, on));
    grant.scope = on == std::string_view::npos ? std::string() : std::string(given.substr(on + 4));
    grant.grantOption = findOutside(line, " GRANT OPTION", to) != std::string_view::npos;
    if (grant.rights == std::set<std::string>{"USAGE"} && !grant.grantOption) {
        return std::nullopt;
    }
    return grant;
}

bool meansDatabase(std::string_view pattern, std::string_view database) {
    constexpr std::size_t kNone = std::string_view::npos;
    std::size_t at = 0;
    std::size_t in = 0;
    std::size_t percent = kNone;  // the last `%`, and where what it stands for ends
    std::size_t end = 0;
    while (in < database.size()) {
        const bool more = at < pattern.size();
        const bool escaped = more && pattern[at] == '\\' && at + 1 < pattern.size();
        if (more && pattern[at] == '%') {
            percent = at++;
            end = in;
        } else if (more && (pattern[at] == '_' || pattern[escaped ? at + 1 : at] == database[in])) {
            at += escaped ? 2 : 1;
            ++in;
        } else if (percent != kNone) {
            at = percent + 1;
            in = ++end;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('%', at) == kNone;
}

std::string escapeWildcards(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == '_' || c == '%' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out;
}

bool allows(const std::vector<Grant>& grants, std::string_view right, std::string_view database,
            std::string_view table) {
    for (const Grant& grant : grants) {
        if (covers(grant, database, table) && holds(grant, right)) {
            return true;
        }
    }
    return false;
}

bool allowsGranting(const std::vector<Grant>& grants, std::string_view right, std::string_view database) {
    bool may = false;
    for (const Grant& grant : grants) {
        may = may || (grant.grantOption && covers(grant, database, {}));
    }
    return may && allows(grants, right, database);
}

}  // namespace flotte::sql
