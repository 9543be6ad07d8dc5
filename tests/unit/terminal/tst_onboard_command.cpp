#include <QTest>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "app/terminal/handover.h"
#include "backends/credentials/sealed.h"
#include "backends/documents/reader.h"
#include "backends/files/reader.h"
#include "models/provisioning/tenant_manifests.h"
#include "tests/support/provisioning/memory_journal.h"
#include "tests/support/provisioning/toy_world.h"
#include "views/text/language.h"
#include "written.h"

using namespace flotte;
using namespace flotte::app;
using flotte::test::MemoryJournal;
using flotte::test::ToyWorld;
using flotte::test::Written;

namespace {

constexpr const char* kPassphrase = "five plain words for this";

Result<Document> resource(const std::string& name) {
    return documents::readDocument(FLOTTE_SOURCE_DIR "/resources/" + name, files::read);
}

Platform example() {
    const auto document = resource("platform.example.yaml");
    Platform platform = document ? readPlatform(*document).value_or(Platform()) : Platform();
    platform.gitops = GitOps::None;
    platform.freezeWindows.clear();
    return platform;
}

OnboardOptions wished() {
    OnboardOptions options;
    options.tenant = "new";
    options.name = "New";
    options.domain = "client-new.collectverything.example";
    options.tier = "standard";
    options.yes = true;
    return options;
}

Preflight full() {
    Preflight around;
    around.capacity =
        Result<std::vector<CapacityFit>>({{"memory", Quantity::ofUnits(10LL << 30),
                                           Quantity::ofUnits(4LL << 30), Quantity::ofUnits(12LL << 30)}});
    return around;
}

struct Done {
    int code = -1;
    QString out;
    QString err;
};

}  // namespace

/// `flottectl onboard` and what hands credentials over, on a world and a journal in memory.
class TestOnboardCommand : public QObject {
    Q_OBJECT
    const text::LanguageSwitch language_{text::Language::English};
    Platform platform_ = example();
    SystemClock clock_;
    std::unique_ptr<terminal::Events> events_;

    std::unique_ptr<MemoryJournal> journal_;
    std::unique_ptr<ToyWorld> world_;
    Preflight around_;
    std::map<std::string, std::string> files_;
    std::map<std::string, std::string> variables_;
    std::vector<SecretPlace> reads_;
    std::vector<std::string> typed_;

    SealTools sealing();
    OperationsTools tools();
    Done run(const std::function<int(const OperationsTools&, Console&)>& command);
    Done onboard(const OnboardOptions& options) {
        return run([&](const OperationsTools& given, Console& console) {
            return runOnboard(options, {"eu-ouest"}, given, console);
        });
    }
    Done unseal(const UnsealOptions& options) {
        return run(
            [&](const OperationsTools&, Console& console) { return runUnseal(options, sealing(), console); });
    }

 private Q_SLOTS:
    void init();
    void aFullRegionIsRefusedUnlessToldOtherwise();
    void theReviewSaysWhatIsAroundIt();
    void theReviewAsJsonHoldsTheSame();
    void aDomainThatIsPendingStopsNothing();
    void credentialsAreShownOnceWhereAskedFor();
    void credentialsAreSealedIntoANewFile();
    void whereCredentialsCantGoNothingBegins_data();
    void whereCredentialsCantGoNothingBegins();
    void handingOverAgainIsAnOperationOfItsOwn();
    void aSealedFileTellsWhyItDoesNotOpen();
};

void TestOnboardCommand::init() {
    events_ = std::make_unique<terminal::Events>();
    journal_ = std::make_unique<MemoryJournal>();
    world_ = std::make_unique<ToyWorld>();
    around_ = {};
    files_.clear();
    reads_.clear();
    typed_.clear();
    variables_ = {{"PASS", kPassphrase}};
}

