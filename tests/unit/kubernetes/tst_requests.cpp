#include <QtTest>

#include "backends/kubernetes/requests.h"

using namespace flotte;
using namespace flotte::kubernetes;

/// What goes on the wire, to the letter.
class TestRequests : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void paths_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char* rule, const http::Request& request, const char* wanted) {
            QTest::newRow(rule) << QString::fromStdString(request.path) << QString::fromLatin1(wanted);
        };
        const ResourceVersion version("10");
        const NamespaceName ns("shop-a");
        row("list from the cache", listRequest(Feed::Pods, ResourceVersion("0"), {}, true),
            "/api/v1/pods?resourceVersion=0");
        row("list the newest", listRequest(Feed::Pods, ResourceVersion(), {}, true), "/api/v1/pods");
        row("a further page has its token alone", listRequest(Feed::Jobs, version, "abc", true),
            "/apis/batch/v1/jobs?continue=abc");
        row("a version is opaque: escaped, else untouched",
            listRequest(Feed::Pods, ResourceVersion("a/b c&d=+%\xc3\xa9"), {}, true),
            "/api/v1/pods?resourceVersion=a%2Fb%20c%26d%3D%2B%25%C3%A9");
        row("a token alike", listRequest(Feed::Pods, version, "eyJ=+/", true),
            "/api/v1/pods?continue=eyJ%3D%2B%2F");
        row("watch", watchRequest(Feed::Ingresses, version, std::chrono::seconds(300)),
            "/apis/networking.k8s.io/v1/ingresses?watch=true&allowWatchBookmarks=true&resourceVersion=10&"
            "timeoutSeconds=300");
        row("list in a namespace", listRequest(Feed::CronJobs, ns, version, {}, true),
            "/apis/batch/v1/namespaces/shop-a/cronjobs?resourceVersion=10");
        row("list of the core in a namespace", listRequest(Feed::Quotas, ns, ResourceVersion(), {}, true),
            "/api/v1/namespaces/shop-a/resourcequotas");
        row("the namespace itself", namespaceRequest(ns), "/api/v1/namespaces/shop-a");
        row("rules review", rulesRequest(ns), "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews");
        row("access review", accessRequest(Feed::Pods, ns),
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews");
    }
    void paths() {
        QFETCH(QString, path);
        QFETCH(QString, wanted);
        QCOMPARE(path, wanted);
    }

    void reviewsAskForTheRightThing() {
        const http::Request pods = accessRequest(Feed::Jobs, NamespaceName("shop-a"));
        QCOMPARE(pods.method, std::string("POST"));
        QCOMPARE(
            QString::fromStdString(pods.body),
            QStringLiteral("{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SelfSubjectAccessReview\","
                           "\"spec\":{\"resourceAttributes\":{\"namespace\":\"shop-a\",\"verb\":\"list\","
                           "\"group\":\"batch\",\"resource\":\"jobs\"}}}"));
        const http::Request self = accessRequest(Feed::Namespaces, NamespaceName("shop-a"));
        QVERIFY(self.body.find("\"verb\":\"get\"") != std::string::npos);
        QVERIFY(self.body.find("\"name\":\"shop-a\"") != std::string::npos);
    }

    void watchesAreNeverCompressedAndListsAsAsked() {
        QVERIFY(!watchRequest(Feed::Pods, ResourceVersion("1"), std::chrono::seconds(300)).gzip);
        QVERIFY(listRequest(Feed::Pods, ResourceVersion("1"), {}, true).gzip);
        QVERIFY(!listRequest(Feed::Pods, ResourceVersion("1"), {}, false).gzip);
    }
};

QTEST_GUILESS_MAIN(TestRequests)
#include "tst_requests.moc"
