#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "backends/sandbox/kubernetes/shared_text.h"
#include "models/core/result.h"
#include "models/core/time.h"

namespace flotte::sandbox::kubernetes {

struct Resource;

/// Names one object. `resource` is the plural with its group, such as `pods` or `deployments.apps`; `ns` is
/// empty for what lives in no namespace.
struct ObjectKey {
    std::string resource;
    std::string ns;
    std::string name;
    bool operator==(const ObjectKey&) const = default;
};

/// One state of an object; never changed once made. A state is shared by the store, its log and whoever is
/// just sending it.
struct Object {
    std::uint64_t version = 0;  ///< metadata.resourceVersion
    SharedText json;            ///< `{"metadata":{…},…}`, without `kind` and `apiVersion`
    SharedText protobuf;        ///< the same as a message; empty for kinds that are served in JSON only
};
using ObjectPtr = std::shared_ptr<const Object>;

struct Change {
    enum class Type { Added, Modified, Deleted };
    Type type = Type::Added;
    ObjectKey key;
    std::uint64_t version = 0;
    ObjectPtr object;    ///< of a Deleted one: the last state, with the deletion's version
    ObjectPtr previous;  ///< null for an Added one
};

/// What a list shows, at one version of the whole store.
struct Listing {
    std::uint64_t version = 0;
    std::vector<ObjectPtr> objects;  ///< by namespace, then by name
    std::string next;                ///< where the next page begins; empty = that was all
    std::size_t remaining = 0;       ///< how many follow
};

/// The objects of one cluster and what happened to them. Not locked: everything on one thread. It knows
/// versions and names, but no rules: `Api` validates, admits and authorizes.
class Store {
 public:
    struct Options {
        std::uint64_t seed = 1;        ///< of uids
        std::size_t logLength = 8192;  ///< changes kept of each resource; older ones are `Expired`
    };
    /// `clock` gives creationTimestamps and must outlive the store.
    Store(const Clock& clock, Options options);
    explicit Store(const Clock& clock);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// Creates or replaces. Sets name, namespace, uid, creationTimestamp (both are kept where they are there)
    /// and resourceVersion. Nothing is committed and the same state returned where nothing would change.
    /// Fails (DecodeError) on what is no JSON object, and on a resource that is not served; with the
    /// journal's own error where that could not keep the change, which has then not happened.
    Result<ObjectPtr> put(const ObjectKey& key, std::string_view json);
    Result<ObjectPtr> put(const ObjectKey& key, const std::string& json) {
        return put(key, std::string_view(json));
    }
    Result<ObjectPtr> put(const ObjectKey& key, const char* json) { return put(key, std::string_view(json)); }
    /// The same from a tree. `object` must be a JSON object.
    Result<ObjectPtr> put(const ObjectKey& key, nlohmann::json object);
    /// Null where there is none.
    ObjectPtr get(const ObjectKey& key) const;
    /// At once, whatever finalizers say. False where there is none, and where the journal could not keep it.
    bool erase(const ObjectKey& key);

    /// All of a resource, in one namespace or (`ns` empty) everywhere.
    std::vector<ObjectPtr> list(std::string_view resource, std::string_view ns = {}) const;
    std::size_t count(std::string_view resource) const;

    /// `[from, …)` at most `limit` (0 = all) as it was at `version` (0 = now). None where what happened since
    /// is no longer known: the answer is then 410 `Expired`.
    std::optional<Listing> listAt(std::string_view resource, std::string_view ns, std::uint64_t version,
                                  const std::string& from, std::size_t limit) const;

    /// The version of the newest change of any resource.
    std::uint64_t version() const { return version_; }
    /// The version of the newest change of one resource.
    std::uint64_t versionOf(std::string_view resource) const;

    /// What happened to a resource after `version`, oldest first. None where that is no longer known.
    /// Pointers are good until the next change.
    std::optional<std::vector<const Change*>> changesAfter(std::string_view resource, std::uint64_t version,
                                                           std::size_t limit = 0) const;
    /// Forgets what happened up to `version`: watches and pages from before are `Expired`.
    void compact(std::uint64_t version);

    /// Told each change before it happens, hence before a client is answered. What it fails with is what
    /// `put` fails with: a change that it could not keep does not happen. Must not change the store.
    using Journal = std::function<Result<void>(const Change&)>;
    void setJournal(Journal journal);
    /// Told each change before `put` or `erase` returns, for whoever keeps something of his own. Lives as
    /// long as the store, and must not change it.
    using Listener = std::function<void(const Change&)>;
    void addListener(Listener listener);

    /// An object as it was journalled (`Object::json`, which holds its version). No listener is told, and
    /// nothing before the newest restored version can be watched.
    Result<ObjectPtr> restore(const ObjectKey& key, std::string_view json);
    /// The version of the newest journalled change, which may have been a deletion.
    void restoreVersion(std::uint64_t version);

    /// A new uid (UUID, version 4) of this store's seeded sequence.
    std::string newUid();
    /// `length` characters such as generated names end with.
    std::string newSuffix(std::size_t length);

    /// How many different specs that were worth it are stored once each.
    std::size_t commonParts() const { return common_.count(); }

 private:
    struct Resource;
    Resource* find(std::string_view resource);
    const Resource* find(std::string_view resource) const;
    Result<ObjectPtr> place(Resource& resource, const ObjectKey& key, nlohmann::json& object,
                            const ObjectPtr& previous);
    Result<void> commit(Resource& resource, Change change);
    ObjectPtr made(const kubernetes::Resource& info, const nlohmann::json& object, std::uint64_t version);

    const Clock& clock_;
    Options options_;
    std::mt19937_64 random_;
    std::uint64_t version_ = 1;
    std::uint64_t compacted_ = 1;
    std::map<std::string, std::unique_ptr<Resource>, std::less<>> resources_;
    CommonTexts common_;
    Journal journal_;
    std::vector<Listener> listeners_;
};

}  // namespace flotte::sandbox::kubernetes
