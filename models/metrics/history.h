#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "models/core/ids.h"
#include "models/core/result.h"
#include "models/core/time.h"
#include "models/fleet/query.h"

namespace flotte {

/// Values over time, oldest first; where nothing was measured there is no point.
using Curve = std::vector<std::pair<TimePoint, double>>;

/// What a tenant's last hours looked like.
struct TenantHistory {
    Span span;
    bool measured = true;  ///< the region has metrics at all

    Result<Curve> requests;  ///< a second
    Result<Curve> errors;    ///< 5xx of all, 0 … 1

    /// What was reserved of the quota in the last days, by resource; empty where the metrics don't say
    /// (kube-state-metrics' kube_resourcequota).
    Result<std::map<std::string, Curve>> quota{};
};

/// Reads one tenant's last hours when a page asks. One thread of its own. Only the last question counts: what
/// was asked before is cancelled and gets no answer.
class HistoryReader {
 public:
    struct Options {
        Milliseconds length{6 * 3600 * 1000};
        Milliseconds step{5 * 60 * 1000};
        Milliseconds quotaLength{7 * 24 * 3600 * 1000};
        Milliseconds quotaStep{3600 * 1000};
        Milliseconds deadline{10'000};  ///< of one question
    };
    using Answer = std::function<void(TenantHistory)>;

    /// The queries, by region, and `clock` outlive it.
    HistoryReader(std::map<RegionName, Query*> queries, const Clock& clock, Options options);
    ~HistoryReader();  ///< no answer comes after it
    HistoryReader(const HistoryReader&) = delete;
    HistoryReader& operator=(const HistoryReader&) = delete;

    /// Any thread. `answer` is called on the reader's thread. A region without metrics answers too.
    void ask(const RegionName& region, const NamespaceName& ns, Answer answer);
    void forget();  ///< what was asked last is not wanted any more

 private:
    struct Asked {
        RegionName region;
        NamespaceName ns;
        Answer answer;
        CancelToken cancel;
    };
    void run();
    TenantHistory read(const Asked& asked) const;
    Result<Curve> curve(Query& query, const std::string& expression, const Span& span,
                        const CancelToken& cancel) const;
    Result<std::map<std::string, Curve>> quota(Query& query, const Asked& asked, TimePoint now) const;

    const std::map<RegionName, Query*> queries_;
    const Clock& clock_;
    const Options options_;

    std::mutex mutex_;  ///< guards what follows
    std::condition_variable changed_;
    std::optional<Asked> next_;
    CancelToken current_;
    bool stopped_ = false;
    std::thread thread_;
};

}  // namespace flotte
