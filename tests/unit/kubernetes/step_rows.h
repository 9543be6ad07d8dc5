#pragma once

#include "tests/unit/kubernetes/step_run.h"

namespace flotte::test {

/// What goes well, call by call: faults break each of these calls.
const std::map<std::string, Row>& healthy();
/// What goes its own way.
std::map<std::string, Row> special();

/// What an API server, or who stands before it, may answer instead.
struct Fault {
    const char* name;
    int status;
    std::string body;
    std::string outcome;
};
std::vector<Fault> faults();

}  // namespace flotte::test
