#include <qt6keychain/keychain.h>

#include <QtTest>

#include <cstring>
#include <future>
#include <memory>
#include <thread>

#include "backends/keychain/client.h"
#include "backends/keychain/errors.h"
#include "tests/support/keyring/private_keyring.h"

using namespace flotte;
using flotte::test::PrivateKeyring;
using Kind = KeychainError::Kind;

namespace {

Kind kindOf(const Error& error) {
    const auto* keychain = std::get_if<KeychainError>(&error);
    return keychain == nullptr ? Kind::Other : keychain->kind;
}

}  // namespace

/// Against GNOME's keyring, on a session bus of the test's own.
class TestKeychain : public QObject {
    Q_OBJECT

    std::unique_ptr<PrivateKeyring> keyring_;
    keychain::Client client_{Milliseconds(20'000)};

 private Q_SLOTS:
    void initTestCase() {
        try {
            keyring_ = std::make_unique<PrivateKeyring>();
        } catch (const std::exception& error) {
            QFAIL(error.what());
        }
        qputenv("DBUS_SESSION_BUS_ADDRESS", keyring_->address().toUtf8());
        qunsetenv("XDG_CURRENT_DESKTOP");
    }

    void whatIsWrittenIsRead_data() {
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("a word") << QByteArray("planted-word");
        QTest::newRow("accents and signs") << QByteArray("é ß 漢 \" \\ ' $ % ;");
        QTest::newRow("lines, as of a key in PEM")
            << QByteArray("-----BEGIN X-----\nabc=\n-----END X-----\n");
        QTest::newRow("long") << QByteArray(16'384, 'x');
    }
    void whatIsWrittenIsRead() {
        QFETCH(QByteArray, secret);
        const Secret given(secret.toStdString());
        const auto written = client_.write("one", given, {});
        QVERIFY(written.has_value());
        const auto read = client_.read("one", {});
        QVERIFY(read.has_value());
        QCOMPARE(QByteArray(read->reveal()), secret);
        QVERIFY(secret.size() > 100 || !keyring_->files().contains(secret));
    }

    void theLastThatIsWrittenHolds() {
        QVERIFY(client_.write("one", Secret("first"), {}).has_value());
        QVERIFY(client_.write("one", Secret("second"), {}).has_value());
        QVERIFY(client_.write("other", Secret("third"), {}).has_value());
        QCOMPARE(QByteArray(client_.read("one", {})->reveal()), QByteArray("second"));
    }

    void whatIsNotThereIsSaid() {
        const auto read = client_.read("nothing", {});
        QVERIFY(!read && kindOf(read.error()) == Kind::NotThere);
        QCOMPARE(std::get<KeychainError>(read.error()).name, std::string("nothing"));
    }

    void whatIsForgottenIsGoneAndOnlyThat() {
        QVERIFY(client_.write("one", Secret("x"), {}).has_value());
        QVERIFY(client_.write("other", Secret("y"), {}).has_value());
        QCOMPARE(client_.forget("one", {}).value_or(false), true);
        QVERIFY(!client_.read("one", {}));
        QVERIFY(client_.read("other", {}).has_value());
        QCOMPARE(client_.forget("one", {}).value_or(true), false);
    }

    void whatIsNoUtf8IsNotKeptAsSomethingElse() {
        const auto written = client_.write("bytes", Secret("\xff\xfe"), {});
        QVERIFY(!written && kindOf(written.error()) == Kind::Changed);
    }

    void manyThreadsAskAtOnce() {
        QVERIFY(client_.write("one", Secret("shared"), {}).has_value());
        std::vector<std::future<bool>> all;
        for (int i = 0; i < 8; ++i) {
            all.push_back(std::async(std::launch::async, [this] {
                const auto read = client_.read("one", {});
                return read && std::strcmp(read->reveal(), "shared") == 0;
            }));
        }
        for (auto& each : all) {
            QVERIFY(each.get());
        }
    }

    void whoGivesUpDoesNotWait() {
        CancelToken given;
        given.cancel();
        const auto read = client_.read("one", given);
        QVERIFY(!read && std::holds_alternative<CancelledError>(read.error()));
    }

    void aKeychainThatDoesNotAnswerInTimeEndsTheWaitAndServesTheNext() {
        QVERIFY(client_.write("one", Secret("kept"), {}).has_value());
        keyring_->halt();
        const auto read = client_.read("one", {}, Milliseconds(0));
        keyring_->goOn();
        QVERIFY(!read && kindOf(read.error()) == Kind::Silent);
        const auto next = client_.read("one", {});
        QVERIFY(next.has_value());
        QCOMPARE(QByteArray(next->reveal()), QByteArray("kept"));
    }

    void wordsOfTheLibraryGetTheirKind_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* words, int code, Kind kind) {
            QTest::newRow(words) << code << QString::fromUtf8(words) << static_cast<int>(kind);
        };
        row("Entry not found", QKeychain::EntryNotFound, Kind::NotThere);
        row("Access to keychain denied", QKeychain::AccessDeniedByUser, Kind::Denied);
        row("Access denied", QKeychain::AccessDenied, Kind::Denied);
        row("No keychain service available", QKeychain::NoBackendAvailable, Kind::NoService);
        row("Not implemented", QKeychain::NotImplemented, Kind::NoService);
        row("Cannot autolaunch D-Bus without X11 $DISPLAY", QKeychain::OtherError, Kind::NoService);
        row("The name org.freedesktop.secrets was not provided by any .service files", QKeychain::OtherError,
            Kind::NoService);
        row("Could not delete", QKeychain::CouldNotDeleteEntry, Kind::Other);
        row("Unknown error", QKeychain::OtherError, Kind::Other);
    }
    void wordsOfTheLibraryGetTheirKind() {
        QFETCH(int, code);
        QFETCH(QString, words);
        QFETCH(int, kind);
        QCOMPARE(static_cast<int>(keychain::toError(code, words, "x").kind), kind);
    }
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
