#pragma once

#include <string>
#include <string_view>

#include "models/tenant/tenant_row.h"

namespace flotte {

/// What a bare word of a filter looks through: label, name, domains, namespace, region, tier, health,
/// anomalies' keys; one a line.
std::string namesOf(const TenantRow& row);

/// The same, folded.
std::string searchText(const TenantRow& row);
/// Whether a word that is not among the names is in none: false where some of them could not be read.
bool namesComplete(const TenantRow& row);

/// What words and patterns look at, for who filters often and keeps it: the row itself is then not touched.
struct SearchTexts {
    std::string folded;     ///< for words
    std::u16string exact;   ///< for patterns
    bool complete = false;  ///< as `namesComplete`

    static SearchTexts of(const TenantRow& row);
};

/// Lower case without accents, for comparing; UTF-8 in, UTF-8 out.
std::string folded(std::string_view text);

}  // namespace flotte
