#include <QtTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>

#include "backends/kubernetes/source.h"
#include "tests/unit/sandbox_kubernetes/test_cluster.h"

using namespace flotte;
using namespace flotte::sandbox::kubernetes;
using test::ServedCluster;

namespace {

constexpr std::chrono::seconds kPatience{20};

http::Request get(const std::string& path) {
    http::Request request;
    request.path = path;
    return request;
}

/// What came of one stream.
class Heard {
 public:
    http::StreamHandler handler() {
        http::StreamHandler made;
        made.head = [this](int status, const auto&) { set([&] { status_ = status; }); };
        made.data = [this](std::string_view data) { set([&] { data_ += data; }); };
        made.done = [this](Result<int>) { set([&] { done_ = true; }); };
        return made;
    }
    template <class Holds>
    bool waitFor(Holds holds) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, kPatience, [&] { return holds(status_, data_, done_); });
    }

 private:
    template <class Change>
    void set(Change change) {
        std::lock_guard lock(mutex_);
        change();
        changed_.notify_all();
    }
    std::mutex mutex_;
    std::condition_variable changed_;
    int status_ = 0;
    std::string data_;
    bool done_ = false;
};

/// Facts of a source.
class Facts final : public FactSink {
 public:
    void post(FactBatch batch) override {
        std::lock_guard lock(mutex_);
        for (const Fact& fact : batch.facts) {
            const auto* const feed = std::get_if<FeedFact>(&fact);
            live_ += feed != nullptr && feed->state == FeedState::Live ? 1 : 0;
            const auto* const space = std::get_if<NamespaceFact>(&fact);
            named_ = named_ || (space != nullptr && space->name.value() == "e-commerce-client-new");
        }
        changed_.notify_all();
    }
    bool waitForLive(std::size_t count) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, kPatience, [&] { return live_ >= count; });
    }
    bool waitForTheNewOne() {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, kPatience, [&] { return named_; });
    }

 private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t live_ = 0;
    bool named_ = false;
};

}  // namespace

class TestSandboxServer : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void flottesSourceGoesLiveAndHearsOfChanges();
    void sixtyWatchesOnOneConnectionAllHear();
    void aLongListIsCompressedAndWhole();
    void aBodyThatIsTooLargeIsRefused();
    void clientCertificatesAreUsers();
    void certificatesOfOthersAreRefusedWith401();
    void aRegionThatIsDownRefusesAndComesBack();
    void loginsAreRejectedWhileTheyShallBe();
    void watchesExpireWhenTheyShall();
    void answersComeLateWhenTheyShall();
    void tokensAreExchangedWhileItRuns();
    void aPortInUseIsTold();
    void badCertificatesAreTold_data();
    void badCertificatesAreTold();
    void workIsDoneOnTheServersThread();
    void clientsThatTalkNonsenseHarmNobody();
};

void TestSandboxServer::flottesSourceGoesLiveAndHearsOfChanges() {
    ServedCluster cluster;
    Facts facts;
    http::Client client;
    kubernetes::KubernetesSource::Options options;
    options.region = RegionName("served");
    options.cluster.url = cluster.endpoint("admin").url;
    options.cluster.tls.ca = cluster.authority.certificate();
    options.cluster.token = "admin";
    options.clock = std::make_shared<SystemClock>();
    options.random = [] { return 0.0; };
    kubernetes::KubernetesSource source(client, options);
    source.start(facts);
    QVERIFY(facts.waitForLive(std::size(kKubernetesFeeds)));
    cluster.server.perform([&] {
        Request request;
        request.method = "POST";
        request.path = "/api/v1/namespaces";
        request.body = R"({"metadata":{"name":"e-commerce-client-new"}})";
        request.user = privilegedUser();
        QCOMPARE(cluster.api.handle(request).status, 201);
    });
    QVERIFY(facts.waitForTheNewOne());
    source.stop();
}

