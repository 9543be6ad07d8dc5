#include <QtTest>

#include <cstring>

#include "app/secret_supplies.h"
#include "models/core/time.h"

using namespace flotte;
using Kind = KeychainError::Kind;

namespace {

class HandClock final : public Clock {
 public:
    TimePoint now() const override { return {}; }
    SteadyPoint steady() const override { return steady_; }
    void pass(Milliseconds time) { steady_ += time; }

 private:
    SteadyPoint steady_;
};

/// Answers what it is told to, and counts.
struct Well {
    Result<Secret> answer = Secret("water");
    int asked = 0;
    SecretSupply supply() {
        return [this](const CancelToken&) {
            ++asked;
            return answer;
        };
    }
};

Error keychainError(Kind kind) {
    return KeychainError{kind, "one", {}};
}

}  // namespace

/// Where a platform's secrets come from, and how often who has them is asked.
class TestSecretSupplies : public QObject {
    Q_OBJECT

    std::shared_ptr<HandClock> clock_ = std::make_shared<HandClock>();

    app::SecretSupplies suppliesOf(const Platform& platform) {
        return {platform,
                [](const RegionName&) -> Result<std::unique_ptr<kubernetes::Client>> {
                    return fail(ConfigError{ConfigError::Kind::UnknownContext, "kubeconfig", 0, 0, "", "", "",
                                            "", ""});
                },
                std::make_shared<keychain::Client>(), clock_};
    }

 private Q_SLOTS:
    void whatWasFetchedServesForAWhile() {
        Well well;
        const SecretSupply supply = app::kept(well.supply(), clock_);
        QCOMPARE(QByteArray(supply({})->reveal()), QByteArray("water"));
        clock_->pass(app::kSecretKept - Milliseconds(1));
        QVERIFY(supply({}).has_value());
        QCOMPARE(well.asked, 1);
        well.answer = Secret("fresh water");
        clock_->pass(Milliseconds(1));
        QCOMPARE(QByteArray(supply({})->reveal()), QByteArray("fresh water"));
        QCOMPARE(well.asked, 2);
    }

    void whoSaidNoIsNotAskedAtEachAttempt_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("denied") << static_cast<int>(Kind::Denied);
        QTest::newRow("silent") << static_cast<int>(Kind::Silent);
    }
    void whoSaidNoIsNotAskedAtEachAttempt() {
        QFETCH(int, kind);
        Well well;
        well.answer = fail(keychainError(static_cast<Kind>(kind)));
        const SecretSupply supply = app::kept(well.supply(), clock_);
        QVERIFY(!supply({}));
        clock_->pass(app::kRefusalKept - Milliseconds(1));
        QVERIFY(!supply({}));
        QCOMPARE(well.asked, 1);
        well.answer = Secret("now");
        clock_->pass(Milliseconds(1));
        QVERIFY(supply({}).has_value());
    }

    void aFaultThatMayGoByItselfIsNotKept() {
        Well well;
        const SecretSupply supply = app::kept(well.supply(), clock_);
        for (const Error& error : {keychainError(Kind::NoService), keychainError(Kind::NotThere),
                                   Error(NetworkError{}), Error(CancelledError{})}) {
            well.answer = tl::unexpected(error);
            QVERIFY(!supply({}));
        }
        well.answer = Secret("water");
        QVERIFY(supply({}).has_value());
        QCOMPARE(well.asked, 5);
    }

    void anEndpointWithoutASecretHasNoSupply() {
        const auto supply = suppliesOf({}).of({}, "websites.password");
        QVERIFY(supply.has_value());
        QVERIFY(!*supply);
    }

    void aVariableIsReadAtOnce() {
        qputenv("FLOTTE_TEST_SUPPLY", "from-the-variable");
        const CredentialRef reference{CredentialRef::From::Environment, "FLOTTE_TEST_SUPPLY"};
        const auto supply = suppliesOf({}).of(reference, "websites.password");
        qunsetenv("FLOTTE_TEST_SUPPLY");
        QVERIFY(supply.has_value());
        QCOMPARE(QByteArray((*supply)({})->reveal()), QByteArray("from-the-variable"));
        const auto none = suppliesOf({}).of(reference, "websites.password");
        QVERIFY(!none);
        QCOMPARE(std::get<ConfigError>(none.error()).key, std::string("websites.password"));
    }

    void aClusterThatCantBeUsedSaysWhyWhenItIsAsked() {
        Platform platform;
        platform.websites = WebsitesEndpoint();
        platform.websites->password = {
            CredentialRef::From::Secret, {}, {RegionName("eu"), NamespaceName("shared"), "db", "password"}};
        const auto supply = suppliesOf(platform).of(platform.websites->password, "websites.password");
        QVERIFY(supply.has_value());
        const auto secret = (*supply)({});
        QVERIFY(!secret);
        QVERIFY(std::get<ConfigError>(secret.error()).kind == ConfigError::Kind::UnknownContext);
    }
};

QTEST_GUILESS_MAIN(TestSecretSupplies)
#include "tst_secret_supplies.moc"
