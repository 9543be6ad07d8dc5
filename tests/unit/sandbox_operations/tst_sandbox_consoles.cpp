#include <QElapsedTimer>
#include <QTest>

#include <condition_variable>
#include <csignal>

#include "tests/support/sandbox/holdings.h"
#include "tests/unit/sandbox_operations/console_bench.h"

using namespace flotte::test;

namespace {

using Way = ConsoleBench::Way;

QString s(const char* text) {
    return QString::fromUtf8(text);
}

/// The last word of an operation, as `pointOf` shortens it.
const char* const kRelease =
    "UPDATE operation SET lease_until = NULL, stop_asked = N, state = _utf8mb4 …, changed_at = "
    "UTC_TIMESTAMP(N), ac";

/// Two that come to the same word are let go together.
class Gate {
 public:
    bool pass() {
        std::unique_lock lock(mutex_);
        ++waiting_;
        changed_.notify_all();
        return changed_.wait_for(lock, std::chrono::seconds(20), [this] { return waiting_ >= 2; });
    }

 private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int waiting_ = 0;
};

/// Does something once, when a console comes to a word.
class Once {
 public:
    Once(Way& way, const QString& id, std::string word, bool after, std::function<void()> work) : way_(way) {
        const auto hook = [this, id = id.toStdString(), word = std::move(word),
                           work = std::move(work)](const std::string& statement) {
            if (!done_ && pointOf(statement, id) == word && !done_.exchange(true)) {
                work();
            }
            return true;
        };
        way.proxy().use(after ? StatementProxy::Hooks{{}, hook} : StatementProxy::Hooks{hook, {}});
    }
    ~Once() { way_.proxy().use({}); }
    Once(const Once&) = delete;
    Once& operator=(const Once&) = delete;
    bool done() const { return done_; }

 private:
    Way& way_;
    std::atomic<bool> done_{false};
};

char stateOf(qint64 pid) {
    QFile file(s("/proc/%1/stat").arg(pid));
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return text.isEmpty() ? '-' : text[text.lastIndexOf(')') + 2];
}

}  // namespace

/// Two consoles and one platform: who drives an operation, and what becomes of the other.
class TestSandboxConsoles : public QObject {
    Q_OBJECT

    std::unique_ptr<ConsoleBench> bench_;
    std::unique_ptr<Way> first_;
    std::unique_ptr<Way> second_;
    Holdings undisturbed_;

    /// The two platform files name the same database by two ports, and so do the Secrets that are made.
    Holdings holdings(const QString& id) const {
        Holdings all = holdingsOf(bench_->sandbox(), id);
        for (auto& [name, value] : all) {
            for (const Way* way : {first_.get(), second_.get()}) {
                value = QString::fromStdString(value)
                            .replace(QString::number(way->proxy().port()), s("PORT"))
                            .toStdString();
            }
        }
        return all;
    }
    void isWhole(const QString& id, const QByteArray& context) {
        const QByteArray differs = differencesOf(holdings(id), undisturbed_);
        QVERIFY2(differs.isEmpty(), differs + context);
        QCOMPARE(bench_->operationOf(id).second, s("done"));
    }
    void isGone(const QString& id, const QByteArray& context) {
        const QByteArray left = differencesOf(holdingsOf(bench_->sandbox(), id), {});
        QVERIFY2(left.isEmpty(), left + context);
    }
    /// Both consoles wait for each other before a statement that begins so.
    void meetAt(Gate& gate, const char* statement) {
        for (const Way* way : {first_.get(), second_.get()}) {
            way->proxy().use({[&gate, statement](const std::string& text) {
                                  return !text.starts_with(statement) || gate.pass();
                              },
                              {}});
        }
    }
    void goAsTheyLike() {
        first_->proxy().use({});
        second_->proxy().use({});
    }
    /// What the first console does until it comes to a word; then it gets a signal.
    std::unique_ptr<QProcess> signalledAt(const QString& id, const std::string& word, bool after, int signal,
                                          std::unique_ptr<Once>& once) {
        auto pid = std::make_shared<std::atomic<pid_t>>(0);
        once = std::make_unique<Once>(*first_, id, word, after, [pid, signal] {
            while (*pid == 0) {
                std::this_thread::yield();
            }
            ::kill(*pid, signal);
        });
        auto console = first_->start(ConsoleBench::onboard(id));
        *pid = static_cast<pid_t>(console->processId());
        return console;
    }
    /// The lease's own minute, by the database's clock.
    bool leaseIsOver(const QString& operation) {
        return bench_->sandbox().sql(
                   s("SELECT lease_until < UTC_TIMESTAMP(6) FROM flotte.operation WHERE id = '%1'")
                       .arg(operation)) == QStringList{s("1")};
    }
    /// As if that minute had passed.
    void endLease(const QString& operation) {
        bench_->sandbox().sql(s("UPDATE flotte.operation SET lease_until = UTC_TIMESTAMP(6) - INTERVAL 1 "
                                "SECOND WHERE id = '%1'")
                                  .arg(operation));
    }

