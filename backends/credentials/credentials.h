#pragma once

#include <functional>
#include <optional>
#include <string>

#include "models/core/file_reader.h"
#include "models/core/result.h"
#include "models/platform/platform.h"

/// Fetches the secrets that the platform file only names.
namespace flotte::credentials {

/// Looks a variable up; given by `app`, so that nothing below it reads the environment.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// The secret behind a reference: the file's first line, or the variable's value; empty for `From::None`.
/// `key` is its place in the platform file, for the error. Errors: ConfigError FileMissing, FileUnreadable,
/// FileTooLarge, FilePermissions (others than the owner can read it), MissingKey (no such variable, or
/// empty).
Result<std::string> resolve(const CredentialRef& reference, const std::string& key,
                            const Environment& environment, const FileReader& file);

/// The same with all its lines: a key in PEM.
Result<std::string> resolveWhole(const CredentialRef& reference, const std::string& key,
                                 const Environment& environment, const FileReader& file);

/// A PEM file of authorities. Same errors, but it may be readable by all; BadValue when it holds no
/// certificate.
Result<std::string> readAuthorities(const std::string& path, const std::string& key, const FileReader& file);

}  // namespace flotte::credentials
