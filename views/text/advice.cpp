#include <QCoreApplication>
#include <QStringList>

#include "views/text/error_parts.h"
#include "views/text/format.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::text {
namespace {

struct Errors {
    Q_DECLARE_TR_FUNCTIONS(Errors)
};

/// What to do, as a sentence.
struct Advice {
    QString operator()(const NetworkError& e) const;
    QString operator()(const TlsError& e) const;
    QString operator()(const HttpError& e) const;
    QString operator()(const MissingError& e) const;
    QString operator()(const ConfigError& e) const;
    QString operator()(const ReachError& e) const;
    QString operator()(const PluginError& e) const;

    QString operator()(const LoginError&) const {
        return Errors::tr(
            "Renew the token, certificate or password that the platform file or kubeconfig names.");
    }
    QString operator()(const DeniedError& e) const {
        if (e.verb.empty() || e.resource.empty()) {
            return Errors::tr("Ask an administrator for the right that the detail names.");
        }
        return Errors::tr("Ask an administrator for the right to %1 %2.")
            .arg(safeShort(e.verb, 30), safeShort(e.resource, 60));
    }
    QString operator()(const DecodeError&) const {
        return Errors::tr(
            "Check that the address leads to the right service; a proxy's page is a common cause.");
    }
    QString operator()(const SqlError&) const {
        return Errors::tr(
            "Read the detail: it holds the database's own words. flotte tries again by itself.");
    }
    QString operator()(const TooMuchError&) const {
        return Errors::tr("Check database and table under websites in the platform file.");
    }
    QString operator()(const CancelledError&) const {
        return Errors::tr("Start it again when you are ready.");
    }
    QString operator()(const HeldError& e) const {
        return Errors::tr("Look at it with: flottectl operations show %1").arg(safeShort(e.operation, 40));
    }
    QString operator()(const GateError& e) const {
        return e.kind == GateError::Kind::ReadOnly
                   ? Errors::tr("Start it without --read-only where you mean to change something.")
                   : Errors::tr(
                         "Check the journal's database and the rights of its account on the table audit.");
    }
    QString operator()(const KeychainError& e) const;
    QString operator()(const SystemError&) const {
        return Errors::tr("Check this machine's limits (open files, memory, disk) and try again.");
    }
};

QString Advice::operator()(const NetworkError& e) const {
    switch (e.kind) {
        case NetworkError::Kind::Resolve:
            return Errors::tr("Check the host's spelling and this machine's DNS.");
        case NetworkError::Kind::Refused:
            return Errors::tr(
                "Check that the server runs, and its address and port. flotte tries again by itself.");
        case NetworkError::Kind::Unreachable:
            return Errors::tr("Check the network or the VPN. flotte tries again by itself.");
        case NetworkError::Kind::Reset:
            return Errors::tr(
                "flotte connects again by itself; if it goes on, look at the server and what stands before "
                "it.");
        case NetworkError::Kind::Timeout:
            return Errors::tr(
                "Check that the server is not overloaded, and the network. flotte tries again by itself.");
        case NetworkError::Kind::NoStream:
            return Errors::tr("Close other programs that watch this server, or wait a moment.");
        case NetworkError::Kind::Proxy:
            return Errors::tr("Check HTTPS_PROXY and NO_PROXY.");
        case NetworkError::Kind::ProxyLogin:
            return Errors::tr(
                "Put the proxy's user and password into proxy-url of the kubeconfig, or into HTTPS_PROXY.");
        case NetworkError::Kind::ProxySilent:
            return Errors::tr(
                "Check proxy-url of the kubeconfig, or HTTPS_PROXY. flotte tries again by itself.");
        case NetworkError::Kind::Protocol:
            return Errors::tr("Check the port, and http or https in the address.");
        case NetworkError::Kind::Other:
            break;
    }
    return Errors::tr("Read the detail. flotte tries again by itself.");
}

QString Advice::operator()(const TlsError& e) const {
    switch (e.kind) {
        case TlsError::Kind::UnknownAuthority:
            return Errors::tr("Name the right authority's file with the key ca, or in the kubeconfig.");
        case TlsError::Kind::WrongHost:
            return Errors::tr(
                "Use the host name that the certificate holds, or name it with the key serverName.");
        case TlsError::Kind::Expired:
            return Errors::tr("Renew the certificate, and check this machine's clock.");
        case TlsError::Kind::NotYetValid:
            return Errors::tr("Check this machine's clock.");
        case TlsError::Kind::NotOffered:
            return Errors::tr("Switch encryption on at the server: flotte sends no password in the clear.");
        case TlsError::Kind::ClientCertificate:
            return Errors::tr("Renew the client certificate, and check that it belongs to this cluster.");
        case TlsError::Kind::Handshake:
            break;
    }
    return Errors::tr("Check that the port speaks TLS 1.2 or later.");
}

QString Advice::operator()(const HttpError& e) const {
    if (e.retryAfter) {
        const auto wait = std::chrono::duration_cast<Milliseconds>(*e.retryAfter);
        return Errors::tr("flotte tries again in %1.").arg(age(wait, QLocale()));
    }
    if (e.status == 404) {
        return Errors::tr("Check the address: another service may answer there.");
    }
    if (e.status >= 500 || e.status == 429) {
        return Errors::tr("Look at the server's own log. flotte tries again by itself.");
    }
    return Errors::tr("Read the detail: it holds the server's own words.");
}

QString Advice::operator()(const MissingError& e) const {
    if (!e.suggestion.empty()) {
        return Errors::tr("Did you mean %1?").arg(safeShort(e.suggestion, 80));
    }
    switch (e.kind) {
        case MissingError::Kind::Table:
        case MissingError::Kind::Column:
        case MissingError::Kind::Database:
            return Errors::tr("Check database and table under websites in the platform file.");
        case MissingError::Kind::Metric:
            break;
    }
    return Errors::tr("Check that Prometheus scrapes the exporter that gives this metric.");
}

QString Advice::operator()(const ReachError& e) const {
    switch (e.kind) {
        case ReachError::Kind::NoService:
        case ReachError::Kind::NoPort:
            return Errors::tr("Check reach in the platform file: namespace, service or pod, and port.");
        case ReachError::Kind::NoPod:
            return Errors::tr("Look at the pods of this service. flotte tries again by itself.");
        case ReachError::Kind::Refused:
            return Errors::tr(
                "Check that the server runs there, and its port in the platform file. flotte tries again by "
                "itself.");
        case ReachError::Kind::Unsupported:
            return Errors::tr("Check what stands before the API server: it must let WebSocket through.");
        case ReachError::Kind::NoProgram:
            return Errors::tr("Install OpenSSH's client.");
        case ReachError::Kind::Login:
            return Errors::
                tr("flotte can't answer a password question: put a key in your agent (ssh-add), and try %1 "
                   "in a terminal.")
                    .arg(safeShort(e.request, 200));
        case ReachError::Kind::HostKey:
            return Errors::tr("Run %1 once in a terminal, and compare the key it shows before you accept it.")
                .arg(safeShort(e.request, 200));
        case ReachError::Kind::Ended:
            break;
    }
    return Errors::tr("Read the detail, and try %1 in a terminal. flotte tries again by itself.")
        .arg(safeShort(e.request, 200));
}

QString Advice::operator()(const ConfigError& e) const {
    using Kind = ConfigError::Kind;
    if (!e.suggestion.empty()) {
        return Errors::tr("Did you mean %1?").arg(safeShort(e.suggestion, 80));
    }
    switch (e.kind) {
        case Kind::FileMissing:
            return Errors::tr("Check the path.");
        case Kind::FileUnreadable:
            return Errors::tr("Check the rights of the file and of its folder.");
        case Kind::FileTooLarge:
            return Errors::tr("Check that it is the file you mean.");
        case Kind::FilePermissions:
            return Errors::tr("Make it yours alone: chmod 600 %1").arg(safeShort(e.file, 300));
        case Kind::Syntax:
            return Errors::tr("Look at the indentation and the quotes at this place.");
        case Kind::UnknownKey:
            return Errors::tr("Remove it, or compare it with the example file.");
        case Kind::MissingKey:
            return e.expected.empty() ? Errors::tr("Add it.")
                                      : Errors::tr("Add it: %1.").arg(safeShort(e.expected, 200));
        case Kind::WrongType:
        case Kind::BadValue:
            return Errors::tr("Correct the value.");
        case Kind::Duplicate:
            return Errors::tr("Keep one of them.");
        case Kind::UnknownContext:
            return e.expected.empty() ? Errors::tr("Check the context's name.")
                                      : Errors::tr("Contexts there: %1.").arg(safeShort(e.expected, 300));
        case Kind::Unsupported:
            if (e.key.ends_with("auth-provider")) {
                return Errors::tr("Use a login program (exec) instead, as kubectl now does.");
            }
            return Errors::tr("Use another way, as the example file shows.");
    }
    return {};
}

QString Advice::operator()(const PluginError& e) const {
    switch (e.kind) {
        case PluginError::Kind::NotApproved:
            return Errors::tr("Read what would run and approve it: flottectl sources approve %1")
                .arg(safeShort(e.source, 60));
        case PluginError::Kind::NotFound:
            return e.hint.empty()
                       ? Errors::tr("Install it, or check the PATH of your login shell.")
                       : Errors::tr("Install it. The kubeconfig says: %1").arg(safeShort(e.hint, 400));
        case PluginError::Kind::NotExecutable:
            return Errors::tr("Check the rights of the file, and its first line.");
        case PluginError::Kind::Failed:
        case PluginError::Kind::TimedOut:
            return Errors::tr("Log in with kubectl in a terminal, then retry.");
        case PluginError::Kind::TooMuch:
        case PluginError::Kind::BadAnswer:
            return Errors::tr("Check that it is a credential plugin for Kubernetes, and its arguments.");
        case PluginError::Kind::WrongVersion:
            break;
    }
    return Errors::tr("Correct apiVersion of exec in the kubeconfig, or install a newer plugin.");
}

QString Advice::operator()(const KeychainError& e) const {
    switch (e.kind) {
        case KeychainError::Kind::NotThere:
            return Errors::tr("Put it there: flottectl keychain set %1").arg(safeShort(e.name, 80));
        case KeychainError::Kind::Denied:
        case KeychainError::Kind::Silent:
            return Errors::tr("Unlock the keychain; it is asked again after a minute.");
        case KeychainError::Kind::Changed:
            return Errors::tr("Use a text in UTF-8 without zero bytes.");
        case KeychainError::Kind::NoService:
        case KeychainError::Kind::Other:
            break;
    }
    return Errors::tr(
        "Start a keychain (GNOME Keyring, KWallet, KeePassXC) in this session, or name a file or a variable "
        "instead.");
}

/// The words of others, one thing a line.
struct Detail {
    QStringList lines;

