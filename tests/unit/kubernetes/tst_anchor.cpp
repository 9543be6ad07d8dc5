#include <QtTest>

#include "backends/kubernetes/anchor.h"
#include "backends/kubernetes/wire/anchor.h"
#include "tests/unit/kubernetes/step_run.h"

using namespace flotte;
using namespace flotte::test;

namespace {

const std::string kPlace = "/api/v1/namespaces/shared/configmaps/flotte-audit-anchor";
const std::string kWrite = kPlace + "?fieldManager=flotte&force=false";
const std::string kNone =
    R"({"kind":"Status","reason":"NotFound","code":404,"message":"configmaps flotte-audit-anchor not found"})";
const std::string kNoNamespace =
    R"({"kind":"Status","reason":"NotFound","code":404,"message":"namespaces shared not found"})";
const std::string kMayNotCreate =
    R"({"kind":"Status","reason":"Forbidden","code":403,"message":"namespaces is forbidden: User u cannot create resource"})";

AuditHead head(std::uint64_t number, char hash = 'a') {
    return {number, std::string(64, hash), TimePoint(Milliseconds(1'764'079'323'000))};
}

std::string valueOf(char hash = 'a') {
    return std::string(64, hash) + " 2025-11-25T14:02:03.000Z";
}

/// The object that is sent, with the version that was seen.
Json sentWith(const std::vector<std::uint64_t>& numbers, const char* version) {
    Json object{{"apiVersion", "v1"},
                {"kind", "ConfigMap"},
                {"metadata",
                 {{"name", "flotte-audit-anchor"},
                  {"namespace", "shared"},
                  {"labels", {{"app.kubernetes.io/managed-by", "flotte"}}},
                  {"resourceVersion", version}}},
                {"data", Json::object()}};
    for (const std::uint64_t number : numbers) {
        object["data"][std::to_string(number)] = valueOf();
    }
    return object;
}

scripted::Step there(const std::vector<std::uint64_t>& numbers, const char* version = "7") {
    return step("GET", kPlace, 200, sentWith(numbers, version).dump());
}
scripted::Step notThere() {
    return step("GET", kPlace, 404, kNone);
}
scripted::Step put(const std::vector<std::uint64_t>& numbers, const char* version, int status = 200,
                   const std::string& answer = {}) {
    const Json sent = sentWith(numbers, version);
    return step("PATCH", kWrite, status, answer.empty() ? sent.dump() : answer, sent.dump());
}
scripted::Step makeNamespace(int status, const std::string& answer) {
    return step("POST", "/api/v1/namespaces?fieldManager=flotte", status, answer,
                R"({"apiVersion":"v1","kind":"Namespace","metadata":{"labels":)"
                R"({"app.kubernetes.io/managed-by":"flotte"},"name":"shared"}})");
}

std::vector<std::uint64_t> upTo(std::uint64_t first, std::uint64_t last) {
    std::vector<std::uint64_t> numbers;
    for (std::uint64_t number = first; number <= last; ++number) {
        numbers.push_back(number);
    }
    return numbers;
}

std::string text(const Result<void>& done) {
    return done ? "kept" : test::text(done.error());
}

}  // namespace

/// The audit log's end in a cluster, against a scripted API server.
class TestAnchor : public QObject {
    Q_OBJECT

    struct Row {
        Script script;
        std::string outcome;
        AuditHead head;
    };
    static std::vector<std::pair<const char*, Row>> rows() {
        const auto made = [] { return step("POST", "", 201, R"({"kind":"Namespace"})"); };
        return {
            {"the first head makes the object, if no other console does",
             {{notThere(), put({17}, "1", 201)}, "kept", head(17)}},
            {"a later head is added to the version that was seen",
             {{there({9, 17}), put({9, 17, 20}, "7")}, "kept", head(20)}},
            {"the oldest goes where there would be too many",
             {{there(upTo(1, 20)), put(upTo(2, 21), "7")}, "kept", head(21)}},
            {"what is there already is not sent again", {{there({9, 17})}, "kept", head(17)}},
            {"another console was further", {{there({9, 17})}, "kept", head(12)}},
            {"another console was faster: once more, on what it wrote",
             {{there({9}), put({9, 20}, "7", 409, kMoved), there({9, 17}, "8"), put({9, 17, 20}, "8")},
              "kept",
              head(20)}},
            {"both made it at once",
             {{notThere(), put({20}, "1", 409, kMoved), there({17}, "2"), put({17, 20}, "2")},
              "kept",
              head(20)}},
            {"an entry of that number was another",
             {{there({9, 17})}, "HTTP 409 OtherHead: " + std::string(64, 'a'), head(17, 'b')}},
            {"somebody else wrote into it",
             {{there({9}), put({9, 20}, "7", 409, kOwned)},
              "HTTP 409 FieldManagerConflict: conflict with \"helm\" using v1: .data.a",
              head(20)}},
            {"the namespace is made",
             {{notThere(), put({20}, "1", 404, kNoNamespace), makeNamespace(201, made().answer.chunks[0]),
               notThere(), put({20}, "1", 201)},
              "kept",
              head(20)}},
            {"the namespace may not be made",
             {{notThere(), put({20}, "1", 404, kNoNamespace), makeNamespace(403, kMayNotCreate)},
              "denied create namespaces in shared",
              head(20)}},
            {"it may not be read",
             {{step("GET", kPlace, 403, kNoRight)}, "denied get configmaps in shared", head(20)}},
            {"it may not be written",
             {{there({9}), put({9, 20}, "7", 403, kNoRight)}, "denied patch configmaps in shared", head(20)}},
            {"what is there is none of flotte's",
             {{step("GET", kPlace, 200, R"({"metadata":{"name":"flotte-audit-anchor"},"data":{"a":"b"}})")},
              "decode audit anchor",
              head(20)}},
        };
    }

