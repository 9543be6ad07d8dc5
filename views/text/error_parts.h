#pragma once

#include <QString>

#include <string>

#include "models/core/error.h"

/// Parts that the sentences about errors share; used inside `views/text` only.
namespace flotte::text {

/// `127.0.0.1:6443` of "GET https://127.0.0.1:6443/api/v1/pods", or of "127.0.0.1:3306/platform websites".
/// Never a login.
QString serverOf(const std::string& request);

/// `file:line:column` as compilers write it, so that editors can jump there; without what is not known.
QString placeOf(const ConfigError& error);

/// The sentence about a configuration mistake, without its place.
QString configSentence(const ConfigError& error);

/// The system's own words for an errno.
QString systemText(int code);

}  // namespace flotte::text
