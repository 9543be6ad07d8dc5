#include "backends/sql/statement.h"

namespace flotte::sql {

namespace {

std::string literal(const Param& param) {
    if (const auto* number = std::get_if<std::int64_t>(&param)) {
        return std::to_string(*number);
    }
    const auto* text = std::get_if<std::string>(&param);
    if (text == nullptr) {
        return "NULL";
    }
    constexpr char kHex[] = "0123456789ABCDEF";
    std::string out = "_utf8mb4 X'";
    out.reserve(out.size() + text->size() * 2 + 1);
    for (const char c : *text) {
        const auto byte = static_cast<unsigned char>(c);
        out += kHex[byte >> 4U];
        out += kHex[byte & 15U];
    }
    out += '\'';
    return out;
}

}  // namespace

Result<std::string> render(const Statement& statement, const std::vector<Param>& params) {
    std::string out;
    std::size_t next = 0;
    char quote = 0;
    for (const char c : statement.text) {
        if (quote == 0 && c == '?') {
            if (next < params.size()) {
                out += literal(params[next]);
            }
            ++next;
            continue;
        }
        if (quote == 0 && (c == '\'' || c == '"' || c == '`')) {
            quote = c;
        } else if (c == quote) {
            quote = 0;
        }
        out += c;
    }
    if (next != params.size()) {
        return fail(SqlError{0, "07001", statement.name,
                             "the statement has " + std::to_string(next) + " parameters, " +
                                 std::to_string(params.size()) + " were given"});
    }
    return out;
}

std::string quoteIdentifier(std::string_view name) {
    std::string out = "`";
    for (const char c : name) {
        if (c == '`') {
            out += '`';
        }
        out += c;
    }
    return out + '`';
}

}  // namespace flotte::sql
