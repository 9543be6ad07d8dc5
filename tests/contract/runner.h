#pragma once

#include <QString>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "tests/contract/case_file.h"
#include "tests/contract/requests.h"

/// Runs cases against one API server, in namespaces of its own, which it takes away at its end.
class Runner {
 public:
    explicit Runner(Place place);
    ~Runner();

    /// What is wrong; empty = the case holds.
    QString run(const Case& one);

 private:
    QString runOnce(const Case& one);
    using Json = nlohmann::json;
    QString space(const QString& name);
    QString runStep(const Step& step);
    QString runUntil(const Step& step);
    QString runEvents(const Step& step);
    QString remember(const QString& text, const Reply& reply);
    QString check(const QString& text, const Reply& reply);
    QString filled(QString text) const;
    Reply send(const Step& step) const;

    Place place_;
    QString prefix_;
    int made_ = 0;
    QMap<QString, QString> spaces_;  ///< by the file that uses it
    QMap<QString, QString> variables_;
    std::unique_ptr<Watching> watching_;
};