SealTools TestOnboardCommand::sealing() {
    SealTools made;
    made.seal = [](const Secret& text, const Secret& passphrase) {
        return credentials::seal(text, passphrase, "0123456789abcdefABCDEFGHIJKL");
    };
    made.unseal = credentials::unseal;
    made.askSecret = [this](const QString&) -> std::optional<Secret> {
        if (typed_.empty()) {
            return std::nullopt;
        }
        Secret next(typed_.front());
        typed_.erase(typed_.begin());
        return next;
    };
    made.environment = [this](const std::string& name) {
        const auto found = variables_.find(name);
        return found == variables_.end() ? std::nullopt : std::optional(found->second);
    };
    made.writeNew = [this](const std::string& path, const std::string& text) -> Result<void> {
        return files_.emplace(path, text).second ? Result<void>() : fail(SystemError{EEXIST, path});
    };
    made.canMake = [this](const std::string& path) -> Result<void> {
        const int problem = path.starts_with("/nowhere") ? ENOENT : files_.contains(path) ? EEXIST : 0;
        return problem == 0 ? Result<void>() : fail(SystemError{problem, path});
    };
    made.read = [this](const std::string& path) -> Result<std::string> {
        const auto found = files_.find(path);
        if (found == files_.end()) {
            ConfigError missing;
            missing.kind = ConfigError::Kind::FileMissing;
            missing.file = path;
            return fail(std::move(missing));
        }
        return found->second;
    };
    return made;
}

OperationsTools TestOnboardCommand::tools() {
    OperationsTools made;
    made.platform = &platform_;
    made.clock = &clock_;
    made.journal = journal_.get();
    made.holder = {"operator", "desk", "console"};
    made.lookers = world_->maker();
    made.preflight = [this](const TenantWish&, const CancelToken&) { return around_; };
    made.readSecret = [this](const SecretPlace& place) -> Result<Secret> {
        reads_.push_back(place);
        return Secret("made-" + place.name + '-' + place.key);
    };
    made.sealing = sealing();
    made.newId = [] { return OperationId("01TESTOPERATION0000000000A"); };
    made.manifest = [](const std::string& name) { return resource("manifests/" + name); };
    made.drive = [this](const Operation& operation, const Lease& lease, Engine::Direction direction,
                        const std::set<StepId>& adopt, CancelToken stop, const Engine::Listener& listener) {
        Engine engine(*journal_, world_->maker(), clock_, [] { return 0.5; }, {});
        return engine.run(operation, lease, direction, adopt, std::move(stop), listener);
    };
    made.ask = [](const QString&) { return std::optional<QString>(); };
    made.events = events_.get();
    return made;
}

Done TestOnboardCommand::run(const std::function<int(const OperationsTools&, Console&)>& command) {
    Written out;
    Written err;
    Console console{terminal::Output(out.fd()),
                    terminal::Output(err.fd()),
                    false,
                    false,
                    false,
                    false,
                    false,
                    text::localeOf(text::Language::English)};
    Done done;
    done.code = command(tools(), console);
    done.out = out.text();
    done.err = err.text();
    return done;
}

void TestOnboardCommand::aFullRegionIsRefusedUnlessToldOtherwise() {
    around_ = full();
    const Done refused = onboard(wished());
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains(QStringLiteral("The region has no room for this tenant.")),
             qPrintable(refused.err));
    QVERIFY(refused.out.contains(
        QStringLiteral("! No room for memory: with this tenant, quotas would promise 14 GiB")));
    QVERIFY(world_->things().empty());
    QVERIFY(journal_->list({{}, true, 10})->empty());
    OnboardOptions over = wished();
    over.overCapacity = true;
    QCOMPARE(onboard(over).code, 0);
    QVERIFY(!world_->things().empty());
    // It is there: whether the region is full is nobody's question any more.
    const Done again = onboard(wished());
    QCOMPARE(again.code, 0);
    QVERIFY(again.err.contains(QStringLiteral("nothing to do")));
}

