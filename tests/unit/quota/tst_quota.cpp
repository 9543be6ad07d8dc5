#include <QtTest>
#include <algorithm>

#include "models/quota/quota.h"

using namespace flotte;

namespace {

QuotaUse use(const char* resource, std::int64_t hard, std::optional<std::int64_t> used) {
    QuotaUse made{resource, Quantity::ofUnits(hard), std::nullopt};
    if (used) {
        made.used = Quantity::ofUnits(*used);
    }
    return made;
}

}  // namespace

class TstQuota : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void share_data() {
        QTest::addColumn<qlonglong>("hard");
        QTest::addColumn<qlonglong>("used");  // -1 = not counted
        QTest::addColumn<double>("share");    // -1 = unknown
        QTest::newRow("half") << 4LL << 2LL << 0.5;
        QTest::newRow("over") << 4LL << 5LL << 1.25;
        QTest::newRow("nothing used") << 4LL << 0LL << 0.0;
        QTest::newRow("not counted") << 4LL << -1LL << -1.0;
        QTest::newRow("nothing allowed, something used") << 0LL << 1LL << 1.0;
        QTest::newRow("nothing allowed, nothing used") << 0LL << 0LL << 0.0;
    }
    void share() {
        QFETCH(qlonglong, hard);
        QFETCH(qlonglong, used);
        QFETCH(double, share);
        const QuotaUse one = use("pods", hard, used < 0 ? std::nullopt : std::optional<std::int64_t>(used));
        QCOMPARE(one.share().value_or(-1.0), share);
    }

    void theTightestOfEachResourceStays_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("greatest share") << 0;
        QTest::newRow("counted before uncounted") << 1;
        QTest::newRow("of uncounted the least") << 2;
        QTest::newRow("of equal shares the least") << 3;
    }
    void theTightestOfEachResourceStays() {
        const std::pair<std::vector<QuotaUse>, QuotaUse> cases[] = {
            {{use("pods", 50, 10), use("pods", 12, 10), use("pods", 20, 10)}, use("pods", 12, 10)},
            {{use("pods", 5, std::nullopt), use("pods", 50, 1)}, use("pods", 50, 1)},
            {{use("pods", 9, std::nullopt), use("pods", 5, std::nullopt)}, use("pods", 5, std::nullopt)},
            {{use("pods", 8, 0), use("pods", 4, 0)}, use("pods", 4, 0)},
        };
        QFETCH(int, which);
        auto [uses, wanted] = cases[which];
        std::sort(uses.begin(), uses.end(), [](const auto& a, const auto& b) { return a.hard < b.hard; });
        do {
            QCOMPARE(tightest(uses), QuotaTable{wanted});
        } while (std::next_permutation(uses.begin(), uses.end(),
                                       [](const auto& a, const auto& b) { return a.hard < b.hard; }));
    }

    void linesAreOrderedByResource() {
        const QuotaTable table =
            tightest({use("requests.cpu", 4, 1), use("pods", 50, 1), use("limits.cpu", 8, 1)});
        QCOMPARE(table.size(), std::size_t{3});
        QCOMPARE(table[0].resource, std::string("limits.cpu"));
        QCOMPARE(table[2].resource, std::string("requests.cpu"));
        QVERIFY(tightest({}).empty());
    }

    void realUseStandsBesideReservedUse() {
        const QuotaTable table = {use("limits.cpu", 8, 4), use("pods", 50, 21), use("requests.cpu", 4, 2),
                                  use("requests.memory", 0, std::nullopt)};
        const std::vector<QuotaLine> lines = quotaLines(table, 1.0, 512.0);
        QCOMPARE(lines.size(), std::size_t{4});
        QCOMPARE(lines[0].real, std::optional(1.0));
        QCOMPARE(lines[0].share, std::optional(0.5));
        QCOMPARE(lines[0].realShare, std::optional(0.125));
        QCOMPARE(lines[0].realOfReserved, std::optional(0.25));
        QVERIFY(!lines[1].real && !lines[1].realShare);  // pods are counted, not measured
        QCOMPARE(lines[2].realOfReserved, std::optional(0.5));
        QCOMPARE(lines[3].real, std::optional(512.0));
        QVERIFY(!lines[3].share && !lines[3].realShare && !lines[3].realOfReserved);
        for (const QuotaLine& line : quotaLines(table, std::nullopt, std::nullopt)) {
            QVERIFY(!line.real && !line.realShare && !line.realOfReserved);
        }
    }
};

QTEST_APPLESS_MAIN(TstQuota)
#include "tst_quota.moc"
