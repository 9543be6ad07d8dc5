#include <QTest>

#include "backends/rabbitmq/client.h"
#include "tests/unit/rabbitmq/little_broker.h"

using namespace flotte;
using namespace flotte::test;

/// The password that a broker is asked with, where something has to be asked for it first.
class TestRabbitMqLogin : public QObject {
    Q_OBJECT

    SystemClock clock_;
    http::Client http_;
    LittleBroker broker_;

    rabbitmq::Client clientOf(SecretSupply supply) {
        http::Endpoint endpoint;
        endpoint.url = broker_.url();
        return {http_, http_.addEndpoint(std::move(endpoint)), broker_.url(),
                rabbitmq::Login{"flotte", std::move(supply)}, clock_};
    }

 private Q_SLOTS:
    void eachRequestAsksForIt() {
        int asked = 0;
        auto client = clientOf([&asked](const CancelToken&) -> Result<Secret> {
            ++asked;
            return Secret("pw");
        });
        const auto turn = client.turn({}, Milliseconds(20'000));
        QVERIFY(client.tags(turn).has_value());
        QVERIFY(client.virtualHosts(turn).has_value());
        QVERIFY(asked >= 2);
    }

    void withoutItNothingIsAsked() {
        static_cast<void>(broker_.asked());
        auto client = clientOf([](const CancelToken&) -> Result<Secret> {
            return fail(KeychainError{KeychainError::Kind::NotThere, "one", {}});
        });
        const auto tags = client.tags(client.turn({}, Milliseconds(20'000)));
        QVERIFY(!tags && std::holds_alternative<KeychainError>(tags.error()));
        QVERIFY(broker_.asked().empty());
    }
};

QTEST_GUILESS_MAIN(TestRabbitMqLogin)
#include "tst_rabbitmq_login.moc"
