#include "backends/kubernetes/kubeconfig_credentials.h"

#include <algorithm>

namespace flotte::kubernetes {
namespace {

using Kind = ConfigError::Kind;

/// PEM text of `key`-data (base64, wins) or of the file that `key` names. Errors never show what stands
/// there.
Result<std::string> readPem(const Section& section, const std::string& key, const FileReader& readFile) {
    const std::string dataKey = key + "-data";
    auto data = section.text(dataKey);
    auto path = section.text(key);
    if (!data || !path) {
        return tl::unexpected(data ? path.error() : data.error());
    }
    if (data->empty() && path->empty()) {
        return std::string();
    }
    std::string pem;
    if (!data->empty()) {
        auto decoded = decodeBase64(*data);
        if (!decoded) {
            return fail(section.error(Kind::BadValue, dataKey, "base64"));
        }
        pem = std::move(*decoded);
    } else {
        auto content = readFile(besideFile(section.file, *path), {});
        if (!content) {
            return content;
        }
        pem = std::move(*content);
    }
    if (pem.find("-----BEGIN ") == std::string::npos) {
        return fail(section.error(Kind::BadValue, data->empty() ? key : dataKey, "PEM"));
    }
    return pem;
}

Result<void> readPemInto(const Section& section, const std::string& key, const FileReader& readFile,
                         std::string& out) {
    auto pem = readPem(section, key, readFile);
    if (!pem) {
        return tl::unexpected(pem.error());
    }
    out = std::move(*pem);
    return {};
}

bool startsWithScheme(const std::string& url, std::initializer_list<std::string_view> schemes) {
    return std::any_of(schemes.begin(), schemes.end(), [&](std::string_view scheme) {
        return url.size() > scheme.size() && url.starts_with(scheme);
    });
}

Result<void> readUrl(const Section& cluster, Cluster& out) {
    auto url = cluster.text("server");
    if (!url) {
        return tl::unexpected(url.error());
    }
    if (url->empty()) {
        return fail(cluster.error(Kind::MissingKey, "server"));
    }
    const auto host = url->find("://");
    const bool odd = url->find_first_of("?# \t\r\n") != std::string::npos ||
                     (host != std::string::npos && url->find('@') != std::string::npos);
    if (odd || !startsWithScheme(*url, {"https://", "http://"})) {
        return fail(cluster.error(Kind::BadValue, "server", "https://…"));
    }
    while (url->ends_with('/')) {
        url->pop_back();
    }
    out.url = std::move(*url);
    return {};
}

Result<void> readProxy(const Section& cluster, Cluster& out) {
    auto proxy = cluster.text("proxy-url");
    if (!proxy) {
        return tl::unexpected(proxy.error());
    }
    if (!proxy->empty() && !startsWithScheme(*proxy, {"http://", "https://", "socks5://", "socks5h://"})) {
        return fail(cluster.error(Kind::BadValue, "proxy-url", "http://…, https://…, socks5://…"));
    }
    out.proxy = std::move(*proxy);
    return {};
}

Result<void> readTlsOptions(const Section& cluster, const FileReader& readFile, Cluster& out) {
    auto serverName = cluster.text("tls-server-name");
    auto insecure = cluster.flag("insecure-skip-tls-verify");
    auto uncompressed = cluster.flag("disable-compression");
    if (!serverName) {
        return tl::unexpected(serverName.error());
    }
    if (!insecure || !uncompressed) {
        return tl::unexpected(insecure ? uncompressed.error() : insecure.error());
    }
    if (*insecure && (cluster.has("certificate-authority") || cluster.has("certificate-authority-data"))) {
        return fail(cluster.error(Kind::BadValue, "insecure-skip-tls-verify", "false"));
    }
    out.tls.serverName = std::move(*serverName);
    out.tls.insecure = *insecure;
    out.compression = !*uncompressed;
    return readPemInto(cluster, "certificate-authority", readFile, out.tls.ca);
}

/// What kubectl reads and flotte does not: refused, since leaving it out would act as somebody else.
Result<void> refuseUnsupported(const Section& user) {
    for (const char* key :
         {"auth-provider", "as", "as-uid", "as-groups", "as-user-extra", "username", "password"}) {
        if (user.has(key)) {
            return fail(user.error(Kind::Unsupported, key));
        }
    }
    return {};
}

Result<void> readToken(const Section& user, const FileReader& readFile, Cluster& out) {
    auto token = user.text("token");
    auto path = user.text("tokenFile");
    if (!token || !path) {
        return tl::unexpected(token ? path.error() : token.error());
    }
    if (!token->empty() || path->empty()) {
        auto read = token->empty() ? std::optional(std::string()) : tokenFrom(*token);
        if (!read) {
            return fail(user.error(Kind::BadValue, "token", "a token"));
        }
        out.token = std::move(*read);
        return {};
    }
    out.tokenFile = besideFile(user.file, *path);
    const auto content = readFile(out.tokenFile, {});
    if (!content) {
        return tl::unexpected(content.error());
    }
    auto read = tokenFrom(*content);
    if (!read) {
        return fail(user.error(Kind::BadValue, "tokenFile", "a token"));
    }
    out.token = std::move(*read);
    return {};
}

/// A token wins: with one, kubectl never runs the plugin.
Result<void> readPlugin(const Section& user, const Section& cluster, Cluster& out) {
    const auto exec = user.section("exec");
    if (!exec) {
        return tl::unexpected(exec.error());
    }
    if (!exec->node) {
        return {};
    }
    auto config = readExec(*exec, cluster, out.tls.ca);
    if (!config) {
        return tl::unexpected(config.error());
    }
    if (out.token.empty()) {
        out.exec = std::move(*config);
    }
    return {};
}

}  // namespace

std::optional<std::string> tokenFrom(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) {
        return std::nullopt;
    }
    text = text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
    const auto bad = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; };
    return std::any_of(text.begin(), text.end(), bad) ? std::nullopt : std::optional(std::string(text));
}

Result<void> readServer(const Section& cluster, const FileReader& readFile, Cluster& out) {
    if (auto read = readUrl(cluster, out); !read) {
        return read;
    }
    if (auto read = readProxy(cluster, out); !read) {
        return read;
    }
    return readTlsOptions(cluster, readFile, out);
}

Result<void> readUser(const Section& user, const Section& cluster, const FileReader& readFile, Cluster& out) {
    if (auto refused = refuseUnsupported(user); !refused) {
        return refused;
    }
    if (auto read = readPemInto(user, "client-certificate", readFile, out.tls.certificate); !read) {
        return read;
    }
    if (auto read = readPemInto(user, "client-key", readFile, out.tls.key); !read) {
        return read;
    }
    if (out.tls.certificate.empty() != out.tls.key.empty()) {
        const char* absent = out.tls.key.empty() ? "client-key" : "client-certificate";
        return fail(user.error(Kind::MissingKey, absent));
    }
    if (auto read = readToken(user, readFile, out); !read) {
        return read;
    }
    return readPlugin(user, cluster, out);
}

}  // namespace flotte::kubernetes
