#include <QDateTime>
#include <QSet>
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
    std::vector<std::string> health;     ///< exactly the kinds of the reasons; a|b = either
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
     {"backup-failing|backup-late", "quota-full"},
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

bool areKinds(const std::vector<std::string>& found, const std::vector<std::string>& expected) {
    return std::equal(
        found.begin(), found.end(), expected.begin(), expected.end(),
        [](const std::string& kind, const std::string& allowed) {
            return QString::fromStdString(allowed).split(u'|').contains(QString::fromStdString(kind));
        });
}

/// The reason or anomaly of one kind; null where there is none.
Json ofKind(const Json& list, const char* kind) {
    for (const Json& each : list) {
        if (each["kind"] == kind) {
            return each;
        }
    }
    return nullptr;
}

/// One field of one reason or anomaly, or of the row's cell itself, as CASES.md gives it.
struct Exact {
    const char* id;
    const char* region;
    const char* kind;
    const char* field;
    Json value;
};

const std::vector<Exact>& exactReasons() {
    static const std::vector<Exact> all = {
        {"crash", "us-est", "crash-loop", "count", 2},
        {"crash", "us-est", "crash-loop", "total", 14},
        {"crash", "us-est", "crash-loop", "detail", "CrashLoopBackOff"},
        {"crash", "us-est", "pods-not-ready", "count", 2},
        {"quota-near", "eu-ouest", "quota-nearly-full", "detail", "requests.cpu"},
        {"quota-near", "eu-ouest", "quota-nearly-full", "share", 0.875},
        {"quota-full", "apac", "quota-full", "detail", "requests.memory"},
        {"quota-full", "apac", "quota-full", "share", 0.96},
        {"backup-refused", "eu-ouest", "quota-full", "detail", "pods"},
        {"backup-refused", "eu-ouest", "quota-full", "share", 1.0},
        {"backup-failed", "us-est", "backup-failing", "detail", "BackoffLimitExceeded"},
    };
    return all;
}

const std::vector<Exact>& exactAnomalies() {
    static const std::vector<Exact> all = {
        {"pods-unlabelled", "us-est", "pods-without-label", "detail", "14"},
        {"no-row", "us-est", "namespace-without-row", "detail", "client-no-row.collectverything.com"},
        {"row-deleted", "eu-ouest", "row-deleted", "detail", "client-row-deleted.collectverything.com"},
        {"domain-first", "eu-ouest", "domain-claimed-twice", "detail",
         "client-domain-shared.collectverything.com us-est/e-commerce-client-domain-second"},
        {"domain-second", "us-est", "domain-claimed-twice", "detail",
         "client-domain-shared.collectverything.com eu-ouest/e-commerce-client-domain-first"},
        {"tier-mismatch", "apac", "tier-mismatch", "detail", "standard premium"},
        {"tier-unknown", "us-est", "tier-unknown", "detail", "gold"},
        {"billing-mismatch", "us-est", "billing-id-mismatch", "detail", "sub_billingold sub_billingnew"},
        {"two-regions", "eu-ouest", "id-in-two-regions", "detail", "apac"},
        {"two-regions", "apac", "id-in-two-regions", "detail", "eu-ouest"},
        {"unlabelled", "eu-ouest", "tenant-label-missing", "detail", nullptr},
        {"unlabelled", "eu-ouest", "tier-unknown", "detail", nullptr},
        {"unlabelled", "eu-ouest", "pods-without-label", "detail", "14"},
        {"label-mismatch", "apac", "tenant-label-mismatch", "detail",
         "client-label-other e-commerce-client-label-mismatch"},
    };
    return all;
}

}  // namespace

class TestLabCases : public QObject {
    Q_OBJECT
    Json fleet_;
    int exitCode_ = -1;

