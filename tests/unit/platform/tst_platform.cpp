#include <QFile>
#include <QTest>

#include "backends/documents/reader.h"
#include "models/platform/platform.h"

using namespace flotte;

/// The platform file: what a good one gives, and that a bad one is told all its mistakes at their places.
class TestPlatform : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void exampleFileIsGood();
    void aSandboxIsOfThisMachine();
    void leastFileTakesDefaults();
    void pathsResolveAgainstTheFile();
    void placesOfSecretsAreRead();
    void waysAreRead();
    void tenantsTermsOverlayTheirTiers();
    void namesAreMade();
    void mistakes_data();
    void mistakes();
    void secretsAreNotRepeated_data();
    void secretsAreNotRepeated();
};

namespace {

constexpr const char* kGood = R"(version: 1
name: Test
regions:
  - name: eu
    kubernetes: {context: eu}
)";

const char* kindName(ConfigError::Kind kind) {
    switch (kind) {
        case ConfigError::Kind::UnknownKey:
            return "unknown";
        case ConfigError::Kind::MissingKey:
            return "missing";
        case ConfigError::Kind::WrongType:
            return "type";
        case ConfigError::Kind::BadValue:
            return "value";
        case ConfigError::Kind::Duplicate:
            return "twice";
        default:
            return "other";
    }
}

/// "4:5 unknown regions[0].timezon → timeZone", one mistake a line.
QString shown(const std::vector<ConfigError>& errors) {
    QStringList lines;
    for (const ConfigError& e : errors) {
        QString line = QStringLiteral("%1:%2 %3 %4")
                           .arg(e.line)
                           .arg(e.column)
                           .arg(QLatin1String(kindName(e.kind)), QString::fromStdString(e.key));
        line += e.found.empty() ? QString() : QStringLiteral(" '%1'").arg(QString::fromStdString(e.found));
        line +=
            e.expected.empty() ? QString() : QStringLiteral(" (%1)").arg(QString::fromStdString(e.expected));
        line += e.suggestion.empty() ? QString()
                                     : QStringLiteral(" -> %1").arg(QString::fromStdString(e.suggestion));
        lines << line;
    }
    return lines.join(QLatin1Char('\n'));
}

tl::expected<Platform, std::vector<ConfigError>> read(const std::string& text,
                                                      std::string file = "/p/platform.yaml") {
    auto document = documents::parseDocument(std::move(file), text);
    if (!document) {
        return tl::unexpected(std::vector{std::get<ConfigError>(document.error())});
    }
    return readPlatform(*document);
}

}  // namespace

void TestPlatform::aSandboxIsOfThisMachine() {
    for (const char* host : {"127.0.0.1", "127.1.2.3", "localhost", "'::1'"}) {
        const std::string text =
            "version: 1\nname: p\nsandbox: true\nregions:\n  - {name: eu, kubernetes: {context: e}, "
            "prometheus: {url: 'https://[::1]:9090/x'}}\nargocd: {url: 'https://localhost:1/x'}\n"
            "websites: {host: " +
            std::string(host) + ", database: p, user: u}\n";
        const auto platform = read(text);
        QVERIFY2(platform.has_value(), host);
        QVERIFY(platform->sandbox);
    }
}

