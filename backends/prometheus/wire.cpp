#include "backends/prometheus/wire.h"

#include <simdjson.h>

#include <charconv>
#include <cmath>

namespace flotte::prometheus {

namespace {

namespace dom = simdjson::dom;

/// Above any honest answer (it nests five deep), below any stack.
constexpr std::size_t kMaxDepth = 16;
constexpr std::size_t kMaxBytes = 64U << 20U;
/// Milliseconds since the epoch stay far within 64 bits.
constexpr double kMaxSeconds = 1e12;

struct Reader {
    std::string what;
    const std::string& request;
    int status;
    dom::parser parser;

    tl::unexpected<Error> bad(std::string detail) const {
        return fail(DecodeError{what, 0, std::move(detail), request});
    }

    /// `data` of a good answer.
    Result<dom::element> data(std::string_view body) {
        if (parser.allocate(body.size(), kMaxDepth) != simdjson::SUCCESS) {
            return bad("too large");
        }
        dom::element root;
        if (const auto code = parser.parse(body.data(), body.size(), true).get(root);
            code != simdjson::SUCCESS) {
            return bad(simdjson::error_message(code));
        }
        std::string_view said;
        if (root["status"].get(said) != simdjson::SUCCESS) {
            return bad("no status");
        }
        if (said == "error") {
            const auto words = [&](const char* key) {
                std::string_view text;
                return root[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
            };
            return fail(HttpError{status, request, words("errorType"), words("error"), std::nullopt});
        }
        dom::element found;
        if (said != "success" || root["data"].get(found) != simdjson::SUCCESS) {
            return bad("neither success nor error");
        }
        return found;
    }

    /// `[seconds, "number"]` into `sample`. False: not a number one can count with.
    Result<bool> value(dom::element pair, Sample& sample) const {
        dom::array parts;
        double seconds = 0;
        std::string_view text;
        if (pair.get(parts) != simdjson::SUCCESS || parts.size() != 2 ||
            parts.at(0).get(seconds) != simdjson::SUCCESS || parts.at(1).get(text) != simdjson::SUCCESS) {
            return bad("a value is not a time and a text");
        }
        if (!std::isfinite(seconds) || std::abs(seconds) > kMaxSeconds) {
            return bad("a time out of range");
        }
        if (text == "+Inf" || text == "-Inf" || text == "NaN") {
            return false;
        }
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), sample.value);
        if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) {
            return bad("a value is not a number");
        }
        sample.at = TimePoint(Milliseconds(std::llround(seconds * 1000.0)));
        return std::isfinite(sample.value);
    }

    template <class Labels>
    Result<void> labels(dom::element element, Labels& into) const {
        dom::object metric;
        if (element["metric"].get(metric) != simdjson::SUCCESS) {
            return bad("a series without metric or value");
        }
        for (const auto& field : metric) {
            std::string_view label;
            if (field.value.get(label) != simdjson::SUCCESS) {
                return bad("a label is not a text");
            }
            into.emplace_back(std::string(field.key), std::string(label));
        }
        return {};
    }

    Result<bool> series(dom::element element, Sample& sample) const {
        dom::element pair;
        if (element["value"].get(pair) != simdjson::SUCCESS) {
            return bad("a series without metric or value");
        }
        const auto read = labels(element, sample.labels);
        return read ? value(pair, sample) : tl::unexpected(read.error());
    }

    Result<Series> overTime(dom::element element) const {
        Series series;
        dom::array points;
        if (element["values"].get(points) != simdjson::SUCCESS) {
            return bad("a series without metric or value");
        }
        if (const auto read = labels(element, series.labels); !read) {
            return tl::unexpected(read.error());
        }
        for (const dom::element point : points) {
            Sample sample;
            const auto counts = value(point, sample);
            if (!counts) {
                return tl::unexpected(counts.error());
            }
            if (*counts) {
                series.points.emplace_back(sample.at, sample.value);
            }
        }
        return series;
    }

    Result<std::vector<Sample>> vector(dom::element result) const {
        dom::array list;
        if (result.get(list) != simdjson::SUCCESS) {
            return bad("no list of series");
        }
        std::vector<Sample> samples;
        for (const dom::element element : list) {
            Sample sample;
            const auto counts = series(element, sample);
            if (!counts) {
                return tl::unexpected(counts.error());
            }
            if (*counts) {
                samples.push_back(std::move(sample));
            }
        }
        return samples;
    }
};

}  // namespace

Result<std::vector<Sample>> parseSamples(std::string_view body, int status, const std::string& request) {
    Reader reader{"query result", request, status, dom::parser(kMaxBytes)};
    const auto data = reader.data(body);
    if (!data) {
        return tl::unexpected(data.error());
    }
    std::string_view type;
    dom::element result;
    if ((*data)["resultType"].get(type) != simdjson::SUCCESS ||
        (*data)["result"].get(result) != simdjson::SUCCESS) {
        return reader.bad("no result");
    }
    if (type == "vector") {
        return reader.vector(result);
    }
    if (type != "scalar") {
        return reader.bad("a result of another type");
    }
    Sample sample;
    const auto counts = reader.value(result, sample);
    if (!counts) {
        return tl::unexpected(counts.error());
    }
    return *counts ? std::vector<Sample>{sample} : std::vector<Sample>();
}

Result<std::vector<Series>> parseSeries(std::string_view body, int status, const std::string& request) {
    Reader reader{"query result", request, status, dom::parser(kMaxBytes)};
    const auto data = reader.data(body);
    if (!data) {
        return tl::unexpected(data.error());
    }
    std::string_view type;
    dom::array result;
    if ((*data)["resultType"].get(type) != simdjson::SUCCESS || type != "matrix" ||
        (*data)["result"].get(result) != simdjson::SUCCESS) {
        return reader.bad("no matrix");
    }
    std::vector<Series> all;
    for (const dom::element element : result) {
        auto series = reader.overTime(element);
        if (!series) {
            return tl::unexpected(std::move(series.error()));
        }
        if (!series->points.empty()) {
            all.push_back(std::move(*series));
        }
    }
    return all;
}

Result<std::vector<std::string>> parseNames(std::string_view body, int status, const std::string& request) {
    Reader reader{"label values", request, status, dom::parser(kMaxBytes)};
    const auto data = reader.data(body);
    if (!data) {
        return tl::unexpected(data.error());
    }
    dom::array list;
    if (data->get(list) != simdjson::SUCCESS) {
        return reader.bad("no list");
    }
    std::vector<std::string> names;
    for (const dom::element element : list) {
        std::string_view name;
        if (element.get(name) != simdjson::SUCCESS) {
            return reader.bad("a name is not a text");
        }
        names.emplace_back(name);
    }
    return names;
}

}  // namespace flotte::prometheus
