#include <QtTest>
#include <condition_variable>
#include <mutex>

#include "backends/kubernetes/source.h"
#include "backends/kubernetes/wire/objects.h"
#include "tests/support/scripted/server.h"
#include "tests/unit/kubernetes/fact_text.h"
#include "tests/unit/kubernetes/messages.h"
#include "tests/unit/kubernetes/plugin_scripts.h"

using namespace flotte;
using namespace flotte::kubernetes;
using namespace flotte::test;
using scripted::Answer;
using scripted::Step;

namespace {

constexpr std::size_t kFeeds = std::size(kKubernetesFeeds);

std::string listPath(Feed feed) {
    return std::string(wire::kindOf(feed).path) + "?resourceVersion=0";
}

/// The answer of each kind's first list to whoever comes with this token.
std::vector<Step> lists(const std::string& token, const Answer& answer) {
    std::vector<Step> steps;
    for (const Feed feed : kKubernetesFeeds) {
        Step step;
        step.path = listPath(feed);
        step.answer = answer;
        step.headers = {{"authorization", "Bearer " + token}};
        steps.push_back(step);
    }
    return steps;
}

Answer refused() {
    Answer answer;
    answer.status = 401;
    answer.chunks = {"{}"};
    return answer;
}

/// What the feeds were told last.
class Feeds final : public FactSink {
 public:
    void post(FactBatch batch) override {
        const std::lock_guard lock(mutex_);
        for (const Fact& fact : batch.facts) {
            if (const auto* feed = std::get_if<FeedFact>(&fact)) {
                last_[static_cast<std::size_t>(feed->feed)] = *feed;
            }
        }
        changed_.notify_all();
    }
    bool waitForAll(FeedState state) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(20), [&] {
            return std::all_of(std::begin(kKubernetesFeeds), std::end(kKubernetesFeeds), [&](Feed feed) {
                const auto& fact = last_[static_cast<std::size_t>(feed)];
                return fact && fact->state == state;
            });
        });
    }
    FeedFact of(Feed feed) {
        const std::lock_guard lock(mutex_);
        return last_[static_cast<std::size_t>(feed)].value_or(FeedFact{});
    }

 private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::array<std::optional<FeedFact>, kFeedCount> last_;
};

KubernetesSource::Options optionsFor(const scripted::Server& server, std::shared_ptr<ExecPlugin> plugin) {
    KubernetesSource::Options options;
    options.cluster.url = server.url();
    options.cluster.tls.ca = server.authority();
    options.plugin = std::move(plugin);
    options.region = RegionName("eu");
    options.id = SourceId(3);
    options.clock = std::make_shared<SystemClock>();
    options.random = [] { return 0.0; };
    return options;
}

}  // namespace

/// A cluster whose kubeconfig names a plugin.
class TestExecSource : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void nothingIsAskedBeforeTheApproval();
    void a401RunsThePluginOnceMore();
    void aTokenThatIsRefusedAgainIsDenied();
    void aNewCertificateIsShown();
    void aPluginThatFailsLaterSaysSo();
};

void TestExecSource::nothingIsAskedBeforeTheApproval() {
    Answer broken;
    broken.status = 404;
    scripted::Server server(lists("one", broken));
    PluginScripts scripts;
    std::atomic<bool> approved = false;
    ExecSystem system = systemWith(std::make_shared<SystemClock>());
    system.approved = [&](const PluginCommand&) { return approved.load(); };
    http::Client client;
    ExecPlugins plugins(system);
    Feeds feeds;
    KubernetesSource source(
        client, optionsFor(server, plugins.plugin(configFor(scripts.write("login", countedTokens())))));
    source.start(feeds);
    QVERIFY(feeds.waitForAll(FeedState::Failed));
    const FeedFact pods = feeds.of(Feed::Pods);
    const auto& error = std::get<PluginError>(*pods.why);
    QVERIFY(error.kind == PluginError::Kind::NotApproved);
    QCOMPARE(error.source, std::string("eu"));
    QCOMPARE(error.command, scripts.path("login"));
    QCOMPARE(error.digest.size(), std::size_t{64});
    QVERIFY(pods.retryAt.has_value());
    QVERIFY(server.requests().empty());
    QVERIFY(scripts.runs().empty());
    approved = true;
    source.retry();
    QVERIFY(feeds.waitForAll(FeedState::None));
    QCOMPARE(server.mismatch(), std::string());
    QCOMPARE(scripts.runs().size(), std::size_t{1});
    source.stop();
}

