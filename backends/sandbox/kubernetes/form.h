#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "backends/sandbox/kubernetes/api.h"
#include "backends/sandbox/kubernetes/problem.h"

namespace flotte::sandbox::kubernetes {

/// In which form an answer is sent.
struct Form {
    bool protobuf = false;
    bool metadataOnly = false;  ///< PartialObjectMetadata

    const char* contentType() const;
    /// Of a watch's answer.
    const char* streamType() const;
};

/// The first form of an Accept header that is served. None = 406.
std::optional<Form> acceptedForm(std::string_view accept);

/// A whole body or the object of a watch event: with kind, apiVersion and, in protobuf, its envelope.
std::string bodyOf(const Resource& resource, const Object& object, const Form& form);
/// As it stands in a list, in protobuf with the field's head.
std::string listItemOf(const Resource& resource, const Object& object, const Form& form);
std::size_t listItemSize(const Resource& resource, const Object& object, const Form& form);
/// Without kind, apiVersion and envelope.
std::string itemOf(const Resource& resource, const Object& object, const Form& form);
/// `item` in one of its bodies.
std::string bodyOfItem(const Resource& resource, std::string_view item, const Form& form);

/// Any tree with `kind` and `apiVersion` that has a message; JSON where there is none.
std::string bodyOfTree(const Json& tree, const Form& form);

Response answered(int status, const Json& tree, const Form& form);
Response answered(const Problem& problem, const Form& form);

/// `{"kind":…,"apiVersion":…,` before the members of `json`.
std::string withKind(std::string_view kind, std::string_view apiVersion, std::string_view json);

}  // namespace flotte::sandbox::kubernetes
