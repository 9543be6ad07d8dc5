#include "models/platform/scalars.h"

#include "models/platform/expectations.h"
#include "models/platform/values.h"

namespace flotte::describe {
namespace {

Shape textShape(std::string_view pattern, bool figure = false) {
    Shape shape;
    shape.pattern = pattern;
    shape.figure = figure;
    return shape;
}

/// A value that `parse` understands, else a mistake that says what was expected.
template <class T, class Parse>
Value<T> parsed(Shape shape, std::string_view expected, Parse parse) {
    return {std::move(shape), [expected, parse](const Node& node, T& into) {
                const auto written = node.text();
                if (!written) {
                    return;
                }
                if (auto value = parse(*written)) {
                    into = std::move(*value);
                } else {
                    node.badValue(expected);
                }
            }};
}

bool anything(std::string_view) {
    return true;
}

/// Quantities of Kubernetes without sign: all that are used here count something that is there.
std::optional<Quantity> quantity(std::string_view text) {
    const auto parsed = text.starts_with('-') ? std::nullopt : Quantity::parse(text);
    return parsed && *parsed >= Quantity() ? parsed : std::nullopt;
}

constexpr std::string_view kQuantityPattern =
    "^[+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?$";
constexpr std::string_view kCoresPattern = "^[+]?([0-9]+[.]?[0-9]*|[.][0-9]+)[num]?$";

/// Cores come in thousandths or whole: `4Gi` of CPU is a slip of the keyboard.
std::optional<Quantity> coresOf(const std::string& text) {
    const auto last = text.empty() ? ' ' : text.back();
    const bool good =
        (last >= '0' && last <= '9') || last == '.' || last == 'n' || last == 'u' || last == 'm';
    return good && text.find_first_of("eE") == std::string::npos ? quantity(text) : std::nullopt;
}

/// Memory of less than a megabyte is a unit that was forgotten (`192` or `192m`).
std::optional<Quantity> memoryOf(const std::string& text) {
    const auto value = quantity(text);
    return value && value->units() >= 1'000'000 ? value : std::nullopt;
}

std::optional<SizeBase> baseOf(std::string_view text) {
    const bool binary = text.ends_with('i');
    const bool decimal =
        !text.empty() && std::string_view("kMGTPE").find(text.back()) != std::string_view::npos;
    return binary    ? std::optional(SizeBase::Binary)
           : decimal ? std::optional(SizeBase::Decimal)
                     : std::nullopt;
}

template <class T>
std::optional<T> notNegative(std::optional<T> value, std::int64_t amount) {
    return amount < 0 ? std::nullopt : value;
}

void readUrl(const Node& node, std::string& into) {
    const auto written = node.text();
    if (written && values::hasUserInfo(*written)) {
        node.badSecret(expectation::kUrl);  // what stands before the @ may be a password
    } else if (written && values::isUrl(*written)) {
        into = *written;
    } else if (written) {
        node.badValue(expectation::kUrl);
    }
}

void readSize(const Node& node, Size& into) {
    const auto written = node.text();
    const auto size = written ? Size::parse(*written) : std::nullopt;
    if (size) {
        into = *size;
    } else if (written) {
        node.badValue(expectation::kSize, nearestSize(*written));
    }
}

}  // namespace

Value<std::string> text() {
    return text(anything, expectation::kText, {});
}

Value<std::string> text(bool (*good)(std::string_view), std::string_view expected, std::string_view pattern) {
    return parsed<std::string>(textShape(pattern), expected, [good](const std::string& written) {
        return good(written) ? std::optional(written) : std::nullopt;
    });
}

Value<std::string> identifier() {
    return text(values::isIdentifier, expectation::kIdentifier, "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$");
}
Value<std::string> lowerIdentifier() {
    return text(values::isLowerIdentifier, expectation::kLowerCase, "^[a-z0-9][a-z0-9._-]{0,62}$");
}
Value<std::string> objectName() {
    return text(values::isObjectName, expectation::kLowerCase, "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$");
}
Value<std::string> image() {
    return text(values::isImage, expectation::kImage, "^[A-Za-z0-9]([A-Za-z0-9_./:@-]{0,251}[A-Za-z0-9])?$");
}
Value<std::string> host() {
    return text(values::isHost, expectation::kHost, "^[A-Za-z0-9:][A-Za-z0-9._:-]{0,252}$");
}
Value<std::string> nameserver() {
    return text(values::isNameserver, expectation::kNameserver,
                "^(\\[[0-9A-Fa-f:.]+\\]|[0-9]+(\\.[0-9]+){3})(:[0-9]{1,5})?$");
}
Value<std::string> timeZone() {
    return text(values::isTimeZone, expectation::kTimeZone, "^[A-Za-z]([A-Za-z0-9_+/-]{0,62}[A-Za-z0-9])?$");
}
Value<std::string> tenantPattern() {
    return text(values::isTenantPattern, expectation::kNamePattern,
                "^[A-Za-z0-9_./-]*\\{(id|id_|ID)\\}[A-Za-z0-9_./-]*$");
}
Value<std::string> servicePattern() {
    return text(values::isServicePattern, expectation::kServicePattern,
                "^[A-Za-z0-9_./-]*(\\{(id|id_|ID)\\}[A-Za-z0-9_./-]*\\{service\\}|"
                "\\{service\\}[A-Za-z0-9_./-]*\\{(id|id_|ID)\\})[A-Za-z0-9_./-]*$");
}

Value<std::string> url() {
    return {textShape("^https?://[^@\\s?#\\\\]+$"), readUrl};
}

Value<std::string> path() {
    const auto read = [](const Node& node, std::string& into) {
        const auto written = node.text();
        if (written && (written->starts_with('~') || written->find('\0') != std::string::npos)) {
            node.badValue(expectation::kPath);
        } else if (written) {
            into = (node.folder() / *written).lexically_normal().string();
        }
    };
    return {textShape("^[^~]"), read};
}

Value<int> number(int least, int most, std::string_view expected) {
    Shape shape;
    shape.kind = Shape::Kind::Number;
    shape.least = least;
    shape.most = most;
    return parsed<int>(std::move(shape), expected, [least, most](const std::string& written) {
        return values::number(written, least, most);
    });
}

Value<int> port() {
    return number(1, 65535, expectation::kPort);
}

Value<bool> flag() {
    Value<bool> value = choice<bool>({{"true", true}, {"false", false}});
    value.shape.kind = Shape::Kind::Flag;
    return value;
}

Value<std::chrono::minutes> duration() {
    return parsed<std::chrono::minutes>(textShape("^0*[1-9][0-9]*[mhd]$"), expectation::kDuration,
                                        values::duration);
}

Value<Quantity> cores() {
    return parsed<Quantity>(textShape(kCoresPattern, true), expectation::kCores, coresOf);
}
Value<Quantity> memory() {
    return parsed<Quantity>(textShape(kQuantityPattern, true), expectation::kMemory, memoryOf);
}
Value<Size> size() {
    return {textShape("^[0-9]+([.][0-9]+)? ?([kMGTPE]|[KMGTPE]i)B?$"), readSize};
}
Value<Money> money() {
    return parsed<Money>(textShape("^[0-9]+([.][0-9]{1,3})? [A-Z]{3}$"), expectation::kMoney,
                         [](const std::string& written) {
                             const auto value = Money::parse(written);
                             return notNegative(value, value ? value->minor : 0);
                         });
}
Value<Rate> rate() {
    return parsed<Rate>(textShape("^[0-9]+([.][0-9]{1,6})? [A-Z]{3}$"), expectation::kRate,
                        [](const std::string& written) {
                            const auto value = Rate::parse(written);
                            return notNegative(value, value ? value->millionths : 0);
                        });
}

Value<QuotaLimit> quotaLimit() {
    return parsed<QuotaLimit>(
        textShape(kQuantityPattern, true), expectation::kQuantity, [](const std::string& written) {
            const auto hard = quantity(written);
            return hard ? std::optional(QuotaLimit{*hard, baseOf(written)}) : std::nullopt;
        });
}

Value<std::string> word(const std::vector<std::string_view>& words) {
    std::vector<std::pair<std::string_view, std::string>> pairs;
    pairs.reserve(words.size());
    for (const std::string_view each : words) {
        pairs.emplace_back(each, std::string(each));
    }
    return choice<std::string>(std::move(pairs));
}

}  // namespace flotte::describe
