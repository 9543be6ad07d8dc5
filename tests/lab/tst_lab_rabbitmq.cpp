#include <QFile>
#include <QTest>

#include "backends/rabbitmq/steps.h"
#include "tests/lab/programs.h"

using namespace flotte;
using rabbitmq::Client;
using Found = Observation::Found;

namespace {

const std::string kHost = "/client-lab-broker";
const std::string kUser = "client-lab-broker";

std::string variable(const char* name) {
    return lab::variable(name).toStdString();
}

std::string contentOf(const std::string& path) {
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toStdString() : std::string();
}

http::Endpoint endpoint(const std::string& url) {
    http::Endpoint endpoint;
    endpoint.url = url;
    endpoint.tls.ca = contentOf(variable("FLOTTE_LAB_CA"));
    return endpoint;
}

/// One Secret, as the tenant's namespace would hold it.
class OneSecret final : public Secrets {
 public:
    Result<Secret> read(const SecretPlace& place, const CancelToken&) override {
        if (place != SecretPlace{RegionName("eu-ouest"), NamespaceName("e-commerce-client-lab-broker"),
                                 "broker-credentials", "password"}) {
            return fail(HttpError{404, "GET secret", "NotFound", {}, std::nullopt});
        }
        return Secret(password);
    }
    std::string password = "of the lab: ü ‖ §";
};

using With = std::map<std::string, std::string>;

StepSpec spec(const char* kind, With with) {
    StepSpec spec;
    spec.id = StepId(std::string(kind) + "/" + with.begin()->second);
    spec.kind = std::string("rabbitmq.") + kind;
    spec.system = "rabbitmq";
    spec.region = RegionName("eu-ouest");
    spec.with = std::move(with);
    return spec;
}

With withSecret(With with) {
    with.insert({{"secretNamespace", "e-commerce-client-lab-broker"},
                 {"secretName", "broker-credentials"},
                 {"secretKey", "password"}});
    return with;
}

const StepSpec kVirtualHost = spec("vhost", {{"vhost", kHost}, {"tenant", kUser}});
const StepSpec kAccount = spec("user", withSecret({{"user", kUser}, {"tenant", kUser}}));
const StepSpec kProbe = spec("probe", withSecret({{"vhost", kHost},
                                                  {"user", kUser},
                                                  {"exchange", "shop.events"},
                                                  {"queue", "orders"},
                                                  {"key", "orders.created"}}));

/// All a tenant has at the broker.
const std::vector<StepSpec> kPlan{
    kVirtualHost,
    kAccount,
    spec("permissions",
         {{"user", kUser}, {"vhost", kHost}, {"configure", "^orders"}, {"write", ".*"}, {"read", ".*"}}),
    spec("limits", {{"vhost", kHost}, {"max-connections", "50"}, {"max-queues", "20"}}),
    spec("exchange", {{"vhost", kHost}, {"name", "shop.events"}, {"type", "topic"}}),
    spec("queue", {{"vhost", kHost}, {"name", "orders"}, {"arguments", R"({"x-queue-type": "quorum"})"}}),
    spec("queue", {{"vhost", kHost}, {"name", "mails/out %"}, {"arguments", R"({"x-max-length": 1000})"}}),
    spec("binding",
         {{"vhost", kHost}, {"exchange", "shop.events"}, {"queue", "orders"}, {"key", "orders.#"}}),
    spec("binding",
         {{"vhost", kHost}, {"exchange", "shop.events"}, {"queue", "mails/out %"}, {"key", "mails.*"}}),
    kProbe,
};

}  // namespace

