#include <QtTest>
#include <random>

#include "models/fleet/order_key.h"

using namespace flotte;

namespace {

/// Texts that begin alike, end where a key ends, are empty, or are no ASCII.
std::string anyText(std::mt19937& random) {
    const char* kTexts[] = {"", "a", "B", "client-abc", "CLIENT-abc", "boutique-é", "boutique-z"};
    std::string text = kTexts[random() % std::size(kTexts)];
    if (random() % 2 == 0) {
        text += std::string(22 + random() % 4 - std::min<std::size_t>(text.size(), 22), 'x');
    }
    if (random() % 3 == 0) {
        text += static_cast<char>('a' + random() % 3);
    }
    return text;
}

TenantRow anyRow(std::mt19937& random, int number) {
    TenantRow row;
    row.key = RowKey::ofNamespace(RegionName("eu"), NamespaceName("n" + std::to_string(number)));
    row.label = anyText(random);
    row.domain = anyText(random);
    row.region = RegionName(anyText(random));
    row.displayTier = anyText(random);
    row.environment = anyText(random);
    row.health.level = static_cast<HealthLevel>(random() % 4);
    row.health.reasons.resize(random() % 3);
    row.anomalies.resize(random() % 3);
    if (random() % 3 != 0) {
        row.requests = Reading<double>::known(static_cast<double>(random() % 4), SourceId(0), {});
        row.errors = row.requests;
        row.pods =
            Reading<PodCounts>::known({static_cast<int>(random() % 3), 3, 0, 0, 0, {}, {}}, SourceId(0), {});
        row.createdAt = TimePoint(std::chrono::hours(random() % 4));
    }
    return row;
}

}  // namespace

class TstOrderKey : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void noKeyContradictsTheOrder_data() {
        QTest::addColumn<FleetOrder>("order");
        QTest::newRow("worst first") << FleetOrder{};
        for (int i = 0; i < kFleetColumnCount; ++i) {
            const auto column = static_cast<FleetColumn>(i);
            const QByteArray name = QByteArray::number(i);
            QTest::newRow((name + " up").constData()) << FleetOrder{false, column, false};
            QTest::newRow((name + " down").constData()) << FleetOrder{false, column, true};
        }
    }

    void noKeyContradictsTheOrder() {
        QFETCH(FleetOrder, order);
        std::mt19937 random(7);
        std::vector<TenantRow> rows;
        for (int i = 0; i < 120; ++i) {
            rows.push_back(anyRow(random, i));
        }
        for (const TenantRow& a : rows) {
            for (const TenantRow& b : rows) {
                const OrderKey keyA = orderKeyOf(a, order);
                const OrderKey keyB = orderKeyOf(b, order);
                if (keyA < keyB) {
                    QVERIFY2(comesBefore(a, b, order), (a.label + " | " + b.label).c_str());
                } else if (keyB < keyA) {
                    QVERIFY2(comesBefore(b, a, order), (a.label + " | " + b.label).c_str());
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TstOrderKey)
#include "tst_order_key.moc"
