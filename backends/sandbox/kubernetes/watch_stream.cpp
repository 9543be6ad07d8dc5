#include "backends/sandbox/kubernetes/watch_stream.h"

#include "backends/sandbox/kubernetes/protobuf.h"

namespace flotte::sandbox::kubernetes {
namespace {

/// A last bookmark comes so long before the end, so that the next watch can begin there.
constexpr std::chrono::seconds kBeforeEnd{2};
constexpr std::size_t kAtOnce = 64;

/// The state before a change under the change's version: what a deletion shows.
ObjectPtr withVersionOf(const Resource& resource, const Change& change) {
    Json tree = Json::parse(change.previous->json.whole(), nullptr, false);
    tree["metadata"]["resourceVersion"] = std::to_string(change.version);
    auto object = std::make_shared<Object>();
    object->version = change.version;
    object->json = tree.dump();
    object->protobuf = resource.cached ? encoded(resource.message(), tree) : std::string();
    return object;
}

}  // namespace

WatchStream::WatchStream(const Store& store, const Clock& clock, const Resource& resource, Form form,
                         Selection selection, const WatchOptions& options)
    : store_(store),
      clock_(clock),
      resource_(resource),
      name_(resource.groupResource()),
      form_(form),
      selection_(std::move(selection)),
      options_(options),
      end_(clock.steady() + options.timeout),
      marked_(clock.steady()),
      position_(options.version) {
    begin();
}

void WatchStream::begin() {
    if (!options_.initialEvents) {
        return;
    }
    position_ = store_.version();
    for (ObjectPtr& object : store_.list(name_, selection_.ns)) {
        const bool named =
            selection_.name.empty() || object == store_.get({name_, selection_.ns, selection_.name});
        if (named && selection_.matches(*object)) {
            initial_.push_back(std::move(object));
        }
    }
}

void WatchStream::addEvent(std::string& into, const char* type, const std::string& body) const {
    if (form_.protobuf) {
        into += watchFrame(type, body);
    } else {
        into.append(R"({"type":")").append(type).append(R"(","object":)").append(body);
        into += "}\n";
    }
}

void WatchStream::addObject(std::string& into, const char* type, const Object& object) const {
    addEvent(into, type, bodyOf(resource_, object, form_));
}

void WatchStream::addChange(std::string& into, const Change& change) {
    const auto shows = [&](const ObjectPtr& object) {
        return selection_.matches(object.get(), change.key.ns, change.key.name);
    };
    const bool before = shows(change.previous);
    const bool now = change.type != Change::Type::Deleted && shows(change.object);
    if (now) {
        addObject(into, before ? "MODIFIED" : "ADDED", *change.object);
    } else if (before) {
        const bool gone = change.type == Change::Type::Deleted;
        addObject(into, "DELETED", gone ? *change.object : *withVersionOf(resource_, change));
    }
}

void WatchStream::addBookmark(std::string& into) {
    Json metadata = {{"resourceVersion", std::to_string(position_)}};
    if (options_.initialEvents) {
        metadata["annotations"] = {{"k8s.io/initial-events-end", "true"}};
        options_.initialEvents = false;
    }
    Json tree = {{"metadata", metadata}};
    if (resource_.hasStatus && !form_.metadataOnly) {
        tree["spec"] = Json::object();
        tree["status"] = Json::object();
    }
    Object object;
    object.version = position_;
    object.json = tree.dump();
    object.protobuf = resource_.cached ? encoded(resource_.message(), tree) : std::string();
    addObject(into, "BOOKMARK", object);
    marked_ = clock_.steady();
}

void WatchStream::addExpired(std::string& into) {
    const Problem problem = kubernetes::expired("too old resource version: " + std::to_string(position_) +
                                                " (" + std::to_string(store_.version()) + ")");
    std::string body = bodyOfTree(statusOf(problem), form_);
    if (body.ends_with('\n') && !form_.protobuf) {
        body.pop_back();
    }
    addEvent(into, "ERROR", body);
    ended_ = true;
}

/// False where the log no longer holds what comes next.
bool WatchStream::readChanges(std::string& into, std::size_t full) {
    while (into.size() < full && position_ < store_.versionOf(name_)) {
        const auto changes = store_.changesAfter(name_, position_, kAtOnce);
        if (!changes) {
            return false;
        }
        for (const Change* const change : *changes) {
            addChange(into, *change);
            position_ = change->version;
        }
    }
    return store_.changesAfter(name_, position_, 1).has_value();
}

bool WatchStream::bookmarkIsDue(SteadyPoint now) const {
    if (!options_.bookmarks) {
        return false;
    }
    const bool first = options_.marksInitialEnd && options_.initialEvents;
    return first || now - marked_ >= options_.bookmarkEvery || (!lastMark_ && end_ - now <= kBeforeEnd);
}

Stream::State WatchStream::read(std::string& into, std::size_t wanted) {
    const std::size_t full = into.size() + wanted;
    if (ended_) {
        return State::End;
    }
    while (nextInitial_ < initial_.size() && into.size() < full) {
        addObject(into, "ADDED", *initial_[nextInitial_]);
        initial_[nextInitial_++].reset();
    }
    if (nextInitial_ < initial_.size()) {
        return State::More;
    }
    if (expired_ || !readChanges(into, full)) {
        addExpired(into);
        return State::End;
    }
    if (position_ < store_.versionOf(name_)) {
        return State::More;
    }
    const SteadyPoint now = clock_.steady();
    if (bookmarkIsDue(now)) {
        // Nothing of this resource is younger than what was sent: the whole store's version is as good.
        position_ = std::max(position_, store_.version());
        lastMark_ = lastMark_ || end_ - now <= kBeforeEnd;
        addBookmark(into);
    }
    ended_ = now >= end_;
    return ended_ ? State::End : State::Waiting;
}

}  // namespace flotte::sandbox::kubernetes
