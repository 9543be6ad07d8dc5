#include <QImage>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include "tests/lab/programs.h"

/// The desktop program itself, as an operator starts it, on the live lab.
class TestLabWindow : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    lab::Outcome shoot(const QString& file, const QStringList& more) {
        return lab::run(QStringLiteral(FLOTTE_BINARY_DIR "/bin/flotte"),
                        QStringList{QStringLiteral("--fresh"), QStringLiteral("--size"),
                                    QStringLiteral("1280x800"), QStringLiteral("--when"),
                                    QStringLiteral("settled"), QStringLiteral("--screenshot"), file} +
                            more);
    }
    static int coloursOf(const QImage& image) {
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 2) {
            for (int x = 0; x < image.width(); x += 2) {
                colours.insert(image.pixel(x, y));
            }
        }
        return static_cast<int>(colours.size());
    }

 private Q_SLOTS:
    void initTestCase() { QVERIFY2(lab::missing().isEmpty(), qPrintable(lab::missing())); }

    void theLiveFleetIsShownInBothLanguages_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QStringLiteral("en");
        QTest::newRow("French") << QStringLiteral("fr");
    }
    void theLiveFleetIsShownInBothLanguages() {
        QFETCH(QString, language);
        const QString file = dir_.filePath(language + QStringLiteral(".png"));
        const lab::Outcome outcome = shoot(file, {QStringLiteral("--lang"), language});
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
        const QImage image(file);
        QCOMPARE(image.size(), QSize(1280, 800));
        QVERIFY(coloursOf(image) > 50);
    }

    void theLanguagesDiffer() {
        QVERIFY(QImage(dir_.filePath(QStringLiteral("en.png"))) !=
                QImage(dir_.filePath(QStringLiteral("fr.png"))));
    }

    void aWindowWithoutAUsablePlatformFileSaysWhy_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no such file") << QByteArray();
        QTest::newRow("not a platform file") << QByteArray("regions: [\n");
    }
    void aWindowWithoutAUsablePlatformFileSaysWhy() {
        QFETCH(QByteArray, text);
        const QString platform = dir_.filePath(QStringLiteral("platform.yaml"));
        QFile::remove(platform);
        if (!text.isEmpty()) {
            QFile file(platform);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        }
        const QString picture = dir_.filePath(QStringLiteral("none.png"));
        const lab::Outcome outcome = shoot(picture, {QStringLiteral("--platform"), platform});
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
        QVERIFY(coloursOf(QImage(picture)) > 10);
    }
};

QTEST_GUILESS_MAIN(TestLabWindow)
#include "tst_lab_window.moc"
