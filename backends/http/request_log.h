#pragma once

#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "backends/http/client.h"

namespace flotte::http {

/// Whether a value of this name (a query parameter, a variable, an option) is to be kept from view.
bool namesSecret(std::string_view name);

/// The URL as people may see it: no user information, and `***` for the value of each query parameter whose
/// name says that it is a secret.
std::string redacted(std::string_view url);

/// The last lines, written on the network thread, read on any.
class RequestLog {
 public:
    explicit RequestLog(std::size_t lines) : most_(lines) {}
    void add(LogEntry entry);
    std::vector<LogEntry> copy() const;

 private:
    const std::size_t most_;
    mutable std::mutex mutex_;
    std::deque<LogEntry> entries_;
};

}  // namespace flotte::http