void TestSandboxServer::sixtyWatchesOnOneConnectionAllHear() {
    ServedCluster cluster;
    std::vector<std::unique_ptr<Heard>> heard;  // outlives the client, which tells it of its end
    http::Client client;
    const auto endpoint = client.addEndpoint(cluster.endpoint("admin"));
    std::uint64_t version = 0;
    cluster.server.perform([&] { version = cluster.store.version(); });
    for (int i = 0; i < 60; ++i) {
        heard.push_back(std::make_unique<Heard>());
        client.open(endpoint, get("/api/v1/configmaps?watch=true&resourceVersion=" + std::to_string(version)),
                    heard.back()->handler());
    }
    for (const auto& one : heard) {
        QVERIFY(one->waitFor([](int status, const auto&, bool) { return status == 200; }));
    }
    cluster.server.perform([&] {
        QVERIFY(cluster.store.put({"configmaps", "default", "x"}, std::string_view("{}")));
    });
    for (const auto& one : heard) {
        QVERIFY(one->waitFor(
            [](int, const std::string& data, bool) { return data.find("\"ADDED\"") != std::string::npos; }));
    }
}

void TestSandboxServer::aLongListIsCompressedAndWhole() {
    ServedCluster cluster;
    cluster.server.perform([&] {
        for (int i = 0; i < 500; ++i) {
            QVERIFY(cluster.store.put({"pods", "default", "p" + std::to_string(i)}, test::runningPod("p")));
        }
    });
    http::Client client;
    const auto endpoint = client.addEndpoint(cluster.endpoint("admin"));
    const auto answer = client.request(endpoint, get("/api/v1/pods"), {});
    QVERIFY(answer);
    QCOMPARE(nlohmann::json::parse(answer->body)["items"].size(), std::size_t(500));
    QVERIFY(answer->header("content-encoding") != nullptr);
    http::Request plain = get("/api/v1/pods");
    plain.gzip = false;
    const auto whole = client.request(endpoint, plain, {});
    QVERIFY(whole);
    QCOMPARE(whole->body, answer->body);
    QVERIFY(whole->header("content-encoding") == nullptr);
}

void TestSandboxServer::aBodyThatIsTooLargeIsRefused() {
    ServedCluster cluster;
    http::Client client;
    const auto endpoint = client.addEndpoint(cluster.endpoint("admin"));
    http::Request request = get("/api/v1/namespaces/default/configmaps");
    request.method = "POST";
    request.headers = {"Content-Type: application/json"};
    request.body = std::string((3U << 20U) + 1, ' ');
    const auto answer = client.request(endpoint, request, {});
    QVERIFY(answer);
    QCOMPARE(answer->status, 413);
    QCOMPARE(client.request(endpoint, get("/readyz"), {})->status, 200);
}

void TestSandboxServer::clientCertificatesAreUsers() {
    ServedCluster cluster;
    scripted::CertificateOptions options;
    options.commonName = "somebody";
    const scripted::KeyPair own = cluster.authority.issue(options);
    http::Endpoint endpoint = cluster.endpoint("");
    endpoint.tls.certificate = own.certificate;
    endpoint.tls.key = own.key;
    http::Client client;
    const auto answer = client.request(client.addEndpoint(endpoint), get("/api/v1/pods"), {});
    QVERIFY(answer);
    QCOMPARE(answer->status, 403);
    QVERIFY(answer->body.find(R"(User \"somebody\" cannot list)") != std::string::npos);
}

void TestSandboxServer::certificatesOfOthersAreRefusedWith401() {
    ServedCluster cluster;
    const scripted::Authority other("another authority");
    scripted::CertificateOptions expired;
    expired.untilHours = -1;
    for (const scripted::KeyPair& own : {other.issue(), cluster.authority.issue(expired)}) {
        http::Endpoint endpoint = cluster.endpoint("");
        endpoint.tls.certificate = own.certificate;
        endpoint.tls.key = own.key;
        http::Client client;
        const auto answer = client.request(client.addEndpoint(endpoint), get("/version"), {});
        QVERIFY(answer);
        QCOMPARE(answer->status, 401);
    }
}

