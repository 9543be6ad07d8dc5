#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace flotte {

struct ShapeKey;

/// What may stand at a place of the platform file: the side of a description that is shown (JSON Schema,
/// help). The same description makes the reader (`describe.h`), so that no key is in one of them only.
struct Shape {
    enum class Kind : std::uint8_t {
        Text,     ///< `pattern`, where there is one
        Number,   ///< whole, from `least` to `most`
        Flag,     ///< true or false
        Choice,   ///< one of `choices`
        Mapping,  ///< `keys`
        Map,      ///< any keys that match `pattern`; parts[0] is each value
        List,     ///< parts[0] is each item
        Either    ///< one of `parts`
    };
    Kind kind = Kind::Text;
    std::string_view pattern;  ///< ECMA 262, anchored
    bool figure = false;       ///< a Text that YAML may take for a number, such as `4`
    int least = 0;
    int most = 0;
    bool notEmpty = false;  ///< a List
    std::vector<std::string_view> choices;
    std::vector<std::string_view> oneOf;  ///< a Mapping: exactly one of these keys is there
    std::vector<ShapeKey> keys;
    std::vector<Shape> parts;
};

struct ShapeKey {
    std::string_view name;
    bool required = false;
    std::string help;  ///< names its line of help (`views/text/platform_help.h`), such as `tier.price`
    std::string_view fallback;  ///< what counts when it is absent, as it would be written; empty = nothing
    Shape shape;
};

}  // namespace flotte