void TestPlatform::exampleFileIsGood() {
    QFile file(QStringLiteral(FLOTTE_SOURCE_DIR "/resources/platform.example.yaml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto platform = read(file.readAll().toStdString());
    QVERIFY2(platform.has_value(), platform ? "" : qPrintable(shown(platform.error())));
    QCOMPARE(platform->regions.size(), std::size_t(3));
    QCOMPARE(platform->regions[2].name.value(), std::string("apac"));
    QCOMPARE(platform->regions[2].timeZone, std::string("Asia/Singapore"));
    QCOMPARE(platform->regions[0].prometheus->url, std::string("https://prometheus.eu-ouest.example.net"));
    QCOMPARE(platform->websites->password,
             (CredentialRef{CredentialRef::From::Environment, "FLOTTE_WEBSITES_PASSWORD"}));
    QCOMPARE(platform->backup.rpo, std::chrono::minutes(24 * 60));
    const Tier& premium = platform->tiers.at(1);
    QCOMPARE(premium.title, std::string("Premium"));
    QCOMPARE(premium.terms.replicas, std::optional(Replicas{3, 6}));
    QCOMPARE(premium.terms.quota.at("requests.memory").hard, Quantity::ofUnits(12LL << 30));
    QCOMPARE(premium.terms.storage, std::optional(Size{150LL << 30, SizeBase::Binary}));
    QCOMPARE(premium.terms.price, std::optional(Money{12499, "EUR"}));
    QCOMPARE(platform->rates.cpu, std::optional(Rate{31300, "EUR"}));
    QCOMPARE(credentialsOf(*platform).size(), std::size_t(10));
    QCOMPARE(platform->regions[0].databases->reach,
             Reach(PortForwardReach{RegionName("eu-ouest"), NamespaceName("e-commerce-shared"),
                                    PortForwardReach::Target::Service, ObjectName("mysql"), "3306"}));
}

void TestPlatform::leastFileTakesDefaults() {
    const auto platform = read(kGood);
    QVERIFY2(platform.has_value(), platform ? "" : qPrintable(shown(platform.error())));
    Platform expected;
    expected.name = "Test";
    Region region;
    region.name = RegionName("eu");
    region.kubernetes.context = "eu";
    expected.regions = {region};
    QVERIFY(*platform == expected);
}

void TestPlatform::pathsResolveAgainstTheFile() {
    const auto platform = read(std::string(kGood) + R"(websites:
  host: db
  database: d
  user: u
  password: {file: ../secret}
  tls: {ca: /etc/ca.pem}
)",
                               "/home/config/platform.yaml");
    QVERIFY2(platform.has_value(), platform ? "" : qPrintable(shown(platform.error())));
    QCOMPARE(platform->websites->password, (CredentialRef{CredentialRef::From::File, "/home/secret"}));
    QCOMPARE(platform->websites->tls.ca, std::string("/etc/ca.pem"));
}

void TestPlatform::placesOfSecretsAreRead() {
    const auto platform = read(R"(version: 1
name: Test
websites:
  host: db
  database: d
  user: u
  password: {secret: {region: us, namespace: shared, name: mysql, key: password}}
journal: {host: db, user: j, password: {keychain: journal-eu}}
argocd: {url: "https://a", token: {secret: {region: eu, namespace: argo, name: t, key: t}}}
regions:
  - name: eu
    kubernetes: {context: eu}
    prometheus: {url: "https://p", token: {secret: {namespace: shared, name: prom, key: token}}}
    rabbitmq: {url: "https://r", user: u, password: {secret: {namespace: shared, name: rabbit, key: p}}}
    databases: {host: db, user: u, password: {secret: {namespace: shared, name: db, key: p}}}
    objectStore:
      kind: s3
      url: "https://s"
      accessKey: {keychain: a}
      secretKey: {secret: {namespace: shared, name: s3, key: k}}
  - name: us
    kubernetes: {context: us}
)");
    QVERIFY2(platform.has_value(), platform ? "" : qPrintable(shown(platform.error())));
    const auto secret = [](const char* region, const char* ns, const char* name, const char* key) {
        return CredentialRef{
            CredentialRef::From::Secret, {}, {RegionName(region), NamespaceName(ns), name, key}};
    };
    QCOMPARE(platform->websites->password, secret("us", "shared", "mysql", "password"));
    QCOMPARE(platform->journal->password, (CredentialRef{CredentialRef::From::Keychain, "journal-eu"}));
    QCOMPARE(platform->argocd->token, secret("eu", "argo", "t", "t"));
    const Region& eu = platform->regions[0];
    QCOMPARE(eu.prometheus->token, secret("eu", "shared", "prom", "token"));
    QCOMPARE(eu.rabbitmq->password, secret("eu", "shared", "rabbit", "p"));
    QCOMPARE(eu.databases->password, secret("eu", "shared", "db", "p"));
    QCOMPARE(eu.objectStore->accessKey, (CredentialRef{CredentialRef::From::Keychain, "a"}));
    QCOMPARE(eu.objectStore->secretKey, secret("eu", "shared", "s3", "k"));
}

void TestPlatform::waysAreRead() {
    const auto platform = read(R"(version: 1
name: Test
websites:
  host: mysql.shared.svc
  database: d
  user: u
  reach: {port-forward: {region: us, namespace: shared, service: mysql, port: sql}}
regions:
  - name: eu
    kubernetes: {context: eu}
    prometheus: {url: "https://p", reach: {port-forward: {namespace: shared, pod: prometheus-0, port: 9090}}}
  - name: us
    kubernetes: {context: us}
    prometheus: {url: "https://p", reach: {ssh: {host: bastion.example.net, user: ops, port: 2222}}}
  - name: apac
    kubernetes: {context: apac}
    prometheus: {url: "https://p", reach: direct}
)");
    QVERIFY2(platform.has_value(), platform ? "" : qPrintable(shown(platform.error())));
    using Target = PortForwardReach::Target;
    const auto forward = [](const char* region, Target target, const char* name, const char* port) {
        return Reach(
            PortForwardReach{RegionName(region), NamespaceName("shared"), target, ObjectName(name), port});
    };
    const Reach websites = forward("us", Target::Service, "mysql", "sql");
    QVERIFY(platform->websites->reach == websites);
    QCOMPARE(reachName(websites), std::string("port-forward us/shared/mysql:sql"));
    const Reach pod = forward("eu", Target::Pod, "prometheus-0", "9090");
    QVERIFY(platform->regions[0].prometheus->reach == pod);
    QCOMPARE(reachName(pod), std::string("port-forward eu/shared/pod/prometheus-0:9090"));
    const Reach ssh = SshReach{"bastion.example.net", "ops", 2222};
    QVERIFY(platform->regions[1].prometheus->reach == ssh);
    QCOMPARE(reachName(ssh), std::string("ssh -p 2222 ops@bastion.example.net"));
    QVERIFY(platform->regions[2].prometheus->reach == Reach(DirectReach{}));
    QCOMPARE(reachName(DirectReach{}), std::string());
}

void TestPlatform::tenantsTermsOverlayTheirTiers() {
    const auto platform = read(std::string(kGood) + R"(services: [{name: orders}, {name: auth}]
tiers:
  - {name: premium, replicas: {min: 3, max: 6}, quota: {pods: 50, requests.cpu: 4}, sites: 3, price: 124.99 EUR}
overrides:
  abc:
    quota: {pods: 80}
    price: 99.00 EUR
    services: [{name: orders, limits: {cpu: 1}}]
)");
    QVERIFY2(platform.has_value(), platform ? "" : qPrintable(shown(platform.error())));
    const TierTerms own = termsOf(*platform, TierName("premium"), TenantId("abc"));
    QCOMPARE(own.quota.at("pods").hard, Quantity::ofUnits(80));
    QCOMPARE(own.quota.at("requests.cpu").hard, Quantity::ofUnits(4));
    QCOMPARE(own.price, std::optional(Money{9900, "EUR"}));
    QCOMPARE(own.sites, std::optional(3));
    const TierTerms usual = termsOf(*platform, TierName("premium"), TenantId("xyz"));
    QCOMPARE(usual, platform->tiers[0].terms);
    QCOMPARE(termsOf(*platform, TierName("gold"), TenantId("xyz")), TierTerms());
    const std::vector<Service> services = servicesOf(*platform, TenantId("abc"));
    QCOMPARE(filled(services[0].pod).limits.cpu, std::optional(Quantity::ofUnits(1)));
    QCOMPARE(filled(services[0].pod).requests.cpu, std::optional(Quantity::ofMilli(125)));
    QCOMPARE(filled(services[1].pod).limits.memory, std::optional(Quantity::ofUnits(384LL << 20)));
}

void TestPlatform::namesAreMade() {
    const ResourceNames names;
    const TenantId id("a-b");
    QCOMPARE(resourceName(names.database, id, ServiceName("auth")), std::string("client_a_b_auth_db"));
    QCOMPARE(resourceName(names.costCenter, id), std::string("CC-A-B-001"));
    QCOMPARE(resourceName(names.vhost, id), std::string("/client-a-b"));
    QCOMPARE(roomForId(names.databaseUser, 32, ServiceName("newsletters")), 8);
    QCOMPARE(roomForId(names.databaseUser, 32, ServiceName("products")), 11);
    QCOMPARE(roomForId("{service}", 3, ServiceName("newsletters")), -8);
}

void TestPlatform::mistakes_data() {
    QTest::addColumn<QString>("yaml");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* rule, const QString& yaml, const char* expected) {
        QTest::newRow(rule) << yaml << QString::fromUtf8(expected);
    };
    const QString good = QString::fromUtf8(kGood);
    const auto with = [&](const char* more) { return good + QString::fromUtf8(more); };
    const auto changed = [&](const char* what, const char* into) {
        return QString(good).replace(QString::fromUtf8(what), QString::fromUtf8(into));
    };

    row("an empty file lacks every required key", {},
        "0:0 missing version\n0:0 missing name\n0:0 missing regions");
    row("a list is no platform", QStringLiteral("- a\n"), "1:1 type  (mapping)");
    row("all mistakes at once, in the file's order",
        QStringLiteral("version: 2\nname: [a]\nregions: []\nbackup: {rpo: soon}\n"),
        "1:10 value version '2' (1)\n2:7 type name (text)\n3:10 value regions (one-at-least)\n"
        "4:15 value backup.rpo 'soon' (duration)");
    row("an unknown key is told the nearest", changed("kubernetes", "kubernets"),
        "5:5 unknown regions[0].kubernets -> kubernetes");
    row("case is a misspelling", with("  - {name: us, kubernetes: {context: us}, timezone: UTC}\n"),
        "6:43 unknown regions[1].timezone -> timeZone");
    row("what is there already is not suggested", with("nam: x\n"), "6:1 unknown nam");
    row("nothing near: no suggestion", with("colour: red\n"), "6:1 unknown colour");
    row("a missing key is told at its mapping", changed("{context: eu}", "{}"),
        "5:17 missing regions[0].kubernetes.context");
    row("an empty value is an empty mapping", changed("{context: eu}", ""),
        "5:5 missing regions[0].kubernetes.context");
    row("zero regions", QStringLiteral("version: 1\nname: T\nregions:\n"),
        "3:1 value regions (one-at-least)");
    row("regions as a mapping", QStringLiteral("version: 1\nname: T\nregions: {eu: 1}\n"),
        "3:10 type regions (list)");
    row("two regions of one name", with("  - {name: eu, kubernetes: {context: b}}\n"),
        "6:12 twice regions[1].name 'eu'");
    row("a region's name is a key", changed("name: eu", "name: e u"),
        "4:11 value regions[0].name 'e u' (identifier)");
    row("two tiers of one name", with("tiers: [{name: a}, {name: a}]\n"), "6:27 twice tiers[1].name 'a'");
    row("a tier is in lower case", with("tiers: [{name: Premium}]\n"),
        "6:16 value tiers[0].name 'Premium' (lower-case)");
    row("port out of range", with("websites: {host: h, port: 65536, database: d, user: u}\n"),
        "6:27 value websites.port '65536' (port)");
    row("port as a word", with("websites: {host: h, port: mysql, database: d, user: u}\n"),
        "6:27 value websites.port 'mysql' (port)");
    row("host with its port", with("websites: {host: 'h:3306', database: d, user: u}\n"),
        "6:18 value websites.host 'h:3306' (host)");
    row("a pattern needs its {id}", with("names: {label: client}\n"),
        "6:16 value names.label 'client' (pattern)");
    row("a time zone is a name", with("  - {name: us, timeZone: +01:00, kubernetes: {context: us}}\n"),
        "6:26 value regions[1].timeZone '+01:00' (time-zone)");
    row("a duration has a unit", with("backup: {rpo: 24}\n"), "6:15 value backup.rpo '24' (duration)");
    row("a URL is http or https",
        with("  - {name: us, kubernetes: {context: u}, prometheus: {url: 'ftp://x'}}\n"),
        "6:60 value regions[1].prometheus.url 'ftp://x' (url)");
    row("home is not expanded", with("websites: {host: h, database: d, user: u, tls: {ca: ~/ca.pem}}\n"),
        "6:53 value websites.tls.ca '~/ca.pem' (path)");
    row("a credential is a file or a variable, not both",
        with("websites: {host: h, database: d, user: u, password: {file: a, env: B}}\n"),
        "6:53 value websites.password (credential)");
    const auto password = [&](const char* value) {
        return with(
            (std::string("websites: {host: h, database: d, user: u, password: {") + value + "}}\n").c_str());
    };
    row("a credential is from one place", password("keychain: a, secret: {}"),
        "6:53 value websites.password (credential)");
    row("a keychain's name is a name", password("keychain: a b"),
        "6:64 value websites.password.keychain 'a b' (identifier)");
    row("a Secret says where it is", password("secret: {}"),
        "6:62 missing websites.password.secret.region\n"
        "6:62 missing websites.password.secret.namespace\n"
        "6:62 missing websites.password.secret.name\n"
        "6:62 missing websites.password.secret.key");
    row("a Secret is in a region of the file",
        password("secret: {region: EU, namespace: n, name: s, key: k}"),
        "6:71 value websites.password.secret.region 'EU' (eu) -> eu");
    row("a region's Secret is its own",
        with("  - {name: us, kubernetes: {context: u}, prometheus: {url: 'http://x', token: {secret: "
             "{region: eu, namespace: n, name: s, key: k}}}}\n"),
        "6:89 unknown regions[1].prometheus.token.secret.region");
    row("a hub's Secret names its region",
        with("argocd: {url: 'http://x', token: {secret: {namespace: n, name: s, key: k}}}\n"),
        "6:43 missing argocd.token.secret.region");
    row("a credential names one of them", with("websites: {host: h, database: d, user: u, password: {}}\n"),
        "6:53 value websites.password (credential)");
    row("a credential's key is misspelt",
        with("websites: {host: h, database: d, user: u, password: {fil: a}}\n"),
        "6:54 unknown websites.password.fil -> file");
    const auto reach = [&](const char* value) {
        return with(
            (std::string("websites: {host: h, database: d, user: u, reach: ") + value + "}\n").c_str());
    };
    const auto forward = [&](const char* more) {
        return reach((std::string("{port-forward: {") + more + "}}").c_str());
    };
    row("a way is one of three", reach("proxy"), "6:50 value websites.reach 'proxy' (reach)");
    row("a way needs its particulars", reach("ssh"), "6:50 value websites.reach 'ssh' (reach)");
    row("a misspelt way is told the nearest", reach("dirct"),
        "6:50 value websites.reach 'dirct' (reach) -> direct");
    row("no way at all", reach("{}"), "6:50 value websites.reach (reach)");
    row("two ways", reach("{ssh: {host: b}, port-forward: {}}"), "6:50 value websites.reach (reach)");
    row("a way's key is misspelt", reach("{portforward: {}}"),
        "6:51 unknown websites.reach.portforward -> port-forward");
    row("a forward that says nothing", forward(""),
        "6:65 missing websites.reach.port-forward.region\n"
        "6:65 missing websites.reach.port-forward.namespace\n"
        "6:65 missing websites.reach.port-forward.port\n"
        "6:65 value websites.reach.port-forward (service-or-pod)");
    row("service and pod", forward("region: eu, namespace: n, service: s, pod: p, port: 1"),
        "6:65 value websites.reach.port-forward (service-or-pod)");
    row("a misspelt service is told once", forward("region: eu, namespace: n, servce: s, port: 1"),
        "6:92 unknown websites.reach.port-forward.servce -> service");
    row("names of objects are in lower case", forward("region: eu, namespace: N_, service: -s, port: 1"),
        "6:89 value websites.reach.port-forward.namespace 'N_' (lower-case)\n"
        "6:102 value websites.reach.port-forward.service '-s' (lower-case)");
    row("a port is a number or a name", forward("region: eu, namespace: n, service: s, port: 70000"),
        "6:110 value websites.reach.port-forward.port '70000' (port-or-name)");
    row("a forward goes through a region of the file",
        forward("region: EU, namespace: n, service: s, port: sql"),
        "6:74 value websites.reach.port-forward.region 'EU' (eu) -> eu");
    row("a bastion is no option of ssh", reach("{ssh: {host: -oProxyCommand=x}}"),
        "6:63 value websites.reach.ssh.host '-oProxyCommand=x' (host)");
    row("a bastion's user is no option of ssh", reach("{ssh: {host: b, user: -lroot, port: 0}}"),
        "6:72 value websites.reach.ssh.user '-lroot' (identifier)\n"
        "6:86 value websites.reach.ssh.port '0' (port)");
    row("a region's Prometheus goes through its own region",
        with("  - {name: us, kubernetes: {context: u}, prometheus: {url: 'http://x', reach: {port-forward: "
             "{region: eu, namespace: n, pod: p-0, port: 9090}}}}\n"),
        "6:95 unknown regions[1].prometheus.reach.port-forward.region");
    row("a range's least is not above its most", with("tiers: [{name: a, replicas: {min: 4, max: 3}}]\n"),
        "6:35 value tiers[0].replicas.min '4' (not-above-max)");
    row("replicas are at least one", with("tiers: [{name: a, replicas: {min: 0, max: 3}}]\n"),
        "6:35 value tiers[0].replicas.min '0' (1 … 1000)");
    row("a limit is not below its request",
        with("services: [{name: a, requests: {cpu: 500m}, limits: {cpu: 250m}}]\n"),
        "6:38 value services[0].requests.cpu '500m' (not-above-limit)");
    row("a default counts too", with("services: [{name: a, requests: {memory: 1Gi}}]\n"),
        "6:41 value services[0].requests.memory '1Gi' (not-above-limit)");
    row("… also for a limit below the usual request", with("services: [{name: a, limits: {cpu: 100m}}]\n"),
        "6:36 value services[0].limits.cpu '100m' (not-above-limit)");
    row("an RPO of nothing", with("backup: {rpo: 0h}\n"), "6:15 value backup.rpo '0h' (duration)");
    row("a price is not negative", with("tiers: [{name: a, price: -1.00 EUR}]\n"),
        "6:26 value tiers[0].price '-1.00 EUR' (money)");
    row("a price is finer than its currency", with("tiers: [{name: a, price: 1.5 JPY}]\n"),
        "6:26 value tiers[0].price '1.5 JPY' (money)");
    row("a price has a currency", with("tiers: [{name: a, price: 12}]\n"),
        "6:26 value tiers[0].price '12' (money)");
    row("French units are understood, not taken", with("tiers: [{name: a, storage: 150Go}]\n"),
        "6:28 value tiers[0].storage '150Go' (size) -> 150GB");
    row("a size has a unit", with("tiers: [{name: a, storage: 150}]\n"),
        "6:28 value tiers[0].storage '150' (size)");
    row("cores are no memory", with("services: [{name: a, requests: {cpu: 1Gi, memory: 192}}]\n"),
        "6:38 value services[0].requests.cpu '1Gi' (cores)\n"
        "6:51 value services[0].requests.memory '192' (memory)");
    row("a quota's resource is misspelt", with("tiers: [{name: a, quota: {request.cpu: 1}}]\n"),
        "6:27 unknown tiers[0].quota.request.cpu -> requests.cpu");
    row("two services of one name", with("services: [{name: a}, {name: a}]\n"),
        "6:30 twice services[1].name 'a'");
    row("an override of no tier and no service",
        with("services: [{name: orders}]\ntiers: [{name: premium}]\n"
             "overrides: {abc: {tier: premum, services: [{name: order}]}}\n"),
        "8:25 value overrides.abc.tier 'premum' (premium) -> premium\n"
        "8:51 value overrides.abc.services[0].name 'order' (orders) -> orders");
    row("an override is of a tenant's id", with("overrides: {Client_abc: {}}\n"),
        "6:13 unknown overrides.Client_abc");
    row("a schedule has five fields", with("backup: {schedule: 0 2 * *}\n"),
        "6:20 value backup.schedule '0 2 * *' (schedule)");
    row("a schedule that never comes", with("backup: {schedule: 0 2 30 2 *}\n"),
        "6:20 value backup.schedule '0 2 30 2 *' (schedule)");
    row("a copy is of a region of the file", with("backup: {copyTo: [{region: us, place: s3://x}]}\n"),
        "6:28 value backup.copyTo[0].region 'us' (eu)");
    row("a freeze ends after it began", with("freezeWindows: [{from: 2026-12-20, until: 2026-12-19}]\n"),
        "6:43 value freezeWindows[0].until '2026-12-19' (later)");
    row("a freeze has days that exist",
        with("freezeWindows: [{from: 2026-02-30, until: 2026-03-01T25:00Z}]\n"),
        "6:24 value freezeWindows[0].from '2026-02-30' (date)\n"
        "6:43 value freezeWindows[0].until '2026-03-01T25:00Z' (date)");
    row("a sandbox reaches nothing real",
        with("sandbox: true\nwebsites: {host: db.example.net, database: p, user: u}\nargocd: {url: "
             "'https://127.0.0.1.example.net'}\n"),
        "7:18 value websites.host 'db.example.net' (this-machine)\n"
        "8:15 value argocd.url 'https://127.0.0.1.example.net' (this-machine)");
    row("a word of a few is told the nearest", with("gitops: argo-cd\nunits: Go\n"),
        "6:9 value gitops 'argo-cd' (none | argocd) -> argocd\n"
        "7:8 value units 'Go' (GB | GiB)");
    row("a database's name needs its service", with("names: {database: 'client_{id_}_db'}\n"),
        "6:19 value names.database 'client_{id_}_db' (service-pattern)");
    row("a rule of a port", with("manifests: {networkPolicy: {egress: [5672, TCP/0]}}\n"),
        "6:38 value manifests.networkPolicy.egress[0] '5672' (port-rule)\n"
        "6:44 value manifests.networkPolicy.egress[1] 'TCP/0' (port-rule)");
    row("a limit range's bounds", with("tiers: [{name: a, limitRange: {min: {cpu: 3}, max: {cpu: 2}}}]\n"),
        "6:43 value tiers[0].limitRange.min.cpu '3' (not-above-max)");
    row("a variable is a shell's name",
        with("websites: {host: h, database: d, user: u, password: {env: A-B}}\n"),
        "6:59 value websites.password.env 'A-B' (variable)");
}

