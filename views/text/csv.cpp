#include "views/text/csv.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "views/text/safe.h"

namespace flotte::text {

CsvWriter::CsvWriter(CsvStyle style)
    : style_(style), text_(style == CsvStyle::French ? "\xEF\xBB\xBF" : "") {}

void CsvWriter::separate() {
    if (lineBegun_) {
        text_ += style_ == CsvStyle::French ? ';' : ',';
    }
    lineBegun_ = true;
}

void CsvWriter::add(const CsvText& cell) {
    separate();
    std::string shown = safe(cell.text).toStdString();
    if (!cell.text.empty() &&
        std::string_view("=+-@\t\r\n").find(cell.text.front()) != std::string_view::npos) {
        shown.insert(0, 1, '\'');
    }
    if (shown.find_first_of(",;\"\n\r") == std::string::npos && !shown.starts_with(' ')) {
        text_ += shown;
        return;
    }
    text_ += '"';
    for (const char c : shown) {
        text_ += c == '"' ? "\"\"" : std::string(1, c);
    }
    text_ += '"';
}

void CsvWriter::add(const CsvNumber& cell) {
    separate();
    std::array<char, 400> digits{};  // the longest double in fixed notation has 309 digits before the point
    const auto [end, problem] =
        std::to_chars(digits.data(), digits.data() + digits.size(), cell.value, std::chars_format::fixed);
    std::string number(digits.data(), problem == std::errc{} ? end : digits.data());
    if (style_ == CsvStyle::French) {
        std::replace(number.begin(), number.end(), '.', ',');
    }
    text_ += number;
}

void CsvWriter::endLine() {
    text_ += "\r\n";
    lineBegun_ = false;
}

}  // namespace flotte::text
