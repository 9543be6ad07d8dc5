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

    void whatALiveSourceStandsByIsAsOldAsItsLastWord() {
        const TenantRow row = builder_.row(1);
        TenantPage page(row.key, clock_, language_);
        clock_.advance(std::chrono::hours(5));
        page.setSources(builder_.live());  // which says so now
        page.setRow(FleetBuilder::share(row));
        QVERIFY2(!page.asText().contains(QStringLiteral("5 h ago")), qPrintable(page.asText()));
        std::vector<SourceStatus> silent = builder_.live();
        for (SourceStatus& source : silent) {
            for (FeedStatus& feed : source.feeds) {
                feed.state = FeedState::Stale;
            }
        }
        page.setSources(silent);
        page.setRow(FleetBuilder::share(row));
        QVERIFY2(page.asText().contains(QStringLiteral("5 h ago")), qPrintable(page.asText()));
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

    void figuresSayTheirUnit() {
        TenantRow row = builder_.row(1);
        row.quota.value = QuotaTable{{"requests.cpu", Quantity::ofUnits(4), Quantity::ofUnits(3)}};
        row.cpu = Reading<double>::known(1.5, row.cpu.source, clock_.now());
        row.requests = Reading<double>::known(12.4, row.cpu.source, clock_.now());
        TenantPage page(row.key, clock_, language_);
        page.setSources(builder_.live());
        page.setRow(FleetBuilder::share(row));
        const QString said = page.asText();
        for (const char* figure : {"3/4 cores", "1.5 cores", "12.4 a second"}) {
            QVERIFY2(said.contains(QString::fromLatin1(figure)), qPrintable(said));
        }
    }

    void eachFigureOfUseSaysHowOldItIsOrWhyItIsMissing() {
        TenantRow row = builder_.row(1);
        clock_.advance(std::chrono::minutes(4));
        row.cpu.value.reset();
        row.cpu.state = ReadingState::Failed;
        row.cpu.why = FleetBuilder::refused();
        row.requests.state = ReadingState::Stale;
        TenantPage page(row.key, clock_, language_);
        page.setSources(builder_.live());
        page.setRow(FleetBuilder::share(row));
        const QString said = page.asText();
        QVERIFY2(said.contains(QStringLiteral("a second ◷ 4 min")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("does not answer (connection refused)")), qPrintable(said));
    }

    void aListWithNothingInItSaysSo() {
        TenantRow row = builder_.row(1);
        row.quota.value = QuotaTable();
        TenantPage page(row.key, clock_, language_);
        page.setSources(builder_.live());
        page.setRow(FleetBuilder::share(row));
        const QString quota =
            page.asText().section(QStringLiteral("Quota"), 1).section(QStringLiteral("Real use"), 0, 0);
        QVERIFY2(quota.contains(QStringLiteral("none")), qPrintable(page.asText()));
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

    void noLineIsCutHoweverItBreaks() {
        TenantRow row = builder_.row(1);
        BackupState backup;
        backup.level = BackupLevel::Failing;
        backup.message =
            "a sentence that is far longer than the column it stands in, so that it has to break "
            "into lines, and into more of them where the column is narrow";
        row.backup.value = backup;
        TenantPage page(row.key, clock_, language_);
        page.setSources(builder_.live());
        page.setRow(FleetBuilder::share(row));
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        for (const int characters : {80, 125, 140, 180, 230}) {
            page.resize(page.fontMetrics().averageCharWidth() * characters, 700);
            const auto cut = [&page] {
                QStringList texts;
                for (const SectionBox* box : page.findChildren<SectionBox*>()) {
                    for (const QLabel* label : box->findChildren<QLabel*>()) {
                        if (label->isVisible() && label->height() < label->heightForWidth(label->width())) {
                            texts << label->text();
                        }
                    }
                }
                return texts;
            };
            QTRY_COMPARE(cut(), QStringList());
        }
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
