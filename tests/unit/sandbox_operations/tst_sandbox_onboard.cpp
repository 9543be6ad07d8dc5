#include <QTest>

#include "tests/support/sandbox/holdings.h"

using namespace flotte::test;
using Json = nlohmann::json;

namespace {

QString s(const char* text) {
    return QString::fromUtf8(text);
}

QStringList onboard(const QString& id, const QStringList& more) {
    return QStringList{
               s("--sandbox"), s("--lang"),    s("en"),       s("--region"),
               s("eu-ouest"),  s("onboard"),   s("--tenant"), id,
               s("--name"),    s("Rehearsal"), s("--domain"), s("client-%1.collectverything.com").arg(id),
               s("--tier"),    s("standard")} +
           more;
}

/// How many steps a plan finds in which state; what only proves something is left out.
std::map<std::string, int> foundBy(const Outcome& plan) {
    std::map<std::string, int> found;
    const Json json = plan.json();
    for (const Json& step : json.value("steps", Json::array())) {
        const std::string kind = step["kind"];
        if (!kind.ends_with(".probe") && !kind.ends_with(".access")) {
            ++found[step["found"].get<std::string>()];
        }
    }
    return found;
}

}  // namespace

/// The sandbox is where an operator rehearses: all that an onboarding is, works on it.
class TestSandboxOnboard : public QObject {
    Q_OBJECT

    SandboxFolder folder_;

    Outcome sandboxed(const QStringList& arguments) {
        return folder_.flottectl(QStringList{s("--sandbox"), s("--lang"), s("en")} + arguments, 120'000);
    }
    std::map<std::string, int> plan(const QString& id) {
        return foundBy(folder_.flottectl(onboard(id, {s("--plan"), s("-o"), s("json")})));
    }
    QString operationOf(const QString& id) {
        for (const Json& each : sandboxed({s("operations"), s("list"), s("--all"), s("-o"), s("json")})
                                    .json()
                                    .value("operations", Json::array())) {
            if (each.value("tenant", "") == "client-" + id.toStdString()) {
                return QString::fromStdString(each["id"]);
            }
        }
        return {};
    }
    void start() {
        folder_.start({s("--linger"), s("600"), s("--tenants"), s("26"), s("--speed"), s("20")});
        QVERIFY2(folder_.said().contains("ready after"), folder_.said().constData());
    }

 private Q_SLOTS:
    void initTestCase() {
        folder_.environment().insert(s("FLOTTE_PROMETHEUS"), s("/nowhere/prometheus"));  // not looked at here
        start();
    }

    void aTenantIsMadeProvenRepeatedAndUndone() {
        const QString id = s("made");
        const auto before = holdingsOf(folder_, id);
        const auto others = othersThan(folder_, id);
        const auto absent = plan(id);
        QCOMPARE(absent.size(), std::size_t(1));
        QVERIFY(absent.at("absent") > 50);

        const Outcome first = folder_.flottectl(onboard(id, {s("--yes")}), 120'000);
        QVERIFY2(first.code == 0, first.out + first.err);
        QCOMPARE(plan(id), (std::map<std::string, int>{{"same", absent.at("absent")}}));
        const Outcome diff = sandboxed({s("tenant"), s("diff"), id});
        QVERIFY2(diff.code == 0, diff.out + diff.err);
        const auto made = holdingsOf(folder_, id);
        QVERIFY(made.size() > 60);

        const Outcome again = folder_.flottectl(onboard(id, {s("--yes")}));
        QVERIFY2(again.code == 0 && again.err.contains("nothing to do"), again.out + again.err);
        QCOMPARE(differencesOf(holdingsOf(folder_, id), made), QByteArray());

        const QString number = operationOf(id);
        const Outcome shown = sandboxed({s("operations"), s("show"), number, s("-o"), s("json")});
        QVERIFY2(shown.code == 0, shown.err);
        const Outcome undone = sandboxed({s("operations"), s("undo"), number, s("--yes")});
        QVERIFY2(undone.code == 0, undone.out + undone.err);
        QCOMPARE(differencesOf(holdingsOf(folder_, id), before), QByteArray());
        // The end of the audit log stays anchored, in the platform's own namespace.
        QStringList left = others;
        left << s("namespace e-commerce-shared");
        left.removeDuplicates();
        left.sort();
        QCOMPARE(othersThan(folder_, id), left);
        const Outcome whole = sandboxed({s("audit"), s("verify")});
        QVERIFY2(whole.code == 0, whole.out + whole.err);
    }

    /// It leaves three seconds after its last client, so most operations outlive it.
    void whatWasMadeIsThereAfterTheNextStart() {
        const QString id = s("kept");
        const Outcome first = folder_.flottectl(onboard(id, {s("--yes")}), 120'000);
        QVERIFY2(first.code == 0, first.out + first.err);
        folder_.kill();
        start();
        const Outcome again = folder_.flottectl(onboard(id, {s("--yes")}));
        QVERIFY2(again.code == 0 && again.err.contains("nothing to do"), again.out + again.err);
        const Outcome diff = sandboxed({s("tenant"), s("diff"), id});
        QVERIFY2(diff.code == 0, diff.out + diff.err);
        const Outcome undone = sandboxed({s("operations"), s("undo"), operationOf(id), s("--yes")});
        QVERIFY2(undone.code == 0, undone.out + undone.err);
    }

    void theOperatorsAccountMayNotChangeTheAuditLog() {
        const Outcome log = sandboxed({s("audit"), s("query")});
        QVERIFY2(log.code == 0 && log.out.contains("step.apply"), log.out + log.err);
        QVERIFY2(!log.err.contains("UPDATE"), log.err);
        for (const char* name : {"journal-password", "databases-password", "websites-password"}) {
            const QFileInfo file(folder_.path("/users/") + s(name));
            QVERIFY(file.exists() && file.permissions() == (QFile::ReadOwner | QFile::WriteOwner |
                                                            QFile::ReadUser | QFile::WriteUser));
        }
    }
};

QTEST_GUILESS_MAIN(TestSandboxOnboard)
#include "tst_sandbox_onboard.moc"
