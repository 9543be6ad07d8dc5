#pragma once

#include <filesystem>
#include <string>

#include "tests/support/mariadb/child_process.h"

namespace flotte::test {

/// A Prometheus of a test's own: a temporary folder, a free port of 127.0.0.1, history written by promtool
/// from OpenMetrics text. Throws std::runtime_error with the programs' log when it can't run.
class PrivatePrometheus {
 public:
    explicit PrivatePrometheus(const std::string& openMetrics);
    ~PrivatePrometheus();

    std::string url() const;
    void stop() { server_.stop(); }

 private:
    std::string log() const;
    bool ready() const;

    std::filesystem::path folder_;
    int port_;
    ChildProcess server_;
};

}  // namespace flotte::test
