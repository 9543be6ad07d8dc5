#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/core/result.h"
#include "models/core/time.h"

/// The sandbox's own certificates: nothing else on the machine trusts them. Keys are ECDSA P-256, made in a
/// millisecond. Everything is PEM. Errors: SystemError (`what` names the step that OpenSSL refused).
namespace flotte::sandbox::pki {

struct Pair {
    std::string certificate;
    std::string key;
    bool operator==(const Pair&) const = default;
};

/// Whom a certificate is for. Hosts (names or addresses) make it a server's; without any it is a client's,
/// and Kubernetes reads the name as the user and the groups as his groups.
struct Subject {
    std::string name;
    std::vector<std::string> groups;
    std::vector<std::string> hosts;
};

/// A self-signed authority of ten years. One thread at a time.
class Authority {
 public:
    static Result<Authority> make(const std::string& name, TimePoint now);
    /// What `pair` gave before.
    static Result<Authority> load(const Pair& pair);
    Authority(Authority&&) noexcept;
    Authority& operator=(Authority&&) noexcept;
    ~Authority();

    const Pair& pair() const { return pair_; }
    /// With a key of its own; valid from an hour ago, for ten years.
    Result<Pair> issue(const Subject& subject, TimePoint now) const;

 private:
    struct Keys;
    Authority(Pair pair, std::unique_ptr<Keys> keys);
    Pair pair_;
    std::unique_ptr<Keys> keys_;
};

/// 128 random bits in letters and digits: a token or password that nobody guesses.
Result<std::string> randomSecret();

}  // namespace flotte::sandbox::pki
