#include <QTest>

#include "tests/lab/programs.h"

using lab::Json;

namespace {

/// What CASES.md says of one tenant. An empty list means "none at all"; Json null means "not asserted".
struct Case {
    const char* rule;
    const char* id;
    const char* region;
    const char* tier;
    int ready, total;
    std::vector<std::string> health;     ///< kinds that must be among the reasons
    std::vector<std::string> anomalies;  ///< exactly
    const char* backup;                  ///< level; empty = must be state none
    const char* lifecycle;
    int sites;  ///< -1 = state none
};

const std::vector<Case> kCases = {
    {"all is well with abc", "abc", "eu-ouest", "premium", 21, 21, {}, {}, "fresh", "active", 1},
    {"crash loops",
     "crash",
     "us-est",
     "standard",
     12,
     14,
     {"crash-loop", "pods-not-ready"},
     {},
     "fresh",
     "active",
     1},
    {"quota nearly full",
     "quota-near",
     "eu-ouest",
     "standard",
     14,
     14,
     {"quota-nearly-full"},
     {},
     "fresh",
     "active",
     1},
    {"quota full", "quota-full", "apac", "standard", 14, 14, {"quota-full"}, {}, "fresh", "active", 1},
    {"high errors", "errors", "apac", "premium", 21, 21, {"errors-high"}, {}, "fresh", "active", 1},
    {"stuck in Terminating",
     "terminating",
     "apac",
     "standard",
     0,
     0,
     {"namespace-terminating"},
     {},
     "",
     "terminating",
     1},
    {"pods without label",
     "pods-unlabelled",
     "us-est",
     "standard",
     14,
     14,
     {},
     {"pods-without-label"},
     "fresh",
     "active",
     1},
    {"backup late", "backup-late", "eu-ouest", "standard", 14, 14, {"backup-late"}, {}, "late", "active", 1},
    {"backup failed",
     "backup-failed",
     "us-est",
     "premium",
     21,
     21,
     {"backup-failing"},
     {},
     "failing",
     "active",
     1},
    {"backup never", "backup-never", "apac", "standard", 14, 14, {"backup-never"}, {}, "never", "active", 1},
    {"backup refused by quota",
     "backup-refused",
     "eu-ouest",
     "standard",
     14,
     14,
     {"quota-full"},
     {},
     "late|failing",
     "active",
     1},
    {"namespace without row",
     "no-row",
     "us-est",
     "standard",
     14,
     14,
     {"website-missing"},
     {"namespace-without-row"},
     "fresh",
     "active",
     -1},
    {"row soft-deleted",
     "row-deleted",
     "eu-ouest",
     "standard",
     14,
     14,
     {"website-deleted"},
     {"row-deleted"},
     "fresh",
     "deleted",
     -1},
    {"custom domain", "custom-domain", "eu-ouest", "premium", 21, 21, {}, {}, "fresh", "active", 2},
    {"three sites", "three-sites", "us-est", "business", 42, 42, {}, {}, "fresh", "active", 3},
    {"first claimant of a domain",
     "domain-first",
     "eu-ouest",
     "standard",
     14,
     14,
     {},
     {"domain-claimed-twice"},
     "fresh",
     "active",
     1},
    {"second claimant of a domain",
     "domain-second",
     "us-est",
     "standard",
     14,
     14,
     {},
     {"domain-claimed-twice"},
     "fresh",
     "active",
     1},
    {"tiers disagree",
     "tier-mismatch",
     "apac",
     "standard",
     14,
     14,
     {},
     {"tier-mismatch"},
     "fresh",
     "active",
     1},
    {"tier unknown", "tier-unknown", "us-est", "gold", 14, 14, {}, {"tier-unknown"}, "fresh", "active", 1},
    {"billing ids disagree",
     "billing-mismatch",
     "us-est",
     "premium",
     21,
     21,
     {},
     {"billing-id-mismatch"},
     "fresh",
     "active",
     1},
    {"id in two regions, here",
     "two-regions",
     "eu-ouest",
     "standard",
     14,
     14,
     {},
     {"id-in-two-regions"},
     "fresh",
     "active",
     1},
    {"id in two regions, there",
     "two-regions",
     "apac",
     "standard",
     14,
     14,
     {},
     {"id-in-two-regions"},
     "fresh",
     "active",
     1},
    {"no labels at all",
     "unlabelled",
     "eu-ouest",
     "",
     14,
     14,
     {},
     {"pods-without-label", "tenant-label-missing", "tier-unknown"},
     "fresh",
     "active",
     1},
    {"label names another id",
     "label-mismatch",
     "apac",
     "standard",
     14,
     14,
     {},
     {"tenant-label-mismatch"},
     "fresh",
     "active",
     1},
};

std::vector<std::string> kinds(const Json& list) {
    std::vector<std::string> found;
    for (const Json& each : list) {
        found.push_back(each["kind"]);
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

class TestLabCases : public QObject {
    Q_OBJECT
    Json fleet_;
    int exitCode_ = -1;

 private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(lab::missing().isEmpty(), qPrintable(lab::missing()));
        const lab::Outcome outcome =
            lab::flottectl({QStringLiteral("fleet"), QStringLiteral("-o"), QStringLiteral("json")});
        exitCode_ = outcome.exitCode;
        fleet_ = outcome.json();
        QVERIFY2(fleet_.is_object(), outcome.err.constData());
    }

    void aWholeFleetIsExitZero() {
        QCOMPARE(exitCode_, 0);
        QCOMPARE(fleet_["version"].get<int>(), 1);
        QCOMPARE(fleet_["sources"].size(), 7U);
        for (const Json& source : fleet_["sources"]) {
            QCOMPARE(source["state"].get<std::string>(), std::string("live"));
        }
    }

    void eachCaseIsShownAsItIs_data() {
        QTest::addColumn<int>("number");
        for (std::size_t i = 0; i < kCases.size(); ++i) {
            QTest::newRow(kCases[i].rule) << static_cast<int>(i);
        }
    }
    void eachCaseIsShownAsItIs() {
        QFETCH(int, number);
        const Case& expected = kCases[static_cast<std::size_t>(number)];
        const Json row =
            lab::tenantIn(fleet_, QStringLiteral("e-commerce-client-") + QString::fromLatin1(expected.id),
                          QString::fromLatin1(expected.region));
        QVERIFY(row.is_object());
        const QByteArray all = QByteArray::fromStdString(row.dump(1));
        QCOMPARE(row["tier"].is_string() ? row["tier"].get<std::string>() : std::string(),
                 std::string(expected.tier));
        QCOMPARE(row["lifecycle"].get<std::string>(), std::string(expected.lifecycle));
        QVERIFY2(row["pods"]["state"] == "known", all.constData());
        QCOMPARE(row["pods"]["value"]["ready"].get<int>(), expected.ready);
        QCOMPARE(row["pods"]["value"]["total"].get<int>(), expected.total);
        const std::vector<std::string> reasons = kinds(row["health"]["reasons"]);
        for (const std::string& kind : expected.health) {
            QVERIFY2(std::find(reasons.begin(), reasons.end(), kind) != reasons.end(), all.constData());
        }
        QVERIFY2(kinds(row["anomalies"]) == expected.anomalies, all.constData());
        if (expected.backup[0] == '\0') {
            QCOMPARE(row["backup"]["state"].get<std::string>(), std::string("none"));
        } else {
            const QString level = QString::fromStdString(row["backup"]["value"]["level"]);
            QVERIFY2(QString::fromLatin1(expected.backup).split(u'|').contains(level), all.constData());
        }
        if (expected.sites < 0) {
            QCOMPARE(row["sites"]["state"].get<std::string>(), std::string("none"));
        } else {
            QCOMPARE(static_cast<int>(row["sites"]["value"].size()), expected.sites);
        }
    }

    void whoIsWellHasNoReasonToBeLookedAt() {
        for (const char* id : {"abc", "custom-domain", "three-sites"}) {
            const Json row =
                lab::tenantIn(fleet_, QStringLiteral("e-commerce-client-") + QString::fromLatin1(id));
            QCOMPARE(row["health"]["level"].get<std::string>(), std::string("ok"));
            QVERIFY(row["health"]["reasons"].empty());
        }
    }

    void quotasAreExact() {
        const Json near =
            lab::tenantIn(fleet_, QStringLiteral("e-commerce-client-quota-near"))["quota"]["value"];
        QCOMPARE(near["requests.cpu"]["used"].get<double>(), 1.75);
        QCOMPARE(near["requests.cpu"]["hard"].get<double>(), 2.0);
        const Json full =
            lab::tenantIn(fleet_, QStringLiteral("e-commerce-client-quota-full"))["quota"]["value"];
        QCOMPARE(full["requests.memory"]["used"].get<std::int64_t>(), 2818572288);
        QCOMPARE(full["requests.memory"]["hard"].get<std::int64_t>(), 2936012800);
        const Json refused =
            lab::tenantIn(fleet_, QStringLiteral("e-commerce-client-backup-refused"))["quota"]["value"];
        QCOMPARE(refused["pods"]["used"].get<int>(), 14);
        QCOMPARE(refused["pods"]["hard"].get<int>(), 14);
    }

    void theExampleIsIdentifiedInFull() {
        const Json row = lab::tenantIn(fleet_, QStringLiteral("e-commerce-client-abc"));
        QCOMPARE(row["id"].get<std::string>(), std::string("client-abc"));
        QCOMPARE(row["billingId"].get<std::string>(), std::string("sub_abc123"));
        QCOMPARE(row["costCenter"].get<std::string>(), std::string("CC-ABC-001"));
        QCOMPARE(row["department"].get<std::string>(), std::string("retail"));
        QCOMPARE(row["domain"].get<std::string>(), std::string("client-abc.collectverything.com"));
        QCOMPARE(row["sites"]["value"][0]["websiteId"].get<int>(), 1);
    }

    void aRowThatNoNamespaceClaimsIsARow() {
        const Json row = lab::tenantIn(fleet_, QStringLiteral("client-no-namespace.collectverything.com"));
        QVERIFY(row.is_object());
        QVERIFY(row["namespace"].is_null());
        QCOMPARE(row["lifecycle"].get<std::string>(), std::string("no-namespace"));
        QCOMPARE(kinds(row["anomalies"]), std::vector<std::string>{"row-without-namespace"});
        QVERIFY(!row["pods"].contains("value"));  // unknown is never 0
    }

    void whoLeftIsNotInTheFleet() {
        QVERIFY(lab::tenantIn(fleet_, QStringLiteral("client-gone.collectverything.com")).is_null());
        QVERIFY(lab::tenantIn(fleet_, QStringLiteral("e-commerce-client-gone")).is_null());
    }

    void usageComesFromTheRegionsOwnPrometheus() {
        const Json usage = lab::tenantIn(fleet_, QStringLiteral("e-commerce-client-abc"))["usage"];
        for (const char* what : {"cpu", "memory", "requests", "errors"}) {
            QVERIFY2(usage[what]["state"] == "known", usage.dump().c_str());
        }
        QVERIFY(usage["cpu"]["value"].get<double>() > 0);
        QVERIFY(usage["memory"]["value"].get<std::int64_t>() > 1 << 20);
        const double errors =
            lab::tenantIn(fleet_, QStringLiteral("e-commerce-client-errors"))["usage"]["errors"]["value"];
        QVERIFY2(errors > 0.10 && errors < 0.14, qPrintable(QString::number(errors)));
    }

    void aFilterNarrowsAndTheTableSaysTheSame() {
        const lab::Outcome filtered =
            lab::flottectl({QStringLiteral("fleet"), QStringLiteral("-o"), QStringLiteral("json"),
                            QStringLiteral("--filter"), QStringLiteral("three-sites")});
        QCOMPARE(filtered.json()["tenants"].size(), 1U);
        const lab::Outcome table =
            lab::flottectl({QStringLiteral("fleet"), QStringLiteral("--filter"),
                            QStringLiteral("three-sites"), QStringLiteral("--lang"), QStringLiteral("en")});
        QCOMPARE(table.exitCode, 0);
        QVERIFY2(table.out.contains("client-three-sites") && table.out.contains("42/42"),
                 table.out.constData());
    }
};

QTEST_GUILESS_MAIN(TestLabCases)
#include "tst_lab_cases.moc"
