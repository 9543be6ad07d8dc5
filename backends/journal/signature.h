#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "models/core/result.h"
#include "models/core/secret.h"

struct evp_pkey_st;  // of OpenSSL

/// Signatures of exports: Ed25519 (RFC 8032) over the file's bytes, 64 bytes in a file of their own. What
/// OpenSSL makes and checks too: `openssl pkeyutl -verify -pubin -inkey KEY.pub -rawin -in FILE -sigfile
/// FILE.sig`. Pure; any thread.
namespace flotte::journal {

inline constexpr std::size_t kSignatureBytes = 64;

/// One that can only check.
class PublicKey {
 public:
    /// PEM of a SubjectPublicKeyInfo. ConfigError (BadValue) for anything but Ed25519.
    static Result<PublicKey> fromPem(const std::string& pem);

    bool verifies(std::string_view text, std::string_view signature) const;
    std::string pem() const;
    /// SHA-256 in hex over the key's DER.
    std::string fingerprint() const;

 private:
    friend class SigningKey;
    explicit PublicKey(std::shared_ptr<evp_pkey_st> key) : key_(std::move(key)) {}
    std::shared_ptr<evp_pkey_st> key_;
};

class SigningKey {
 public:
    /// SystemError where there is no chance to be had.
    static Result<SigningKey> make();
    /// PEM of PKCS #8, not encrypted. ConfigError (BadValue) for anything but Ed25519.
    static Result<SigningKey> fromPem(const Secret& pem);

    Secret pem() const;
    PublicKey publicKey() const;
    /// SystemError where OpenSSL fails.
    Result<std::string> sign(std::string_view text) const;

 private:
    explicit SigningKey(std::shared_ptr<evp_pkey_st> key) : key_(std::move(key)) {}
    std::shared_ptr<evp_pkey_st> key_;
};

}  // namespace flotte::journal
