#include <algorithm>
#include <string>

#include "backends/http/answer_head.h"
#include "backends/kubernetes/port_forward_channels.h"
#include "backends/kubernetes/wire/spdy.h"
#include "tests/fuzz/fuzz.h"

using namespace flotte;
using namespace flotte::fuzz;

namespace {

void readHead(std::string_view bytes) {
    const auto head = http::readAnswerHead(bytes, "GET /");
    if (!head || !*head) {
        mustHold(head || bytes.size() > 0, "no answer is no error yet");
        return;
    }
    mustHold((*head)->size <= bytes.size() && (*head)->size <= http::kMaxAnswerHead,
             "a head is within its bytes");
    const std::string_view rest = bytes.substr((*head)->size);
    mustHold(http::readAnswerBody((*head)->response, rest).text.size() <= rest.size(),
             "a body is no longer than what came");
}

/// Parts of messages: a byte says how long the next is and whether it begins a message.
void forward(std::string_view bytes) {
    kubernetes::ForwardChannels channels(3306);
    std::size_t received = 0;
    std::size_t sent = 0;
    bool first = true;
    while (!bytes.empty()) {
        const auto head = static_cast<std::uint8_t>(bytes.front());
        const std::string_view part = bytes.substr(1, head & 0x7fU);
        bytes.remove_prefix(1 + part.size());
        first = first || (head & 0x80U) != 0;
        sent += part.size();
        if (!channels.take(part, first, [&](std::string_view data) { received += data.size(); })) {
            break;
        }
        first = false;
    }
    mustHold(received <= sent, "nothing is handed over that did not come");
    mustHold(channels.said().size() <= 4096, "an error's words are bounded");
}

/// What the frames say, whatever pieces the bytes come in: `cut` bytes at a time, 0 = all at once.
std::string framesOf(std::string_view bytes, std::size_t cut) {
    kubernetes::wire::SpdyReader reader;
    std::string said;
    std::size_t payload = 0;
    const std::size_t all = bytes.size();
    while (!bytes.empty()) {
        const std::string_view piece = bytes.substr(0, cut == 0 ? bytes.size() : cut);
        bytes.remove_prefix(piece.size());
        const auto taken = reader.take(piece, [&](const kubernetes::wire::SpdyPart& part) {
            payload += part.payload.size();
            if (part.control || part.last) {
                said += (part.control ? 'c' : 'd') + std::to_string(part.type) + '.' +
                        std::to_string(part.stream) + '.' + std::to_string(part.flags) + ' ';
            }
        });
        if (!taken) {
            return said + "bad";
        }
    }
    mustHold(payload <= all, "nothing is handed over that did not come");
    return said;
}

void spdyFrames(std::string_view bytes) {
    mustHold(framesOf(bytes, 0) == framesOf(bytes, 1) && framesOf(bytes, 0) == framesOf(bytes, 7),
             "frames are the same however they arrive");
}

}  // namespace

/// HTTP/1.1 answers that are read by hand, the channels of a forwarded port, and its frames in SPDY.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    switch (input.byte() % 3) {
        case 0:
            readHead(input.rest());
            break;
        case 1:
            forward(input.rest());
            break;
        default:
            spdyFrames(input.rest());
    }
    return 0;
}
