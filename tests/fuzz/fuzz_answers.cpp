#include <cmath>

#include "backends/kubernetes/exec_answer.h"
#include "backends/kubernetes/wire/review.h"
#include "backends/kubernetes/wire/status.h"
#include "backends/prometheus/wire.h"
#include "tests/fuzz/fuzz.h"

using namespace flotte;
using namespace flotte::fuzz;

namespace {

void readSamples(std::string_view body) {
    const auto samples = prometheus::parseSamples(body, 200, "query");
    for (const Sample& sample : samples ? *samples : std::vector<Sample>()) {
        mustHold(std::isfinite(sample.value), "a sample is a number");
    }
}

void readSeries(std::string_view body) {
    const auto all = prometheus::parseSeries(body, 200, "query");
    for (const Series& series : all ? *all : std::vector<Series>()) {
        mustHold(!series.points.empty(), "a series has points");
        for (const auto& [at, value] : series.points) {
            mustHold(std::isfinite(value), "a point is a number");
        }
    }
}

void readPlugin(std::string_view output) {
    const auto answer = kubernetes::readAnswer(output, "client.authentication.k8s.io/v1");
    mustHold(!answer || !answer->token.empty() || !answer->certificate.empty(),
             "an accepted answer lets somebody in");
    mustHold(!answer || answer->certificate.empty() == answer->key.empty(),
             "a certificate comes with its key");
}

}  // namespace

/// Bodies that are read whole: errors of an API server (JSON or protobuf), reviews, login programs'
/// answers, Prometheus' answers.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    switch (input.byte() % 7) {
        case 0:
            (void)kubernetes::wire::readStatusBody(input.rest());
            break;
        case 1:
            readPlugin(input.rest());
            break;
        case 2:
            readSamples(input.rest());
            break;
        case 3:
            (void)prometheus::parseNames(input.rest(), 200, "label values");
            break;
        case 4:
            (void)kubernetes::wire::readRules(input.rest(), "client-abc");
            break;
        case 5:
            readSeries(input.rest());
            break;
        default:
            (void)kubernetes::wire::readAccess(input.rest());
    }
    return 0;
}
