#include "views/text/safe.h"

#include <QChar>
#include <QList>

namespace flotte::text {
namespace {

/// Characters that would act on the output instead of being seen in it. Format characters (Cf) hold the
/// bidirectional controls, zero-width characters and tags; two of them are ordinary letters' neighbours
/// (emoji, Persian) and still can hide a name inside another, so none is let through.
bool acts(char32_t c) {
    switch (QChar::category(c)) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Other_Surrogate:
        case QChar::Other_PrivateUse:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return true;
        default:
            return false;
    }
}

}  // namespace

QString safe(const QString& text) {
    QString out;
    out.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        if (acts(c)) {
            out += QStringLiteral("\\u{%1}").arg(static_cast<uint>(c), 0, 16);
        } else {
            out += QString::fromUcs4(&c, 1);
        }
    }
    return out;
}

QString safe(std::string_view text) {
    return safe(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

QString safeShort(std::string_view text, int limit) {
    // Four bytes a character at most: what lies behind is never decoded.
    const auto bytes = static_cast<std::size_t>(limit) * 4;
    QString whole = safe(text.substr(0, bytes));
    if (whole.size() <= limit && text.size() <= bytes) {
        return whole;
    }
    const qsizetype cut = whole.size() > limit && whole.at(limit - 1).isHighSurrogate() ? limit - 1 : limit;
    return whole.left(cut) + QChar(0x2026);
}

}  // namespace flotte::text
