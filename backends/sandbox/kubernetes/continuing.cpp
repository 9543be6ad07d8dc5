#include "backends/sandbox/kubernetes/continuing.h"

#include <algorithm>

#include "backends/sandbox/kubernetes/machine.h"
#include "backends/sandbox/kubernetes/times.h"

namespace flotte::sandbox::kubernetes {
namespace {

std::string toUrlAlphabet(std::string text) {
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    text.resize(text.find_last_not_of('=') + 1);
    return text;
}

std::string fromUrlAlphabet(std::string text) {
    std::replace(text.begin(), text.end(), '-', '+');
    std::replace(text.begin(), text.end(), '_', '/');
    text.append((4 - text.size() % 4) % 4, '=');
    return text;
}

Problem badToken(const char* why) {
    return badRequest(std::string("invalid continue token: continue key is not valid: ") + why);
}

}  // namespace

std::string printedContinue(std::uint64_t version, std::string_view key) {
    const Json token = {{"v", "meta.k8s.io/v1"}, {"rv", version}, {"start", "/" + std::string(key)}};
    return toUrlAlphabet(encodedBase64(token.dump()));
}

Outcome<Page> readContinue(const std::string& token) {
    const auto bytes = decodedBase64(fromUrlAlphabet(token));
    const Json read = bytes ? Json::parse(*bytes, nullptr, false) : Json();
    if (!read.is_object() || read.value("v", "") != "meta.k8s.io/v1") {
        return refuse(badToken("not a token"));
    }
    const auto version = read.find("rv");
    const auto start = read.find("start");
    if (version == read.end() || !version->is_number_unsigned() || start == read.end() ||
        !start->is_string() || !start->get_ref<const std::string&>().starts_with('/')) {
        return refuse(badToken("incomplete"));
    }
    Page page;
    page.version = version->get<std::uint64_t>();
    page.key = start->get_ref<const std::string&>().substr(1);
    page.from = page.key;
    return page;
}

std::string continueKey(const Object& object) {
    const Json tree = treeOf(object);
    const std::string ns = tree["metadata"].value("namespace", "");
    return ns.empty() ? tree["metadata"].value("name", "") : ns + "/" + tree["metadata"].value("name", "");
}

std::string keyWithin(std::string_view ns, std::string_view key) {
    return std::string(ns.empty() ? key : key.substr(ns.size() + 1));
}

}  // namespace flotte::sandbox::kubernetes
