#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/filter/filter.h"
#include "models/fleet/fleet_columns.h"
#include "models/fleet/totals.h"

namespace flotte {

/// A row's number with its arranger: given by who tells of rows, given again once its row has gone.
using RowNumber = std::uint32_t;

struct RowChange {
    RowNumber number = 0;
    TenantRowPtr row;  ///< null = gone
};

struct ArrangeQuestion {
    std::uint64_t number = 0;
    Filter filter;
    FleetOrder order;
    std::optional<FleetGroup> group;
    TimePoint now{};  ///< ages are judged by it
};

/// Every row in order with the filter's verdict, and of which question that is the answer.
struct Arrangement {
    struct Place {
        RowNumber row = 0;
        Verdict verdict = Verdict::Yes;
        std::int32_t group = 0;  ///< in `groups`, where grouped
    };
    std::uint64_t number = 0;
    std::vector<Place> places;
    std::vector<std::optional<std::string>> groups;  ///< in order
};
using ArrangementPtr = std::shared_ptr<const Arrangement>;

/// Filters and orders all rows for a model. Called on the model's thread.
class Arranging {
 public:
    using Done = std::function<void(ArrangementPtr)>;

    Arranging() = default;
    virtual ~Arranging() = default;
    Arranging(const Arranging&) = delete;
    Arranging& operator=(const Arranging&) = delete;

    virtual void tell(std::vector<RowChange> changes) = 0;
    /// Answered later, by what was told until now or more; one that waits gives way to a newer one.
    virtual void ask(ArrangeQuestion question) = 0;
    virtual ArrangementPtr answer(const ArrangeQuestion& question) = 0;
};

}  // namespace flotte
