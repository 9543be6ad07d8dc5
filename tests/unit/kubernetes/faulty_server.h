#pragma once

#include <sys/types.h>

#include <atomic>
#include <cstdint>
#include <string>

namespace flotte::test {

/// An API server in a process of its own that, by chance, breaks nearly everything it is asked for: statuses,
/// halves of lists, malformed bytes, error events, resets, GOAWAYs, connections cut within a frame. Its own
/// process, so that the memory of the one that reads is that of the reader alone.
class FaultyServer {
 public:
    /// Forks: to be made before any thread is. It is whole until `breakUntil`.
    explicit FaultyServer(std::uint64_t seed);
    ~FaultyServer();
    FaultyServer(const FaultyServer&) = delete;
    FaultyServer& operator=(const FaultyServer&) = delete;

    const std::string& url() const { return url_; }
    const std::string& authority() const { return authority_; }

    /// Breaks its open watches, then whatever is asked until there have been so many faults since the start.
    void breakUntil(std::uint64_t faults);
    std::uint64_t faults() const { return shared_->faults; }
    /// All faults were made, and every kind is watched again.
    bool whole() const;

    /// Between the two processes.
    struct Shared {
        std::atomic<std::uint64_t> faults{0};
        std::atomic<std::uint64_t> limit{0};
        std::atomic<unsigned> watched{0};  ///< a bit a kind
    };

 private:
    Shared* shared_;
    int commands_ = -1;
    pid_t child_ = -1;
    std::string url_;
    std::string authority_;
};

}  // namespace flotte::test
