#include <QtTest>

#include "backends/websites/wire.h"

using namespace flotte;
using namespace flotte::websites;

class TestWebsitesWire : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void times_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("milliseconds");  // -1 = no time
        QTest::newRow("whole seconds") << QStringLiteral("2026-11-25 03:21:00") << qint64{1795576860000};
        QTest::newRow("microseconds")
            << QStringLiteral("2026-11-25 03:21:00.123456") << qint64{1795576860123};
        QTest::newRow("tenths") << QStringLiteral("1970-01-01 00:00:01.5") << qint64{1500};
        QTest::newRow("leap day") << QStringLiteral("2024-02-29 00:00:00") << qint64{1709164800000};
        QTest::newRow("zero date") << QStringLiteral("0000-00-00 00:00:00") << qint64{-1};
        QTest::newRow("zero month") << QStringLiteral("2026-00-10 00:00:00") << qint64{-1};
        QTest::newRow("no such day") << QStringLiteral("2026-02-30 00:00:00") << qint64{-1};
        QTest::newRow("no such hour") << QStringLiteral("2026-02-20 24:00:00") << qint64{-1};
        QTest::newRow("a date only") << QStringLiteral("2026-02-20") << qint64{-1};
        QTest::newRow("a number") << QStringLiteral("1795576860") << qint64{-1};
        QTest::newRow("dot without fraction") << QStringLiteral("2026-11-25 03:21:00.") << qint64{-1};
        QTest::newRow("rubbish behind") << QStringLiteral("2026-11-25 03:21:00 UTC") << qint64{-1};
        QTest::newRow("empty") << QString() << qint64{-1};
    }
    void times() {
        QFETCH(QString, text);
        QFETCH(qint64, milliseconds);
        const auto time = parseTime(text.toStdString());
        QCOMPARE(time ? static_cast<qint64>(time->time_since_epoch().count()) : qint64{-1}, milliseconds);
    }
    void texts_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << QByteArray("shop") << QStringLiteral("shop");
        QTest::newRow("accents") << QByteArray("caf\xC3\xA9") << QStringLiteral("café");
        QTest::newRow("four bytes") << QByteArray("\xF0\x9F\x9B\x92") << QStringLiteral("🛒");
        QTest::newRow("Latin-1") << QByteArray("caf\xE9s") << QStringLiteral("caf\uFFFDs");
        QTest::newRow("cut sequence") << QByteArray("a\xC3") << QStringLiteral("a\uFFFD");
        QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << QStringLiteral("\uFFFD\uFFFD");
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << QStringLiteral("\uFFFD\uFFFD\uFFFD");
        QTest::newRow("above Unicode")
            << QByteArray("\xF4\x90\x80\x80") << QStringLiteral("\uFFFD\uFFFD\uFFFD\uFFFD");
        QTest::newRow("exactly as long as allowed") << QByteArray("12345678") << QStringLiteral("12345678");
        QTest::newRow("one too long") << QByteArray("123456789") << QStringLiteral("1234567…");
        QTest::newRow("too long, several bytes each")
            << QByteArray("ééééééééé") << QStringLiteral("ééééééé…");
        QTest::newRow("exactly, several bytes each") << QByteArray("éééééééé") << QStringLiteral("éééééééé");
    }
    void texts() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(cleanText(bytes.toStdString(), 8)), expected);
    }
    void aRowBecomesAFact() {
        const std::optional<std::string_view> row[] = {
            "7", "Shop", "shop.example", "1970-01-01 00:00:01", "0000-00-00 00:00:00", std::nullopt};
        const auto fact = toFact(row);
        QVERIFY(fact.has_value());
        QVERIFY(*fact == (WebsiteFact{WebsiteId(7), "Shop", "shop.example", TimePoint(Milliseconds(1000)),
                                      std::nullopt, std::nullopt}));
    }
    void anIdThatIsNoNumberIsADecodeError_data() {
        QTest::addColumn<QString>("id");
        QTest::newRow("text") << QStringLiteral("7b");
        QTest::newRow("empty") << QString();
        QTest::newRow("too large") << QStringLiteral("99999999999999999999");
    }
    void anIdThatIsNoNumberIsADecodeError() {
        QFETCH(QString, id);
        const std::string text = id.toStdString();
        const std::optional<std::string_view> row[] = {text,         std::nullopt, std::nullopt,
                                                       std::nullopt, std::nullopt, std::nullopt};
        const auto fact = toFact(row);
        QVERIFY(!fact && std::holds_alternative<DecodeError>(fact.error()));
    }

    void anOperationsBirthIsInItsId_data() {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("born");  // empty = it does not say
        QTest::newRow("a ULID, to the second")
            << QStringLiteral("01JD0000000000000000000001") << QStringLiteral("2024-11-18 15:59:22");
        QTest::newRow("too short") << QStringLiteral("01JD000000000000000000000") << QString();
        QTest::newRow("not its letters") << QStringLiteral("01JDU000000000000000000001") << QString();
        QTest::newRow("before any database") << QStringLiteral("00000000010000000000000000") << QString();
        QTest::newRow("after TIMESTAMP's end") << QStringLiteral("7ZZZZZZZZZZZZZZZZZZZZZZZZZ") << QString();
        QTest::newRow("nothing") << QString() << QString();
    }
    void anOperationsBirthIsInItsId() {
        QFETCH(QString, operation);
        QFETCH(QString, born);
        const auto time = bornAt(OperationId(operation.toStdString()));
        QCOMPARE(QString::fromStdString(time ? formatTime(*time) : std::string()), born);
        if (time) {
            QVERIFY(parseTime(formatTime(*time)) == time);
        }
    }
    void aReleasedNameHoldsIdAndDomain() {
        QCOMPARE(releasedName("deleted-{id}.{domain}", WebsiteId(12), "shop.example"),
                 std::string("deleted-12.shop.example"));
        QCOMPARE(releasedName("{id}-{id}", WebsiteId(3), "x"), std::string("3-3"));
    }
};

QTEST_GUILESS_MAIN(TestWebsitesWire)
#include "tst_websites_wire.moc"
