#include <QtTest>

#include "backends/kubernetes/port_forward_channels.h"
#include "backends/kubernetes/port_forward_target.h"

using namespace flotte;
using namespace flotte::kubernetes;

namespace {

struct Part {
    std::string bytes;
    bool first = true;
};

/// Bytes, zeros among them.
template <std::size_t N>
std::string raw(const char (&text)[N]) {
    return {text, N - 1};
}

std::string detailOf(const Error& error) {
    if (const auto* decode = std::get_if<DecodeError>(&error)) {
        return "decode: " + decode->detail;
    }
    const auto& reach = std::get<ReachError>(error);
    return (reach.kind == ReachError::Kind::NoPort ? "no port " : "no pod ") + reach.name + reach.detail;
}

std::string shown(const Result<ServiceTarget>& target) {
    return target ? target->selector + " -> " + target->port : detailOf(target.error());
}

std::string shown(const Result<std::vector<PodTarget>>& pods) {
    if (!pods) {
        return detailOf(pods.error());
    }
    std::string text;
    for (const PodTarget& pod : *pods) {
        text += (text.empty() ? "" : " ") + pod.name + ":" + std::to_string(pod.port);
    }
    return text;
}

std::string pod(const std::string& name, const std::string& ready, const std::string& ports,
                const std::string& more = {}) {
    return R"({"metadata":{"name":")" + name + "\"" + more +
           R"(},"spec":{"containers":[{"name":"side"},{"ports":[)" + ports +
           R"(]}]},"status":{"conditions":[{"type":"Initialized","status":"True"},{"type":"Ready","status":")" +
           ready + "\"}]}}";
}

}  // namespace

Q_DECLARE_METATYPE(std::vector<Part>)

/// What is read of a forwarded port's protocol and of the objects that say where it ends.
class TestPortForwardWire : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void channels_data();
    void channels();
    void whatIsSaidIsCapped();
    void messagesCarryTheDataChannel();
    void services_data();
    void services();
    void pods_data();
    void pods();
};

void TestPortForwardWire::channels_data() {
    QTest::addColumn<std::vector<Part>>("parts");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char* rule, std::vector<Part> parts, const char* data, const char* said,
                        const char* problem = "") {
        QTest::newRow(rule) << parts << QByteArray(data) << QByteArray(said) << QByteArray(problem);
    };
    const std::string data = raw("\0\xea\x0c");  // channel 0, port 3306
    const std::string errors = raw("\1\xea\x0c");
    row("ports come first", {{data}, {errors}}, "", "");
    row("data follow", {{data}, {errors}, {raw("\0hello")}, {raw("\0 you")}}, "hello you", "");
    row("a message comes in parts", {{data}, {raw("\0he")}, {"llo", false}}, "hello", "");
    row("a part after an error's message is an error's", {{data}, {errors}, {"\1connec"}, {"tion", false}},
        "", "connection");
    row("a port split over parts", {{raw("\0\xea")}, {"\x0c", false}, {raw("\0x")}}, "x", "");
    row("data behind the port in one message", {{data + "x"}}, "x", "");
    row("an empty part says nothing", {{data}, {""}, {"", false}}, "", "");
    row("a channel's byte alone", {{raw("\0")}, {"\1"}}, "", "");
    row("another port", {{raw("\0\x50\0")}}, "", "", "decode: port 80 instead of 3306");
    row("another port on the error channel", {{data}, {raw("\1\0\0")}}, "", "",
        "decode: port 0 instead of 3306");
    row("a channel nobody asked for", {{data}, {"\2x"}}, "", "", "decode: channel 2");
    row("a channel beyond all", {{"\xff"}}, "", "", "decode: channel 255");
}

void TestPortForwardWire::channels() {
    QFETCH(std::vector<Part>, parts);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, said);
    QFETCH(QByteArray, problem);
    ForwardChannels channels(3306);
    std::string got;
    std::string bad;
    for (const Part& part : parts) {
        const auto taken =
            channels.take(part.bytes, part.first, [&](std::string_view bytes) { got += bytes; });
        bad = taken || !bad.empty() ? bad : detailOf(taken.error());
    }
    QCOMPARE(QByteArray::fromStdString(got), data);
    QCOMPARE(QByteArray::fromStdString(channels.said()), said);
    QCOMPARE(QByteArray::fromStdString(bad), problem);
}

