#include <QTest>

#include <functional>

#include "tests/unit/rabbitmq/plan.h"

using namespace flotte;
using namespace flotte::test;
using Found = Observation::Found;
using Json = nlohmann::json;

namespace {

enum class Call { Observe, Review, Apply, Adopt, Verify, Undo };

/// What is asked of the broker, and what comes of it.
struct Case {
    const char* name;
    const char* kind;
    Call call;
    std::function<void(Desk&)> before;
    std::vector<std::string> requests;
    std::string outcome;
};

std::string said(const Observation& seen) {
    static const char* const kFound[] = {"absent", "same", "differs", "foreign"};
    std::string text = kFound[static_cast<int>(seen.found)];
    for (const Difference& d : seen.differences) {
        text += " " + d.path + ":" + d.is + "→" + d.shouldBe;
    }
    for (const Use& use : seen.used) {
        text += " " + use.what + "=" + std::to_string(use.count);
    }
    for (const DeniedError& denied : seen.denied) {
        text += " denied " + denied.verb + " " + denied.resource + " " + denied.scope + ": " + denied.detail;
    }
    return seen.owner.empty() ? text : text + " of " + seen.owner;
}

std::string outcome(Desk& desk, const Case& row) {
    const auto step = desk.step(specOf(row.kind));
    StepContext context = row.call == Call::Review ? desk.review() : desk.run();
    context.adopt = row.call == Call::Adopt;
    const auto told = [](const auto& result, const auto& text) {
        return result ? text(*result) : "error: " + words(result.error());
    };
    switch (row.call) {
        case Call::Observe:
        case Call::Review:
            return told(step->observe(context), said);
        case Call::Apply:
        case Call::Adopt: {
            const auto seen = step->observe(context);
            desk.broker.asked();
            return told(step->apply(context, seen.value_or(Observation{})),
                        [](const Applied& applied) { return applied.request + ": " + applied.answer; });
        }
        case Call::Verify:
            return told(step->verify(context), [](const Proof& verdict) {
                return verdict.done ? std::string("done") : "waiting " + verdict.waiting;
            });
        case Call::Undo:
            return told(step->undo(context), [](const Undone& undone) {
                return undone.complete ? std::string("gone") : "left " + undone.left;
            });
    }
    return {};
}

const std::string kHost = "/api/vhosts/%2Fclient-abc";
const std::string kUser = "/api/users/client-abc";
const std::string kMine = "/api/permissions/%2Fclient-abc/flotte";
const std::string kTenants = "/api/permissions/%2Fclient-abc/client-abc";
const std::string kLimits = "/api/vhost-limits/%2Fclient-abc";
const std::string kExchange = "/api/exchanges/%2Fclient-abc/shop.events";
const std::string kQueue = "/api/queues/%2Fclient-abc/orders%2Fin";
const std::string kBindings = "/api/bindings/%2Fclient-abc/e/shop.events/q/orders%2Fin";
const std::string kAll = R"( {"configure":".*","read":".*","write":".*"})";
const std::string kTags = "flotte,tenant=client-abc,operation=01OPERATION";
const std::string kNewHost = R"( {"description":"flotte client-abc","tags":")" + kTags + "\"}";
/// Reckoned by another program: the salt is how SHA-256 of "01OPERATION\nrabbitmq/user" begins.
const std::string kNewUser =
    R"( {"hashing_algorithm":"rabbit_password_hashing_sha256","password_hash":"ZT14IqeaIib43nuE0U7fhwKD7q2YyEZ2VSkPVL+F0I6qUsB0","tags":")" +
    kTags + "\"}";
const std::string kNewExchange =
    R"( {"arguments":{},"auto_delete":false,"durable":true,"internal":false,"type":"topic"})";
const std::string kNewQueue = R"( {"arguments":{"x-max-length":9},"auto_delete":false,"durable":true})";
const std::string kNewBinding = R"( {"arguments":{},"routing_key":"orders.#"})";

void nothing(Desk&) {}

std::function<void(Desk&)> upTo(const char* kind) {
    return [kind](Desk& desk) { desk.bringBefore(kind); };
}

