#include "backends/sandbox/kubernetes/store.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "backends/sandbox/kubernetes/protobuf.h"
#include "backends/sandbox/kubernetes/resources.h"
#include "backends/sandbox/kubernetes/times.h"

namespace flotte::sandbox::kubernetes {

struct Store::Resource {
    const kubernetes::Resource* info = nullptr;
    std::map<std::string, ObjectPtr, std::less<>> objects;  ///< by `namespace/name` or `name`
    std::deque<Change> log;
    std::uint64_t newest = 0;
    std::uint64_t lost = 0;  ///< the newest change that the log no longer holds

    void forgetOldest() {
        lost = log.front().version;
        log.pop_front();
    }
};

namespace {

using Objects = std::map<std::string, ObjectPtr, std::less<>>;

std::string pathOf(const ObjectKey& key) {
    return key.ns.empty() ? key.name : key.ns + "/" + key.name;
}

tl::unexpected<Error> bad(const ObjectKey& key, const char* detail) {
    return fail(DecodeError{key.resource + " " + pathOf(key), 0, detail, {}});
}

/// The objects of a namespace stand together, since no name holds a slash.
std::pair<Objects::const_iterator, Objects::const_iterator> rangeOf(const Objects& objects,
                                                                    std::string_view ns) {
    if (ns.empty()) {
        return {objects.begin(), objects.end()};
    }
    // '0' follows '/'.
    return {objects.lower_bound(std::string(ns) + "/"), objects.lower_bound(std::string(ns) + "0")};
}

std::uint64_t versionIn(const Json& metadata) {
    const auto found = metadata.find("resourceVersion");
    return found != metadata.end() && found->is_string()
               ? std::strtoull(found->get<std::string>().c_str(), nullptr, 10)
               : 0;
}

/// What many objects have alike: a pod's spec, and the one that a template gives to its pods.
struct Common {
    const Json* tree = nullptr;
    const Message* message = nullptr;

