#include <QtTest>

#include "backends/sandbox/kubernetes/quantity.h"

using flotte::sandbox::kubernetes::Quantity;

class TestSandboxQuantity : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void textIsCanonical_data();
    void textIsCanonical();
    void whatIsNoQuantityIsRefused_data();
    void whatIsNoQuantityIsRefused();
    void sumsAreExact();
    void orderIsByValue();
};

void TestSandboxQuantity::textIsCanonical_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("canonical");
    const std::pair<const char*, const char*> cases[] = {
        {"0", "0"},           {"-0", "0"},           {"1000m", "1"},
        {"0.5", "500m"},      {"1500m", "1500m"},    {"1.5", "1500m"},
        {"1000", "1k"},       {"1000000", "1M"},     {"1024Mi", "1Gi"},
        {"1536Mi", "1536Mi"}, {"1.5Gi", "1536Mi"},   {"0.5Ki", "512"},
        {"1000Ki", "1000Ki"}, {"1e3", "1e3"},        {"1E3", "1e3"},
        {"12e-1", "1200e-3"}, {"+1", "1"},           {"-250m", "-250m"},
        {".5", "500m"},       {"5.", "5"},           {"123456789", "123456789"},
        {"1u", "1u"},         {"0.0000000001", "1n"}};
    for (const auto& [text, canonical] : cases) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(canonical);
    }
}

void TestSandboxQuantity::textIsCanonical() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, canonical);
    const auto quantity = Quantity::read(text.toStdString());
    QVERIFY(quantity.has_value());
    QCOMPARE(QByteArray::fromStdString(quantity->text()), canonical);
}

void TestSandboxQuantity::whatIsNoQuantityIsRefused_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* const text :
         {"", "-", "abc", "1 Gi", "1gi", "1KiB", "1..2", "1e", "1e99", "--1", "1m1", "Gi"}) {
        QTest::newRow(text) << QByteArray(text);
    }
    QTest::newRow("endless") << QByteArray(1000, '9');
}

void TestSandboxQuantity::whatIsNoQuantityIsRefused() {
    QFETCH(QByteArray, text);
    QVERIFY(!Quantity::read(text.toStdString()).has_value());
}

void TestSandboxQuantity::sumsAreExact() {
    Quantity sum;
    for (int i = 0; i < 1000; ++i) {
        sum += *Quantity::read("0.001");
    }
    QCOMPARE(sum.text(), std::string("1"));
    Quantity memory;
    memory += *Quantity::read("192Mi");
    memory += *Quantity::read("64Mi");
    QCOMPARE(memory.text(), std::string("256Mi"));
}

void TestSandboxQuantity::orderIsByValue() {
    QVERIFY(*Quantity::read("1Gi") > *Quantity::read("1G"));
    QVERIFY(*Quantity::read("1000m") == *Quantity::read("1"));
    QVERIFY(*Quantity::read("-1") < *Quantity::read("0"));
}

QTEST_GUILESS_MAIN(TestSandboxQuantity)
#include "tst_sandbox_quantity.moc"
