#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "models/core/result.h"

namespace flotte::sandbox::metrics {

/// GET /metrics over HTTP/1.1 on a port of 127.0.0.1, for one region's Prometheus. Threads of its own.
class Exporter {
 public:
    /// The page of now; called on any of the exporter's threads, several at once.
    using Page = std::function<std::string()>;

    /// Errors: SystemError (no port to be had).
    static Result<std::unique_ptr<Exporter>> start(Page page);
    ~Exporter();
    Exporter(const Exporter&) = delete;
    Exporter& operator=(const Exporter&) = delete;

    std::uint16_t port() const;

 private:
    struct Parts;
    explicit Exporter(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace flotte::sandbox::metrics
