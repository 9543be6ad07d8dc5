#include <QTabBar>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/fleet/window_fixture.h"

using namespace flotte;
using namespace flotte::testing;

/// Tenants that were opened: a tab each beside the fleet's.
class TestTenantTabs : public QObject {
    Q_OBJECT

    static TenantRowPtr row(WindowFixture& f, int at) { return f.window->fleetPage()->fleet().at(at); }

 private Q_SLOTS:
    void enterOpensTheRowAndBackLeadsToIt() {
        WindowFixture f;
        f.open(12);
        QVERIFY(!f.window->tabs()->isVisible());
        f.table()->setFocus();
        f.table()->selectRow(3);
        const QString tenant = f.tenant(3);
        QTest::keyClick(f.table(), Qt::Key_Return);
        QCOMPARE(f.window->tenantPages().size(), std::size_t{1});
        QCOMPARE(f.window->tenantPages().front()->title(), tenant);
        QVERIFY(f.window->tabs()->isVisible());
        QCOMPARE(f.window->tabs()->tabText(1), tenant);
        f.window->pages()->goBack();
        QVERIFY(f.table()->isVisible());
        QCOMPARE(f.table()->currentIndex().row(), 3);
        QCOMPARE(f.window->tabs()->currentIndex(), 0);
        f.window->pages()->goForward();
        QVERIFY(f.window->tenantPages().front()->isVisible());
    }

    void aTenantHasOneTab() {
        WindowFixture f;
        f.open(12);
        f.window->openTenantPage(row(f, 2));
        f.window->openTenantPage(row(f, 4));
        f.window->openTenantPage(row(f, 2));
        QCOMPARE(f.window->tenantPages().size(), std::size_t{2});
        QCOMPARE(f.window->tabs()->currentIndex(), 1);
    }

    void closingLeadsBackToWhatWasShownBefore() {
        WindowFixture f;
        f.open(12);
        f.window->openTenantPage(row(f, 2));
        f.window->openTenantPage(row(f, 4));
        QVERIFY(f.window->actionList().run("tenant." + row(f, 4)->label + ".close"));
        QTRY_COMPARE(f.window->tenantPages().size(), std::size_t{1});
        QVERIFY(f.window->tenantPages().front()->isVisible());
        auto* close = static_cast<QToolButton*>(f.window->tabs()->tabButton(1, QTabBar::RightSide));
        QTest::mouseClick(close, Qt::LeftButton);
        QTRY_VERIFY(f.window->tenantPages().empty());
        QVERIFY(f.table()->isVisible());
        QVERIFY(!f.window->tabs()->isVisible());
        QCOMPARE(f.window->pages()->current(), std::string("fleet"));
        QVERIFY(!f.window->pages()->canGoForward());
    }

    void aPageFollowsItsTenant() {
        WindowFixture f;
        f.open(12);
        TenantRow changed = *row(f, 2);
        f.window->openTenantPage(row(f, 2));
        changed.department = "A department nobody has";
        f.change({changed});
        desktop::TenantPage* page = f.window->tenantPages().front();
        QVERIFY(page->asText().contains(QStringLiteral("A department nobody has")));
        TenantRow renamed = changed;
        renamed.key.name += "-moved";
        FleetBatch batch = f.builder.batch(0);
        batch.moved = {{changed.key, renamed.key}};
        batch.changed = {FleetBuilder::share(renamed)};
        f.apply(batch);
        QVERIFY(page->key() == renamed.key);
        QVERIFY(!page->gone());
        FleetBatch removed = f.builder.batch(0);
        removed.removed = {renamed.key};
        f.apply(removed);
        QVERIFY(page->gone());
        QVERIFY(page->asText().contains(QStringLiteral("A department nobody has")));
    }

    void openTenantsComeBackOnTheSamePlatformOnly() {
        WindowFixture f;
        f.window->setPlatformFile(QStringLiteral("/one.yaml"));
        f.open(12);
        f.window->openTenantPage(row(f, 2));
        f.window->openTenantPage(row(f, 4));
        f.window->pages()->show("fleet");
        const auto open = [&](const char* file) {
            f.window->close();
            f.window->setPlatformFile(QString::fromLatin1(file));
            f.window->showPlatform(f.builder.platform(), f.builder.infos());
            f.apply(f.builder.batch(12));
        };
        open("/one.yaml");
        QCOMPARE(f.window->tenantPages().size(), std::size_t{2});
        QCOMPARE(f.window->pages()->current(), std::string("fleet"));
        open("/two.yaml");  // while the first is open
        QCOMPARE(f.window->tenantPages().size(), std::size_t{0});
        f.window->openTenantPage(row(f, 6));
        f.window->pages()->show("fleet");
        open("/one.yaml");
        QCOMPARE(f.window->tenantPages().size(), std::size_t{2});
        open("/two.yaml");
        QCOMPARE(f.window->tenantPages().size(), std::size_t{1});
    }

    void openTenantsOutliveAStartThatNeverSettled() {
        WindowFixture f;
        f.window->setPlatformFile(QStringLiteral("/one.yaml"));
        f.open(12);
        f.window->openTenantPage(row(f, 2));
        f.window->showPlatform(f.builder.platform(), f.builder.infos());
        f.window->close();  // before any source has answered
        f.window->showPlatform(f.builder.platform(), f.builder.infos());
        f.apply(f.builder.batch(12));
        QCOMPARE(f.window->tenantPages().size(), std::size_t{1});
    }

    void thirtyAreOpenAtMost() {
        WindowFixture f;
        f.open(40);
        const QString first = f.tenant(0);
        for (int i = 0; i < 35; ++i) {
            f.window->openTenantPage(row(f, i));
        }
        QCOMPARE(f.window->tenantPages().size(), std::size_t{30});
        QVERIFY(f.window->tenantPages().front()->title() != first);
    }

    void theSelectedTenantIsBelowTheTable() {
        WindowFixture f;
        f.open(12);
        QVERIFY(f.window->fleetPage()->peek()->isHidden());
        f.window->resize(1280, 620);  // a low screen
        const QSize before = f.window->size();
        f.table()->selectRow(3);
        QVERIFY(f.window->fleetPage()->peek()->isVisible());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCOMPARE(f.window->size(), before);  // the table gives way, not the screen
        QVERIFY(f.window->fleetPage()->peek()->asText().contains(f.tenant(3)));
        QVERIFY(f.window->actionList().run("fleet.peek"));
        QVERIFY(f.window->fleetPage()->peek()->isHidden());
        f.table()->selectRow(4);
        QVERIFY(f.window->fleetPage()->peek()->isHidden());
    }
};

QTEST_MAIN(TestTenantTabs)
#include "tst_tenant_tabs.moc"
