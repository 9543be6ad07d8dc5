#include <QRandomGenerator>
#include <QTest>

#include <csignal>

#include "tests/support/sandbox/holdings.h"
#include "tests/unit/sandbox_operations/console_bench.h"

using namespace flotte::test;

namespace {

QString s(const char* text) {
    return QString::fromUtf8(text);
}

/// Where a console is killed: before a word of it reaches the database, or once the answer is on its way
/// back.
struct Point {
    std::string word;
    bool after = false;
    bool undo = false;   ///< the next console takes back instead of going on
    std::string second;  ///< where the next console is killed, too; empty = it is not

    QByteArray text() const {
        return QByteArray(after ? "killed after [" : "killed before [") + QByteArray::fromStdString(word) +
               (second.empty() ? "" : "], the next one at [") + QByteArray::fromStdString(second) +
               (undo ? "], then taken back" : "], then taken over");
    }
};

/// The points that a run is to be killed at: all, or some.
struct Choice {
    quint32 seed = 0;
    int count = 0;  ///< 0 = as many as the usual time allows
    bool all = false;

    static Choice read() {
        Choice choice;
        choice.seed = qEnvironmentVariableIsSet("FLOTTE_KILL_SEED")
                          ? qEnvironmentVariable("FLOTTE_KILL_SEED").toUInt()
                          : QRandomGenerator::global()->generate();
        const QString kills = qEnvironmentVariable("FLOTTE_KILLS");
        choice.all = kills == s("all");
        choice.count = kills.toInt();
        return choice;
    }

    std::vector<Point> of(const std::vector<std::string>& words) const {
        QRandomGenerator chance(seed);
        std::vector<Point> points;
        if (count > 0) {
            for (int i = 0; i < count; ++i) {
                const auto word =
                    static_cast<std::size_t>(chance.bounded(static_cast<quint32>(words.size())));
                points.push_back({words[word], chance.bounded(2) == 1, chance.bounded(2) == 1, {}});
                if (chance.bounded(3) == 0) {
                    const auto next = word + chance.bounded(static_cast<quint32>(words.size() - word));
                    points.back().second = words[next];
                }
            }
            return points;
        }
        for (const std::string& word : words) {
            for (const bool after : {false, true}) {
                if (all) {
                    points.push_back({word, after, false, {}});
                }
                points.push_back({word, after, all || chance.bounded(2) == 1, {}});
            }
        }
        return points;
    }
};

}  // namespace

/// The operations engine's promise (issue "The operations engine", Proof): a console that dies at any word
/// leaves nothing half made. Its words with the database frame every call to every system, so killing it
/// before and after each of them kills it before and after each call, too. FLOTTE_KILLS = `all` points both
/// ways, or how many drawn by chance; FLOTTE_KILL_SEED = which (printed).
class TestSandboxKill : public QObject {
    Q_OBJECT

    std::unique_ptr<ConsoleBench> bench_;
    std::unique_ptr<ConsoleBench::Way> way_;
    std::vector<std::string> words_;
    std::vector<std::string> undoWords_;
    std::vector<Point> points_;
    Holdings undisturbed_;
    int met_ = 0;
    int begun_ = 0;
    std::size_t undos_ = 0;
    int undosMet_ = 0;

    /// The words of a console that nobody disturbs, each once, in their order.
    std::vector<std::string> wordsOf(const QString& id, const QStringList& arguments) {
        std::mutex mutex;
        std::vector<std::string> words;
        way_->proxy().use({[&](const std::string& statement) {
                               const auto word = pointOf(statement, id.toStdString());
                               const std::lock_guard lock(mutex);
                               if (word && std::find(words.begin(), words.end(), *word) == words.end()) {
                                   words.push_back(*word);
                               }
                               return true;
                           },
                           {}});
        const Outcome outcome = way_->run(arguments);
        way_->proxy().use({});
        return outcome.code == 0 ? words : std::vector<std::string>();
    }

    /// A console of which a word is the last; true where the word came.
    bool killed(const QString& id, const QStringList& arguments, const std::string& word, bool after) {
        std::atomic<pid_t> pid = 0;
        std::atomic<bool> struck = false;
        const auto strike = [&](const std::string& statement, bool answered) {
            if (!struck && answered == after && pointOf(statement, id.toStdString()) == word &&
                !struck.exchange(true)) {
                while (pid == 0) {
                    std::this_thread::yield();
                }
                ::kill(pid, SIGKILL);
            }
            return !struck;  // nothing of it arrives any more
        };
        way_->proxy().use({[&](const std::string& text) { return strike(text, false); },
                           [&](const std::string& text) { return strike(text, true); }});
        const auto console = way_->start(arguments);
        pid = static_cast<pid_t>(console->processId());
        way_->end(*console);
        way_->proxy().use({});
        return struck;
    }

