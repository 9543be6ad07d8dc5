#include <QClipboard>
#include <QImage>
#include <QPushButton>
#include <QRegularExpression>
#include <QtTest>

#include "tests/ui/fleet/window_fixture.h"
#include "views/desktop/theme/colours.h"

using namespace flotte;
using namespace flotte::testing;
using namespace std::chrono_literals;
using Source = FleetBuilder::Source;

namespace {

int pixelsOf(QWidget* widget, const QRect& box, const QColor& colour) {
    const QImage image = widget->grab(box).toImage().convertToFormat(QImage::Format_RGB32);
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += image.pixelColor(x, y) == colour ? 1 : 0;
        }
    }
    return count;
}

}  // namespace

class TestFleetStates : public QObject {
    Q_OBJECT

    static void killApac(WindowFixture& f) {
        const TimePoint last = f.clock.now();
        f.clock.advance(4min);
        FleetBatch batch = f.builder.batch(0);
        for (int i = 2; i < 12; i += 3) {
            TenantRow row = f.builder.row(i);
            f.builder.makeStale(row, last, FleetBuilder::refused());
            batch.changed.push_back(FleetBuilder::share(std::move(row)));
        }
        f.builder.setState(batch.sources, Source::Apac, FeedState::Stale, last, FleetBuilder::refused());
        for (FeedStatus& feed : batch.sources[Source::Apac].feeds) {
            feed.retryAt = f.clock.now() + 8s;
        }
        f.apply(std::move(batch));
    }

 private Q_SLOTS:
    void aDeadRegionLooksDead() {
        WindowFixture f;
        f.open(12);
        killApac(f);
        desktop::MarkButton* chip = f.window->fleetPage()->chips()->regionChip("apac");
        QTRY_COMPARE(chip->mark().note, QStringLiteral("stale 4 min"));
        QTRY_COMPARE(chip->mark().figure, QStringLiteral("4"));
        QCOMPARE(chip->mark().tone, desktop::Tone::Violet);
        const QColor violet = desktop::lightColours().violet;
        QVERIFY(pixelsOf(chip, chip->rect(), violet) > 20);
        const int row = f.find(QStringLiteral("client-cedre-2"));
        QVERIFY(row >= 0);
        const QString pods = f.spoken(row, FleetColumn::Pods);
        QVERIFY2(pods.contains(QStringLiteral("stale, 4 min old")), qPrintable(pods));
        for (const FleetColumn column : {FleetColumn::Tenant, FleetColumn::Region, FleetColumn::Pods,
                                         FleetColumn::CpuQuota, FleetColumn::Backup}) {
            const QModelIndex index = f.table()->model()->index(row, static_cast<int>(column));
            QVERIFY(pixelsOf(f.table()->viewport(), f.table()->visualRect(index), violet) >= 3 * 20);
        }
        QCOMPARE(f.window->sourceBar()->button(Source::Apac)->mark().note,
                 QStringLiteral("watch cut, 4 min old, retry in 8 s"));
    }

    void theOtherRegionsDoNotMind() {
        WindowFixture f;
        f.open(12);
        killApac(f);
        const int row = f.find(QStringLiteral("client-ambre-0"));
        QVERIFY(!f.spoken(row, FleetColumn::Pods).contains(QStringLiteral("stale")));
        const QModelIndex index = f.table()->model()->index(row, static_cast<int>(FleetColumn::Pods));
        QCOMPARE(
            pixelsOf(f.table()->viewport(), f.table()->visualRect(index), desktop::lightColours().violet), 0);
        QCOMPARE(f.window->fleetPage()->chips()->regionChip("us-est")->mark().note, QString());
    }

    void whatIsNotKnownIsNeverAFigure_data() {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("word");
        QTest::newRow("loading") << int(ReadingState::Loading) << "loading";
        QTest::newRow("none") << int(ReadingState::None) << "none";
        QTest::newRow("denied") << int(ReadingState::Denied) << "denied";
        QTest::newRow("failed") << int(ReadingState::Failed) << "failed";
    }

    void whatIsNotKnownIsNeverAFigure() {
        QFETCH(int, state);
        QFETCH(QString, word);
        WindowFixture f;
        f.open(1);
        TenantRow row = f.builder.row(0);
        const auto blank = [state](auto& reading) {
            reading.value.reset();
            reading.state = static_cast<ReadingState>(state);
            reading.why = FleetBuilder::denied();
        };
        blank(row.sites);
        blank(row.pods);
        blank(row.quota);
        blank(row.backup);
        blank(row.cpu);
        blank(row.memory);
        blank(row.requests);
        blank(row.errors);
        f.change({row});
        for (const FleetColumn column :
             {FleetColumn::Pods, FleetColumn::CpuQuota, FleetColumn::MemoryQuota, FleetColumn::Backup,
              FleetColumn::Requests, FleetColumn::Errors, FleetColumn::Anomalies}) {
            QCOMPARE(f.text(0, column), word);
            QVERIFY(!f.text(0, column).contains(QRegularExpression(QStringLiteral("\\d"))));
        }
    }