void TestPlatform::mistakes() {
    QFETCH(QString, yaml);
    QFETCH(QString, expected);
    const auto platform = read(yaml.toStdString());
    QVERIFY(!platform.has_value());
    QCOMPARE(shown(platform.error()), expected);
    for (const ConfigError& error : platform.error()) {
        QCOMPARE(error.file, std::string("/p/platform.yaml"));
    }
}

void TestPlatform::secretsAreNotRepeated_data() {
    QTest::addColumn<QString>("yaml");
    QTest::addColumn<QString>("expected");
    QTest::newRow("password in its place") << "websites: {host: h, database: d, user: u, password: s3cr3t}\n"
                                           << "6:53 value websites.password (credential)";
    QTest::newRow("token as a list")
        << "  - {name: us, kubernetes: {context: u}, prometheus: {url: 'https://x', token: [s3cr3t]}}\n"
        << "6:80 value regions[1].prometheus.token (credential)";
    QTest::newRow("password in a URL")
        << "  - {name: us, kubernetes: {context: u}, prometheus: {url: 'https://me:s3cr3t@x'}}\n"
        << "6:60 value regions[1].prometheus.url (url)";
}

void TestPlatform::secretsAreNotRepeated() {
    QFETCH(QString, yaml);
    QFETCH(QString, expected);
    const auto platform = read(kGood + yaml.toStdString());
    QVERIFY(!platform.has_value());
    QCOMPARE(shown(platform.error()), expected);
    for (const ConfigError& e : platform.error()) {
        for (const std::string& part : {e.key, e.found, e.expected, e.suggestion, e.detail}) {
            QVERIFY(part.find("s3cr3t") == std::string::npos);
        }
    }
}

QTEST_GUILESS_MAIN(TestPlatform)
#include "tst_platform.moc"
