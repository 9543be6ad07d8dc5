#include <cmath>
#include <limits>
#include <string>

#include "models/core/quantity.h"
#include "tests/fuzz/fuzz.h"

using namespace flotte;
using namespace flotte::fuzz;

namespace {

constexpr auto kMax = std::numeric_limits<std::int64_t>::max();

void mustRound(const Quantity& quantity) {
    const std::int64_t units = quantity.units();
    const std::int64_t milli = quantity.milli();
    mustHold(
        static_cast<double>(units) >= quantity.toDouble() * (quantity.toDouble() > 0 ? 1 - 1e-12 : 1 + 1e-12),
        "units are rounded up");
    if (milli != kMax && milli != -kMax) {
        mustHold(Quantity::ofMilli(milli) >= quantity, "thousandths are rounded up");
        mustHold(milli == -kMax || Quantity::ofMilli(milli - 1) < quantity, "by less than a thousandth");
        mustHold(Quantity::parse(std::to_string(milli) + "m") == Quantity::ofMilli(milli),
                 "what is printed is read");
    }
}

/// What the C library reads of the same digits, where the text is a plain decimal number.
void mustAgree(const std::string& text, const Quantity& quantity) {
    if (text.find_first_not_of("0123456789.+-") != std::string::npos || text.size() > 30) {
        return;
    }
    const double expected = std::strtod(text.c_str(), nullptr);
    mustHold(std::abs(quantity.toDouble() - expected) <= std::abs(expected) * 1e-12 + 2e-9,
             "the value is the number's");
}

}  // namespace

/// Quantities: whatever the text, a number that fits or nothing; the sign only turns it round.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(Input(data, size).rest());
    const auto quantity = Quantity::parse(text);
    if (!quantity) {
        return 0;
    }
    mustHold(!text.empty(), "nothing is no quantity");
    mustRound(*quantity);
    mustAgree(text, *quantity);
    if (text.front() != '-' && text.front() != '+') {
        const auto negative = Quantity::parse("-" + text);
        mustHold(negative && negative->toDouble() == -quantity->toDouble(), "a minus turns it round");
        mustHold(Quantity::parse("+" + text) == quantity, "a plus changes nothing");
        mustHold(Quantity::parse("0" + text) == quantity, "a leading zero changes nothing");
    }
    return 0;
}