    static QStringList takeOverWords(const QString& operation) {
        return {s("operations"), s("take-over"), operation, s("--reason"), s("the other console is gone")};
    }
    static QStringList takeBackWords(const QString& operation) {
        return {s("operations"), s("undo"),     operation,
                s("--yes"),      s("--reason"), s("the other console is gone")};
    }
    void takeOver(const QString& id, const QString& operation, const QByteArray& how) {
        if (bench_->operationOf(id).second != s("done")) {
            const Outcome taken = way_->run(takeOverWords(operation));
            QVERIFY2(taken.code == 0, how + taken.out + taken.err);
        }
        const QByteArray differs = differencesOf(holdingsOf(bench_->sandbox(), id), undisturbed_);
        QVERIFY2(differs.isEmpty(), how + differs);
    }
    void takeBack(const QString& id, const QString& operation, const QByteArray& how) {
        if (bench_->operationOf(id).second != s("undone")) {
            const Outcome undone = way_->run(takeBackWords(operation));
            QVERIFY2(undone.code == 0, how + undone.out + undone.err);
        }
        const QByteArray left = differencesOf(holdingsOf(bench_->sandbox(), id), {});
        QVERIFY2(left.isEmpty(), how + left);
    }
    /// A whole tenant is taken back by one that is killed, too: each time at the next of its words.
    void takeBackKilled(const QString& id, const QString& operation, const QByteArray& before) {
        const std::size_t number = undos_++ * 5 + Choice::read().seed;  // all of them, in leaps
        const std::string& word = undoWords_[number / 2 % undoWords_.size()];
        const bool after = number % 2 == 1;
        undosMet_ += killed(id, takeBackWords(operation), word, after) ? 1 : 0;
        takeBack(id, operation,
                 before +
                     (after ? ", taken back by one killed after [" : ", taken back by one killed before [") +
                     QByteArray::fromStdString(word) + "]");
    }

    void tryPoint(const QString& id, const Point& point) {
        const QByteArray how = point.text();
        const QStringList others = othersThan(bench_->sandbox(), id);
        met_ += killed(id, ConsoleBench::onboard(id), point.word, point.after) ? 1 : 0;
        const auto [operation, state] = bench_->operationOf(id);
        if (!operation.isEmpty() && !point.second.empty() && state != s("done")) {
            killed(id, point.undo ? takeBackWords(operation) : takeOverWords(operation), point.second, false);
        }
        if (operation.isEmpty()) {
            const QByteArray left = differencesOf(holdingsOf(bench_->sandbox(), id), {});
            QVERIFY2(left.isEmpty(), how + left);
        } else if (point.undo) {
            takeBack(id, operation, how);
        } else {
            takeOver(id, operation, how);
            if (!QTest::currentTestFailed() && begun_ % 3 == 0) {
                takeBackKilled(id, operation, how);
            }
        }
        begun_ += operation.isEmpty() ? 0 : 1;
        QVERIFY2(othersThan(bench_->sandbox(), id) == others, how);
    }

 private Q_SLOTS:
    void initTestCase() {
        bench_ = std::make_unique<ConsoleBench>();
        way_ = std::make_unique<ConsoleBench::Way>(*bench_, s("first"));
        // What only the first tenant of a platform meets is there from now on.
        const Outcome outcome = way_->run(ConsoleBench::onboard(s("zero")));
        QVERIFY2(outcome.code == 0, outcome.out + outcome.err);
    }

    void anUndisturbedRunIsTheMeasure() {
        const QString id = s("whole");
        words_ = wordsOf(id, ConsoleBench::onboard(id));
        undisturbed_ = holdingsOf(bench_->sandbox(), id);
        undoWords_ = wordsOf(id, takeBackWords(bench_->operationOf(id).first));
        QVERIFY(undoWords_.size() > 60);
        QVERIFY(words_.size() > 100);
        QVERIFY(undisturbed_.size() > 25);
    }

    void aConsoleThatDiesAtAnyWordLeavesNothingHalfMade_data() {
        QTest::addColumn<int>("number");
        const Choice choice = Choice::read();
        points_ = choice.of(words_);
        qInfo("FLOTTE_KILL_SEED=%u: %d points of %d words", choice.seed, static_cast<int>(points_.size()),
              static_cast<int>(words_.size()));
        for (std::size_t i = 0; i < points_.size(); ++i) {
            const QByteArray name = QByteArray::number(static_cast<int>(i + 1)) + ": " + points_[i].text();
            QTest::newRow(name.constData()) << static_cast<int>(i);
        }
    }
    void aConsoleThatDiesAtAnyWordLeavesNothingHalfMade() {
        QFETCH(int, number);
        tryPoint(s("k%1x").arg(number), points_.at(static_cast<std::size_t>(number)));
    }

    void thePointsWereMet() {
        qInfo("%d consoles killed at %d points, %d of them with an operation begun; %d of %d words of undo",
              met_, static_cast<int>(points_.size()), begun_, undosMet_, static_cast<int>(undoWords_.size()));
        QVERIFY(met_ * 10 >= static_cast<int>(points_.size()) * 9);
        QVERIFY(undosMet_ * 10 >= static_cast<int>(undos_) * 8);
        const Outcome whole = way_->run({s("audit"), s("verify")});
        QVERIFY2(whole.code == 0, whole.out + whole.err);
    }
};

QTEST_GUILESS_MAIN(TestSandboxKill)
#include "tst_sandbox_kill.moc"
