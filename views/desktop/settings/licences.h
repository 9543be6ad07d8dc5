#pragma once

#include <vector>

namespace flotte::desktop {

/// A library the programs use, as the README's table has it.
struct Licence {
    const char* library;
    const char* licence;
};

const std::vector<Licence>& licences();

}  // namespace flotte::desktop
