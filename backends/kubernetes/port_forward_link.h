#pragma once

#include <functional>
#include <string>

#include "backends/http/cancel_signal.h"
#include "backends/kubernetes/forward_stream.h"
#include "models/core/time.h"

namespace flotte::kubernetes {

/// How a forwarded connection that says nothing is told from one that hangs.
struct ForwardBeat {
    Milliseconds every{20'000};  ///< a ping after so long a silence
    Milliseconds limit{10'000};  ///< for its answer
};

/// One local connection and the stream that carries it. Holds at most 256 KiB each way: who is slow makes
/// the other side wait. One thread, in `run`.
class ForwardLink {
 public:
    /// `local` is not closed: whoever owns it knows the outcome before the other side can.
    ForwardLink(ForwardStream& far, int local, ForwardBeat beat, const Clock& clock);

    /// Until either side ends, or the cancel. `reached` is called once, when the pod's first bytes come.
    /// Errors: ReachError::Refused when the far end could not connect to the port, NetworkError (Reset,
    /// Timeout), DecodeError, CancelledError; none of them names the request.
    Result<void> run(const http::CancelSignal& cancel, const std::function<void()>& reached);

 private:
    Result<bool> fromPod(const std::function<void()>& reached);
    bool toClient();
    void fromClient();
    Result<void> listen(bool atOnce, const http::CancelSignal& cancel);
    Result<void> beatNow(bool heard);
    Result<void> ended() const;

    ForwardStream& far_;
    const int local_;
    const ForwardBeat beat_;
    const Clock& clock_;
    std::string toClient_;
    bool clientDone_ = false;  ///< it says no more
    bool clientGone_ = false;  ///< it hears no more
    bool reached_ = false;
    SteadyPoint heardAt_;
    bool pinged_ = false;
};

}  // namespace flotte::kubernetes
