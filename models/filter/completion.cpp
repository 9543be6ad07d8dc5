#include "models/filter/completion.h"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "models/filter/parse.h"
#include "models/filter/scanner.h"
#include "models/filter/search_text.h"
#include "models/filter/units.h"
#include "models/filter/words.h"

namespace flotte {
namespace {

constexpr std::size_t kMost = 30;
constexpr StateWord kStates[] = {StateWord::Unknown, StateWord::Denied,  StateWord::Stale,
                                 StateWord::Failed,  StateWord::Loading, StateWord::None};

/// The word that the cursor stands in or behind.
struct Place {
    std::size_t start = 0;
    std::size_t end = 0;
};

Place placeOf(std::string_view text, std::size_t cursor) {
    Place place{0, cursor};
    bool quoted = false;
    for (std::size_t i = 0; i < cursor; ++i) {
        if (quoted && text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && Scanner::isBlank(text[i])) {
            place.start = i + 1;
        }
    }
    while (place.end < text.size() && !Scanner::isBlank(text[place.end])) {
        ++place.end;
    }
    return place;
}

bool begins(std::string_view word, const std::string& prefix) {
    return folded(word).starts_with(prefix);
}

bool aliasBegins(std::string_view aliases, const std::string& prefix) {
    return anyAlias(aliases, [&](std::string_view alias) { return alias.starts_with(prefix); });
}

std::string asValue(const std::string& text) {
    Test test{Field::Name, Op::Has, {Value(text)}};
    const std::string whole = printed(Term{false, test});
    return whole.substr(whole.find(':') + 1);
}

class Completer {
 public:
    Completer(const Vocabulary& words, std::size_t from, std::size_t to)
        : words_(words), from_(from), to_(to) {}

    void addFields(const std::string& prefix) {
        for (const bool byAlias : {false, true}) {
            for (const FieldInfo& info : fieldTable()) {
                const bool byKey = begins(info.key, prefix);
                if (byAlias ? !byKey && aliasBegins(info.aliases, prefix) : byKey) {
                    add(Completion::Kind::Field, std::string(info.key) + ":", true);
                }
            }
        }
    }

    void addTenants(const std::string& prefix) {
        if (!prefix.empty()) {
            addKnown(Field::Tenant, prefix, [](const std::string& text) { return text; });
        }
    }

    void addValues(const FieldInfo& info, Op op, const std::string& prefix) {
        const bool orders = op != Op::Has && op != Op::Equal;
        if (!orders || info.field == Field::Health) {
            for (const FieldChoice& choice : choicesOf(info.field)) {
                if (begins(choice.key, prefix) || aliasBegins(choice.aliases, prefix)) {
                    add(Completion::Kind::Choice, std::string(choice.key), false);
                }
            }
            addKnown(info.field, prefix, asValue);
        }
        if (isFigure(info.kind)) {
            addFigures(info, op, prefix);
        }
        if (!orders) {
            addStates(info.field, prefix);
        }
    }

 private:
    void addKnown(Field field, const std::string& prefix, const auto& shown) {
        const auto known = words_.find(field);
        if (known == words_.end()) {
            return;
        }
        std::vector<const std::string*> fitting;
        for (const std::string& word : known->second) {
            if (begins(word, prefix)) {
                fitting.push_back(&word);
            }
        }
        const auto most = fitting.begin() + static_cast<std::ptrdiff_t>(std::min(kMost, fitting.size()));
        std::partial_sort(fitting.begin(), most, fitting.end(),
                          [](const std::string* a, const std::string* b) { return *a < *b; });
        std::for_each(fitting.begin(), most,
                      [&](const std::string* word) { add(Completion::Kind::Known, shown(*word), false); });
    }