void TestExecSource::a401RunsThePluginOnceMore() {
    std::vector<Step> steps = lists("one", refused());
    Answer missing;
    missing.status = 404;
    const auto more = lists("two", missing);
    steps.insert(steps.end(), more.begin(), more.end());
    scripted::Server server(steps);
    PluginScripts scripts;
    http::Client client;
    ExecPlugins plugins(systemWith(std::make_shared<SystemClock>()));
    Feeds feeds;
    KubernetesSource source(
        client, optionsFor(server, plugins.plugin(configFor(scripts.write("login", countedTokens())))));
    source.start(feeds);
    QVERIFY(feeds.waitForAll(FeedState::None));
    QCOMPARE(server.mismatch(), std::string());
    QCOMPARE(scripts.runs().size(), std::size_t{2});
    source.stop();
}

void TestExecSource::aTokenThatIsRefusedAgainIsDenied() {
    std::vector<Step> steps = lists("one", refused());
    const auto more = lists("two", refused());
    steps.insert(steps.end(), more.begin(), more.end());
    scripted::Server server(steps);
    PluginScripts scripts;
    http::Client client;
    ExecPlugins plugins(systemWith(std::make_shared<SystemClock>()));
    Feeds feeds;
    KubernetesSource source(
        client, optionsFor(server, plugins.plugin(configFor(scripts.write("login", countedTokens())))));
    source.start(feeds);
    for (const Feed feed : kKubernetesFeeds) {
        QVERIFY(server.waitForRequests(listPath(feed), 2));
    }
    QVERIFY(feeds.waitForAll(FeedState::Denied));
    QVERIFY(std::holds_alternative<LoginError>(*feeds.of(Feed::Jobs).why));
    QCOMPARE(server.requests().size(), 2 * kFeeds);
    QCOMPARE(scripts.runs().size(), std::size_t{2});
    QCOMPARE(server.mismatch(), std::string());
    source.stop();
}

void TestExecSource::aNewCertificateIsShown() {
    const auto people = std::make_shared<scripted::Authority>();
    scripted::ServerOptions serverOptions;
    serverOptions.clientAuthority = people->certificate();
    Answer missing;
    missing.status = 404;
    std::vector<Step> steps = lists("one", missing);
    for (Step& step : steps) {
        step.headers.clear();
    }
    serverOptions.scenario = scripted::Scenario(steps);
    scripted::Server server(std::move(serverOptions));
    scripted::CertificateOptions person;
    person.commonName = "op";
    const auto issued = people->issue(person);
    const auto quoted = [](const std::string& pem) {
        return QString::fromStdString(pem).replace(QLatin1Char('\n'), QStringLiteral("\\n")).toStdString();
    };
    PluginScripts scripts;
    http::Client client;
    ExecPlugins plugins(systemWith(std::make_shared<SystemClock>()));
    Feeds feeds;
    const std::string script = "cat <<'END'\n{\"kind\": \"ExecCredential\", \"apiVersion\": \"" +
                               std::string(kV1) + "\", \"status\": {\"clientCertificateData\": \"" +
                               quoted(issued.certificate) + "\", \"clientKeyData\": \"" + quoted(issued.key) +
                               "\"}}\nEND";
    KubernetesSource source(client,
                            optionsFor(server, plugins.plugin(configFor(scripts.write("login", script)))));
    source.start(feeds);
    QVERIFY(feeds.waitForAll(FeedState::None));
    QCOMPARE(server.connections().front().clientName, std::string("op"));
    QCOMPARE(server.mismatch(), std::string());
    source.stop();
}

void TestExecSource::aPluginThatFailsLaterSaysSo() {
    scripted::Server server(lists("one", refused()));
    PluginScripts scripts;
    http::Client client;
    ExecPlugins plugins(systemWith(std::make_shared<SystemClock>()));
    Feeds feeds;
    const auto plugin = plugins.plugin(
        configFor(scripts.write("login",
                                "echo run >> $RUNS\n[ $(wc -l < $RUNS) -gt 1 ] && { echo 'session is over' "
                                ">&2; exit 1; }\n" +
                                    printed(R"("token": "one")"))));
    KubernetesSource source(client, optionsFor(server, plugin));
    source.start(feeds);
    QVERIFY(feeds.waitForAll(FeedState::Failed));
    QCOMPARE(std::get<PluginError>(*feeds.of(Feed::Pods).why).detail, std::string("session is over"));
    QCOMPARE(server.mismatch(), std::string());
    QCOMPARE(scripts.runs().size(), std::size_t{2});
    source.stop();
}

QTEST_GUILESS_MAIN(TestExecSource)
#include "tst_exec_source.moc"
