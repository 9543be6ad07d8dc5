#include <QTemporaryDir>
#include <QTest>
#include <condition_variable>
#include <mutex>

#include "app/session.h"
#include "models/fleet/fleet_mirror.h"
#include "tests/lab/programs.h"

using namespace flotte;

namespace {

constexpr int kPatience = 40'000;
const QString kApac = QStringLiteral("apac");

/// A session that begins with a snapshot, as the desktop's does; what it hands out is folded.
class Listener {
 public:
    explicit Listener(const std::string& snapshot) {
        auto opened = app::Session::open(lab::variable("FLOTTE_PLATFORM").toStdString());
        if (opened) {
            session_ = std::move(*opened);
            session_->start([this](const FleetBatchPtr& batch) { take(batch); }, snapshot);
        }
    }
    ~Listener() { stop(); }

    bool until(const std::function<bool(const Listener&)>& holds) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::milliseconds(kPatience), [&] { return holds(*this); });
    }
    void stop() {
        if (session_) {
            session_->stop();
        }
    }
    /// Rows of a region in a state of their pods.
    std::size_t rowsIn(const std::string& region, ReadingState state) const {
        std::size_t count = 0;
        for (const TenantRowPtr& row : mirror_.state().rows) {
            count += row->region.value() == region && row->pods.state == state ? 1 : 0;
        }
        return count;
    }
    std::size_t firstRows() const { return firstRows_; }
    bool settled() const { return mirror_.state().settled; }
    FeedStatus cluster(const std::string& region) const {
        for (const SourceStatus& source : mirror_.state().sources) {
            if (source.info.kind == SourceKind::Kubernetes && source.info.region.value() == region) {
                return source.overall();
            }
        }
        return {};
    }

 private:
    void take(const FleetBatchPtr& batch) {
        const std::lock_guard lock(mutex_);
        mirror_.apply(batch);
        if (firstRows_ == 0) {
            firstRows_ = mirror_.state().rows.size();
        }
        changed_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    FleetMirror mirror_;
    std::size_t firstRows_ = 0;
    std::unique_ptr<app::Session> session_;
};

bool isSettled(const Listener& listener) {
    return listener.settled();
}

}  // namespace

class TestLabSnapshot : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

 private Q_SLOTS:
    void initTestCase() { QVERIFY2(lab::missing().isEmpty(), qPrintable(lab::missing())); }

    void cleanup() { lab::command({QStringLiteral("heal"), QStringLiteral("region"), kApac}); }

    /// What is known of a region that is down when the program starts is what was known last.
    void aRegionThatIsDownIsShownAsItWasKnownLast() {
        const std::string file = folder_.filePath(QStringLiteral("snapshot.sqlite")).toStdString();
        std::size_t apac = 0;
        std::size_t eu = 0;
        {
            Listener before(file);
            QVERIFY(before.until(isSettled));
            apac = before.rowsIn("apac", ReadingState::Known);
            eu = before.rowsIn("eu-ouest", ReadingState::Known);
            QVERIFY(apac > 10 && eu > 10);
        }
        QCOMPARE(lab::command({QStringLiteral("break"), QStringLiteral("region"), kApac,
                               QStringLiteral("--how"), QStringLiteral("refuse")})
                     .exitCode,
                 0);
        Listener now(file);
        QVERIFY(now.until(isSettled));
        QVERIFY(now.firstRows() >= apac + eu);  // all of it at once, before anything had answered
        QCOMPARE(now.rowsIn("apac", ReadingState::Stale), apac);
        QCOMPARE(now.rowsIn("eu-ouest", ReadingState::Known), eu);
        const FeedStatus status = now.cluster("apac");
        QCOMPARE(status.state, FeedState::Stale);
        QVERIFY(status.why);
        QVERIFY(!status.remembered);
        QCOMPARE(lab::command({QStringLiteral("heal"), QStringLiteral("region"), kApac}).exitCode, 0);
        QVERIFY(
            now.until([&](const Listener& it) { return it.rowsIn("apac", ReadingState::Known) == apac; }));
    }
};

QTEST_GUILESS_MAIN(TestLabSnapshot)
#include "tst_lab_snapshot.moc"