    void addFigures(const FieldInfo& info, Op op, const std::string& prefix) {
        if (prefix.empty() && op == Op::Has) {
            add(Completion::Kind::Operator, ">", true);
            add(Completion::Kind::Operator, "<", true);
        } else if (prefix.empty()) {
            add(Completion::Kind::Figure, std::string(exampleFigure(info.kind)), false);
        } else if (prefix.find_first_not_of("0123456789.,") == std::string::npos) {
            for (const std::string_view unit : unitsOf(info.kind)) {
                add(Completion::Kind::Figure, prefix + std::string(unit), false);
            }
        }
        for (const FieldInfo& other : fieldTable()) {
            if (op != Op::Has && other.kind == info.kind && other.field != info.field &&
                begins(other.key, prefix)) {
                add(Completion::Kind::Field, std::string(other.key), false);
            }
        }
    }

    void addStates(Field field, const std::string& prefix) {
        for (const StateWord word : kStates) {
            const std::string key(stateWordKey(word));
            const bool isChoice = std::any_of(choicesOf(field).begin(), choicesOf(field).end(),
                                              [&](const FieldChoice& choice) { return choice.key == key; });
            if (!isChoice && begins(key, prefix)) {
                add(Completion::Kind::State, key, false);
            }
        }
    }

    void add(Completion::Kind kind, std::string text, bool open) {
        if (found_.size() < kMost && told_.insert(text).second) {
            found_.push_back({kind, std::move(text), from_, to_, open});
        }
    }

    const Vocabulary& words_;
    std::size_t from_;
    std::size_t to_;
    std::vector<Completion> found_;
    std::set<std::string> told_;

 public:
    std::vector<Completion> take() { return std::move(found_); }
};

}  // namespace

Vocabulary vocabularyOf(const std::vector<TenantRowPtr>& rows) {
    // Words as they stand in the rows, so that a word is copied once; one walk, since rows lie far apart.
    constexpr Field kFields[] = {Field::Tenant,      Field::Region,     Field::Tier,
                                 Field::Environment, Field::Department, Field::CostCenter};
    std::unordered_set<std::string_view> found[std::size(kFields)];
    found[0].reserve(rows.size());
    for (const TenantRowPtr& row : rows) {
        const std::string_view words[] = {row->label,       row->region.value(), row->displayTier,
                                          row->environment, row->department,     row->costCenter};
        for (std::size_t i = 0; i < std::size(kFields); ++i) {
            found[i].insert(words[i]);
        }
    }
    Vocabulary vocabulary;
    for (std::size_t i = 0; i < std::size(kFields); ++i) {
        found[i].erase(std::string_view());
        vocabulary[kFields[i]] = {found[i].begin(), found[i].end()};
    }
    return vocabulary;
}

std::vector<Completion> completions(std::string_view text, std::size_t cursor, const Vocabulary& words) {
    cursor = std::min(cursor, text.size());
    const Place place = placeOf(text, cursor);
    std::size_t start = place.start;
    if (start < cursor && text[start] == '!') {
        ++start;
    }
    Scanner scan(text.substr(start, cursor - start));
    if (scan.peek() == '"' || scan.peek() == '/') {
        return {};
    }
    const auto name = scan.takeField();
    if (!name) {
        const std::string prefix = folded(text.substr(start, cursor - start));
        Completer completer(words, start, place.end);
        completer.addFields(prefix);
        completer.addTenants(prefix);
        return completer.take();
    }
    const auto field = fieldNamed(name->text);
    if (!field) {
        return {};
    }
    const Op op = scan.takeOp();
    std::size_t from = start + scan.at();
    const bool list = op == Op::Has || op == Op::Equal;
    if (const std::size_t comma = text.substr(from, cursor - from).rfind(',');
        list && comma != std::string_view::npos) {
        from += comma + 1;
    }
    std::string prefix = folded(text.substr(from, cursor - from));
    if (prefix.starts_with('"')) {
        prefix.erase(0, 1);
    }
    Completer completer(words, from, place.end);
    if (op != Op::Like) {
        completer.addValues(infoOf(*field), op, prefix);
    }
    return completer.take();
}

}  // namespace flotte
