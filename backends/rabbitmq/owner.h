#pragma once

#include <string>
#include <vector>

namespace flotte::rabbitmq {

/// The owner mark, as tags of a virtual host or user. A tenant's label never is a tag by itself: a tenant
/// called `administrator` would be one.
struct Mark {
    bool ours = false;      ///< `flotte`
    std::string tenant;     ///< `tenant=client-abc`
    std::string operation;  ///< `operation=…`: which one made it, or adopted it
    bool adopted = false;   ///< `adopted`: it was there before
    bool operator==(const Mark&) const = default;
};

Mark markOf(const std::vector<std::string>& tags);
/// The tags that are no mark, in their order.
std::vector<std::string> withoutMark(const std::vector<std::string>& tags);
/// `others` with the mark before them.
std::vector<std::string> tagsOf(const Mark& mark, const std::vector<std::string>& others = {});
/// For messages and digests.
std::string words(const std::vector<std::string>& tags);

}  // namespace flotte::rabbitmq
