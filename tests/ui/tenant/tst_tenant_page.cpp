#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "tests/support/fleet_builder/fleet_builder.h"
#include "views/desktop/tenant/section_box.h"
#include "views/desktop/tenant/tenant_page.h"

using namespace flotte;
using namespace flotte::desktop;
using namespace flotte::testing;

/// Everything that is known about one tenant.
class TestTenantPage : public QObject {
    Q_OBJECT
    SetClock clock_;
    FleetBuilder builder_{clock_};
    text::LanguageSwitch language_{text::Language::English};

 private Q_SLOTS:
    void everySectionSaysItsSourceAndAge() {
        const TenantRow row = builder_.row(1);
        TenantPage page(row.key, clock_, language_);
        page.setSources(builder_.live());
        page.setRow(FleetBuilder::share(row));
        const QString said = page.asText();
        for (const char* section :
             {"Identity", "Sites", "Pods", "Quota", "Real use", "Backup", "Anomalies"}) {
            QVERIFY2(said.contains(QString::fromLatin1(section)), section);
        }
        QVERIFY2(said.contains(QStringLiteral("as of ")), qPrintable(said));
        QVERIFY2(said.contains(QString::fromStdString(row.ns.value())), qPrintable(said));
    }

    void whatIsNotKnownSaysWhy() {
        TenantRow row = builder_.row(1);
        row.quota = {};
        row.quota.state = ReadingState::Denied;
        row.quota.why = FleetBuilder::denied();
        TenantPage page(row.key, clock_, language_);
        page.setSources(builder_.live());
        page.setRow(FleetBuilder::share(row));
        QVERIFY2(page.asText().contains(QStringLiteral("denied: ")), qPrintable(page.asText()));
    }

    void aQuotaThatFillsIsForetold() {
        TenantRow row = builder_.row(1);
        row.quota.value = QuotaTable{{"requests.cpu", Quantity::ofUnits(4), Quantity::ofUnits(3)}};
        TenantPage page(row.key, clock_, language_);
        QSignalSpy asked(&page, &TenantPage::historyWanted);
        page.setSources(builder_.live());
        page.setRow(FleetBuilder::share(row));
        QCOMPARE(asked.size(), 0);  // nobody sees it yet
        page.show();
        QCOMPARE(asked.size(), 1);
        QVERIFY(page.forecast()->isHidden());
        TenantHistory history;
        history.measured = true;
        Curve used;
        for (int hour = 7 * 24; hour >= 0; --hour) {
            used.emplace_back(clock_.now() - std::chrono::hours(hour), 3 - hour / 72.0);
        }
        history.quota = std::map<std::string, Curve>{{"requests.cpu", used}};
        page.setHistory(builder_.row(2).key, history);
        QVERIFY(page.forecast()->isHidden());  // another tenant's
        page.setHistory(row.key, history);
        QCOMPARE(page.forecast()->text(), QStringLiteral("quota CPU full in 3 days"));
        QVERIFY(page.asText().contains(page.forecast()->text()));
        page.tick();
        QCOMPARE(asked.size(), 1);
        clock_.advance(std::chrono::minutes(5));
        page.tick();
        QCOMPARE(asked.size(), 2);  // what is known is old
    }

    void aTenantThatWentAwayStaysMarked() {
        const TenantRow row = builder_.row(1);
        TenantPage page(row.key, clock_, language_);
        page.setSources(builder_.live());
        page.setRow(FleetBuilder::share(row));
        const QString known = QString::fromStdString(row.ns.value());
        page.setGone();
        QVERIFY(page.asText().contains(QStringLiteral("no longer in the fleet")));
        QVERIFY(page.asText().contains(known));
        page.setSources(builder_.live());
        page.setRow(FleetBuilder::share(row));
        QVERIFY(!page.asText().contains(QStringLiteral("no longer in the fleet")));
    }

    void aSelectionSurvivesNews() {
        TenantRow row = builder_.row(1);
        TenantPage page(row.key, clock_, language_);
        page.resize(1200, 800);
        page.show();
        page.setSources(builder_.live());
        page.setRow(FleetBuilder::share(row));
        QLabel* value = nullptr;
        for (QLabel* label : page.findChildren<QLabel*>()) {
            value = label->text() == QString::fromStdString(row.ns.value()) ? label : value;
        }
        QVERIFY(value != nullptr);
        value->setSelection(0, 4);
        row.requests.value = 99.0;
        page.setSources(builder_.live());
        page.setRow(FleetBuilder::share(row));
        QCOMPARE(value->selectedText(), QString::fromStdString(row.ns.value()).left(4));
    }

    void narrowIsOneColumnAndWideIsMore() {
        const TenantRow row = builder_.row(1);
        TenantPage page(row.key, clock_, language_);
        page.setSources(builder_.live());
        page.setRow(FleetBuilder::share(row));
        const auto columns = [&page] {
            QSet<int> places;
            for (SectionBox* box : page.findChildren<SectionBox*>()) {
                places.insert(box->mapTo(&page, QPoint()).x());
            }
            return places.size();
        };
        page.resize(page.fontMetrics().averageCharWidth() * 80, 700);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QTRY_COMPARE(columns(), 1);
        page.resize(page.fontMetrics().averageCharWidth() * 180, 700);
        QTRY_COMPARE(columns(), 3);
    }

    void itsDeedsAreActionsOfItsOwn() {
        const TenantRow row = builder_.row(1);
        TenantPage page(row.key, clock_, language_);
        page.setSources(builder_.live());
        page.setRow(FleetBuilder::share(row));
        ActionList actions;
        page.addActions(actions);
        const std::string own = "tenant." + row.label;
        QVERIFY(actions.run(own + ".kubectl"));
        QCOMPARE(QApplication::clipboard()->text(),
                 QStringLiteral("flottectl kubectl %1 -- get pods").arg(QString::fromStdString(row.label)));
        QVERIFY(actions.run(own + ".copy"));
        QCOMPARE(QApplication::clipboard()->text(), page.asText());
        QSignalSpy closed(&page, &TenantPage::closeWanted);
        QVERIFY(actions.run(own + ".close"));
        QCOMPARE(closed.size(), 1);
    }
};

QTEST_MAIN(TestTenantPage)
#include "tst_tenant_page.moc"