 private Q_SLOTS:
    void initTestCase() {
        bench_ = std::make_unique<ConsoleBench>();
        first_ = std::make_unique<Way>(*bench_, s("first"));
        second_ = std::make_unique<Way>(*bench_, s("second"));
        const QString id = s("whole");
        const Outcome outcome = first_->run(ConsoleBench::onboard(id));
        QVERIFY2(outcome.code == 0, outcome.out + outcome.err);
        undisturbed_ = holdings(id);
    }
    void cleanup() { goAsTheyLike(); }

    void ofTwoThatMakeOneTenantOneWins() {
        const QString id = s("raced");
        Gate gate;
        meetAt(gate, "INSERT INTO operation");
        const auto one = first_->start(ConsoleBench::onboard(id));
        const auto other = second_->start(ConsoleBench::onboard(id));
        const Outcome a = first_->end(*one);
        const Outcome b = second_->end(*other);
        goAsTheyLike();
        const QByteArray context = a.out + a.err + b.out + b.err;
        QVERIFY2((a.code == 0) != (b.code == 0), context);
        const Outcome& lost = a.code == 0 ? b : a;
        QVERIFY2(lost.code == 2 && lost.err.contains("operator@") && lost.err.contains("client-raced"),
                 context);
        QCOMPARE(bench_->sandbox().sql(s("SELECT COUNT(*) FROM flotte.operation WHERE tenant = 'raced'")),
                 QStringList{s("1")});
        QCOMPARE(bench_->operationOf(id).second, s("done"));
    }

    void ofTwoThatResumeOneOperationOneWins() {
        const QString id = s("resumed");
        std::unique_ptr<Once> once;
        const auto stopped =
            signalledAt(id, "journal: databases/database/auth intended", false, SIGINT, once);
        const Outcome end = first_->end(*stopped);
        QVERIFY2(once->done() && end.code == 3, end.out + end.err);
        const auto [operation, state] = bench_->operationOf(id);
        QCOMPARE(state, s("stopped"));

        Gate gate;
        meetAt(gate, "SELECT token, lease_until");
        const QStringList resume{s("operations"), s("resume"), operation};
        const auto one = first_->start(resume);
        const auto other = second_->start(resume);
        const Outcome a = first_->end(*one);
        const Outcome b = second_->end(*other);
        goAsTheyLike();
        const QByteArray context = a.out + a.err + b.out + b.err;
        QVERIFY2((a.code == 0) != (b.code == 0), context);
        const Outcome& lost = a.code == 0 ? b : a;
        QVERIFY2(lost.code == 2 && lost.err.contains("operator@"), context);
        isWhole(id, context);
    }

    /// One stands still for longer than its lease, another goes on or takes back, then the first wakes up.
    void aConsoleThatStoodStillSaysWhoGoesOn_data() {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<bool>("after");
        QTest::addColumn<bool>("undo");
        QTest::addColumn<bool>("waits");
        const QByteArray intent("journal: databases/user/auth intended");
        const QByteArray call("audit: step.apply databases/user/auth asked");
        QTest::newRow("before an intent, taken over") << intent << false << false << false;
        QTest::newRow("before an intent, taken back") << intent << false << true << false;
        QTest::newRow("before an outcome, taken over")
            << QByteArray("journal: kubernetes/secret/auth-db-credentials verifying") << false << false
            << false;
        QTest::newRow("before an outcome, taken back")
            << QByteArray("journal: kubernetes/secret/auth-db-credentials verifying") << false << true
            << false;
        // By its own clock no time has passed, so it makes that call: what it asks for is there already.
        QTest::newRow("before a call, taken over") << call << true << false << false;
        // After a whole lease it does not make it any more: nothing would take it back.
        QTest::newRow("before a call, taken back") << call << true << true << true;
    }
    void aConsoleThatStoodStillSaysWhoGoesOn() {
        QFETCH(QByteArray, word);
        QFETCH(bool, after);
        QFETCH(bool, undo);
        QFETCH(bool, waits);
        static int number = 0;
        const QString id = s("still%1x").arg(++number);
        std::unique_ptr<Once> once;
        const auto still = signalledAt(id, word.toStdString(), after, SIGSTOP, once);
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(still->processId()) == 'T', kLong);
        const QString operation = bench_->operationOf(id).first;
        if (waits) {
            QTRY_VERIFY_WITH_TIMEOUT(leaseIsOver(operation), 90'000);
        } else {
            endLease(operation);
        }
        const Outcome other =
            second_->run(undo ? QStringList{s("operations"), s("undo"), operation, s("--yes")}
                              : QStringList{s("operations"), s("resume"), operation});
        ::kill(static_cast<pid_t>(still->processId()), SIGCONT);
        const Outcome late = first_->end(*still);
        const QByteArray context = other.out + other.err + late.out + late.err;
        QVERIFY2(other.code == 0, context);
        QVERIFY2(late.code == 2 && late.err.contains("operator@"), context);
        if (undo) {
            isGone(id, context);
        } else {
            isWhole(id, context);
        }
        const Outcome whole = second_->run({s("audit"), s("verify")});
        QVERIFY2(whole.code == 0, whole.out + whole.err);
    }

