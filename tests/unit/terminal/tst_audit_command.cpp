#include <QTest>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "app/terminal/arguments.h"
#include "app/terminal/operations_tools.h"
#include "models/provisioning/write_gate.h"
#include "tests/support/provisioning/memory_journal.h"
#include "views/text/language.h"
#include "written.h"

using namespace flotte;
using namespace flotte::app;
using test::MemoryJournal;
using test::Written;
using Json = nlohmann::json;
using Action = AuditOptions::Action;

namespace {

;

struct Run {
    int code = -1;
    QString out;
    QString err;
};

/// `what` is given a console whose two ends are read afterwards.
Run run(const std::function<int(Console&)>& what) {
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
    Run run;
    run.code = what(console);
    run.out = out.text();
    run.err = err.text();
    return run;
}

AuditOptions of(Action action, Format format = Format::Table) {
    AuditOptions options;
    options.action = action;
    options.output.format = format;
    return options;
}

Result<std::vector<AuditHead>> nothing() {
    return std::vector<AuditHead>();
}

}  // namespace

/// `flottectl audit`: what is printed, and with which exit code.
class TestAuditCommand : public QObject {
    Q_OBJECT
    const text::LanguageSwitch language_{text::Language::English};
    const Platform platform_;
    const SystemClock clock_;
    MemoryJournal journal_;

    OperationsTools toolsOf(const AnchoredHeads& anchored) {
        OperationsTools tools;
        tools.platform = &platform_;
        tools.clock = &clock_;
        tools.journal = &journal_;
        tools.anchored = [anchored] { return anchored; };
        return tools;
    }
    Run verify(const AnchoredHeads& anchored, Format format = Format::Table) {
        return run([&](Console& console) {
            return runAudit(of(Action::Verify, format), toolsOf(anchored), console);
        });
    }
    AuditHead head(std::size_t index) const { return headOf(journal_.entries().at(index)); }

 private Q_SLOTS:
    void init() {
        journal_.cut(0);
        for (int i = 0; i < 3; ++i) {
            AuditEntry entry;
            entry.action = "step.apply";
            QVERIFY(journal_.audit(entry).has_value());
        }
    }

    void aLogIsWholeWhereEveryRegionConfirmsIt() {
        const Run done = verify({{RegionName("apac"), std::vector<AuditHead>{head(0), head(2)}},
                                 {RegionName("eu"), std::vector<AuditHead>{head(1)}}});
        QCOMPARE(done.code, 0);
        QVERIFY2(done.out.contains(QLatin1String("3 entries, an unbroken chain")), qPrintable(done.out));
        QVERIFY2(
            done.out.contains(QLatin1String("apac: the log holds all that is anchored there, up to entry 3")),
            qPrintable(done.out));
        QCOMPARE(done.err, QString());
    }

