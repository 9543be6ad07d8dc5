#include "backends/rabbitmq/errors.h"
#include "backends/rabbitmq/wire.h"
#include "tests/fuzz/fuzz.h"

using namespace flotte;
using namespace flotte::fuzz;

namespace {

const std::string kRequest = "GET broker";

void readArguments(std::string_view text) {
    const auto once = rabbitmq::canonicalObject(text);
    if (once) {
        mustHold(rabbitmq::canonicalObject(*once) == once, "what is canonical stays as it is");
        mustHold(rabbitmq::sameArguments(*once, *once), "arguments are the same as themselves");
    }
}

void readHost(std::string_view body) {
    const auto host = rabbitmq::readVirtualHost(body, kRequest);
    mustHold(!host || host->messages >= 0, "a count is not negative");
    if (host) {
        mustHold(rabbitmq::readVirtualHost(rabbitmq::writeVirtualHost(*host), kRequest).has_value(),
                 "what is written can be read");
    }
}

void readQueue(std::string_view body) {
    const auto queue = rabbitmq::readQueue(body, kRequest);
    if (queue) {
        const auto again = rabbitmq::readQueue(rabbitmq::writeQueue(*queue), kRequest);
        mustHold(again && again->arguments == queue->arguments, "arguments survive");
    }
}

void readFailure(Input& input) {
    http::Response response;
    response.status = 300 + input.byte();
    response.body = std::string(input.rest());
    const Error error = rabbitmq::failureFrom(response, {"PUT broker", "PUT", "queues", {}});
    mustHold(!std::holds_alternative<DecodeError>(error), "a failing status is told as such");
}

}  // namespace

/// Answers of a broker's management API.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    switch (input.byte() % 9) {
        case 0:
            readHost(input.rest());
            break;
        case 1:
            readQueue(input.rest());
            break;
        case 2:
            readArguments(input.rest());
            break;
        case 3:
            readFailure(input);
            break;
        case 4:
            (void)rabbitmq::readUser(input.rest(), kRequest);
            break;
        case 5:
            (void)rabbitmq::readLimits(input.rest(), kRequest);
            break;
        case 6:
            (void)rabbitmq::readBindings(input.rest(), kRequest);
            break;
        case 7:
            (void)rabbitmq::readMark(input.rest(), kRequest);
            break;
        default:
            (void)rabbitmq::readExchange(input.rest(), kRequest);
    }
    return 0;
}
