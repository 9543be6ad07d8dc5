#include <algorithm>
#include <nlohmann/json.hpp>

#include "backends/journal/export_text.h"
#include "backends/journal/signature.h"
#include "backends/journal/wire.h"
#include "backends/kubernetes/wire/anchor.h"
#include "tests/fuzz/fuzz.h"

using namespace flotte;
using namespace flotte::fuzz;

namespace {

void readExport(std::string_view text) {
    const ExportVerdict verdict = journal::checkExport(text);
    if (verdict.broken) {
        const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
        mustHold(verdict.broken->line >= 1 && verdict.broken->line <= lines,
                 "the line that breaks is one of them");
        return;
    }
    mustHold(verdict.entries == static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')),
             "an entry is a line, and a line an entry");
    mustHold(verdict.gaps == 0 || !verdict.tenant.value().empty(), "only one tenant's entries have gaps");
}

void readLine(std::string_view line) {
    const auto entry = journal::entryFromLine(line);
    mustHold(!entry || journal::exportLine(*entry) == std::string(line), "an entry has one line");
}

void readAnchor(std::string_view body) {
    const auto object = kubernetes::wire::readObject(body, "ConfigMap");
    const auto heads = object ? kubernetes::wire::headsOf(*object) : tl::unexpected(object.error());
    if (heads) {
        mustHold(!heads->empty() && heads->front().number > 0, "an anchor has heads, and heads have numbers");
        const auto again = kubernetes::wire::headsOf(kubernetes::wire::anchorObject("n", "a", *heads, "1"));
        mustHold(again && *again == *heads, "what is written can be read");
    }
}

void readKey(std::string_view pem) {
    const auto key = journal::PublicKey::fromPem(std::string(pem));
    if (key) {
        mustHold(!key->verifies("text", std::string(journal::kSignatureBytes, '\0')),
                 "nothing is no signature");
    }
}

void readPlan(const std::string& text) {
    if (const auto plan = journal::planFrom(text)) {
        const auto again = journal::planFrom(journal::planText(*plan));
        mustHold(again && *again == *plan, "a plan that was read can be written");
    }
}

void readRecord(const std::string& text) {
    if (const auto record = journal::recordFrom(text)) {
        const auto again = journal::recordFrom(journal::recordText(*record));
        mustHold(again && *again == *record, "a record that was read can be written");
    }
}

}  // namespace

/// Exports of the audit log, what clusters keep of it, keys, and what the journal keeps of an operation.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    switch (input.byte() % 6) {
        case 0:
            readExport(input.rest());
            break;
        case 1:
            readLine(input.rest());
            break;
        case 2:
            readAnchor(input.rest());
            break;
        case 3:
            readPlan(std::string(input.rest()));
            break;
        case 4:
            readRecord(std::string(input.rest()));
            break;
        default:
            readKey(input.rest());
    }
    return 0;
}