std::function<void(Desk&)> through(const char* kind) {
    return [kind](Desk& desk) {
        desk.bringBefore(kind);
        (void)desk.bring(specOf(kind));
    };
}

std::function<void(Desk&)> and_(std::function<void(Desk&)> first, const char* method, const std::string& path,
                                const Json& body = Json::object()) {
    return [=](Desk& desk) {
        first(desk);
        desk.broker.does(method, path, body);
    };
}

std::vector<Case> virtualHosts() {
    const Json foreign{{"description", "another shop"}, {"tags", "precious"}};
    const Json others{{"description", "flotte client-xyz"}, {"tags", "flotte,tenant=client-xyz,operation=0"}};
    return {
        {"an absent one", "vhost", Call::Observe, nothing, {"GET " + kHost}, "absent"},
        {"one that is ours",
         "vhost",
         Call::Observe,
         through("vhost"),
         {"GET " + kHost, "GET " + kHost, "GET " + kHost + "/connections?columns=name"},
         "same"},
        {"one of somebody else's",
         "vhost",
         Call::Observe,
         and_(nothing, "PUT", kHost, foreign),
         {"GET " + kHost, "GET " + kHost, "GET " + kHost + "/connections?columns=name"},
         "foreign of another shop"},
        {"one of another tenant's",
         "vhost",
         Call::Observe,
         and_(nothing, "PUT", kHost, others),
         {"GET " + kHost, "GET " + kHost, "GET " + kHost + "/connections?columns=name"},
         "foreign of client-xyz"},
        {"is made with its mark",
         "vhost",
         Call::Apply,
         nothing,
         {"GET " + kHost, "PUT " + kHost + kNewHost},
         "PUT https://broker" + kHost + ": 201 Created"},
        {"is not made twice",
         "vhost",
         Call::Apply,
         through("vhost"),
         {"GET " + kHost},
         "GET https://broker" + kHost + ": as it should be"},
        {"a foreign one is refused",
         "vhost",
         Call::Apply,
         and_(nothing, "PUT", kHost, foreign),
         {"GET " + kHost},
         "error: PUT https://broker" + kHost + " 409 Foreign another shop"},
        {"a foreign one is adopted with what it had",
         "vhost",
         Call::Adopt,
         and_(nothing, "PUT", kHost, foreign),
         {"GET " + kHost, "GET " + kHost,
          "PUT " + kHost + R"( {"description":"another shop","tags":")" + kTags + R"(,adopted,precious"})"},
         "PUT https://broker" + kHost + ": 204 No Content"},
        {"another tenant's is never adopted",
         "vhost",
         Call::Adopt,
         and_(nothing, "PUT", kHost, others),
         {"GET " + kHost, "GET " + kHost},
         "error: PUT https://broker" + kHost + " 409 Foreign client-xyz"},
        {"works when all nodes have it", "vhost", Call::Verify, through("vhost"), {"GET " + kHost}, "done"},
        {"waits for the last node",
         "vhost",
         Call::Verify,
         [](Desk& desk) {
             (void)desk.bring(specOf("vhost"));
             desk.broker.clusterSays("rabbit@two", "stopped");
         },
         {"GET " + kHost},
         "waiting rabbit@two: stopped"},
        {"goes with all that is in it",
         "vhost",
         Call::Undo,
         through("probe"),
         {"GET " + kHost, "DELETE " + kHost},
         "gone"},
        {"an absent one is gone", "vhost", Call::Undo, nothing, {"GET " + kHost}, "gone"},
        {"a foreign one stays",
         "vhost",
         Call::Undo,
         and_(nothing, "PUT", kHost, foreign),
         {"GET " + kHost},
         "gone"},
        {"an earlier operation's stays",
         "vhost",
         Call::Undo,
         and_(nothing, "PUT", kHost, {{"tags", "flotte,tenant=client-abc,operation=00EARLIER"}}),
         {"GET " + kHost},
         "gone"},
        {"an adopted one is given back",
         "vhost",
         Call::Undo,
         and_(nothing, "PUT", kHost,
              {{"description", "another shop"}, {"tags", kTags + ",adopted,precious"}}),
         {"GET " + kHost, "PUT " + kHost + R"( {"description":"another shop","tags":"precious"})"},
         "gone"},
        {"a review asks for the operator's rights",
         "vhost",
         Call::Review,
         nothing,
         {"GET /api/whoami", "GET " + kHost},
         "absent"},
    };
}