void TestSandboxServer::aRegionThatIsDownRefusesAndComesBack() {
    ServedCluster cluster;
    Heard watch;
    http::Client client;
    const auto endpoint = client.addEndpoint(cluster.endpoint("admin"));
    QCOMPARE(client.request(endpoint, get("/readyz"), {})->status, 200);
    client.open(endpoint, get("/api/v1/pods?watch=true"), watch.handler());
    QVERIFY(watch.waitFor([](int status, const auto&, bool) { return status == 200; }));
    Faults faults;
    faults.down = true;
    cluster.server.setFaults("served", faults);
    cluster.server.perform([] {});  // from here on
    QVERIFY(watch.waitFor([](int, const auto&, bool done) { return done; }));
    const auto refused = client.request(endpoint, get("/readyz"), {});
    QVERIFY(!refused);
    const auto* const why = std::get_if<NetworkError>(&refused.error());
    QVERIFY(why != nullptr);
    QCOMPARE(why->kind, NetworkError::Kind::Refused);
    cluster.server.setFaults("served", {});
    cluster.server.perform([] {});
    QCOMPARE(client.request(endpoint, get("/readyz"), {})->status, 200);
}

void TestSandboxServer::loginsAreRejectedWhileTheyShallBe() {
    ServedCluster cluster;
    http::Client client;
    const auto endpoint = client.addEndpoint(cluster.endpoint("admin"));
    Faults faults;
    faults.rejectLogins = true;
    cluster.server.setFaults("served", faults);
    cluster.server.perform([] {});  // from here on
    QCOMPARE(client.request(endpoint, get("/api/v1/namespaces"), {})->status, 401);
    cluster.server.setFaults("served", {});
    cluster.server.perform([] {});  // from here on
    QCOMPARE(client.request(endpoint, get("/api/v1/namespaces"), {})->status, 200);
}

void TestSandboxServer::watchesExpireWhenTheyShall() {
    ServedCluster cluster;
    Heard before;
    Heard after;
    http::Client client;
    const auto endpoint = client.addEndpoint(cluster.endpoint("admin"));
    const auto isExpired = [](int, const std::string& data, bool done) {
        return done && data.find("\"code\":410") != std::string::npos;
    };
    client.open(endpoint, get("/api/v1/secrets?watch=true"), before.handler());
    QVERIFY(before.waitFor([](int status, const auto&, bool) { return status == 200; }));
    Faults faults;
    faults.expireWatches = true;
    cluster.server.setFaults("served", faults);
    cluster.server.perform([] {});  // from here on
    QVERIFY(before.waitFor(isExpired));
    client.open(endpoint, get("/api/v1/secrets?watch=true"), after.handler());
    QVERIFY(after.waitFor(isExpired));
}

void TestSandboxServer::answersComeLateWhenTheyShall() {
    ServedCluster cluster;
    http::Client client;
    const auto endpoint = client.addEndpoint(cluster.endpoint("admin"));
    Faults faults;
    faults.delay = std::chrono::hours(1);
    cluster.server.setFaults("served", faults);
    cluster.server.perform([] {});  // from here on
    http::Request request = get("/readyz");
    request.deadline = Milliseconds(200);
    QVERIFY(!client.request(endpoint, request, {}));
    cluster.server.setFaults("served", {});
    cluster.server.perform([] {});  // from here on
    QCOMPARE(client.request(endpoint, get("/readyz"), {})->status, 200);
}

