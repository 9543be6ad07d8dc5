#pragma once

#include <QString>
#include <QStringList>

#include <string_view>
#include <vector>

#include "models/filter/filter_error.h"
#include "models/tenant/tenant_row.h"

/// Words about filters and fields, shared by desktop and terminal.
namespace flotte::text {

/// What is wrong, and what to write instead: one or two sentences.
QString filterErrorText(const FilterError& error);

/// The filter's text and a line below it that points at the mistake. `cells` tells how wide a text is.
QStringList filterCaretLines(std::string_view filter, const FilterError& error, int (*cells)(const QString&));

/// "128 can't be judged (apac)": how many rows, and whose regions.
QString undecidedText(const std::vector<TenantRowPtr>& rows);

/// As a column's heading.
QString fieldTitle(Field field);
/// What it is, in a sentence.
QString fieldMeaning(Field field);
/// Where it comes from: the objects or the query that tell it.
QString fieldSource(Field field);
QString fieldUnit(FieldKind kind);

}  // namespace flotte::text
