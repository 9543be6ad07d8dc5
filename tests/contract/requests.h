#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>
#include <memory>
#include <optional>

/// How one user reaches an API server.
struct Login {
    QByteArray certificate;  ///< PEM; empty = none
    QByteArray key;
    QByteArray token;
};

struct Place {
    QByteArray url;              ///< https://127.0.0.1:port
    QByteArray authority;        ///< PEM
    QMap<QString, Login> users;  ///< "" = the administrator
};

struct Reply {
    int status = 0;
    QByteArray body;
    QString contentType;
    QString warning;
    QString failure;  ///< no answer came
};

/// A plain request over HTTP/2, at most 30 s.
Reply ask(const Place& place, const QString& user, const QByteArray& method, const QByteArray& path,
          const QStringList& headers, const QByteArray& body);

/// A watch in JSON, read on a thread of its own.
class Watching {
 public:
    Watching(const Place& place, const QString& user, const QByteArray& path);
    ~Watching();
    /// The next event, waited for at most `milliseconds`.
    std::optional<QByteArray> next(int milliseconds);

 private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};
