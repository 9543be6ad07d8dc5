#include <algorithm>
#include <array>

#include "models/core/nearest.h"
#include "models/platform/expectations.h"
#include "models/platform/scalars.h"
#include "models/platform/values.h"

namespace flotte::describe {
namespace {

constexpr std::array<std::string_view, 3> kWays = {"direct", "port-forward", "ssh"};

struct Forward {
    std::string region, ns, service, pod, port;
};

struct Ways {
    Forward forward;
    SshReach ssh;
};

/// Which object is forwarded to: a service or a pod, one of them.
void checkTarget(const Node& node, Forward&) {
    const bool isService = node.raw().find("service") != nullptr;
    const bool isPod = node.raw().find("pod") != nullptr;
    // A key that is none of ours was told already, and was probably meant as one of these two.
    const auto known = [](const DocumentNode::Entry& entry) {
        return entry.key == "region" || entry.key == "namespace" || entry.key == "port";
    };
    const auto& entries = node.raw().entries;
    if ((isService && isPod) ||
        (!isService && !isPod && std::all_of(entries.begin(), entries.end(), known))) {
        node.badValue(expectation::kServiceOrPod);
    }
}

Value<Forward> forward(bool regionIsNamed) {
    std::vector<Key<Forward>> keys;
    if (regionIsNamed) {
        keys.push_back(must<Forward>("region", &Forward::region, text()));
    }
    keys.push_back(must<Forward>("namespace", &Forward::ns, objectName()));
    keys.push_back(may<Forward>("service", &Forward::service, objectName()));
    keys.push_back(may<Forward>("pod", &Forward::pod, objectName()));
    Value<std::string> portOrName = text(values::isPortOrName, expectation::kPortOrName, "^[a-z0-9-]{1,15}$");
    portOrName.shape.figure = true;
    keys.push_back(must<Forward>("port", &Forward::port, std::move(portOrName)));
    Value<Forward> value = mapping<Forward>("port-forward", std::move(keys), checkTarget);
    value.shape.oneOf = {"service", "pod"};
    return value;
}

Value<SshReach> ssh() {
    return mapping<SshReach>("ssh", {must<SshReach>("host", &SshReach::host, host()),
                                     may<SshReach>("user", &SshReach::user, identifier()),
                                     may<SshReach>("port", &SshReach::port, port())});
}

Value<Ways> ways(bool regionIsNamed) {
    Value<Ways> value =
        mapping<Ways>("reach", {may<Ways>("port-forward", &Ways::forward, forward(regionIsNamed)),
                                may<Ways>("ssh", &Ways::ssh, ssh())});
    value.shape.oneOf = {"port-forward", "ssh"};
    return value;
}

PortForwardReach made(const Forward& read) {
    PortForwardReach reach;
    const bool pod = !read.pod.empty();
    reach.region = RegionName(read.region);
    reach.ns = NamespaceName(read.ns);
    reach.target = pod ? PortForwardReach::Target::Pod : PortForwardReach::Target::Service;
    reach.name = ObjectName(pod ? read.pod : read.service);
    reach.port = read.port;
    return reach;
}

void readReach(const Node& node, Reach& into, const Value<Ways>& ways) {
    const DocumentNode& raw = node.raw();
    if (raw.kind == DocumentNode::Kind::Scalar && raw.scalar == kWays[0]) {
        into = DirectReach{};
        return;
    }
    const bool written = raw.kind == DocumentNode::Kind::Mapping && !raw.entries.empty();
    const bool forward = raw.find("port-forward") != nullptr;
    const bool ssh = raw.find("ssh") != nullptr;
    if (!written || (forward && ssh)) {
        const std::string near = nearest(raw.scalar, kWays);
        node.badValue(expectation::kReach, near == raw.scalar ? std::string() : near);
        return;
    }
    Ways read;
    ways.read(node, read);
    if (forward) {
        into = made(read.forward);
    } else if (ssh) {
        into = read.ssh;
    }
}

struct Places {
    std::string file;
    std::string variable;
    std::string keychain;
    SecretPlace secret;
};

constexpr std::array<std::string_view, 4> kPlaces = {"file", "env", "keychain", "secret"};

Value<SecretPlace> secretPlace(bool regionIsNamed) {
    std::vector<Key<SecretPlace>> keys;
    if (regionIsNamed) {
        keys.push_back(must<SecretPlace>("region", &SecretPlace::region, identifier()));
    }
    keys.push_back(must<SecretPlace>("namespace", &SecretPlace::ns, objectName()));
    keys.push_back(must<SecretPlace>("name", &SecretPlace::name, objectName()));
    keys.push_back(must<SecretPlace>("key", &SecretPlace::key, identifier()));
    return mapping<SecretPlace>("secret", std::move(keys));
}

void readCredential(const Node& node, CredentialRef& into, const Value<Places>& places) {
    const DocumentNode& raw = node.raw();
    const auto named =
        std::count_if(kPlaces.begin(), kPlaces.end(), [&](auto key) { return raw.find(key) != nullptr; });
    if (raw.kind != DocumentNode::Kind::Mapping || (named != 1 && raw.entries.size() != 1)) {
        node.badSecret(expectation::kCredential);
        return;
    }
    Places read;
    places.read(node, read);
    if (!read.file.empty()) {
        into = {CredentialRef::From::File, read.file, {}};
    } else if (!read.variable.empty()) {
        into = {CredentialRef::From::Environment, read.variable, {}};
    } else if (!read.keychain.empty()) {
        into = {CredentialRef::From::Keychain, read.keychain, {}};
    } else if (!read.secret.key.empty()) {
        into = {CredentialRef::From::Secret, {}, std::move(read.secret)};
    }
}

}  // namespace

Value<Reach> reach(bool regionIsNamed) {
    Value<Ways> table = ways(regionIsNamed);
    Shape direct;
    direct.kind = Shape::Kind::Choice;
    direct.choices = {kWays[0]};
    Shape shape;
    shape.kind = Shape::Kind::Either;
    shape.parts = {std::move(direct), table.shape};
    return {std::move(shape),
            [table = std::move(table)](const Node& node, Reach& into) { readReach(node, into, table); }};
}

Value<CredentialRef> credential(bool regionIsNamed) {
    Value<Places> table = mapping<Places>(
        "credential",
        {may<Places>("file", &Places::file, path()),
         may<Places>("env", &Places::variable,
                     text(values::isVariable, expectation::kVariable, "^[A-Za-z_][A-Za-z0-9_]*$")),
         may<Places>("keychain", &Places::keychain, identifier()),
         may<Places>("secret", &Places::secret, secretPlace(regionIsNamed))});
    table.shape.oneOf.assign(kPlaces.begin(), kPlaces.end());
    return {table.shape,
            [table](const Node& node, CredentialRef& into) { readCredential(node, into, table); }};
}

}  // namespace flotte::describe
