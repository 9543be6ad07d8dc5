#include <QTest>
#include <array>

#include "models/core/nearest.h"

using namespace flotte;

class TestNearest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void theDistanceIsTheSameBothWays_data();
    void theDistanceIsTheSameBothWays();
    void aNameIsOnlySuggestedWhenItIsNear();
};

void TestNearest::theDistanceIsTheSameBothWays_data() {
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("distance");
    QTest::newRow("equal") << "region"
                           << "region" << 0;
    QTest::newRow("case does not count") << "timezone"
                                         << "timeZone" << 0;
    QTest::newRow("one left out") << "promethes"
                                  << "prometheus" << 1;
    QTest::newRow("one too many") << "regionss"
                                  << "regions" << 1;
    QTest::newRow("one wrong") << "kabernetes"
                               << "kubernetes" << 1;
    QTest::newRow("two swapped") << "naem"
                                 << "name" << 1;
    QTest::newRow("all of it") << ""
                               << "name" << 4;
    QTest::newRow("both ways") << "kitten"
                               << "sitting" << 3;
}

void TestNearest::theDistanceIsTheSameBothWays() {
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(int, distance);
    QCOMPARE(static_cast<int>(editDistance(a.toStdString(), b.toStdString())), distance);
    QCOMPARE(static_cast<int>(editDistance(b.toStdString(), a.toStdString())), distance);
}

void TestNearest::aNameIsOnlySuggestedWhenItIsNear() {
    const std::array<std::string_view, 3> keys = {"name", "timeZone", "kubernetes"};
    QCOMPARE(nearest("kubernets", keys), std::string("kubernetes"));
    QCOMPARE(nearest("time_zone", keys), std::string("timeZone"));
    QCOMPARE(nearest("colour", keys), std::string());
    using Names = std::vector<std::string>;
    QCOMPARE(nearest("websites", Names{"users", "website", "web"}), std::string("website"));
    QCOMPARE(nearest("websites", Names{"orders", "users"}), std::string());
    QCOMPARE(nearest("domain", Names{"Domains", "id"}), std::string("Domains"));
    QCOMPARE(nearest("id", Names{"ab"}), std::string());
    QCOMPARE(nearest("id", Names{}), std::string());
    // Servers and files choose the names: what is absurdly long is never compared.
    QCOMPARE(nearest(std::string(1 << 20, 'a'), Names{"a"}), std::string());
    QCOMPARE(nearest("a", Names{std::string(1 << 20, 'a')}), std::string());
}

QTEST_GUILESS_MAIN(TestNearest)
#include "tst_nearest.moc"