/// A tenant's whole side of a real broker, through the region's fault proxy.
class TestLabRabbitMq : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void everythingIsMadeProvenRepeatedAndUndone();
    void theTenantsUserHasNoRightsOfManagement();
    void noAccessOfTheOperatorsStays();
    void whatIsForeignIsAdoptedOnlyWhenAskedAndGivenBack();
    void anotherDefinitionIsToldAndNeverDeleted();
    void whatWasUsedIsNamed();
    void tooFewRightsAreToldInTheReview();
    void whatWasMadeByAnotherOperationStays();
    void aBrokenWayIsAnErrorAndNotAnAnswer();

 private:
    StepContext run(const char* operation = "01LABOPERATION") const {
        StepContext context;
        context.operation = OperationId(operation);
        context.tenant = TenantId("lab-broker");
        return context;
    }
    std::unique_ptr<Step> make(const StepSpec& spec, Client* client = nullptr) {
        auto step = rabbitmq::makeStep(spec, client != nullptr ? *client : *operator_, secrets_);
        return step ? std::move(*step) : nullptr;
    }
    /// Observes, applies, and waits until it is verified.
    bool bring(const StepSpec& spec, const StepContext& context);
    /// What the broker says of everything that is not its own, as one text.
    std::string everything();
    rabbitmq::Turn turn() const { return inspector_->turn({}, Milliseconds(20'000)); }

    SystemClock clock_;
    http::Client http_;
    OneSecret secrets_;
    std::unique_ptr<Client> operator_;   // as flotte, through the proxy
    std::unique_ptr<Client> inspector_;  // past the proxy
    std::unique_ptr<Client> viewer_;
    http::EndpointId direct_ = 0;
};

void TestLabRabbitMq::initTestCase() {
    for (const char* name : {"FLOTTE_LAB_RABBITMQ", "FLOTTE_LAB_RABBITMQ_DIRECT", "FLOTTE_LAB_CA"}) {
        QVERIFY2(!lab::variable(name).isEmpty(), "the lab's environment is not set: run tests/run");
    }
    const std::string url = variable("FLOTTE_LAB_RABBITMQ");
    const auto login = [](const char* user, const char* file) {
        return rabbitmq::Login{variable(user), Secret(contentOf(variable(file)))};
    };
    const auto admin = login("FLOTTE_LAB_RABBITMQ_USER", "FLOTTE_LAB_RABBITMQ_PASSWORD_FILE");
    const auto viewer = login("FLOTTE_LAB_RABBITMQ_VIEWER", "FLOTTE_LAB_RABBITMQ_VIEWER_PASSWORD_FILE");
    const auto proxied = http_.addEndpoint(endpoint(url));
    direct_ = http_.addEndpoint(endpoint(variable("FLOTTE_LAB_RABBITMQ_DIRECT")));
    operator_ = std::make_unique<Client>(http_, proxied, url, admin, clock_);
    viewer_ = std::make_unique<Client>(http_, proxied, url, viewer, clock_);
    inspector_ =
        std::make_unique<Client>(http_, direct_, variable("FLOTTE_LAB_RABBITMQ_DIRECT"), admin, clock_);
    cleanup();
}

void TestLabRabbitMq::cleanup() {
    QVERIFY(inspector_->change(turn(), "DELETE", rabbitmq::path::virtualHost(kHost), {"", ""}));
    QVERIFY(inspector_->change(turn(), "DELETE", rabbitmq::path::user(kUser), {"", ""}));
}

bool TestLabRabbitMq::bring(const StepSpec& spec, const StepContext& context) {
    const auto step = make(spec);
    const auto seen = step->observe(context);
    const auto done = seen ? step->apply(context, *seen) : tl::unexpected(seen.error());
    if (!done) {
        const auto* said = std::get_if<HttpError>(&done.error());
        qWarning("%s: error of kind %zu: %d %s %s", spec.id.value().c_str(), done.error().index(),
                 said != nullptr ? said->status : 0, said != nullptr ? said->request.c_str() : "",
                 said != nullptr ? said->message.c_str() : "");
        return false;
    }
    return QTest::qWaitFor([&] { return step->verify(context).value_or(Proof{}).done; }, 20'000);
}

std::string TestLabRabbitMq::everything() {
    std::string all;
    for (const char* path : {"/api/vhosts?columns=name,description,tags", "/api/users", "/api/permissions",
                             "/api/queues?columns=name,vhost,arguments", "/api/vhost-limits",
                             "/api/exchanges?columns=name,vhost,type", "/api/bindings"}) {
        http::Request request;
        request.path = path;
        const auto user = variable("FLOTTE_LAB_RABBITMQ_USER") + ":" +
                          contentOf(variable("FLOTTE_LAB_RABBITMQ_PASSWORD_FILE"));
        request.headers = {"Authorization: Basic " +
                           QByteArray::fromStdString(user).toBase64().toStdString()};
        const auto answer = http_.request(direct_, request, {});
        all += answer ? answer->body + "\n" : "no answer\n";
    }
    return all;
}

void TestLabRabbitMq::everythingIsMadeProvenRepeatedAndUndone() {
    const std::string before = everything();
    for (const StepSpec& spec : kPlan) {
        const auto seen = make(spec)->observe(run());
        QVERIFY2(seen && seen->found == Found::Absent, spec.id.value().c_str());
        QVERIFY2(bring(spec, run()), spec.id.value().c_str());
    }
    const std::string made = everything();
    QVERIFY(made != before);
    for (const StepSpec& spec : kPlan) {
        const auto step = make(spec);
        const auto seen = step->observe(run("01LATER"));
        const bool probe = spec.kind == "rabbitmq.probe";
        QVERIFY2(seen && seen->found == (probe ? Found::Absent : Found::Same), spec.id.value().c_str());
        QVERIFY2(step->apply(run("01LATER"), Observation{}), spec.id.value().c_str());
    }
    QCOMPARE(everything(), made);
    for (int twice = 0; twice < 2; ++twice) {
        for (auto spec = kPlan.rbegin(); spec != kPlan.rend(); ++spec) {
            const auto undone = make(*spec)->undo(run());
            QVERIFY2(undone && undone->complete, spec->id.value().c_str());
        }
        QCOMPARE(everything(), before);
    }
}

void TestLabRabbitMq::theTenantsUserHasNoRightsOfManagement() {
    QVERIFY(bring(kAccount, run()));
    const Client tenant(http_, direct_, "", {kUser, Secret(secrets_.password)}, clock_);
    auto asked = Client(tenant).tags(turn());
    QVERIFY(!asked);
    const auto* refused = std::get_if<LoginError>(&asked.error());
    QVERIFY(refused != nullptr);
    QCOMPARE(refused->detail, std::string(rabbitmq::kNoTag));
    QCOMPARE(inspector_->accepts(turn(), {kUser, Secret("another")}).value_or(true), false);
}

void TestLabRabbitMq::noAccessOfTheOperatorsStays() {
    for (const StepSpec& spec : kPlan) {
        QVERIFY2(bring(spec, run()), spec.id.value().c_str());
    }
    const auto permission = inspector_->permission(turn(), kHost, operator_->user());
    QVERIFY(permission && !*permission);
    // Later steps still find their way in.
    const auto more = spec("queue", {{"vhost", kHost}, {"name", "late"}, {"arguments", "{}"}});
    QVERIFY(bring(more, run()));
    QVERIFY(bring(kProbe, run()));
    QVERIFY(!*inspector_->permission(turn(), kHost, operator_->user()));
    const auto left = inspector_->firstMark(turn(), kHost, "orders", false);
    QVERIFY(!left);  // nobody may read it
}

void TestLabRabbitMq::whatIsForeignIsAdoptedOnlyWhenAskedAndGivenBack() {
    rabbitmq::VirtualHost theirs;
    theirs.description = "somebody's shop";
    theirs.tags = {"precious"};
    QVERIFY(inspector_->change(turn(), "PUT", rabbitmq::path::virtualHost(kHost), {"vhosts", kHost},
                               rabbitmq::writeVirtualHost(theirs)));
    const auto step = make(kVirtualHost);
    const auto seen = step->observe(run());
    QVERIFY(seen && seen->found == Found::Foreign);
    QCOMPARE(seen->owner, std::string("somebody's shop"));
    const auto refused = step->apply(run(), *seen);
    QVERIFY(!refused);
    QCOMPARE(std::get<HttpError>(refused.error()).reason, std::string("Foreign"));
    QVERIFY(step->undo(run())->complete);  // and takes nothing away

    StepContext adopting = run();
    adopting.adopt = true;
    QVERIFY(step->apply(adopting, *seen));
    QCOMPARE(step->observe(run())->found, Found::Same);
    QVERIFY(bring(kPlan[4], run()));
    QVERIFY(!make(kPlan[4])->undo(run())->complete);  // whose it is can't be told
    QVERIFY(step->undo(run())->complete);
    const auto back = inspector_->virtualHost(turn(), kHost);
    QVERIFY(back && *back);
    QCOMPARE((*back)->description, theirs.description);
    QVERIFY((*back)->tags == theirs.tags);
}

void TestLabRabbitMq::anotherDefinitionIsToldAndNeverDeleted() {
    QVERIFY(bring(kVirtualHost, run()));
    for (const StepSpec& wanted : {kPlan[4], kPlan[6]}) {
        StepSpec other = wanted;
        if (other.kind == "rabbitmq.exchange") {
            other.with["type"] = "direct";
        } else {
            other.with["arguments"] = R"({"x-max-length": 5})";
        }
        QVERIFY(bring(other, run()));
        const auto step = make(wanted);
        const auto seen = step->observe(run());
        QVERIFY(seen && seen->found == Found::Differs);
        const auto refused = step->apply(run(), *seen);
        QVERIFY(!refused);
        QCOMPARE(std::get<HttpError>(refused.error()).status, 409);
        QCOMPARE(make(other)->observe(run())->found, Found::Same);
    }
}

void TestLabRabbitMq::whatWasUsedIsNamed() {
    for (const StepSpec& spec : kPlan) {
        QVERIFY2(bring(spec, run()), spec.id.value().c_str());
    }
    QVERIFY(inspector_->change(turn(), "PUT", rabbitmq::path::permission(kHost, inspector_->user()), {"", ""},
                               rabbitmq::writePermission({"", ".*", ".*"})));
    QVERIFY(inspector_->publish(turn(), kHost, "shop.events", rabbitmq::writeMessage("mails.x", "", 600'000))
                .value_or(false));
    const std::vector<Use> expected{{"messages", 1}};
    const auto used = [&](const StepSpec& spec) {
        return make(spec)->observe(run()).value_or(Observation{}).used == expected;
    };
    QTRY_VERIFY_WITH_TIMEOUT(used(kPlan[6]), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(used(kVirtualHost), 20'000);
    // A probe leaves what is the tenant's where it is.
    StepSpec probe = kProbe;
    probe.with["queue"] = "mails/out %";
    probe.with["key"] = "mails.x";
    const auto passed = make(probe)->apply(run(), {});
    QVERIFY(passed);
    QCOMPARE(passed->answer, std::string("routed; messages of the tenant's are before it"));
}

void TestLabRabbitMq::tooFewRightsAreToldInTheReview() {
    StepContext review = run();
    review.purpose = StepContext::Purpose::Review;
    for (const StepSpec& spec : kPlan) {
        const auto seen = make(spec, viewer_.get())->observe(review);
        QVERIFY2(seen && seen->denied.size() == 1, spec.id.value().c_str());
        QVERIFY(make(spec)->observe(review)->denied.empty());
    }
    const auto refused = make(kVirtualHost, viewer_.get())->observe(run());
    QVERIFY(!refused);
    QCOMPARE(std::get<DeniedError>(refused.error()).resource, std::string("vhosts"));
}

void TestLabRabbitMq::whatWasMadeByAnotherOperationStays() {
    for (const StepSpec& spec : kPlan) {
        QVERIFY2(bring(spec, run()), spec.id.value().c_str());
    }
    const std::string made = everything();
    QVERIFY(make(kVirtualHost)->undo(run("01LATER"))->complete);
    QVERIFY(make(kAccount)->undo(run("01LATER"))->complete);
    QVERIFY(!make(kPlan[5])->undo(run("01LATER"))->complete);
    QCOMPARE(everything(), made);
}

void TestLabRabbitMq::aBrokenWayIsAnErrorAndNotAnAnswer() {
    const auto step = make(kVirtualHost);
    QCOMPARE(lab::command({QStringLiteral("break"), QStringLiteral("rabbitmq"), QStringLiteral("eu-ouest"),
                           QStringLiteral("--how"), QStringLiteral("refuse")})
                 .exitCode,
             0);
    const auto seen = step->observe(run());
    QCOMPARE(lab::command({QStringLiteral("heal"), QStringLiteral("rabbitmq"), QStringLiteral("eu-ouest")})
                 .exitCode,
             0);
    QVERIFY(!seen);
    QVERIFY(std::holds_alternative<NetworkError>(seen.error()));
    QVERIFY(step->observe(run()));
}

QTEST_GUILESS_MAIN(TestLabRabbitMq)
#include "tst_lab_rabbitmq.moc"
