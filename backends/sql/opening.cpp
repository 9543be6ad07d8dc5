#include "backends/sql/opening.h"

#include <mysql.h>
#include <openssl/x509.h>

#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <string_view>
#include <system_error>
#include <thread>

#include "backends/sql/connect_failure.h"
#include "backends/sql/errors.h"
#include "backends/sql/server_name.h"

namespace flotte::sql {

namespace {

/// Shared by the caller and the attempt's thread; whoever comes last frees it.
struct Attempt {
    std::mutex mutex;
    std::condition_variable changed;
    bool over = false;
    bool cancelled = false;
    bool abandoned = false;
    MYSQL* handle = nullptr;
    std::optional<Error> error;
};

// Never the plugins that hand the password over as it is.
constexpr char kLogins[] =
    "mysql_native_password,client_ed25519,caching_sha2_password,sha256_password,flotte_server_name";
constexpr std::size_t kMaxPacket = 16U << 20U;

void setAuthorities(MYSQL* handle, const std::string& caFile) {
    if (!caFile.empty()) {
        mysql_optionsv(handle, MYSQL_OPT_SSL_CA, caFile.c_str());
        return;
    }
    // Named even for the system's own: without a path some versions of the library skip the comparison of
    // names.
    const auto orDefault = [](const char* variable, const char* otherwise) {
        const char* set = std::getenv(variable);
        return set != nullptr && *set != 0 ? set : otherwise;
    };
    mysql_optionsv(handle, MYSQL_OPT_SSL_CAPATH,
                   orDefault(X509_get_default_cert_dir_env(), X509_get_default_cert_dir()));
    if (const char* file = std::getenv(X509_get_default_cert_file_env()); file != nullptr && *file != 0) {
        mysql_optionsv(handle, MYSQL_OPT_SSL_CA, file);
    }
}

/// Empty = the host's, which the library verifies by itself.
const std::string& verifiedName(const ConnectOptions& options) {
    return options.tls.serverName.empty() && options.via.used() ? options.host : options.tls.serverName;
}

void setOptions(MYSQL* handle, const ConnectOptions& options) {
    const my_bool on = 1;
    const my_bool off = 0;
    const unsigned zero = 0;
    const unsigned transport = options.via.used() ? MYSQL_PROTOCOL_SOCKET : MYSQL_PROTOCOL_TCP;
    const auto seconds =
        std::max<unsigned>(1, static_cast<unsigned>((options.connectTimeout.count() + 999) / 1000));
    mysql_optionsv(handle, MYSQL_OPT_SSL_ENFORCE, &on);
    mysql_optionsv(handle, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &on);
    setAuthorities(handle, options.tls.caFile);
    // A way that is not the server's own address must not change which name is verified.
    if (const std::string& name = verifiedName(options); !name.empty()) {
        verifyServerName(handle, name);
    }
    mysql_optionsv(handle, MARIADB_OPT_RESTRICTED_AUTH, kLogins);
    mysql_optionsv(handle, MYSQL_OPT_CONNECT_TIMEOUT, &seconds);
    mysql_optionsv(handle, MYSQL_OPT_PROTOCOL, &transport);  // else "localhost" would mean a Unix socket
    mysql_optionsv(handle, MYSQL_OPT_LOCAL_INFILE, &zero);   // a hostile server could ask for any file
    mysql_optionsv(handle, MYSQL_OPT_RECONNECT, &off);
    mysql_optionsv(handle, MYSQL_OPT_MAX_ALLOWED_PACKET, &kMaxPacket);
    mysql_optionsv(handle, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    mysql_optionsv(handle, MYSQL_INIT_COMMAND, "SET time_zone = '+00:00'");
}

/// The server's own limit has another name and unit on MySQL than on MariaDB.
std::string limitStatement(MYSQL* handle, Milliseconds limit) {
    const std::string_view version = mysql_get_server_info(handle);
    const auto count = limit.count();
    return version.find("MariaDB") != std::string_view::npos
               ? "SET SESSION max_statement_time = " + std::to_string(static_cast<double>(count) / 1000.0)
               : "SET SESSION max_execution_time = " + std::to_string(count);
}

void attempt(Attempt& shared, const ConnectOptions& options) {
    const auto orNull = [](const std::string& text) { return text.empty() ? nullptr : text.c_str(); };
    MYSQL* handle = mysql_init(nullptr);
    std::optional<Error> error;
    if (handle == nullptr) {
        error = SystemError{ENOMEM, "mysql_init"};
    } else {
        setOptions(handle, options);
        // The library takes a socket for its own host only; the name to verify is set apart from it.
        const char* host = options.via.used() ? nullptr : options.host.c_str();
        const bool opened = mysql_real_connect(handle, host, options.user.c_str(), options.password.reveal(),
                                               orNull(options.database), static_cast<unsigned>(options.port),
                                               orNull(options.via.socket), 0) != nullptr;
        const std::string limit = opened ? limitStatement(handle, options.statementLimit) : std::string();
        if (!opened || mysql_real_query(handle, limit.data(), limit.size()) != 0) {
            error = toError(mysql_errno(handle), mysql_sqlstate(handle), mysql_error(handle),
                            "connect " + options.endpoint());
            mysql_close(handle);
            handle = nullptr;
        }
    }
    if (auto* network = error ? std::get_if<NetworkError>(&*error) : nullptr;
        network != nullptr && network->kind == NetworkError::Kind::Other && !options.via.used()) {
        network->kind = connectFailure(options.host, options.port, options.connectTimeout);
    }
    if (error) {
        error = options.via.explained(std::move(*error));
    }
    std::lock_guard lock(shared.mutex);
    if (shared.abandoned && handle != nullptr) {
        mysql_close(handle);
        handle = nullptr;
    }
    shared.handle = handle;
    shared.error = std::move(error);
    shared.over = true;
    shared.changed.notify_all();
}

/// The library's once-a-process set-up isn't safe on two threads at once.
void setUpLibrary() {
    static const int done = mysql_library_init(0, nullptr, nullptr);
    static_cast<void>(done);
}

}  // namespace

Result<MYSQL*> openHandle(const ConnectOptions& options, Milliseconds deadline, const CancelToken& cancel) {
    if (options.supply) {
        Result<Secret> password = options.supply(cancel);
        if (!password) {
            return tl::unexpected(std::move(password.error()));
        }
        ConnectOptions supplied = options;
        supplied.password = std::move(*password);
        supplied.supply = nullptr;
        return openHandle(supplied, deadline, cancel);
    }
    setUpLibrary();
    auto shared = std::make_shared<Attempt>();
    CancelToken token = cancel;
    const unsigned callback = token.onCancel([shared] {
        std::lock_guard lock(shared->mutex);
        shared->cancelled = true;
        shared->changed.notify_all();
    });
    try {
        std::thread([shared, options] { attempt(*shared, options); }).detach();
    } catch (const std::system_error& e) {
        token.forget(callback);
        return fail(SystemError{e.code().value(), "thread"});
    }
    std::unique_lock lock(shared->mutex);
    shared->changed.wait_for(lock, deadline, [&] { return shared->over || shared->cancelled; });
    shared->abandoned = true;
    MYSQL* handle = std::exchange(shared->handle, nullptr);
    const bool over = shared->over;
    const bool cancelled = shared->cancelled;
    std::optional<Error> error = shared->error;
    lock.unlock();
    token.forget(callback);
    if (handle != nullptr && !cancelled) {
        return handle;
    }
    if (handle != nullptr) {
        mysql_close(handle);
    }
    const std::string request = "connect " + options.endpoint();
    if (cancelled) {
        return fail(CancelledError{request});
    }
    return over && error ? Result<MYSQL*>(tl::unexpected<Error>(*error))
                         : tl::unexpected<Error>(
                               options.via.explained(NetworkError{NetworkError::Kind::Timeout, request, {}}));
}

}  // namespace flotte::sql
