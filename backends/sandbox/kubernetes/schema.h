#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

/// What the messages of the API hold. One table serves checking, defaults, merging by key, ownership of
/// fields and protobuf. Internal to this folder, as is its use of nlohmann's trees.
namespace flotte::sandbox::kubernetes {

using Json = nlohmann::json;

struct Message;

enum class Scalar : char {
    String = 's',
    Int32 = 'i',
    Int64 = 'l',
    Bool = 'b',
    Bytes = 'y',
    Quantity = 'q',
    IntOrString = 'x',
    Time = 't',
    MicroTime = 'u',
    FieldSet = 'j',
    Message = 'm'
};

struct Field {
    enum class Shape { One, List, Map };
    std::string name;
    std::uint32_t number = 0;
    Shape shape = Shape::One;
    Scalar scalar = Scalar::String;
    std::string type;                  ///< the message's name
    const Message* message = nullptr;  ///< where the scalar is Message
    bool inlined = false;
    bool atomic = false;            ///< owned as a whole
    bool set = false;               ///< a list whose items are their own keys
    std::vector<std::string> keys;  ///< of a list of messages; the first is the key of strategic merges
    std::string mergeKey;           ///< for strategic merges; empty = a list is replaced
    Json preset;                    ///< null = none
};

struct Message {
    std::string name;
    std::vector<Field> fields;
    /// By JSON name, those of inlined messages included. Null where there is none.
    const Field* find(std::string_view name) const;

    std::map<std::string, const Field*, std::less<>> byName;
};

/// Null where there is none. The table is constant: any thread.
const Message* messageNamed(std::string_view name);

}  // namespace flotte::sandbox::kubernetes