std::vector<Case> users() {
    const Json powerful{{"password_hash", "x"},
                        {"hashing_algorithm", "rabbit_password_hashing_sha256"},
                        {"tags", kTags + ",administrator"}};
    return {
        {"an absent one", "user", Call::Observe, nothing, {"GET " + kUser}, "absent"},
        {"one that is ours", "user", Call::Observe, through("user"), {"GET " + kUser}, "same"},
        {"one of somebody else's",
         "user",
         Call::Observe,
         and_(nothing, "PUT", kUser, {{"password_hash", "x"}, {"tags", "management,admins"}}),
         {"GET " + kUser},
         "foreign of management,admins"},
        {"a difference of passwords says only that",
         "user",
         Call::Observe,
         [](Desk& desk) {
             (void)desk.bring(specOf("user"));
             desk.secrets.password = "PLANTED-another";
         },
         {"GET " + kUser},
         "differs password:another→e-commerce-client-abc/broker-credentials"},
        {"any other tag is a right too many",
         "user",
         Call::Observe,
         and_(nothing, "PUT", kUser, powerful),
         {"GET " + kUser},
         "differs tags:" + kTags + ",administrator→" + kTags +
             " password:another→e-commerce-client-abc/broker-credentials"},
        {"is made with tags and hash",
         "user",
         Call::Apply,
         nothing,
         {"GET " + kUser, "GET " + kUser, "PUT " + kUser + kNewUser},
         "PUT https://broker" + kUser + ": 201 Created"},
        {"is put right with the same salt",
         "user",
         Call::Apply,
         and_(nothing, "PUT", kUser, powerful),
         {"GET " + kUser, "GET " + kUser, "PUT " + kUser + kNewUser},
         "PUT https://broker" + kUser + ": 204 No Content"},
        {"a foreign one is refused",
         "user",
         Call::Apply,
         and_(nothing, "PUT", kUser, {{"password_hash", "x"}, {"tags", "admins"}}),
         {"GET " + kUser},
         "error: PUT https://broker" + kUser + " 409 Foreign admins"},
        {"is never made without a password",
         "user",
         Call::Apply,
         [](Desk& desk) { desk.secrets.password.clear(); },
         {"GET " + kUser, "GET " + kUser},
         "error: PUT https://broker" + kUser + " it is empty"},
        {"is never made without its Secret",
         "user",
         Call::Apply,
         [](Desk& desk) { desk.secrets.missing = true; },
         {"GET " + kUser, "GET " + kUser},
         "error: GET secret 404 NotFound "},
        {"works when the broker lets it in",
         "user",
         Call::Verify,
         through("user"),
         {"GET /api/whoami"},
         "done"},
        {"does not work with another password",
         "user",
         Call::Verify,
         [](Desk& desk) {
             (void)desk.bring(specOf("user"));
             desk.secrets.password = "PLANTED-another";
         },
         {"GET /api/whoami"},
         "waiting client-abc: Login failed"},
        {"goes", "user", Call::Undo, through("user"), {"GET " + kUser, "DELETE " + kUser}, "gone"},
        {"an absent one is gone", "user", Call::Undo, nothing, {"GET " + kUser}, "gone"},
        {"an adopted one can't be given back",
         "user",
         Call::Undo,
         and_(nothing, "PUT", kUser, {{"password_hash", "x"}, {"tags", kTags + ",adopted"}}),
         {"GET " + kUser},
         "left client-abc: its former password and tags are known to nobody here"},
    };
}

