#include "models/filter/units.h"

#include <array>
#include <charconv>

#include "models/filter/search_text.h"
#include "models/filter/words.h"

namespace flotte {
namespace {

struct UnitInfo {
    Unit unit;
    FieldKind kind;
    double factor;
    std::string_view symbol;   ///< printed
    std::string_view aliases;  ///< read too; folded
};

// Of bytes `G` and `Go` are decimal and `Gi`, `Gio` binary, as Kubernetes has it.
constexpr auto kUnits = std::to_array<UnitInfo>({
    {Unit::Percent, FieldKind::Share, 0.01, "%", ""},
    {Unit::Millicore, FieldKind::Cores, 0.001, "m", ""},
    {Unit::PerSecond, FieldKind::Rate, 1, "/s", ""},
    {Unit::Second, FieldKind::Age, 1, "s", "sec"},
    {Unit::Minute, FieldKind::Age, 60, "min", "m"},
    {Unit::Hour, FieldKind::Age, 3600, "h", ""},
    {Unit::Day, FieldKind::Age, 86400, "d", "j"},
    {Unit::Week, FieldKind::Age, 604800, "w", "sem"},
    {Unit::Kilo, FieldKind::Bytes, 1e3, "k", "kb,ko"},
    {Unit::Mega, FieldKind::Bytes, 1e6, "M", "mb,mo"},
    {Unit::Giga, FieldKind::Bytes, 1e9, "G", "gb,go"},
    {Unit::Tera, FieldKind::Bytes, 1e12, "T", "tb,to"},
    {Unit::Kibi, FieldKind::Bytes, 1024.0, "Ki", "kib,kio"},
    {Unit::Mebi, FieldKind::Bytes, 1048576.0, "Mi", "mib,mio"},
    {Unit::Gibi, FieldKind::Bytes, 1073741824.0, "Gi", "gib,gio"},
    {Unit::Tebi, FieldKind::Bytes, 1099511627776.0, "Ti", "tib,tio"},
});

constexpr std::size_t kMostDigits = 32;
constexpr double kGreatest = 1e15;

const UnitInfo* unitNamed(std::string_view name, FieldKind kind) {
    const std::string plain = folded(name);
    for (const UnitInfo& info : kUnits) {
        if (info.kind == kind && (folded(info.symbol) == plain || amongAliases(info.aliases, plain))) {
            return &info;
        }
    }
    return nullptr;
}

const UnitInfo* infoOf(Unit unit) {
    for (const UnitInfo& info : kUnits) {
        if (info.unit == unit) {
            return &info;
        }
    }
    return nullptr;
}

}  // namespace

double Figure::value() const {
    const UnitInfo* info = infoOf(unit);
    // Divided, 80 % is the double nearest to 0.8; multiplied, it need not be.
    return info == nullptr ? amount : (unit == Unit::Percent ? amount / 100 : amount * info->factor);
}

tl::expected<Figure, FigureProblem> readFigure(std::string_view text, FieldKind kind) {
    std::size_t digits = text.find_first_not_of("0123456789.,");
    digits = digits == std::string_view::npos ? text.size() : digits;
    std::string number(text.substr(0, digits));
    if (const std::size_t comma = number.find(','); comma != std::string::npos) {
        number[comma] = '.';
    }
    double amount = 0;
    const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), amount);
    const bool whole = problem == std::errc{} && end == number.data() + number.size();
    if (!whole || number.size() > kMostDigits || !(amount <= kGreatest)) {
        return tl::unexpected(FigureProblem::NotAFigure);
    }
    const std::string_view unit = text.substr(digits);
    if (unit.empty()) {
        // `errors:>5` may mean 5 % or 500 %, `backup:>24` hours or days: only nothing is nothing in any unit.
        const bool needsUnit = kind == FieldKind::Share || kind == FieldKind::Age;
        if (needsUnit && amount != 0) {
            return tl::unexpected(FigureProblem::WrongUnit);
        }
        return Figure{amount, Unit::One};
    }
    const UnitInfo* info = unitNamed(unit, kind);
    return info != nullptr ? tl::expected<Figure, FigureProblem>(Figure{amount, info->unit})
                           : tl::unexpected(FigureProblem::WrongUnit);
}

std::string printedFigure(const Figure& figure) {
    std::array<char, 64> digits{};
    const auto [end, problem] =
        std::to_chars(digits.data(), digits.data() + digits.size(), figure.amount, std::chars_format::fixed);
    std::string text(digits.data(), problem == std::errc{} ? end : digits.data());
    const UnitInfo* info = infoOf(figure.unit);
    return info != nullptr ? text + std::string(info->symbol) : text;
}

std::string_view exampleFigure(FieldKind kind) {
    switch (kind) {
        case FieldKind::Share:
            return "80%";
        case FieldKind::Age:
            return "24h";
        case FieldKind::Bytes:
            return "16Gi";
        case FieldKind::Cores:
            return "1.5";
        default:
            return "3";
    }
}

std::vector<std::string_view> unitsOf(FieldKind kind) {
    std::vector<std::string_view> units;
    for (const UnitInfo& info : kUnits) {
        if (info.kind == kind) {
            units.push_back(info.symbol);
        }
    }
    return units;
}

}  // namespace flotte
