#include "backends/snapshot/client.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>
#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>
#include <utility>

#include "backends/snapshot/wire.h"
#include "models/fleet/feed_key.h"

namespace flotte::snapshot {

namespace {

// SQLite's result codes of a file that will never be one again (sqlite.org/rescode.html).
constexpr int kCorrupt = 11;
constexpr int kNotADatabase = 26;

tl::unexpected<Error> broken(const QSqlError& error) {
    const int native = error.nativeErrorCode().toInt();
    const bool lost = native == kCorrupt || native == kNotADatabase;
    return fail(SystemError{lost ? EBADMSG : EIO, "snapshot: " + error.text().toStdString()});
}

/// Not merely in use, or on a full disk.
bool isLost(const Error& error) {
    const auto* system = std::get_if<SystemError>(&error);
    return std::holds_alternative<DecodeError>(error) || (system && system->code == EBADMSG);
}

/// A connection of its own, since Qt's belong to one thread.
class Database {
 public:
    explicit Database(const std::string& path) : name_(QUuid::createUuid().toString()) {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name_);
        database.setDatabaseName(QString::fromStdString(path));
        database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
        database.open();
    }
    ~Database() {
        get().close();
        QSqlDatabase::removeDatabase(name_);
    }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    QSqlDatabase get() const { return QSqlDatabase::database(name_, false); }

 private:
    QString name_;
};

QString keyOf(const SourceInfo& info) {
    return QStringLiteral("%1 %2 %3")
        .arg(QString::number(static_cast<int>(info.kind)), QString::fromStdString(info.region.value()),
             QString::fromStdString(info.endpoint));
}

QString textOf(Feed feed) {
    const std::string_view key = feedKey(feed);
    return QString::fromUtf8(key.data(), static_cast<int>(key.size()));
}

bool isThisVersion(QSqlQuery& query) {
    return query.exec(QStringLiteral("PRAGMA user_version")) && query.next() &&
           query.value(0).toInt() == kVersion;
}

Result<std::map<std::pair<QString, QString>, std::pair<TimePoint, QByteArray>>> rowsOf(
    const Database& database) {
    std::map<std::pair<QString, QString>, std::pair<TimePoint, QByteArray>> rows;
    QSqlQuery query(database.get());
    if (!isThisVersion(query)) {
        return query.lastError().isValid() ? tl::unexpected<Error>(broken(query.lastError()).value())
                                           : Result<decltype(rows)>(std::move(rows));
    }
    if (!query.exec(QStringLiteral("SELECT source, feed, at, objects FROM feeds"))) {
        return broken(query.lastError());
    }
    while (query.next()) {
        const TimePoint at(Milliseconds(query.value(2).toLongLong()));
        rows[{query.value(0).toString(), query.value(1).toString()}] = {at, query.value(3).toByteArray()};
    }
    if (query.lastError().isValid()) {
        return broken(query.lastError());
    }
    return rows;
}

Result<std::vector<FactBatch>> loadFrom(const Database& database, const std::vector<SourceInfo>& sources) {
    auto rows = rowsOf(database);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::vector<FactBatch> batches;
    for (const SourceInfo& info : sources) {
        FactBatch batch{info.id, {}, true};
        for (const Feed feed : info.feeds) {
            const auto row = rows->find({keyOf(info), textOf(feed)});
            if (row == rows->end()) {
                continue;
            }
            const auto& [at, bytes] = row->second;
            auto facts = decode(feed, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
            if (!facts) {
                return tl::unexpected(facts.error());
            }
            batch.facts.insert(batch.facts.end(), facts->begin(), facts->end());
            FeedFact end;
            end.feed = feed;
            end.state = FeedState::Stale;
            end.at = at;
            batch.facts.emplace_back(std::move(end));
        }
        if (!batch.facts.empty()) {
            batches.push_back(std::move(batch));
        }
    }
    return batches;
}

// SQLite makes its files as readable as the first one.
Result<void> makePrivate(const std::string& path) {
    std::error_code error;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
    const int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) {
        return fail(SystemError{errno, "snapshot " + path});
    }
    const bool changed = ::fchmod(file, 0600) == 0;
    const int code = errno;
    ::close(file);
    return changed ? Result<void>() : fail(SystemError{code, "snapshot " + path});
}

bool prepare(QSqlQuery& query) {
    if (isThisVersion(query)) {
        return true;
    }
    query.finish();
    return query.exec(QStringLiteral("DROP TABLE IF EXISTS feeds")) &&
           query.exec(
               QStringLiteral("CREATE TABLE feeds (source TEXT NOT NULL, feed TEXT NOT NULL, at INTEGER "
                              "NOT NULL, objects BLOB NOT NULL, PRIMARY KEY (source, feed))")) &&
           query.exec(QStringLiteral("PRAGMA user_version = %1").arg(kVersion));
}

bool put(QSqlQuery& query, const SourceInfo& info, const FeedFact& end, const std::vector<Fact>& facts) {
    if (end.state != FeedState::Stale) {
        query.prepare(QStringLiteral("DELETE FROM feeds WHERE source = ? AND feed = ?"));
        query.addBindValue(keyOf(info));
        query.addBindValue(textOf(end.feed));
        return query.exec();
    }
    const std::string bytes = encode(end.feed, facts);
    query.prepare(QStringLiteral("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?)"));
    query.addBindValue(keyOf(info));
    query.addBindValue(textOf(end.feed));
    query.addBindValue(static_cast<qlonglong>(end.at.time_since_epoch().count()));
    query.addBindValue(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return query.exec();
}

Result<void> saveTo(const Database& database, const std::vector<SourceInfo>& sources,
                    const std::vector<FactBatch>& batches) {
    QSqlDatabase connection = database.get();
    if (!connection.isOpen() || !connection.transaction()) {
        return broken(connection.lastError());
    }
    QSqlQuery query(connection);
    bool good = prepare(query);
    for (const FactBatch& batch : batches) {
        const auto info = std::find_if(sources.begin(), sources.end(),
                                       [&](const SourceInfo& each) { return each.id == batch.source; });
        for (const Fact& fact : batch.facts) {
            const auto* end = std::get_if<FeedFact>(&fact);
            good = good && (!end || info == sources.end() || put(query, *info, *end, batch.facts));
        }
    }
    query.finish();
    if (!good || !connection.commit()) {
        const QSqlError error = good ? connection.lastError() : query.lastError();
        connection.rollback();
        return broken(error);
    }
    return {};
}

}  // namespace

Result<std::vector<FactBatch>> load(const std::string& path, const std::vector<SourceInfo>& sources) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        return std::vector<FactBatch>();
    }
    Result<std::vector<FactBatch>> loaded = loadFrom(Database(path), sources);
    if (!loaded && isLost(loaded.error())) {
        std::filesystem::remove(path, error);
    }
    return loaded;
}

Result<void> save(const std::string& path, const std::vector<SourceInfo>& sources,
                  const std::vector<FactBatch>& batches) {
    if (Result<void> made = makePrivate(path); !made) {
        return made;
    }
    Result<void> saved = saveTo(Database(path), sources, batches);
    if (!saved && isLost(saved.error())) {
        std::error_code error;
        std::filesystem::remove(path, error);
    }
    return saved;
}

}  // namespace flotte::snapshot
