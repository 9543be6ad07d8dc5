#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "backends/sandbox/kubernetes/resources.h"

namespace flotte::sandbox::kubernetes {

/// What is answered with a Status that is no success (meta/v1).
struct Problem {
    struct Cause {
        std::string reason;
        std::string message;
        std::string field;
    };
    int code = 500;
    std::string reason;  ///< `NotFound`; may be empty
    std::string message;
    bool hasDetails = false;
    std::string name;  ///< details, as the rest
    std::string group;
    std::string kind;  ///< of most problems the resource's plural
    std::string uid;
    std::vector<Cause> causes;
    int retryAfter = 0;        ///< seconds; 0 = none
    std::string continueFrom;  ///< a page's token, of a list that is no longer to be had as it was
};

template <class T>
using Outcome = tl::expected<T, Problem>;
/// Of what has nothing to say when it is well.
using Verdict = tl::expected<void, Problem>;

/// meta/v1 Status, with kind and apiVersion.
Json statusOf(const Problem& problem);

Problem notFound(const Resource& resource, std::string_view name);
Problem alreadyExists(const Resource& resource, std::string_view name);
/// 409; `why` follows the usual sentence's beginning.
Problem conflict(const Resource& resource, std::string_view name, std::string_view why);
Problem badRequest(std::string message);
Problem forbidden(const Resource& resource, std::string_view name, std::string_view why);
/// 422 of an object; each cause becomes a part of the message.
Problem invalid(const Resource& resource, std::string_view name, std::vector<Problem::Cause> causes);
/// 404 of what is not served at all.
Problem noSuchResource();
Problem methodNotAllowed();
Problem notAcceptable();
Problem unsupportedMedia(std::string_view accepted);
Problem expired(std::string message);
/// 504: a version that is not there yet.
Problem tooNew(std::uint64_t wanted, std::uint64_t current);
/// 422 of the query: `kind` is ListOptions, DeleteOptions, ….
Problem invalidOptions(const char* kind, Problem::Cause cause);
Problem unauthorized();
Problem tooLarge(std::size_t limit);
/// 500: the disk is full or broken. Nothing has changed.
Problem notKept();

/// Causes of a 422, in the words of its three most frequent kinds.
Problem::Cause required(std::string field, std::string_view detail);
/// `value` is printed as JSON.
Problem::Cause wrongValue(std::string field, const Json& value, std::string_view detail);
Problem::Cause unsupportedValue(std::string field, const Json& value,
                                const std::vector<std::string>& supported);
Problem::Cause forbiddenField(std::string field, std::string_view detail);
Problem::Cause duplicate(std::string field, const Json& value);

/// For the left side of `return`: a problem where an Outcome or Verdict is wanted.
inline tl::unexpected<Problem> refuse(Problem problem) {
    return tl::unexpected<Problem>(std::move(problem));
}

}  // namespace flotte::sandbox::kubernetes
