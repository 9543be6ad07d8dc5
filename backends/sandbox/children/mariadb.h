#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "backends/sandbox/children/child.h"
#include "backends/sandbox/children/process.h"
#include "models/core/time.h"

namespace flotte::sandbox::children {

struct MariadbOptions {
    std::string program;     ///< mariadbd, absolute
    std::string tables;      ///< the folder of mysql_system_tables.sql
    std::string folder;      ///< its data lie in folder/mariadb; what it says in folder/mariadb.log
    std::string socket;      ///< path, at most 107 bytes
    std::uint16_t port = 0;  ///< of 127.0.0.1
    std::string authority;   ///< PEM files
    std::string certificate;
    std::string key;
    /// Statements of the first start, after the system tables are there: databases, accounts, rows. Each ends
    /// with `;` and a line's end. They may hold secrets: they are given to it in a file that only its user
    /// can read and that is gone afterwards.
    std::vector<std::string> first;
};

/// A MariaDB of the sandbox's own, over TLS only. What it stored stays in the folder.
class Mariadb final : public Child {
 public:
    Mariadb(MariadbOptions options, const Clock& clock);
    State step() override;
    void ask() override;
    std::string reason() const override { return reason_; }

 private:
    enum class Phase { Begin, Bootstrap, Start, Up, Down };
    void begin();
    void bootstrapped();
    void launch();
    Phase failed(const std::string& why);
    std::vector<std::string> arguments(const std::vector<std::string>& more) const;
    bool answers() const;

    MariadbOptions options_;
    const Clock& clock_;
    Phase phase_ = Phase::Begin;
    SteadyPoint until_;
    std::optional<Process> process_;
    std::string reason_;
};

}  // namespace flotte::sandbox::children
