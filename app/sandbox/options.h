#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace flotte::app::sandbox {

/// What `flotte-sandbox` was started with. What is absent is as the world that is there, or the usual.
struct Options {
    std::string folder;  ///< empty = the user's own
    std::optional<int> tenants;
    std::optional<int> podsPerTenant;
    std::optional<std::uint64_t> seed;
    bool fresh = false;      ///< forget what was there
    bool children = true;    ///< MariaDB and Prometheus
    double speed = 1;        ///< of the simulation's clock
    int linger = 3;          ///< seconds after the last client
    bool forClient = false;  ///< started by one that will connect: leave if none does
};

/// The program has said what it had to and ends with `code`.
struct SaidEnough {
    std::string text;
    int code = 0;
};

/// `arguments` without the program's name.
std::variant<Options, SaidEnough> readOptions(std::vector<std::string> arguments);

}  // namespace flotte::app::sandbox
