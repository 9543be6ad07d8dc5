#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "models/platform/reader.h"
#include "models/platform/shape.h"

/// Descriptions of the platform file: each says at once what may stand at a place and how it is read.
namespace flotte::describe {

/// A good value is put into its target; a bad one is a mistake and leaves the target as it is.
template <class T>
struct Value {
    Shape shape;
    std::function<void(const Node&, T&)> read;
};

/// A key of a mapping that fills a T.
template <class T>
struct Key {
    ShapeKey shown;
    std::function<void(const Node&, T&)> read;
};

template <class Member, class T>
void readInto(const Value<T>& value, const Node& node, Member& into) {
    if constexpr (std::is_same_v<Member, T>) {
        value.read(node, into);
    } else {  // optional, or a strong type
        T made{};
        value.read(node, made);
        into = Member(std::move(made));
    }
}

/// `member` is what std::invoke takes to get the target out of a T.
template <class T, class Member, class V>
Key<T> key(bool required, std::string_view name, Member member, Value<V> value,
           std::string_view fallback = {}) {
    ShapeKey shown{name, required, {}, fallback, value.shape};
    return {std::move(shown), [member, value = std::move(value)](const Node& node, T& into) {
                readInto(value, node, std::invoke(member, into));
            }};
}

template <class T, class Member, class V>
Key<T> must(std::string_view name, Member member, Value<V> value) {
    return key<T>(true, name, member, std::move(value));
}

template <class T, class Member, class V>
Key<T> may(std::string_view name, Member member, Value<V> value, std::string_view fallback = {}) {
    return key<T>(false, name, member, std::move(value), fallback);
}

/// `after` sees a mapping whose keys have been read, to check them against each other.
template <class T>
Value<T> mapping(std::string_view help, std::vector<Key<T>> keys,
                 std::function<void(const Node&, T&)> after = {}) {
    Shape shape;
    shape.kind = Shape::Kind::Mapping;
    for (Key<T>& key : keys) {
        if (key.shown.help.empty()) {
            key.shown.help = std::string(help) + '.' + std::string(key.shown.name);
        }
        shape.keys.push_back(key.shown);
    }
    return {std::move(shape), [keys = std::move(keys), after = std::move(after)](const Node& node, T& into) {
                std::vector<Node::Field> fields;
                for (const Key<T>& key : keys) {
                    fields.push_back({key.shown.name, key.shown.required,
                                      [&](const Node& child) { key.read(child, into); }});
                }
                node.fields(fields);
                if (after && node.raw().kind == DocumentNode::Kind::Mapping) {
                    after(node, into);
                }
            }};
}

template <class T>
Value<std::vector<T>> list(Value<T> item, bool notEmpty = false) {
    Shape shape;
    shape.kind = Shape::Kind::List;
    shape.notEmpty = notEmpty;
    shape.parts.push_back(item.shape);
    return {std::move(shape), [item = std::move(item), notEmpty](const Node& node, std::vector<T>& into) {
                const auto one = [&](const Node& child) { item.read(child, into.emplace_back()); };
                if (node.each(one) == 0 && notEmpty) {
                    node.needsOne();
                }
            }};
}

/// A list of things with a name of their own each: the second of two with one name is a mistake.
template <class T>
Value<std::vector<T>> named(Value<T> item, bool notEmpty = false) {
    Value<std::vector<T>> all = list(item, notEmpty);
    all.read = [read = std::move(item.read), notEmpty](const Node& node, std::vector<T>& into) {
        std::set<std::string> names;
        const auto one = [&](const Node& child) {
            T& made = into.emplace_back();
            read(child, made);
            const std::string& name = made.name.value();
            if (!name.empty() && !names.insert(name).second) {
                child.duplicate("name", name);
            }
        };
        if (node.each(one) == 0 && notEmpty) {
            node.needsOne();
        }
    };
    return all;
}

/// What the keys of a Map may be.
struct KeyRule {
    std::string_view pattern;
    bool (*good)(std::string_view);
    std::vector<std::string_view> usual;  ///< for suggestions
};

template <class K, class V>
Value<std::map<K, V>> mapOf(KeyRule rule, Value<V> value) {
    Shape shape;
    shape.kind = Shape::Kind::Map;
    shape.pattern = rule.pattern;
    shape.parts.push_back(value.shape);
    return {std::move(shape),
            [rule = std::move(rule), value = std::move(value)](const Node& node, std::map<K, V>& into) {
                node.entries([&](const std::string& key, const Node& child) {
                    if (rule.good(key)) {
                        value.read(child, into[K(key)]);
                    } else {
                        node.unknown(key, rule.usual);
                    }
                });
            }};
}

}  // namespace flotte::describe
