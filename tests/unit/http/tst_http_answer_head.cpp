#include <QtTest>

#include "backends/http/answer_head.h"
#include "backends/http/options.h"
#include "backends/http/web_socket.h"

using namespace flotte;
using namespace flotte::http;

/// What is read of an answer to an upgrade, which libcurl leaves to us.
class TestHttpAnswerHead : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void heads_data();
    void heads();
    void bodies_data();
    void bodies();
    void anEndlessHeadIsRefused();
    void acceptKeyIsThatOfTheRfc();
    void addresses_data();
    void addresses();
};

void TestHttpAnswerHead::heads_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* rule, const char* bytes, const char* expected) {
        QTest::newRow(rule) << QByteArray(bytes) << QByteArray(expected);
    };
    row("status and headers", "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nX-A:  b \r\n\r\nrest",
        "101 upgrade=websocket x-a=b +4");
    row("no header at all", "HTTP/1.1 204 \r\n\r\n", "204 +0");
    row("no reason", "HTTP/1.0 403\r\n\r\n", "403 +0");
    row("a header without value", "HTTP/1.1 200 OK\r\nX-A:\r\n\r\n", "200 x-a= +0");
    row("a line that is no header", "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n", "200 +0");
    row("not whole", "HTTP/1.1 200 OK\r\nX-A: b\r\n", "more");
    row("nothing yet", "", "more");
    row("another protocol", "SSH-2.0-OpenSSH\r\n\r\n", "bad");
    row("HTTP/2", "HTTP/2 200\r\n\r\n", "bad");
    row("a status of letters", "HTTP/1.1 OK! yes\r\n\r\n", "bad");
    row("a status below all", "HTTP/1.1 042 x\r\n\r\n", "bad");
    row("a short line", "HTTP/1.1 20\r\n\r\n", "bad");
}

void TestHttpAnswerHead::heads() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    const auto head = readAnswerHead(bytes.toStdString(), "GET /");
    QByteArray got = "bad";
    if (head && !*head) {
        got = "more";
    } else if (head) {
        got = QByteArray::number((*head)->response.status);
        for (const auto& [name, value] : (*head)->response.headers) {
            got += " " + QByteArray::fromStdString(name) + "=" + QByteArray::fromStdString(value);
        }
        got += " +" + QByteArray::number(bytes.size() - static_cast<qsizetype>((*head)->size));
    }
    QCOMPARE(got, expected);
}

void TestHttpAnswerHead::bodies_data() {
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("complete");
    const auto row = [](const char* rule, const char* header, const char* bytes, const char* text,
                        bool complete) {
        QTest::newRow(rule) << QByteArray(header) << QByteArray(bytes) << QByteArray(text) << complete;
    };
    row("by length", "content-length: 5", "hello", "hello", true);
    row("shorter than announced", "content-length: 6", "hello", "hello", false);
    row("longer than announced", "content-length: 4", "hello", "hell", true);
    row("until the end", "x: y", "hello", "hello", false);
    row("a length that is none", "content-length: x", "hello", "hello", false);
    row("chunks", "transfer-encoding: chunked", "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n", "hello", true);
    row("a chunk that is cut", "transfer-encoding: chunked", "3\r\nhel\r\n9\r\nlo", "hello", false);
    row("a chunk's size that is none", "transfer-encoding: chunked", "x\r\nhel\r\n", "", false);
    row("a chunk without end", "transfer-encoding: chunked", "ffffffffffffffff\r\nhel", "hel", false);
}

void TestHttpAnswerHead::bodies() {
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    QFETCH(bool, complete);
    const auto head = readAnswerHead("HTTP/1.1 400 x\r\n" + header.toStdString() + "\r\n\r\n", "GET /");
    QVERIFY(head && *head);
    const AnswerBody body = readAnswerBody((*head)->response, bytes.toStdString());
    QCOMPARE(QByteArray::fromStdString(body.text), text);
    QCOMPARE(body.complete, complete);
}

void TestHttpAnswerHead::anEndlessHeadIsRefused() {
    QVERIFY(!readAnswerHead("HTTP/1.1 200 OK\r\n" + std::string(kMaxAnswerHead, 'x'), "GET /"));
    QVERIFY(!readAnswerHead("HTTP/1.1 200 OK\r\n" + std::string(kMaxAnswerHead, 'x') + "\r\n\r\n", "GET /"));
}

void TestHttpAnswerHead::acceptKeyIsThatOfTheRfc() {
    QCOMPARE(webSocketAccept("dGhlIHNhbXBsZSBub25jZQ=="), std::string("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
}

void TestHttpAnswerHead::addresses_data() {
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("named") << QByteArray("https://p.svc:9090/x") << QByteArray("p.svc 9090");
    QTest::newRow("the scheme's, https") << QByteArray("https://p.svc") << QByteArray("p.svc 443");
    QTest::newRow("the scheme's, http") << QByteArray("http://p.svc/") << QByteArray("p.svc 80");
    QTest::newRow("version 6") << QByteArray("https://[::1]:9") << QByteArray("::1 9");
    QTest::newRow("version 6 without port") << QByteArray("http://[::1]") << QByteArray("::1 80");
}

void TestHttpAnswerHead::addresses() {
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, expected);
    const Address address = addressOf(url.toStdString());
    QCOMPARE(QByteArray::fromStdString(address.host) + " " + QByteArray::number(address.port), expected);
}

QTEST_GUILESS_MAIN(TestHttpAnswerHead)
#include "tst_http_answer_head.moc"
