#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>

namespace flotte {

/// Errors are values by kind. They carry what was asked and what was answered; the sentence a person reads is
/// made in `views/text`. `detail` is a library's or server's own words (English, untrusted), shown as the
/// one-click detail. `request` names the call without secrets, such as "GET
/// https://127.0.0.1:6443/api/v1/pods".

/// No answer came: the network, or who stands in between.
struct NetworkError {
    enum class Kind {
        Resolve,      ///< the host name has no address
        Refused,      ///< nothing listens there
        Unreachable,  ///< no route
        Reset,        ///< the connection broke while in use
        Timeout,      ///< no answer within the deadline, or the heartbeat stopped
        NoStream,     ///< no HTTP/2 stream was free within the deadline
        Proxy,        ///< the proxy refused
        ProxyLogin,   ///< the proxy asks for a user and password, or refuses those it was given
        ProxySilent,  ///< the proxy itself can't be found or reached, or does not answer
        Protocol,     ///< bytes that are not HTTP
        Other
    };
    Kind kind = Kind::Other;
    std::string request;
    std::string detail;
    bool operator==(const NetworkError&) const = default;
};

/// The other side is not who it must be, or refuses who we are.
struct TlsError {
    enum class Kind {
        UnknownAuthority,
        WrongHost,
        Expired,
        NotYetValid,
        NotOffered,
        ClientCertificate,
        Handshake
    };
    Kind kind = Kind::Handshake;
    std::string request;
    std::string detail;
    bool operator==(const TlsError&) const = default;
};

/// A server answered with a status that is not success, and not 401 or 403.
struct HttpError {
    int status = 0;
    std::string request;
    std::string reason;   ///< machine-readable, such as Kubernetes' `Expired`; may be empty
    std::string message;  ///< the server's own words
    std::optional<std::chrono::seconds> retryAfter;
    bool operator==(const HttpError&) const = default;
};

/// 401, or a database that refuses the login: who we are was not accepted.
struct LoginError {
    std::string request;
    std::string detail;
    bool operator==(const LoginError&) const = default;
};

/// 403, or its like in SQL: we are known and may not. Names the missing right.
struct DeniedError {
    std::string request;
    std::string verb;      ///< such as `list` or `SELECT`
    std::string resource;  ///< such as `pods` or `websites`
    std::string scope;     ///< a namespace or database; empty = the whole cluster
    std::string detail;
    bool operator==(const DeniedError&) const = default;
};

/// Bytes that don't say what they should.
struct DecodeError {
    std::string what;        ///< the thing being read, such as "PodList" or "websites.created_at"
    std::size_t offset = 0;  ///< byte position where known
    std::string detail;
    std::string request;
    bool operator==(const DecodeError&) const = default;
};

/// The database answered a statement with an error.
struct SqlError {
    unsigned code = 0;
    std::string sqlState;
    std::string request;  ///< host, port, database and the statement's name; never its values
    std::string detail;
    bool operator==(const SqlError&) const = default;
};

/// Something that should be there is not: a table, a column, a metric.
struct MissingError {
    enum class Kind { Table, Column, Database, Metric };
    Kind kind = Kind::Table;
    std::string name;
    std::string request;
    std::string suggestion;  ///< the nearest existing name, where there is one
    bool operator==(const MissingError&) const = default;
};

/// A file of the user's (platform file, kubeconfig) that can't be used. Lines and columns count from 1; 0 =
/// not known.
struct ConfigError {
    enum class Kind {
        FileMissing,
        FileUnreadable,
        FileTooLarge,     ///< over the reader's cap in bytes, depth or aliases
        FilePermissions,  ///< a secret's file that others can read
        Syntax,           ///< not YAML
        UnknownKey,
        MissingKey,
        WrongType,  ///< `expected` says which type
        BadValue,   ///< `expected` says what is allowed
        Duplicate,
        UnknownContext,  ///< a kubeconfig context that isn't there
        Unsupported
    };
    Kind kind = Kind::BadValue;
    std::string file;
    int line = 0;
    int column = 0;
    std::string key;         ///< path of the key, such as `regions[1].kubernetes.context`
    std::string found;       ///< what stands there
    std::string expected;    ///< a type or list of allowed values, in the file's own vocabulary
    std::string suggestion;  ///< nearest valid key or value; may be empty
    std::string detail;      ///< the parser's own words
    bool operator==(const ConfigError&) const = default;
};

/// The way to a server that isn't reached directly (design section 6) could not be had.
struct ReachError {
    enum class Kind {
        NoService,    ///< the namespace has no such service or pod
        NoPod,        ///< no pod behind the service is ready
        NoPort,       ///< service or pod has no such port
        Refused,      ///< pod or bastion could not connect to the server
        Unsupported,  ///< the API server forwards by no protocol that we speak; `detail` says what it offered
        NoProgram,    ///< this machine has no ssh
        Login,        ///< ssh was not let in; it can't ask for a password here
        HostKey,      ///< ssh doesn't know the bastion's key, or another one than it knows was shown
        Ended         ///< ssh ended or never came to be ready
    };
    Kind kind = Kind::Ended;
    std::string request;  ///< such as "port-forward eu-ouest/shared/mysql:3306" or "ssh bastion.example.net"
    std::string name;     ///< the service, pod, port, host or program that is meant
    std::string detail;
    bool operator==(const ReachError&) const = default;
};

/// A credential plugin of a kubeconfig (client.authentication.k8s.io) gave no credential.
struct PluginError {
    enum class Kind {
        NotApproved,    ///< it never runs before its user has approved it as it is now
        NotFound,       ///< no such program; `hint` may say how to install it
        NotExecutable,  ///< there, but not a program that this user may run
        Failed,         ///< it ended with `status`
        TimedOut,       ///< it did not end in time and was killed
        TooMuch,        ///< its answer had no end, and it was killed
        BadAnswer,      ///< its answer is no credential; `detail` says what is wrong with it
        WrongVersion    ///< its answer is of another apiVersion than the kubeconfig says
    };
    Kind kind = Kind::Failed;
    std::string source;   ///< whose credential it is: the region's name
    std::string command;  ///< as the kubeconfig names it
    std::string line;     ///< path and arguments, as it would run; secrets are `***`
    std::string digest;   ///< what an approval is for (PluginCommand); empty = not known
    std::string hint;     ///< the kubeconfig's words on how to install it
    int status = 0;       ///< exit status; 128 + signal
    std::string detail;   ///< its own last words, secrets are `***`
    bool operator==(const PluginError&) const = default;
};

/// The user's keychain (freedesktop.org Secret Service, KWallet, …) did not give or take a secret.
struct KeychainError {
    enum class Kind {
        NoService,  ///< no keychain runs in this session
        NotThere,   ///< it holds nothing of this name
        Denied,     ///< it stayed locked, or its user said no
        Silent,     ///< nobody answered it within the deadline
        Changed,    ///< what was written is not what is read back
        Other
    };
    Kind kind = Kind::Other;
    std::string name;    ///< of the secret, as the platform file has it
    std::string detail;  ///< the keychain's own words
    bool operator==(const KeychainError&) const = default;
};

/// More than anything of its kind holds: nothing of it is used, rather than all memory.
struct TooMuchError {
    std::string what;  ///< the thing that is read, such as `websites`
    std::size_t limit = 0;
    std::string request;
    bool operator==(const TooMuchError&) const = default;
};

/// The caller gave up.
struct CancelledError {
    std::string request;
    bool operator==(const CancelledError&) const = default;
};

/// Another console drives this operation, or another operation changes this tenant.
struct HeldError {
    std::string operation;  ///< its id
    std::string tenant;
    std::string holder;                        ///< who, and on which machine
    std::optional<std::chrono::seconds> left;  ///< of its lease; absent = nobody drives it now
    bool operator==(const HeldError&) const = default;
};

/// The write gate (decisions 9) let nothing through.
struct GateError {
    enum class Kind {
        ReadOnly,  ///< this console was started to look only
        Audit      ///< what is done could not be written to the audit log
    };
    Kind kind = Kind::ReadOnly;
    std::string request;
    std::string detail;
    bool operator==(const GateError&) const = default;
};

/// A call of the operating system failed (a socket, a thread, a child process).
struct SystemError {
    int code = 0;  ///< errno
    std::string what;
    bool operator==(const SystemError&) const = default;
};

using Error = std::variant<NetworkError, TlsError, HttpError, LoginError, DeniedError, DecodeError, SqlError,
                           MissingError, ConfigError, ReachError, PluginError, KeychainError, TooMuchError,
                           CancelledError, HeldError, GateError, SystemError>;

}  // namespace flotte
