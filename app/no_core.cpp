#include "app/no_core.h"

#include <sys/resource.h>

namespace flotte::app {

void leaveNoCore() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_CORE, &limit) == 0) {
        limit.rlim_cur = 0;
        ::setrlimit(RLIMIT_CORE, &limit);
    }
}

}  // namespace flotte::app