    void whatNoRegionConfirmsIsNotConfirmed_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("said");
        QTest::newRow("nothing is anchored") << 0 << QStringLiteral("eu: nothing is anchored there");
        QTest::newRow("the log holds it not") << 1 << QStringLiteral("eu: the log does not hold entry 2");
        QTest::newRow("it is longer than the log")
            << 2 << QStringLiteral("eu: the log does not hold entry 9");
        QTest::newRow("the right is missing") << 3 << QStringLiteral("eu: its anchor is not known");
    }
    void whatNoRegionConfirmsIsNotConfirmed() {
        QFETCH(int, which);
        QFETCH(QString, said);
        AuditHead other = head(1);
        other.hash = std::string(64, 'a');
        AuditHead later = head(2);
        later.number = 9;
        const std::vector<Result<std::vector<AuditHead>>> all = {
            nothing(), std::vector<AuditHead>{head(0), other}, std::vector<AuditHead>{later},
            fail(DeniedError{"GET https://127.0.0.1:1/x", "get", "configmaps", "shared", {}})};
        const AnchoredHeads anchored = {{RegionName("apac"), std::vector<AuditHead>{head(2)}},
                                        {RegionName("eu"), all[static_cast<std::size_t>(which)]}};
        const Run done = verify(anchored);
        QCOMPARE(done.code, 3);
        QVERIFY2(done.err.contains(said), qPrintable(done.err));
        const Json json = Json::parse(verify(anchored, Format::Json).out.toStdString());
        QVERIFY(json["whole"] == true && json["confirmed"] == false);
        QCOMPARE(json["anchors"].size(), std::size_t{2});
    }

    void aBrokenChainIsSaidWithItsEntry() {
        journal_.change(1, [](AuditEntry& entry) { entry.action = "step.undo"; });
        const AnchoredHeads anchored = {{RegionName("eu"), std::vector<AuditHead>{head(2)}}};
        const Run done = verify(anchored);
        QCOMPARE(done.code, 3);
        QVERIFY2(done.err.contains(QLatin1String("Entry 2 was changed")), qPrintable(done.err));
        const Json json = Json::parse(verify(anchored, Format::Json).out.toStdString());
        QCOMPARE(json["broken"]["number"].get<int>(), 2);
        QCOMPARE(json["broken"]["why"].get<std::string>(), std::string("changed"));
    }

    void aLogThatIsNotReadToItsEndIsNotJudged() {
        OperationsTools tools = toolsOf({{RegionName("eu"), nothing()}});
        tools.stopped = [] { return true; };
        const Run done = run([&](Console& console) { return runAudit(of(Action::Verify), tools, console); });
        QCOMPARE(done.code, 2);
        QCOMPARE(done.out, QString());
    }

    void anEmptyLogHasNothingToConfirm() {
        journal_.cut(0);
        QCOMPARE(verify({{RegionName("eu"), nothing()}}).code, 0);
    }

    void anExportThatFailsIsTheFilesOrTheServers_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("said");
        QTest::newRow("the file is there") << 0 << 1 << QStringLiteral("already: it is kept");
        QTest::newRow("the key can be read by others")
            << 1 << 1 << QStringLiteral("Others can read this file");
        QTest::newRow("the log can't be written") << 2 << 2 << QStringLiteral("audit log can't be written");
    }
    void anExportThatFailsIsTheFilesOrTheServers() {
        QFETCH(int, which);
        QFETCH(int, code);
        QFETCH(QString, said);
        ConfigError open;
        open.kind = ConfigError::Kind::FilePermissions;
        open.file = "/k";
        const std::vector<Error> errors = {SystemError{EEXIST, "/f"}, open,
                                           GateError{GateError::Kind::Audit, "x", {}}};
        OperationsTools tools = toolsOf({});
        tools.exportLog = [&](const AuditWish&, const std::string&,
                              const std::string&) -> Result<AuditExport> {
            return tl::unexpected(errors[static_cast<std::size_t>(which)]);
        };
        const Run done = run([&](Console& console) { return runAudit(of(Action::Export), tools, console); });
        QCOMPARE(done.code, code);
        QVERIFY2(done.err.contains(said), qPrintable(done.err));
    }

    void anExportIsOfWhatWasAskedFor() {
        AuditOptions options = of(Action::Export, Format::Json);
        options.since = momentFrom("2026-11-25");
        options.until = momentFrom("2026-11-26T18:00Z");
        options.file = "out.jsonl";
        options.key = "env:K";
        OperationsTools tools = toolsOf({});
        AuditWish asked;
        tools.exportLog = [&](const AuditWish& wish, const std::string& file, const std::string& key) {
            asked = wish;
            return Result<AuditExport>({file, file + ".sig", key, 7, "d", true});
        };
        const Run done = run([&](Console& console) { return runAudit(options, tools, console); });
        QCOMPARE(done.code, 0);
        QVERIFY(asked.from == options.since && asked.until == options.until && asked.from);
        const Json json = Json::parse(done.out.toStdString());
        QCOMPARE(json["file"].get<std::string>(), std::string("out.jsonl"));
        QCOMPARE(json["entries"].get<int>(), 7);
    }

    void thePublicKeyIsPrintedAlone() {
        AuditFileTools tools{"/config/key.pem",
                             [](const std::string& file) {
                                 return Result<AuditKey>({file, "PUBLIC\n", "f00d"});
                             },
                             {}};
        const Run done =
            run([&](Console& console) { return runAuditFiles(of(Action::Key), tools, console); });
        QCOMPARE(done.code, 0);
        QCOMPARE(done.out, QStringLiteral("PUBLIC\n"));
        QVERIFY2(
            done.err.contains(QLatin1String("/config/key.pem")) && done.err.contains(QLatin1String("f00d")),
            qPrintable(done.err));
    }

    void anExportsVerdictIsItsExitCode_data() {
        QTest::addColumn<bool>("signature");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("gaps");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("said");
        QTest::newRow("good") << true << 0 << 0 << 0 << QStringLiteral("2 entries, an unbroken chain");
        QTest::newRow("one tenant's") << true << 0 << 1 << 0 << QStringLiteral("2 entries of abc alone");
        QTest::newRow("another key") << false << 0 << 0 << 3
                                     << QStringLiteral("The signature is not this key's");
        QTest::newRow("a line was changed") << true << 2 << 0 << 3 << QStringLiteral("Line 2 was changed");
    }
    void anExportsVerdictIsItsExitCode() {
        QFETCH(bool, signature);
        QFETCH(int, line);
        QFETCH(int, gaps);
        QFETCH(int, code);
        QFETCH(QString, said);
        ExportVerdict verdict;
        verdict.signature = signature;
        verdict.entries = 2;
        verdict.gaps = static_cast<std::size_t>(gaps);
        verdict.tenant = TenantId("abc");
        if (line > 0) {
            verdict.broken = {static_cast<std::size_t>(line), ExportVerdict::Break::Why::Changed};
        }
        AuditOptions options = of(Action::Verify);
        options.exported = "log.jsonl";
        options.publicKey = "key.pub";
        QVERIFY(options.needsNoPlatform());
        std::string asked;
        const AuditFileTools tools{
            {}, {}, [&](const std::string& file, const std::string& sealed, const std::string& key) {
                asked = file + ' ' + sealed + ' ' + key;
                return Result<ExportVerdict>(verdict);
            }};
        const Run done = run([&](Console& console) { return runAuditFiles(options, tools, console); });
        QCOMPARE(done.code, code);
        QVERIFY2((done.out + done.err).contains(said), qPrintable(done.out + done.err));
        QCOMPARE(asked, std::string("log.jsonl log.jsonl.sig key.pub"));
    }

    void withoutAPublicKeyNothingIsVerified() {
        AuditOptions options = of(Action::Verify);
        options.exported = "log.jsonl";
        const Run done = run([&](Console& console) { return runAuditFiles(options, {}, console); });
        QCOMPARE(done.code, 1);
        QVERIFY2(done.err.contains(QLatin1String("--public-key")), qPrintable(done.err));
    }

    void anAccountThatMayMoreIsWarnedOf() {
        OperationsTools tools = toolsOf({});
        tools.tooManyRights = {"DELETE", "UPDATE"};
        const Run done = run([&](Console& console) {
            warnOfRights(tools, console);
            return 0;
        });
        QVERIFY2(done.err.contains(QLatin1String("DELETE, UPDATE")), qPrintable(done.err));
    }

    void whatALookIsDeniedIsTold() {
        OperationsTools tools = toolsOf({});
        std::vector<AuditEntry> told;
        tools.tell = [&](AuditEntry entry, AuditEntry::Outcome outcome) {
            entry.outcome = outcome;
            told.push_back(std::move(entry));
        };
        tools.lookers = [](const StepSpec& spec) -> Result<std::unique_ptr<Step>> {
            if (spec.id.value() == "denied") {
                return fail(DeniedError{"GET https://127.0.0.1:1/x", "get", "pods", "n", {}});
            }
            return fail(NetworkError{NetworkError::Kind::Timeout, "GET https://127.0.0.1:1/y", {}});
        };
        Plan plan;
        plan.tenant = TenantId("abc");
        for (const char* id : {"silent", "denied"}) {
            StepSpec spec;
            spec.id = StepId(id);
            plan.steps.push_back(spec);
        }
        run([&](Console& console) {
            return static_cast<int>(lookAt(plan, OperationId("1"), tools, console).size());
        });
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].action + ' ' + told[0].tenant.value() + ' ' + told[0].detail,
                 std::string("plan.look abc GET https://127.0.0.1:1/x"));
        QVERIFY(told[0].outcome == AuditEntry::Outcome::Refused);

        Observation seen;
        seen.denied = {{"x", "create", "pods", "n", {}}, {"x", "create", "namespaces", {}, {}}};
        tellRefusal(plan, OperationId("1"), {{plan.steps[0], seen}}, tools);
        QCOMPARE(told.back().action + ": " + told.back().detail,
                 std::string("operation.create: create pods in n; create namespaces"));
        tellRefusal(plan, OperationId("1"), {{plan.steps[0], Observation()}}, tools);
        QCOMPARE(told.size(), std::size_t{2});
    }

    void whereTheLogIsNotAnchoredIsSaid() {
        const AuditHead last = head(2);
        const std::vector<AnchorState> states = {
            {RegionName("apac"), AnchorState::Kind::Holds, 1, last, std::nullopt},
            {RegionName("eu"), AnchorState::Kind::Unread, 0, std::nullopt,
             DeniedError{"PATCH https://127.0.0.1:1/x", "patch", "configmaps", "shared", {}}},
            {RegionName("us"), AnchorState::Kind::Broken, 1, last, std::nullopt}};
        const Run done = run([&](Console& console) {
            sayAnchors(states, console);
            return 0;
        });
        QVERIFY(!done.err.contains(QLatin1String("apac")));
        QVERIFY2(done.err.contains(QLatin1String("eu: the audit log could not be anchored there")) &&
                     done.err.contains(QLatin1String("patch configmaps in shared")),
                 qPrintable(done.err));
        QVERIFY2(done.err.contains(QLatin1String("us: the log does not hold entry 3")), qPrintable(done.err));
    }

    void whatIsAskedForIsUnderstood() {
        const auto parsed =
            parseCommandLine({"audit", "export", "--tenant", "abc", "--since", "2026-11-25", "--until",
                              "2026-11-26T18:00Z", "--out", "f", "--key", "env:K", "-o", "json"});
        const auto* line = std::get_if<CommandLine>(&parsed);
        QVERIFY(line != nullptr);
        const auto& options = std::get<AuditOptions>(line->command);
        QVERIFY(options.action == Action::Export && options.output.format == Format::Json);
        QVERIFY(options.since == momentFrom("2026-11-25") &&
                options.until == momentFrom("2026-11-26T18:00Z"));
        QCOMPARE(options.tenant + ' ' + options.file + ' ' + options.key, std::string("abc f env:K"));
        QVERIFY(!options.needsNoPlatform());
        const auto wrong = parseCommandLine({"audit", "query", "--since", "soon"});
        QVERIFY(std::get<Ended>(wrong).code == 1);
        const auto key = parseCommandLine({"audit", "key"});
        QVERIFY(std::get<AuditOptions>(std::get<CommandLine>(key).command).needsNoPlatform());
        const auto plain = parseCommandLine({"audit", "verify"});
        QVERIFY(!std::get<AuditOptions>(std::get<CommandLine>(plain).command).needsNoPlatform());
    }

    void momentsAreReadInUtc_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("millis");
        QTest::newRow("a day") << QStringLiteral("1970-01-02") << qint64{86'400'000};
        QTest::newRow("a minute") << QStringLiteral("1970-01-01T00:01Z") << qint64{60'000};
        QTest::newRow("a second") << QStringLiteral("1970-01-01T00:01:01Z") << qint64{61'000};
        for (const char* wrong : {"", "yesterday", "1970-02-30", "1970-01-01T00:01", "1970-01-01T25:00Z",
                                  "24h", "1970-01-01 00:01Z", "01/02/1970"}) {
            QTest::newRow(*wrong ? wrong : "nothing") << QString::fromLatin1(wrong) << qint64{-1};
        }
    }
    void momentsAreReadInUtc() {
        QFETCH(QString, text);
        QFETCH(qint64, millis);
        const auto moment = momentFrom(text.toStdString());
        QCOMPARE(moment ? moment->time_since_epoch().count() : -1, millis);
    }
};

QTEST_GUILESS_MAIN(TestAuditCommand)
#include "tst_audit_command.moc"
