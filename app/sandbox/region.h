#pragma once

#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/sandbox/memory.h"
#include "app/sandbox/traffic.h"
#include "backends/sandbox/kubernetes/api.h"
#include "backends/sandbox/kubernetes/store.h"
#include "backends/sandbox/world/cluster.h"
#include "backends/sandbox/world/controllers.h"
#include "backends/sandbox/world/plan.h"

namespace flotte::app::sandbox {

struct RegionOptions {
    flotte::sandbox::RegionPlan plan;
    flotte::sandbox::Dice dice;
    flotte::sandbox::Tempo tempo;
    int podsPerTenant = 0;  ///< as the world's; 0 = as its tiers
    /// Ports of 127.0.0.1 that stand for those of pods in the shared namespace, by the pods' port.
    std::map<int, std::uint16_t> shared;
    std::function<void(const std::string&)> complain;
};

/// One region's cluster: objects, API, controllers. Everything on one thread: until the server starts the
/// program's, then the server's. `clock`, `memory` and `traffic` must outlive it.
class Region final : public flotte::sandbox::Cluster {
 public:
    Region(RegionOptions options, const Clock& clock, Memory& memory, Traffic& traffic);
    ~Region() override;

    /// The world of `plan`, then what clients did to it before; then everything has come to rest.
    void load(const std::vector<flotte::sandbox::TenantPlan>& plan, TimePoint now);
    /// What is due now. Each tenth of a second.
    void tick();
    flotte::sandbox::kubernetes::Api& api() { return *api_; }
    const std::string& name() const { return options_.plan.name; }

    /// As the controllers change things: seen by clients, gone with the next start.
    void asMotion(const std::function<void()>& work);

    nlohmann::json get(const flotte::sandbox::ObjectName& name) const override;
    std::vector<nlohmann::json> list(const std::string& resource, const std::string& ns) const override;
    void each(const std::string& resource,
              const std::function<void(const nlohmann::json&)>& visit) const override;
    void put(const flotte::sandbox::ObjectName& name, nlohmann::json object) override;
    std::optional<std::string> create(const std::string& resource, const std::string& ns,
                                      nlohmann::json object) override;
    void remove(const flotte::sandbox::ObjectName& name) override;
    void erase(const flotte::sandbox::ObjectName& name) override;
    std::string suffix(std::size_t length) override;

 private:
    using Change = flotte::sandbox::kubernetes::Change;
    void restore();
    void restoreNamespaces();
    void emptyNamespace(const std::string& ns);
    Result<void> journal(const Change& change);
    void noteChanges();
    void work(TimePoint now);
    flotte::sandbox::kubernetes::ApiHooks hooks();
    std::vector<flotte::sandbox::kubernetes::LogLine> log(
        const flotte::sandbox::kubernetes::LogQuery& query) const;

    RegionOptions options_;
    const Clock& clock_;
    Memory& memory_;
    Traffic& traffic_;
    std::unique_ptr<flotte::sandbox::kubernetes::Store> store_;
    std::unique_ptr<flotte::sandbox::kubernetes::Api> api_;
    std::unique_ptr<flotte::sandbox::Controllers> controllers_;
    std::vector<Change> pending_;
    bool inMotion_ = false;
    bool namespacesChanged_ = true;
};

}  // namespace flotte::app::sandbox
