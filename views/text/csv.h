#pragma once

#include <string>
#include <string_view>
#include <vector>

/// CSV as RFC 4180 has it, for people's spreadsheets.
namespace flotte::text {

enum class CsvStyle {
    Plain,  ///< `,` between cells, `.` in numbers, line ends CRLF
    French  ///< `;`, decimal comma, UTF-8 byte order mark
};

/// A text that a spreadsheet would run as a formula (`= + - @`, tab, line ends at its start) gets an
/// apostrophe in front; control and direction characters are made visible.
struct CsvText {
    std::string text;
};
struct CsvNumber {
    double value = 0;
};

class CsvWriter {
 public:
    explicit CsvWriter(CsvStyle style);
    void add(const CsvText& cell);
    void add(const CsvNumber& cell);
    void endLine();
    const std::string& text() const { return text_; }

 private:
    void separate();

    CsvStyle style_;
    std::string text_;
    bool lineBegun_ = false;
};

}  // namespace flotte::text
