#include <algorithm>
#include <set>

#include "backends/documents/reader.h"
#include "models/platform/check/check.h"
#include "tests/fuzz/fuzz.h"

using namespace flotte;
using namespace flotte::fuzz;

/// Platform files: a platform with regions whose names differ and findings that stand in it, or mistakes that
/// point into the file.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = Input(data, size).rest();
    const auto document = documents::parseDocument("platform.yaml", text);
    if (!document) {
        return 0;
    }
    const auto platform = readPlatform(*document);
    if (!platform) {
        const auto lines =
            std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
        mustHold(!platform.error().empty(), "a refused file says why");
        for (const ConfigError& mistake : platform.error()) {
            mustHold(mistake.line >= 0 && mistake.line <= lines + 2, "a mistake points into the file");
        }
        return 0;
    }
    for (const Finding& finding : checkPlatform(*platform, *document)) {
        mustHold(!finding.key.empty() && finding.line >= 0, "what the file shows names its key");
    }
    std::set<std::string> names;
    for (const Region& region : platform->regions) {
        mustHold(names.insert(region.name.value()).second, "regions have different names");
    }
    return 0;
}
