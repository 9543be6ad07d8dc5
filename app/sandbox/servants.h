#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "app/sandbox/files.h"
#include "app/sandbox/traffic.h"
#include "backends/sandbox/children/child.h"
#include "backends/sandbox/control/places.h"
#include "backends/sandbox/metrics/exporter.h"
#include "backends/sandbox/world/world.h"

namespace flotte::app::sandbox {

/// The private servers beside Kubernetes: MariaDB, and a Prometheus with its exporter for each region. Where
/// one can't be had, the sandbox goes on without it and says so. The thread that calls `step` must be one,
/// and live as long as this.
class Servants {
 public:
    using Say = std::function<void(const std::string&)>;
    struct Options {
        flotte::sandbox::control::Places places;
        std::vector<std::string> programFolders;    ///< where children are looked for, in this order
        std::string mariadb, prometheus, promtool;  ///< absolute paths that win over a search; empty = search
    };
    Servants(Options options, const Clock& clock, Say say);
    ~Servants();
    Servants(const Servants&) = delete;
    Servants& operator=(const Servants&) = delete;

    void startDatabase(const Credentials& credentials, const std::vector<flotte::sandbox::WebsiteRow>& rows);
    /// Traffic must know the region's tenants, and outlive this.
    void startMetrics(const Traffic& traffic, TimePoint now);
    /// Moves all on; true once none is starting any more.
    bool step();

    /// Ports of 127.0.0.1; regions without Prometheus are absent. Complete once `step` was true.
    std::uint16_t databasePort() const { return databasePort_; }
    /// The database holds a journal, and accounts that make tenants.
    bool operations() const { return operations_; }
    const std::map<std::string, std::uint16_t>& prometheusPorts() const { return prometheusPorts_; }

 private:
    struct Servant;
    bool isFinished(Servant& servant);
    std::string find(const std::string& given, const std::string& name) const;
    void startRegion(const Traffic& traffic, const std::string& region, TimePoint now);

    Options options_;
    const Clock& clock_;
    Say say_;
    std::vector<std::unique_ptr<Servant>> servants_;
    std::vector<std::unique_ptr<flotte::sandbox::metrics::Exporter>> exporters_;
    std::string prometheus_, promtool_;
    std::uint16_t databasePort_ = 0;
    bool operations_ = false;
    std::map<std::string, std::uint16_t> prometheusPorts_;
};

/// A port of 127.0.0.1 that nothing listens on: `wanted` where it is free; 0 = none to be had.
std::uint16_t freePort(std::uint16_t wanted = 0);

}  // namespace flotte::app::sandbox