    /// Its holder drives, and is seen to; another takes it over with a reason, and the holder says who.
    void whoeverIsTakenOverSaysByWhom() {
        const QString id = s("taken");
        std::unique_ptr<Once> once;
        const auto still = signalledAt(id, "journal: databases/user/auth intended", false, SIGSTOP, once);
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(still->processId()) == 'T', kLong);
        const QString operation = bench_->operationOf(id).first;
        const Outcome refused = second_->run({s("operations"), s("resume"), operation});
        const Outcome taken = second_->run(
            {s("operations"), s("take-over"), operation, s("--reason"), s("it does not move any more")});
        ::kill(static_cast<pid_t>(still->processId()), SIGCONT);
        const Outcome late = first_->end(*still);
        const QByteArray context = refused.err + taken.out + taken.err + late.out + late.err;
        QVERIFY2(refused.code == 2 && refused.err.contains("operator@"), context);
        QVERIFY2(taken.code == 0, context);
        QVERIFY2(late.code == 2 && late.err.contains("operator@"), context);
        isWhole(id, context);
    }

    /// The journal's database is away until the console has said so; then it goes on by itself.
    void aJournalThatIsLostForAWhileIsToldAndWaitedFor_data() {
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("at an intent") << QByteArray("journal: kubernetes/role/client-admin intended");
        QTest::newRow("at an outcome") << QByteArray("journal: kubernetes/role/client-admin verifying");
        QTest::newRow("at the audit log")
            << QByteArray("audit: step.apply kubernetes/role/client-admin asked");
        QTest::newRow("at its end") << QByteArray(kRelease);
    }
    void aJournalThatIsLostForAWhileIsToldAndWaitedFor() {
        QFETCH(QByteArray, word);
        static int number = 0;
        const QString id = s("lost%1x").arg(++number);
        Once once(*first_, id, word.toStdString(), false, [this] { first_->proxy().setAway(true); });
        const auto console = first_->start(ConsoleBench::onboard(id));
        QByteArray said;
        QElapsedTimer clock;
        for (clock.start(); clock.elapsed() < kLong && !said.contains("The journal can't be written");) {
            console->waitForReadyRead(100);
            said += console->readAllStandardOutput();
        }
        const QString while_ = bench_->operationOf(id).second;
        first_->proxy().setAway(false);
        const Outcome end = first_->end(*console);
        QVERIFY2(once.done() && said.contains("The journal can't be written"), said);
        // Its last word arrived: it is the answer that was lost.
        QCOMPARE(while_, word == kRelease ? s("done") : s("running"));
        QVERIFY2(end.code == 0, said + end.out + end.err);
        isWhole(id, said + end.out + end.err);
    }

    /// … and one that is told to stop meanwhile ends, and says why.
    void aConsoleWithoutJournalCanBeStopped() {
        const QString id = s("without");
        Once once(*first_, id, "journal: kubernetes/role/client-admin verifying", false,
                  [this] { first_->proxy().setAway(true); });
        const auto console = first_->start(ConsoleBench::onboard(id));
        QByteArray said;
        QElapsedTimer clock;
        for (clock.start(); clock.elapsed() < kLong && !said.contains("The journal can't be written");) {
            console->waitForReadyRead(100);
            said += console->readAllStandardOutput();
        }
        ::kill(static_cast<pid_t>(console->processId()), SIGINT);
        const Outcome end = first_->end(*console);
        first_->proxy().setAway(false);
        QVERIFY2(end.code == 2 && !end.err.isEmpty(), said + end.out + end.err);
        const auto [operation, state] = bench_->operationOf(id);
        QCOMPARE(state, s("running"));
        const Outcome undone = second_->run(
            {s("operations"), s("undo"), operation, s("--yes"), s("--reason"), s("its console was stopped")});
        QVERIFY2(undone.code == 0, undone.out + undone.err);
        isGone(id, undone.out + undone.err);
    }
};

QTEST_GUILESS_MAIN(TestSandboxConsoles)
#include "tst_sandbox_consoles.moc"
