#pragma once

#include <string>
#include <utility>

#include "backends/sql/judging.h"

namespace flotte::databases {

/// What steps do around a change of theirs: look, see whether it may be, change, look again. `look` gives a
/// result with what was `seen`; `change` gets that.
template <class Look, class Change>
Result<Applied> applied(const std::string& request, const std::string& name, const StepContext& context,
                        const Observation& seen, Look look, Change change) {
    const auto now = look();
    if (!now) {
        return tl::unexpected(now.error());
    }
    if (now->seen.found == Observation::Found::Same) {
        return Applied{request, "exists already", now->seen.digest};
    }
    if (auto may = sql::mayApply(request, name, context, seen, now->seen); !may) {
        return tl::unexpected(std::move(may.error()));
    }
    if (const Result<void> done = change(*now); !done) {
        return tl::unexpected(done.error());
    }
    const auto after = look();
    return after ? Result<Applied>(Applied{request, "OK", after->seen.digest})
                 : tl::unexpected(after.error());
}

}  // namespace flotte::databases
