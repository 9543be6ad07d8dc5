#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "backends/sandbox/kubernetes/store.h"
#include "backends/sandbox/state/change_log.h"
#include "models/core/result.h"

namespace flotte::app::sandbox {

/// Which world it is.
struct WorldKey {
    int tenants = 60;
    int podsPerTenant = 0;
    std::uint64_t seed = 1;
    bool operator==(const WorldKey&) const = default;
};

/// What clients did to the world, kept through any end of the process. The world itself, and what its own
/// controllers do, is not kept: it is made again from seed and clock. `keep`, `saw` and `problem` may be
/// called on any thread; the rest before and after.
class Memory {
 public:
    using Key = flotte::sandbox::kubernetes::ObjectKey;

    /// Reads what was kept and writes it anew without what was overwritten. Errors: SystemError, DecodeError.
    static Result<Memory> open(const std::string& path, flotte::sandbox::state::ChangeLog::Write write = {});

    /// The world that the changes are changes of; absent = a new file.
    const std::optional<WorldKey>& world() const { return world_; }
    Result<void> begin(const WorldKey& world);

    /// The newest version that may have been shown to a client of this region.
    std::uint64_t ceiling(const std::string& region) const;
    /// The last states of what clients changed; no text = deleted.
    void each(const std::string& region,
              const std::function<void(const Key&, const std::optional<std::string>&)>& visit) const;
    /// After a start they are no longer needed here.
    void forget() { states_.clear(); }

    /// A change that a client is about to make, or one by which something that stays is about to be deleted.
    /// What could not be kept must not happen. Errors: SystemError.
    Result<void> keep(const std::string& region, const flotte::sandbox::kubernetes::Change& change);
    /// Told of every version before it is shown: they are kept in strides. Errors: SystemError.
    Result<void> saw(const std::string& region, std::uint64_t version);

    /// Why the last write failed; absent = it did not.
    std::optional<Error> problem() const;

 private:
    explicit Memory(flotte::sandbox::state::ChangeLog log) : log_(std::move(log)) {}
    void take(std::string_view record);
    std::vector<std::string> compact() const;
    Result<void> write(std::string_view record);

    struct Place {
        std::string region;
        std::string resource, ns, name;
        bool operator<(const Place& other) const {
            return std::tie(region, resource, ns, name) <
                   std::tie(other.region, other.resource, other.ns, other.name);
        }
    };
    flotte::sandbox::state::ChangeLog log_;
    std::optional<WorldKey> world_;
    std::map<std::string, std::uint64_t> ceilings_;
    std::map<Place, std::optional<std::string>> states_;
    std::optional<Error> problem_;
    std::unique_ptr<std::mutex> mutex_ = std::make_unique<std::mutex>();
};

}  // namespace flotte::app::sandbox
