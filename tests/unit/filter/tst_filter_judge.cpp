#include <QtTest>

#include "models/filter/filter.h"

using namespace flotte;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(flotte::Verdict)

namespace {

constexpr TimePoint kNow{std::chrono::hours(480'000)};

template <class T>
Reading<T> known(T value) {
    return Reading<T>::known(std::move(value), SourceId(0), kNow - 1min);
}

template <class T>
Reading<T> without(ReadingState state) {
    Reading<T> reading;
    reading.state = state;
    return reading;
}

template <class T>
Reading<T> stale(T value) {
    Reading<T> reading = known(std::move(value));
    reading.state = ReadingState::Stale;
    return reading;
}

QuotaUse use(const char* resource, const char* used, const char* hard) {
    QuotaUse use;
    use.resource = resource;
    use.hard = *Quantity::parse(hard);
    use.used = used == nullptr ? std::nullopt : Quantity::parse(used);
    return use;
}

TenantRow abc() {
    TenantRow row;
    row.label = "client-abc";
    row.ns = NamespaceName("e-commerce-client-abc");
    row.name = "Épicerie";
    row.domain = "abc.example.com";
    row.region = RegionName("eu-ouest");
    row.displayTier = "premium";
    row.subscriptionTier = "Premium";
    row.environment = "production";
    row.createdAt = kNow - 24h * 30;
    row.health.level = HealthLevel::Warning;
    row.health.reasons = {{HealthReason::Kind::PodsNotReady, HealthLevel::Warning, 2, 21, 0, {}, {}}};
    row.sites = known<std::vector<Site>>({{WebsiteId(1), "Boutique", "boutique.example.org", {}, true}});
    row.pods = known(PodCounts{19, 21, 1, 0, 4, {}, {}});
    row.quota = known(QuotaTable{use("pods", "21", "50"), use("requests.cpu", "3680m", "4"),
                                 use("requests.memory", "4Gi", "8Gi")});
    BackupState backup;
    backup.level = BackupLevel::Late;
    backup.lastGoodStart = kNow - 31h;
    row.backup = known(backup);
    row.cpu = known(1.5);
    row.memory = without<double>(ReadingState::None);
    row.requests = without<double>(ReadingState::Denied);
    row.errors = stale(0.02);
    row.anomalies = {{AnomalyKind::TierMismatch, {}, {}}};
    return row;
}

/// A namespace that may not be read, with no answer about anything.
TenantRow dark() {
    TenantRow row;
    row.label = "client-dark";
    row.ns = NamespaceName("e-commerce-client-dark");
    row.region = RegionName("apac");
    row.identity = ReadingState::Denied;
    row.health.level = HealthLevel::Unknown;
    row.pods = without<PodCounts>(ReadingState::Failed);
    return row;
}

Verdict judged(const TenantRow& row, const QString& text) {
    const auto filter = Filter::parse(text.toStdString());
    return filter ? filter->judge(row, kNow) : Verdict::Undecided;
}

}  // namespace

class TstFilterJudge : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void aBackupThatNeverSucceededIsOlderThanAny();
    void aBackupOfWhichNothingCanBeToldCantBeJudged();
    void aQuotaThatIsNotCountedYetCantBeJudged();
    void orTakesTheBestAndAndTheWorst_data();
    void orTakesTheBestAndAndTheWorst();
    void onlyAgesMoveWithTime();
};

void TstFilterJudge::verdicts_data() {
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Verdict>("verdict");
    const auto row = [](const char* text, Verdict verdict, bool isDark = false) {
        QTest::addRow("%s%s", isDark ? "dark: " : "", text) << isDark << QString::fromUtf8(text) << verdict;
    };
    const auto yes = Verdict::Yes;
    const auto no = Verdict::No;
    const auto undecided = Verdict::Undecided;
    row("tier:prem", yes);  // a text holds the value
    row("tier:=prem", no);
    row("tier:=PREMIUM", yes);
    row("tier:standard,premium", yes);
    row("tier:=subscription-tier", yes);  // compared as people read it
    row("tier:~^p.*m$", yes);
    row("region:eu", yes);
    row("name:epicerie", yes);
    row("site:boutique", yes);
    row("domain:boutique.example", yes);
    row("domain:~^abc", yes);
    row("namespace:abc", yes);
    row("billing:none", yes);
    row("billing:x", no);
    row("!billing:x", yes);
    row("health:warning", yes);
    row("health:>=warning", yes);
    row("health:>warning", no);
    row("health:<critical", yes);
    row("health:>unknown", yes);  // unknown stands between ok and warning
    row("reasons:pods-not-ready", yes);
    row("anomalies:tier", yes);
    row("anomalies:=tier-mismatch", yes);
    row("anomalies:none", no);
    row("lifecycle:active", yes);
    row("age:>29d", yes);
    row("age:<29d", no);
    row("sites:1", yes);
    row("pods:<100%", yes);
    row("pods.ready:19", yes);
    row("pods.ready:<pods.total", yes);
    row("pods.ready:=pods.total", no);
    row("pods.crashing:>0", yes);
    row("restarts:>=4", yes);
    row("cpu:>=92%", yes);
    row("cpu:>92%", no);
    row("cpu.used:3.68", yes);
    row("cpu.hard:4", yes);
    row("cpu.real:<cpu.used", yes);
    row("memory:50%", yes);
    row("memory.used:4Gi", yes);
    row("quota:>90%", yes);
    row("quota.pods:42%", yes);
    row("quota.storage:none", yes);
    row("quota.storage:>1%", no);  // there is none, and that is known
    row("backup:>24h", yes);
    row("backup:late", yes);
    row("backup:fresh", no);
    row("backup.age:<32h", yes);
    row("memory.real:none", yes);
    row("memory.real:>1Gi", no);
    row("!memory.real:>1Gi", yes);
    row("requests:>1", undecided);
    row("!requests:>1", undecided);
    row("requests:denied", yes);
    row("requests:unknown", yes);
    row("!requests:denied", no);
    row("errors:>1%", undecided);  // a figure that has gone stale
    row("errors:stale", yes);
    row("errors:unknown", yes);
    row("requests:>1 tier:standard", no);
    row("requests:>1 tier:premium", undecided);
    row("boutique", yes);
    row("critical", no);
    row("/^client-[a-c]+$/", yes);
    row("/^abc$/", no);
    row("tier:premium", undecided, true);
    row("tier:denied", yes, true);
    row("environment:unknown", yes, true);
    row("region:apac", yes, true);
    row("dark", yes, true);
    row("other", undecided, true);  // its name or site may hold it
    row("!other", undecided, true);
    row("site:other", undecided, true);
    row("pods:failed", yes, true);
    row("pods.ready:<pods.total", undecided, true);
    row("quota:loading", yes, true);
    row("age:>1d", undecided, true);
    row("health:unknown", yes, true);
}

void TstFilterJudge::verdicts() {
    QFETCH(bool, isDark);
    QFETCH(QString, text);
    QFETCH(Verdict, verdict);
    QCOMPARE(judged(isDark ? dark() : abc(), text), verdict);
}

void TstFilterJudge::aBackupThatNeverSucceededIsOlderThanAny() {
    TenantRow row = abc();
    row.backup.value->lastGoodStart.reset();
    row.backup.value->level = BackupLevel::Never;
    QCOMPARE(judged(row, QStringLiteral("backup:>24h")), Verdict::Yes);
    QCOMPARE(judged(row, QStringLiteral("backup:<1000w")), Verdict::No);
    QCOMPARE(judged(row, QStringLiteral("backup:never")), Verdict::Yes);
}

void TstFilterJudge::aBackupOfWhichNothingCanBeToldCantBeJudged() {
    TenantRow row = abc();
    row.backup.value->level = BackupLevel::Unknown;
    QCOMPARE(judged(row, QStringLiteral("backup:fresh")), Verdict::Undecided);
    QCOMPARE(judged(row, QStringLiteral("!backup:fresh")), Verdict::Undecided);
    QCOMPARE(judged(row, QStringLiteral("backup:>24h")), Verdict::Undecided);
    QCOMPARE(judged(row, QStringLiteral("backup:unknown")), Verdict::Yes);
}

void TstFilterJudge::aQuotaThatIsNotCountedYetCantBeJudged() {
    TenantRow row = abc();
    row.quota = known(QuotaTable{use("requests.cpu", nullptr, "4")});
    QCOMPARE(judged(row, QStringLiteral("cpu:>80%")), Verdict::Undecided);
    QCOMPARE(judged(row, QStringLiteral("cpu:loading")), Verdict::Yes);
    QCOMPARE(judged(row, QStringLiteral("cpu.used:>1")), Verdict::Undecided);
    QCOMPARE(judged(row, QStringLiteral("cpu.hard:4")), Verdict::Yes);
}

void TstFilterJudge::orTakesTheBestAndAndTheWorst_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<Verdict>("verdict");
    // yes: boutique, undecided: requests:>1, no: nowhere
    QTest::newRow("no or yes") << "nowhere OR boutique" << Verdict::Yes;
    QTest::newRow("undecided or yes") << "requests:>1 OR boutique" << Verdict::Yes;
    QTest::newRow("undecided or no") << "requests:>1 OR nowhere" << Verdict::Undecided;
    QTest::newRow("undecided and no") << "requests:>1 nowhere" << Verdict::No;
    QTest::newRow("undecided and yes, or no") << "requests:>1 boutique OR nowhere" << Verdict::Undecided;
    QTest::newRow("one of a list suffices") << "requests:>1 OR tier:x,premium" << Verdict::Yes;
}

void TstFilterJudge::orTakesTheBestAndAndTheWorst() {
    QFETCH(QString, text);
    QFETCH(Verdict, verdict);
    QCOMPARE(judged(abc(), text), verdict);
}

void TstFilterJudge::onlyAgesMoveWithTime() {
    QVERIFY(Filter::parse("backup:>24h")->movesWithTime());
    QVERIFY(Filter::parse("tier:x OR !age:<1d")->movesWithTime());
    QVERIFY(!Filter::parse("tier:x cpu:>80%")->movesWithTime());
}

QTEST_APPLESS_MAIN(TstFilterJudge)
#include "tst_filter_judge.moc"
