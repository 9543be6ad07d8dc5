#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace flotte {

/// Strings that repeat by the thousand (reasons of pods), kept once. Pointers live as long as the pool.
class StringPool {
 public:
    const std::string* intern(const std::string& text) { return &*strings_.insert(text).first; }

 private:
    std::unordered_set<std::string> strings_;
};

/// The objects of one kind in one namespace, by name. A sorted vector, because lists arrive in order of name,
/// a namespace holds few objects, and nodes of a map would double what a pod costs. Each entry remembers the
/// listing that told it last, so that a sweep finds what a new listing no longer told.
template <class Value>
class NameTable {
 public:
    struct Entry {
        std::string name;
        Value value;
        std::uint32_t generation = 0;
    };

    /// True when the value is new or differs.
    bool put(const std::string& name, Value value, std::uint32_t generation) {
        const auto at = lowerBound(name);
        if (at == entries_.end() || at->name != name) {
            entries_.insert(at, Entry{name, std::move(value), generation});
            return true;
        }
        at->generation = generation;
        if (at->value == value) {
            return false;
        }
        at->value = std::move(value);
        return true;
    }

    bool remove(const std::string& name) {
        const auto at = lowerBound(name);
        if (at == entries_.end() || at->name != name) {
            return false;
        }
        entries_.erase(at);
        return true;
    }

    /// Drops what `generation` did not tell; true when something was dropped.
    bool sweep(std::uint32_t generation) {
        const auto gone = [generation](const Entry& entry) { return entry.generation != generation; };
        const bool any = std::erase_if(entries_, gone) > 0;
        entries_.shrink_to_fit();
        return any;
    }

    bool empty() const { return entries_.empty(); }
    auto begin() const { return entries_.begin(); }
    auto end() const { return entries_.end(); }

 private:
    auto lowerBound(std::string_view name) {
        return std::lower_bound(
            entries_.begin(), entries_.end(), name,
            [](const Entry& entry, std::string_view wanted) { return entry.name < wanted; });
    }

    std::vector<Entry> entries_;
};

}  // namespace flotte
