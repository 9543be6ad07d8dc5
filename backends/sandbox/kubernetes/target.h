#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backends/sandbox/kubernetes/resources.h"

namespace flotte::sandbox::kubernetes {

/// What a request's path and query ask for.
struct Target {
    std::vector<std::string> segments;  ///< decoded
    std::string path;                   ///< without the query, as it came
    std::map<std::string, std::vector<std::string>, std::less<>> query;

    const Resource* resource = nullptr;  ///< null: not an object's path, or not served
    std::string ns;
    std::string name;
    std::string subresource;
    std::string group;   ///< of an object's path, served or not
    std::string plural;  ///< empty: not an object's path

    /// The first value; empty where there is none.
    std::string value(std::string_view key) const;
    bool flag(std::string_view key) const;  ///< `true` or `1`
    bool has(std::string_view key) const { return query.find(key) != query.end(); }
};

/// None where the path is no path (a bad escape, too long).
std::optional<Target> readTarget(std::string_view pathAndQuery);

/// The verb of authorization: get, list, watch, create, update, patch, delete, deletecollection.
std::string verbOf(std::string_view method, const Target& target);

}  // namespace flotte::sandbox::kubernetes
