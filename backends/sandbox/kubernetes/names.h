#pragma once

#include <optional>
#include <string>
#include <string_view>

/// What may be a name; each answers what is wrong with it, in the API server's sense, or nothing.
namespace flotte::sandbox::kubernetes {

/// RFC 1123 label, at most 63: namespaces, services' like.
std::optional<std::string> labelNameFault(std::string_view name);
/// RFC 1035 label: services.
std::optional<std::string> serviceNameFault(std::string_view name);
/// RFC 1123 subdomain, at most 253: most objects.
std::optional<std::string> subdomainFault(std::string_view name);
/// What may be one segment of a path: roles and their bindings.
std::optional<std::string> segmentFault(std::string_view name);
/// `[prefix/]name`: keys of labels and annotations, names of resources and finalizers.
std::optional<std::string> qualifiedNameFault(std::string_view name);
/// At most 63, empty or beginning and ending alphanumerically.
std::optional<std::string> labelValueFault(std::string_view value);
/// Keys of ConfigMaps and Secrets.
std::optional<std::string> configKeyFault(std::string_view key);

}  // namespace flotte::sandbox::kubernetes
