#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "backends/sandbox/kubernetes/problem.h"
#include "backends/sandbox/kubernetes/store.h"

namespace flotte::sandbox::kubernetes {

/// Which part of a list is asked for.
struct Page {
    std::uint64_t version = 0;  ///< 0 = now
    std::string from;           ///< the store's key where it begins; empty = the beginning
    std::string key;            ///< the same as a token has it
    std::size_t limit = 0;      ///< 0 = all
};

/// A page's token: opaque to clients, base64 of JSON. `key` is within the request's namespace.
std::string printedContinue(std::uint64_t version, std::string_view key);
/// `from` is within the request's namespace. A problem (400) where it is no token.
Outcome<Page> readContinue(const std::string& token);

/// The store's key (`namespace/name`) of an object.
std::string continueKey(const Object& object);
/// Without the namespace that the request names.
std::string keyWithin(std::string_view ns, std::string_view key);

}  // namespace flotte::sandbox::kubernetes
