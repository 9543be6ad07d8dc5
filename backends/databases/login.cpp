#include "backends/databases/login.h"

#include <utility>

namespace flotte::databases {

namespace {

constexpr int kNotFound = 404;

}  // namespace

Result<sql::Session> openServer(const Access& access, const StepContext& context) {
    return sql::Session::open(access.server, access.clock, context.deadline, context.cancel);
}

Result<sql::Session> openTenant(const Access& access, const TenantLogin& login, Milliseconds deadline,
                                const CancelToken& cancel) {
    auto password = access.secrets.read(login.password, cancel);
    if (!password) {
        return tl::unexpected(std::move(password.error()));
    }
    sql::ConnectOptions options = access.server;
    options.user = login.user;
    options.password = std::move(*password);
    options.database = login.database;
    return sql::Session::open(std::move(options), access.clock, deadline, cancel);
}

bool refusesPassword(const Error& error) {
    const auto* http = std::get_if<HttpError>(&error);
    return std::holds_alternative<LoginError>(error) || (http != nullptr && http->status == kNotFound);
}

}  // namespace flotte::databases
