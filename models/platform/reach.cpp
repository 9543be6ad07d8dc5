#include "models/platform/reach.h"

#include <algorithm>
#include <array>

#include "models/core/nearest.h"
#include "models/platform/expectations.h"
#include "models/platform/fields.h"
#include "models/platform/values.h"

namespace flotte::fields {
namespace {

constexpr std::array<std::string_view, 3> kWays = {"direct", "port-forward", "ssh"};

/// Which object is forwarded to: a service or a pod, one of them.
void takeTarget(const Node& node, const std::string& service, const std::string& pod,
                PortForwardReach& into) {
    const bool isService = node.raw().find("service") != nullptr;
    const bool isPod = node.raw().find("pod") != nullptr;
    into.target = isPod ? PortForwardReach::Target::Pod : PortForwardReach::Target::Service;
    into.name = ObjectName(isPod ? pod : service);
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

void readPortForward(const Node& node, PortForwardReach& into, const Read& region) {
    std::string ns;
    std::string service;
    std::string pod;
    const auto name = [](std::string& text) {
        return fields::text(text, values::isObjectName, expectation::kLowerCase);
    };
    const Node::Field through{"region", true, region};
    const Node::Field in{"namespace", true, name(ns)};
    const Node::Field toService{"service", false, name(service)};
    const Node::Field toPod{"pod", false, name(pod)};
    const Node::Field port{"port", true, text(into.port, values::isPortOrName, expectation::kPortOrName)};
    if (region) {
        node.fields({through, in, toService, toPod, port});
    } else {
        node.fields({in, toService, toPod, port});
    }
    into.ns = NamespaceName(ns);
    if (node.raw().kind == DocumentNode::Kind::Mapping) {
        takeTarget(node, service, pod, into);
    }
}

void readSsh(const Node& node, SshReach& into) {
    node.fields({{"host", true, text(into.host, values::isHost, expectation::kHost)},
                 {"user", false, text(into.user, values::isIdentifier, expectation::kIdentifier)},
                 {"port", false, port(into.port)}});
}

void readReach(const Node& node, Reach& into, const Read& region) {
    const DocumentNode& raw = node.raw();
    if (raw.kind == DocumentNode::Kind::Scalar && raw.scalar == kWays[0]) {
        into = DirectReach{};
        return;
    }
    const bool written = raw.kind == DocumentNode::Kind::Mapping && !raw.entries.empty();
    const bool both = raw.find("port-forward") != nullptr && raw.find("ssh") != nullptr;
    if (!written || both) {
        const std::string near = nearest(raw.scalar, kWays);
        node.badValue(expectation::kReach, near == raw.scalar ? std::string() : near);
        return;
    }
    node.fields(
        {{"port-forward", false,
          [&](const Node& child) { readPortForward(child, into.emplace<PortForwardReach>(), region); }},
         {"ssh", false, [&](const Node& child) { readSsh(child, into.emplace<SshReach>()); }}});
}

}  // namespace

Read reach(Reach& into, const Read& region) {
    return [&into, region](const Node& node) { readReach(node, into, region); };
}

}  // namespace flotte::fields

namespace flotte {
namespace {

std::string nameOf(const DirectReach&) {
    return {};
}
std::string nameOf(const PortForwardReach& to) {
    const bool pod = to.target == PortForwardReach::Target::Pod;
    return "port-forward " + to.region.value() + "/" + to.ns.value() + "/" + (pod ? "pod/" : "") +
           to.name.value() + ":" + to.port;
}
std::string nameOf(const SshReach& by) {
    return "ssh " + (by.port != 0 ? "-p " + std::to_string(by.port) + " " : std::string()) +
           (by.user.empty() ? "" : by.user + "@") + by.host;
}

}  // namespace

std::string reachName(const Reach& reach) {
    return std::visit([](const auto& one) { return nameOf(one); }, reach);
}

}  // namespace flotte
