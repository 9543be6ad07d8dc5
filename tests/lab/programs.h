#pragma once

#include <QMap>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

/// Runs the built programs against the lab whose environment (`tests/lab/lab env`) this test was started
/// with.
namespace lab {

using Json = nlohmann::json;

struct Outcome {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
    Json json() const;  ///< of `out`; discarded value where it is none
};

/// The variable, or empty: a test that lacks it must fail, never skip.
QString variable(const char* name);
/// What is missing for the lab tests to run; empty = nothing.
QString missing();

/// Runs and waits, at most 60 s. `extra` overrides variables; an empty value unsets one.
Outcome run(const QString& program, const QStringList& arguments, const QMap<QString, QString>& extra = {});
Outcome flottectl(const QStringList& arguments, const QMap<QString, QString>& extra = {});
/// The lab's own command, such as {"break", "region", "apac"}; on this lab's folder.
Outcome command(const QStringList& arguments);
/// kubectl as the lab's administrator.
Outcome kubectl(const QString& region, const QStringList& arguments);
/// One statement as the database's administrator.
Outcome sql(const QString& statement);

/// The row of a namespace; of a website without one, by its domain. Null when it isn't there.
Json tenantIn(const Json& fleet, const QString& nsOrDomain, const QString& region = {});
/// The source of a kind and region ("" = websites).
Json sourceIn(const Json& fleet, const QString& kind, const QString& region);

/// `flottectl fleet --watch -o json`, read line by line: what it has said so far, folded.
class Watch {
 public:
    Watch();
    ~Watch();
    /// Waits until `holds` is true of what was said so far, at most `milliseconds`.
    bool until(const std::function<bool(const Watch&)>& holds, int milliseconds);
    Json tenant(const QString& nsOrDomain, const QString& region = {}) const;
    Json source(const QString& kind, const QString& region) const;
    int lines() const { return lines_; }
    QByteArray errors() { return process_.readAllStandardError(); }

 private:
    void take(const Json& line);
    QProcess process_;
    std::map<std::string, Json> rows_;
    Json sources_;
    QByteArray rest_;
    int lines_ = 0;
};

}  // namespace lab
