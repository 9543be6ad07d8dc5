#include <malloc.h>

#include <QtTest>
#include <atomic>
#include <mutex>
#include <random>

#include "backends/kubernetes/source.h"
#include "models/fleet/fleet_fold.h"
#include "tests/unit/kubernetes/faulty_server.h"
#include "tests/unit/kubernetes/source_rig.h"

#if defined(__SANITIZE_ADDRESS__)
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#endif

using namespace flotte;
using namespace flotte::kubernetes;
using namespace flotte::test;

namespace {

std::size_t allocatedBytes() {
#if defined(__SANITIZE_ADDRESS__)
    return __sanitizer_get_current_allocated_bytes();
#else
    const auto info = mallinfo2();
    return info.uordblks + info.hblkhd;
#endif
}

/// Time that passes with the faults: 10,000 of them are two hours.
class FaultClock final : public Clock {
 public:
    explicit FaultClock(const FaultyServer& server) : server_(server) {}
    TimePoint now() const override { return TimePoint(std::chrono::hours(24 * 365 * 56)) + passed(); }
    SteadyPoint steady() const override { return SteadyPoint(std::chrono::hours(1)) + passed(); }

 private:
    Milliseconds passed() const { return Milliseconds(720 * server_.faults()); }
    const FaultyServer& server_;
};

/// The join over all that is told, and the state of each feed.
class FoldSink final : public FactSink {
 public:
    FoldSink(const Platform& platform, const SourceInfo& source, const Clock& clock)
        : clock_(clock), fold_(platform, {source}) {}

    void post(FactBatch batch) override {
        const std::lock_guard lock(mutex_);
        for (const Fact& fact : batch.facts) {
            if (const auto* feed = std::get_if<FeedFact>(&fact)) {
                live_.at(static_cast<std::size_t>(feed->feed)) = feed->state == FeedState::Live;
            }
        }
        facts_ += batch.facts.size();
        fold_.fold(batch, clock_.now());
        fold_.take(clock_.now());
    }
    bool live() {
        const std::lock_guard lock(mutex_);
        return std::all_of(std::begin(kKubernetesFeeds), std::end(kKubernetesFeeds),
                           [this](Feed feed) { return live_.at(static_cast<std::size_t>(feed)); });
    }
    std::size_t facts() {
        const std::lock_guard lock(mutex_);
        return facts_;
    }

 private:
    const Clock& clock_;
    std::mutex mutex_;
    FleetFold fold_;
    std::array<bool, kFeedCount> live_{};
    std::size_t facts_ = 0;
};

}  // namespace

class TestSourceMemory : public QObject {
    Q_OBJECT
 public:
    explicit TestSourceMemory(FaultyServer& server) : server_(server) {}

 private Q_SLOTS:
    void tenThousandFaultsInTwoHoursLeaveNothing();

 private:
    FaultyServer& server_;
};

void TestSourceMemory::tenThousandFaultsInTwoHoursLeaveNothing() {
    constexpr std::uint64_t kWarm = 2'000;  // buffers, pools and the log have their size by then
    constexpr std::uint64_t kAll = 10'000;
    constexpr std::size_t kSlack = 256U
                                   << 10U;  // one connection more or less; 32 bytes a fault would be seen
    constexpr int kPatience = 100'000;

    const auto clock = std::make_shared<FaultClock>(server_);
    http::Client::Options often;  // heartbeats also close the connections that nobody uses
    often.heartbeatEvery = Milliseconds(200);
    often.heartbeatLimit = Milliseconds(10'000);
    often.clock = clock;
    http::Client client(often);
    KubernetesSource::Options options;
    options.cluster.url = server_.url();
    options.cluster.tls.ca = server_.authority();
    options.region = RegionName("eu");
    options.id = SourceId(0);
    options.clock = clock;
    options.random = [] { return 0.0; };  // no wait: the faults come as fast as they can be made
    KubernetesSource source(client, options);
    Platform platform;
    platform.regions.emplace_back().name = RegionName("eu");
    FoldSink sink(platform, source.info(), *clock);
    source.start(sink);
    const auto settled = [&] { return server_.whole() && sink.live(); };
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kPatience);

    server_.breakUntil(kWarm);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kPatience);
    const std::size_t before = allocatedBytes();

    server_.breakUntil(kAll);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kPatience);
    QCOMPARE(server_.faults(), kAll);
    QTRY_VERIFY2_WITH_TIMEOUT(allocatedBytes() <= before + kSlack,
                              qPrintable(QStringLiteral("%1 bytes after %2 faults, %3 after %4")
                                             .arg(before)
                                             .arg(kWarm)
                                             .arg(allocatedBytes())
                                             .arg(kAll)),
                              20'000);
    qInfo("%zu bytes, then %zu; %zu facts", before, allocatedBytes(), sink.facts());
    source.stop();
}

int main(int argc, char** argv) {
    FaultyServer server(7);  // forks, so it comes before everything
    QCoreApplication app(argc, argv);
    TestSourceMemory test(server);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_source_memory.moc"
