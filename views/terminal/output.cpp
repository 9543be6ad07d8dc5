#include "views/terminal/output.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace flotte::terminal {

bool Output::write(std::string_view bytes) {
    while (!bytes.empty() && !gone_) {
        const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) {
            pollfd ready{fd_, POLLOUT, 0};  // somebody made the shared terminal non-blocking
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            gone_ = true;
        }
    }
    return !gone_;
}

bool Output::write(const QStringList& lines) {
    return lines.isEmpty() || write((lines.join(QLatin1Char('\n')) + QLatin1Char('\n')).toStdString());
}

}  // namespace flotte::terminal
