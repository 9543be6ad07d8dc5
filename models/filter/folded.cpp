#include <QString>
#include <algorithm>

#include "models/filter/search_text.h"
#include "models/tenant/domain.h"

namespace flotte {

namespace {

// Latin letters that Unicode does not decompose into a letter and a mark.
QString plainLetter(QChar c) {
    switch (c.unicode()) {
        case 0x00e6:
            return QStringLiteral("ae");
        case 0x0153:
            return QStringLiteral("oe");
        case 0x00f8:
            return QStringLiteral("o");
        case 0x0142:
            return QStringLiteral("l");
        case 0x0111:
            return QStringLiteral("d");
        case 0x00df:
            return QStringLiteral("ss");
        default:
            return QString(c);
    }
}

}  // namespace

std::string folded(std::string_view text) {
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        return asciiLower(text);
    }
    const QString decomposed = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
                                   .normalized(QString::NormalizationForm_KD)
                                   .toLower();
    QString plain;
    plain.reserve(decomposed.size());
    for (const QChar c : decomposed) {
        if (c.category() != QChar::Mark_NonSpacing) {
            plain += plainLetter(c);
        }
    }
    return plain.toStdString();
}

}  // namespace flotte
