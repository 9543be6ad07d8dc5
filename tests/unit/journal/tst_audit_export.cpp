#include <QtTest>

#include "backends/journal/export_text.h"
#include "backends/journal/signature.h"
#include "models/platform/expectations.h"
#include "views/terminal/operations_text.h"

using namespace flotte;
using Why = ExportVerdict::Break::Why;

namespace {

AuditEntry entryOf(std::uint64_t number, const std::string& tenant, const std::string& previous) {
    AuditEntry entry;
    entry.number = number;
    entry.at = TimePoint(Milliseconds(1'764'079'323'000 + static_cast<std::int64_t>(number)));
    entry.actor = {"ann@example.org", "operator@%", "ann", "desk-1"};
    entry.action = "step.apply";
    entry.operation = OperationId("01OPERATION");
    entry.step = StepId("kubernetes/quota");
    entry.tenant = TenantId(tenant);
    entry.region = RegionName("eu-ouest");
    entry.detail = "é \" \\ € \n\x1b[31m";
    entry.previous = previous;
    entry.hash = auditHash(entry);
    return entry;
}

/// A log of these tenants' entries, from its first.
std::vector<AuditEntry> logOf(const std::vector<std::string>& tenants) {
    std::vector<AuditEntry> log;
    for (const std::string& tenant : tenants) {
        log.push_back(entryOf(log.size() + 1, tenant, log.empty() ? kNoHash : log.back().hash));
    }
    return log;
}

std::string textOf(const std::vector<AuditEntry>& entries) {
    std::string text;
    for (const AuditEntry& entry : entries) {
        text += *journal::exportLine(entry) + '\n';
    }
    return text;
}

QByteArray told(const ExportVerdict& verdict) {
    const QByteArray entries = QByteArray::number(static_cast<qulonglong>(verdict.entries));
    if (verdict.broken) {
        constexpr const char* kWords[] = {"no-entry", "changed", "missing", "reordered"};
        return QByteArray(kWords[static_cast<int>(verdict.broken->why)]) + ' ' +
               QByteArray::number(static_cast<qulonglong>(verdict.broken->line));
    }
    return entries + (verdict.gaps > 0 ? " of " + QByteArray::fromStdString(verdict.tenant.value()) : "");
}

}  // namespace

