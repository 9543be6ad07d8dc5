#pragma once

#include <string>
#include <string_view>

#include "models/core/result.h"
#include "models/core/secret.h"

/// Texts that only who knows a passphrase can read: how credentials are handed over in a file.
/// ```
/// flotte sealed 1
/// scrypt 17 8 1 <salt, 16 bytes in base64>
/// aes-256-gcm <nonce, 12 bytes in base64>
/// <text and 16 bytes of tag in base64, at most 76 characters a line>
/// ```
/// The first three lines are authenticated with the text. scrypt: RFC 7914 (log2 N, r, p); GCM: NIST SP
/// 800-38D.
namespace flotte::credentials {

inline constexpr std::size_t kSealChance = 28;

/// `chance` = kSealChance random bytes, never used twice. Errors: SystemError where there is no memory for
/// the key's derivation (128 MiB).
Result<std::string> seal(const Secret& text, const Secret& passphrase, std::string_view chance);

/// Errors: LoginError (another passphrase, or a file that was changed: they can't be told apart), DecodeError
/// (no such file at all), SystemError.
Result<Secret> unseal(std::string_view file, const Secret& passphrase);

}  // namespace flotte::credentials
