#pragma once

#include <string>
#include <string_view>

#include "models/core/secret.h"

/// How the broker keeps passwords (rabbit_password_hashing_sha256): base64 of salt ‖ SHA-256(salt ‖
/// password), the salt being 4 bytes. Pure.
namespace flotte::rabbitmq {

constexpr std::string_view kHashing = "rabbit_password_hashing_sha256";

/// SHA-256 in hex.
std::string digestOf(std::string_view text);

/// The same bytes for the same password and origin, so that asking again changes nothing (decisions 20).
/// `origin` names who makes it: the operation and the step.
std::string passwordHash(const Secret& password, std::string_view origin);

/// Whether `hash`, with whatever salt, is this password's.
bool isHashOf(const std::string& hash, const Secret& password);

/// Base64 of `user:password`, as Basic logins want it.
std::string basicLogin(const std::string& user, const Secret& password);

}  // namespace flotte::rabbitmq
