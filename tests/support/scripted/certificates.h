#pragma once

#include <memory>
#include <string>
#include <vector>

namespace flotte::scripted {

/// PEM texts.
struct KeyPair {
    std::string certificate;
    std::string key;
};

struct CertificateOptions {
    std::vector<std::string> names = {"127.0.0.1", "localhost"};  ///< addresses and DNS names it is good for
    std::string commonName = "scripted";
    int fromHours = -24;  ///< from now
    int untilHours = 24;
};

/// A certificate authority of a test's own, made at run time.
class Authority {
 public:
    explicit Authority(const std::string& commonName = "scripted authority");
    /// An intermediate one, certified by `above`.
    Authority(const std::string& commonName, const Authority& above);
    ~Authority();
    Authority(Authority&&) noexcept;

    std::string certificate() const;
    KeyPair issue(const CertificateOptions& options = {}) const;

 private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace flotte::scripted