std::vector<Case> permissionsAndLimits() {
    return {
        {"without a virtual host there are none",
         "permissions",
         Call::Observe,
         nothing,
         {"GET " + kHost},
         "absent"},
        {"others differ",
         "permissions",
         Call::Observe,
         and_(upTo("permissions"), "PUT", kTenants, {{"configure", ".*"}, {"write", ".*"}, {"read", ".*"}}),
         {"GET " + kHost, "GET " + kTenants},
         "differs configure:.*→"},
        {"what is in a foreign virtual host is foreign",
         "permissions",
         Call::Observe,
         and_(nothing, "PUT", kHost, {{"description", "another shop"}}),
         {"GET " + kHost},
         "foreign of another shop"},
        {"are set",
         "permissions",
         Call::Apply,
         upTo("permissions"),
         {"GET " + kHost, "GET " + kTenants,
          "PUT " + kTenants + R"( {"configure":"","read":".*","write":".*"})"},
         "PUT https://broker" + kTenants + ": 201 Created"},
        {"go",
         "permissions",
         Call::Undo,
         through("permissions"),
         {"GET " + kHost, "DELETE " + kTenants},
         "gone"},
        {"no limits are set",
         "limits",
         Call::Observe,
         upTo("limits"),
         {"GET " + kHost, "GET " + kLimits},
         "absent"},
        {"both are set",
         "limits",
         Call::Apply,
         upTo("limits"),
         {"GET " + kHost, "GET " + kLimits, "PUT " + kLimits + R"(/max-connections {"value":50})",
          "PUT " + kLimits + R"(/max-queues {"value":20})"},
         "PUT https://broker" + kLimits + "/max-connections, PUT https://broker" + kLimits +
             "/max-queues: 204 No Content"},
        {"only the other one is changed",
         "limits",
         Call::Apply,
         and_(through("limits"), "PUT", kLimits + "/max-queues", {{"value", 3}}),
         {"GET " + kHost, "GET " + kLimits, "PUT " + kLimits + R"(/max-queues {"value":20})"},
         "PUT https://broker" + kLimits + "/max-queues: 204 No Content"},
        {"half of them differ",
         "limits",
         Call::Observe,
         and_(upTo("limits"), "PUT", kLimits + "/max-queues", {{"value", 20}}),
         {"GET " + kHost, "GET " + kLimits},
         "differs max-connections:→50"},
        {"both go",
         "limits",
         Call::Undo,
         through("limits"),
         {"GET " + kHost, "DELETE " + kLimits + "/max-connections", "DELETE " + kLimits + "/max-queues"},
         "gone"},
        {"in what was there before they stay",
         "limits",
         Call::Undo,
         and_(through("limits"), "PUT", kHost, {{"tags", "flotte,tenant=client-abc,operation=00EARLIER"}}),
         {"GET " + kHost, "GET " + kLimits},
         "left DELETE https://broker" + kLimits + ": it may have been there before this operation"},
    };
}

