#pragma once

#include <filesystem>
#include <string>

namespace flotte::test {

/// A certificate authority made for one test run, by the `openssl` program.
class Authority {
 public:
    /// Writes `<name>.pem` and its key into `folder`.
    Authority(std::filesystem::path folder, std::string name);

    std::filesystem::path certificate() const { return folder_ / (name_ + ".pem"); }
    /// Signs a server certificate for `names` (such as "DNS:localhost,IP:127.0.0.1"): `certificate` and `key`
    /// are replaced.
    void sign(const std::string& names, const std::filesystem::path& certificate,
              const std::filesystem::path& key, int days = 2) const;

 private:
    std::filesystem::path folder_;
    std::string name_;
};

}  // namespace flotte::test
