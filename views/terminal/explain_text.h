#pragma once

#include <QStringList>

#include <string>

#include "models/filter/field.h"
#include "views/terminal/options.h"

namespace flotte::terminal {

/// One field: what it is, its unit, where it comes from, its words, an example.
QStringList explainLines(Field field, const RenderOptions& options);
/// All fields, a line each.
QStringList fieldListLines(const RenderOptions& options);

/// The same for programs; ends in a line end.
std::string fieldsJson();

/// The filter language on one page.
QStringList filterHelpLines();

}  // namespace flotte::terminal
