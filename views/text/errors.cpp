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

/// What happened, as one short sentence without a full stop.
struct Summary {
    QString who;

    QString server(const std::string& request) const { return who.isEmpty() ? serverOf(request) : who; }

    QString operator()(const NetworkError& e) const;
    QString operator()(const TlsError& e) const;
    QString operator()(const HttpError& e) const;
    QString operator()(const MissingError& e) const;
    QString operator()(const DeniedError& e) const;
    QString operator()(const ConfigError& e) const;
    QString operator()(const ReachError& e) const;
    QString operator()(const PluginError& e) const;

    QString operator()(const LoginError& e) const {
        return Errors::tr("%1 does not accept the login").arg(server(e.request));
    }
    QString operator()(const DecodeError& e) const {
        return Errors::tr("%1 sent something that can't be read (%2)")
            .arg(server(e.request), safeShort(e.what, 60));
    }
    QString operator()(const SqlError& e) const {
        return Errors::tr("%1 refused the statement (error %2)")
            .arg(server(e.request), QString::number(e.code));
    }
    QString operator()(const TooMuchError& e) const {
        return Errors::tr("%1 holds more than %2 rows (%3): none of them is used")
            .arg(server(e.request), count(static_cast<qint64>(e.limit), QLocale()), safeShort(e.what, 60));
    }
    QString operator()(const CancelledError& e) const {
        return e.request.empty() ? Errors::tr("Stopped")
                                 : Errors::tr("Stopped: %1").arg(safeShort(e.request, 120));
    }
    QString operator()(const HeldError& e) const {
        const QString holder = safeShort(e.holder, 120);
        if (!e.tenant.empty()) {
            return Errors::tr("Operation %1 of %2 changes %3 already")
                .arg(safeShort(e.operation, 40), holder, safeShort(e.tenant, 80));
        }
        return Errors::tr("%1 drives operation %2").arg(holder, safeShort(e.operation, 40));
    }
    QString operator()(const GateError& e) const {
        return e.kind == GateError::Kind::ReadOnly
                   ? Errors::tr("This console only reads: nothing was changed")
                   : Errors::tr("The audit log can't be written: nothing was changed");
    }
    QString operator()(const KeychainError& e) const;
    QString operator()(const SystemError& e) const {
        return Errors::tr("This machine refused: %1 (%2)").arg(safeShort(e.what, 120), systemText(e.code));
    }
};

QString Summary::operator()(const NetworkError& e) const {
    const QString s = server(e.request);
    switch (e.kind) {
        case NetworkError::Kind::Resolve:
            return Errors::tr("%1 can't be found (no address for this name)").arg(s);
        case NetworkError::Kind::Refused:
            return Errors::tr("%1 does not answer (connection refused)").arg(s);
        case NetworkError::Kind::Unreachable:
            return Errors::tr("%1 can't be reached (no route)").arg(s);
        case NetworkError::Kind::Reset:
            return Errors::tr("%1 broke the connection").arg(s);
        case NetworkError::Kind::Timeout:
            return Errors::tr("%1 does not answer (time is up)").arg(s);
        case NetworkError::Kind::NoStream:
            return Errors::tr("%1 has no free stream left").arg(s);
        case NetworkError::Kind::Proxy:
            return Errors::tr("The proxy refuses the way to %1").arg(s);
        case NetworkError::Kind::ProxyLogin:
            return Errors::tr("The proxy on the way to %1 does not accept our login").arg(s);
        case NetworkError::Kind::ProxySilent:
            return Errors::tr("The proxy on the way to %1 does not answer").arg(s);
        case NetworkError::Kind::Protocol:
            return Errors::tr("%1 does not speak HTTP").arg(s);
        case NetworkError::Kind::Other:
            break;
    }
    return Errors::tr("The connection to %1 failed").arg(s);
}

QString Summary::operator()(const TlsError& e) const {
    const QString s = server(e.request);
    switch (e.kind) {
        case TlsError::Kind::UnknownAuthority:
            return Errors::tr("The certificate of %1 is signed by an authority that is not trusted here")
                .arg(s);
        case TlsError::Kind::WrongHost:
            return Errors::tr("The certificate of %1 is made out to another host").arg(s);
        case TlsError::Kind::Expired:
            return Errors::tr("The certificate of %1 has expired").arg(s);
        case TlsError::Kind::NotYetValid:
            return Errors::tr("The certificate of %1 is not valid yet").arg(s);
        case TlsError::Kind::NotOffered:
            return Errors::tr("%1 offers no encryption").arg(s);
        case TlsError::Kind::ClientCertificate:
            return Errors::tr("%1 refuses our client certificate").arg(s);
        case TlsError::Kind::Handshake:
            break;
    }
    return Errors::tr("No encrypted connection to %1 could be agreed").arg(s);
}

QString Summary::operator()(const HttpError& e) const {
    const QString s = server(e.request);
    if (e.status == 404) {
        return Errors::tr("%1 does not know the address asked for (404)").arg(s);
    }
    if (e.status == 429) {
        return Errors::tr("%1 asks for fewer requests (429)").arg(s);
    }
    if (e.status >= 500) {
        return Errors::tr("%1 has a failure of its own (%2)").arg(s, QString::number(e.status));
    }
    return Errors::tr("%1 refuses the request (%2)").arg(s, QString::number(e.status));
}

