#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"
#include "models/fleet/query.h"

/// Answers of the HTTP API (https://prometheus.io/docs/prometheus/latest/querying/api/) ↔ values, pure.
/// Whatever the bytes are, the result is values or an error: `{"status":"error"}` is an HttpError whose
/// reason is the `errorType`, anything that isn't an answer a DecodeError.
namespace flotte::prometheus {

/// The body of an instant query. A vector or a scalar; NaN and infinite samples are left out.
Result<std::vector<Sample>> parseSamples(std::string_view body, int status, const std::string& request);

/// The body of a question over time: a matrix. Points that are NaN or infinite are left out, and so is a
/// series that has no other.
Result<std::vector<Series>> parseSeries(std::string_view body, int status, const std::string& request);

/// The body of a question for label values.
Result<std::vector<std::string>> parseNames(std::string_view body, int status, const std::string& request);

}  // namespace flotte::prometheus
