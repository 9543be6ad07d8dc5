#include "backends/sandbox/world/controller_parts.h"

#include "backends/sandbox/world/objects.h"

namespace flotte::sandbox {

using Json = nlohmann::json;

void Agenda::set(TimePoint when, const ObjectName& what) {
    if (const auto before = when_.find(what); before != when_.end()) {
        order_.erase({before->second, what});
    }
    when_[what] = when;
    order_.emplace(when, what);
}

std::vector<ObjectName> Agenda::due(TimePoint now) {
    std::vector<ObjectName> names;
    while (!order_.empty() && order_.begin()->first <= now) {
        names.push_back(order_.begin()->second);
        when_.erase(names.back());
        order_.erase(order_.begin());
    }
    return names;
}

ObjectName nameOf(const char* resource, const Json& object) {
    const Json& meta = object.at("metadata");
    return {resource, meta.value("namespace", ""), meta.value("name", "")};
}

std::string controllerOf(const Json& object, const char* kind) {
    const auto meta = object.find("metadata");
    const auto owners = meta == object.end() ? Json::const_iterator() : meta->find("ownerReferences");
    if (meta == object.end() || owners == meta->end() || !owners->is_array()) {
        return {};
    }
    for (const Json& owner : *owners) {
        if (owner.value("controller", false) && owner.value("kind", "") == kind) {
            return owner.value("name", "");
        }
    }
    return {};
}

bool isDeleting(const Json& object) {
    return object.contains("metadata") && object.at("metadata").contains("deletionTimestamp");
}

std::vector<Json> ownedBy(Cluster& cluster, const char* resource, const Json& owner) {
    const std::string uid = owner.at("metadata").value("uid", "");
    std::vector<Json> owned;
    for (Json& object : cluster.list(resource, owner.at("metadata").value("namespace", ""))) {
        const auto owners = object.at("metadata").find("ownerReferences");
        if (owners != object.at("metadata").end() && !owners->empty() &&
            (*owners)[0].value("uid", "") == uid) {
            owned.push_back(std::move(object));
        }
    }
    return owned;
}

int intAt(const Json& object, const char* group, const char* key, int otherwise) {
    const auto found = object.find(group);
    if (found == object.end() || !found->contains(key) || !(*found)[key].is_number_integer()) {
        return otherwise;
    }
    return (*found)[key].get<int>();
}

void putStatus(Cluster& cluster, const ObjectName& name, Json object, Json status) {
    if (!object.contains("status") || object.at("status") != status) {
        object["status"] = std::move(status);
        cluster.put(name, std::move(object));
    }
}

void tellEvent(Workshop& shop, const Json& about, const char* apiVersion, const char* kind,
               const char* component, const char* type, const char* reason, const std::string& message,
               TimePoint now) {
    const std::string ns = about.at("metadata").value("namespace", "");
    const std::string uid = about.at("metadata").value("uid", "");
    for (Json& event : shop.cluster.list("events", ns)) {
        if (event.contains("involvedObject") && event.at("involvedObject").value("uid", "") == uid &&
            event.value("reason", "") == reason) {
            event["count"] = event.value("count", 1) + 1;
            event["lastTimestamp"] = rfc3339(now);
            event["message"] = message;
            const ObjectName name = nameOf("events", event);
            shop.cluster.put(name, std::move(event));
            return;
        }
    }
    const std::string of = about.at("metadata").value("name", "");
    const std::string name = of + "." + shop.cluster.suffix(16);
    shop.cluster.put(
        {"events", ns, name},
        {{"metadata", {{"name", name}, {"namespace", ns}}},
         {"involvedObject",
          {{"apiVersion", apiVersion}, {"kind", kind}, {"name", of}, {"namespace", ns}, {"uid", uid}}},
         {"reason", reason},
         {"message", message},
         {"type", type},
         {"count", 1},
         {"firstTimestamp", rfc3339(now)},
         {"lastTimestamp", rfc3339(now)},
         {"reportingComponent", component},
         {"reportingInstance", ""},
         {"source", {{"component", component}}}});
}

}  // namespace flotte::sandbox