 private Q_SLOTS:
    void headsAreKept_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const auto& row : rows()) {
            QTest::newRow(row.first) << index++;
        }
    }
    void headsAreKept() {
        QFETCH(int, index);
        const Row row = rows()[static_cast<std::size_t>(index)].second;
        Rig rig(row.script);
        kubernetes::ConfigMapAnchor anchor(rig.client, NamespaceName("shared"), Milliseconds(20'000));
        QCOMPARE(QByteArray::fromStdString(text(anchor.keep(row.head))),
                 QByteArray::fromStdString(row.outcome));
        QCOMPARE(QByteArray::fromStdString(rig.server.mismatch()), QByteArray());
    }

    void whoeverMovesItAllTheTimeIsNotFollowedForEver() {
        Script script;
        for (int i = 0; i < 5; ++i) {
            script.push_back(there({9}));
            script.push_back(put({9, 20}, "7", 409, kMoved));
        }
        Rig rig(script);
        kubernetes::ConfigMapAnchor anchor(rig.client, NamespaceName("shared"), Milliseconds(20'000));
        const auto kept = anchor.keep(head(20));
        QVERIFY(!kept && std::get<HttpError>(kept.error()).status == 409);
        QCOMPARE(QByteArray::fromStdString(rig.server.mismatch()), QByteArray());
    }

    void headsAreReadOldestFirst() {
        Rig rig({there({9, 100, 17}), notThere()});
        kubernetes::ConfigMapAnchor anchor(rig.client, NamespaceName("shared"), Milliseconds(20'000));
        QVERIFY(anchor.heads() == (std::vector<AuditHead>{head(9), head(17), head(100)}));
        QVERIFY(anchor.heads()->empty());
        QCOMPARE(QByteArray::fromStdString(rig.server.mismatch()), QByteArray());
    }

    void whatFlotteDidNotWriteIsNoAnchor_data() {
        QTest::addColumn<QByteArray>("data");
        const auto row = [](const char* name, const QByteArray& data) { QTest::newRow(name) << data; };
        const QByteArray hash(64, 'a');
        row("no data", "null");
        row("emptied", "{}");
        row("a list", "[]");
        row("a key that is no number", R"({"x":")" + hash + R"( 2025-11-25T14:02:03.000Z"})");
        row("number 0", R"({"0":")" + hash + R"( 2025-11-25T14:02:03.000Z"})");
        row("a number in another form", R"({"017":")" + hash + R"( 2025-11-25T14:02:03.000Z"})");
        row("a number too large", R"({"99999999999999999999":")" + hash + R"( 2025-11-25T14:02:03.000Z"})");
        row("a value that is no text", R"({"17":17})");
        row("a hash that is too short", R"({"17":")" + hash.mid(1) + R"( 2025-11-25T14:02:03.000Z"})");
        row("capitals", R"({"17":")" + hash.toUpper() + R"( 2025-11-25T14:02:03.000Z"})");
        row("no time", R"({"17":")" + hash + R"("})");
        row("a time that is none", R"({"17":")" + hash + R"( yesterday"})");
        row("one good, one not", R"({"9":")" + hash + R"( 2025-11-25T14:02:03.000Z","17":""})");
    }
    void whatFlotteDidNotWriteIsNoAnchor() {
        QFETCH(QByteArray, data);
        const auto heads = kubernetes::wire::headsOf(Json{{"data", Json::parse(data.toStdString())}});
        QVERIFY(!heads && std::holds_alternative<DecodeError>(heads.error()));
    }
};

QTEST_GUILESS_MAIN(TestAnchor)
#include "tst_anchor.moc"
