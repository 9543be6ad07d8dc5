#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace flotte::text {

/// Text that a server, a file or a person gave, made harmless for a terminal or a widget: control characters
/// (C0, C1, DEL, line ends), escape sequences and invisible or direction-changing characters become a visible
/// `\u{1b}`; bytes that are not UTF-8 become U+FFFD. Everything else stays as it is, so `safe(safe(x)) ==
/// safe(x)`.
QString safe(std::string_view text);
QString safe(const QString& text);

/// The same, cut to `limit` characters with an ellipsis: a server's words may be megabytes.
QString safeShort(std::string_view text, int limit = 300);

}  // namespace flotte::text
