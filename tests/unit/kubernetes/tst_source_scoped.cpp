#include <QtTest>

#include "backends/kubernetes/source.h"
#include "tests/unit/kubernetes/fact_text.h"
#include "tests/unit/kubernetes/messages.h"
#include "tests/unit/kubernetes/source_rig.h"

using namespace flotte;
using namespace flotte::kubernetes;
using namespace flotte::test;
using scripted::Answer;
using scripted::Step;

namespace {

constexpr const char* kAccept = "application/vnd.kubernetes.protobuf, application/json";
constexpr const char* kReviews = "/apis/authorization.k8s.io/v1/";

Answer answer(int status, std::string body) {
    Answer given;
    given.status = status;
    given.chunks = {std::move(body)};
    return given;
}

/// Every list of the whole cluster is refused.
std::vector<Step> refused() {
    std::vector<Step> steps;
    for (const Kind& kind : kKinds) {
        steps.push_back(listStep(kind, answer(403, fixture("denied.pb"))));
    }
    return steps;
}

Step review(const std::string& resource, const std::string& kind, const std::string& spec,
            std::string status) {
    Step step;
    step.method = "POST";
    step.path = kReviews + resource;
    step.headers = {{"accept", kAccept}, {"content-type", "application/json"}};
    step.body =
        "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"" + kind + "\",\"spec\":" + spec + "}";
    step.answer = answer(201, envelope(kind, message([&](pbf_writer& out) { out.add_message(3, status); })));
    return step;
}

/// What the review of `ns` says: pods may be listed.
Step podsAllowed(const std::string& ns) {
    return review("selfsubjectrulesreviews", "SelfSubjectRulesReview", "{\"namespace\":\"" + ns + "\"}",
                  message([](pbf_writer& out) {
                      out.add_message(1, message([](pbf_writer& rule) {
                                          rule.add_string(1, "list");
                                          rule.add_string(2, "");
                                          rule.add_string(3, "pods");
                                      }));
                      out.add_bool(3, true);
                  }));
}

Step refusedAccess(const std::string& ns, const std::string& verb, const std::string& group,
                   const std::string& resource) {
    const std::string named = verb == "get" ? ",\"name\":\"" + ns + '"' : std::string();
    return review("selfsubjectaccessreviews", "SelfSubjectAccessReview",
                  "{\"resourceAttributes\":{\"namespace\":\"" + ns + "\",\"verb\":\"" + verb +
                      "\",\"group\":\"" + group + "\",\"resource\":\"" + resource + '"' + named + "}}",
                  message([](pbf_writer& out) {
                      out.add_bool(1, false);
                      out.add_string(2, "no binding");
                  }));
}

/// All that is asked of a namespace where pods alone may be listed.
std::vector<Step> podsOnly(const std::string& ns) {
    return {podsAllowed(ns),
            refusedAccess(ns, "get", "", "namespaces"),
            refusedAccess(ns, "list", "", "resourcequotas"),
            refusedAccess(ns, "list", "batch", "cronjobs"),
            refusedAccess(ns, "list", "batch", "jobs"),
            refusedAccess(ns, "list", "networking.k8s.io", "ingresses"),
            refusedAccess(ns, "list", "autoscaling", "horizontalpodautoscalers"),
            stepFor("/api/v1/namespaces/" + ns + "/pods?resourceVersion=0",
                    answer(200, envelope("PodList", listOf({object("auth-1")}))), kAccept)};
}

void add(std::vector<Step>& steps, std::vector<Step> more) {
    std::move(more.begin(), more.end(), std::back_inserter(steps));
}

bool toldDenied(const std::vector<Fact>& facts) {
    return countOf(facts, FeedState::Denied) >= std::size(kKinds);
}

}  // namespace

class TestSourceScoped : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void namespaceByNamespaceAfterAReview();
    void deniedWaitsForTheNames();
    void aNamespaceThatIsNotThereIsAbsent();
    void theContextsOwnNamespaceIsTried();
};

