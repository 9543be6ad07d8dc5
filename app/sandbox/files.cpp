#include "app/sandbox/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <QByteArray>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "app/sandbox/operations.h"
#include "backends/kubernetes/kubeconfig_merge.h"
#include "backends/sandbox/world/plan.h"
#include "backends/sandbox/world/world.h"

namespace flotte::app::sandbox {
namespace {

namespace fs = std::filesystem;
namespace pki = flotte::sandbox::pki;

std::string readText(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A pair that was written before, else a new one.
template <class Make>
Result<pki::Pair> kept(const std::string& base, Make make) {
    pki::Pair pair{readText(base + ".crt"), readText(base + ".key")};
    if (!pair.certificate.empty() && !pair.key.empty()) {
        return pair;
    }
    Result<pki::Pair> made = make();
    if (!made) {
        return made;
    }
    return writePrivate(base + ".key", made->key)
        .and_then([&] { return writePrivate(base + ".crt", made->certificate); })
        .map([&] { return *made; });
}

Result<std::string> keptSecret(const std::string& path) {
    std::string text = readText(path);
    while (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    if (!text.empty()) {
        return text;
    }
    Result<std::string> made = pki::randomSecret();
    if (!made) {
        return made;
    }
    return writePrivate(path, *made + '\n').map([&] { return *made; });
}

std::string base64(const std::string& text) {
    return QByteArray::fromStdString(text).toBase64().toStdString();
}

std::string kubeconfig(const Credentials& credentials, const Endpoints& endpoints, const std::string& user,
                       const std::string& login) {
    const auto& regions = flotte::sandbox::regionPlans();
    std::ostringstream text;
    text << "apiVersion: v1\nkind: Config\ncurrent-context: " << regions.front().name << "\nclusters:\n";
    for (const auto& region : regions) {
        text << "- name: " << region.name
             << "\n  cluster:\n    server: https://127.0.0.1:" << endpoints.kubernetes.at(region.name)
             << "\n    certificate-authority-data: " << base64(credentials.authority.certificate)
             << "\n    extensions: [{name: " << kubernetes::kSandboxExtension
             << ", extension: {provider: flotte}}]\n";
    }
    text << "contexts:\n";
    for (const auto& region : regions) {
        text << "- name: " << region.name << "\n  context: {cluster: " << region.name << ", user: " << user
             << "}\n";
    }
    text << "users:\n- name: " << user << "\n  user:\n" << login;
    return text.str();
}

/// `host: …, port: …` and how it is verified: the one MariaDB is all the platform's databases.
std::string serverText(const Endpoints& endpoints, const char* indent, const char* user,
                       const char* password) {
    std::ostringstream text;
    text << indent << "host: 127.0.0.1\n"
         << indent << "port: " << endpoints.database << '\n'
         << indent << "user: " << user << '\n'
         << indent << "password: {file: users/" << password << "}\n"
         << indent << "tls: {ca: pki/ca.crt}\n";
    return text.str();
}

/// Every tier as the world's tenants have it.
std::string tiersText() {
    std::ostringstream text;
    text << "\ntiers:\n";
    for (const auto& [name, title] : {std::pair("standard", "Standard"), std::pair("premium", "Premium"),
                                      std::pair("business", "Business")}) {
        const flotte::sandbox::TierPlan& tier = flotte::sandbox::tierPlan(name);
        text << "  - name: " << name << "\n    title: " << title << "\n    replicas: {min: " << tier.min
             << ", max: " << tier.max << "}\n    quota:\n";
        for (const auto& [resource, hard] : tier.quota) {
            text << "      " << resource << ": \"" << hard << "\"\n";
        }
        text << "    limitRange:\n      min: {cpu: 100m, memory: 128Mi}\n      max: {cpu: 2, memory: 4Gi}\n"
                "      default: {cpu: 500m, memory: 512Mi}\n"
                "      defaultRequest: {cpu: 250m, memory: 256Mi}\n";
    }
    return text.str();
}

/// What a new tenant is made of.
std::string tenantsText() {
    std::ostringstream text;
    text << "\nservices:\n";
    for (const std::string& service : flotte::sandbox::serviceNames()) {
        text << "  - {name: " << service << (service == flotte::sandbox::kGateway ? ", database: false" : "")
             << "}\n";
    }
    text << tiersText() << "\nrouting: {domain: " << flotte::sandbox::kDomain
         << ", service: " << flotte::sandbox::kGateway << ", port: 8100}\n"
         << "\nmanifests:\n  clientRole: {group: client-admins}\n";
    return text.str();
}

std::string platformText(const Endpoints& endpoints) {
    std::ostringstream text;
    text << "# Written by flotte-sandbox at each start: changes are lost. Nothing in it is real.\n"
            "version: 1\nname: Collect & Verything\nsandbox: true\n\nregions:\n";
    for (const auto& region : flotte::sandbox::regionPlans()) {
        text << "  - name: " << region.name << "\n    timeZone: " << region.zone
             << "\n    jurisdiction: " << region.jurisdiction
             << "\n    kubernetes: {kubeconfig: users/operator.kubeconfig, context: " << region.name << "}\n";
        if (const auto port = endpoints.prometheus.find(region.name); port != endpoints.prometheus.end()) {
            text << "    prometheus: {url: \"https://127.0.0.1:" << port->second << "\", ca: pki/ca.crt}\n";
        }
        if (endpoints.operations) {
            text << "    databases:\n      server: mariadb\n"
                 << serverText(endpoints, "      ", kProvisionerAccount, "databases-password");
        }
    }
    if (endpoints.database != 0) {
        text << "\nwebsites:\n  database: platform\n  table: websites\n"
             << serverText(endpoints, "  ", "flotte", "websites-password")
             << "  domainUnique: true\n  softDelete: true\n  releaseAs: \"deleted-{id}.{domain}\"\n";
    }
    if (endpoints.operations) {
        text << "\njournal:\n  database: flotte\n"
             << serverText(endpoints, "  ", kOperatorAccount, "journal-password");
    }
    text << "\nnames:\n  label: client-{id}\n  namespace: e-commerce-client-{id}\n"
            "  idLength: 40\n  image: \"registry.example/shop/{service}:1.8.2\"\n"
         << tenantsText() << "\nbackup:\n  cronJob: db-backup\n  window: 3h\n  rpo: 24h\n";
    return text.str();
}

}  // namespace

Result<void> writePrivate(const std::string& path, std::string_view text) {
    std::error_code ignored;
    fs::create_directories(fs::path(path).parent_path(), ignored);
    ::chmod(fs::path(path).parent_path().c_str(), 0700);
    const std::string fresh = path + ".new";
    ::unlink(fresh.c_str());
    const int fd = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        return fail(SystemError{errno, fresh});
    }
    int problem = 0;
    while (!text.empty() && problem == 0) {
        const ssize_t wrote = ::write(fd, text.data(), text.size());
        problem = wrote < 0 && errno != EINTR ? errno : 0;
        text.remove_prefix(wrote > 0 ? static_cast<std::size_t>(wrote) : 0);
    }
    ::close(fd);
    if (problem == 0 && std::rename(fresh.c_str(), path.c_str()) != 0) {
        problem = errno;
    }
    if (problem != 0) {
        ::unlink(fresh.c_str());
        return fail(SystemError{problem, path});
    }
    return {};
}

Result<Credentials> credentialsIn(const std::string& folder, TimePoint now) {
    Credentials made;
    const Result<pki::Pair> root = kept(folder + "/pki/ca", [&] {
        return pki::Authority::make("flotte sandbox", now).map([](const pki::Authority& a) {
            return a.pair();
        });
    });
    const Result<pki::Authority> authority =
        root.and_then([](const pki::Pair& p) { return pki::Authority::load(p); });
    if (!authority) {
        return tl::unexpected(authority.error());
    }
    made.authority = *root;
    const Result<pki::Pair> server = kept(folder + "/pki/server", [&] {
        return authority->issue(
            {"flotte-sandbox",
             {},
             {"127.0.0.1", "localhost", "mysql.e-commerce-shared.svc", "prometheus.e-commerce-shared.svc"}},
            now);
    });
    if (!server) {
        return tl::unexpected(server.error());
    }
    made.server = *server;
    for (const auto& [name, into] : {std::pair("websites-password", &made.databasePassword),
                                     std::pair("journal-password", &made.journalPassword),
                                     std::pair("databases-password", &made.provisionerPassword)}) {
        Result<std::string> password = keptSecret(folder + "/users/" + name);
        if (!password) {
            return tl::unexpected(std::move(password.error()));
        }
        *into = std::move(*password);
    }
    for (const std::string& user : flotte::sandbox::userNames()) {
        std::string base = folder;
        base.append("/pki/user-").append(user);
        const Result<pki::Pair> pair = kept(base, [&] { return authority->issue({user, {}, {}}, now); });
        const Result<std::string> token = keptSecret(base.append(".token"));
        if (!pair || !token) {
            return tl::unexpected(pair ? token.error() : pair.error());
        }
        made.users[user] = *pair;
        made.tokens[user] = *token;
    }
    return made;
}

Result<void> writeAccess(const std::string& folder, const Credentials& credentials,
                         const Endpoints& endpoints) {
    for (const std::string& user : flotte::sandbox::userNames()) {
        const pki::Pair& pair = credentials.users.at(user);
        const std::string byCertificate = "    client-certificate-data: " + base64(pair.certificate) +
                                          "\n    client-key-data: " + base64(pair.key) + "\n";
        const std::string byToken = "    token: " + credentials.tokens.at(user) + "\n";
        std::string base = folder;
        base.append("/users/").append(user);
        auto done =
            writePrivate(base + ".kubeconfig", kubeconfig(credentials, endpoints, user, byCertificate));
        if (done) {
            done =
                writePrivate(base + ".token.kubeconfig", kubeconfig(credentials, endpoints, user, byToken));
        }
        if (!done) {
            return done;
        }
    }
    return writePrivate(folder + "/platform.yaml", platformText(endpoints));
}

}  // namespace flotte::app::sandbox
