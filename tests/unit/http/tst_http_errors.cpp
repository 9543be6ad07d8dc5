#include <curl/curl.h>

#include <QtTest>

#include "backends/http/errors.h"
#include "backends/http/request_log.h"
#include "backends/http/url.h"

using namespace flotte;
using namespace flotte::http;

class TestHttpErrors : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void networkFailures_data();
    void networkFailures();
    void tlsFailures_data();
    void tlsFailures();
    void statuses();
    void retryAfterIsRead_data();
    void retryAfterIsRead();
    void urlsAreShownWithoutSecrets_data();
    void urlsAreShownWithoutSecrets();
    void textIsEncodedForPathsAndForms();
};

void TestHttpErrors::networkFailures_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("detail");
    QTest::addColumn<int>("kind");
    using Kind = NetworkError::Kind;
    const auto row = [](const char* name, int code, const char* detail, Kind kind) {
        QTest::newRow(name) << code << QByteArray(detail) << static_cast<int>(kind);
    };
    row("unknown host", CURLE_COULDNT_RESOLVE_HOST, "Could not resolve host: nowhere", Kind::Resolve);
    row("unknown proxy", CURLE_COULDNT_RESOLVE_PROXY, "", Kind::ProxySilent);
    row("refused", CURLE_COULDNT_CONNECT, "Failed to connect: Connection refused", Kind::Refused);
    row("no route", CURLE_COULDNT_CONNECT, "Failed to connect: No route to host", Kind::Unreachable);
    row("no network", CURLE_COULDNT_CONNECT, "Failed to connect: Network is unreachable", Kind::Unreachable);
    row("time", CURLE_OPERATION_TIMEDOUT, "", Kind::Timeout);
    row("broke while reading", CURLE_RECV_ERROR, "", Kind::Reset);
    row("stream reset", CURLE_HTTP2_STREAM, "", Kind::Reset);
    row("cut short", CURLE_PARTIAL_FILE, "", Kind::Reset);
    row("proxy wants a password", CURLE_RECV_ERROR, "Received HTTP code 407 from proxy after CONNECT",
        Kind::ProxyLogin);
    row("proxy wants a password, as libcurl says it now", CURLE_RECV_ERROR,
        "CONNECT tunnel failed, response 407", Kind::ProxyLogin);
    row("SOCKS proxy wants a password", CURLE_PROXY, "No authentication method was acceptable.",
        Kind::ProxyLogin);
    row("SOCKS proxy refuses the password", CURLE_PROXY, "User was rejected by the SOCKS5 server (1 1).",
        Kind::ProxyLogin);
    row("proxy forbids", CURLE_RECV_ERROR, "CONNECT tunnel failed, response 403", Kind::Proxy);
    row("no HTTP", CURLE_WEIRD_SERVER_REPLY, "", Kind::Protocol);
    row("bad compression", CURLE_BAD_CONTENT_ENCODING, "", Kind::Protocol);
    row("anything else", CURLE_OUT_OF_MEMORY, "", Kind::Other);
}

void TestHttpErrors::networkFailures() {
    QFETCH(int, code);
    QFETCH(QByteArray, detail);
    QFETCH(int, kind);
    const Error error = fromCurl(code, "GET https://h/a", detail.toStdString(), 0);
    const NetworkError expected{static_cast<NetworkError::Kind>(kind), "GET https://h/a",
                                detail.toStdString()};
    QVERIFY(error == Error(expected));
}

void TestHttpErrors::tlsFailures_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("detail");
    QTest::addColumn<int>("verify");
    QTest::addColumn<int>("kind");
    using Kind = TlsError::Kind;
    const auto row = [](const char* name, int code, const char* detail, int verify, Kind kind) {
        QTest::newRow(name) << code << QByteArray(detail) << verify << static_cast<int>(kind);
    };
    row("expired", CURLE_PEER_FAILED_VERIFICATION, "", 10, Kind::Expired);
    row("not yet valid", CURLE_PEER_FAILED_VERIFICATION, "", 9, Kind::NotYetValid);
    row("self-signed", CURLE_PEER_FAILED_VERIFICATION, "", 18, Kind::UnknownAuthority);
    row("unknown root", CURLE_PEER_FAILED_VERIFICATION, "", 19, Kind::UnknownAuthority);
    row("incomplete chain", CURLE_PEER_FAILED_VERIFICATION, "", 20, Kind::UnknownAuthority);
    row("other name", CURLE_PEER_FAILED_VERIFICATION, "", 0, Kind::WrongHost);
    row("other name, no verdict on the chain", CURLE_PEER_FAILED_VERIFICATION, "", 1, Kind::WrongHost);
    row("no TLS", CURLE_SSL_CONNECT_ERROR, "error:0A00010B:SSL routines::wrong version number", 0,
        Kind::NotOffered);
    row("handshake", CURLE_SSL_CONNECT_ERROR, "alert handshake failure", 0, Kind::Handshake);
    row("client certificate wanted", CURLE_RECV_ERROR, "tlsv13 alert certificate required", 0,
        Kind::ClientCertificate);
    row("own certificate unusable", CURLE_SSL_CERTPROBLEM, "", 0, Kind::ClientCertificate);
    row("authority unreadable", CURLE_SSL_CACERT_BADFILE, "", 0, Kind::UnknownAuthority);
}