std::vector<Case> topology() {
    const Json direct{{"arguments", Json::object()},
                      {"auto_delete", false},
                      {"durable", true},
                      {"internal", false},
                      {"type", "direct"}};
    const Json quorum{{"arguments", {{"x-max-length", 9}, {"x-queue-type", "quorum"}}},
                      {"auto_delete", false},
                      {"durable", true}};
    const Json shorter{{"arguments", {{"x-max-length", 5}}}, {"auto_delete", false}, {"durable", true}};
    return {
        {"an exchange is made",
         "exchange",
         Call::Apply,
         upTo("exchange"),
         {"GET " + kHost, "GET " + kExchange, "PUT " + kExchange + kNewExchange},
         "PUT https://broker" + kExchange + ": 201 Created"},
        {"without a permission the operator's account gets one first",
         "exchange",
         Call::Apply,
         and_(upTo("exchange"), "DELETE", kMine),
         {"GET " + kHost, "GET " + kExchange, "PUT " + kExchange + kNewExchange, "PUT " + kMine + kAll,
          "PUT " + kExchange + kNewExchange},
         "PUT https://broker" + kExchange + ": 201 Created"},
        {"another type is told",
         "exchange",
         Call::Observe,
         and_(upTo("exchange"), "PUT", kExchange, direct),
         {"GET " + kHost, "GET " + kExchange},
         "differs type:direct→topic"},
        {"another type is never replaced",
         "exchange",
         Call::Apply,
         and_(upTo("exchange"), "PUT", kExchange, direct),
         {"GET " + kHost, "GET " + kExchange},
         "error: PUT https://broker" + kExchange + " 409 Conflict type is direct, not topic"},
        {"an exchange goes",
         "exchange",
         Call::Undo,
         through("exchange"),
         {"GET " + kHost, "DELETE " + kExchange},
         "gone"},
        {"a queue is made",
         "queue",
         Call::Apply,
         upTo("queue"),
         {"GET " + kHost, "GET " + kQueue, "PUT " + kQueue + kNewQueue},
         "PUT https://broker" + kQueue + ": 201 Created"},
        {"the virtual host's default type is no difference",
         "queue",
         Call::Observe,
         and_(upTo("queue"), "PUT", kQueue, quorum),
         {"GET " + kHost, "GET " + kQueue, "GET " + kQueue},
         "same"},
        {"other arguments are never replaced",
         "queue",
         Call::Apply,
         and_(upTo("queue"), "PUT", kQueue, shorter),
         {"GET " + kHost, "GET " + kQueue},
         "error: PUT https://broker" + kQueue +
             R"( 409 Conflict arguments is {"x-max-length":5}, not {"x-max-length":9})"},
        {"messages and consumers are uses",
         "queue",
         Call::Observe,
         [](Desk& desk) {
             desk.bringBefore("probe");
             desk.broker.does("POST", kExchange + "/publish", {{"routing_key", "orders.x"}});
             desk.broker.counts("/client-abc", "orders/in", 2);
         },
         {"GET " + kHost, "GET " + kQueue, "GET " + kQueue},
         "same messages=1 consumers=2"},
        {"a queue goes", "queue", Call::Undo, through("queue"), {"GET " + kHost, "DELETE " + kQueue}, "gone"},
        {"a binding is made",
         "binding",
         Call::Apply,
         upTo("binding"),
         {"GET " + kHost, "GET " + kBindings, "POST " + kBindings + kNewBinding},
         "POST https://broker" + kBindings + ": 201 Created"},
        {"others between the same ends are none of ours",
         "binding",
         Call::Observe,
         and_(upTo("binding"), "POST", kBindings, {{"routing_key", "mails.#"}}),
         {"GET " + kHost, "GET " + kBindings},
         "absent"},
        {"a binding goes by the broker's name for it",
         "binding",
         Call::Undo,
         through("binding"),
         {"GET " + kHost, "GET " + kBindings, "DELETE " + kBindings + "/~orders.%23"},
         "gone"},
        {"a binding whose queue is missing",
         "binding",
         Call::Apply,
         and_(upTo("binding"), "DELETE", kQueue),
         {"GET " + kHost, "GET " + kBindings, "POST " + kBindings + kNewBinding},
         "error: POST https://broker" + kBindings + " 404 not_found no queue or exchange"},
    };
}

std::vector<Case> cases() {
    std::vector<Case> all = virtualHosts();
    for (auto more : {users(), permissionsAndLimits(), topology()}) {
        std::ranges::move(more, std::back_inserter(all));
    }
    return all;
}

}  // namespace

