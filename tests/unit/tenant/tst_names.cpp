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
            << QStringLiteral("CAFÉ.example.com") << QStringLiteral("cafÉ.example.com");
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
