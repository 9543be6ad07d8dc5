#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"
#include "models/fleet/facts.h"

namespace flotte::snapshot {

/// The objects of one feed as CBOR (RFC 8949): an array of arrays, fields in the order of the struct. Other
/// facts of `facts` are left out.
std::string encode(Feed feed, const std::vector<Fact>& facts);

/// The way back. A file is as hostile as a server: what is not exactly the above is an error (DecodeError),
/// never half a feed.
Result<std::vector<Fact>> decode(Feed feed, std::string_view bytes);

/// Grows with the format; another version's snapshot is not read.
constexpr int kVersion = 1;

}  // namespace flotte::snapshot
