#include <QTest>

#include "models/core/money.h"
#include "models/core/size.h"

using namespace flotte;

/// Amounts and sizes are exact, and always have their unit.
class TestMoney : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void money_data();
    void money();
    void rate_data();
    void rate();
    void size_data();
    void size();
    void sizesAreGuessed();
};

namespace {

constexpr qint64 kNone = -999;

}  // namespace

void TestMoney::money_data() {
    QTest::addColumn<qint64>("minor");
    const std::pair<const char*, qint64> table[] = {
        {"124.99 EUR", 12499}, {"124 EUR", 12400},  {"0.5 EUR", 50},
        {"0 EUR", 0},          {"-1.00 EUR", -100}, {"100 JPY", 100},
        {"1.5 JPY", kNone},    {"1.234 KWD", 1234}, {"1.234 EUR", kNone},
        {"124,99 EUR", kNone}, {"EUR 12", kNone},   {"12", kNone},
        {"12 eur", kNone},     {"12  EUR", kNone},  {".5 EUR", kNone},
        {"1. EUR", kNone},     {"1e3 EUR", kNone},  {"--1 EUR", kNone},
        {" EUR", kNone},       {"", kNone},         {"99999999999999999999 EUR", kNone},
        {"12 EURO", kNone}};
    for (const auto& [text, minor] : table) {
        QTest::newRow(*text ? text : "(empty)") << minor;
    }
}

void TestMoney::money() {
    QFETCH(qint64, minor);
    const QString text = QString::fromUtf8(QTest::currentDataTag());
    const auto value = Money::parse(text == QLatin1String("(empty)") ? "" : text.toStdString());
    QCOMPARE(value ? value->minor : kNone, minor);
}

void TestMoney::rate_data() {
    QTest::addColumn<qint64>("millionths");
    QTest::newRow("0.0313 EUR") << qint64(31300);
    QTest::newRow("0.000001 USD") << qint64(1);
    QTest::newRow("2 JPY") << qint64(2'000'000);
    QTest::newRow("0.0000001 EUR") << kNone;
    QTest::newRow("0.03") << kNone;
}

void TestMoney::rate() {
    QFETCH(qint64, millionths);
    const auto value = Rate::parse(QTest::currentDataTag());
    QCOMPARE(value ? value->millionths : kNone, millionths);
}

void TestMoney::size_data() {
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<bool>("binary");
    QTest::newRow("150GB") << qint64(150'000'000'000) << false;
    QTest::newRow("12 GiB") << qint64(12LL << 30) << true;
    QTest::newRow("8Gi") << qint64(8LL << 30) << true;
    QTest::newRow("1.5TiB") << qint64(3LL << 39) << true;
    QTest::newRow("500M") << qint64(500'000'000) << false;
    QTest::newRow("1kB") << qint64(1000) << false;
    for (const char* bad :
         {"150", "150Go", "GB", "-1GB", "1 0GB", "1  GB", "1KB", "1GIB", "1iB", "1.GB", "1e3GB"}) {
        QTest::newRow(bad) << kNone << false;
    }
}

void TestMoney::size() {
    QFETCH(qint64, bytes);
    QFETCH(bool, binary);
    const auto value = Size::parse(QTest::currentDataTag());
    QCOMPARE(value ? value->bytes : kNone, bytes);
    QCOMPARE(value && value->base == SizeBase::Binary, binary);
}

void TestMoney::sizesAreGuessed() {
    QCOMPARE(nearestSize("12Go"), std::string("12GB"));
    QCOMPARE(nearestSize("1,5Tio"), std::string("1.5TiB"));
    QCOMPARE(nearestSize("12gb"), std::string("12GB"));
    QCOMPARE(nearestSize("twelve"), std::string());
}

QTEST_APPLESS_MAIN(TestMoney)
#include "tst_money.moc"
