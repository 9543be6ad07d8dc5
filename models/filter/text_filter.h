#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/tenant/tenant_row.h"

namespace flotte {

/// What a person types to find rows: words, all of which must occur in the row's label, name, domains,
/// region, tier, health, anomalies' keys or namespace. Case and accents don't count.
class TextFilter {
 public:
    TextFilter() = default;
    explicit TextFilter(std::string_view text);
    bool empty() const { return words_.empty(); }
    bool matches(const TenantRow& row) const;
    /// The same over a text made by `searchText`, for who filters often and keeps it.
    bool matchesText(std::string_view searchText) const;
    bool operator==(const TextFilter&) const = default;

 private:
    std::vector<std::string> words_;  ///< folded
};

/// Everything of a row that `TextFilter` looks at, folded, one field a line.
std::string searchText(const TenantRow& row);

/// Lower case without accents, for comparing; UTF-8 in, UTF-8 out.
std::string folded(std::string_view text);

}  // namespace flotte
