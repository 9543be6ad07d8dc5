#include "views/terminal/width.h"

#include <QChar>
#include <QList>

#include <algorithm>
#include <array>

namespace flotte::terminal {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

/// East_Asian_Width W and F of Unicode 15, neighbouring blocks joined.
constexpr std::array kWide = {
    Range{0x1100, 0x115F},   Range{0x231A, 0x231B},   Range{0x2329, 0x232A},   Range{0x23E9, 0x23EC},
    Range{0x23F0, 0x23F0},   Range{0x23F3, 0x23F3},   Range{0x25FD, 0x25FE},   Range{0x2614, 0x2615},
    Range{0x2648, 0x2653},   Range{0x267F, 0x267F},   Range{0x2693, 0x2693},   Range{0x26A1, 0x26A1},
    Range{0x26AA, 0x26AB},   Range{0x26BD, 0x26BE},   Range{0x26C4, 0x26C5},   Range{0x26CE, 0x26CE},
    Range{0x26D4, 0x26D4},   Range{0x26EA, 0x26EA},   Range{0x26F2, 0x26F3},   Range{0x26F5, 0x26F5},
    Range{0x26FA, 0x26FA},   Range{0x26FD, 0x26FD},   Range{0x2705, 0x2705},   Range{0x270A, 0x270B},
    Range{0x2728, 0x2728},   Range{0x274C, 0x274C},   Range{0x274E, 0x274E},   Range{0x2753, 0x2755},
    Range{0x2757, 0x2757},   Range{0x2795, 0x2797},   Range{0x27B0, 0x27B0},   Range{0x27BF, 0x27BF},
    Range{0x2B1B, 0x2B1C},   Range{0x2B50, 0x2B50},   Range{0x2B55, 0x2B55},   Range{0x2E80, 0x303E},
    Range{0x3041, 0x33FF},   Range{0x3400, 0x4DBF},   Range{0x4E00, 0xA4CF},   Range{0xA960, 0xA97F},
    Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},   Range{0xFE10, 0xFE19},   Range{0xFE30, 0xFE6F},
    Range{0xFF01, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x16FE0, 0x18AFF}, Range{0x1AFF0, 0x1B2FF},
    Range{0x1F004, 0x1F004}, Range{0x1F0CF, 0x1F0CF}, Range{0x1F18E, 0x1F18E}, Range{0x1F191, 0x1F19A},
    Range{0x1F200, 0x1F320}, Range{0x1F32D, 0x1F335}, Range{0x1F337, 0x1F37C}, Range{0x1F37E, 0x1F393},
    Range{0x1F3A0, 0x1F3CA}, Range{0x1F3CF, 0x1F3D3}, Range{0x1F3E0, 0x1F3F0}, Range{0x1F3F4, 0x1F3F4},
    Range{0x1F3F8, 0x1F43E}, Range{0x1F440, 0x1F440}, Range{0x1F442, 0x1F4FC}, Range{0x1F4FF, 0x1F53D},
    Range{0x1F54B, 0x1F54E}, Range{0x1F550, 0x1F567}, Range{0x1F57A, 0x1F57A}, Range{0x1F595, 0x1F596},
    Range{0x1F5A4, 0x1F5A4}, Range{0x1F5FB, 0x1F64F}, Range{0x1F680, 0x1F6C5}, Range{0x1F6CC, 0x1F6CC},
    Range{0x1F6D0, 0x1F6D2}, Range{0x1F6D5, 0x1F6D7}, Range{0x1F6DC, 0x1F6DF}, Range{0x1F6EB, 0x1F6EC},
    Range{0x1F6F4, 0x1F6FC}, Range{0x1F7E0, 0x1F7EB}, Range{0x1F7F0, 0x1F7F0}, Range{0x1F90C, 0x1F93A},
    Range{0x1F93C, 0x1F945}, Range{0x1F947, 0x1F9FF}, Range{0x1FA70, 0x1FAFF}, Range{0x20000, 0x3FFFD}};

bool isWide(char32_t c) {
    const auto above =
        std::upper_bound(kWide.begin(), kWide.end(), c,
                         [](char32_t value, const Range& range) { return value < range.first; });
    return above != kWide.begin() && c <= std::prev(above)->last;
}

bool takesNoCell(char32_t c) {
    switch (QChar::category(c)) {
        case QChar::Mark_NonSpacing:
        case QChar::Mark_Enclosing:
        case QChar::Other_Format:
        case QChar::Other_Control:
            return c != 0x00AD;  // terminals show a soft hyphen
        default:
            return c >= 0x1160 && c <= 0x11FF;  // Hangul vowels and finals join the letter before
    }
}

}  // namespace

int cells(char32_t character) {
    if (takesNoCell(character)) {
        return 0;
    }
    return isWide(character) ? 2 : 1;
}

int cells(const QString& text) {
    int sum = 0;
    for (const char32_t c : text.toUcs4()) {
        sum += cells(c);
    }
    return sum;
}

QString fitted(const QString& text, int width, Align align, bool ascii) {
    QString shown = text;
    int used = cells(text);
    if (used > width) {
        const QString ellipsis = ascii ? QStringLiteral("...") : QString(QChar(0x2026));
        const int room = std::max(0, width - cells(ellipsis));
        shown.clear();
        used = 0;
        for (const char32_t c : text.toUcs4()) {
            if (used + cells(c) > room) {
                break;
            }
            used += cells(c);
            shown += QString::fromUcs4(&c, 1);
        }
        const QString mark = ellipsis.left(width);
        shown += mark;
        used += cells(mark);
    }
    const QString blanks(std::max(0, width - used), QLatin1Char(' '));
    return align == Align::Left ? shown + blanks : blanks + shown;
}

}  // namespace flotte::terminal
