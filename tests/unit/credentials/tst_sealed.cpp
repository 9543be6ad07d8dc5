#include <QtTest>

#include "backends/credentials/sealed.h"

using namespace flotte;

namespace {

const std::string kChance = "0123456789abcdefABCDEFGHIJKL";
const std::string kText = "[orders-db-credentials]\nDB_PASSWORD=not-a-real-one\n";

std::string sealedText(const std::string& text = kText, const std::string& chance = kChance) {
    return *credentials::seal(Secret(text), Secret("a few plain words"), chance);
}

}  // namespace

/// What is handed over in a file opens with its passphrase only, and only unchanged.
class TestSealed : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void whatIsSealedIsReadBack_data();
    void whatIsSealedIsReadBack();
    void nothingOfItCanBeSeen();
    void anotherPassphraseDoesNotOpenIt();
    void aChangeIsNoticed_data();
    void aChangeIsNoticed();
    void noSuchFileIsNamedSo_data();
    void noSuchFileIsNamedSo();
};

void TestSealed::whatIsSealedIsReadBack_data() {
    QTest::addColumn<int>("size");
    for (const int size : {1, 2, 57, 10'000}) {
        QTest::addRow("%d bytes", size) << size;
    }
}

void TestSealed::whatIsSealedIsReadBack() {
    QFETCH(int, size);
    std::string text;
    for (int i = 0; i < size; ++i) {
        text += static_cast<char>('!' + i % 90);
    }
    const std::string file = sealedText(text);
    for (const QByteArray& line : QByteArray::fromStdString(file).split('\n')) {
        QVERIFY(line.size() <= 76);
    }
    const auto back = credentials::unseal(file, Secret("a few plain words"));
    QVERIFY(back.has_value());
    QCOMPARE(std::string(back->reveal()), text);
}

void TestSealed::nothingOfItCanBeSeen() {
    const std::string file = sealedText();
    QVERIFY(file.find("DB_PASSWORD") == std::string::npos);
    QVERIFY(file.find("plain words") == std::string::npos);
    QVERIFY(sealedText(kText, "LKJIHGFEDCBAfedcba9876543210") != file);
}

void TestSealed::anotherPassphraseDoesNotOpenIt() {
    const auto back = credentials::unseal(sealedText(), Secret("a few plain word"));
    QVERIFY(!back.has_value());
    QVERIFY(std::holds_alternative<LoginError>(back.error()));
}

void TestSealed::aChangeIsNoticed_data() {
    QTest::addColumn<int>("at");
    const QByteArray file = QByteArray::fromStdString(sealedText());
    QTest::newRow("in the salt") << int(file.indexOf("scrypt 17 8 1 ") + 16);
    QTest::newRow("in the nonce") << int(file.indexOf("aes-256-gcm ") + 14);
    QTest::newRow("in the text") << int(file.indexOf('\n', file.indexOf("aes-256-gcm ")) + 3);
    QTest::newRow("in the tag") << int(file.size()) - 8;
}

void TestSealed::aChangeIsNoticed() {
    QFETCH(int, at);
    std::string file = sealedText();
    char& byte = file[static_cast<std::size_t>(at)];
    byte = byte == 'A' ? 'B' : 'A';
    const auto back = credentials::unseal(file, Secret("a few plain words"));
    QVERIFY(!back.has_value());
    QVERIFY(std::holds_alternative<LoginError>(back.error()));
}

void TestSealed::noSuchFileIsNamedSo_data() {
    QTest::addColumn<QByteArray>("file");
    const QByteArray whole = QByteArray::fromStdString(sealedText());
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("something else") << QByteArray("DB_PASSWORD=a\n");
    QTest::newRow("only the head") << whole.left(whole.indexOf("aes"));
    QTest::newRow("without text and tag") << whole.left(whole.indexOf('\n', whole.indexOf("aes")) + 1);
    QTest::newRow("cut in the middle of four") << whole.left(whole.size() - 4);
    QTest::newRow("a salt that is none") << QByteArray(whole).replace("scrypt 17 8 1 ", "scrypt 17 8 1 !");
    QTest::newRow("a cheaper derivation") << QByteArray(whole).replace("scrypt 17 8 1 ", "scrypt 1 1 1 ");
}

void TestSealed::noSuchFileIsNamedSo() {
    QFETCH(QByteArray, file);
    const auto back = credentials::unseal(file.toStdString(), Secret("a few plain words"));
    QVERIFY(!back.has_value());
    QVERIFY(std::holds_alternative<DecodeError>(back.error()));
}

QTEST_GUILESS_MAIN(TestSealed)
#include "tst_sealed.moc"
