#include "tests/ui/fleet/window_fixture.h"

#include <QCursor>

namespace flotte::testing {

WindowFixture::WindowFixture(text::Language spoken, desktop::ThemeMode mode)
    : settings(
          std::make_unique<QSettings>(folder.filePath(QStringLiteral("flotte.ini")), QSettings::IniFormat)),
      theme(mode),
      language(spoken) {
    desktop::WindowCalls calls{
        [this](std::optional<SourceId> source) { retried.push_back(source); },
        [this](const QString& file) { opened << file; },
        [this] { ++reopened; },
        [this](SourceId, const std::string& digest, const std::string&) {
            approved.push_back(digest);
            return approvalFails;
        },
        {[this] { return contexts; }, QStringLiteral("/home/operator/.config/flotte/platform.yaml"),
         [this](const PlatformDraft& draft) {
             drafts.push_back(draft);
             return draftFails;
         }},
        [](const TenantRow&) {},
        [this] { ++demos; },
        [this](const std::string& ask, const std::map<std::string, std::string>& with,
               const desktop::WindowCalls::SandboxAnswer& answer) {
            const auto name = with.find("name");
            asked << QString::fromStdString(name == with.end() ? ask : ask + ' ' + name->second);
            answer(true, sandboxSays);
        }};
    window = std::make_unique<desktop::MainWindow>(language, theme, clock, *settings, std::move(calls));
}

void WindowFixture::show() {
    QCursor::setPos(1900, 1070);
    window->move(0, 0);
    window->resize(1280, 800);
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    window->activateWindow();
    window->setFocus();
    QVERIFY(QTest::qWaitFor([this] { return QApplication::activeWindow() == window.get(); }));
}

void WindowFixture::open(int count) {
    show();
    window->showPlatform(builder.platform(), builder.infos());
    apply(builder.batch(count));
}

void WindowFixture::apply(FleetBatch batch) {
    window->apply(std::make_shared<const FleetBatch>(std::move(batch)));
}

void WindowFixture::change(std::vector<TenantRow> rows) {
    FleetBatch batch = builder.batch(0);
    for (TenantRow& row : rows) {
        batch.changed.push_back(FleetBuilder::share(std::move(row)));
    }
    apply(std::move(batch));
}

QString WindowFixture::text(int row, FleetColumn column) const {
    return table()->model()->index(row, static_cast<int>(column)).data().toString();
}

QString WindowFixture::spoken(int row, FleetColumn column) const {
    return table()->model()->index(row, static_cast<int>(column)).data(Qt::AccessibleTextRole).toString();
}

int WindowFixture::find(const QString& label) const {
    for (int row = 0; row < rows(); ++row) {
        if (tenant(row) == label) {
            return row;
        }
    }
    return -1;
}

}  // namespace flotte::testing
