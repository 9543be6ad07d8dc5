#pragma once

#include <memory>

#include "models/core/time.h"
#include "models/fleet/fact_source.h"

namespace flotte::app {

/// Stands where a source's own configuration is broken: every feed is Failed, with why, so that the rest of
/// the fleet is shown and this part says what to mend.
class FailedSource final : public FactSource {
 public:
    FailedSource(SourceInfo info, Error why, const Clock& clock);

    SourceInfo info() const override { return info_; }
    void start(FactSink& sink) override;
    void stop() override {}
    void interrupted() override {}
    void retry() override {}  ///< the file is read again only when the session is opened again

 private:
    SourceInfo info_;
    std::shared_ptr<const Error> why_;
    const Clock& clock_;
};

}  // namespace flotte::app
