#include <QFile>
#include <QTest>

#include <set>

#include "backends/documents/reader.h"
#include "models/platform/check/check.h"
#include "models/platform/check/seen.h"
#include "tests/unit/terminal/golden.h"
#include "views/terminal/platform_text.h"
#include "views/text/findings.h"
#include "views/text/language.h"

using namespace flotte;

/// The contradictions of a platform: each rule is triggered by one fragment, and not by its like.
class TestPlatformCheck : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void theExampleIsClean();
    void aFileThatSaysLittleIsClean();
    void rules_data();
    void rules();
    void everyRuleIsTried();
    void figuresAreExact();
    void podsOfExabytesNeedMoreThanAnyQuota();
    void placesAreThoseOfTheKeys();
    void aTenantIsToldOnlyWhatItsTierIsNot();
    void sizesAreShownInThePlatformsUnits();
    void clustersAreComparedWithTheFile();
    void thePlatformTextIsFoundOut_data();
    void thePlatformTextIsFoundOut();
    void everyRuleHasWordsInBothLanguages();
    void namesFromTheFileStayHarmless();
};

namespace {

const std::string kHead =
    "version: 1\nname: T\nregions:\n  - {name: eu, timeZone: Europe/Paris, jurisdiction: EU, "
    "kubernetes: {context: eu}, objectStore: {kind: minio, url: 'https://m:9000'}}\n";

std::vector<Finding> found(const std::string& text) {
    const auto document = documents::parseDocument("platform.yaml", text);
    if (!document) {
        const auto& error = std::get<ConfigError>(document.error());
        qFatal("%d:%d %s", error.line, error.column, error.detail.c_str());
    }
    const auto platform = readPlatform(*document);
    if (!platform) {
        const ConfigError& error = platform.error().front();
        qFatal("%s: %s %s", error.key.c_str(), error.found.c_str(), error.expected.c_str());
    }
    return checkPlatform(*platform, *document);
}

std::string fileText(const char* path) {
    QFile file(QStringLiteral(FLOTTE_SOURCE_DIR "/") + QString::fromUtf8(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// The ids, each once.
QString ids(const std::vector<Finding>& findings) {
    std::set<std::string_view> all;
    for (const Finding& finding : findings) {
        all.insert(infoOf(finding.rule).id);
    }
    QStringList list;
    for (const std::string_view id : all) {
        list << QString::fromLatin1(id.data(), static_cast<qsizetype>(id.size()));
    }
    return list.join(QLatin1Char(' '));
}

/// Two services, 125m and 192Mi each pod.
const std::string kServices = "services: [{name: a}, {name: b, bucket: true}]\nnames: {idLength: 8}\n";
const std::string kPolicy = "egress: [UDP/53, TCP/53, TCP/5672, TCP/443, TCP/3306, TCP/9000], ";
const std::string kOpen = "ingressFrom: [e-commerce-shared], ownPodsIn: true, ownPodsOut: true";

const std::vector<std::array<std::string, 3>>& table() {
    static const std::vector<std::array<std::string, 3>> all = {
        {"metrics-form-differs", "metrics: {dashboards: 'client-{id}'}", "metrics: {dashboards: '{id}'}"},
        {"vhost-two-names", "names: {vhost: '/client-{id}', vhostAliases: ['client-{id}']}",
         "names: {vhost: '/client-{id}', vhostAliases: ['/client-{id}']}"},
        {"network-policy-blocks-ports",
         kServices + "manifests: {networkPolicy: {egress: [TCP/5672, TCP/53], " + kOpen + "}}",
         kServices + "manifests: {networkPolicy: {" + kPolicy + kOpen + "}}"},
        {"network-policy-blocks-own-pods",
         "manifests: {networkPolicy: {" + kPolicy + "ingressFrom: [e-commerce-shared], ownPodsIn: true}}",
         "manifests: {networkPolicy: {" + kPolicy + kOpen + "}}"},
        {"network-policy-blocks-scrape",
         "manifests: {networkPolicy: {" + kPolicy +
             "ingressFrom: [nginx], ownPodsIn: true, ownPodsOut: true}}",
         "sharedNamespace: nginx\nmanifests: {networkPolicy: {" + kPolicy +
             "ingressFrom: [nginx], ownPodsIn: true, ownPodsOut: true}}"},
        {"backup-job-refused", "manifests: {backupJob: {pipefail: true}}",
         "manifests: {backupJob: {restartPolicy: Never}}"},
        {"backup-job-partial", kServices + "manifests: {backupJob: {restartPolicy: Never, databases: [a]}}",
         kServices + "manifests: {backupJob: {restartPolicy: Never, databases: [b, a]}}"},
        {"backup-job-hides-failure", "manifests: {backupJob: {restartPolicy: Never, pipefail: false}}",
         "manifests: {backupJob: {restartPolicy: Never, pipefail: true}}"},
        {"backup-job-shows-password",
         "manifests: {backupJob: {restartPolicy: Never, passwordOnCommandLine: true}}",
         "manifests: {backupJob: {restartPolicy: Never, passwordOnCommandLine: false}}"},
        {"backup-structurally-late",
         "backup: {schedule: 0 2 * * *, rpo: 24h, timeZone: region, window: 1h, copyTo: [{region: eu, place: "
         "p}]}",
         "backup: {schedule: 0 2 * * *, rpo: 25h, timeZone: region, window: 1h, copyTo: [{region: eu, place: "
         "p}]}"},
        {"backup-dies-with-namespace", "backup: {schedule: '@hourly', timeZone: region, window: 1h}",
         "backup: {schedule: '@hourly', timeZone: region, window: 1h, copyTo: [{region: eu, place: p}]}"},
        {"backup-without-time-zone",
         "backup: {schedule: '@hourly', window: 1h, copyTo: [{region: eu, place: p}]}",
         "backup: {schedule: '@hourly', timeZone: UTC, window: 1h, copyTo: [{region: eu, place: p}]}"},
        {"backup-all-at-once",
         "backup: {schedule: '@hourly', timeZone: UTC, copyTo: [{region: eu, place: p}]}",
         "backup: {schedule: '*/7 * * * *', timeZone: UTC, copyTo: [{region: eu, place: p}]}"},
        {"backup-leaves-jurisdiction",
         "backup: {copyTo: [{region: eu, place: p, jurisdiction: US}], schedule: "
         "'*/7 * * * *', timeZone: UTC}",
         "backup: {copyTo: [{region: eu, place: p, jurisdiction: EU}], schedule: '*/7 * * * *', timeZone: "
         "UTC}"},
        {"retention-ladder", "backup: {retention: {daily: 30, weekly: 4}}",
         "backup: {retention: {daily: 30, weekly: 5, monthly: 2}}"},
        {"domain-never-free",
         "websites: {host: h, database: d, user: u, domainUnique: true, softDelete: true}",
         "websites: {host: h, database: d, user: u, domainUnique: true, softDelete: true, releaseAs: "
         "'deleted-{id}.{domain}'}"},
        {"name-leaves-no-room", "services: [{name: newsletters}]\nnames: {idLength: 9}",
         "services: [{name: newsletters}]\nnames: {idLength: 8}"},
        {"grants-wildcard", "manifests: {grantsEscaped: false}",
         "names: {database: 'c{id}{service}'}\nmanifests: {grantsEscaped: false}"},
        {"allocation-above-quota", "tiers: [{name: t, quota: {requests.cpu: 4}, allocation: {cpu: 6}}]",
         "tiers: [{name: t, quota: {requests.cpu: 6}, allocation: {cpu: 6}}]"},
        {"quota-below-minimum",
         kServices + "tiers: [{name: t, replicas: {min: 3, max: 3}, quota: {requests.cpu: 1124m}}]",
         kServices + "tiers: [{name: t, replicas: {min: 3, max: 3}, quota: {requests.cpu: 1125m}}]"},
        {"quota-below-maximum",
         kServices + "tiers: [{name: t, replicas: {min: 3, max: 4}, quota: {pods: 10}}]",
         kServices + "tiers: [{name: t, replicas: {min: 3, max: 4}, quota: {pods: 11}}]"},
        {"pod-outside-limit-range", kServices + "tiers: [{name: t, limitRange: {min: {cpu: 126m}}}]",
         kServices + "tiers: [{name: t, limitRange: {min: {cpu: 125m}, max: {memory: 384Mi}}}]"},
        {"namespace-label-not-set",
         "manifests: {networkPolicy: {namespaceLabel: name, " + kPolicy + kOpen + "}}",
         "manifests: {networkPolicy: {namespaceLabel: kubernetes.io/metadata.name, " + kPolicy + kOpen +
             "}}"},
        {"external-secret-old", "manifests: {externalSecret: {version: v1beta1}}",
         "manifests: {externalSecret: {version: v1}}"},
        {"object-policy-principal", "manifests: {objectPolicy: {principal: 'arn:aws:iam::*:user/x'}}",
         "manifests: {objectPolicy: {}}"},
        {"sites-one-or-many",
         "websites: {host: h, database: d, user: u, perTenant: one}\ntiers: [{name: t, sites: 3}]",
         "websites: {host: h, database: d, user: u, perTenant: one}\ntiers: [{name: t, sites: 1}]"},
        {"autoscaler-differs",
         "tiers: [{name: t, replicas: {min: 3, max: 6}, autoscaler: {min: 2, max: 10}}]",
         "tiers: [{name: t, replicas: {min: 3, max: 6}, autoscaler: {min: 3, max: 6}}]"},
        {"secret-two-owners", "manifests: {externalSecret: {version: v1}, plainSecret: [DB_HOST]}",
         "manifests: {plainSecret: [DB_HOST]}"},
        {"secret-keys-missing", "manifests: {externalSecret: {keys: [DB_PASSWORD]}}",
         "manifests: {externalSecret: {keys: [DB_PASSWORD, DB_HOST, DB_PORT, DB_DATABASE, DB_USERNAME]}}"},
        {"units-mixed", "tiers: [{name: t, quota: {requests.memory: 16Gi}, allocation: {memory: 12GB}}]",
         "tiers: [{name: t, quota: {requests.memory: 16Gi, pods: 5k}, allocation: {memory: 12GiB}}]"},
        {"storage-not-enforced", "tiers: [{name: t, quota: {pods: 5}, storage: 150GiB}]",
         "tiers: [{name: t, quota: {requests.storage: 150Gi}, storage: 150GiB}]"},
        {"pod-labels-missing", "metrics: {podLabels: [tenant, tier]}\nmanifests: {podLabels: [tier]}",
         "metrics: {podLabels: [tenant, tier]}\nmanifests: {podLabels: [tier, tenant]}"},
        {"role-bound-to-nobody", "manifests: {clientRole: {}}", "manifests: {clientRole: {group: g}}"},
        {"certificates-per-week", "routing: {domain: d.example, certificates: tenant}",
         "routing: {domain: d.example, certificates: tenant, onboardingsPerWeek: 50}"},
        {"custom-domains-without-hosts", "routing: {customDomains: true, hosts: 1}",
         "routing: {customDomains: true, hosts: 2}"},
        {"billing-id-two-places", "billing: {url: 'https://b', idFrom: [annotation, label]}",
         "billing: {url: 'https://b', idFrom: [label]}"},
        {"website-id-two-forms", "websites: {host: h, database: d, user: u, idForms: [number, string]}",
         "websites: {host: h, database: d, user: u, idForms: [string]}"},
        {"object-policy-too-narrow", "manifests: {objectPolicy: {actions: [s3:GetObject, s3:ListBucket]}}",
         "manifests: {objectPolicy: {actions: [s3:GetObject, s3:ListBucket, s3:GetBucketLocation]}}"}};
    return all;
}

}  // namespace

void TestPlatformCheck::theExampleIsClean() {
    QCOMPARE(ids(found(fileText("resources/platform.example.yaml"))), QString());
}

void TestPlatformCheck::aFileThatSaysLittleIsClean() {
    QCOMPARE(ids(found(kHead)), QString());
}

void TestPlatformCheck::rules_data() {
    QTest::addColumn<QString>("yaml");
    QTest::addColumn<QString>("expected");
    for (const auto& [id, bad, good] : table()) {
        QTest::newRow(("found: " + id).c_str()) << QString::fromStdString(bad) << QString::fromStdString(id);
        QTest::newRow(("not found: " + id).c_str()) << QString::fromStdString(good) << QString();
    }
}

void TestPlatformCheck::rules() {
    QFETCH(QString, yaml);
    QFETCH(QString, expected);
    QCOMPARE(ids(found(kHead + yaml.toStdString() + '\n')), expected);
}

void TestPlatformCheck::everyRuleIsTried() {
    std::set<std::string_view> tried;
    for (const auto& row : table()) {
        tried.insert(row[0]);
    }
    for (const RuleInfo& info : allRules()) {
        QVERIFY2(info.id.starts_with("seen-") || tried.contains(info.id), std::string(info.id).c_str());
    }
}

void TestPlatformCheck::figuresAreExact() {
    const auto least =
        found(kHead + kServices +
              "tiers: [{name: t, replicas: {min: 3, max: 9}, quota: {requests.memory: 1Gi}}]\n");
    QCOMPARE(least.size(), std::size_t(1));
    // 2 services × (3 + 1) pods and the backup: 9 × 192 MiB
    const std::vector<FindingFigure> expected = {{"name", std::string("t")},
                                                 {"resource", std::string("requests.memory")},
                                                 {"needed", Bytes{9.0 * 192 * 1024 * 1024}},
                                                 {"hard", Bytes{1024.0 * 1024 * 1024}},
                                                 {"services", std::int64_t(2)},
                                                 {"replicas", std::int64_t(3)}};
    QCOMPARE(least[0].figures, expected);
    const auto most =
        found(kHead + kServices +
              "tiers: [{name: t, replicas: {min: 2, max: 9}, quota: {pods: 99, limits.cpu: 3}}]\n");
    QCOMPARE(most.size(), std::size_t(1));
    // 4 replicas: 2 × 5 × 250m + 250m = 2.75; 5 replicas: 3.25 of 3
    const std::vector<FindingFigure> fits = {{"name", std::string("t")},
                                             {"max", std::int64_t(9)},
                                             {"fits", std::int64_t(4)},
                                             {"resource", std::string("limits.cpu")}};
    QCOMPARE(most[0].figures, fits);
}

void TestPlatformCheck::podsOfExabytesNeedMoreThanAnyQuota() {
    const auto needs =
        found(kHead +
              "services: [{name: a, requests: {memory: 4Ei}, limits: {memory: 4Ei}}]\nnames: {idLength: 8}\n"
              "tiers: [{name: t, replicas: {min: 3, max: 3}, quota: {requests.memory: 7Ei}}]\n");
    const auto below = std::find_if(needs.begin(), needs.end(), [](const Finding& finding) {
        return finding.rule == Rule::QuotaBelowMinimum;
    });
    QVERIFY(below != needs.end());
    QCOMPARE(below->figures.at(2),
             (FindingFigure{"needed", Bytes{static_cast<double>(std::numeric_limits<std::int64_t>::max())}}));
}

void TestPlatformCheck::placesAreThoseOfTheKeys() {
    const auto findings = found(kHead +
                                "manifests:\n  clientRole: {}\ntiers:\n  - name: t\n    quota:\n"
                                "      requests.cpu: 1\n      pods: 9\n    replicas: {min: 9, max: 9}\n"
                                "    storage: 5GiB\nservices: [{name: a}]\nnames: {idLength: 8}\n");
    QStringList places;
    for (const Finding& finding : findings) {
        places << QStringLiteral("%1:%2 %3")
                      .arg(finding.line)
                      .arg(finding.column)
                      .arg(QString::fromStdString(finding.key));
    }
    const QStringList expected = {
        QStringLiteral("6:3 manifests.clientRole"), QStringLiteral("10:7 tiers[0].quota.requests.cpu"),
        QStringLiteral("11:7 tiers[0].quota.pods"), QStringLiteral("13:5 tiers[0].storage")};
    QCOMPARE(places, expected);
}

void TestPlatformCheck::aTenantIsToldOnlyWhatItsTierIsNot() {
    const auto findings =
        found(kHead + kServices +
              "tiers: [{name: t, replicas: {min: 2, max: 2}, quota: {pods: 7}, storage: 5GiB}]\n"
              "overrides:\n  abc: {tier: t, replicas: {min: 3, max: 3}}\n  xyz: {tier: t, sites: 4}\n");
    QStringList keys;
    for (const Finding& finding : findings) {
        keys << QString::fromStdString(finding.key);
    }
    QCOMPARE(keys,
             (QStringList{QStringLiteral("tiers[0].storage"), QStringLiteral("overrides.abc.quota.pods")}));
}

void TestPlatformCheck::sizesAreShownInThePlatformsUnits() {
    const std::string tier = "tiers: [{name: t, quota: {pods: 5}, storage: 150GB}]\n";
    const text::LanguageSwitch language(text::Language::English);
    const auto title = [&](const std::vector<Finding>& findings) {
        return text::findingTitle(findings.back(), language.locale());
    };
    QVERIFY(title(found(kHead + "units: GB\n" + tier)).contains(QStringLiteral("150 GB")));
    QVERIFY(title(found(kHead + tier)).contains(QStringLiteral("139.7 GiB")));
}

void TestPlatformCheck::clustersAreComparedWithTheFile() {
    const auto document =
        documents::parseDocument("p.yaml", kHead +
                                               "tiers: [{name: t, quota: {pods: 50, requests.cpu: 4}}]\n"
                                               "overrides: {xyz: {quota: {pods: 60}}}\n");
    const auto platform = readPlatform(*document);
    const auto tenant = [](const char* id, const char* tier, std::int64_t pods) {
        SeenTenant made;
        made.name = std::string("client-") + id;
        made.id = TenantId(id);
        made.tier = TierName(tier);
        if (pods > 0) {
            made.quota = {{"pods", Quantity::ofUnits(pods)}, {"requests.cpu", Quantity::ofMilli(4000)}};
        }
        return made;
    };
    QVERIFY(checkSeen(*platform, {tenant("abc", "t", 50), tenant("xyz", "t", 60), tenant("new", "t", 0),
                                  tenant("odd", "gold", 7), tenant("bare", "", 7)})
                .empty());
    SeenTenant bare = tenant("c", "t", 50);
    bare.quota.erase("requests.cpu");
    bare.podsWithoutLabel = true;
    SeenTenant two = tenant("d", "t", 50);
    two.podsWithoutLabel = true;
    two.billingIdsDiffer = true;
    const auto findings = checkSeen(*platform, {tenant("a", "t", 40), tenant("b", "t", 60), bare, two});
    const std::vector<Finding> expected = {
        {Rule::SeenQuotaDiffers,
         {},
         {{"tier", std::string("t")},
          {"tenants", std::int64_t(2)},
          {"resource", std::string("pods")},
          {"example", std::string("client-a")}}},
        {Rule::SeenQuotaDiffers,
         {},
         {{"tier", std::string("t")},
          {"tenants", std::int64_t(1)},
          {"resource", std::string("requests.cpu")},
          {"example", std::string("client-c")}}},
        {Rule::SeenPodsWithoutLabel,
         {},
         {{"tenants", std::int64_t(2)}, {"example", std::string("client-c")}}},
        {Rule::SeenBillingIdsDiffer,
         {},
         {{"tenants", std::int64_t(1)}, {"example", std::string("client-d")}}}};
    QCOMPARE(findings, expected);
}

void TestPlatformCheck::thePlatformTextIsFoundOut_data() {
    QTest::addColumn<bool>("french");
    QTest::newRow("en") << false;
    QTest::newRow("fr") << true;
}

void TestPlatformCheck::thePlatformTextIsFoundOut() {
    QFETCH(bool, french);
    const text::LanguageSwitch language(french ? text::Language::French : text::Language::English);
    const auto findings = found(fileText("tests/fixtures/platform.text.yaml"));
    terminal::RenderOptions options;
    options.locale = language.locale();
    const QStringList lines = terminal::findingLines(findings, "platform.text.yaml", options);
    const QString suffix = french ? QStringLiteral("fr") : QStringLiteral("en");
    const auto golden = [&](const QString& name, const QString& text) {
        const QString difference = test::differenceFromGolden(name, text);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    };
    golden(QStringLiteral("platform-check-%1.txt").arg(suffix),
           lines.join(QLatin1Char('\n')) + QLatin1Char('\n'));
    golden(QStringLiteral("platform-check-%1.json").arg(suffix),
           QString::fromStdString(
               terminal::findingsJson(findings, "platform.text.yaml", false, language.locale())));
}

void TestPlatformCheck::everyRuleHasWordsInBothLanguages() {
    for (const RuleInfo& info : allRules()) {
        QCOMPARE(&infoOf(info.rule), &info);  // the table is in the rules' order
        Finding finding;
        finding.rule = info.rule;
        for (int i = 0; i < 6; ++i) {
            finding.figures.push_back({"f", std::string("F")});
        }
        QStringList english;
        for (const text::Language each : {text::Language::English, text::Language::French}) {
            const text::LanguageSwitch language(each);
            const QStringList words = {text::findingTitle(finding, language.locale()),
                                       text::findingWhy(finding, language.locale()),
                                       text::findingAdvice(finding, language.locale())};
            for (int i = 0; i < 3; ++i) {
                QVERIFY(!words[i].isEmpty() && !words[i].contains(QLatin1String("%1")));
                QVERIFY2(english.isEmpty() || english[i] != words[i], qPrintable(words[i]));
            }
            english = words;
        }
    }
}

void TestPlatformCheck::namesFromTheFileStayHarmless() {
    const text::LanguageSwitch language(text::Language::English);
    const Finding finding{
        Rule::ObjectPolicyPrincipal, "k", {{"principal", std::string("\x1b[2J%1\xe2\x80\xae")}}};
    const QString title = text::findingTitle(finding, language.locale());
    QVERIFY(!title.contains(QChar(0x1b)) && !title.contains(QChar(0x202e)));
    QVERIFY(title.contains(QLatin1String("%1")));  // not taken for a place of the sentence
}

QTEST_GUILESS_MAIN(TestPlatformCheck)
#include "tst_platform_check.moc"
