#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace flotte::bench {

/// What one run of a program cost.
struct Run {
    int status = -1;
    double wall = 0;    ///< s
    double cpu = 0;     ///< s, user and system
    double memory = 0;  ///< MB at most (VmHWM)
};

/// Runs it to its end; what it prints is thrown away.
Run timed(const std::vector<std::string>& arguments);

/// A `flotte-sandbox` of a size, with its folder; both are gone with it.
class ServedWorld {
 public:
    ServedWorld(const std::string& program, int tenants, int podsPerTenant);
    ~ServedWorld();
    ServedWorld(const ServedWorld&) = delete;
    ServedWorld& operator=(const ServedWorld&) = delete;

    /// Waits for it. False where it ended instead; `said` tells why.
    bool isReady();
    const std::string& said() const { return said_; }
    const std::string& folder() const { return folder_; }
    double startSeconds() const { return start_; }
    double memory() const;  ///< MB at most until now
    double cpu() const;     ///< s until now

 private:
    std::string folder_;
    std::string said_;
    pid_t pid_ = -1;
    int out_ = -1;
    double start_ = 0;
};

}  // namespace flotte::bench
