#include "models/filter/fuzzy.h"

#include <algorithm>

namespace flotte {
namespace {

constexpr std::size_t kMostPattern = 64;
constexpr std::size_t kMostText = 256;
constexpr int kNever = -1'000'000;

constexpr int kLetter = 16;
constexpr int kBeside = 40;  ///< the letter before it was found too
constexpr int kBegins = 20;  ///< a word begins with it
constexpr int kFirst = 8;    ///< the text begins with it
constexpr int kGap = -1;     ///< a letter passed over between two found ones
constexpr int kEnds = 6;     ///< a word ends with the last letter
constexpr int kWhole = 40;   ///< nothing of the text is left over

/// The letter under accents, for Latin-1 and Latin Extended-A (U+00C0 … U+017F). ' ' = not a letter with one.
constexpr std::string_view kPlain =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kPlain.size() == 0x180 - 0xC0);

char32_t plainOf(char32_t c) {
    if (c < 0x80) {
        return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c;
    }
    if (c >= 0xC0 && c < 0x180 && kPlain[c - 0xC0] != ' ') {
        return static_cast<char32_t>(kPlain[c - 0xC0]);
    }
    return c;
}

bool isUpper(char32_t c) {
    return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}

bool isLetterOrDigit(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') || c >= 0xC0;
}

bool isSpace(char32_t c) {
    return c == U' ' || c == U'\t' || c == 0xA0 || c == 0x202F;
}

constexpr char32_t kBroken = 0xFFFD;

/// The next code point; `at` moves behind it.
char32_t next(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    if (lead < 0x80) {
        return lead;
    }
    const int more = lead >= 0xF0 && lead < 0xF5   ? 3
                     : lead >= 0xE0 && lead < 0xF0 ? 2
                     : lead >= 0xC2 && lead < 0xE0 ? 1
                                                   : 0;
    if (more == 0 || at + static_cast<std::size_t>(more) > text.size()) {
        return kBroken;
    }
    char32_t value = lead & (0x3Fu >> more);
    for (int i = 0; i < more; ++i) {
        const auto byte = static_cast<unsigned char>(text[at + static_cast<std::size_t>(i)]);
        if ((byte & 0xC0u) != 0x80) {
            return kBroken;
        }
        value = (value << 6) | (byte & 0x3Fu);
    }
    at += static_cast<std::size_t>(more);
    return value;
}

struct Found {
    int score = kNever + kEnds;  // what can't be found is never better
    std::vector<std::size_t> positions;
};

/// Cheap refusal: most texts hold the letters in no order at all.
bool holdsInOrder(std::u32string_view word, std::u32string_view text) {
    std::size_t at = 0;
    for (const char32_t c : text) {
        at += at < word.size() && c == word[at] ? 1 : 0;
    }
    return at == word.size();
}

int worth(const FuzzyText& text, std::size_t at) {
    return kLetter + (text.begins[at] ? kBegins : 0) + (at == 0 ? kFirst : 0);
}

/// best[i][j] = the most that word[0 … i] is worth when word[i] is found at j; `from` = where word[i − 1]
/// was.
class Table {
 public:
    Table(std::u32string_view word, const FuzzyText& text, std::size_t length)
        : word_(word),
          text_(text),
          length_(length),
          best_(word.size() * length, kNever),
          from_(word.size() * length, 0) {
        for (std::size_t i = 0; i < word.size(); ++i) {
            fillRow(i);
        }
    }

    Found found() const {
        Found found;
        std::size_t at = 0;
        for (std::size_t j = 0; j < length_; ++j) {
            const bool ends = j + 1 == text_.plain.size() || !isLetterOrDigit(text_.plain[j + 1]);
            const int score = best_[(word_.size() - 1) * length_ + j] + (ends ? kEnds : 0);
            if (score > found.score) {
                found.score = score;
                at = j;
            }
        }
        for (std::size_t i = word_.size(); i-- > 0;) {
            found.positions.push_back(at);
            at = from_[i * length_ + at];
        }
        std::reverse(found.positions.begin(), found.positions.end());
        return found;
    }

 private:
    void fillRow(std::size_t i) {
        int reach = kNever;  // the best of the row above, less the letters passed over since
        std::size_t reachFrom = 0;
        for (std::size_t j = i; j < length_; ++j) {
            const bool first = i == 0;
            const int beside = first || j == 0 ? kNever : best_[(i - 1) * length_ + j - 1];
            if (text_.plain[j] == word_[i]) {
                const bool sideBySide = !first && beside > kNever && beside + kBeside >= reach;
                const int before = first        ? -std::min(static_cast<int>(j), 8)
                                   : sideBySide ? beside + kBeside
                                                : reach;
                if (before > kNever) {
                    best_[i * length_ + j] = before + worth(text_, j);
                    from_[i * length_ + j] = sideBySide ? j - 1 : reachFrom;
                }
            }
            reach = reach > kNever ? reach + kGap : kNever;
            if (beside > kNever && beside + kGap > reach) {
                reach = beside + kGap;
                reachFrom = j - 1;
            }
        }
    }

    std::u32string_view word_;
    const FuzzyText& text_;
    std::size_t length_;
    std::vector<int> best_;
    std::vector<std::size_t> from_;
};

std::vector<std::u32string_view> wordsOf(std::u32string_view pattern) {
    std::vector<std::u32string_view> words;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t begin = at;
        while (at < pattern.size() && !isSpace(pattern[at])) {
            ++at;
        }
        if (at > begin) {
            words.push_back(pattern.substr(begin, at - begin));
        }
        ++at;
    }
    return words;
}

}  // namespace

FuzzyText::FuzzyText(std::string_view text) {
    char32_t before = U' ';
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next(text, at);
        const bool hump = isUpper(c) && isLetterOrDigit(before) && !isUpper(before);
        begins.push_back(isLetterOrDigit(c) && (!isLetterOrDigit(before) || hump));
        plain.push_back(plainOf(c));
        before = c;
    }
}

std::optional<FuzzyMatch> fuzzyMatch(const FuzzyText& pattern, const FuzzyText& text) {
    const std::size_t length = std::min(text.plain.size(), kMostText);
    const std::u32string_view looked = std::u32string_view(text.plain).substr(0, length);
    FuzzyMatch match;
    for (const std::u32string_view word :
         wordsOf(std::u32string_view(pattern.plain).substr(0, kMostPattern))) {
        if (!holdsInOrder(word, looked)) {
            return std::nullopt;
        }
        const Found found = Table(word, text, length).found();
        match.score += found.score + (word.size() == text.plain.size() ? kWhole : 0);
        match.positions.insert(match.positions.end(), found.positions.begin(), found.positions.end());
    }
    std::sort(match.positions.begin(), match.positions.end());
    match.positions.erase(std::unique(match.positions.begin(), match.positions.end()), match.positions.end());
    return match;
}

}  // namespace flotte
