#include "backends/sql/judging.h"

#include <QCryptographicHash>

#include <utility>

namespace flotte::sql {

namespace {

constexpr int kConflict = 409;

}  // namespace

Error foreign(const std::string& request, const std::string& name, const std::string& owner) {
    return HttpError{kConflict, request, "Foreign", name + ": " + owner, {}};
}

Error changed(const std::string& request, const std::string& name) {
    return HttpError{kConflict, request, "Conflict", name + " has changed since it was looked at", {}};
}

Result<void> mayApply(const std::string& request, const std::string& name, const StepContext& context,
                      const Observation& seen, const Observation& now) {
    if (now.found == Observation::Found::Foreign && !context.adopt) {
        return tl::unexpected(foreign(request, name, now.owner));
    }
    if (now.found != seen.found || now.digest != seen.digest || now.owner != seen.owner) {
        return tl::unexpected(changed(request, name));
    }
    return {};
}

Proof verdictOf(const Observation& now) {
    switch (now.found) {
        case Observation::Found::Same:
            return {true, {}};
        case Observation::Found::Absent:
            return {false, "absent"};
        case Observation::Found::Foreign:
            return {false, now.owner};
        case Observation::Found::Differs:
            break;
    }
    std::string waiting;
    for (const Difference& difference : now.differences) {
        waiting += (waiting.empty() ? "" : ", ") + difference.path;
    }
    return {false, waiting};
}

std::string digest(const std::vector<std::string>& parts) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const std::string& part : parts) {
        // The length goes first: the parts' borders count.
        const std::string framed = std::to_string(part.size()) + ":" + part;
        hash.addData(QByteArray::fromRawData(framed.data(), static_cast<qsizetype>(framed.size())));
    }
    return hash.result().toHex().toStdString();
}

}  // namespace flotte::sql
