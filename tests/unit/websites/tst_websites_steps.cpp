#include <QtTest>
#include <array>
#include <thread>

#include "backends/websites/steps.h"
#include "tests/support/mariadb/private_mariadb.h"
#include "tests/support/mariadb/record_proxy.h"
#include "tests/support/mariadb/words.h"

using namespace flotte;
using namespace flotte::test;
using Fault = RecordProxy::Fault;
using Found = Observation::Found;

namespace {

constexpr const char* kOperation = "01JD0000000000000000000001";
constexpr const char* kBorn = "2024-11-18 15:59:22";

QString text(const std::string& s) {
    return QString::fromStdString(s);
}

}  // namespace

/// `websites.row` against a real server, as the engine calls it.
class TestWebsitesSteps : public QObject {
    Q_OBJECT

    websites::Access access(const std::string& user = "writer", int port = 0) {
        sql::ConnectOptions o;
        o.host = "127.0.0.1";
        o.port = port != 0 ? port : server_->port();
        o.user = user;
        o.password = Secret("pw");
        o.database = "platform";
        o.tls.caFile = server_->caFile();
        return {o, "websites", "deleted-{id}.{domain}", clock_};
    }
    static StepContext context(const std::string& operation = kOperation) {
        StepContext c;
        c.operation = OperationId(operation);
        c.tenant = TenantId("abc");
        c.deadline = Milliseconds(20'000);
        return c;
    }
    static StepSpec spec(std::map<std::string, std::string> more = {}) {
        StepSpec s;
        s.kind = "websites.row";
        s.with = {{"domain", "Shop.Example"}, {"name", "Shop"}, {"tenant", "client-abc"}};
        for (auto& [key, value] : more) {
            s.with[key] = value;
        }
        return s;
    }
    std::unique_ptr<flotte::Step> step(std::map<std::string, std::string> more = {}) {
        auto made = websites::makeStep(spec(std::move(more)), access());
        return made ? std::move(*made) : nullptr;
    }
    /// The table without the times of changes.
    QString rows() {
        return text(
            server_->ask("SELECT GROUP_CONCAT(id, ' ', name, ' ', domain, ' ', IF(deleted_at IS NULL, "
                         "'live', 'deleted') ORDER BY id SEPARATOR '; ') FROM platform.websites"));
    }

    std::unique_ptr<PrivateMariadb> server_;
    SystemClock clock_;

 private Q_SLOTS:
    void initTestCase() {
        try {
            server_ = std::make_unique<PrivateMariadb>();
            server_->execute({"CREATE DATABASE platform", "CREATE USER writer IDENTIFIED BY 'pw'",
                              "GRANT SELECT, INSERT, UPDATE, DELETE ON platform.* TO writer",
                              "CREATE USER reader IDENTIFIED BY 'pw'",
                              "GRANT SELECT ON platform.* TO reader"});
        } catch (const std::exception& e) {
            QFAIL(e.what());
        }
    }
    void cleanupTestCase() { server_.reset(); }
    void init() {
        server_->execute(
            {"CREATE OR REPLACE TABLE platform.websites (id BIGINT PRIMARY KEY AUTO_INCREMENT, name "
             "VARCHAR(255) NOT "
             "NULL, domain VARCHAR(255) UNIQUE NOT NULL, created_at TIMESTAMP NULL, updated_at TIMESTAMP "
             "NULL, "
             "deleted_at TIMESTAMP NULL)",
             "INSERT INTO platform.websites VALUES (7, 'Other', 'other.example', '2024-01-01', '2024-01-01', "
             "NULL)"});
    }

    void aRowIsAddedAndTakenAway() {
        const auto s = step();
        QVERIFY(s != nullptr);
        const auto c = context();
        const auto seen = s->observe(c);
        QVERIFY2(seen && seen->found == Found::Absent, words(seen).c_str());
        const auto applied = s->apply(c, *seen);
        QVERIFY2(applied.has_value(), words(applied).c_str());
        QCOMPARE(text(applied->answer), QStringLiteral("row 8"));
        QVERIFY(s->verify(c)->done);
        QVERIFY(s->observe(c)->found == Found::Same);
        QCOMPARE(s->observe(c)->digest, applied->digest);
        QCOMPARE(rows(), QStringLiteral("7 Other other.example live; 8 Shop shop.example live"));
        QCOMPARE(text(server_->ask("SELECT CONVERT_TZ(created_at, '+05:30', '+00:00') FROM platform.websites "
                                   "WHERE id = 8")),
                 QString::fromLatin1(kBorn));
        // Asked twice, by what was seen before: nothing more.
        QVERIFY(s->apply(c, *seen)->answer == "exists already");
        const auto undone = s->undo(c);
        QVERIFY2(undone && undone->complete, words(undone).c_str());
        QCOMPARE(rows(), QStringLiteral("7 Other other.example live"));
        QVERIFY(s->undo(c)->complete);
    }

    void aLiveRowOfAnotherNameIsForeign() {
        server_->execute(
            {"INSERT INTO platform.websites VALUES (9, 'Bakery', 'SHOP.example', '2025-03-01', NULL, NULL)"});
        const auto s = step();
        const auto seen = s->observe(context());
        QVERIFY2(seen && seen->found == Found::Foreign, words(seen).c_str());
        QCOMPARE(text(seen->owner), QStringLiteral("row 9 (Bakery) since 2025-02-28"));
        QVERIFY((seen->differences == std::vector<Difference>{{"name", "Bakery", "Shop"}}));
        QCOMPARE(text(conflictOf(s->apply(context(), *seen))), QStringLiteral("Foreign"));
        QVERIFY(s->undo(context())->complete);
        QCOMPARE(rows(), QStringLiteral("7 Other other.example live; 9 Bakery SHOP.example live"));
        StepContext adopting = context();
        adopting.adopt = true;
        QVERIFY2(s->apply(adopting, *seen).has_value(), words(s->apply(adopting, *seen)).c_str());
        QCOMPARE(rows(), QStringLiteral("7 Other other.example live; 9 Shop SHOP.example live"));
        QVERIFY(s->verify(context())->done);
    }
    void aRowNamedAsTheTenantIsRenamed() {
        server_->execute(
            {"INSERT INTO platform.websites VALUES (9, 'client-abc', 'shop.example', '2020-03-01', NULL, "
             "NULL)"});
        const auto s = step();
        QVERIFY(s->observe(context())->found == Found::Differs);
        QVERIFY(s->apply(context(), *s->observe(context())).has_value());
        QVERIFY(s->observe(context())->found == Found::Same);
    }
    void aDeletedRowIsRestoredOrReleased() {
        server_->execute(
            {"INSERT INTO platform.websites VALUES (9, 'Old', 'shop.example', '2020-03-01', NULL, "
             "'2021-05-06')"});
        const auto s = step();
        const auto seen = s->observe(context());
        QVERIFY2(seen && seen->found == Found::Foreign, words(seen).c_str());
        QCOMPARE(text(seen->owner), QStringLiteral("deleted row 9 since 2021-05-05"));
        QCOMPARE(text(conflictOf(s->apply(context(), *seen))), QStringLiteral("Foreign"));

        const auto releasing = step({{"release", "yes"}});
        const auto plan = releasing->observe(context());
        QVERIFY(plan && plan->found == Found::Absent);
        QVERIFY((plan->differences ==
                 std::vector<Difference>{{"row 9.domain", "shop.example", "deleted-9.shop.example"}}));
        const auto released = releasing->apply(context(), *plan);
        QVERIFY2(released.has_value(), words(released).c_str());
        QCOMPARE(rows(), QStringLiteral("7 Other other.example live; 9 Old deleted-9.shop.example deleted; "
                                        "10 Shop shop.example live"));
        QVERIFY(releasing->apply(context(), *plan).has_value());
        // Undo gives the domain back.
        const auto undone = releasing->undo(context());
        QVERIFY2(undone && undone->complete, words(undone).c_str());
        QCOMPARE(rows(), QStringLiteral("7 Other other.example live; 9 Old shop.example deleted"));

        StepContext adopting = context();
        adopting.adopt = true;
        const auto restored = s->apply(adopting, *seen);
        QVERIFY2(restored.has_value(), words(restored).c_str());
        QCOMPARE(rows(), QStringLiteral("7 Other other.example live; 9 Shop shop.example live"));
        QVERIFY(s->observe(context())->found == Found::Same);
        // It is older than the operation: a live shop is not taken away.
        const auto kept = s->undo(context());
        QVERIFY(kept && !kept->complete);
        QCOMPARE(text(kept->left), QStringLiteral("row 9 (Shop) since 2020-02-29 was there before"));
        QCOMPARE(rows(), QStringLiteral("7 Other other.example live; 9 Shop shop.example live"));
    }
    void aDeletedRowIsNotInTheWayWhereDomainsMayRepeat() {
        server_->execute({"ALTER TABLE platform.websites DROP INDEX domain",
                          "INSERT INTO platform.websites VALUES (9, 'Old', 'shop.example', '2020-03-01', "
                          "NULL, '2021-05-06')"});
        const auto s = step();
        QVERIFY(s->observe(context())->found == Found::Absent);
        QVERIFY(s->apply(context(), *s->observe(context())).has_value());
        QVERIFY(s->observe(context())->found == Found::Same);
        server_->execute(
            {"INSERT INTO platform.websites VALUES (11, 'Shop', 'shop.example', NULL, NULL, NULL)"});
        QVERIFY(s->observe(context())->found == Found::Foreign);
    }
    void aRowThatCantBeToldFromOlderOnesIsOnlyMarked_data() {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("since");
        QTest::newRow("an id without a time") << "operation-1" << QString();
        QTest::newRow("its time was changed")
            << QString::fromLatin1(kOperation) << "UPDATE platform.websites SET created_at = '2026-01-01'";
    }
    void aRowThatCantBeToldFromOlderOnesIsOnlyMarked() {
        QFETCH(QString, operation);
        QFETCH(QString, since);
        const auto c = context(operation.toStdString());
        const auto s = step();
        QVERIFY(s->apply(c, *s->observe(c)).has_value());
        if (!since.isEmpty()) {
            server_->execute({since.toStdString()});
        }
        const auto undone = s->undo(c);
        QVERIFY(undone && !undone->complete);
        QVERIFY(undone->left.find("marked as deleted") != std::string::npos);
        QCOMPARE(rows(), QStringLiteral("7 Other other.example live; 8 Shop shop.example deleted"));
        QVERIFY(s->undo(c)->complete);
    }
    void aDomainIsOneInEveryForm_data() {
        QTest::addColumn<QString>("stored");
        QTest::newRow("as people write it") << QStringLiteral("Caf\u00e9.example");
        QTest::newRow("as DNS does") << QStringLiteral("xn--caf-dma.example");
        QTest::newRow("with the root's dot") << QStringLiteral("xn--caf-dma.example.");
    }
    void aDomainIsOneInEveryForm() {
        QFETCH(QString, stored);
        server_->execute({"INSERT INTO platform.websites VALUES (9, 'Shop', '" + stored.toStdString() +
                          "', '2020-03-01', NULL, NULL)"});
        const auto s = step({{"domain", QStringLiteral("CAF\u00c9.example").toStdString()}});
        const auto seen = s->observe(context());
        QVERIFY2(seen && seen->found == Found::Same, words(seen).c_str());
    }
    void whatTheTableTakesForTheSameIsInTheWay() {
        // Its collation does without accents.
        server_->execute(
            {"INSERT INTO platform.websites VALUES (9, 'Shop', 'cafe.example', NULL, NULL, NULL)"});
        const auto s = step({{"domain", QStringLiteral("caf\u00e9.example").toStdString()}});
        const auto seen = s->observe(context());
        QVERIFY2(seen && seen->found == Found::Foreign, words(seen).c_str());
    }
    void whatChangedSinceItWasSeenIsAConflict() {
        const auto s = step();
        const auto seen = s->observe(context());
        server_->execute(
            {"INSERT INTO platform.websites VALUES (9, 'client-abc', 'shop.example', NULL, NULL, NULL)"});
        QCOMPARE(text(conflictOf(s->apply(context(), *seen))), QStringLiteral("Conflict"));
        QCOMPARE(rows(), QStringLiteral("7 Other other.example live; 9 client-abc shop.example live"));
    }
    void forIndependentDomainsNobodyWaits() {
        std::vector<std::thread> threads;
        std::vector<std::string> said(8);
        for (std::size_t i = 0; i < said.size(); ++i) {
            threads.emplace_back([&, i] {
                const auto s = step({{"domain", "shop" + std::to_string(i) + ".example"}});
                const auto applied = s->apply(context(), Observation{});
                said[i] = words(applied);
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        for (const std::string& one : said) {
            QCOMPARE(text(one), QStringLiteral("no error"));
        }
    }
    void ofTwoWhoWantADomainOneGetsIt() {
        std::array<std::string, 2> said;
        const auto race = [&](std::size_t i) {
            const auto s = step({{"name", i == 0 ? "Shop" : "Bakery"}});
            said.at(i) = conflictOf(s->apply(context(), Observation{}));
        };
        std::thread one(race, 0);
        std::thread two(race, 1);
        one.join();
        two.join();
        std::sort(said.begin(), said.end());
        QCOMPARE(text(said[1]), QStringLiteral("no error"));
        QVERIFY2(said[0] == "Conflict" || said[0] == "Foreign", said[0].c_str());
        QCOMPARE(text(server_->ask("SELECT COUNT(*) FROM platform.websites WHERE domain = 'shop.example'")),
                 QStringLiteral("1"));
    }
    void aTableThatLacksAColumnIsNamed() {
        server_->execute({"ALTER TABLE platform.websites RENAME COLUMN deleted_at TO removed_at"});
        const auto seen = step()->observe(context());
        const auto* missing = errorOf<MissingError>(seen);
        QVERIFY2(missing != nullptr && missing->kind == MissingError::Kind::Column, words(seen).c_str());
        QCOMPARE(text(missing->name), QStringLiteral("deleted_at"));
        QVERIFY2(missing->request.find("websites has: id, name, ") != std::string::npos,
                 missing->request.c_str());
        server_->execute({"DROP TABLE platform.websites"});
        QVERIFY(errorOf<MissingError>(step()->observe(context())) != nullptr);
    }
    void aReviewNamesTheRightsThatAreMissing() {
        StepContext review = context();
        review.purpose = StepContext::Purpose::Review;
        const auto s = websites::makeStep(spec(), access("reader"));
        const auto seen = (*s)->observe(review);
        QVERIFY2(seen.has_value(), words(seen).c_str());
        QStringList missing;
        for (const DeniedError& denied : seen->denied) {
            missing += text(denied.verb + " " + denied.scope + "." + denied.resource);
        }
        QCOMPARE(missing,
                 list({"INSERT platform.websites", "UPDATE platform.websites", "DELETE platform.websites"}));
        QVERIFY(errorOf<DeniedError>((*s)->apply(context(), *seen)) != nullptr);
        QVERIFY(step()->observe(review)->denied.empty());
    }
    void aWrongSpecificationIsNamedByItsKey_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");  // "-" = missing
        QTest::newRow("no domain") << "domain"
                                   << "-";
        QTest::newRow("no name") << "name"
                                 << "-";
        QTest::newRow("no tenant") << "tenant"
                                   << "-";
        QTest::newRow("no domain at all") << "domain"
                                          << "a b";
        QTest::newRow("an empty name") << "name"
                                       << "";
        QTest::newRow("a name too long") << "name" << QString(256, QLatin1Char('x'));
        QTest::newRow("release") << "release"
                                 << "perhaps";
    }
    void aWrongSpecificationIsNamedByItsKey() {
        QFETCH(QString, key);
        QFETCH(QString, value);
        StepSpec s = spec();
        s.with[key.toStdString()] = value.toStdString();
        if (value == QLatin1String("-")) {
            s.with.erase(key.toStdString());
        }
        const auto made = websites::makeStep(s, access());
        QVERIFY2(errorOf<ConfigError>(made) != nullptr, "made");
        QCOMPARE(text(errorOf<ConfigError>(made)->key), QStringLiteral("websites.row.") + key);
    }

    void aCallThatBrokeIsFinishedOrUndone_data() {
        QTest::addColumn<int>("fault");
        QTest::addColumn<bool>("release");
        for (const bool release : {false, true}) {
            const char* how = release ? "releasing" : "adding";
            QTest::addRow("%s, never arrives", how) << static_cast<int>(Fault::CutBefore) << release;
            QTest::addRow("%s, done, not heard of", how) << static_cast<int>(Fault::CutAfter) << release;
        }
    }
    void aCallThatBrokeIsFinishedOrUndone() {
        QFETCH(int, fault);
        QFETCH(bool, release);
        if (release) {
            server_->execute(
                {"INSERT INTO platform.websites VALUES (8, 'Old', 'shop.example', '2020-03-01', NULL, "
                 "'2021-05-06')"});
        }
        const StepSpec wanted = spec({{"release", release ? "yes" : "no"}});
        RecordProxy proxy(server_->port());
        const auto straight = std::move(*websites::makeStep(wanted, access()));
        const auto through = std::move(*websites::makeStep(wanted, access("writer", proxy.port())));
        const QString before = rows();
        int broken = 0;
        for (int record = 1; record < 100; ++record) {
            const auto seen = straight->observe(context());
            proxy.arm(static_cast<Fault>(fault), record);
            const auto applied = through->apply(context(), *seen);
            const bool applying = proxy.disarm();
            const auto now = straight->observe(context());
            QVERIFY2(straight->apply(context(), *now).has_value(),
                     words(straight->apply(context(), *now)).c_str());
            QVERIFY(straight->verify(context())->done);
            QCOMPARE(rows().count(QStringLiteral(" shop.example live")), 1);
            proxy.arm(static_cast<Fault>(fault), record);
            const auto undone = through->undo(context());
            const bool undoing = proxy.disarm();
            QVERIFY(straight->undo(context())->complete);
            QCOMPARE(rows(), before);
            if (!applying && !undoing) {
                QVERIFY(applied.has_value() && undone.has_value());
                break;
            }
            ++broken;
        }
        QVERIFY2(broken > 10 && broken < 90, std::to_string(broken).c_str());
    }
};

QTEST_GUILESS_MAIN(TestWebsitesSteps)
#include "tst_websites_steps.moc"