class TestRabbitMqSteps : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void requestsAndOutcomes_data() {
        QTest::addColumn<int>("number");
        int number = 0;
        for (const Case& row : cases()) {
            QTest::addRow("%s: %s", row.kind, row.name) << number++;
        }
    }
    void requestsAndOutcomes() {
        QFETCH(int, number);
        const Case row = cases()[static_cast<std::size_t>(number)];
        Desk desk;
        row.before(desk);
        desk.broker.asked();
        QCOMPARE(outcome(desk, row), row.outcome);
        std::string asked;
        std::string expected;
        for (const std::string& request : desk.broker.asked()) {
            asked += request + "\n";
        }
        for (const std::string& request : row.requests) {
            expected += request + "\n";
        }
        QCOMPARE(asked, expected);
    }
    void whatChangedSinceItWasSeenIsAConflict() {
        Desk desk;
        (void)desk.bring(specOf("user"));
        const auto step = desk.step(specOf("user"));
        desk.secrets.password = "PLANTED-another";
        const auto seen = step->observe(desk.run());
        QVERIFY(seen);
        desk.broker.does("PUT", kUser, {{"password_hash", "y"}, {"tags", kTags}});
        const auto refused = step->apply(desk.run(), *seen);
        QVERIFY(!refused);
        QCOMPARE(words(refused.error()),
                 "PUT https://broker" + kUser + " 409 Conflict changed since it was looked at");
    }
    void tooFewRightsAreToldBeforeAnythingElseIsAsked() {
        for (const StepSpec& spec : plan()) {
            Desk desk("flotte-viewer");
            const auto seen = desk.step(spec)->observe(desk.review());
            QVERIFY(seen && seen->denied.size() == 1);
            QCOMPARE(seen->denied[0].verb, std::string("PUT"));
            QCOMPARE(seen->denied[0].detail, std::string("flotte-viewer has the tags: monitoring"));
            QCOMPARE(desk.broker.asked(), std::vector<std::string>{"GET /api/whoami"});
        }
    }
    void withoutRightsARunIsDenied() {
        Desk desk("flotte-viewer");
        const auto seen = desk.step(specOf("limits"))->observe(desk.run());
        QVERIFY(!seen);
        QCOMPARE(std::get<DeniedError>(seen.error()),
                 (DeniedError{"GET https://broker" + kHost, "GET", "vhosts", "/client-abc",
                              "Not administrator user"}));
    }
    void specificationsAreChecked_data() {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("key");
        const auto row = [](const char* name, const char* change, ConfigError::Kind kind, const char* key) {
            QTest::newRow(name) << QByteArray(change) << static_cast<int>(kind) << QByteArray(key);
        };
        using Kind = ConfigError::Kind;
        row("a missing key", "-vhost", Kind::MissingKey, "rabbitmq.limits.vhost");
        row("an empty name", "vhost=", Kind::BadValue, "rabbitmq.limits.vhost");
        row("a key too many", "colour=red", Kind::UnknownKey, "rabbitmq.limits.colour");
        row("no number", "max-queues=many", Kind::BadValue, "rabbitmq.limits.max-queues");
        row("a negative number", "max-queues=-1", Kind::BadValue, "rabbitmq.limits.max-queues");
        row("a number too big", "max-queues=99999999999999999999", Kind::BadValue,
            "rabbitmq.limits.max-queues");
    }
    void specificationsAreChecked() {
        QFETCH(QByteArray, change);
        QFETCH(int, kind);
        QFETCH(QByteArray, key);
        StepSpec spec = specOf("limits");
        if (change.startsWith('-')) {
            spec.with.erase(change.mid(1).toStdString());
        } else {
            const auto at = change.indexOf('=');
            spec.with[change.left(at).toStdString()] = change.mid(at + 1).toStdString();
        }
        Desk desk;
        const auto made = rabbitmq::makeStep(spec, desk.client, desk.secrets);
        QVERIFY(!made);
        const auto& error = std::get<ConfigError>(made.error());
        QCOMPARE(static_cast<int>(error.kind), kind);
        QCOMPARE(error.key, key.toStdString());
    }
    void argumentsAreAnObjectAndKindsAreKnown() {
        Desk desk;
        for (const char* text : {"", "[]", "{", "7"}) {
            StepSpec spec = specOf("queue");
            spec.with["arguments"] = text;
            QVERIFY(!rabbitmq::makeStep(spec, desk.client, desk.secrets));
        }
        StepSpec spec = specOf("queue");
        spec.kind = "rabbitmq.shovel";
        const auto made = rabbitmq::makeStep(spec, desk.client, desk.secrets);
        QVERIFY(!made);
        QCOMPARE(std::get<ConfigError>(made.error()).key, std::string("rabbitmq.shovel"));
    }
    void aTenantCalledAdministratorIsNone() {
        Desk desk;
        StepSpec spec = specOf("user");
        spec.with["tenant"] = "administrator";
        QVERIFY(desk.bring(spec)->done);
        const auto tenant = desk.client.accepts(desk.client.turn({}, Milliseconds(5'000)),
                                                {"client-abc", Secret(desk.secrets.password)});
        QVERIFY(tenant && *tenant);
        QVERIFY(desk.broker.state().find("\"administrator\",\n") == std::string::npos);
        QVERIFY(desk.broker.state().find("tenant=administrator") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestRabbitMqSteps)
#include "tst_rabbitmq_steps.moc"