    Json tenant(const char* id, const char* region) const {
        return lab::tenantIn(fleet_, QStringLiteral("e-commerce-client-") + QString::fromLatin1(id),
                             QString::fromLatin1(region));
    }

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
        QVERIFY2(areKinds(kinds(row["health"]["reasons"]), expected.health), all.constData());
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

    void whatIsWrongIsToldExactly_data() {
        QTest::addColumn<bool>("anomaly");
        QTest::addColumn<int>("number");
        for (const bool anomaly : {false, true}) {
            const std::vector<Exact>& all = anomaly ? exactAnomalies() : exactReasons();
            for (std::size_t i = 0; i < all.size(); ++i) {
                QTest::addRow("%s of %s, %s in %s", all[i].field, all[i].kind, all[i].id, all[i].region)
                    << anomaly << static_cast<int>(i);
            }
        }
    }
    void whatIsWrongIsToldExactly() {
        QFETCH(bool, anomaly);
        QFETCH(int, number);
        const Exact& exact = (anomaly ? exactAnomalies() : exactReasons())[static_cast<std::size_t>(number)];
        const Json row = tenant(exact.id, exact.region);
        const Json found = ofKind(anomaly ? row["anomalies"] : row["health"]["reasons"], exact.kind);
        QVERIFY2(found.is_object(), row.dump(1).c_str());
        QCOMPARE(found[exact.field].dump(), exact.value.dump());
    }

