#include "backends/kubernetes/wire/anchor.h"

#include <QDateTime>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

namespace flotte::kubernetes::wire {

namespace {

constexpr std::size_t kHashSize = 64;

std::string valueOf(const AuditHead& head) {
    return head.hash + ' ' +
           QDateTime::fromMSecsSinceEpoch(head.at.time_since_epoch().count(), Qt::UTC)
               .toString(Qt::ISODateWithMs)
               .toStdString();
}

bool isHash(const std::string& text) {
    return text.size() == kHashSize && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

std::optional<AuditHead> headOf(const std::string& key, const Json& value) {
    AuditHead head;
    const auto [end, problem] = std::from_chars(key.data(), key.data() + key.size(), head.number);
    if (problem != std::errc{} || head.number == 0 || std::to_string(head.number) != key ||
        !value.is_string()) {
        return std::nullopt;
    }
    const std::string text = value.get<std::string>();
    head.hash = text.substr(0, kHashSize);
    const QDateTime at =
        text.size() > kHashSize
            ? QDateTime::fromString(QString::fromStdString(text.substr(kHashSize + 1)), Qt::ISODateWithMs)
            : QDateTime();
    head.at = TimePoint(Milliseconds(at.isValid() ? at.toMSecsSinceEpoch() : 0));
    return isHash(head.hash) && valueOf(head) == text ? std::optional(std::move(head)) : std::nullopt;
}

}  // namespace

Result<std::vector<AuditHead>> headsOf(const Json& object) {
    const Json& data = at(object, {"data"});
    std::vector<AuditHead> heads;
    if (data.is_object()) {
        for (auto it = data.begin(); it != data.end(); ++it) {
            auto head = headOf(it.key(), it.value());
            if (!head) {
                return fail(DecodeError{"audit anchor", 0, it.key(), {}});
            }
            heads.push_back(std::move(*head));
        }
    }
    if (heads.empty()) {
        return fail(DecodeError{"audit anchor", 0, "without a head", {}});
    }
    std::sort(heads.begin(), heads.end(),
              [](const AuditHead& a, const AuditHead& b) { return a.number < b.number; });
    return heads;
}

Json anchorObject(const std::string& ns, const std::string& name, const std::vector<AuditHead>& heads,
                  const std::string& version) {
    Json data = Json::object();
    for (const AuditHead& head : heads) {
        data[std::to_string(head.number)] = valueOf(head);
    }
    Json metadata{{"name", name}, {"namespace", ns}};
    if (!version.empty()) {
        metadata["resourceVersion"] = version;
    }
    return {{"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"metadata", metadata}, {"data", data}};
}

}  // namespace flotte::kubernetes::wire