void TestSourceScoped::namespaceByNamespaceAfterAReview() {
    std::vector<Step> steps = refused();
    add(steps, podsOnly("ns"));  // the namespace of the objects that tests make
    scripted::Server server(steps);
    http::Client client;
    Sink sink;
    KubernetesSource::Options options = optionsFor(server);
    options.namespacesAreNamed = true;
    KubernetesSource source(client, options);
    source.start(sink);
    source.nameNamespaces({NamespaceName("ns"), NamespaceName("not/a name")}, true);
    QVERIFY(sink.waitFor(toldDenied));
    const auto facts = sink.facts();
    const auto texts = textsOf(facts);
    const auto place = [&](const std::string& start) {
        return std::find_if(texts.begin(), texts.end(),
                            [&](const std::string& text) { return text.starts_with(start); }) -
               texts.begin();
    };
    // In one piece, and before the refusal of the whole is told.
    QCOMPARE(place("pod ns/auth-1"), place("listing pods in ns") + 1);
    QCOMPARE(place("listed pods in ns"), place("listing pods in ns") + 2);
    QVERIFY(place("ns ns {} {}") < place("listing pods in ns"));
    QVERIFY(place("listed pods in ns") < place("denied at="));
    for (const Fact& fact : facts) {
        const auto* feed = std::get_if<FeedFact>(&fact);
        if (feed && feed->ns.value() == "ns" && feed->state == FeedState::Denied) {
            const auto& why = std::get<DeniedError>(*feed->why);
            QCOMPARE(why.scope, std::string("ns"));
            QCOMPARE(why.detail, std::string("no binding"));
            QVERIFY(why.request.starts_with("GET " + server.url()));
        }
    }
    QVERIFY(std::any_of(texts.begin(), texts.end(), [](const std::string& text) {
        return text.starts_with("denied quotas in ns") && text.ends_with("why=denied:list:resourcequotas@ns");
    }));
    QCOMPARE(QString::fromStdString(server.mismatch()), QString());
    source.stop();
}

void TestSourceScoped::deniedWaitsForTheNames() {
    scripted::Server server(refused());
    http::Client client;
    Sink sink;
    KubernetesSource::Options options = optionsFor(server);
    options.namespacesAreNamed = true;
    KubernetesSource source(client, options);
    source.start(sink);
    for (const Kind& kind : kKinds) {
        QVERIFY(server.waitForRequests(listPath(kind), 1));
    }
    QCOMPARE(countOf(sink.facts(), FeedState::Denied), std::size_t{0});
    source.nameNamespaces({}, true);
    QVERIFY(sink.waitFor(toldDenied));
    QCOMPARE(QString::fromStdString(server.mismatch()), QString());
    source.stop();
}

void TestSourceScoped::aNamespaceThatIsNotThereIsAbsent() {
    std::vector<Step> steps = refused();
    steps.push_back(review("selfsubjectrulesreviews", "SelfSubjectRulesReview", "{\"namespace\":\"gone\"}",
                           message([](pbf_writer& out) {
                               out.add_message(1, message([](pbf_writer& rule) {
                                                   rule.add_string(1, "*");
                                                   rule.add_string(2, "*");
                                                   rule.add_string(3, "*");
                                               }));
                           })));
    steps.push_back(stepFor("/api/v1/namespaces/gone", answer(404, "{}"), kAccept));
    scripted::Server server(steps);
    http::Client client;
    Sink sink;
    KubernetesSource::Options options = optionsFor(server);
    options.namespacesAreNamed = true;
    KubernetesSource source(client, options);
    source.start(sink);
    source.nameNamespaces({NamespaceName("gone")}, true);
    QVERIFY(sink.waitFor(toldDenied));
    const auto texts = textsOf(sink.facts());
    QCOMPARE(std::count_if(texts.begin(), texts.end(),
                           [](const std::string& text) { return text.starts_with("none "); }),
             std::ptrdiff_t(std::size(kKinds)));
    QVERIFY(std::none_of(texts.begin(), texts.end(),
                         [](const std::string& text) { return text.starts_with("ns "); }));
    QCOMPARE(QString::fromStdString(server.mismatch()), QString());
    source.stop();
}

void TestSourceScoped::theContextsOwnNamespaceIsTried() {
    std::vector<Step> steps = refused();
    add(steps, podsOnly("ns"));
    scripted::Server server(steps);
    http::Client client;
    Sink sink;
    KubernetesSource::Options options = optionsFor(server);
    options.cluster.ns = "ns";
    KubernetesSource source(client, options);
    source.start(sink);
    QVERIFY(sink.waitFor(toldDenied));
    QVERIFY(holds(sink.facts(), "listing pods in ns"));
    QCOMPARE(QString::fromStdString(server.mismatch()), QString());
    source.stop();
}

QTEST_GUILESS_MAIN(TestSourceScoped)
#include "tst_source_scoped.moc"