void TestOnboardCommand::theReviewSaysWhatIsAroundIt() {
    around_.capacity =
        Result<std::vector<CapacityFit>>(fail(DeniedError{"GET /api/v1/nodes", "list", "nodes", {}, {}}));
    around_.broker = Result<BrokerFit>(BrokerFit{41, 200, false});
    around_.domains.push_back({"a.example", DomainFit{"a.example", DomainFit::State::Here, {"192.0.2.1"}}});
    around_.domains.push_back(
        {"b.example", DomainFit{"b.example", DomainFit::State::Elsewhere, {"192.0.2.9"}}});
    around_.domains.push_back({"c.example", DomainFit{"c.example", DomainFit::State::Pending, {}}});
    around_.domains.push_back(
        {"d.example", fail(NetworkError{NetworkError::Kind::Timeout, "DNS A, AAAA d.example", {}})});
    OnboardOptions plan = wished();
    plan.plan = true;
    const Done done = onboard(plan);
    QCOMPARE(done.code, 0);
    for (const char* line :
         {"? The region's room is not known: ", "= RabbitMQ has 41 virtual hosts, of at most 200",
          "= a.example leads to the region's ingress", "~ Domain pending: b.example leads to 192.0.2.9",
          "~ Domain pending: there is no name c.example yet", "? d.example could not be looked up: "}) {
        QVERIFY2(done.out.contains(QString::fromUtf8(line)), line);
    }
    QVERIFY(world_->things().empty());
}

void TestOnboardCommand::theReviewAsJsonHoldsTheSame() {
    around_ = full();
    around_.broker = Result<BrokerFit>(BrokerFit{41, 200, false});
    around_.domains.push_back({"c.example", DomainFit{"c.example", DomainFit::State::Pending, {}}});
    OnboardOptions plan = wished();
    plan.plan = true;
    plan.output.format = Format::Json;
    const Done done = onboard(plan);
    QCOMPARE(done.code, 3);
    const auto json = nlohmann::json::parse(done.out.toStdString())["preflight"];
    QCOMPARE(json["capacity"][0]["fits"].get<bool>(), false);
    QCOMPARE(json["capacity"][0]["resource"].get<std::string>(), std::string("memory"));
    QCOMPARE(json["vhosts"]["count"].get<int>(), 41);
    QCOMPARE(json["domains"][0]["state"].get<std::string>(), std::string("pending"));
}

void TestOnboardCommand::aDomainThatIsPendingStopsNothing() {
    around_.domains.push_back({"c.example", DomainFit{"c.example", DomainFit::State::Pending, {}}});
    QCOMPARE(onboard(wished()).code, 0);
}

void TestOnboardCommand::credentialsAreShownOnceWhereAskedFor() {
    OnboardOptions options = wished();
    options.credentials.show = true;
    const Done done = onboard(options);
    QCOMPARE(done.code, 0);
    QVERIFY(!reads_.empty());
    QVERIFY(done.out.contains(QStringLiteral("[orders-db-credentials]\n")));
    QVERIFY(done.out.contains(QStringLiteral("\nDB_PASSWORD=made-orders-db-credentials-DB_PASSWORD\n")));
    reads_.clear();
    // Not asked for, they are neither read nor shown.
    init();
    const Done silent = onboard(wished());
    QCOMPARE(silent.code, 0);
    QVERIFY(reads_.empty());
    QVERIFY(!silent.out.contains(QStringLiteral("made-")));
    QVERIFY(silent.out.contains(QStringLiteral("operations credentials 01TESTOPERATION")));
}

void TestOnboardCommand::credentialsAreSealedIntoANewFile() {
    OnboardOptions options = wished();
    options.credentials.file = "/home/op/new.sealed";
    options.credentials.passphrase = "PASS";
    const Done done = onboard(options);
    QCOMPARE(done.code, 0);
    QVERIFY(!done.out.contains(QStringLiteral("made-")));
    const std::string file = files_["/home/op/new.sealed"];
    QVERIFY(file.find("made-") == std::string::npos);
    const Done read = unseal({"/home/op/new.sealed", "PASS"});
    QCOMPARE(read.code, 0);
    QVERIFY(read.out.contains(QStringLiteral("DB_PASSWORD=made-orders-db-credentials-DB_PASSWORD\n")));
}

