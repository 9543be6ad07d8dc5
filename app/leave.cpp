#include "app/leave.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace flotte::app {

void leave(int code) {
    std::cout.flush();
    std::fflush(nullptr);
    std::_Exit(code);
}

}  // namespace flotte::app
