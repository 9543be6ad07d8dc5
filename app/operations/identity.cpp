#include "app/operations/identity.h"

#include <pwd.h>
#include <sys/random.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cerrno>
#include <thread>
#include <vector>

#include "app/environment.h"

namespace flotte::app {

namespace {

constexpr Milliseconds kPatience{3'000};

std::string osUser() {
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr) {
        return entry.pw_name;
    }
    return std::to_string(geteuid());
}

std::string hostName() {
    std::array<char, 256> name{};
    return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : std::string();
}

std::string clusterUser(kubernetes::Client& client) {
    kubernetes::ApiCall call;
    call.method = "POST";
    call.path = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
    call.body = R"({"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"})";
    call.contentType = "application/json";
    call.verb = "create";
    call.resource = "selfsubjectreviews";
    const auto answer = client.ask(call, client.clock().steady() + kPatience, {});
    if (!answer) {
        return {};
    }
    const QJsonObject review = QJsonDocument::fromJson(QByteArray::fromStdString(answer->body)).object();
    const QJsonObject status = review.value(QLatin1String("status")).toObject();
    const QJsonObject info = status.value(QLatin1String("userInfo")).toObject();
    return info.value(QLatin1String("username")).toString().left(250).toStdString();
}

}  // namespace

std::string randomBytes(std::size_t count) {
    std::string bytes(count, '\0');
    std::size_t got = 0;
    while (got < count) {
        const ssize_t n = getrandom(bytes.data() + got, count - got, 0);
        if (n > 0) {
            got += static_cast<std::size_t>(n);
        }
    }
    return bytes;
}

std::string hexOf(const std::string& bytes) {
    return QByteArray::fromStdString(bytes).toHex().toStdString();
}

OperationId operationId(TimePoint now, const std::string& chance) {
    constexpr const char* kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    constexpr int kTimeDigits = 10;
    constexpr int kChanceDigits = 16;
    std::string text;
    auto millis = static_cast<std::uint64_t>(now.time_since_epoch().count());
    for (int i = 0; i < kTimeDigits; ++i) {
        text.insert(text.begin(), kDigits[millis % 32]);
        millis /= 32;
    }
    std::uint32_t held = 0;
    int bits = 0;
    std::size_t next = 0;
    for (int i = 0; i < kChanceDigits; ++i) {
        if (bits < 5) {
            held = (held << 8U) | static_cast<unsigned char>(chance.at(next++));
            bits += 8;
        }
        bits -= 5;
        text += kDigits[(held >> static_cast<unsigned>(bits)) & 31U];
    }
    return OperationId(text);
}

Actor actorOf(const std::map<RegionName, kubernetes::Client*>& clusters, const std::string& journalUser) {
    Actor actor;
    actor.journalUser = journalUser;
    actor.osUser = osUser();
    actor.host = hostName();
    // At once, so that regions that are down cost one patience together; the first one in order that answers
    // counts, so that the same operator has the same name each time.
    std::vector<std::string> names(clusters.size());
    std::vector<std::thread> asking;
    asking.reserve(clusters.size());
    std::size_t at = 0;
    for (const auto& [region, client] : clusters) {
        asking.emplace_back([client = client, into = &names[at++]] { *into = clusterUser(*client); });
    }
    for (std::thread& one : asking) {
        one.join();
    }
    const auto named =
        std::find_if(names.begin(), names.end(), [](const auto& name) { return !name.empty(); });
    if (named != names.end()) {
        actor.clusterUser = *named;
    }
    return actor;
}

std::string manifestFolder() {
    if (const auto named = environment("FLOTTE_MANIFESTS"); named && !named->empty()) {
        return *named;
    }
    const QString folder = QCoreApplication::applicationDirPath();
    for (const char* place : {"/../share/flotte/manifests", "/../../../resources/manifests"}) {
        const QDir here(folder + QLatin1String(place));
        if (here.exists()) {
            return here.canonicalPath().toStdString();
        }
    }
    return folder.toStdString() + "/../share/flotte/manifests";
}

}  // namespace flotte::app
