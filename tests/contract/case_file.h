#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

/// What a file of cases holds. Each case is a title and steps; README-like rules of the format:
///
///     # title                          a case begins; `[own]` in it: it gets a namespace of its own;
///                                      `[best effort]`: the API only says that it tries, so three runs may
///     POST /api/v1/namespaces/$ns/configmaps
///     {"kind":"ConfigMap",…}            the body, up to the line that begins with <
///     < 201 /metadata/name="a"          status, then checks
///       /data/x exists                  further checks, indented
///
/// Methods: GET, POST, PUT, DELETE; MERGE, JSON, STRATEGIC and APPLY are PATCH with the matching content
/// type; WATCH opens a watch, of which `EVENTS` takes the next (`< ADDED a, DELETED b`); `UNTIL` is a GET
/// that is asked again until its checks hold. `AS name` before a method: another user than the administrator;
/// a header follows a method as `[Accept: …]`. Checks: `pointer=JSON`, `pointer~regular expression`, `pointer
/// exists`, `pointer absent`, `pointer size N`; `reason=Text` is /reason; `type~`, `warning~` and `body~`
/// look at what is not JSON. `save name pointer` remembers a text as `$name` for later steps.
struct Step {
    int line = 0;
    QString method;
    QString user;
    QString path;
    QStringList headers;
    QByteArray body;
    QString expected;  ///< status, or events
    QStringList checks;
};

struct Case {
    QString title;
    QString file;
    bool ownNamespace = false;
    bool bestEffort = false;
    QList<Step> steps;
};

/// All cases of `folder`/*.txt, in order. A fault in a file is told in `problem`.
QList<Case> readCases(const QString& folder, QString& problem);
