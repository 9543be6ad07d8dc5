#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QtTest>
#include <array>
#include <thread>

#include "backends/kubernetes/port_forward.h"
#include "tests/unit/sandbox_kubernetes/test_cluster.h"

using namespace flotte;
using test::ServedCluster;

namespace {

/// Answers one connection with what it sends, in capitals, until its end.
class Shouting {
 public:
    Shouting() : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const generic = reinterpret_cast<sockaddr*>(&address);
        bind(listener_, generic, size);
        listen(listener_, 1);
        getsockname(listener_, generic, &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~Shouting() {
        shutdown(listener_, SHUT_RDWR);
        thread_.join();
        close(listener_);
    }
    std::uint16_t port() const { return port_; }

 private:
    void serve() const {
        const int fd = accept(listener_, nullptr, nullptr);
        std::array<char, 4096> buffer{};
        for (ssize_t got = 1; fd >= 0 && got > 0;) {
            got = recv(fd, buffer.data(), buffer.size(), 0);
            for (ssize_t i = 0; i < got; ++i) {
                char& c = buffer[static_cast<std::size_t>(i)];
                c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
            }
            if (got > 0) {
                send(fd, buffer.data(), static_cast<std::size_t>(got), MSG_NOSIGNAL);
            }
        }
        close(fd);
    }
    int listener_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

/// A pair of sockets: one end for the forward, the other for the test.
struct Ends {
    Ends() { socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends); }
    ~Ends() {
        close(ends[0]);
        if (ends[1] >= 0) {
            close(ends[1]);
        }
    }
    int ends[2] = {-1, -1};
};

kubernetes::PortForward::Options optionsOf(const ServedCluster& cluster, const std::string& token) {
    kubernetes::PortForward::Options options;
    options.cluster.url = cluster.endpoint(token).url;
    options.cluster.tls.ca = cluster.authority.certificate();
    options.cluster.token = token;
    options.target.target = PortForwardReach::Target::Pod;
    options.target.ns = NamespaceName("default");
    options.target.name = ObjectName("db");
    options.target.port = "3306";
    options.clock = std::make_shared<SystemClock>();
    return options;
}

}  // namespace

class TestSandboxForward : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void bytesGoBothWays();
    void aPortWhereNothingListensIsTold();
    void aPodThatIsNotThereIsTold();
    void whoMayNotForwardIsTold();
};

void TestSandboxForward::bytesGoBothWays() {
    Shouting shouting;
    ServedCluster cluster(shouting.port());
    cluster.server.perform([&] {
        QVERIFY(cluster.store.put({"pods", "default", "db"}, test::runningPod("db")));
    });
    Ends ends;
    Result<void> outcome;
    http::Client client;
    std::thread serving([&] {
        kubernetes::PortForward forward(client, optionsOf(cluster, "admin"));
        outcome = forward.serve(ends.ends[0], {}, [] {});
    });
    std::string sent;
    for (int i = 0; i < 20'000; ++i) {
        sent += "hello " + std::to_string(i) + "\n";
    }
    std::thread writing([&] {
        std::size_t done = 0;
        while (done < sent.size()) {
            const ssize_t wrote = send(ends.ends[1], sent.data() + done, sent.size() - done, MSG_NOSIGNAL);
            if (wrote <= 0) {
                return;
            }
            done += static_cast<std::size_t>(wrote);
        }
    });
    std::string heard;
    std::array<char, 4096> buffer{};
    while (heard.size() < sent.size()) {
        const ssize_t got = recv(ends.ends[1], buffer.data(), buffer.size(), 0);
        if (got <= 0) {
            break;
        }
        heard.append(buffer.data(), static_cast<std::size_t>(got));
    }
    writing.join();
    close(std::exchange(ends.ends[1], -1));
    serving.join();
    QVERIFY(outcome);
    std::transform(sent.begin(), sent.end(), sent.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    QCOMPARE(heard.size(), sent.size());
    QVERIFY(heard == sent);
}

void TestSandboxForward::aPortWhereNothingListensIsTold() {
    ServedCluster cluster;
    cluster.server.perform([&] {
        QVERIFY(cluster.store.put({"pods", "default", "db"}, test::runningPod("db")));
    });
    Ends ends;
    http::Client client;
    kubernetes::PortForward forward(client, optionsOf(cluster, "admin"));
    const auto outcome = forward.serve(ends.ends[0], {}, [] {});
    QVERIFY(!outcome);
    const auto* const why = std::get_if<ReachError>(&outcome.error());
    QVERIFY(why != nullptr);
    QCOMPARE(why->kind, ReachError::Kind::Refused);
    QVERIFY(why->detail.find("error forwarding port 3306 to pod db") != std::string::npos);
}

void TestSandboxForward::aPodThatIsNotThereIsTold() {
    ServedCluster cluster;
    Ends ends;
    http::Client client;
    kubernetes::PortForward forward(client, optionsOf(cluster, "admin"));
    QVERIFY(!forward.serve(ends.ends[0], {}, [] {}));
}

void TestSandboxForward::whoMayNotForwardIsTold() {
    ServedCluster cluster;
    cluster.server.perform([&] {
        QVERIFY(cluster.store.put({"pods", "default", "db"}, test::runningPod("db")));
    });
    Ends ends;
    http::Client client;
    kubernetes::PortForward forward(client, optionsOf(cluster, "nobody"));
    const auto outcome = forward.serve(ends.ends[0], {}, [] {});
    QVERIFY(!outcome);
    QVERIFY(std::holds_alternative<DeniedError>(outcome.error()));
}

QTEST_GUILESS_MAIN(TestSandboxForward)
#include "tst_sandbox_forward.moc"
