#include <QtTest>
#include <limits>

#include "models/core/quantity.h"

using namespace flotte;

class TstQuantity : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void texts_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qlonglong>("units");
        QTest::addColumn<qlonglong>("milli");
        constexpr qlonglong kMax = std::numeric_limits<qlonglong>::max();
        QTest::newRow("plain") << "4" << 4LL << 4000LL;
        QTest::newRow("milli") << "250m" << 1LL << 250LL;
        QTest::newRow("micro rounds up") << "1u" << 1LL << 1LL;
        QTest::newRow("nano rounds up") << "1n" << 1LL << 1LL;
        QTest::newRow("finer than nano rounds up") << "0.0000000001" << 1LL << 1LL;
        QTest::newRow("decimal") << "0.5" << 1LL << 500LL;
        QTest::newRow("no whole part") << ".5" << 1LL << 500LL;
        QTest::newRow("no fraction") << "5." << 5LL << 5000LL;
        QTest::newRow("exponent") << "1e3" << 1000LL << 1'000'000LL;
        QTest::newRow("capital exponent") << "1E3" << 1000LL << 1'000'000LL;
        QTest::newRow("negative exponent") << "15e-1" << 2LL << 1500LL;
        QTest::newRow("positive exponent") << "1e+2" << 100LL << 100'000LL;
        QTest::newRow("kilo") << "1k" << 1000LL << 1'000'000LL;
        QTest::newRow("Ki") << "1Ki" << 1024LL << 1'024'000LL;
        QTest::newRow("Gi") << "8Gi" << 8'589'934'592LL << 8'589'934'592'000LL;
        QTest::newRow("half a Gi") << "0.5Gi" << 536'870'912LL << 536'870'912'000LL;
        QTest::newRow("G") << "12G" << 12'000'000'000LL << 12'000'000'000'000LL;
        QTest::newRow("exa, not an exponent") << "1E" << 1'000'000'000'000'000'000LL << kMax;
        QTest::newRow("negative") << "-1" << -1LL << -1000LL;
        QTest::newRow("negative milli rounds up") << "-1500m" << -1LL << -1500LL;
        QTest::newRow("signed plus") << "+2" << 2LL << 2000LL;
        QTest::newRow("zero") << "0" << 0LL << 0LL;
        QTest::newRow("leading zeros") << "007" << 7LL << 7000LL;
        QTest::newRow("the greatest") << "9223372036854775807" << kMax << kMax;
    }
    void texts() {
        QFETCH(QString, text);
        QFETCH(qlonglong, units);
        QFETCH(qlonglong, milli);
        const auto quantity = Quantity::parse(text.toStdString());
        QVERIFY(quantity);
        QCOMPARE(qlonglong{quantity->units()}, units);
        QCOMPARE(qlonglong{quantity->milli()}, milli);
    }

    void refused_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"",
                                 " ",
                                 "-",
                                 "+",
                                 ".",
                                 "m",
                                 "Gi",
                                 "1 Gi",
                                 " 1",
                                 "1 ",
                                 "1gi",
                                 "1K",
                                 "1mi",
                                 "0x10",
                                 "1e",
                                 "1Eg",
                                 "1e3m",
                                 "--1",
                                 "+-1",
                                 "1,5",
                                 "1.5.2",
                                 "NaN",
                                 "inf",
                                 "1e99",
                                 "1e999999999",
                                 "12E",
                                 "8Ei",
                                 "9999999999999999999",
                                 "9223372036854775808",
                                 "99999999999999999999999999",
                                 "9223372036854775807k",
                                 "1e-10",
                                 "1\u0663"}) {
            QTest::newRow(*text ? text : "nothing") << QString::fromUtf8(text);
        }
    }
    void refused() {
        QFETCH(QString, text);
        QVERIFY(!Quantity::parse(text.toStdString()));
    }

    void unitsOfOneSizeAreEqual() {
        QCOMPARE(Quantity::parse("1000m"), Quantity::parse("1"));
        QCOMPARE(Quantity::parse("1Ki"), Quantity::parse("1024"));
        QCOMPARE(Quantity::parse("0.5"), std::optional(Quantity::ofMilli(500)));
        QVERIFY(*Quantity::parse("8G") < *Quantity::parse("8Gi"));
        QVERIFY(Quantity::ofUnits(-1) < Quantity());
        QCOMPARE(Quantity::parse("250m")->toDouble(), 0.25);
    }

    void sumsAreExactAndEndAtWhatCanBeTold() {
        QCOMPARE(*Quantity::parse("1500m") + *Quantity::parse("1Gi"), *Quantity::parse("1073741825500m"));
        const Quantity most = *Quantity::parse("9223372036854775807");
        QCOMPARE((most + most).units(), std::numeric_limits<std::int64_t>::max());
        QVERIFY(most < most + Quantity::ofMilli(1));
    }
};

QTEST_APPLESS_MAIN(TstQuantity)
#include "tst_quantity.moc"
