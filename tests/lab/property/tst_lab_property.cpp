#include <QTest>
#include <random>

#include "backends/documents/reader.h"
#include "backends/files/reader.h"
#include "backends/kubernetes/kubeconfig.h"
#include "backends/kubernetes/source.h"
#include "tests/lab/programs.h"
#include "tests/lab/property/script.h"
#include "tests/lab/property/store.h"
#include "tests/support/shrink/shrink.h"

using namespace flotte;
using lab::property::Objects;
using lab::property::Step;
using lab::property::Store;

namespace {

const QString kRegion = QStringLiteral("apac");
constexpr auto kStart = std::chrono::seconds(30);
// A frozen connection is noticed within 20 s, and the longest pause before trying again is 30 s.
constexpr auto kQuiet = std::chrono::seconds(120);

Result<kubernetes::Cluster> clusterOf(const char* kubeconfig) {
    kubernetes::KubeconfigRequest request;
    request.paths = {lab::variable(kubeconfig).toStdString()};
    request.mustExist = true;
    request.context = kRegion.toStdString();
    const auto read = [](const std::string& path) { return documents::readDocument(path, files::read); };
    return kubernetes::resolve(request, read, files::read);
}

/// A source of its own on its own network thread, telling a store.
class Reader {
 public:
    Reader(const kubernetes::Cluster& cluster, std::uint64_t seed) : client_(http::Client::Options()) {
        kubernetes::KubernetesSource::Options options;
        options.cluster = cluster;
        options.readFile = files::read;
        options.region = RegionName(kRegion.toStdString());
        options.clock = std::make_shared<SystemClock>();
        options.random = [engine = std::mt19937_64(seed)]() mutable {
            return std::uniform_real_distribution<double>(0, 1)(engine);
        };
        source_ = std::make_unique<kubernetes::KubernetesSource>(client_, options);
        source_->start(store);
    }
    ~Reader() { source_->stop(); }

    void readAgain() { source_->retry(); }

    /// Waits for a moment at which `holds`.
    bool until(std::chrono::seconds most, const std::function<bool()>& holds) {
        const auto end = std::chrono::steady_clock::now() + most;
        while (!holds()) {
            if (std::chrono::steady_clock::now() > end) {
                return false;
            }
            store.waitForNews(std::chrono::milliseconds(500));
        }
        return true;
    }

    Store store;