    bool enter(const char* key) {
        const auto found = tree->is_object() ? tree->find(key) : tree->end();
        const Field* const field = message->find(key);
        if (found == tree->end() || !found->is_object() || field == nullptr || field->message == nullptr) {
            return false;
        }
        tree = &*found;
        message = field->message;
        return true;
    }
};

std::optional<Common> commonOf(const kubernetes::Resource& info, const Json& object) {
    Common common{&object, &info.message()};
    if (!common.enter("spec")) {
        return std::nullopt;
    }
    for (const char* const key : {"jobTemplate", "template"}) {
        Common inner = common;
        if (inner.enter(key) && inner.enter("spec")) {
            common = inner;
        }
    }
    return common;
}

SharedText sharing(CommonTexts& texts, const std::string& whole, const std::string& part) {
    constexpr std::size_t kWorthIt = 128;
    const std::size_t at = part.size() < kWorthIt ? std::string::npos : whole.find(part);
    return at == std::string::npos ? SharedText(whole) : SharedText(whole, at, texts.common(part));
}

std::string printed(const Json& object) {
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

ObjectPtr Store::made(const kubernetes::Resource& info, const Json& object, std::uint64_t version) {
    auto state = std::make_shared<Object>();
    const auto common = commonOf(info, object);
    state->version = version;
    state->json = sharing(common_, printed(object), common ? printed(*common->tree) : std::string());
    if (info.cached) {
        state->protobuf = sharing(common_, encoded(info.message(), object),
                                  common ? encoded(*common->message, *common->tree) : std::string());
    }
    return state;
}

Store::Store(const Clock& clock, Options options) : clock_(clock), options_(options), random_(options.seed) {
    for (const auto& info : allResources()) {
        auto resource = std::make_unique<Resource>();
        resource->info = &info;
        resources_.emplace(info.groupResource(), std::move(resource));
    }
}

Store::Store(const Clock& clock) : Store(clock, Options()) {}

Store::~Store() = default;

Store::Resource* Store::find(std::string_view resource) {
    const auto found = resources_.find(resource);
    return found == resources_.end() ? nullptr : found->second.get();
}

const Store::Resource* Store::find(std::string_view resource) const {
    const auto found = resources_.find(resource);
    return found == resources_.end() ? nullptr : found->second.get();
}

Result<ObjectPtr> Store::put(const ObjectKey& key, std::string_view json) {
    return put(key, Json::parse(json, nullptr, false));
}

Result<ObjectPtr> Store::put(const ObjectKey& key, Json object) {
    Resource* const resource = find(key.resource);
    if (resource == nullptr || !object.is_object() ||
        !object.emplace("metadata", Json::object()).first->is_object()) {
        return bad(key, resource == nullptr ? "not served" : "no object");
    }
    if (key.name.empty() || resource->info->namespaced == key.ns.empty()) {
        return bad(key, "a name or namespace is missing, or one too many");
    }
    object.erase("kind");
    object.erase("apiVersion");
    return place(*resource, key, object, get(key));
}

Result<ObjectPtr> Store::place(Resource& resource, const ObjectKey& key, Json& object,
                               const ObjectPtr& previous) {
    Json& metadata = object["metadata"];
    metadata["name"] = key.name;
    if (!key.ns.empty()) {
        metadata["namespace"] = key.ns;
    }
    metadata.erase("resourceVersion");
    Json before = previous ? Json::parse(previous->json.whole(), nullptr, false) : Json::object();
    Json& old = before["metadata"];
    if (!metadata.contains("uid")) {
        metadata["uid"] = old.contains("uid") ? old["uid"] : Json(newUid());
    }
    if (!metadata.contains("creationTimestamp")) {
        metadata["creationTimestamp"] =
            old.contains("creationTimestamp") ? old["creationTimestamp"] : Json(printedTime(clock_.now()));
    }
    if (previous) {
        old.erase("resourceVersion");
        if (before == object) {
            return previous;
        }
    }
    Change change;
    change.type = previous ? Change::Type::Modified : Change::Type::Added;
    change.key = key;
    change.version = version_ + 1;
    metadata["resourceVersion"] = std::to_string(change.version);
    change.object = made(*resource.info, object, change.version);
    change.previous = previous;
    ObjectPtr state = change.object;
    if (const auto done = commit(resource, std::move(change)); !done) {
        return tl::unexpected(done.error());
    }
    return state;
}

Result<void> Store::commit(Resource& resource, Change change) {
    if (journal_) {
        if (auto kept = journal_(change); !kept) {
            return kept;
        }
    }
    if (change.type == Change::Type::Deleted) {
        resource.objects.erase(pathOf(change.key));
    } else {
        resource.objects.insert_or_assign(pathOf(change.key), change.object);
    }
    version_ = change.version;
    resource.newest = version_;
    resource.log.push_back(std::move(change));
    while (resource.log.size() > options_.logLength) {
        resource.forgetOldest();
    }
    // A listener may look at the store, hence at its end and at a copy: nobody changes it meanwhile.
    const Change& told = resource.log.back();
    for (const auto& listener : listeners_) {
        listener(told);
    }
    return {};
}

ObjectPtr Store::get(const ObjectKey& key) const {
    const Resource* const resource = find(key.resource);
    if (resource == nullptr) {
        return nullptr;
    }
    const auto found = resource->objects.find(pathOf(key));
    return found == resource->objects.end() ? nullptr : found->second;
}

bool Store::erase(const ObjectKey& key) {
    const ObjectPtr last = get(key);
    if (!last) {
        return false;
    }
    Resource& resource = *find(key.resource);
    Json object = Json::parse(last->json.whole(), nullptr, false);
    Change change;
    change.type = Change::Type::Deleted;
    change.key = key;
    change.version = version_ + 1;
    object["metadata"]["resourceVersion"] = std::to_string(change.version);
    change.object = made(*resource.info, object, change.version);
    change.previous = last;
    return commit(resource, std::move(change)).has_value();
}

std::vector<ObjectPtr> Store::list(std::string_view resource, std::string_view ns) const {
    std::vector<ObjectPtr> objects;
    if (const Resource* const found = find(resource); found != nullptr) {
        const auto [begin, end] = rangeOf(found->objects, ns);
        std::transform(begin, end, std::back_inserter(objects),
                       [](const auto& named) { return named.second; });
    }
    return objects;
}

std::size_t Store::count(std::string_view resource) const {
    const Resource* const found = find(resource);
    return found == nullptr ? 0 : found->objects.size();
}

std::uint64_t Store::versionOf(std::string_view resource) const {
    const Resource* const found = find(resource);
    return found == nullptr ? 0 : found->newest;
}

std::optional<std::vector<const Change*>> Store::changesAfter(std::string_view resource,
                                                              std::uint64_t version,
                                                              std::size_t limit) const {
    const Resource* const found = find(resource);
    if (found == nullptr || version < found->lost) {
        return std::nullopt;
    }
    const auto& log = found->log;
    const auto first =
        std::upper_bound(log.begin(), log.end(), version,
                         [](std::uint64_t v, const Change& change) { return v < change.version; });
    const auto available = static_cast<std::size_t>(log.end() - first);
    const std::size_t taken = limit == 0 ? available : std::min(limit, available);
    std::vector<const Change*> changes;
    changes.reserve(taken);
    std::transform(first, first + static_cast<std::ptrdiff_t>(taken), std::back_inserter(changes),
                   [](const Change& change) { return &change; });
    return changes;
}

namespace {

/// What a key held at a version, for the keys that changed since; null = nothing.
Objects statesBefore(const std::vector<const Change*>& changes) {
    Objects before;
    for (const Change* const change : changes) {
        before.emplace(pathOf(change->key), change->previous);
    }
    return before;
}

}  // namespace

std::optional<Listing> Store::listAt(std::string_view resource, std::string_view ns, std::uint64_t version,
                                     const std::string& from, std::size_t limit) const {
    const Resource* const found = find(resource);
    const std::uint64_t at = version == 0 ? version_ : version;
    const auto since = changesAfter(resource, at);
    if (!since || at < compacted_) {
        return std::nullopt;
    }
    const Objects before = statesBefore(*since);
    auto [now, end] = rangeOf(found->objects, ns);
    auto [then, thenEnd] = rangeOf(before, ns);
    if (!from.empty()) {
        now = found->objects.lower_bound(from);
        then = before.lower_bound(from);
    }
    Listing listing;
    listing.version = at;
    // Two ordered sequences; where both have a key, the older state is the one to show.
    while (now != end || then != thenEnd) {
        const bool old = then != thenEnd && (now == end || then->first <= now->first);
        const auto& [path, state] = old ? *then : *now;
        if (state) {
            if (limit == 0 || listing.objects.size() < limit) {
                listing.objects.push_back(state);
            } else {
                listing.next = listing.remaining++ == 0 ? path : listing.next;
            }
        }
        if (now != end && (!old || now->first == then->first)) {
            ++now;
        }
        if (old) {
            ++then;
        }
    }
    return listing;
}

void Store::compact(std::uint64_t version) {
    compacted_ = std::max(compacted_, std::min(version, version_));
    for (auto& [name, resource] : resources_) {
        while (!resource->log.empty() && resource->log.front().version <= compacted_) {
            resource->forgetOldest();
        }
    }
}

void Store::setJournal(Journal journal) {
    journal_ = std::move(journal);
}

void Store::addListener(Listener listener) {
    listeners_.push_back(std::move(listener));
}

Result<ObjectPtr> Store::restore(const ObjectKey& key, std::string_view json) {
    Resource* const resource = find(key.resource);
    const Json object = Json::parse(json, nullptr, false);
    if (resource == nullptr || !object.is_object() || !object.contains("metadata") ||
        !object["metadata"].is_object() || key.name.empty() || resource->info->namespaced == key.ns.empty()) {
        return bad(key, "not an object as it was kept");
    }
    const std::uint64_t version = versionIn(object["metadata"]);
    if (version == 0) {
        return bad(key, "without version");
    }
    const ObjectPtr state = made(*resource->info, object, version);
    resource->objects.insert_or_assign(pathOf(key), state);
    resource->newest = std::max(resource->newest, version);
    restoreVersion(version);
    return state;
}

void Store::restoreVersion(std::uint64_t version) {
    version_ = std::max(version_, version);
    compacted_ = version_;
    for (auto& [name, resource] : resources_) {
        resource->log.clear();
        resource->lost = version_;
    }
}

std::string Store::newUid() {
    const std::uint64_t high = (random_() & ~0xF000ULL) | 0x4000ULL;
    const std::uint64_t low = (random_() & ~(3ULL << 62U)) | (2ULL << 62U);
    std::array<char, 40> text{};
    const auto part = [](std::uint64_t bits, unsigned shift, std::uint64_t mask) {
        return static_cast<unsigned long long>((bits >> shift) & mask);
    };
    std::snprintf(text.data(), text.size(), "%08llx-%04llx-%04llx-%04llx-%012llx", part(high, 32, 0xFFFFFFFF),
                  part(high, 16, 0xFFFF), part(high, 0, 0xFFFF), part(low, 48, 0xFFFF),
                  part(low, 0, 0xFFFFFFFFFFFF));
    return text.data();
}

std::string Store::newSuffix(std::size_t length) {
    // Without vowels and what is mistaken for another: no suffix is a word.
    constexpr std::string_view kLetters = "bcdfghjklmnpqrstvwxz2456789";
    std::string suffix;
    for (std::size_t i = 0; i < length; ++i) {
        suffix += kLetters[random_() % kLetters.size()];
    }
    return suffix;
}

}  // namespace flotte::sandbox::kubernetes
