#include "models/platform/draft.h"

#include <algorithm>
#include <set>

#include "models/platform/values.h"

namespace flotte {
namespace {

constexpr std::size_t kMostName = 60;  // leaves room for a number behind it

/// `arn:aws:eks:eu-west-3:1:cluster/shop` is no name of a region, `arn-aws-eks-eu-west-3-1-cluster-shop` is
/// one.
std::string nameFrom(const std::string& context) {
    std::string name;
    for (const char c : context) {
        const bool good = values::isIdentifier(std::string("a") + c);
        if (good || (!name.empty() && name.back() != '-')) {
            name += good ? c : '-';
        }
    }
    name.erase(0, std::min(name.find_first_not_of(".-_"), name.size()));
    name = name.substr(0, kMostName);
    return values::isIdentifier(name) ? name : "region";
}

}  // namespace

PlatformDraft draftOf(const std::vector<std::string>& contexts, std::string kubeconfig) {
    PlatformDraft draft;
    draft.kubeconfig = std::move(kubeconfig);
    std::set<std::string> taken;
    for (const std::string& context : contexts) {
        const std::string base = nameFrom(context);
        std::string name = base;
        for (int n = 2; !taken.insert(name).second; ++n) {
            name = base + '-' + std::to_string(n);
        }
        draft.regions.push_back({name, context, {}, {}, {}});
    }
    return draft;
}

std::vector<std::string> openKeys(const PlatformDraft& draft) {
    std::vector<std::string> open;
    for (std::size_t i = 0; i < draft.regions.size(); ++i) {
        const PlatformDraft::Region& region = draft.regions[i];
        const std::string key = "regions[" + std::to_string(i) + "].";
        for (const auto& [name, value] :
             {std::pair("timeZone", &region.timeZone), std::pair("jurisdiction", &region.jurisdiction),
              std::pair("prometheus", &region.prometheus)}) {
            if (value->empty()) {
                open.push_back(key + name);
            }
        }
    }
    if (!draft.websites) {
        open.emplace_back("websites");
    }
    return open;
}

}  // namespace flotte
