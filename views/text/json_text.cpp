#include "views/text/json_text.h"

#include <QChar>
#include <QDateTime>
#include <QString>

namespace flotte::text {

std::string harmlessJson(const std::string& json) {
    QString out;
    const QString text = QString::fromStdString(json);
    for (const QChar c : text) {
        const bool formatOfPair = c.isSurrogate();  // characters beyond U+FFFF: only tags act, below
        const bool acts =
            !formatOfPair && c != QLatin1Char('\n') &&
            (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
             c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph);
        const bool tag = c.unicode() == 0xDB40;  // the high half of U+E0000 … U+E03FF
        if (acts || tag) {
            out += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        } else {
            out += c;
        }
    }
    return out.toStdString();
}

std::string rfc3339(TimePoint at) {
    if (at == TimePoint{}) {
        return {};
    }
    const auto ms = at.time_since_epoch().count();
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    return moment.toString(ms % 1000 == 0 ? Qt::ISODate : Qt::ISODateWithMs).toStdString();
}

}  // namespace flotte::text
