#include "app/operations/journal_setup.h"

#include <utility>

#include "app/environment.h"
#include "app/operations/endpoints.h"
#include "app/platform_file.h"
#include "backends/credentials/credentials.h"
#include "backends/files/reader.h"
#include "backends/journal/schema.h"

namespace flotte::app {

namespace {

constexpr Milliseconds kDeadline{30'000};

Result<JournalSetup> setUp(const sql::ConnectOptions& operators, const std::string& admin,
                           std::string password) {
    const Result<Secret> theirs = operators.password.get({});
    if (!theirs) {
        return tl::unexpected(theirs.error());
    }
    sql::ConnectOptions options = operators;
    options.user = admin;
    options.password = sql::Password(std::move(password));
    options.database.clear();  // it may not be there yet
    auto first = sql::Connection::open(options, kDeadline, {});
    if (!first) {
        return tl::unexpected(std::move(first.error()));
    }
    auto made = first->query(
        {"journal.database", "CREATE DATABASE IF NOT EXISTS " + sql::quoteIdentifier(operators.database) +
                                 " CHARACTER SET utf8mb4"},
        {}, kDeadline, {});
    if (!made) {
        return tl::unexpected(std::move(made.error()));
    }
    options.database = operators.database;
    auto connection = sql::Connection::open(options, kDeadline, {});
    if (!connection) {
        return tl::unexpected(std::move(connection.error()));
    }
    auto before = journal::migrate(*connection, {});
    if (!before) {
        return tl::unexpected(std::move(before.error()));
    }
    auto account = journal::makeOperators(*connection, operators.database, operators.user, *theirs, {});
    if (!account) {
        return tl::unexpected(std::move(account.error()));
    }
    return JournalSetup{operators.endpoint(), operators.user, *before, journal::kSchemaVersion};
}

}  // namespace

tl::expected<JournalSetup, std::vector<Error>> setUpJournal(const std::string& platformFile,
                                                            const std::string& admin,
                                                            const std::string& passwordVariable) {
    const auto failed = [](Error error) { return tl::unexpected(std::vector<Error>{std::move(error)}); };
    auto read = readPlatformFile(platformFile);
    if (!read) {
        return tl::unexpected(std::move(read.error()));
    }
    const Platform platform = std::move(read->platform);
    Systems systems = makeSystems(platform, std::make_shared<SystemClock>());
    auto operators = journalOptions(platform, systems);
    if (!operators) {
        return failed(std::move(operators.error()));
    }
    CredentialRef reference;
    reference.from = CredentialRef::From::Environment;
    reference.name = passwordVariable;
    auto password = credentials::resolve(reference, "--admin-password", environment, files::read);
    if (!password) {
        return failed(std::move(password.error()));
    }
    auto done = setUp(*operators, admin, std::move(*password));
    if (!done) {
        return failed(std::move(done.error()));
    }
    return *done;
}

}  // namespace flotte::app
