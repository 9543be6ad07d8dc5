#pragma once

#include <QRegularExpression>

#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"
#include "models/core/time.h"
#include "models/filter/filter_error.h"
#include "models/filter/query.h"
#include "models/filter/search_text.h"

namespace flotte {

/// Kleene's logic: what can't be judged stays so under `!`.
enum class Verdict : std::uint8_t { No, Undecided, Yes };
constexpr Verdict negation(Verdict verdict) {
    return verdict == Verdict::Undecided ? verdict : verdict == Verdict::Yes ? Verdict::No : Verdict::Yes;
}

/// A filter ready to judge rows. Any thread; copies share nothing that changes.
class Filter {
 public:
    Filter() = default;  ///< every row
    explicit Filter(FilterQuery query);
    static tl::expected<Filter, FilterError> parse(std::string_view text);

    bool empty() const { return query_.anyOf.empty(); }
    const FilterQuery& query() const { return query_; }
    /// Whether time alone changes verdicts (a test of an age).
    bool movesWithTime() const;
    bool operator==(const Filter& o) const { return query_ == o.query_; }

    Verdict judge(const TenantRow& row, TimePoint now) const;
    /// The same over a text made by `searchText`, for who filters often and keeps it.
    Verdict judge(const TenantRow& row, std::string_view searchText, TimePoint now) const;
    Verdict judge(const TenantRow& row, const SearchTexts& texts, TimePoint now) const;

 private:
    struct Compiled {
        std::string word;                             ///< folded
        std::vector<QRegularExpression> expressions;  ///< of a pattern, or one a value of `~`
        std::vector<std::string> texts;               ///< folded, one a value
    };
    struct Subject;

    Verdict judge(const Subject& subject) const;
    static Compiled compiled(const Term& term);
    static Verdict judgeTerm(const Term& term, const Compiled& compiled, const Subject& subject);
    static Verdict judgeTest(const Test& test, const Compiled& compiled, const Subject& subject);

    FilterQuery query_;
    std::vector<std::vector<Compiled>> compiled_;  ///< as `query_.anyOf`
};

}  // namespace flotte
