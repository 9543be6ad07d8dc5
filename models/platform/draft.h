#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace flotte {

/// A platform file in the making (`flottectl platform init`). What is empty is not known yet.
struct PlatformDraft {
    struct Region {
        std::string name;
        std::string context;
        std::string timeZone;
        std::string jurisdiction;
        std::string prometheus;  ///< URL
        bool operator==(const Region&) const = default;
    };
    struct Websites {
        std::string host;
        std::string database;
        std::string user;
        bool operator==(const Websites&) const = default;
    };
    std::string name;
    std::string kubeconfig;  ///< path; empty = as kubectl finds it
    std::vector<Region> regions;
    std::optional<Websites> websites;
    bool operator==(const PlatformDraft&) const = default;
};

/// A region of each context, named after it: names of the file's kind, each once.
PlatformDraft draftOf(const std::vector<std::string>& contexts, std::string kubeconfig);

/// The keys that the draft leaves to be filled in, such as `regions[0].timeZone`.
std::vector<std::string> openKeys(const PlatformDraft& draft);

}  // namespace flotte
