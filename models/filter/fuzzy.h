#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace flotte {

/// How well a text answers what was typed, and by which of its letters.
struct FuzzyMatch {
    int score = 0;                       ///< more is better; comparable for one pattern only
    std::vector<std::size_t> positions;  ///< code points of the text, ascending, each once
    bool operator==(const FuzzyMatch&) const = default;
};

/// A text made ready to be searched many times: its code points in lower case without accents, one for one.
/// What is no UTF-8 becomes U+FFFD.
struct FuzzyText {
    explicit FuzzyText(std::string_view text = {});
    std::u32string plain;
    std::vector<bool>
        begins;  ///< a word begins here: after a separator, or an upper letter after a lower one
};

/// Each word of the pattern must be found with its letters in this order, gaps allowed; the words in any
/// order. Of all ways to find one, the best: letters side by side, at the beginnings of words, near the
/// start. An empty pattern is found everywhere, with score 0. Patterns beyond 64 and texts beyond 256 code
/// points are looked at that far only. Pure; takes |word| × |text| steps.
std::optional<FuzzyMatch> fuzzyMatch(const FuzzyText& pattern, const FuzzyText& text);

}  // namespace flotte
