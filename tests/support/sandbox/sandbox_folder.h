#pragma once

#include <QByteArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>

/// Runs the built `flotte-sandbox`, and the built consoles on it, as processes of a test.
namespace flotte::test {

inline constexpr int kLong = 30'000;  ///< ms; nothing here takes as long

/// A program of this build.
QString builtProgram(const char* name);

struct Outcome {
    int code = -1;  ///< -1 = it did not end by itself, or a signal ended it
    QByteArray out, err;
    nlohmann::json json() const { return nlohmann::json::parse(out.toStdString(), nullptr, false); }
};

/// Runs to its end; one that takes too long is ended.
Outcome runProgram(const QString& what, const QStringList& arguments, const QProcessEnvironment& environment,
                   int milliseconds = kLong);

/// A folder for a sandbox, with a short path: sockets lie in it. Whatever runs there ends with it. One
/// thread.
class SandboxFolder {
 public:
    SandboxFolder();
    ~SandboxFolder() { end(); }
    SandboxFolder(const SandboxFolder&) = delete;
    SandboxFolder& operator=(const SandboxFolder&) = delete;

    QString path(const char* below = "") const { return folder_.path() + QString::fromUtf8(below); }
    QProcessEnvironment& environment() { return environment_; }
    const QProcessEnvironment& environment() const { return environment_; }
    /// Empty where there is no such file.
    QByteArray file(const char* below) const;

    /// Starts one by hand and waits until its fleet is complete, or it has ended.
    void start(const QStringList& more = {});
    bool waitForEnd();
    void end();
    void kill();
    QProcess& process() { return sandbox_; }
    const QByteArray& said() const { return said_; }

    Outcome flottectl(const QStringList& arguments, int milliseconds = kLong) const;
    Outcome fleet() const;
    /// One request to the API server of eu-ouest as the operator; the status, then the body.
    Outcome api(const QString& path, const QStringList& more = {}) const;
    /// Several, answered in order: status and body of each.
    std::vector<std::pair<int, QByteArray>> get(const QStringList& paths) const;
    /// Statements as the database's administrator: a row a line, columns parted by tabs.
    QStringList sql(const QString& statements) const;

 private:
    QStringList curl() const;
    QString server() const;

    QTemporaryDir folder_;
    QProcessEnvironment environment_;
    QProcess sandbox_;
    QByteArray said_;
};

}  // namespace flotte::test