 private:
    http::Client client_;
    std::unique_ptr<kubernetes::KubernetesSource> source_;
};

QString differences(const Objects& seen, const Objects& truth) {
    QStringList lines;
    for (const auto& [key, text] : truth) {
        const auto found = seen.find(key);
        if (found == seen.end()) {
            lines << QStringLiteral("missing  ") + QString::fromStdString(text);
        } else if (found->second != text) {
            lines << QStringLiteral("is       ") + QString::fromStdString(found->second)
                  << QStringLiteral("should be ") + QString::fromStdString(text);
        }
    }
    for (const auto& [key, text] : seen) {
        if (!truth.contains(key)) {
            lines << QStringLiteral("gone but kept ") + QString::fromStdString(text);
        }
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

/// Whatever happens to the connection, in the end the store holds what the cluster holds.
class TestLabProperty : public QObject {
    Q_OBJECT

    std::optional<kubernetes::Cluster> direct_;   ///< the lab's administrator, past the fault proxies
    std::optional<kubernetes::Cluster> proxied_;  ///< an operator, through them
    int runs_ = 0;
    int accepted_ = 0;          ///< changes that the server made, in the last run
    std::size_t compared_ = 0;  ///< objects at its end

    void play(const std::vector<Step>& script, const std::string& prefix, Reader& reader);
    void change(http::Client& client, http::EndpointId server, const Step& step, const std::string& prefix);
    /// Plays the script before a reader; empty when the store ends up equal to a fresh list.
    QString failureOf(const std::vector<Step>& script, std::uint64_t seed);
    static void heal();

 private Q_SLOTS:
    void initTestCase();
    void theStoreEqualsAFreshListAfterFaults();
    void cleanup() { heal(); }
};

void TestLabProperty::initTestCase() {
    QVERIFY2(lab::missing().isEmpty(), qPrintable(lab::missing()));
    const auto direct = clusterOf("FLOTTE_LAB_ADMIN_KUBECONFIG");
    const auto proxied = clusterOf("KUBECONFIG");
    QVERIFY(direct && proxied);
    direct_ = *direct;
    proxied_ = *proxied;
}

void TestLabProperty::heal() {
    lab::command({QStringLiteral("heal"), QStringLiteral("region"), kRegion});
    lab::command({QStringLiteral("heal"), QStringLiteral("watch"), kRegion});
}

void TestLabProperty::change(http::Client& client, http::EndpointId server, const Step& step,
                             const std::string& prefix) {
    const lab::property::Call call = lab::property::callOf(step, prefix);
    http::Request request;
    request.method = call.method;
    request.path = call.path;
    request.body = call.body;
    if (!call.contentType.empty()) {
        request.headers = {"Content-Type: " + call.contentType};
    }
    // A refusal is an answer too: a namespace on its way out takes no more objects.
    const auto answer = client.request(server, request, CancelToken());
    QVERIFY2(answer && answer->status < 500, lab::property::textOf(step).c_str());
    accepted_ += answer->status < 300 ? 1 : 0;
}

void TestLabProperty::play(const std::vector<Step>& script, const std::string& prefix, Reader& reader) {
    http::Client client;
    http::Endpoint endpoint;
    endpoint.url = direct_->url;
    endpoint.tls = direct_->tls;
    const http::EndpointId server = client.addEndpoint(endpoint);
    for (const Step& step : script) {
        switch (step.what) {
            case Step::What::BreakRegion:
            case Step::What::BreakWatch: {
                const bool region = step.what == Step::What::BreakRegion;
                const lab::Outcome broken = lab::command(
                    {QStringLiteral("break"), region ? QStringLiteral("region") : QStringLiteral("watch"),
                     kRegion, QStringLiteral("--how"), QString::fromLatin1(step.how)});
                QVERIFY2(broken.exitCode == 0, broken.err.constData());
                break;
            }
            case Step::What::Heal:
                heal();
                break;
            case Step::What::Reread:
                reader.readAgain();
                break;
            default:
                change(client, server, step, prefix);
        }
    }
    heal();
}

QString TestLabProperty::failureOf(const std::vector<Step>& script, std::uint64_t seed) {
    const std::string prefix = "flotte-property-" + std::to_string(++runs_) + "-";
    Reader reader(*proxied_, seed);
    if (!reader.until(kStart, [&] { return reader.store.live(); })) {
        return QStringLiteral("the source was never live");
    }
    accepted_ = 0;
    play(script, prefix, reader);
    qInfo("%d of %zu steps changed the cluster", accepted_, script.size());
    QString difference = QStringLiteral("the source never came back");
    const bool equal = reader.until(kQuiet, [&] {
        if (!reader.store.live()) {
            return false;
        }
        Reader fresh(*direct_, seed);
        if (!fresh.until(kStart, [&] { return fresh.store.live(); })) {
            return false;
        }
        const Objects truth = fresh.store.objects(prefix);
        compared_ = truth.size();
        difference = differences(reader.store.objects(prefix), truth);
        return difference.isEmpty();
    });
    http::Client client;
    http::Endpoint endpoint;
    endpoint.url = direct_->url;
    endpoint.tls = direct_->tls;
    const http::EndpointId server = client.addEndpoint(endpoint);
    for (unsigned place = 0; place < lab::property::kPlaces; ++place) {
        change(client, server, Step{Step::What::Namespace, true, place, 0, 0, nullptr}, prefix);
    }
    return equal ? QString() : difference;
}

void TestLabProperty::theStoreEqualsAFreshListAfterFaults() {
    const QByteArray given = qgetenv("FLOTTE_SEED");
    const std::uint64_t seed = given.isEmpty() ? std::random_device{}() : given.toULongLong();
    const QByteArray changes = qgetenv("FLOTTE_CHANGES");
    qInfo("FLOTTE_SEED=%llu repeats this script", static_cast<unsigned long long>(seed));
    const auto script = lab::property::randomScript(seed, changes.isEmpty() ? 2'000 : changes.toULong());
    const QString failure = failureOf(script, seed);
    if (failure.isEmpty()) {
        // Nothing to compare would be equal too.
        QVERIFY(compared_ > 10);
        QVERIFY(accepted_ > static_cast<int>(script.size() / 4));
        return;
    }
    qWarning("%s", qPrintable(failure));
    const auto shorter = test::shrink<Step>(
        script, 12, [&](const std::vector<Step>& part) { return !failureOf(part, seed).isEmpty(); });
    QString text;
    for (const Step& step : shorter) {
        text += QString::fromStdString(lab::property::textOf(step)) + QLatin1Char('\n');
    }
    QFAIL(qPrintable(
        QStringLiteral("seed %1, a script of %2 steps fails:\n%3").arg(seed).arg(shorter.size()).arg(text)));
}

QTEST_GUILESS_MAIN(TestLabProperty)
#include "tst_lab_property.moc"
