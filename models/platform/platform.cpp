#include "models/platform/platform.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <tuple>

#include "models/core/nearest.h"
#include "models/platform/descriptions.h"
#include "models/platform/expectations.h"

namespace flotte {
namespace {

/// The names that a part of the file may refer to.
struct Known {
    std::vector<std::string> names;

    template <class T>
    explicit Known(const std::vector<T>& things) {
        for (const T& thing : things) {
            if (!thing.name.value().empty()) {
                names.push_back(thing.name.value());
            }
        }
    }

    /// A name that is none of these is a mistake. Without any, nothing can be compared.
    void check(const Node& node) const {
        const DocumentNode& raw = node.raw();
        if (names.empty() || raw.kind != DocumentNode::Kind::Scalar || raw.scalar.empty() ||
            std::find(names.begin(), names.end(), raw.scalar) != names.end()) {
            return;
        }
        std::string list;
        for (const std::string& name : names) {
            list += (list.empty() ? "" : ", ") + name;
        }
        node.badValue(list, nearest(raw.scalar, names));
    }
};

/// The value of `key`, where it is there.
void checkAt(const Node& node, std::string_view key, const Known& known) {
    if (node.raw().find(key) != nullptr) {
        known.check(node.at({key}));
    }
}

/// Each item of the list at `key`; a list of a wrong type was told when it was read.
void eachAt(const Node& node, std::string_view key, const std::function<void(const Node&)>& look) {
    const DocumentNode* list = node.raw().find(key);
    if (list != nullptr && list->kind == DocumentNode::Kind::Sequence) {
        node.at({key}).each(look);
    }
}

bool isThisMachine(std::string_view address) {
    if (const auto scheme = address.find("://"); scheme != std::string_view::npos) {
        address.remove_prefix(scheme + 3);
    }
    const bool bracketed = address.starts_with('[');
    const std::string_view host =
        bracketed ? address.substr(1, address.find(']') - 1) : address.substr(0, address.find_first_of(":/"));
    const bool six = bracketed || address == "::1";
    const bool four =
        host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos;
    return six ? host == "::1" || address == "::1" : host == "localhost" || four;
}

/// A rehearsal must not reach what is real: wherever an endpoint stands in the file.
void checkSandbox(const Node& node) {
    if (node.raw().kind == DocumentNode::Kind::Sequence) {
        node.each(checkSandbox);
    }
    if (node.raw().kind != DocumentNode::Kind::Mapping) {
        return;
    }
    // What a region forwards is behind its own API server.
    const DocumentNode* reach = node.raw().find("reach");
    const bool forwarded = reach != nullptr && reach->find("port-forward") != nullptr;
    node.entries([forwarded](const std::string& key, const Node& child) {
        const bool address =
            !forwarded && (key == "url" || key == "host") && child.raw().kind == DocumentNode::Kind::Scalar;
        if (address && !isThisMachine(child.raw().scalar)) {
            child.badValue(expectation::kThisMachine);
        } else {
            checkSandbox(child);
        }
    });
}

/// What one part says about another, once all have been read.
void checkReferences(const Node& root, const Platform& platform) {
    const Known regions(platform.regions);
    const Known tiers(platform.tiers);
    const Known services(platform.services);
    for (const std::string_view part : {"websites", "journal", "billing", "argocd"}) {
        checkAt(root.at({part, "reach", "port-forward"}), "region", regions);
        checkAt(root.at({part, "password", "secret"}), "region", regions);
        checkAt(root.at({part, "token", "secret"}), "region", regions);
    }
    eachAt(root.at({"backup"}), "copyTo", [&](const Node& copy) { checkAt(copy, "region", regions); });
    eachAt(root, "freezeWindows", [&](const Node& window) {
        eachAt(window, "regions", [&](const Node& name) { regions.check(name); });
    });
    eachAt(root.at({"manifests", "backupJob"}), "databases", [&](const Node& name) { services.check(name); });
    const DocumentNode* overrides = root.raw().find("overrides");
    if (overrides != nullptr && overrides->kind == DocumentNode::Kind::Mapping) {
        root.at({"overrides"}).entries([&](const std::string&, const Node& tenant) {
            checkAt(tenant, "tier", tiers);
            eachAt(tenant, "services", [&](const Node& service) { checkAt(service, "name", services); });
        });
    }
}

}  // namespace

TierTerms termsOf(const Platform& platform, const TierName& tier, const TenantId& tenant) {
    const auto named = [&](const Tier& each) { return each.name == tier; };
    const auto found = std::find_if(platform.tiers.begin(), platform.tiers.end(), named);
    const TierTerms base = found == platform.tiers.end() ? TierTerms() : found->terms;
    const auto over = platform.overrides.find(tenant);
    return over == platform.overrides.end() ? base : overlaid(base, over->second.terms);
}

std::vector<Service> servicesOf(const Platform& platform, const TenantId& tenant) {
    const auto over = platform.overrides.find(tenant);
    return over == platform.overrides.end() ? platform.services
                                            : overlaid(platform.services, over->second.services);
}

std::vector<CredentialRef> credentialsOf(const Platform& platform) {
    std::vector<CredentialRef> all;
    const auto add = [&](const CredentialRef& reference) {
        if (reference.from != CredentialRef::From::None) {
            all.push_back(reference);
        }
    };
    const auto token = [&](const std::optional<HttpEndpoint>& endpoint) {
        add(endpoint ? endpoint->token : CredentialRef());
    };
    const auto password = [&](const auto& endpoint) { add(endpoint ? endpoint->password : CredentialRef()); };
    const auto keys = [&](const std::optional<SignedEndpoint>& endpoint) {
        add(endpoint ? endpoint->accessKey : CredentialRef());
        add(endpoint ? endpoint->secretKey : CredentialRef());
    };
    for (const Region& region : platform.regions) {
        for (const auto* endpoint :
             {&region.prometheus, &region.alertmanager, &region.grafana, &region.traces, &region.argocd}) {
            token(*endpoint);
        }
        password(region.rabbitmq);
        password(region.databases);
        keys(region.objectStore);
        keys(region.secretsManager);
    }
    password(platform.websites);
    password(platform.journal);
    token(platform.argocd);
    add(platform.billing ? platform.billing->server.token : CredentialRef());
    return all;
}

tl::expected<Platform, std::vector<ConfigError>> readPlatform(const Document& document) {
    std::error_code noFolder;  // without a current folder, relative paths stay relative
    Mistakes mistakes{document.file, std::filesystem::absolute(document.file, noFolder).parent_path(), {}};
    Platform platform;
    const Node root(mistakes, document.root, {});
    static const describe::Value<Platform> described = describe::platform();  // of all files; never changes
    described.read(root, platform);
    checkReferences(root, platform);
    if (platform.sandbox) {
        checkSandbox(root);
    }
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
