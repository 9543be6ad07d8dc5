#pragma once

#include "models/core/secret.h"

namespace flotte::sql {

using Password = Secret;

}  // namespace flotte::sql