QString Summary::operator()(const DeniedError& e) const {
    const QString s = server(e.request);
    const QString verb = safeShort(e.verb, 30);
    const QString resource = safeShort(e.resource, 60);
    if (e.verb.empty() || e.resource.empty()) {
        return Errors::tr("%1 refuses access: a right is missing").arg(s);
    }
    if (e.scope.empty()) {
        return Errors::tr("%1 refuses access: right missing to %2 %3").arg(s, verb, resource);
    }
    return Errors::tr("%1 refuses access: right missing to %2 %3 in %4")
        .arg(s, verb, resource, safeShort(e.scope, 80));
}

QString Summary::operator()(const MissingError& e) const {
    // What a database lacks is told of its server: "the sites table has no table" would say nothing.
    const QString s = serverOf(e.request);
    const QString name = safeShort(e.name, 80);
    switch (e.kind) {
        case MissingError::Kind::Table:
            return Errors::tr("%1 has no table %2").arg(s, name);
        case MissingError::Kind::Column:
            return Errors::tr("%1 has no column %2").arg(s, name);
        case MissingError::Kind::Database:
            return Errors::tr("%1 has no database %2").arg(s, name);
        case MissingError::Kind::Metric:
            break;
    }
    return Errors::tr("%1 has no metric %2").arg(server(e.request), name);
}

QString Summary::operator()(const ReachError& e) const {
    const QString way = safeShort(e.request, 200);
    const QString name = safeShort(e.name, 120);
    switch (e.kind) {
        case ReachError::Kind::NoService:
            return Errors::tr("%1: there is no %2").arg(way, name);
        case ReachError::Kind::NoPod:
            return Errors::tr("%1: no pod behind %2 is ready").arg(way, name);
        case ReachError::Kind::NoPort:
            return Errors::tr("%1: there is no port %2").arg(way, name);
        case ReachError::Kind::Refused:
            return Errors::tr("%1: the far end can't connect to %2").arg(way, name);
        case ReachError::Kind::Unsupported:
            return Errors::tr("%1: the API server forwards by no protocol that flotte speaks").arg(way);
        case ReachError::Kind::NoProgram:
            return Errors::tr("%1: the program %2 is not to be found").arg(way, name);
        case ReachError::Kind::Login:
            return Errors::tr("%1 does not let us in").arg(way);
        case ReachError::Kind::HostKey:
            return Errors::tr("%1: the host's key is not the one that is known here").arg(way);
        case ReachError::Kind::Ended:
            break;
    }
    return Errors::tr("%1 came to no connection").arg(way);
}

QString Summary::operator()(const ConfigError& e) const {
    const QString place = placeOf(e);
    const QString what = configSentence(e);
    return place.isEmpty() ? what : place + QStringLiteral(": ") + what;
}

QString Summary::operator()(const PluginError& e) const {
    const QString command = safeShort(e.command, 80);
    const auto sentence = [&](const QString& text) {
        const QString whole = text.arg(command);
        return who.isEmpty() ? whole.left(1).toUpper() + whole.mid(1) : Errors::tr("%1: %2").arg(who, whole);
    };
    switch (e.kind) {
        case PluginError::Kind::NotApproved:
            return sentence(Errors::tr("the login program %1 has not been approved yet"));
        case PluginError::Kind::NotFound:
            return sentence(Errors::tr("the login program %1 is not installed"));
        case PluginError::Kind::NotExecutable:
            return sentence(Errors::tr("the login program %1 can't be executed"));
        case PluginError::Kind::Failed:
            return sentence(Errors::tr("the login program %1 failed"));
        case PluginError::Kind::TimedOut:
            return sentence(Errors::tr("the login program %1 did not end in time and was stopped"));
        case PluginError::Kind::TooMuch:
            return sentence(Errors::tr("the login program %1 printed without end and was stopped"));
        case PluginError::Kind::BadAnswer:
            return sentence(Errors::tr("the login program %1 gave no login that can be used"));
        case PluginError::Kind::WrongVersion:
            break;
    }
    return sentence(Errors::tr("the login program %1 speaks another version than the kubeconfig says"));
}

QString Summary::operator()(const KeychainError& e) const {
    const QString name = safeShort(e.name, 80);
    const QString sentence = [&] {
        switch (e.kind) {
            case KeychainError::Kind::NoService:
                return Errors::tr("no keychain runs in this session (%1 was to come from it)").arg(name);
            case KeychainError::Kind::NotThere:
                return Errors::tr("the keychain holds no %1").arg(name);
            case KeychainError::Kind::Denied:
                return Errors::tr("the keychain did not give %1: it stayed locked or refused").arg(name);
            case KeychainError::Kind::Silent:
                return Errors::tr("the keychain did not answer about %1 in time").arg(name);
            case KeychainError::Kind::Changed:
                return Errors::tr("the keychain did not keep %1 as it was given").arg(name);
            case KeychainError::Kind::Other:
                break;
        }
        return Errors::tr("the keychain failed at %1").arg(name);
    }();
    return who.isEmpty() ? sentence.left(1).toUpper() + sentence.mid(1)
                         : Errors::tr("%1: %2").arg(who, sentence);
}

}  // namespace

QString errorSummary(const Error& error, const QString& who) {
    return std::visit(Summary{safe(who)}, error);
}

}  // namespace flotte::text
