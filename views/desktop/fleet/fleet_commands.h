#pragma once

#include <QString>
#include <QStringList>
#include <string>
#include <vector>

#include "models/platform/platform.h"
#include "models/tenant/tenant_row.h"

namespace flotte::desktop {

enum class CommandTool { Flottectl, Kubectl };

/// Command lines about tenants, one a line, ready for a POSIX shell: every name is quoted where it must be.
struct Commands {
    QString text;
    int count = 0;
    int left = 0;  ///< rows without such a command: kubectl needs a namespace
};
Commands commandsFor(const std::vector<TenantRowPtr>& rows, const Platform& platform, CommandTool tool);

/// `word` as one word for a POSIX shell.
std::string shellWord(const std::string& word);

}  // namespace flotte::desktop
