#include "tests/contract/requests.h"

#include <curl/curl.h>

#include <QMutex>
#include <QQueue>
#include <QThread>
#include <QWaitCondition>
#include <atomic>

namespace {

struct Deleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, Deleter>;
using Headers = std::unique_ptr<curl_slist, Deleter>;

std::size_t takeBytes(char* data, std::size_t, std::size_t size, void* into) {
    static_cast<QByteArray*>(into)->append(data, static_cast<qsizetype>(size));
    return size;
}

std::size_t takeHeader(char* data, std::size_t, std::size_t size, void* into) {
    const QByteArray line = QByteArray(data, static_cast<qsizetype>(size)).trimmed();
    if (line.toLower().startsWith("warning:")) {
        static_cast<QString*>(into)->append(QString::fromUtf8(line.mid(8).trimmed()));
    }
    return size;
}

void setBlob(CURL* handle, CURLoption option, const QByteArray& bytes) {
    curl_blob blob{const_cast<char*>(bytes.constData()), static_cast<std::size_t>(bytes.size()),
                   CURL_BLOB_COPY};
    curl_easy_setopt(handle, option, &blob);
}

/// `lines` must outlive the handle's use.
Handle prepared(const Place& place, const Login& login, const QByteArray& path, const QStringList& headers,
                Headers& lines) {
    Handle handle(curl_easy_init());
    curl_easy_setopt(handle.get(), CURLOPT_URL, (place.url + path).constData());
    curl_easy_setopt(handle.get(), CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS);
    curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_USERAGENT, "contract/1");
    setBlob(handle.get(), CURLOPT_CAINFO_BLOB, place.authority);
    if (!login.certificate.isEmpty()) {
        setBlob(handle.get(), CURLOPT_SSLCERT_BLOB, login.certificate);
        setBlob(handle.get(), CURLOPT_SSLKEY_BLOB, login.key);
    }
    if (!login.token.isEmpty()) {
        lines.reset(curl_slist_append(lines.release(), ("Authorization: Bearer " + login.token).constData()));
    }
    for (const QString& header : headers) {
        lines.reset(curl_slist_append(lines.release(), header.toUtf8().constData()));
    }
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, lines.get());
    return handle;
}

}  // namespace

Reply ask(const Place& place, const QString& user, const QByteArray& method, const QByteArray& path,
          const QStringList& headers, const QByteArray& body) {
    Headers lines;
    const Handle handle = prepared(place, place.users.value(user), path, headers, lines);
    Reply reply;
    curl_easy_setopt(handle.get(), CURLOPT_CUSTOMREQUEST, method.constData());
    curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, 30L);
    curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, &takeBytes);
    curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &reply.body);
    curl_easy_setopt(handle.get(), CURLOPT_HEADERFUNCTION, &takeHeader);
    curl_easy_setopt(handle.get(), CURLOPT_HEADERDATA, &reply.warning);
    if (!body.isEmpty()) {
        curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
        curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, body.constData());
    }
    const CURLcode code = curl_easy_perform(handle.get());
    if (code != CURLE_OK) {
        reply.failure = QString::fromUtf8(curl_easy_strerror(code));
        return reply;
    }
    long status = 0;
    char* type = nullptr;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(handle.get(), CURLINFO_CONTENT_TYPE, &type);
    reply.status = static_cast<int>(status);
    reply.contentType = QString::fromUtf8(type);
    return reply;
}

struct Watching::Parts {
    QMutex mutex;
    QWaitCondition came;
    QQueue<QByteArray> events;
    QByteArray rest;
    std::atomic<bool> stops = false;
    bool over = false;
    std::unique_ptr<QThread> thread;

    static std::size_t take(char* data, std::size_t, std::size_t size, void* into) {
        auto& parts = *static_cast<Parts*>(into);
        const QMutexLocker lock(&parts.mutex);
        parts.rest.append(data, static_cast<qsizetype>(size));
        for (qsizetype end = parts.rest.indexOf('\n'); end >= 0; end = parts.rest.indexOf('\n')) {
            parts.events.enqueue(parts.rest.left(end));
            parts.rest.remove(0, end + 1);
        }
        parts.came.wakeAll();
        return size;
    }
    static int progress(void* parts, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
        return static_cast<Parts*>(parts)->stops ? 1 : 0;
    }
};

Watching::Watching(const Place& place, const QString& user, const QByteArray& path)
    : parts_(std::make_unique<Parts>()) {
    parts_->thread.reset(QThread::create([parts = parts_.get(), place, user, path] {
        Headers lines;
        const Handle handle = prepared(place, place.users.value(user), path, {}, lines);
        curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, &Parts::take);
        curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, parts);
        curl_easy_setopt(handle.get(), CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(handle.get(), CURLOPT_XFERINFOFUNCTION, &Parts::progress);
        curl_easy_setopt(handle.get(), CURLOPT_XFERINFODATA, parts);
        curl_easy_perform(handle.get());
        const QMutexLocker lock(&parts->mutex);
        parts->over = true;
        parts->came.wakeAll();
    }));
    parts_->thread->start();
}

Watching::~Watching() {
    parts_->stops = true;
    parts_->thread->wait();
}

std::optional<QByteArray> Watching::next(int milliseconds) {
    const QMutexLocker lock(&parts_->mutex);
    QDeadlineTimer deadline(milliseconds);
    while (parts_->events.isEmpty() && !parts_->over && parts_->came.wait(&parts_->mutex, deadline)) {
    }
    return parts_->events.isEmpty() ? std::nullopt : std::optional(parts_->events.dequeue());
}
