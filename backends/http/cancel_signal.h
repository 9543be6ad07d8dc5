#pragma once

#include <sys/eventfd.h>

#include "backends/http/descriptor.h"
#include "models/core/cancel.h"

namespace flotte::http {

/// A descriptor that becomes readable, and stays so, when a token is cancelled: for threads that wait in
/// poll. Made and destroyed on one thread; the token may be cancelled on any.
class CancelSignal {
 public:
    explicit CancelSignal(const CancelToken& token)
        : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), token_(token) {
        callback_ = token_.onCancel([fd = event_.get()] { ::eventfd_write(fd, 1); });
    }
    ~CancelSignal() { token_.forget(callback_); }
    CancelSignal(const CancelSignal&) = delete;
    CancelSignal& operator=(const CancelSignal&) = delete;

    int fd() const { return event_.get(); }
    bool cancelled() const { return token_.cancelled(); }

 private:
    Descriptor event_;
    CancelToken token_;
    unsigned callback_ = 0;
};

}  // namespace flotte::http
