#pragma once

#include <functional>
#include <protozero/pbf_writer.hpp>
#include <string>
#include <vector>

#include "models/core/error.h"

/// Bytes for the decoders: recorded ones, and ones written by hand.
namespace flotte::test {

using protozero::pbf_writer;

/// An answer of a real API server 1.36.3 to flotte's own request; empty where the file is missing.
std::string fixture(const char* name);

std::string message(const std::function<void(pbf_writer&)>& fill);
/// Magic and runtime.Unknown around a message.
std::string envelope(const std::string& kind, const std::string& raw, const std::string& encoding = {});
/// A watch's frame; `object` is enveloped.
std::string frame(const std::string& type, const std::string& object);
/// ObjectMeta in namespace `ns`.
std::string meta(const std::string& name, const std::string& version = "7");
/// An object that is nothing but its metadata.
std::string object(const std::string& name);
std::string listOf(const std::vector<std::string>& items, const std::string& version = "9",
                   const std::string& token = {});

/// A DecodeError as `what@offset: detail`.
std::string detailOf(const Error& error);

}  // namespace flotte::test
