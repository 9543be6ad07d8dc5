#pragma once

#include <map>
#include <string>

#include "tests/support/sandbox/sandbox_folder.h"

namespace flotte::test {

/// What every system of a sandbox holds of one tenant: a name a thing, with all of it that does not change
/// from one undisturbed run to the next. The tenant's id reads ID in it, so that two tenants compare.
using Holdings = std::map<std::string, std::string>;
Holdings holdingsOf(const SandboxFolder& sandbox, const QString& id);

/// The names of all that is not this tenant's: what its operations must leave alone.
QStringList othersThan(const SandboxFolder& sandbox, const QString& id);

/// The first things in which they differ; empty = they are equal.
QByteArray differencesOf(const Holdings& is, const Holdings& shouldBe);

}  // namespace flotte::test
