#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "app/sandbox/region.h"

using namespace flotte;
using namespace flotte::app::sandbox;
using Json = nlohmann::json;
namespace kubernetes = flotte::sandbox::kubernetes;

namespace {

constexpr const char* kMaps = "/api/v1/namespaces/e-commerce-client-abc/configmaps";

class StandingClock final : public Clock {
 public:
    TimePoint now() const override { return std::chrono::sys_days(std::chrono::year(2026) / 11 / 29); }
    SteadyPoint steady() const override { return SteadyPoint(); }
};

/// A disk that is full when it is told to be.
struct Disk {
    bool full = false;

    flotte::sandbox::state::ChangeLog::Write writer() {
        return [this](int fd, std::string_view bytes) {
            return full ? ENOSPC : ::write(fd, bytes.data(), bytes.size()) < 0 ? errno : 0;
        };
    }
};

/// One region of a new process that finds what was kept at `path`.
struct Process {
    StandingClock clock;
    Memory memory;
    Traffic traffic{{0, 1}, 1};
    std::vector<flotte::sandbox::TenantPlan> plan = flotte::sandbox::makePlan(flotte::sandbox::Dice(), 1);
    Region region;

    Process(const std::string& path, Disk& disk)
        : memory(*Memory::open(path, disk.writer())),
          region({flotte::sandbox::regionPlans()[1],
                  flotte::sandbox::Dice(),
                  {clock.now(), 1},
                  0,
                  {},
                  [](const std::string&) {}},
                 clock, memory, traffic) {
        region.load(plan, clock.now());
    }

    std::pair<int, Json> ask(const char* method, const std::string& path, const Json& body = {}) {
        kubernetes::Request request;
        request.method = method;
        request.path = path;
        request.contentType = "application/json";
        request.body = body.is_null() ? std::string() : body.dump();
        request.user = kubernetes::privilegedUser();
        kubernetes::Response response = region.api().handle(request);
        const int status = response.status;
        return {status, Json::parse(kubernetes::wholeBody(response), nullptr, false)};
    }
};

Json map(const char* name, const char* value) {
    return {{"apiVersion", "v1"},
            {"kind", "ConfigMap"},
            {"metadata", {{"name", name}}},
            {"data", {{"k", value}}}};
}

}  // namespace

class TestSandboxRegion : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;

 private Q_SLOTS:
    void onAFullDiskAWriteIsRefusedAndDoesNotHappen() {
        const std::string path = folder_.filePath(QStringLiteral("state.log")).toStdString();
        const std::string first = std::string(kMaps) + "/first";
        Disk disk;
        {
            Process process(path, disk);
            QCOMPARE(process.ask("POST", kMaps, map("first", "1")).first, 201);
            disk.full = true;
            const auto [status, body] = process.ask("POST", kMaps, map("second", "1"));
            QCOMPARE(status, 500);
            QVERIFY(body["kind"] == "Status" && body["reason"] == "InternalError");
            QCOMPARE(process.ask("GET", std::string(kMaps) + "/second").first, 404);
            QCOMPARE(process.ask("PUT", first, map("first", "2")).first, 500);
            QCOMPARE(process.ask("DELETE", first).first, 500);
            QVERIFY(process.ask("GET", first).second["data"]["k"] == "1");
            QVERIFY(process.memory.problem());
            process.region.tick();  // the world itself goes on
        }
        disk.full = false;
        Process process(path, disk);
        QVERIFY(process.ask("GET", first).second["data"]["k"] == "1");
        QCOMPARE(process.ask("GET", std::string(kMaps) + "/second").first, 404);
    }

    void onceThereIsRoomAgainItGoesOn() {
        const std::string path = folder_.filePath(QStringLiteral("again.log")).toStdString();
        Disk disk;
        Process process(path, disk);
        disk.full = true;
        QCOMPARE(process.ask("POST", kMaps, map("x", "1")).first, 500);
        disk.full = false;
        QCOMPARE(process.ask("POST", kMaps, map("x", "1")).first, 201);
        QVERIFY(!process.memory.problem());
    }
};

QTEST_APPLESS_MAIN(TestSandboxRegion)
#include "tst_sandbox_region.moc"