    void add(const std::string& text) {
        if (!text.empty()) {
            lines << safeShort(text, 2000);
        }
    }
    void operator()(const NetworkError& e) { add(e.request), add(e.detail); }
    void operator()(const TlsError& e) { add(e.request), add(e.detail); }
    void operator()(const HttpError& e) {
        add(e.request);
        add(std::to_string(e.status) + (e.reason.empty() ? "" : " " + e.reason));
        add(e.message);
    }
    void operator()(const LoginError& e) { add(e.request), add(e.detail); }
    void operator()(const DeniedError& e) { add(e.request), add(e.detail); }
    void operator()(const DecodeError& e) {
        add(e.request);
        add(e.what + (e.offset > 0 ? " @ " + std::to_string(e.offset) : ""));
        add(e.detail);
    }
    void operator()(const TooMuchError& e) { add(e.request), add(e.what + " > " + std::to_string(e.limit)); }
    void operator()(const SqlError& e) {
        add(e.request);
        add(std::to_string(e.code) + (e.sqlState.empty() ? "" : " (" + e.sqlState + ")"));
        add(e.detail);
    }
    void operator()(const MissingError& e) { add(e.request); }
    void operator()(const ConfigError& e) { add(e.detail); }
    void operator()(const ReachError& e) { add(e.request), add(e.detail); }
    void operator()(const PluginError& e) {
        add(e.line);
        add(e.digest.empty() ? "" : "SHA-256 " + e.digest);
        add(e.status == 0 ? "" : "exit " + std::to_string(e.status));
        add(e.detail);
    }
    void operator()(const KeychainError& e) { add(e.detail); }
    void operator()(const CancelledError& e) { add(e.request); }
    void operator()(const HeldError& e) {
        add(e.left ? "lease: " + std::to_string(e.left->count()) + " s" : std::string());
    }
    void operator()(const GateError& e) { add(e.request), add(e.detail); }
    void operator()(const SystemError& e) { add(e.what), lines << systemText(e.code); }
};

}  // namespace

QString errorAdvice(const Error& error) {
    return std::visit(Advice{}, error);
}

QString errorDetail(const Error& error) {
    Detail detail;
    std::visit(detail, error);
    return detail.lines.join(QLatin1Char('\n'));
}

}  // namespace flotte::text