    void whoseLabelsOrPodsAreHiddenIsNotSaidToBeFreeOfAnomalies() {
        WindowFixture f;
        f.open(1);
        TenantRow row = f.builder.row(0);
        row.pods.value.reset();
        row.pods.state = ReadingState::Denied;
        f.change({row});
        QCOMPARE(f.text(0, FleetColumn::Anomalies), QStringLiteral("denied"));
        row = f.builder.row(0);
        row.identity = ReadingState::Denied;
        f.change({row});
        QCOMPARE(f.text(0, FleetColumn::Anomalies), QStringLiteral("denied"));
    }

    void whatIsNotCountedNeverWidensTheWindow() {
        WindowFixture f;
        f.open(6);
        f.window->resize(900, 600);
        FleetBatch batch = f.builder.batch(0);
        for (const auto source : {FleetBuilder::Apac, FleetBuilder::UsEst, FleetBuilder::EuOuest}) {
            f.builder.setState(batch.sources, source, FeedState::Denied, f.clock.now(),
                               FleetBuilder::denied());
        }
        f.apply(std::move(batch));
        QVERIFY(f.window->fleetPage()->result().contains(QStringLiteral("eu-ouest not counted (denied)")));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(f.window->width(), 900);
        QVERIFY2(f.window->minimumSizeHint().width() <= 900,
                 qPrintable(QString::number(f.window->minimumSizeHint().width())));
    }

    void anUncountedQuotaSaysUnknown() {
        WindowFixture f;
        f.open(1);
        TenantRow row = f.builder.row(0);
        row.quota.value->at(0).used.reset();
        f.change({row});
        QCOMPARE(f.text(0, FleetColumn::CpuQuota), QStringLiteral("of 4 cores"));
        QVERIFY(f.spoken(0, FleetColumn::CpuQuota)
                    .startsWith(QStringLiteral("used unknown, hard limit 4 cores")));
    }

    void aRegionNeverReadIsAQuestionMarkNotZero() {
        WindowFixture f;
        f.open(0);
        FleetBatch batch = f.builder.batch(0);
        batch.changed = {FleetBuilder::share(f.builder.row(0))};
        f.builder.setState(batch.sources, Source::Apac, FeedState::Failed, f.clock.now(),
                           FleetBuilder::refused());
        f.apply(std::move(batch));
        desktop::ChipBar* chips = f.window->fleetPage()->chips();
        QTRY_COMPARE(chips->regionChip("apac")->mark().figure, QStringLiteral("?"));
        QCOMPARE(chips->regionChip("apac")->mark().tone, desktop::Tone::Red);
        QTRY_COMPARE(chips->regionChip("us-est")->mark().figure, QStringLiteral("0"));
        QTRY_COMPARE(chips->allChip()->mark().figure, QStringLiteral("≥ 1"));
    }

    void aDeniedKindDoesNotMakeTheCountUnknown() {
        WindowFixture f;
        f.open(0);
        FleetBatch batch = f.builder.batch(3);
        FeedStatus& jobs = batch.sources[Source::Apac].feeds[static_cast<std::size_t>(Feed::CronJobs)];
        jobs = {FeedState::Denied, f.clock.now(), FleetBuilder::denied(), {}};
        f.apply(std::move(batch));
        desktop::ChipBar* chips = f.window->fleetPage()->chips();
        QTRY_COMPARE(chips->regionChip("apac")->mark().figure, QStringLiteral("1"));
        QCOMPARE(chips->regionChip("apac")->mark().note, QStringLiteral("denied"));
        QCOMPARE(chips->allChip()->mark().figure, QStringLiteral("3"));
    }

    void anEmptyTableSaysWhy_data() {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("title");
        QTest::newRow("loading") << int(FeedState::Loading) << "Reading the fleet…";
        QTest::newRow("denied") << int(FeedState::Denied) << "You may not read this fleet";
        QTest::newRow("dead") << int(FeedState::Failed) << "The fleet can't be read";
        QTest::newRow("no tenants") << int(FeedState::Live) << "No tenants yet";
    }

    void anEmptyTableSaysWhy() {
        QFETCH(int, state);
        QFETCH(QString, title);
        WindowFixture f;
        f.show();
        f.window->showPlatform(f.builder.platform(), f.builder.infos());
        FleetBatch batch = f.builder.batch(0);
        for (const Source source : {Source::EuOuest, Source::UsEst, Source::Apac}) {
            f.builder.setState(batch.sources, source, static_cast<FeedState>(state), f.clock.now(),
                               FleetBuilder::denied());
        }
        f.apply(std::move(batch));
        QVERIFY(f.window->fleetPage()->empty()->isVisible());
        QCOMPARE(f.window->fleetPage()->empty()->title(), title);
    }

