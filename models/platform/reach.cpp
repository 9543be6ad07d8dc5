#include "models/platform/reach.h"

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
