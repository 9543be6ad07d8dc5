#include "backends/websites/columns.h"

#include <algorithm>
#include <iterator>

#include "backends/websites/wire.h"
#include "models/core/nearest.h"

namespace flotte::websites {

std::string columnList() {
    std::string list;
    for (const std::string_view column : kColumns) {
        list += (list.empty() ? "" : ", ") + sql::quoteIdentifier(column);
    }
    return list;
}

Error explained(Error error, sql::Connection& connection, const std::string& table, Milliseconds limit,
                const CancelToken& cancel) {
    auto* missing = std::get_if<MissingError>(&error);
    if (missing == nullptr || missing->kind != MissingError::Kind::Column || !connection.usable()) {
        return error;
    }
    const sql::Statement statement{
        table + ".columns",
        "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() "
        "AND table_name = ? ORDER BY ordinal_position LIMIT 1000"};
    if (const auto found = connection.query(statement, {table}, limit, cancel)) {
        std::vector<std::string> names;
        std::string list;
        for (const auto& row : found->rows) {
            names.push_back(cleanText(row.front().value_or(std::string()), 64));
            list += (list.empty() ? "" : ", ") + names.back();
        }
        // A column that is used under its own name is not what was meant.
        std::erase_if(names, [](const std::string& name) {
            return std::find(std::begin(kColumns), std::end(kColumns), name) != std::end(kColumns);
        });
        missing->suggestion = nearest(missing->name, names);
        missing->request += " (" + table + " has: " + cleanText(list, 512) + ")";
    }
    return error;
}

}  // namespace flotte::websites
