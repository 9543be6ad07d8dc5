#include <QtTest>
#include <set>

#include "models/tenant/anomaly.h"
#include "models/tenant/domain.h"
#include "models/tenant/names.h"
#include "models/tenant/row_key.h"

using namespace flotte;

class TstNames : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void idFromNames_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("id");  // empty = none
        const QString ns = QStringLiteral("e-commerce-client-{id}");
        QTest::newRow("namespace") << "e-commerce-client-abc" << ns << "abc";
        QTest::newRow("hyphens inside") << "e-commerce-client-a-b" << ns << "a-b";
        QTest::newRow("one character") << "e-commerce-client-7" << ns << "7";
        QTest::newRow("nothing left") << "e-commerce-client-" << ns << "";
        QTest::newRow("hyphen first") << "e-commerce-client--a" << ns << "";
        QTest::newRow("hyphen last") << "e-commerce-client-a-" << ns << "";
        QTest::newRow("upper case") << "e-commerce-client-Abc" << ns << "";
        QTest::newRow("underscore") << "e-commerce-client-a_b" << ns << "";
        QTest::newRow("another name") << "kube-system" << ns << "";
        QTest::newRow("text behind") << "client-abc.events"
                                     << "client-{id}.events"
                                     << "abc";
        QTest::newRow("overlapping ends") << "aba"
                                          << "ab{id}ba"
                                          << "";
        QTest::newRow("no placeholder") << "client-abc"
                                        << "client-abc"
                                        << "";
        QTest::newRow("too long") << QStringLiteral("client-") + QString(64, QLatin1Char('a'))
                                  << "client-{id}"
                                  << "";
        QTest::newRow("as long as may be") << QStringLiteral("client-") + QString(63, QLatin1Char('a'))
                                           << "client-{id}" << QString(63, QLatin1Char('a'));
    }
    void idFromNames() {
        QFETCH(QString, text);
        QFETCH(QString, pattern);
        QFETCH(QString, id);
        const auto found = idFrom(text.toStdString(), pattern.toStdString());
        QCOMPARE(QString::fromStdString(found ? found->value() : std::string()), id);
        if (found) {
            QCOMPARE(withId(pattern.toStdString(), *found), text.toStdString());
        }
    }

    void whatAPersonTypes_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("id");
        QTest::newRow("id") << "abc"
                            << "abc";
        QTest::newRow("label") << "client-abc"
                               << "abc";
        QTest::newRow("label of an id that looks like one") << "client-client-abc"
                                                            << "client-abc";
        QTest::newRow("neither") << "Abc!"
                                 << "";
        QTest::newRow("nothing") << ""
                                 << "";
    }
    void whatAPersonTypes() {
        QFETCH(QString, text);
        QFETCH(QString, id);
        const auto found = tenantFromInput(text.toStdString(), Names());
        QCOMPARE(QString::fromStdString(found ? found->value() : std::string()), id);
    }

    void domainsAreComparedCanonically_data() {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("canonical");
        QTest::newRow("as it is") << "shop.example.com"
                                  << "shop.example.com";
        QTest::newRow("upper case") << "Shop.Example.COM"
                                    << "shop.example.com";
        QTest::newRow("root's dot") << "shop.example.com."
                                    << "shop.example.com";
        QTest::newRow("blanks") << " \tshop.example.com \n"
                                << "shop.example.com";
        QTest::newRow("beyond ASCII")
            << QStringLiteral("CAFÉ.example.com") << QStringLiteral("xn--caf-dma.example.com");
        QTest::newRow("already ASCII, in upper case") << "XN--CAF-DMA.Example.com"
                                                      << "xn--caf-dma.example.com";
        QTest::newRow("the ideographic full stop is a dot")
            << QStringLiteral("店。example。com") << "xn--hxt.example.com";
        QTest::newRow("what IDNA does not allow equals itself")
            << QStringLiteral("É\u0000É.COM").replace(QChar(0), QLatin1Char(' '))
            << QStringLiteral("É É.com");
        QTest::newRow("too long for IDNA") << QString(2000, QChar(0xC9)) << QString(2000, QChar(0xC9));
        QTest::newRow("blanks only") << "  "
                                     << "";
        QTest::newRow("nothing") << ""
                                 << "";
    }
    void domainsAreComparedCanonically() {
        QFETCH(QString, domain);
        QFETCH(QString, canonical);
        QCOMPARE(QString::fromStdString(canonicalDomain(domain.toStdString())), canonical);
    }

    void whatCanBeADomain_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("is");
        const QString label(63, QLatin1Char('a'));
        QTest::newRow("a host") << "shop.example.com" << true;
        QTest::newRow("one label") << "localhost" << true;
        QTest::newRow("digits and hyphens") << "7-7.example" << true;
        QTest::newRow("IDNA") << "xn--caf-dma.fr" << true;
        QTest::newRow("a label as long as may be") << label + QStringLiteral(".fr") << true;
        QTest::newRow("a longer one") << label + QStringLiteral("a.fr") << false;
        QTest::newRow("longer than a name may be")
            << label + QLatin1Char('.') + label + QLatin1Char('.') + label + QLatin1Char('.') + label
            << false;
        QTest::newRow("nothing") << "" << false;
        QTest::newRow("an empty label") << "shop..fr" << false;
        QTest::newRow("a dot first") << ".shop.fr" << false;
        QTest::newRow("a hyphen first") << "-shop.fr" << false;
        QTest::newRow("a hyphen last") << "shop-.fr" << false;
        QTest::newRow("an underscore") << "my_shop.fr" << false;
        QTest::newRow("an address") << "https://shop.fr" << false;
        QTest::newRow("a port") << "shop.fr:8080" << false;
        QTest::newRow("a wildcard") << "*.shop.fr" << false;
        QTest::newRow("a blank") << "my shop.fr" << false;
        QTest::newRow("not in its canonical form") << "Shop.fr" << false;
        QTest::newRow("beyond ASCII") << QStringLiteral("café.fr") << false;
    }
    void whatCanBeADomain() {
        QFETCH(QString, text);
        QFETCH(bool, is);
        QCOMPARE(isDomain(text.toStdString()), is);
    }

    void anAnnotationMayNameSeveralDomains() {
        using Domains = std::vector<std::string>;
        QCOMPARE(domainsIn(" A.fr,b.fr;\tc.fr.\n,, "), (Domains{"a.fr", "b.fr", "c.fr"}));
        QCOMPARE(domainsIn(" ,; ."), Domains());
        std::string many;
        for (int i = 0; i < 500; ++i) {
            many += std::to_string(i) + ".fr,";
        }
        QCOMPARE(domainsIn(many).size(), std::size_t{100});
    }

    void whatAHostServes() {
        QVERIFY(servesDomain("a.fr", "a.fr"));
        QVERIFY(!servesDomain("a.fr", "b.a.fr"));
        QVERIFY(servesDomain("*.a.fr", "b.a.fr"));
        QVERIFY(!servesDomain("*.a.fr", "a.fr"));
        QVERIFY(!servesDomain("*.a.fr", ".a.fr"));
        QVERIFY(!servesDomain("*.a.fr", "c.b.a.fr"));
        QVERIFY(!servesDomain("*", "a.fr"));
        QVERIFY(!servesDomain("*.", "a"));
    }

    void whatALabelInAnotherFormMeans_data() {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("id");
        QTest::newRow("the id alone") << "abc"
                                      << "abc";
        QTest::newRow("upper case") << "Client-ABC"
                                    << "abc";
        QTest::newRow("underscores") << "client_a_b"
                                     << "a-b";
        QTest::newRow("the namespace's name") << "e-commerce-client-abc"
                                              << "abc";
        QTest::newRow("no id behind the pattern") << "client-"
                                                  << "";
        QTest::newRow("other letters") << QStringLiteral("client-été") << "";
        QTest::newRow("nothing") << ""
                                 << "";
    }
    void whatALabelInAnotherFormMeans() {
        QFETCH(QString, label);
        QFETCH(QString, id);
        const auto found = tenantMeant(label.toStdString(), Names());
        QCOMPARE(QString::fromStdString(found ? found->value() : std::string()), id);
    }

    void whatIsFormedByAPattern() {
        const std::string pattern = "e-commerce-client-{id}";
        QVERIFY(isFormedBy("e-commerce-client-abc", pattern));
        QVERIFY(isFormedBy("e-commerce-client--x", pattern));
        QVERIFY(!isFormedBy("e-commerce-client-", pattern));
        QVERIFY(!isFormedBy("e-commerce-shared", pattern));
        QVERIFY(!isFormedBy("abc", "no-place-for-an-id"));
    }

    void everyAnomalyHasItsOwnKey() {
        std::set<std::string_view> keys;
        for (std::size_t i = 0; i < kAnomalyKindCount; ++i) {
            const std::string_view key = anomalyKey(static_cast<AnomalyKind>(i));
            QVERIFY(!key.empty());
            QVERIFY(keys.insert(key).second);
        }
    }

    void keysOfNamespacesAndWebsitesDiffer() {
        const RowKey website = RowKey::ofWebsite(WebsiteId(7));
        const RowKey ns = RowKey::ofNamespace(RegionName(""), NamespaceName("7"));
        QVERIFY(website != ns);
        QVERIFY(ns != RowKey::ofNamespace(RegionName("eu"), NamespaceName("7")));
        QVERIFY(std::hash<RowKey>()(website) == std::hash<RowKey>()(RowKey::ofWebsite(WebsiteId(7))));
    }
};

QTEST_APPLESS_MAIN(TstNames)
#include "tst_names.moc"
