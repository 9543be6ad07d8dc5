#include "golden.h"

#include <QFile>
#include <QStringList>

namespace flotte::test {

QString differenceFromGolden(const QString& name, const QString& text) {
    QFile file(QStringLiteral(FLOTTE_SOURCE_DIR "/tests/unit/terminal/golden/") + name);
    if (qgetenv("FLOTTE_GOLDEN") == "write") {
        const bool written = file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0;
        return written ? QString() : QStringLiteral("can't write ") + file.fileName();
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return QStringLiteral("no golden file ") + file.fileName();
    }
    const QStringList expected = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    const QStringList actual = text.split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < qMax(expected.size(), actual.size()); ++i) {
        if (expected.value(i) != actual.value(i) || (i < expected.size()) != (i < actual.size())) {
            return QStringLiteral("%1:%2\n  expected %3\n  actual   %4")
                .arg(name)
                .arg(i + 1)
                .arg(expected.value(i), actual.value(i));
        }
    }
    return {};
}

}  // namespace flotte::test