    void sourceDetailsSayWhatHappenedAndRetry() {
        WindowFixture f;
        f.open(12);
        killApac(f);
        QTest::mouseClick(f.window->sourceBar()->button(Source::Apac), Qt::LeftButton);
        desktop::SourceDetails* details = f.window->sourceDetails();
        QTRY_VERIFY(details->isVisible());
        const QString text = details->asText();
        QVERIFY2(text.contains(QStringLiteral("https://127.0.0.1:6443")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("Failed to connect to 127.0.0.1 port 6443")), qPrintable(text));
        const auto press = [details](const QString& label) {
            for (QPushButton* button : details->findChildren<QPushButton*>()) {
                if (button->text() == label) {
                    QTest::mouseClick(button, Qt::LeftButton);
                }
            }
        };
        press(QStringLiteral("Copy"));
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
        press(QStringLiteral("Retry"));
        QCOMPARE(f.retried, (std::vector<std::optional<SourceId>>{f.builder.id(Source::Apac)}));
    }

    void aLoginProgramIsApprovedFromItsDetails() {
        WindowFixture f;
        f.open(3);
        PluginError error;
        error.kind = PluginError::Kind::NotApproved;
        error.source = "apac";
        error.command = "cloud-login";
        error.line = "/usr/bin/cloud-login get-token --client-secret=***";
        error.digest = std::string(64, 'a');
        const auto tell = [&](Source source) {
            FleetBatch batch = f.builder.batch(0);
            f.builder.setState(batch.sources, source, FeedState::Failed, f.clock.now(),
                               std::make_shared<const Error>(error));
            f.apply(std::move(batch));
        };
        tell(Source::Apac);
        desktop::SourceDetails* details = f.window->sourceDetails();
        const auto open = [&](Source source) {
            details->hide();
            details->openFor(f.window->sourceBar()->statuses()[source]);
        };
        QPushButton* button = nullptr;
        for (QPushButton* each : details->findChildren<QPushButton*>()) {
            button = each->text() == QStringLiteral("Approve this program") ? each : button;
        }
        QVERIFY(button);
        open(Source::EuOuest);
        QVERIFY(!button->isVisible());
        open(Source::Apac);
        QVERIFY(button->isVisible());
        const QString text = details->asText();
        for (const std::string& part :
             {error.line, error.digest, std::string("flottectl sources approve apac")}) {
            QVERIFY2(text.contains(QString::fromStdString(part)), qPrintable(text));
        }
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(f.approved, std::vector<std::string>{error.digest});
        // Exchanged while it is looked at: nothing can be approved before it is looked at again.
        error.digest = std::string(64, 'b');
        tell(Source::Apac);
        QVERIFY(button->isVisible() && !button->isEnabled());
        QVERIFY(details->asText().contains(QStringLiteral("has changed meanwhile")));
        open(Source::Apac);
        QVERIFY(button->isEnabled());
        f.approvalFails = SystemError{13, "/home/op/.config/flotte/approved-commands"};
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(f.approved.size(), std::size_t{2});
        QVERIFY(details->asText().contains(QStringLiteral("approved-commands")));
    }

    void f5RetriesEverySource() {
        WindowFixture f;
        f.open(3);
        QTest::keyClick(f.window.get(), Qt::Key_F5);
        QCOMPARE(f.retried, (std::vector<std::optional<SourceId>>{std::nullopt}));
    }

    void agesTickAndAreNotRepaintedWithoutNeed() {
        WindowFixture f;
        f.open(3);
        desktop::MarkButton* button = f.window->sourceBar()->button(Source::EuOuest);
        QCOMPARE(button->mark().note, QStringLiteral("0.0 s"));
        f.clock.advance(5s);
        f.window->tick();
        QCOMPARE(button->mark().note, QStringLiteral("5 s"));
    }

    void aBrokenPlatformFileIsExplained() {
        WindowFixture f;
        f.show();
        ConfigError error;
        error.kind = ConfigError::Kind::UnknownKey;
        error.file = "/etc/flotte/platform.yaml";
        error.line = 12;
        error.column = 5;
        error.key = "regions[0].kubernets";
        error.found = "kubernets";
        error.suggestion = "kubernetes";
        f.window->showProblems(QStringLiteral("/etc/flotte/platform.yaml"), {error});
        desktop::ProblemPage* page = f.window->problemPage();
        QVERIFY(page->isVisible());
        QVERIFY2(page->problemText().contains(QStringLiteral("/etc/flotte/platform.yaml:12:5")),
                 qPrintable(page->problemText()));
        QVERIFY(page->problemText().contains(QStringLiteral("kubernetes")));
        QTest::mouseClick(page->retryButton(), Qt::LeftButton);
        QCOMPARE(f.reopened, 1);
        f.window->showPlatform(f.builder.platform(), f.builder.infos());
        QVERIFY(!page->isVisible());
        QCOMPARE(f.window->windowTitle(), QStringLiteral("flotte — Collect & Verything"));
    }
};

QTEST_MAIN(TestFleetStates)
#include "tst_fleet_states.moc"
