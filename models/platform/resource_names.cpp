#include "models/platform/resource_names.h"

#include <algorithm>

namespace flotte {
namespace {

void replaceAll(std::string& text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

}  // namespace

std::string resourceName(std::string_view pattern, const TenantId& id, const ServiceName& service) {
    std::string lower = id.value();
    std::string upper = id.value();
    std::replace(lower.begin(), lower.end(), '-', '_');
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    std::string text(pattern);
    replaceAll(text, "{id}", id.value());
    replaceAll(text, "{id_}", lower);
    replaceAll(text, "{ID}", upper);
    replaceAll(text, "{service}", service.value());
    return text;
}

int roomForId(std::string_view pattern, int limit, const ServiceName& service) {
    return limit - static_cast<int>(resourceName(pattern, TenantId(), service).size());
}

}  // namespace flotte
