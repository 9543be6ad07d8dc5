#pragma once

#include <string>
#include <vector>

#include "models/core/result.h"

namespace flotte::app {

/// What was done for the journal that a platform file names.
struct JournalSetup {
    std::string endpoint;  ///< host:port/database
    std::string account;   ///< that operators use
    int before = 0;        ///< version of the tables, 0 = there were none
    int now = 0;
};

/// Makes the journal's database, its tables and the operators' account (decisions 20), as a database
/// administrator whose password the environment holds. Blocking. Errors: those of the file, and the
/// database's.
tl::expected<JournalSetup, std::vector<Error>> setUpJournal(const std::string& platformFile,
                                                            const std::string& admin,
                                                            const std::string& passwordVariable);

}  // namespace flotte::app