void TestSandboxServer::tokensAreExchangedWhileItRuns() {
    ServedCluster cluster;
    http::Client client;
    const auto old = client.addEndpoint(cluster.endpoint("admin"));
    const auto fresh = client.addEndpoint(cluster.endpoint("fresh"));
    QCOMPARE(client.request(fresh, get("/version"), {})->status, 401);
    cluster.server.setTokens("served", {{"fresh", {"admin", {"system:masters"}, ""}}});
    cluster.server.perform([] {});  // from here on
    QCOMPARE(client.request(fresh, get("/version"), {})->status, 200);
    QCOMPARE(client.request(old, get("/version"), {})->status, 401);
}

void TestSandboxServer::aPortInUseIsTold() {
    ServedCluster cluster;
    const scripted::KeyPair own = cluster.authority.issue();
    Server second;
    ClusterOptions options;
    options.certificate = own.certificate;
    options.key = own.key;
    options.port = cluster.port;
    const auto port = second.addCluster(cluster.api, options);
    QVERIFY(!port);
    const auto* const why = std::get_if<SystemError>(&port.error());
    QVERIFY(why != nullptr);
    QCOMPARE(why->code, EADDRINUSE);
}

void TestSandboxServer::badCertificatesAreTold_data() {
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("authority");
    const scripted::Authority authority;
    const scripted::KeyPair own = authority.issue();
    const scripted::KeyPair other = authority.issue();
    const auto bytes = [](const std::string& text) { return QByteArray::fromStdString(text); };
    QTest::newRow("no certificate") << QByteArray() << bytes(own.key) << QByteArray();
    QTest::newRow("no key") << bytes(own.certificate) << QByteArray() << QByteArray();
    QTest::newRow("another key") << bytes(own.certificate) << bytes(other.key) << QByteArray();
    QTest::newRow("no PEM") << QByteArray("hello") << bytes(own.key) << QByteArray();
    QTest::newRow("an authority that is none")
        << bytes(own.certificate) << bytes(own.key) << QByteArray("hello");
}

void TestSandboxServer::badCertificatesAreTold() {
    QFETCH(QByteArray, certificate);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, authority);
    test::LocalCluster cluster;
    Server server;
    ClusterOptions options;
    options.certificate = certificate.toStdString();
    options.key = key.toStdString();
    options.clientAuthority = authority.toStdString();
    const auto port = server.addCluster(cluster.api, options);
    QVERIFY(!port);
    QVERIFY(std::holds_alternative<TlsError>(port.error()));
}

void TestSandboxServer::workIsDoneOnTheServersThread() {
    test::LocalCluster cluster;
    Server server;
    std::atomic<int> ticks = 0;
    std::mutex mutex;
    std::condition_variable ticked;
    server.every(Milliseconds(1), [&] {
        ++ticks;
        ticked.notify_all();
    });
    std::thread::id posted;
    server.post([&] { posted = std::this_thread::get_id(); });
    server.start();
    std::thread::id performed;
    server.perform([&] { performed = std::this_thread::get_id(); });
    QCOMPARE(posted, performed);
    QVERIFY(performed != std::this_thread::get_id());
    std::unique_lock lock(mutex);
    QVERIFY(ticked.wait_for(lock, kPatience, [&] { return ticks >= 3; }));
    lock.unlock();
    server.stop();
    server.perform([&] { QFAIL("a stopped server does nothing"); });
}

void TestSandboxServer::clientsThatTalkNonsenseHarmNobody() {
    ServedCluster cluster;
    for (const char* const nonsense :
         {"GET / HTTP/1.1\r\n\r\n", "\x16\x03\x01\xff\xff\xff", "", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"}) {
        const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(cluster.port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        QVERIFY(::send(fd, nonsense, strlen(nonsense), MSG_NOSIGNAL) >= 0);
        ::close(fd);
    }
    http::Client client;
    QCOMPARE(client.request(client.addEndpoint(cluster.endpoint("admin")), get("/readyz"), {})->status, 200);
}

QTEST_GUILESS_MAIN(TestSandboxServer)
#include "tst_sandbox_server.moc"
