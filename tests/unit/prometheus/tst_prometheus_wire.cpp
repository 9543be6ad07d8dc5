#include <QtTest>
#include <algorithm>
#include <random>

#include "backends/prometheus/wire.h"

using namespace flotte;
using namespace flotte::prometheus;

namespace {

/// JSON written with single quotes.
std::string json(std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

const std::string kRequest = "POST http://p/api/v1/query";
// As Prometheus 2.42 answered.
const std::string kVector = json(
    "{'status':'success','data':{'resultType':'vector','result':[{'metric':{'namespace':'e-commerce-client-"
    "abc'},'value':[1795576860.123,'0.25']},{'metric':{'namespace':'e-commerce-client-b\\u00e9','pod':'x'},'"
    "value':[1795576860,'1.5e+09']}]}}");
const std::string kNames = json("{'status':'success','data':['container_cpu_usage_seconds_total','up']}");
const std::string kFailure = json(
    "{'status':'error','errorType':'bad_data','error':'invalid parameter \\'query\\': 1:1: parse error'}");

std::string vectorOf(const std::string& series) {
    return json("{'status':'success','data':{'resultType':'vector','result':[") + series + "]}}";
}
std::string valued(const std::string& value) {
    return vectorOf(json("{'metric':{},'value':") + value + "}");
}

}  // namespace

class TestPrometheusWire : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aVectorIsRead() {
        const auto samples = parseSamples(kVector, 200, kRequest);
        QVERIFY(samples.has_value());
        QVERIFY(*samples ==
                (std::vector<Sample>{
                    {{{"namespace", "e-commerce-client-abc"}}, 0.25, TimePoint(Milliseconds(1795576860123))},
                    {{{"namespace", "e-commerce-client-b\xC3\xA9"}, {"pod", "x"}},
                     1.5e9,
                     TimePoint(Milliseconds(1795576860000))}}));
    }
    void whatIsNoNumberIsLeftOut_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("count");
        const auto row = [](const char* name, const std::string& body, int count) {
            QTest::newRow(name) << QByteArray::fromStdString(body) << count;
        };
        row("a number", valued(json("[1,'2']")), 1);
        row("NaN", valued(json("[1,'NaN']")), 0);
        row("infinite", valued(json("[1,'+Inf']")), 0);
        row("negative infinite", valued(json("[1,'-Inf']")), 0);
        row("infinite by another spelling", valued(json("[1,'inf']")), 0);
        row("an empty vector", vectorOf(""), 0);
        row("a scalar", json("{'status':'success','data':{'resultType':'scalar','result':[1,'2']}}"), 1);
        row("a scalar that is none",
            json("{'status':'success','data':{'resultType':'scalar','result':[1,'NaN']}}"), 0);
        row("warnings beside",
            json("{'status':'success','warnings':['w'],'data':{'resultType':'vector','result':[]}}"), 0);
    }
    void whatIsNoNumberIsLeftOut() {
        QFETCH(QByteArray, body);
        QFETCH(int, count);
        const auto samples = parseSamples(body.toStdString(), 200, kRequest);
        QVERIFY(samples.has_value());
        QCOMPARE(static_cast<int>(samples->size()), count);
    }
    void whatIsNoAnswerIsADecodeError_data() {
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char* name, const std::string& body) {
            QTest::newRow(name) << QByteArray::fromStdString(body);
        };
        row("nothing", "");
        row("a web page", "<html></html>");
        row("cut short", kVector.substr(0, kVector.size() - 1));
        row("not UTF-8", vectorOf("{\"metric\":{\"a\":\"\xFF\"},\"value\":[1,\"2\"]}"));
        row("no object", "[]");
        row("no status", "{}");
        row("another status", json("{'status':'maybe','data':{}}"));
        row("no data", json("{'status':'success'}"));
        row("a matrix", json("{'status':'success','data':{'resultType':'matrix','result':[]}}"));
        row("a result that is no list",
            json("{'status':'success','data':{'resultType':'vector','result':{}}}"));
        row("a series that is no object", vectorOf("1"));
        row("no value", vectorOf(json("{'metric':{}}")));
        row("a value alone", valued("1"));
        row("three in a value", valued(json("[1,'2','3']")));
        row("a value as a number", valued("[1,2]"));
        row("words for a value", valued(json("[1,'two']")));
        row("rubbish behind a value", valued(json("[1,'2x']")));
        row("an empty value", valued(json("[1,'']")));
        row("a time beyond all", valued(json("[1e300,'2']")));
        row("a label that is a number", vectorOf(json("{'metric':{'a':1},'value':[1,'2']}")));
        row("nested without end", std::string(100'000, '['));
    }
    void whatIsNoAnswerIsADecodeError() {
        QFETCH(QByteArray, body);
        const auto samples = parseSamples(body.toStdString(), 200, kRequest);
        QVERIFY(!samples);
        const auto* error = std::get_if<DecodeError>(&samples.error());
        QVERIFY(error != nullptr);
        QCOMPARE(error->request, kRequest);
        QVERIFY(!error->detail.empty());
    }
    void aMatrixIsReadPointByPoint() {
        const auto series = parseSeries(
            json("{'status':'success','data':{'resultType':'matrix','result':[{'metric':{'namespace':'n'},"
                 "'values':[[1,'2'],[61,'NaN'],[121.5,'3.5']]},{'metric':{},'values':[[1,'+Inf']]}]}}"),
            200, kRequest);
        QVERIFY(series.has_value());
        QVERIFY(*series == (std::vector<Series>{{{{"namespace", "n"}},
                                                 {{TimePoint(Milliseconds(1000)), 2.0},
                                                  {TimePoint(Milliseconds(121'500)), 3.5}}}}));
        QVERIFY(!parseSeries(kVector, 200, kRequest));
        QVERIFY(!parseSeries(kFailure, 400, kRequest));
        for (const char* broken : {"1", "{'metric':{}}", "{'values':[]}", "{'metric':{},'values':[1]}",
                                   "{'metric':{'a':1},'values':[]}"}) {
            const std::string body =
                json("{'status':'success','data':{'resultType':'matrix','result':[") + json(broken) + "]}}";
            QVERIFY2(!parseSeries(body, 200, kRequest), broken);
        }
    }
    void aFailureKeepsItsTypeAndWords() {
        const auto samples = parseSamples(kFailure, 400, kRequest);
        QVERIFY(!samples);
        QVERIFY(samples.error() ==
                Error(HttpError{400, kRequest, "bad_data", "invalid parameter \"query\": 1:1: parse error",
                                std::nullopt}));
    }
    void namesAreRead() {
        const auto names = parseNames(kNames, 200, kRequest);
        QVERIFY(names.has_value());
        QVERIFY(*names == (std::vector<std::string>{"container_cpu_usage_seconds_total", "up"}));
        const auto none = parseNames(json("{'status':'success','data':[]}"), 200, kRequest);
        QVERIFY(none && none->empty());
        QVERIFY(!parseNames(json("{'status':'success','data':[1]}"), 200, kRequest));
        QVERIFY(!parseNames(json("{'status':'success','data':{}}"), 200, kRequest));
    }
    /// Whatever the bytes are, the answer is values or an error; the sanitizers watch.
    void brokenBytesNeverCrash() {
        std::mt19937 random(20261125);
        int answered = 0;
        for (int i = 0; i < 30'000; ++i) {
            std::string body = i % 3 == 0 ? kNames : i % 3 == 1 ? kFailure : kVector;
            for (unsigned changes = 1 + random() % 4; changes > 0 && !body.empty(); --changes) {
                const std::size_t at = random() % body.size();
                switch (random() % 4) {
                    case 0:
                        body[at] = static_cast<char>(random());
                        break;
                    case 1:
                        body.erase(at, 1 + random() % 8);
                        break;
                    case 2:
                        body.insert(at, body.substr(random() % body.size(), random() % 16));
                        break;
                    default:
                        body.resize(at);
                }
            }
            answered +=
                parseSamples(body, 200, kRequest).has_value() || parseNames(body, 200, kRequest).has_value();
        }
        QVERIFY(answered > 0 && answered < 30'000);
    }
};

QTEST_GUILESS_MAIN(TestPrometheusWire)
#include "tst_prometheus_wire.moc"
