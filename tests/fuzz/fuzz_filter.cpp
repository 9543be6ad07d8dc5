#include "models/filter/completion.h"
#include "models/filter/filter.h"
#include "models/filter/parse.h"
#include "tests/fuzz/fuzz.h"

using namespace flotte;
using namespace flotte::fuzz;

/// Filters: whatever the text, a query that prints as itself or a mistake inside the text; completions
/// replace a part of it.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(Input(data, size).rest());
    const auto query = parseQuery(text);
    if (query) {
        mustHold(parseQuery(printed(*query)) == query, "what is printed is read");
        const TenantRow row;
        const Filter filter(*query);
        mustHold(filter.judge(row, TimePoint{}) == filter.judge(row, searchText(row), TimePoint{}),
                 "a kept text changes nothing");
    } else {
        mustHold(query.error().at + query.error().length <= text.size(),
                 "the mistake stands inside the text");
    }
    for (const std::size_t cursor : {std::size_t{0}, text.size() / 2, text.size()}) {
        for (const Completion& completion : completions(text, cursor, {})) {
            mustHold(completion.from <= completion.to && completion.to <= text.size(),
                     "a completion replaces a part of the text");
        }
    }
    return 0;
}
