#include <QTest>

#include <algorithm>
#include <random>

#include "backends/rabbitmq/errors.h"
#include "backends/rabbitmq/owner.h"
#include "backends/rabbitmq/password_hash.h"
#include "backends/rabbitmq/wire.h"

using namespace flotte;
using namespace flotte::rabbitmq;

namespace {

const std::string kRequest = "GET https://broker/api";

/// `'` for `"`, and "`" for `'`.
std::string json(std::string text) {
    std::ranges::replace(text, '\'', '"');
    std::ranges::replace(text, '`', '\'');
    return text;
}

/// Each reader, told only whether it took the bytes.
const std::vector<std::pair<const char*, bool (*)(std::string_view)>> kReaders{
    {"virtual host", [](std::string_view b) { return readVirtualHost(b, kRequest).has_value(); }},
    {"user", [](std::string_view b) { return readUser(b, kRequest).has_value(); }},
    {"who am I", [](std::string_view b) { return readWhoAmI(b, kRequest).has_value(); }},
    {"permission", [](std::string_view b) { return readPermission(b, kRequest).has_value(); }},
    {"limits", [](std::string_view b) { return readLimits(b, kRequest).has_value(); }},
    {"exchange", [](std::string_view b) { return readExchange(b, kRequest).has_value(); }},
    {"queue", [](std::string_view b) { return readQueue(b, kRequest).has_value(); }},
    {"bindings", [](std::string_view b) { return readBindings(b, kRequest).has_value(); }},
    {"count", [](std::string_view b) { return readCount(b, kRequest).has_value(); }},
    {"routed", [](std::string_view b) { return readRouted(b, kRequest).has_value(); }},
    {"mark", [](std::string_view b) { return readMark(b, kRequest).has_value(); }},
};

http::Response answer(int status, std::string body) {
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

}  // namespace

class TestRabbitMqWire : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    /// As RabbitMQ 3.10.8 sent them.
    void answersAreRead() {
        const auto host = readVirtualHost(
            json("{'name':'/client-abc','description':'flotte "
                 "client-abc','tags':['flotte','a=b'],'default_queue_type':'undefined','metadata':{},'"
                 "tracing':false,'cluster_state':{'lab@localhost':'running'},'messages':3}"),
            kRequest);
        QVERIFY(host);
        QVERIFY((*host ==
                 VirtualHost{"flotte client-abc", {"flotte", "a=b"}, "", {{"lab@localhost", "running"}}, 3}));
        const auto user = readUser(
            json("{'name':'x','password_hash':'abc=','hashing_algorithm':'h','tags':['flotte'],'limits':{}}"),
            kRequest);
        QVERIFY(user);
        QVERIFY((*user == User{"abc=", "h", {"flotte"}}));
        QCOMPARE(readWhoAmI(json("{'name':'flotte','tags':['administrator']}"), kRequest).value(),
                 std::vector<std::string>{"administrator"});
        QVERIFY((readLimits(json("[{'vhost':'/a','value':{'max-queues':20,'max-connections':-1}}]"), kRequest)
                     .value() == Limits{{"max-connections", -1}, {"max-queues", 20}}));
        const auto exchange = readExchange(json("{'arguments':{},'auto_delete':false,'durable':true,'"
                                                "incoming':[],'internal':false,'type':'topic'}"),
                                           kRequest);
        QVERIFY(exchange && *exchange == Exchange({"topic"}));
        const auto queue =
            readQueue(json("{'arguments':{'x-b':1,'x-a':'s'},'auto_delete':false,'durable':true,'exclusive':"
                           "false,'state':'running','messages':2,'consumers':1}"),
                      kRequest);
        QVERIFY(queue);
        QCOMPARE(queue->arguments, json("{'x-a':'s','x-b':1}"));
        QCOMPARE(queue->messages, 2);
        const auto bindings = readBindings(
            json("[{'source':'e','routing_key':'o.#','arguments':{},'properties_key':'o.%23'}]"), kRequest);
        QVERIFY(bindings && *bindings == std::vector<Binding>({{"o.#", "{}", "o.%23"}}));
    }
    void brokersBefore39SayTagsInOneText() {
        QCOMPARE(readWhoAmI(json("{'tags':'administrator,x'}"), kRequest).value(),
                 (std::vector<std::string>{"administrator", "x"}));
        QCOMPARE(readWhoAmI(json("{'tags':''}"), kRequest).value(), std::vector<std::string>());
    }
    void aDefaultQueueTypeIsKept() {
        auto host = readVirtualHost(json("{'default_queue_type':'quorum','tags':[]}"), kRequest).value();
        QCOMPARE(writeVirtualHost(host), json("{'default_queue_type':'quorum','description':'','tags':''}"));
    }
    void firstMessagesAreRead_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("mark");
        QTest::newRow("none") << QByteArray("[]") << QByteArray("nothing");
        QTest::newRow("ours") << QByteArray::fromStdString(
                                     json("[{'properties':{'headers':{'flotte-probe':'01X'}}}]"))
                              << QByteArray("01X");
        QTest::newRow("without properties")
            << QByteArray::fromStdString(json("[{'properties':[],'payload':'x'}]")) << QByteArray();
        QTest::newRow("of another form")
            << QByteArray::fromStdString(json("[{'properties':{'headers':{'flotte-probe':7}}}]"))
            << QByteArray();
    }
    void firstMessagesAreRead() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, mark);
        const auto read = readMark(body.toStdString(), kRequest);
        QVERIFY(read);
        QCOMPARE(read->value_or("nothing"), mark.toStdString());
    }
    void whatIsNoAnswerIsADecodeError_data() {
        QTest::addColumn<QByteArray>("body");
        for (const std::string& body : {std::string(), std::string("null"), json("7"), json("'text'"),
                                        json("<html>"), json("{"), json("["), json("[7]"), json("{'tags':7}"),
                                        json("{'tags':[7]}"), json("{'description':[],'messages':-1}")}) {
            QTest::newRow(body.c_str()) << QByteArray::fromStdString(body);
        }
        QTest::newRow("deep") << QByteArray(100'000, '[');
        QTest::newRow("deep and closed") << QByteArray(50'000, '[') + QByteArray(50'000, ']');
    }
    void whatIsNoAnswerIsADecodeError() {
        QFETCH(QByteArray, body);
        for (const auto& [name, reads] : kReaders) {
            const bool count = QByteArray(name) == "count" && body == "[7]";
            const bool tagsOnly = body.startsWith('{') && body.size() > 1;
            QVERIFY2(count || tagsOnly || !reads(body.toStdString()), name);
        }
        const auto host = readVirtualHost(body.toStdString(), kRequest);
        QVERIFY(!host);
        QVERIFY(std::holds_alternative<DecodeError>(host.error()));
        QCOMPARE(std::get<DecodeError>(host.error()).request, kRequest);
    }
    void brokenBytesNeverCrash() {
        std::mt19937 random(26);  // the same bytes each time
        const std::string whole = json(
            "{'tags':['flotte'],'cluster_state':{'a':'running'},'arguments':{'x':[1,{'y':null}]},'messages':"
            "3,'properties':{'headers':{'flotte-probe':'x'}},'type':'topic','configure':'','write':'','read':"
            "''}");
        int taken = 0;
        for (int round = 0; round < 3'000; ++round) {
            std::string body = (round % 2 == 0) ? whole : "[" + whole + "]";
            for (unsigned i = 0; i < 1 + random() % 3; ++i) {
                body[random() % body.size()] = static_cast<char>(random());
            }
            for (const auto& [name, reads] : kReaders) {
                taken += reads(body) ? 1 : 0;
            }
            (void)readWords(body);
        }
        QVERIFY(taken > 0);
    }
    void whatIsWrittenIsJsonWhateverTheBytes() {
        User user{"h", "a", {"flotte"}};
        user.passwordHash = "\xff\xfe\"";
        QVERIFY(readUser(writeUser(user), kRequest));
        QVERIFY(canonicalObject(json("{'b':1, 'a':2}")) == json("{'a':2,'b':1}"));
        QVERIFY(!canonicalObject("[]"));
        QVERIFY(!canonicalObject("{"));
        QCOMPARE(writeLimit(50), json("{'value':50}"));
    }
    void argumentsAreCompared() {
        QVERIFY(sameArguments("{}", "{}"));
        QVERIFY(sameArguments("{}", json("{'x-queue-type':'quorum'}")));
        QVERIFY(!sameArguments(json("{'x-queue-type':'classic'}"), json("{'x-queue-type':'quorum'}")));
        QVERIFY(!sameArguments("{}", json("{'x-max-length':1}")));
        QVERIFY(!sameArguments(json("{'x-max-length':1}"), "{}"));
    }
    void statuses_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("said");
        const auto row = [](const char* name, int status, const std::string& body, const std::string& said) {
            QTest::newRow(name) << status << QByteArray::fromStdString(body)
                                << QByteArray::fromStdString(said);
        };
        row("a stranger", 401, json("{'error':'not_authorized','reason':'Login failed'}"),
            "login Login failed");
        row("without a tag", 401, json("{'error':'not_authorised','reason':'Not management user'}"),
            "login Not management user");
        row("a proxy's own 401", 401, "", "login ");
        row("too few rights", 401, json("{'error':'not_authorised','reason':'Not administrator user'}"),
            "denied Not administrator user");
        row("no permission", 401, json("{'error':'not_authorised','reason':'Access refused.'}"),
            "denied Access refused. lacks");
        row("no permission to read", 401,
            json("{'error':'not_authorised','reason':'ACCESS_REFUSED - access to queue `c1` refused'}"),
            "denied ACCESS_REFUSED - access to queue 'c1' refused lacks");
        row("forbidden", 403, json("{'error':'forbidden','reason':'no'}"), "denied no");
        row("another definition", 400,
            json("{'error':'bad_request','reason':'inequivalent arg `type` for exchange `events`'}"),
            "http 409 Conflict inequivalent arg 'type' for exchange 'events'");
        row("a failed precondition", 412, "", "http 409 Conflict ");
        row("a bad request", 400, json("{'error':'bad_request','reason':'vhost_or_user_not_found'}"),
            "http 400 bad_request vhost_or_user_not_found");
        row("a reason of Erlang's", 400, json("{'error':'bad_request','reason':['not_base64','!!']}"),
            json("http 400 bad_request ['not_base64','!!']"));
        row("a page of a proxy's", 502, "<html>bad gateway</html>", "http 502  <html>bad gateway</html>");
    }
    void statuses() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, said);
        const Error error =
            failureFrom(answer(status, body.toStdString()), {"PUT x", "PUT", "queues", "/client-abc"});
        std::string words;
        if (const auto* login = std::get_if<LoginError>(&error)) {
            words = "login " + login->detail;
        } else if (const auto* denied = std::get_if<DeniedError>(&error)) {
            words = "denied " + denied->detail + (lacksPermission(error) ? " lacks" : "");
            QCOMPARE(denied->resource, std::string("queues"));
        } else if (const auto* http = std::get_if<HttpError>(&error)) {
            words = "http " + std::to_string(http->status) + " " + http->reason + " " + http->message;
        }
        QCOMPARE(words, said.toStdString());
    }
    void hashesAreTheBrokers() {
        // Reckoned by another program from the salt "abcd" and the password "pw1".
        const std::string hash = "YWJjZCwEkGOI8pA2vdHDNDYt4NjAI2l72Re3wdmo9g19dgGO";
        QVERIFY(isHashOf(hash, Secret("pw1")));
        QVERIFY(!isHashOf(hash, Secret("pw2")));
        QVERIFY(!isHashOf("", Secret("pw1")));
        QVERIFY(!isHashOf("", Secret("")));
        QVERIFY(!isHashOf("!!!!" + hash.substr(4), Secret("pw1")));
        QVERIFY(!isHashOf(hash + "AAAA", Secret("pw1")));
        const std::string made = passwordHash(Secret("pw1"), "01OPERATION\nrabbitmq/user");
        QVERIFY(isHashOf(made, Secret("pw1")));
        QCOMPARE(made, passwordHash(Secret("pw1"), "01OPERATION\nrabbitmq/user"));
        QVERIFY(made != passwordHash(Secret("pw1"), "01OTHER\nrabbitmq/user"));
        QCOMPARE(basicLogin("flotte", Secret("pä:ss")), std::string("ZmxvdHRlOnDDpDpzcw=="));
        QCOMPARE(digestOf("abc"),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }
    void marksAreReadAndWritten() {
        const Mark mark{true, "client-abc", "01OPERATION", true};
        const std::vector<std::string> tags = tagsOf(mark, {"precious"});
        QCOMPARE(words(tags), std::string("flotte,tenant=client-abc,operation=01OPERATION,adopted,precious"));
        QVERIFY(markOf(tags) == mark);
        QCOMPARE(withoutMark(tags), std::vector<std::string>{"precious"});
        QVERIFY(markOf({"Flotte", "client-abc"}) == Mark());
    }
};

QTEST_GUILESS_MAIN(TestRabbitMqWire)
#include "tst_rabbitmq_wire.moc"