    /// CASES.md, "Sizes".
    void quotasAreThoseOfTheTier_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("quota");
        const auto row = [](const char* tier, const char* id, const char* region, const char* quota) {
            QTest::newRow(tier) << QString::fromLatin1(id) << QString::fromLatin1(region)
                                << QString::fromLatin1(quota);
        };
        row("standard", "two-regions", "eu-ouest",
            "requests.cpu 1.75/3.0 requests.memory 2818572288/5368709120 limits.cpu 3.5/6.0 "
            "limits.memory 5637144576/10737418240 pods 14/30");
        row("premium", "abc", "eu-ouest",
            "requests.cpu 2.625/4.0 requests.memory 4227858432/8589934592 limits.cpu 5.25/8.0 "
            "limits.memory 8455716864/17179869184 pods 21/50");
        row("business", "three-sites", "us-est",
            "requests.cpu 5.25/12.0 requests.memory 8455716864/25769803776 limits.cpu 10.5/24.0 "
            "limits.memory 16911433728/51539607552 pods 42/120");
    }
    void quotasAreThoseOfTheTier() {
        QFETCH(QString, id);
        QFETCH(QString, region);
        QFETCH(QString, quota);
        const Json value = tenant(id.toLatin1().constData(), region.toLatin1().constData())["quota"]["value"];
        QStringList parts;
        for (const char* resource :
             {"requests.cpu", "requests.memory", "limits.cpu", "limits.memory", "pods"}) {
            parts << QStringLiteral("%1 %2/%3")
                         .arg(QString::fromLatin1(resource),
                              QString::fromStdString(value[resource]["used"].dump()),
                              QString::fromStdString(value[resource]["hard"].dump()));
        }
        QCOMPARE(parts.join(u' '), quota);
    }

    void backupsAreToldExactly() {
        const auto backup = [this](const char* id, const char* region) {
            return tenant(id, region)["backup"]["value"];
        };
        const auto hoursSince = [this](const Json& time) {
            const QDateTime at = QDateTime::fromString(QString::fromStdString(time), Qt::ISODate);
            const QDateTime asOf = QDateTime::fromString(QString::fromStdString(fleet_["asOf"]), Qt::ISODate);
            return static_cast<double>(at.secsTo(asOf)) / 3600;
        };
        const Json abc = backup("abc", "eu-ouest");
        QVERIFY2(abc["timeZone"] == "Europe/Paris", abc.dump(1).c_str());
        QVERIFY(hoursSince(abc["lastGoodStart"]) <= 24);
        QVERIFY(hoursSince(abc["nextRun"]) < 0 && hoursSince(abc["nextRun"]) >= -24);
        QVERIFY(!abc["suspended"].get<bool>() && abc["reason"].is_null());

        const Json late = backup("backup-late", "eu-ouest");
        QVERIFY(hoursSince(late["lastGoodStart"]) >= 48 && hoursSince(late["lastGoodStart"]) < 97);
        QVERIFY2(late["notes"] == Json::array({"structurally-late"}), late.dump(1).c_str());

        const Json failed = backup("backup-failed", "us-est");
        QCOMPARE(failed["reason"].get<std::string>(), std::string("BackoffLimitExceeded"));
        QVERIFY(hoursSince(failed["lastGoodStart"]) <= 24);
        QVERIFY(hoursSince(failed["lastRun"]) < hoursSince(failed["lastGoodStart"]));

        const Json never = backup("backup-never", "apac");
        QVERIFY2(never["lastGoodStart"].is_null() && never["lastRun"].is_null(), never.dump(1).c_str());
        QVERIFY(!never["nextRun"].is_null());

        const Json refused = backup("backup-refused", "eu-ouest");
        QVERIFY(hoursSince(refused["lastGoodStart"]) >= 47);
        const bool gaveUp = refused["level"] == "failing";
        QCOMPARE(refused["reason"].dump(), Json(gaveUp ? Json("FailedCreate") : Json(nullptr)).dump());
    }

    void sitesAreNamedTheMainOneFirst() {
        const auto domains = [this](const char* id, const char* region) {
            QStringList found;
            const Json row = tenant(id, region);
            for (const Json& site : row["sites"]["value"]) {
                found << QString::fromStdString(site["domain"]);
            }
            return found.join(u' ');
        };
        QCOMPARE(domains("custom-domain", "eu-ouest"),
                 QStringLiteral("client-custom-domain.collectverything.com shop.custom-domain.example"));
        QCOMPARE(
            domains("three-sites", "us-est"),
            QStringLiteral("client-three-sites.collectverything.com outlet-three-sites.collectverything.com "
                           "pro-three-sites.collectverything.com"));
        QCOMPARE(domains("two-regions", "apac"),
                 QStringLiteral("client-two-regions-apac.collectverything.com"));
        QCOMPARE(domains("domain-second", "us-est"), domains("domain-first", "eu-ouest"));
    }

    void whoIsBeingDeletedHasNeitherQuotaNorBackup() {
        const Json row = tenant("terminating", "apac");
        for (const char* cell : {"quota", "backup"}) {
            QCOMPARE(row[cell]["state"].get<std::string>(), std::string("none"));
        }
    }

    /// Where CASES.md says nothing, a tenant is as `abc` is.
    void theOrdinaryTenantsAreWell() {
        QSet<QString> special;
        for (const Case& one : kCases) {
            special.insert(QStringLiteral("e-commerce-client-") + QString::fromLatin1(one.id));
        }
        int ordinary = 0;
        for (const Json& row : fleet_["tenants"]) {
            if (row["namespace"].is_null() ||
                special.contains(QString::fromStdString(row["namespace"].get<std::string>()))) {
                continue;
            }
            ++ordinary;
            // One line: what a log keeps of a failure.
            const QByteArray all = QByteArray::fromStdString(row["namespace"].dump() + row["health"].dump() +
                                                             row["usage"].dump() + row.dump());
            QVERIFY2(row["health"]["level"] == "ok" && row["health"]["reasons"].empty(), all.constData());
            QVERIFY2(row["anomalies"].empty() && row["lifecycle"] == "active", all.constData());
            QVERIFY2(row["backup"]["value"]["level"] == "fresh", all.constData());
            QVERIFY2(row["pods"]["value"]["ready"] == row["pods"]["value"]["total"], all.constData());
            QCOMPARE(row["sites"]["value"].size(), 1U);
        }
        QVERIFY2(ordinary >= 30, qPrintable(QString::number(ordinary)));
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
