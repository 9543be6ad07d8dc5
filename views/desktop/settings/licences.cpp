#include "views/desktop/settings/licences.h"

namespace flotte::desktop {

const std::vector<Licence>& licences() {
    static const std::vector<Licence> all = {
        {"Qt", "LGPL-3"},          {"libcurl", "curl (MIT-like)"},
        {"OpenSSL", "Apache-2.0"}, {"c-ares", "MIT"},
        {"nghttp2", "MIT"},        {"wslay", "MIT"},
        {"protozero", "BSD-2"},    {"simdjson", "Apache-2.0"},
        {"yaml-cpp", "MIT"},       {"libmariadb (Connector/C)", "LGPL-2.1"},
        {"tl::expected", "CC0"},   {"CLI11", "BSD-3"},
        {"nlohmann-json", "MIT"},  {"cpp-httplib", "MIT"},
        {"zlib", "Zlib"},          {"QtKeychain", "BSD-2"},
    };
    return all;
}

}  // namespace flotte::desktop
