#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/core/result.h"

namespace flotte::sql {

/// A statement: its name is what errors and logs say (`websites.changed`), its text holds `?` for each
/// parameter.
struct Statement {
    std::string name;
    std::string text;
};

/// NULL, a number, or text (UTF-8, any bytes).
using Param = std::variant<std::nullptr_t, std::int64_t, std::string>;

/// `text` with its parameters put in; a text becomes `_utf8mb4 X'…'`, which no byte and no sql_mode can break
/// out of. A `?` inside quotes or backticks is left alone. A number of parameters that differs is an error.
Result<std::string> render(const Statement& statement, const std::vector<Param>& params);

/// A name as an identifier: `` `a``b` ``.
std::string quoteIdentifier(std::string_view name);

}  // namespace flotte::sql
