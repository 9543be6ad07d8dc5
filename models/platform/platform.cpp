#include "models/platform/platform.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <tuple>

#include "models/core/nearest.h"
#include "models/platform/expectations.h"
#include "models/platform/fields.h"
#include "models/platform/reader.h"
#include "models/platform/values.h"

namespace flotte {
namespace {

using Folder = std::filesystem::path;
constexpr bool kRequired = true;
constexpr bool kOptional = false;

void readPrometheus(const Node& node, PrometheusEndpoint& into, const Folder& folder) {
    node.fields(
        {{"url", kRequired, fields::url(into.url)},
         {"ca", kOptional, fields::path(into.tls.ca, folder)},
         {"serverName", kOptional, fields::text(into.tls.serverName, values::isHost, expectation::kHost)},
         {"token", kOptional, fields::credential(into.token, folder)},
         {"reach", kOptional, fields::reach(into.reach)}});
}

/// `region` reads the name of the region whose API server forwards: the table belongs to none.
void readWebsites(const Node& node, WebsitesEndpoint& into, const Folder& folder,
                  const fields::Read& region) {
    const auto tls = [&](const Node& child) {
        child.fields({{"ca", kOptional, fields::path(into.tls.ca, folder)},
                      {"serverName", kOptional,
                       fields::text(into.tls.serverName, values::isHost, expectation::kHost)}});
    };
    node.fields({{"host", kRequired, fields::text(into.host, values::isHost, expectation::kHost)},
                 {"port", kOptional, fields::port(into.port)},
                 {"database", kRequired, fields::text(into.database)},
                 {"table", kOptional, fields::text(into.table)},
                 {"user", kRequired, fields::text(into.user)},
                 {"password", kOptional, fields::credential(into.password, folder)},
                 {"tls", kOptional, tls},
                 {"reach", kOptional, fields::reach(into.reach, region)}});
}

void setRegion(Reach& reach, const RegionName& region) {
    if (auto* forward = std::get_if<PortForwardReach>(&reach)) {
        forward->region = region;
    }
}

void readRegion(const Node& node, Region& into, const Folder& folder) {
    std::string name;
    const auto kubernetes = [&](const Node& child) {
        child.fields({{"kubeconfig", kOptional, fields::path(into.kubernetes.kubeconfig, folder)},
                      {"context", kRequired, fields::text(into.kubernetes.context)}});
    };
    const auto prometheus = [&](const Node& child) {
        readPrometheus(child, into.prometheus.emplace(), folder);
    };
    node.fields(
        {{"name", kRequired, fields::text(name, values::isIdentifier, expectation::kIdentifier)},
         {"timeZone", kOptional, fields::text(into.timeZone, values::isTimeZone, expectation::kTimeZone)},
         {"jurisdiction", kOptional, fields::text(into.jurisdiction)},
         {"kubernetes", kRequired, kubernetes},
         {"prometheus", kOptional, prometheus}});
    into.name = RegionName(name);
    if (into.prometheus) {
        setRegion(into.prometheus->reach, into.name);
    }
}

bool isLowerIdentifier(std::string_view text) {
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    return values::isIdentifier(text) && std::none_of(text.begin(), text.end(), upper);
}

void readTier(const Node& node, Tier& into) {
    std::string name;
    node.fields({{"name", kRequired, fields::text(name, isLowerIdentifier, expectation::kLowerCase)},
                 {"title", kOptional, fields::text(into.title)}});
    into.name = TierName(name);
    if (into.title.empty()) {
        into.title = name;
    }
}

/// A list of things with a name of their own each: the second of two with one name is a mistake.
template <class T, class ReadItem>
std::size_t readNamed(const Node& node, std::vector<T>& into, ReadItem readItem) {
    std::set<std::string> seen;
    return node.each([&](const Node& item) {
        T& made = into.emplace_back();
        readItem(item, made);
        const std::string& name = made.name.value();
        if (!name.empty() && !seen.insert(name).second) {
            item.duplicate("name", name);
        }
    });
}

void readNames(const Node& node, Names& into) {
    node.fields({{"label", kOptional, fields::text(into.label, values::isPattern, expectation::kPattern)},
                 {"namespace", kOptional,
                  fields::text(into.namespacePattern, values::isPattern, expectation::kPattern)}});
}

void readBackup(const Node& node, BackupPolicy& into) {
    node.fields(
        {{"cronJob", kOptional, fields::text(into.cronJob, values::isIdentifier, expectation::kIdentifier)},
         {"rpo", kOptional, fields::duration(into.rpo)}});
}

/// A name that stands before the regions are known is compared with them at the end.
void checkRegion(const Node& node, const std::string& name, const std::vector<Region>& regions) {
    std::vector<std::string> names;
    std::string list;
    for (const Region& region : regions) {
        names.push_back(region.name.value());
        list += (list.empty() ? "" : ", ") + names.back();
    }
    if (std::find(names.begin(), names.end(), name) == names.end()) {
        node.badValue(list, nearest(name, names));
    }
}

void readRoot(const Node& root, Platform& into, const Folder& folder) {
    std::string version;
    const auto isOne = [](std::string_view text) { return text == "1"; };
    const auto regions = [&](const Node& node) {
        const auto one = [&](const Node& item, Region& region) { readRegion(item, region, folder); };
        if (readNamed(node, into.regions, one) == 0) {
            node.badValue(expectation::kOneAtLeast);
        }
    };
    std::string forwarding;
    std::optional<Node> forwardingAt;
    const auto websites = [&](const Node& node) {
        const auto region = [&](const Node& name) {
            fields::text(forwarding)(name);
            forwardingAt = name;
        };
        readWebsites(node, into.websites.emplace(), folder, region);
        setRegion(into.websites->reach, RegionName(forwarding));
    };
    root.fields({{"version", kRequired, fields::text(version, isOne, "1")},
                 {"name", kRequired, fields::text(into.name)},
                 {"regions", kRequired, regions},
                 {"websites", kOptional, websites},
                 {"names", kOptional, [&](const Node& n) { readNames(n, into.names); }},
                 {"tiers", kOptional, [&](const Node& n) { readNamed(n, into.tiers, readTier); }},
                 {"backup", kOptional, [&](const Node& n) { readBackup(n, into.backup); }}});
    if (!forwarding.empty() && !into.regions.empty()) {
        checkRegion(*forwardingAt, forwarding, into.regions);
    }
}

}  // namespace

tl::expected<Platform, std::vector<ConfigError>> readPlatform(const Document& document) {
    Mistakes mistakes{document.file, {}};
    Platform platform;
    std::error_code noFolder;  // without a current folder, relative paths stay relative
    const Folder folder = std::filesystem::absolute(document.file, noFolder).parent_path();
    readRoot(Node(mistakes, document.root, {}), platform, folder);
    if (mistakes.errors.empty()) {
        return platform;
    }
    const auto earlier = [](const ConfigError& a, const ConfigError& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    };
    std::stable_sort(mistakes.errors.begin(), mistakes.errors.end(), earlier);
    return tl::unexpected(std::move(mistakes.errors));
}

}  // namespace flotte
