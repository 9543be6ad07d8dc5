#include "backends/kubernetes/wire/conflict.h"

#include <nlohmann/json.hpp>

#include "backends/kubernetes/wire/json.h"

namespace flotte::kubernetes::wire {
namespace {

template <class Each>
void eachCause(std::string_view body, Each each) {
    const auto status = readObject(body, "Status");
    if (!status || textAt(*status, {"kind"}) != "Status") {
        return;
    }
    const Json& causes = at(*status, {"details", "causes"});
    for (const Json& cause : causes.is_array() ? causes : Json::array()) {
        each(cause);
    }
}

}  // namespace

std::string fieldConflicts(std::string_view body) {
    std::string all;
    eachCause(body, [&](const Json& cause) {
        if (textAt(cause, {"reason"}) == "FieldManagerConflict") {
            all += (all.empty() ? "" : "; ") + textAt(cause, {"message"}) + ": " + textAt(cause, {"field"});
        }
    });
    return all;
}

bool hasCause(std::string_view body, std::string_view reason) {
    bool found = false;
    eachCause(body, [&](const Json& cause) { found = found || textAt(cause, {"reason"}) == reason; });
    return found;
}

}  // namespace flotte::kubernetes::wire
