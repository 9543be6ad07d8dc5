#pragma once

#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/fleet/fleet_arranger.h"
#include "models/fleet/fleet_item_model.h"

/// The inside of `FleetItemModel`: which rows there are, and which are to be shown in which order. It tells
/// nobody; the model goes from what is shown to what is wanted, step by step, with a signal each.
namespace flotte {

/// A tenant's row, or the heading of a group.
struct FleetItemModel::Entry {
    TenantRowPtr row;                    ///< null for a heading
    std::unique_ptr<FleetBand> heading;  ///< null for a tenant
    Entry* band = nullptr;               ///< of a tenant: the heading above it, while grouped
    int bandRank = 0;                    ///< of a heading: its place among them
    bool dirty = false;                  ///< of a heading: its totals must be added up anew
    RowNumber number = 0;                ///< of a tenant, with the arranger
    bool since = false;                  ///< changed since the question that is out was asked
    int region = 0;                      ///< number of its name, alike `tier`
    int tier = 0;
    int position = -1;               ///< in `shown`
    int rank = -1;                   ///< among those wanted, while moves are counted
    Verdict verdict = Verdict::Yes;  ///< of the filter alone
    bool matches = false;            ///< what is wanted
    bool undecided = false;
    bool isShown = false;  ///< what is shown
    bool touched = false;  ///< new, changed or going in this round
    bool gone = false;
};

/// Names that many rows share, by number.
class SharedNames {
 public:
    int numberOf(const std::string& name);
    const std::vector<std::string>& names() const { return names_; }
    /// By number: whether it is among `chosen`; all are where none is chosen.
    std::vector<bool> among(const std::set<std::string>& chosen) const;

 private:
    std::unordered_map<std::string, int> numbers_;
    std::vector<std::string> names_;
};

/// Arranges where it is asked.
class ArrangedHere final : public Arranging {
 public:
    void tell(std::vector<RowChange> changes) override { arranger_.take(changes); }
    void ask(ArrangeQuestion) override {}
    ArrangementPtr answer(const ArrangeQuestion& question) override { return arranger_.arrange(question); }

 private:
    FleetArranger arranger_;
};

struct FleetItemModel::Impl {
    struct Wish {
        FleetSelection selection;
        FleetOrder order;
        std::optional<FleetGroup> group;
    };
    std::unordered_map<RowKey, std::unique_ptr<Entry>> fleet;
    std::map<std::optional<std::string>, std::unique_ptr<Entry>, GroupBefore> bands;
    Entries ordered;  ///< every tenant that has its place, in order
    Entries shown;    ///< what is shown, headings and all
    SharedNames regions;
    SharedNames tiers;  ///< folded
    Entries byNumber;   ///< null where the number is free
    std::vector<RowNumber> freeNumbers;
    std::vector<RowChange> untold;  ///< to the arranger
    std::unique_ptr<Arranging> arranging = std::make_unique<ArrangedHere>();
    WorthAThread worth{std::numeric_limits<std::size_t>::max(), 0};
    std::vector<std::unique_ptr<Entry>> going;
    std::vector<Entry*> changed;
    // In force: what is shown follows them.
    FleetSelection selection;
    FleetOrder order;
    std::optional<FleetGroup> group;
    Wish wish;  ///< what was wished for last; in force once its answer has come
    std::uint64_t asked = 0;
    bool waiting = false;    ///< for the answer to the question of that number
    bool wishWaits = false;  ///< the user waits for it: it sorts, held or not
    std::vector<RowNumber> since;
    ArrangementPtr ready;
    TimePoint now{};
    bool held = false;
    struct Counts {
        int total = 0;
        int shown = 0;
        int undecided = 0;
        int pending = 0;
        bool operator==(const Counts&) const = default;
    } counts;

    void judge(Entry& entry) const;
    /// What the verdict and the chips make of it.
    void settle(Entry& entry) const;
    /// Which rows the region and tier chips leave.
    bool inSelection(const Entry& entry) const {
        return regionChosen_[at(entry.region)] && tierChosen_[at(entry.tier)];
    }
    SelectionCounts count() const;
    ArrangeQuestion question();
    /// From now on it is noted which rows the answer does not know as they are.
    void beginWaiting();
    void tellArranger();
    /// Whether so many changed rows are placed by the arranger, not here.
    bool isMuch(std::size_t touched) const;
    /// Of rows that wait for their places only those that are gone are taken out.
    void takeOut(std::vector<Entry*>& touched);
    /// Takes the places that all rows have by an answer, and the wishes it was asked for. Rows that have
    /// changed since are put where they belong.
    void adopt(const Arrangement& arrangement);
    bool before(const Entry* a, const Entry* b) const;
    void touch(Entry& entry, std::vector<Entry*>& touched) const;

    void take(const FleetBatch& batch, std::vector<Entry*>& touched);
    void rename(const RowKey& from, const RowKey& to, std::vector<Entry*>& touched);
    /// The entry lives on until its row has been taken from the views.
    void retire(const RowKey& key, std::vector<Entry*>& touched);

    /// Puts the touched rows where they belong; the others stay in order, so this is far less than a sort.
    void updateOrder(std::vector<Entry*>& touched);
    /// What should be shown: in order, or (`holdStill`) with places kept. Headings that have no rows any more
    /// no longer match.
    Entries target(bool holdStill);
    int countMoves();
    void renumber(std::size_t from = 0);

    void place(Entry& entry);  ///< under the heading of its group
    /// The old headings go; rows stand under none until they are placed.
    void groupAnew(std::optional<FleetGroup> by);
    /// Totals of the headings whose rows changed; rows of those that now say something else.
    std::vector<int> addUp();

 private:
    static std::size_t at(int number) { return static_cast<std::size_t>(number); }
    void knowNames(Entry& entry);
    std::unique_ptr<Entry> numbered();
    void changedSince(Entry& entry);
    Entry* bandNamed(const std::optional<std::string>& name);
    void sort(Entries& entries) const;
    Entries matching() const;  ///< in order
    Entries heldOrder() const;
    Entries withBands(const Entries& rows);

    std::vector<bool> regionChosen_;  ///< by number
    std::vector<bool> tierChosen_;
};

}  // namespace flotte
