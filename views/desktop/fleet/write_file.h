#pragma once

#include <QString>
#include <optional>
#include <string>

namespace flotte::desktop {

/// Writes all of it or nothing: what stood in the file before stays until the new text is whole. What went
/// wrong in words, or nothing.
std::optional<QString> writeFile(const QString& path, const std::string& bytes);

}  // namespace flotte::desktop