void TestPortForwardWire::whatIsSaidIsCapped() {
    ForwardChannels channels(3306);
    QVERIFY(channels.take(raw("\1\xea\x0c"), true, [](std::string_view) {}));
    for (int i = 0; i < 100; ++i) {
        QVERIFY(channels.take("\1" + std::string(1000, 'x'), true, [](std::string_view) {}));
    }
    QCOMPARE(channels.said().size(), std::size_t(4096));
    QVERIFY(!channels.open());
}

void TestPortForwardWire::messagesCarryTheDataChannel() {
    QCOMPARE(ForwardChannels::message("abc"), raw("\0abc"));
}

void TestPortForwardWire::services_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("port");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* rule, const char* spec, const char* port, const char* expected) {
        QTest::newRow(rule) << QByteArray(R"({"spec":{)") + spec + "}}" << QByteArray(port)
                            << QByteArray(expected);
    };
    constexpr const char* kTwo =
        R"("selector":{"app":"db"},"ports":[{"name":"sql","port":33060,"targetPort":"mysql"},
                                    {"name":"metrics","port":80,"targetPort":9104}])";
    row("by number, to a named port", kTwo, "33060", "app=db -> mysql");
    row("by name, to a number", kTwo, "metrics", "app=db -> 9104");
    row("the pod's own port is not the service's", kTwo, "9104", "no port 9104");
    row("without targetPort the port itself", R"("selector":{"a":"b"},"ports":[{"port":53}])", "53",
        "a=b -> 53");
    row("several labels", R"("selector":{"app":"db","tier":"x"},"ports":[{"port":1}])", "1",
        "app=db,tier=x -> 1");
    row("no selector, no pod", R"("ports":[{"port":1}])", "1", "no pod the service has no selector");
    row("an ExternalName has neither", R"("externalName":"x.example.net")", "1", "no port 1");
    row("ports that are none", R"("selector":{"a":"b"},"ports":"x")", "1", "no port 1");
    QTest::newRow("no JSON") << QByteArray("<html>") << QByteArray("1") << QByteArray("decode");
    QTest::newRow("nested without end") << QByteArray(2000, '[') << QByteArray("1") << QByteArray("decode");
    QTest::newRow("empty") << QByteArray() << QByteArray("1") << QByteArray("decode");
}

void TestPortForwardWire::services() {
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, port);
    QFETCH(QByteArray, expected);
    const QByteArray got =
        QByteArray::fromStdString(shown(readService(json.toStdString(), port.toStdString())));
    QVERIFY2(expected == "decode" ? got.startsWith("decode: ") : got == expected, got.constData());
}

void TestPortForwardWire::pods_data() {
    QTest::addColumn<QByteArray>("items");
    QTest::addColumn<QByteArray>("port");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* rule, const std::string& items, const char* port, const char* expected) {
        QTest::newRow(rule) << QByteArray::fromStdString(items) << QByteArray(port) << QByteArray(expected);
    };
    const std::string mysql = R"({"name":"mysql","containerPort":3306})";
    row("by name, of any container", pod("a", "True", mysql), "mysql", "a:3306");
    row("a number needs no declaration", pod("a", "True", ""), "9104", "a:9104");
    row("in the order of names", pod("b", "True", mysql) + "," + pod("a", "True", mysql), "mysql",
        "a:3306 b:3306");
    row("only ready ones", pod("a", "False", mysql) + "," + pod("b", "True", mysql), "mysql", "b:3306");
    row("none that is being deleted",
        pod("a", "True", mysql, R"(,"deletionTimestamp":"2026-01-01T00:00:00Z")"), "mysql", "");
    row("none at all", "", "mysql", "");
    row("ready pods without such a port", pod("a", "True", mysql), "redis", "no port redis");
    row("a port out of range", pod("a", "True", R"({"name":"mysql","containerPort":99999})"), "mysql",
        "no port mysql");
    row("a pod without name", pod("", "True", mysql), "mysql", "no port mysql");
}

void TestPortForwardWire::pods() {
    QFETCH(QByteArray, items);
    QFETCH(QByteArray, port);
    QFETCH(QByteArray, expected);
    const std::string json = "{\"items\":[" + items.toStdString() + "]}";
    QCOMPARE(QByteArray::fromStdString(shown(readPods(json, port.toStdString()))), expected);
}

QTEST_GUILESS_MAIN(TestPortForwardWire)
#include "tst_port_forward_wire.moc"
