#include <QtTest>

#include "models/filter/filter.h"

using namespace flotte;

namespace {

TenantRow shop() {
    TenantRow row;
    row.label = "client-abc";
    row.name = "Épicerie du Marché";
    row.domain = "abc.example.com";
    row.ns = NamespaceName("e-commerce-client-abc");
    row.region = RegionName("eu-ouest");
    row.displayTier = "Premium";
    row.health.level = HealthLevel::Critical;
    row.sites = Reading<std::vector<Site>>::known({{WebsiteId(1), "Boutique", "boutique.fr", {}, true}},
                                                  SourceId(0), {});
    row.anomalies = {{AnomalyKind::TierMismatch, {}, {}}};
    return row;
}

}  // namespace

class TstSearchText : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void words_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("matches");
        QTest::newRow("nothing") << "" << true;
        QTest::newRow("blanks") << "  \t" << true;
        QTest::newRow("label") << "client-abc" << true;
        QTest::newRow("part of it") << "nt-a" << true;
        QTest::newRow("upper case") << "CLIENT" << true;
        QTest::newRow("without accents") << "epicerie" << true;
        QTest::newRow("with accents") << QStringLiteral("ÉPICERIE") << true;
        QTest::newRow("accents that aren't there") << QStringLiteral("préMIUM") << true;
        QTest::newRow("domain") << "abc.example" << true;
        QTest::newRow("another site's domain") << "boutique.fr" << true;
        QTest::newRow("region") << "eu-ouest" << true;
        QTest::newRow("tier") << "premium" << true;
        QTest::newRow("health") << "critical" << true;
        QTest::newRow("anomaly") << "tier-mismatch" << true;
        QTest::newRow("namespace") << "e-commerce" << true;
        QTest::newRow("all words, any order") << "premium abc marche" << true;
        QTest::newRow("one word too many") << "premium abc apac" << false;
        QTest::newRow("a word does not span fields") << "abcabc" << false;
        QTest::newRow("something else") << "xyz" << false;
    }
    void words() {
        QFETCH(QString, text);
        QFETCH(bool, matches);
        const auto filter = Filter::parse(text.toStdString());
        QVERIFY(filter.has_value());
        const Verdict verdict = matches ? Verdict::Yes : Verdict::No;
        QCOMPARE(filter->judge(shop(), {}), verdict);
        QCOMPARE(filter->judge(shop(), searchText(shop()), {}), verdict);
        QCOMPARE(filter->empty(), text.trimmed().isEmpty());
    }

    void folding_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("plain");
        QTest::newRow("ASCII") << "AbC-1"
                               << "abc-1";
        QTest::newRow("accents") << QStringLiteral("Élève à Çà Ü ñ") << "eleve a ca u n";
        QTest::newRow("combining marks") << QStringLiteral("e\u0301") << "e";
        QTest::newRow("ligatures") << QStringLiteral("Œuf Æsir") << "oeuf aesir";
        QTest::newRow("letters with strokes") << QStringLiteral("Łódź Ørsted") << "lodz orsted";
        QTest::newRow("sharp s") << QStringLiteral("Straße") << "strasse";
        QTest::newRow("other scripts stay") << QStringLiteral("東京") << QStringLiteral("東京");
    }
    void folding() {
        QFETCH(QString, text);
        QFETCH(QString, plain);
        QCOMPARE(QString::fromStdString(folded(text.toStdString())), plain);
    }

    void bytesThatAreNoTextDoNoHarm() {
        const std::string folding = folded("\xff\xfe shop \xc3");
        QVERIFY(folding.find("shop") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TstSearchText)
#include "tst_search_text.moc"