void TestOnboardCommand::whereCredentialsCantGoNothingBegins_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QStringList>("typed");
    QTest::addColumn<QString>("said");
    QTest::newRow("a file that is there") << QByteArray("/there") << QByteArray("PASS") << QStringList{}
                                          << QStringLiteral("/there is there already");
    QTest::newRow("a place that is not")
        << QByteArray("/nowhere/a") << QByteArray("PASS") << QStringList{} << "/nowhere/a can't be written";
    QTest::newRow("no such variable")
        << QByteArray("/a") << QByteArray("NONE") << QStringList{} << "NONE holds no passphrase";
    QTest::newRow("nobody to ask") << QByteArray("/a") << QByteArray() << QStringList{} << "Nobody is there";
    QTest::newRow("two that differ") << QByteArray("/a") << QByteArray()
                                     << QStringList{QStringLiteral("one long enough"),
                                                    QStringLiteral("another long one")}
                                     << "differ";
    QTest::newRow("too short") << QByteArray("/a") << QByteArray()
                               << QStringList{QStringLiteral("short"), QStringLiteral("short")}
                               << "at least 12";
    QTest::newRow("none") << QByteArray("/a") << QByteArray() << QStringList{QStringLiteral("")}
                          << "Without a passphrase";
}

void TestOnboardCommand::whereCredentialsCantGoNothingBegins() {
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, variable);
    QFETCH(QStringList, typed);
    QFETCH(QString, said);
    files_["/there"] = "kept";
    for (const QString& each : typed) {
        typed_.push_back(each.toStdString());
    }
    OnboardOptions options = wished();
    options.credentials.file = file.toStdString();
    options.credentials.passphrase = variable.toStdString();
    const Done done = onboard(options);
    QCOMPARE(done.code, 1);
    QVERIFY2(done.err.contains(said), qPrintable(done.err));
    QVERIFY(world_->things().empty());
    QCOMPARE(files_.size(), std::size_t{1});
    QCOMPARE(files_["/there"], std::string("kept"));
}

void TestOnboardCommand::handingOverAgainIsAnOperationOfItsOwn() {
    OperationsOptions again;
    again.action = OperationsOptions::Action::Credentials;
    again.id = "01TEST";
    const auto ask = [&] {
        return run([&](const OperationsTools& given, Console& console) {
            return runOperations(again, given, console);
        });
    };
    QCOMPARE(ask().code, 1);
    QCOMPARE(onboard(wished()).code, 0);
    const Done shown = ask();
    QVERIFY2(shown.code == 0, qPrintable(shown.err));
    QVERIFY(shown.out.contains(QStringLiteral("DB_PASSWORD=made-orders-db-credentials-DB_PASSWORD\n")));
    again.credentials.file = "/a";
    typed_ = {kPassphrase, kPassphrase};
    const Done sealed = ask();
    QCOMPARE(sealed.code, 0);
    QVERIFY(!sealed.out.contains(QStringLiteral("made-")));
    QVERIFY(files_.contains("/a"));
}

void TestOnboardCommand::aSealedFileTellsWhyItDoesNotOpen() {
    QCOMPARE(unseal({"/none", "PASS"}).code, 1);
    files_["/other"] = "some text\n";
    QVERIFY(unseal({"/other", "PASS"}).err.contains(QStringLiteral("is no whole file that flotte sealed")));
    files_["/a"] =
        *credentials::seal(Secret("x"), Secret("another passphrase"), "0123456789abcdefABCDEFGHIJKL");
    const Done wrong = unseal({"/a", "PASS"});
    QCOMPARE(wrong.code, 1);
    QVERIFY(wrong.err.contains(QStringLiteral("another passphrase, or the file was changed")));
    QVERIFY(wrong.out.isEmpty());
}

QTEST_GUILESS_MAIN(TestOnboardCommand)
#include "tst_onboard_command.moc"
