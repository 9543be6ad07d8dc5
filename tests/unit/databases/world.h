#pragma once

#include <QRegularExpression>
#include <QtTest>
#include <map>
#include <string>

#include "backends/databases/steps.h"
#include "tests/support/mariadb/private_mariadb.h"
#include "tests/support/mariadb/words.h"

/// A server of tenants' databases, an operator's account with just the rights it needs, and the tenants'
/// Secrets.
namespace flotte::test {

class FakeSecrets final : public Secrets {
 public:
    Result<Secret> read(const SecretPlace& place, const CancelToken&) override {
        const auto found = values.find(place.name);
        if (found == values.end()) {
            return fail(HttpError{404, "GET secret " + place.name, "NotFound", {}, {}});
        }
        return Secret(found->second);
    }
    std::map<std::string, std::string> values;
};

class DatabasesWorld {
 public:
    DatabasesWorld() {
        server.execute(
            {"CREATE USER flotte IDENTIFIED BY 'operator-pw'", "GRANT CREATE USER ON *.* TO flotte",
             "GRANT SELECT ON mysql.* TO flotte",
             "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE ON flotte_owner.* TO flotte",
             "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX, REFERENCES, CREATE TEMPORARY "
             "TABLES, LOCK TABLES, EXECUTE, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, TRIGGER "
             "ON "
             "`client\\_%`.* TO flotte WITH GRANT OPTION"});
        secrets.values = {{"auth-db-credentials", kPassword}, {"auth-db-credentials-xyz", "another-pw"}};
    }

    databases::Access access() {
        sql::ConnectOptions o;
        o.host = "127.0.0.1";
        o.port = port != 0 ? port : server.port();
        o.user = "flotte";
        o.password = Secret("operator-pw");
        o.tls.caFile = server.caFile();
        return {o, secrets, clock};
    }
    static StepContext context(const std::string& operation = "01JD0000000000000000000001") {
        StepContext c;
        c.operation = OperationId(operation);
        c.tenant = TenantId("abc");
        c.deadline = Milliseconds(20'000);
        return c;
    }
    static StepSpec spec(const std::string& kind, const std::string& tenant = "client-abc") {
        const std::string stem = tenant == "client-abc" ? "client_abc_auth" : "client_xyz_auth";
        StepSpec s;
        s.kind = kind;
        s.system = "databases";
        s.region = RegionName("eu-ouest");
        s.with = {{"database", stem + "_db"}};
        if (kind != "databases.probe") {
            s.with["tenant"] = tenant;
        }
        if (kind != "databases.database") {
            s.with["user"] = stem + "_user";
            s.with["secretNamespace"] = "e-commerce-" + tenant;
            s.with["secretName"] = tenant == "client-abc" ? "auth-db-credentials" : "auth-db-credentials-xyz";
            s.with["secretKey"] = "password";
        }
        return s;
    }
    std::unique_ptr<Step> step(const std::string& kind, const std::string& tenant = "client-abc") {
        auto made = databases::makeStep(spec(kind, tenant), access());
        return made ? std::move(*made) : nullptr;
    }
    /// Observe, apply, verify, as the engine does; an error is told.
    std::string run(Step& step, const StepContext& c = context()) {
        const auto seen = step.observe(c);
        if (!seen) {
            return "observe: " + words(seen.error());
        }
        if (seen->found != Observation::Found::Same) {
            const auto applied = step.apply(c, *seen);
            if (!applied) {
                return "apply: " + words(applied.error());
            }
        }
        const auto verdict = step.verify(c);
        return verdict ? (verdict->done ? "done" : "waiting: " + verdict->waiting)
                       : "verify: " + words(verdict.error());
    }
    /// Whatever is on the server that a step may have made: databases, accounts with grants, marks.
    std::string state() {
        return "databases: " +
               server.ask(
                   "SELECT GROUP_CONCAT(schema_name, ' ', default_character_set_name ORDER BY schema_name) "
                   "FROM information_schema.schemata WHERE schema_name LIKE 'client%'") +
               "\nusers: " +
               server.ask(
                   "SELECT GROUP_CONCAT(user, '@', host ORDER BY user, host) FROM mysql.user WHERE user LIKE "
                   "'client%'") +
               "\ngrants: " +
               server.ask(
                   "SELECT GROUP_CONCAT(grantee, ' ', table_schema, ' ', privilege_type ORDER BY grantee, "
                   "table_schema, privilege_type) FROM information_schema.schema_privileges WHERE grantee "
                   "LIKE "
                   "'\\'client%'") +
               "\nmarks: " + marks();
    }
    std::string marks() {
        const bool there = server.ask(
                               "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = "
                               "'flotte_owner'") != "0";
        return there ? server.ask(
                           "SELECT GROUP_CONCAT(kind, ' ', name, ' ', tenant, ' ', operation, ' ', made, "
                           "adopted ORDER BY kind, name) FROM flotte_owner.objects")
                     : std::string();
    }
    void clear() {
        server.execute(
            {"DROP DATABASE IF EXISTS client_abc_auth_db", "DROP DATABASE IF EXISTS client_xyz_auth_db",
             "DROP USER IF EXISTS client_abc_auth_user", "DROP USER IF EXISTS client_xyz_auth_user",
             "DROP USER IF EXISTS client_abc_auth_user@localhost", "DROP DATABASE IF EXISTS flotte_owner"});
    }

    /// From now on `changes` and `statements` tell what the operator's account and the tenants' ask of the
    /// server.
    void listen() {
        server.execute({"SET GLOBAL general_log = 0", "SET GLOBAL log_output = 'TABLE'",
                        "TRUNCATE mysql.general_log", "SET GLOBAL general_log = 1"});
    }
    /// Each statement in order, parameters as text.
    QStringList statements() {
        server.execute({"SET GLOBAL general_log = 0", "SET SESSION group_concat_max_len = 1000000"});
        QStringList all;
        const int count =
            std::stoi(server.ask("SELECT COUNT(*) FROM mysql.general_log WHERE command_type = 'Query' AND "
                                 "user_host NOT LIKE 'root%'"));
        for (int i = 0; i < count; ++i) {
            all +=
                readable(server.ask("SELECT argument FROM mysql.general_log WHERE command_type = 'Query' AND "
                                    "user_host NOT LIKE 'root%' ORDER BY event_time LIMIT " +
                                    std::to_string(i) + ", 1"));
        }
        return all;
    }
    /// Those that change something.
    QStringList changes() {
        QStringList kept;
        for (const QString& statement : statements()) {
            const QString verb = statement.section(QLatin1Char(' '), 0, 0);
            if (verb != QLatin1String("SELECT") && verb != QLatin1String("SHOW") &&
                verb != QLatin1String("SET")) {
                kept += statement;
            }
        }
        return kept;
    }
    static QString readable(const std::string& statement) {
        QString text = QString::fromStdString(statement);
        static const QRegularExpression kHex(QStringLiteral("_utf8mb4 X'([0-9A-F]*)'"));
        for (auto found = kHex.match(text); found.hasMatch(); found = kHex.match(text)) {
            const QByteArray bytes = QByteArray::fromHex(found.captured(1).toLatin1());
            text.replace(found.capturedStart(), found.capturedLength(),
                         QLatin1Char('\'') + QString::fromUtf8(bytes) + QLatin1Char('\''));
        }
        return text;
    }

    static constexpr const char* kPassword = "it's a ?`\\ marked-secret-4711";

    PrivateMariadb server;
    FakeSecrets secrets;
    SystemClock clock;
    int port = 0;  ///< of a proxy before the server; 0 = the server's own
};

}  // namespace flotte::test
