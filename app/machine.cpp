#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <sys/socket.h>
#include <ctime>

#include <array>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <string_view>

#include "app/wake_watch.h"

namespace flotte::app {
namespace {

Milliseconds readClock(clockid_t id) {
    timespec at{};
    if (clock_gettime(id, &at) != 0) {
        return Milliseconds(0);
    }
    return std::chrono::duration_cast<Milliseconds>(std::chrono::seconds(at.tv_sec) +
                                                    std::chrono::nanoseconds(at.tv_nsec));
}

/// Interfaces that come and go with containers on this machine; the way to a server does not change with
/// them.
bool isContainers(std::string_view name) {
    for (const std::string_view start : {"veth", "docker", "br-", "cni", "cali", "flannel", "virbr"}) {
        if (name.starts_with(start)) {
            return true;
        }
    }
    return false;
}

std::string addressOf(const ifaddrs& entry) {
    std::array<char, NI_MAXHOST> host{};
    const bool v4 = entry.ifa_addr->sa_family == AF_INET;
    const socklen_t size = v4 ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    const int failed =
        getnameinfo(entry.ifa_addr, size, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST);
    return failed == 0 ? std::string(entry.ifa_name) + ' ' + host.data() : std::string();
}

std::set<std::string> addresses() {
    std::set<std::string> found;
    ifaddrs* first = nullptr;
    if (getifaddrs(&first) != 0) {
        return found;
    }
    const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> list(first, freeifaddrs);
    for (const ifaddrs* entry = list.get(); entry != nullptr; entry = entry->ifa_next) {
        const bool up = (entry->ifa_flags & IFF_UP) != 0 && (entry->ifa_flags & IFF_LOOPBACK) == 0;
        const bool internet = entry->ifa_addr != nullptr && (entry->ifa_addr->sa_family == AF_INET ||
                                                             entry->ifa_addr->sa_family == AF_INET6);
        if (up && internet && !isContainers(entry->ifa_name)) {
            found.insert(addressOf(*entry));
        }
    }
    return found;
}

/// Interface and gateway of each default route (proc(5), net/route).
std::set<std::string> defaultRoutes() {
    std::set<std::string> found;
    std::ifstream file("/proc/net/route");
    std::string line;
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string interface, destination, gateway;
        if (fields >> interface >> destination >> gateway && destination == "00000000") {
            found.insert(interface.append(" via ").append(gateway));
        }
    }
    return found;
}

}  // namespace

MachineState lookAtMachine() {
    MachineState state;
    const SystemClock clock;
    state.wall = clock.now();
    state.steady = clock.steady();
    // Two readings: they may lie apart when this thread is held up between them, but never by a growing gap.
    const Milliseconds sinceBoot = readClock(CLOCK_BOOTTIME);
    state.suspended = sinceBoot - readClock(CLOCK_MONOTONIC);
    for (const auto& part : {addresses(), defaultRoutes()}) {
        for (const std::string& each : part) {
            state.network += each + '\n';
        }
    }
    return state;
}

}  // namespace flotte::app
