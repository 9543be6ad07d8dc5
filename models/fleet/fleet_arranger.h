#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "models/fleet/keyed_row.h"

namespace flotte {

/// Filters and orders all rows. It keeps what the question before left, so that a further letter of a filter
/// sorts nothing and a few changed rows sort only those. One thread at a time.
class FleetArranger {
 public:
    void take(const std::vector<RowChange>& changes);
    ArrangementPtr arrange(const ArrangeQuestion& question);
    /// Makes some of the texts that filters look through, ahead of the first one; whether there are more.
    bool prepareSome();

 private:
    struct Known {
        TenantRowPtr row;
        SearchTexts texts;  ///< empty until a slice or a filter makes them
        Verdict verdict = Verdict::Yes;
        bool judged = false;  ///< by the filter of the question before
        bool touched = false;
    };
    static void prepare(Known& known);
    void order(const ArrangeQuestion& question);
    void orderAll();
    void orderTouched();
    void judge(const ArrangeQuestion& question);
    int groupOf(const TenantRow& row);
    KeyedRow keyed(RowNumber number);

    std::vector<Known> rows_;  ///< by number
    std::vector<RowNumber> touched_;
    std::size_t prepared_ = 0;  ///< before this number every row has its texts
    std::vector<KeyedRow> ordered_;
    std::map<std::optional<std::string>, int, GroupBefore> groups_;  ///< ranks
    bool groupsGrew_ = false;
    ArrangeQuestion before_;
};

}  // namespace flotte