class AuditExportTest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void anEntryHasOneLineAndTheLineThisEntry() {
        const AuditEntry entry = logOf({"abc"}).front();
        const auto line = journal::exportLine(entry);
        QVERIFY(line.has_value());
        QVERIFY(line->find('\n') == std::string::npos && line->find('\x1b') == std::string::npos);
        QVERIFY(line->starts_with(
            R"({"number":1,"at":"2025-11-25T14:02:03.001Z","clusterUser":"ann@example.org",)"));
        const auto again = journal::entryFromLine(*line);
        QVERIFY(again.has_value());
        QVERIFY(*again == entry);
        QCOMPARE(*line, terminal::auditJson(entry));  // as `audit query -o jsonl` prints it
    }

    void whatIsNoTextIsNotExported() {
        AuditEntry entry = logOf({"abc"}).front();
        entry.detail = "\xff";
        QVERIFY(!journal::exportLine(entry));
    }

    void anotherWayToWriteAnEntryIsNone_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        const auto row = [](const char* name, const char* from, const char* to) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to);
        };
        row("a blank", "{\"number\":1,", "{\"number\": 1,");
        row("a key twice", "{\"number\":1,", "{\"number\":1,\"number\":1,");
        row("a key more", "{\"number\":1,", "{\"number\":1,\"more\":1,");
        row("a key less", "\"region\":\"eu-ouest\",", "");
        row("another order", "{\"number\":1,\"at\":\"2025-11-25T14:02:03.001Z\",",
            "{\"at\":\"2025-11-25T14:02:03.001Z\",\"number\":1,");
        row("a number as text", "{\"number\":1,", "{\"number\":\"1\",");
        row("a number below zero", "{\"number\":1,", "{\"number\":-1,");
        row("a fraction", "{\"number\":1,", "{\"number\":1.0,");
        row("a number no whole number holds", "{\"number\":1,", "{\"number\":3.3e54,");
        row("a number too large by one", "{\"number\":1,", "{\"number\":18446744073709551616,");
        row("another zone", "03.001Z", "03.001+00:00");
        row("no time", "2025-11-25T14:02:03.001Z", "yesterday");
        row("an outcome that is none", "\"outcome\":\"done\"", "\"outcome\":\"well\"");
        row("an escape that need not be", "step.apply", "step\\u002eapply");
        row("no end", "}", "");
        row("nothing but brackets", "{\"number\":1,", "[[[[[[");
    }
    void anotherWayToWriteAnEntryIsNone() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray line = QByteArray::fromStdString(*journal::exportLine(logOf({"abc"}).front()));
        QVERIFY(line.contains(from));
        line.replace(from, to);
        QVERIFY(!journal::entryFromLine(line.toStdString()));
    }

    void anExportIsReadWithoutItsDatabase_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("verdict");
        const auto log = logOf({"abc", "xyz", "abc", "", "abc"});
        const auto row = [](const char* name, const std::string& text, const char* verdict) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(verdict);
        };
        const auto some = [&](const std::vector<std::size_t>& which) {
            std::vector<AuditEntry> entries;
            for (const std::size_t index : which) {
                entries.push_back(log[index]);
            }
            return textOf(entries);
        };
        const auto with = [&](std::size_t index, const std::function<void(AuditEntry&)>& change) {
            auto changed = log;
            change(changed[index]);
            return textOf(changed);
        };
        row("a whole log", textOf(log), "5");
        row("nothing", "", "0");
        row("a run from its middle", some({2, 3, 4}), "3");
        row("one tenant's", some({0, 2, 4}), "3 of abc");
        row("a field is changed", with(2, [](AuditEntry& entry) { entry.tenant = TenantId("xyz"); }),
            "changed 3");
        row("a hash is made anew",
            with(2,
                 [](AuditEntry& entry) {
                     entry.tenant = TenantId("xyz");
                     entry.hash = auditHash(entry);
                 }),
            "reordered 4");
        row("a line is gone", some({0, 1, 3, 4}), "missing 3");
        row("a line is gone, and all before are one tenant's", some({0, 2, 3, 4}), "missing 2");
        row("entries without a tenant have no gaps", textOf({logOf({"", "", ""})[0], logOf({"", "", ""})[2]}),
            "missing 2");
        row("two lines changed places", some({0, 2, 1, 3, 4}), "reordered 3");
        row("a line twice", some({0, 1, 1, 2}), "reordered 3");
        row("the first follows something",
            with(0,
                 [](AuditEntry& entry) {
                     entry.previous = std::string(64, 'a');
                     entry.hash = auditHash(entry);
                 }),
            "reordered 1");
        row("another text", textOf(log) + "and so on\n", "no-entry 6");
        row("an empty line", textOf(log) + "\n", "no-entry 6");
        row("the last line has no end", textOf(log).substr(0, textOf(log).size() - 1), "no-entry 5");
        row("bytes that are no text", std::string("\0\xff\n", 3), "no-entry 1");
    }
    void anExportIsReadWithoutItsDatabase() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, verdict);
        QCOMPARE(told(journal::checkExport(text.toStdString())), verdict);
    }

    void aSignatureIsOfOneKeyAndTheseBytes() {
        const auto key = journal::SigningKey::make();
        QVERIFY(key.has_value());
        const std::string text = textOf(logOf({"abc", "xyz"}));
        const auto signature = key->sign(text);
        QVERIFY(signature.has_value());
        QCOMPARE(signature->size(), journal::kSignatureBytes);
        const journal::PublicKey open = key->publicKey();
        QVERIFY(open.verifies(text, *signature));
        for (std::size_t i = 0; i < text.size(); i += 97) {
            std::string changed = text;
            changed[i] = static_cast<char>(changed[i] ^ 1);
            QVERIFY(!open.verifies(changed, *signature));
        }
        for (std::size_t i = 0; i < signature->size(); ++i) {
            std::string changed = *signature;
            changed[i] = static_cast<char>(changed[i] ^ 1);
            QVERIFY(!open.verifies(text, changed));
        }
        QVERIFY(!open.verifies(text, signature->substr(1)));
        QVERIFY(!open.verifies(text, {}));
        QVERIFY(!journal::SigningKey::make()->publicKey().verifies(text, *signature));
        QVERIFY(open.verifies({}, *key->sign({})));
    }

    void aKeyIsTheSameAfterItWasWritten() {
        const auto key = journal::SigningKey::make();
        const auto again = journal::SigningKey::fromPem(key->pem());
        QVERIFY(again.has_value());
        QCOMPARE(*again->sign("text"), *key->sign("text"));  // RFC 8032: no chance in it
        const auto open = journal::PublicKey::fromPem(key->publicKey().pem());
        QVERIFY(open.has_value() && open->verifies("text", *key->sign("text")));
        QCOMPARE(open->fingerprint(), again->publicKey().fingerprint());
        QCOMPARE(open->fingerprint().size(), std::size_t{64});
        QVERIFY(open->pem().find("PRIVATE") == std::string::npos);
    }

    /// RFC 8032, 7.1, TEST 2, as PKCS #8 wraps it.
    void aKeyOfTheStandardSignsAsTheStandardSays() {
        const QByteArray der = QByteArray::fromHex(
            "302e020100300506032b657004220420"
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        const QByteArray label("PRIVATE KEY-----\n");
        const auto key = journal::SigningKey::fromPem(
            Secret(("-----BEGIN " + label + der.toBase64() + "\n-----END " + label).toStdString()));
        QVERIFY(key.has_value());
        const auto signature = key->sign("\x72");
        QVERIFY(signature.has_value());
        QCOMPARE(QByteArray::fromStdString(*signature).toHex().left(32),
                 QByteArray("92a009a9f0d4cab8720e820b5f642540"));
    }

    void whatIsNoKeyOfThisKindIsRefused_data() {
        QTest::addColumn<QByteArray>("pem");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a text") << QByteArray("key\n");
        QTest::newRow("the public half")
            << QByteArray::fromStdString(journal::SigningKey::make()->publicKey().pem());
        QTest::newRow("cut") << QByteArray(journal::SigningKey::make()->pem().reveal()).left(60);
        QTest::newRow("with a password") << QByteArray(
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAg=\n"
            "-----END ENCRYPTED PRIVATE KEY-----\n");
    }
    void whatIsNoKeyOfThisKindIsRefused() {
        QFETCH(QByteArray, pem);
        const auto key = journal::SigningKey::fromPem(Secret(pem.toStdString()));
        QVERIFY(!key.has_value());
        QCOMPARE(std::get<ConfigError>(key.error()).expected, std::string(expectation::kSigningKey));
        if (!pem.contains("PUBLIC")) {
            QVERIFY(!journal::PublicKey::fromPem(pem.toStdString()));
        }
    }
};

QTEST_GUILESS_MAIN(AuditExportTest)
#include "tst_audit_export.moc"
