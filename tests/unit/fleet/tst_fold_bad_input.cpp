#include <QtTest>

#include "fold_rig.h"

using namespace flotte;
using namespace flotte::test;

namespace {

CronJobFact cronJob(const std::string& schedule, const std::string& zone = {}) {
    CronJobFact fact;
    fact.ns = NamespaceName(nsOf("abc"));
    fact.name = ObjectName("db-backup");
    fact.schedule = schedule;
    fact.timeZone = zone;
    fact.createdAt = kStart - 1000h;
    return fact;
}

JobFact run(const std::string& name, const std::string& owner, TimePoint start,
            JobFact::Outcome outcome = JobFact::Outcome::Complete) {
    JobFact fact;
    fact.ns = NamespaceName(nsOf("abc"));
    fact.name = ObjectName(name);
    fact.cronJob = owner;
    fact.outcome = outcome;
    fact.createdAt = fact.startedAt.emplace(start);
    fact.finishedAt = start + 10min;
    return fact;
}

QuotaFact quota(std::vector<QuotaEntry> entries) {
    return {NamespaceName(nsOf("abc")), ObjectName("client-quota"), std::move(entries)};
}

std::string reasonsOf(const TenantRow& row) {
    constexpr const char* kLevels[] = {"critical", "warning", "unknown", "ok"};
    std::string text = kLevels[static_cast<int>(row.health.level)];
    for (const HealthReason& reason : row.health.reasons) {
        text += ' ' + std::to_string(static_cast<int>(reason.kind)) + ':' + reason.detail;
    }
    return text;
}

struct Case {
    const char* rule;
    void (*setUp)(FoldRig&);
    const char* cells;   ///< after pods: backup, quota
    const char* health;  ///< level, then kinds with their details
};

const std::string kUnknownBackup =
    "unknown " + std::to_string(static_cast<int>(HealthReason::Kind::BackupUnknown)) + ":";

const std::vector<Case>& cases() {
    static const std::string unreadable = kUnknownBackup + "schedule-unreadable";
    static const std::string zone = kUnknownBackup + "zone-unknown";
    static const std::string future = kUnknownBackup + "time-in-future";
    static const std::string suspended =
        "warning " + std::to_string(static_cast<int>(HealthReason::Kind::BackupSuspended)) + ":";
    static const std::vector<Case> all = {
        {"a quota that nobody has counted yet is not zero",
         [](FoldRig& rig) {
             rig.tell(Eu, {quota({{"pods", Quantity::ofUnits(50), std::nullopt}})});
         },
         "quota=pods:?/50000", "ok"},
        {"a quota without a line", [](FoldRig& rig) { rig.tell(Eu, {quota({})}); }, "quota=", "ok"},
        {"a schedule that is none",
         [](FoldRig& rig) {
             rig.tell(Eu, {cronJob("every night"), run("a", "db-backup", kStart - 7h)});
         },
         "backup=unknown", unreadable.c_str()},
        {"a schedule of a thousand characters",
         [](FoldRig& rig) {
             rig.tell(Eu, {cronJob(std::string(1000, '*')), run("a", "db-backup", kStart - 7h)});
         },
         "backup=unknown", unreadable.c_str()},
        {"a time zone that is none",
         [](FoldRig& rig) {
             rig.tell(Eu, {cronJob("0 2 * * *", "\xF0\x9F\x8C\x8D"), run("a", "db-backup", kStart - 7h)});
         },
         "backup=unknown", zone.c_str()},
        {"a macro in a time zone",
         [](FoldRig& rig) {
             rig.tell(Eu, {cronJob("@daily", "Asia/Tokyo"), run("a", "db-backup", kStart - 18h)});
         },
         "backup=fresh", "ok"},
        {"a run that begins in the future",
         [](FoldRig& rig) {
             rig.tell(Eu, {cronJob("@daily"), run("a", "db-backup", kStart + 1h)});
         },
         "backup=unknown", future.c_str()},
        {"failed runs of another cron job",
         [](FoldRig& rig) {
             rig.tell(Eu, {cronJob("@daily"), run("a", "db-backup", kStart - 9h),
                           run("b", "report", kStart - 1h, JobFact::Outcome::Failed)});
         },
         "backup=fresh", "ok"},
        {"a suspended cron job",
         [](FoldRig& rig) {
             CronJobFact fact = cronJob("@daily");
             fact.suspended = true;
             rig.tell(Eu, {fact, run("a", "db-backup", kStart - 20h)});
         },
         "backup=fresh", suspended.c_str()},
        {"a pod that is unready since tomorrow",
         [](FoldRig& rig) {
             PodFact fact = pod(nsOf("abc"), "late", false);
             fact.readySince = kStart + 24h;
             rig.tell(Eu, {fact});
         },
         "pods=2/3", "warning 0:"},
    };
    return all;
}

}  // namespace