void TestHttpErrors::tlsFailures() {
    QFETCH(int, code);
    QFETCH(QByteArray, detail);
    QFETCH(int, verify);
    QFETCH(int, kind);
    const Error error = fromCurl(code, "GET https://h/a", detail.toStdString(), verify);
    QVERIFY(error ==
            Error(TlsError{static_cast<TlsError::Kind>(kind), "GET https://h/a", detail.toStdString()}));
}

void TestHttpErrors::statuses() {
    const std::string wait = "7";
    const std::string request = "GET https://h/a";
    QVERIFY(fromStatus(401, request, "who?", nullptr) == Error(LoginError{request, "who?"}));
    QVERIFY(fromStatus(403, request, "no", nullptr) == Error(DeniedError{request, {}, {}, {}, "no"}));
    QVERIFY(fromStatus(429, request, "slow", &wait) ==
            Error(HttpError{429, request, {}, "slow", std::chrono::seconds(7)}));
    QVERIFY(fromStatus(500, request, "", nullptr) == Error(HttpError{500, request, {}, {}, std::nullopt}));
    const Error huge = fromStatus(500, request, std::string(1'000'000, 'x'), nullptr);
    QVERIFY(std::get<HttpError>(huge).message.size() < 5000);
}

void TestHttpErrors::retryAfterIsRead_data() {
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<int>("seconds");  // -1 = nothing
    const auto row = [](const char* name, const char* value, const char* date, int seconds) {
        QTest::newRow(name) << QByteArray(value) << QByteArray(date) << seconds;
    };
    row("seconds", "120", "", 120);
    row("zero", "0", "", 0);
    row("negative", "-3", "", -1);
    row("empty", "", "", -1);
    row("words", "soon", "Wed, 25 Nov 2026 03:00:00 GMT", -1);
    row("overflow", "99999999999999999999999", "", -1);
    row("date", "Wed, 25 Nov 2026 03:00:30 GMT", "Wed, 25 Nov 2026 03:00:00 GMT", 30);
    row("date in the past", "Wed, 25 Nov 2026 02:00:30 GMT", "Wed, 25 Nov 2026 03:00:00 GMT", 0);
    row("date without Date", "Wed, 25 Nov 2026 03:00:30 GMT", "", -1);
}

void TestHttpErrors::retryAfterIsRead() {
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, date);
    QFETCH(int, seconds);
    const std::string text = value.toStdString();
    const std::string now = date.toStdString();
    const auto read = retryAfter(&text, now.empty() ? nullptr : &now);
    QCOMPARE(read ? static_cast<int>(read->count()) : -1, seconds);
}

void TestHttpErrors::urlsAreShownWithoutSecrets_data() {
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char* url, const char* shown) {
        QTest::newRow(url) << QByteArray(url) << QByteArray(shown);
    };
    row("https://h:1/a?limit=5&continue=x", "https://h:1/a?limit=5&continue=x");
    row("https://user:word@h/a@b", "https://h/a@b");
    row("https://h/?X-Amz-Signature=abc&b=1", "https://h/?X-Amz-Signature=***&b=1");
    row("https://h/?PASSWORD=a=b&&c", "https://h/?PASSWORD=***&&c");
    row("/a?token=x", "/a?token=***");
}

void TestHttpErrors::urlsAreShownWithoutSecrets() {
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, shown);
    QCOMPARE(redacted(url.toStdString()), shown.toStdString());
}

void TestHttpErrors::textIsEncodedForPathsAndForms() {
    QCOMPARE(percentEncoded("a b+c&d=é~-._\n/%"), std::string("a%20b%2Bc%26d%3D%C3%A9~-._%0A%2F%25"));
}

QTEST_GUILESS_MAIN(TestHttpErrors)
#include "tst_http_errors.moc"
