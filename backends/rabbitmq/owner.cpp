#include "backends/rabbitmq/owner.h"

#include <algorithm>
#include <string_view>

namespace flotte::rabbitmq {

namespace {

constexpr std::string_view kOurs = "flotte";
constexpr std::string_view kTenant = "tenant=";
constexpr std::string_view kOperation = "operation=";
constexpr std::string_view kAdopted = "adopted";

}  // namespace

Mark markOf(const std::vector<std::string>& tags) {
    Mark mark;
    for (const std::string& tag : tags) {
        mark.ours = mark.ours || tag == kOurs;
        mark.adopted = mark.adopted || tag == kAdopted;
        if (tag.starts_with(kTenant)) {
            mark.tenant = tag.substr(kTenant.size());
        } else if (tag.starts_with(kOperation)) {
            mark.operation = tag.substr(kOperation.size());
        }
    }
    return mark;
}

std::vector<std::string> withoutMark(const std::vector<std::string>& tags) {
    std::vector<std::string> others;
    std::ranges::copy_if(tags, std::back_inserter(others), [](const std::string& tag) {
        return tag != kOurs && tag != kAdopted && !tag.starts_with(kTenant) && !tag.starts_with(kOperation);
    });
    return others;
}

std::vector<std::string> tagsOf(const Mark& mark, const std::vector<std::string>& others) {
    std::vector<std::string> tags;
    if (mark.ours) {
        tags.emplace_back(kOurs);
    }
    if (!mark.tenant.empty()) {
        tags.push_back(std::string(kTenant) + mark.tenant);
    }
    if (!mark.operation.empty()) {
        tags.push_back(std::string(kOperation) + mark.operation);
    }
    if (mark.adopted) {
        tags.emplace_back(kAdopted);
    }
    tags.insert(tags.end(), others.begin(), others.end());
    return tags;
}

std::string words(const std::vector<std::string>& tags) {
    std::string text;
    for (const std::string& tag : tags) {
        text += (text.empty() ? "" : ",") + tag;
    }
    return text;
}

}  // namespace flotte::rabbitmq
