#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "models/fleet/fact_source.h"

namespace lab::property {

/// Object → everything flotte reads of it; keys are "pods e-commerce-client-abc/auth-1".
using Objects = std::map<std::string, std::string>;

/// Keeps what a source tells by the rules that facts come with: a listing takes away what it does not tell
/// again. Any thread.
class Store final : public flotte::FactSink {
 public:
    void post(flotte::FactBatch batch) override;

    /// Objects of namespaces that begin with `prefix`, and those namespaces.
    Objects objects(const std::string& prefix) const;
    /// Every feed is live.
    bool live() const;
    /// Waits for something new, at most so long.
    void waitForNews(std::chrono::milliseconds most);

 private:
    struct Kept {
        std::string text;
        std::string ns;
        flotte::Feed feed;
        std::uint64_t generation;
    };
    void take(const flotte::Fact& fact);
    void keep(flotte::Feed feed, const std::string& ns, const std::string& name, std::string text);

    mutable std::mutex mutex_;
    std::condition_variable news_;
    std::uint64_t posts_ = 0;
    std::map<std::string, Kept> objects_;
    std::map<flotte::Feed, std::uint64_t> generations_;
    std::map<flotte::Feed, flotte::FeedState> states_;
};

}  // namespace lab::property
