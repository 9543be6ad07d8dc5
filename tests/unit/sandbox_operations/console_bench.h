#pragma once

#include <QProcess>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "tests/support/mariadb/statement_point.h"
#include "tests/support/mariadb/statement_proxy.h"
#include "tests/support/sandbox/sandbox_folder.h"

namespace flotte::test {

/// A sandbox, and consoles on it whose words with its MariaDB go through proxies of the test: what a console
/// says there frames each of its calls to all systems. Everything that consoles say is kept.
class ConsoleBench {
 public:
    /// Starts the sandbox; throws std::runtime_error with its words where it can't run.
    ConsoleBench();
    ConsoleBench(const ConsoleBench&) = delete;
    ConsoleBench& operator=(const ConsoleBench&) = delete;

    SandboxFolder& sandbox() { return sandbox_; }
    const SandboxFolder& sandbox() const { return sandbox_; }
    /// Where consoles keep what they keep: state, settings, cache.
    QString home() const { return sandbox_.path("/home"); }

    /// A way to the platform: a proxy and a platform file of its own. Used by one thread at a time.
    class Way {
     public:
        Way(ConsoleBench& bench, const QString& name);

        StatementProxy& proxy() const { return *proxy_; }
        /// Runs a console to its end.
        Outcome run(const QStringList& arguments);
        /// Starts one; its outputs are read by `end`.
        std::unique_ptr<QProcess> start(const QStringList& arguments);
        Outcome end(QProcess& console, int milliseconds = 60'000);
        QString platform() const { return platform_; }
        QProcessEnvironment& environment() { return environment_; }

     private:
        ConsoleBench& bench_;
        QString platform_;
        std::unique_ptr<StatementProxy> proxy_;
        QProcessEnvironment environment_;
    };

    static QStringList onboard(const QString& id);
    /// Of the tenant's last operation: its id and state; empty where there is none.
    std::pair<QString, QString> operationOf(const QString& id) const;
    QByteArray said() const;
    void keep(const QByteArray& words);

 private:
    SandboxFolder sandbox_;
    mutable std::mutex mutex_;
    QByteArray said_;
};

}  // namespace flotte::test
