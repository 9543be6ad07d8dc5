#include "backends/kubernetes/wire/status.h"

#include <nlohmann/json.hpp>

#include "backends/kubernetes/wire/envelope.h"
#include "backends/kubernetes/wire/guard.h"

namespace flotte::kubernetes::wire {
namespace {

constexpr const char* kTooLarge = "ResourceVersionTooLarge";
/// Old servers give the words only.
constexpr const char* kTooLargeWords = "Too large resource version";

std::optional<std::chrono::seconds> secondsOf(std::int64_t seconds) {
    return seconds > 0 ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
}

std::string readFirstText(pbf_reader reader) {
    std::string text;
    while (reader.next()) {
        if (reader.tag_and_type() == bytesField(1)) {
            text = readText(reader);
        } else {
            reader.skip();
        }
    }
    return text;
}

void readDetails(pbf_reader reader, Status& status) {
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(4):
                status.versionTooLarge |= readFirstText(reader.get_message()) == kTooLarge;
                break;
            case varintField(5):
                status.retryAfter = secondsOf(reader.get_int32());
                break;
            default:
                reader.skip();
        }
    }
}

Status readStatus(pbf_reader& reader) {
    Status status;
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(3):
                status.message = readText(reader);
                break;
            case bytesField(4):
                status.reason = readText(reader);
                break;
            case bytesField(5):
                readDetails(reader.get_message(), status);
                break;
            case varintField(6):
                status.code = reader.get_int32();
                break;
            default:
                reader.skip();
        }
    }
    return status;
}

std::string textOf(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t numberOf(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    constexpr std::int64_t kMost = 1'000'000;
    return found != object.end() && found->is_number_unsigned()
               ? static_cast<std::int64_t>(std::min<std::uint64_t>(found->get<std::uint64_t>(), kMost))
               : 0;
}

std::optional<Status> readJson(std::string_view body) {
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (!json.is_object() || textOf(json, "kind") != "Status") {
        return std::nullopt;
    }
    Status status;
    status.code = static_cast<int>(numberOf(json, "code"));
    status.reason = textOf(json, "reason");
    status.message = textOf(json, "message");
    const auto details = json.find("details");
    if (details == json.end() || !details->is_object()) {
        return status;
    }
    status.retryAfter = secondsOf(numberOf(*details, "retryAfterSeconds"));
    const auto causes = details->find("causes");
    if (causes != details->end() && causes->is_array()) {
        for (const auto& cause : *causes) {
            status.versionTooLarge |= cause.is_object() && textOf(cause, "reason") == kTooLarge;
        }
    }
    return status;
}

std::optional<Status> withWords(std::optional<Status> status) {
    if (status) {
        status->versionTooLarge |= status->message.find(kTooLargeWords) != std::string::npos;
    }
    return status;
}

}  // namespace

Result<Status> decodeStatus(std::string_view message) {
    auto status = guarded("Status", message, readStatus);
    if (status) {
        *status = *withWords(std::move(*status));
    }
    return status;
}

std::optional<Status> readStatusBody(std::string_view body) {
    if (!body.starts_with(kMagic)) {
        return withWords(readJson(body));
    }
    const auto envelope = openEnvelope(body, "Status");
    if (!envelope || envelope->kind != "Status") {
        return std::nullopt;
    }
    auto status = decodeStatus(envelope->raw);
    return status ? std::optional(std::move(*status)) : std::nullopt;
}

}  // namespace flotte::kubernetes::wire