class TstFoldBadInput : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void facts_data() {
        QTest::addColumn<int>("which");
        for (std::size_t i = 0; i < cases().size(); ++i) {
            QTest::newRow(cases()[i].rule) << static_cast<int>(i);
        }
    }
    void facts() {
        QFETCH(int, which);
        const Case& one = cases()[static_cast<std::size_t>(which)];
        FoldRig rig;
        rig.tenant(Eu, "abc", 1);
        one.setUp(rig);
        rig.live();
        const QString text = QString::fromStdString(rig.text());
        QVERIFY2(text.contains(QLatin1String(one.cells)), qPrintable(text));
        QCOMPARE(reasonsOf(*rig.row("eu/e-commerce-client-abc")), std::string(one.health));
    }

    void namesOfAnyScriptStayAsTheyAre() {
        FoldRig rig;
        for (const char* name : {"\xF0\x9F\x9B\x92", "\u202Eevil", "\u0645\u062A\u062C\u0631", ""}) {
            WebsiteFact fact = website(1, "shop.fr");
            fact.name = name;
            rig.tell(Websites, {fact});
            rig.live();
            rig.take();
            QCOMPARE(rig.row("website/1")->name, std::string(name));
        }
    }

    void theSameToldTwiceIsNoChange() {
        FoldRig rig;
        for (int i = 0; i < 2; ++i) {
            rig.tenant(Eu, "abc", 1);
            rig.tell(Eu, {cronJob("@daily"), run("a", "db-backup", kStart - 9h),
                          quota({{"pods", Quantity::ofUnits(50), Quantity::ofUnits(2)}})});
            rig.live();
            QCOMPARE(static_cast<bool>(rig.take()), i == 0);
        }
    }

    /// The table of another platform, or no such table at all: the tenants stay, and it is said.
    void aTableOfAMillionRowsIsRefused() {
        FoldRig rig;
        rig.tenant(Eu, "abc", 1);
        rig.live();
        rig.take();
        rig.tell(Websites, {ListingFact{Feed::Websites}});
        std::vector<Fact> many;
        for (std::size_t i = 0; i <= kMostWebsites; ++i) {
            const auto id = static_cast<std::int64_t>(i) + 1;
            many.emplace_back(website(id, std::to_string(id) + ".example.com"));
        }
        rig.tell(Websites, many);
        rig.tell(Websites, {website(999'999, "one-more.example.com"), ListedFact{Feed::Websites, kStart}});
        rig.feed(Websites, Feed::Websites, FeedState::Live, kStart + 2s);
        QCOMPARE(QString::fromStdString(rig.text()),
                 QStringLiteral("eu/e-commerce-client-abc client-abc abc.example.com premium active "
                                "sites=failed pods=2/2 unknown silent:websites"));
        const FeedStatus status = rig.mirror().state().sources[Websites].overall();
        QVERIFY(status.state == FeedState::Failed);
        QVERIFY(std::get<TooMuchError>(*status.why).limit == kMostWebsites);

        rig.tell(Websites, {ListingFact{Feed::Websites}, website(1, "abc.example.com"),
                            ListedFact{Feed::Websites, kStart + 5s}});
        QCOMPARE(QString::fromStdString(rig.text()),
                 QStringLiteral("eu/e-commerce-client-abc client-abc abc.example.com premium active "
                                "sites=1* pods=2/2 ok"));
    }
};

QTEST_APPLESS_MAIN(TstFoldBadInput)
#include "tst_fold_bad_input.moc"
