#include "views/terminal/platform_schema.h"

#include <QCoreApplication>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "views/text/platform_help.h"

namespace flotte::terminal {
namespace {

using Json = nlohmann::ordered_json;

struct PlatformSchema {
    Q_DECLARE_TR_FUNCTIONS(PlatformSchema)
};

Json schemaOf(const Shape& shape);

/// An empty value counts as an empty mapping or list, where nothing in it is needed.
Json typeOr(std::string_view type, bool mayBeEmpty) {
    return mayBeEmpty ? Json{type, "null"} : Json(type);
}

Json textSchema(const Shape& shape) {
    Json json{{"type", shape.figure ? Json{"string", "number"} : Json("string")}};
    if (shape.pattern.empty()) {
        json["minLength"] = 1;
    } else {
        json["pattern"] = shape.pattern;
    }
    if (shape.figure) {
        json["minimum"] = 0;  // a pattern is for texts only
    }
    return json;
}

/// What counts when the key is absent, in its own type. A mapping's stands in its help.
Json fallbackOf(const ShapeKey& key) {
    if (key.fallback.empty() || key.shape.kind == Shape::Kind::Mapping) {
        return nullptr;
    }
    const bool typed = key.shape.kind == Shape::Kind::Number || key.shape.kind == Shape::Kind::Flag;
    return typed ? Json::parse(key.fallback) : Json(key.fallback);
}

Json mappingSchema(const Shape& shape) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const ShapeKey& key : shape.keys) {
        Json value = schemaOf(key.shape);
        value["description"] = text::platformHelp(key.help).toStdString();
        if (const Json fallback = fallbackOf(key); !fallback.is_null()) {
            value["default"] = fallback;
        }
        properties[std::string(key.name)] = std::move(value);
        if (key.required) {
            required.push_back(key.name);
        }
    }
    Json json{{"type", typeOr("object", required.empty() && shape.oneOf.empty())},
              {"additionalProperties", false},
              {"properties", std::move(properties)}};
    if (!required.empty()) {
        json["required"] = std::move(required);
    }
    for (const std::string_view key : shape.oneOf) {
        json["oneOf"].push_back(Json{{"required", Json::array({key})}});
    }
    return json;
}

Json mapSchema(const Shape& shape) {
    return {{"type", typeOr("object", true)},
            {"propertyNames", {{"pattern", shape.pattern}}},
            {"additionalProperties", schemaOf(shape.parts.front())}};
}

Json listSchema(const Shape& shape) {
    Json json{{"type", typeOr("array", !shape.notEmpty)}, {"items", schemaOf(shape.parts.front())}};
    if (shape.notEmpty) {
        json["minItems"] = 1;
    }
    return json;
}

Json schemaOf(const Shape& shape) {
    switch (shape.kind) {
        case Shape::Kind::Text:
            return textSchema(shape);
        case Shape::Kind::Number:
            return {{"type", "integer"}, {"minimum", shape.least}, {"maximum", shape.most}};
        case Shape::Kind::Flag:
            return {{"type", "boolean"}};
        case Shape::Kind::Choice:
            return {{"enum", shape.choices}};
        case Shape::Kind::Mapping:
            return mappingSchema(shape);
        case Shape::Kind::Map:
            return mapSchema(shape);
        case Shape::Kind::List:
            return listSchema(shape);
        case Shape::Kind::Either:
            break;
    }
    Json parts = Json::array();
    std::transform(shape.parts.begin(), shape.parts.end(), std::back_inserter(parts), schemaOf);
    return {{"anyOf", std::move(parts)}};
}

}  // namespace

std::string platformSchema(const Shape& shape) {
    Json json{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
              {"title", PlatformSchema::tr("flotte's platform file").toStdString()}};
    json.update(schemaOf(shape));
    return json.dump(2) + '\n';
}

}  // namespace flotte::terminal
