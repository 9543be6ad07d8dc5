#include "models/core/size.h"

#include "models/core/quantity.h"

namespace flotte {

std::optional<Size> Size::parse(std::string_view text) {
    constexpr std::string_view kNumber = "0123456789.";
    const std::size_t end = text.find_first_not_of(kNumber);
    if (end == std::string_view::npos || end == 0 || text.front() == '.' || text[end - 1] == '.') {
        return std::nullopt;
    }
    std::string_view unit = text.substr(end);
    unit.remove_prefix(unit.starts_with(' ') ? 1 : 0);
    unit.remove_suffix(unit.size() > 1 && unit.ends_with('B') ? 1 : 0);
    const bool binary = unit.size() == 2 && unit[1] == 'i';
    const std::string_view letters = binary ? "KMGTPE" : "kMGTPE";
    if (unit.size() != (binary ? 2U : 1U) || letters.find(unit.front()) == std::string_view::npos) {
        return std::nullopt;
    }
    const auto quantity = Quantity::parse(std::string(text.substr(0, end)) + std::string(unit));
    return quantity ? std::optional(Size{quantity->units(), binary ? SizeBase::Binary : SizeBase::Decimal})
                    : std::nullopt;
}

std::string nearestSize(std::string_view text) {
    std::string meant(text);
    if (meant.ends_with('o') || meant.ends_with('b')) {
        meant.back() = 'B';
    }
    for (char& c : meant) {
        c = c == ',' ? '.' : c == 'g' ? 'G' : c == 'm' ? 'M' : c == 't' ? 'T' : c;
    }
    return meant != text && Size::parse(meant) ? meant : std::string();
}

}  // namespace flotte
