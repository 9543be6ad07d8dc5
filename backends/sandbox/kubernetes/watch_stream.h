#pragma once

#include <chrono>
#include <vector>

#include "backends/sandbox/kubernetes/form.h"
#include "backends/sandbox/kubernetes/selectors.h"

namespace flotte::sandbox::kubernetes {

struct WatchOptions {
    std::uint64_t version = 0;  ///< events after it; 0 = what is there first
    std::chrono::seconds timeout{1800};
    std::chrono::seconds bookmarkEvery{60};
    bool bookmarks = false;
    bool initialEvents = false;    ///< what is there comes first, as ADDED
    bool marksInitialEnd = false;  ///< … and its end is told by a bookmark at once
};

/// Events of a resource, taken from the store's log as fast as the client reads them: a slow client costs no
/// memory, and is told `Expired` once the log has forgotten what it has not seen.
class WatchStream final : public Stream {
 public:
    WatchStream(const Store& store, const Clock& clock, const Resource& resource, Form form,
                Selection selection, const WatchOptions& options);
    State read(std::string& into, std::size_t wanted) override;
    void expire() override { expired_ = true; }

 private:
    void begin();
    bool readChanges(std::string& into, std::size_t full);
    void addChange(std::string& into, const Change& change);
    void addEvent(std::string& into, const char* type, const std::string& body) const;
    void addObject(std::string& into, const char* type, const Object& object) const;
    void addBookmark(std::string& into);
    void addExpired(std::string& into);
    bool bookmarkIsDue(SteadyPoint now) const;

    const Store& store_;
    const Clock& clock_;
    const Resource& resource_;
    const std::string name_;
    const Form form_;
    const Selection selection_;
    WatchOptions options_;
    SteadyPoint end_;
    SteadyPoint marked_;
    std::vector<ObjectPtr> initial_;
    std::size_t nextInitial_ = 0;
    std::uint64_t position_ = 0;
    bool begun_ = false;
    bool lastMark_ = false;
    bool expired_ = false;
    bool ended_ = false;
};

}  // namespace flotte::sandbox::kubernetes
