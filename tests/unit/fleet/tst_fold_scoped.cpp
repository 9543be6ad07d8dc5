#include <QtTest>

#include "fold_rig.h"

using namespace flotte;
using namespace flotte::test;

namespace {

std::shared_ptr<const Error> refusalIn(const std::string& id, const std::string& verb,
                                       const std::string& resource) {
    return std::make_shared<const Error>(DeniedError{"GET x", verb, resource, nsOf(id), {}});
}

FeedFact scoped(const std::string& id, Feed feed, FeedState state,
                std::shared_ptr<const Error> why = nullptr) {
    FeedFact fact = feedIs(feed, state, kStart, std::move(why));
    fact.ns = NamespaceName(nsOf(id));
    return fact;
}

/// The list of one kind in one namespace, as a source tells it: in one piece.
std::vector<Fact> listIn(const std::string& id, Feed feed, std::vector<Fact> objects) {
    const NamespaceName ns(nsOf(id));
    objects.insert(objects.begin(), ListingFact{feed, ns});
    objects.emplace_back(ListedFact{feed, kStart, ns});
    return objects;
}

NamespaceFact bare(const std::string& id) {
    NamespaceFact fact;
    fact.name = NamespaceName(nsOf(id));
    return fact;
}

/// Nothing of eu may be listed as a whole; us, websites and metrics are whole.
void refuseEu(FoldRig& rig) {
    for (const Place place : {Us, Websites, EuMetrics}) {
        rig.live(place);
    }
    for (const Feed feed : kKubernetesFeeds) {
        rig.feed(Eu, feed, FeedState::Denied, kStart, refusal());
    }
}

/// What is found of a namespace whose pods alone may be listed.
void tellPodsOnly(FoldRig& rig, const std::string& id) {
    rig.tell(Eu, {scoped(id, Feed::Namespaces, FeedState::Denied, refusalIn(id, "get", "namespaces"))});
    for (const Feed feed : {Feed::Quotas, Feed::CronJobs, Feed::Jobs, Feed::Ingresses}) {
        rig.tell(Eu, {scoped(id, feed, FeedState::Denied, refusalIn(id, "list", "things"))});
    }
    rig.tell(Eu, {bare(id)});
    rig.tell(Eu, listIn(id, Feed::Pods, {pod(nsOf(id), "auth-1"), pod(nsOf(id), "cart-1")}));
}

struct Case {
    const char* rule;
    void (*setUp)(FoldRig&);
    const char* rows;
};

const Case kCases[] = {
    {"pods alone may be read: the rest is denied, the site comes from the naming pattern",
     [](FoldRig& rig) {
         rig.tell(Websites, {website(1, "client-abc.example.com")});
         refuseEu(rig);
         tellPodsOnly(rig, "abc");
     },
     "eu/e-commerce-client-abc client-abc client-abc.example.com - active(denied) sites=1* pods=2/2 "
     "quota=denied backup=denied unknown silent:quotas silent:cronjobs"},
    {"the website may be told after the namespace",
     [](FoldRig& rig) {
         refuseEu(rig);
         tellPodsOnly(rig, "abc");
         rig.tell(Websites, {website(1, "client-abc.example.com")});
     },
     "eu/e-commerce-client-abc client-abc client-abc.example.com - active(denied) sites=1* pods=2/2 "
     "quota=denied backup=denied unknown silent:quotas silent:cronjobs"},
    {"without a website: perhaps an ingress names one, nobody may look",
     [](FoldRig& rig) {
         refuseEu(rig);
         tellPodsOnly(rig, "abc");
     },
     "eu/e-commerce-client-abc client-abc - - active(denied) sites=denied pods=2/2 quota=denied "
     "backup=denied unknown silent:quotas silent:cronjobs silent:websites"},
    {"the namespace itself may be read: its labels are known",
     [](FoldRig& rig) {
         rig.tell(Websites, {website(1, "abc.example.com")});
         refuseEu(rig);
         rig.tell(Eu, {scoped("abc", Feed::Namespaces, FeedState::Live), tenantNamespace("abc")});
         rig.tell(Eu, listIn("abc", Feed::Ingresses, {}));
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=denied "
     "quota=denied backup=denied unknown silent:pods silent:quotas silent:cronjobs"},
    {"a right that is taken away hides the value and keeps the row",
     [](FoldRig& rig) {
         rig.tell(Websites, {website(1, "client-abc.example.com")});
         refuseEu(rig);
         tellPodsOnly(rig, "abc");
         rig.take();
         rig.tell(Eu, {scoped("abc", Feed::Pods, FeedState::Denied, refusalIn("abc", "list", "pods"))});
     },
     "eu/e-commerce-client-abc client-abc client-abc.example.com - active(denied) sites=1* pods=denied "
     "quota=denied backup=denied unknown silent:pods silent:quotas silent:cronjobs"},
    {"a list of one namespace drops what is gone there, and nothing elsewhere",
     [](FoldRig& rig) {
         refuseEu(rig);
         tellPodsOnly(rig, "abc");
         tellPodsOnly(rig, "xyz");
         rig.tell(Eu, listIn("abc", Feed::Pods, {pod(nsOf("abc"), "cart-1")}));
     },
     "eu/e-commerce-client-abc client-abc - - active(denied) sites=denied pods=1/1 quota=denied "
     "backup=denied unknown silent:quotas silent:cronjobs silent:websites\n"
     "eu/e-commerce-client-xyz client-xyz - - active(denied) sites=denied pods=2/2 quota=denied "
     "backup=denied unknown silent:quotas silent:cronjobs silent:websites"},
    {"one namespace that is silent is stale alone",
     [](FoldRig& rig) {
         refuseEu(rig);
         tellPodsOnly(rig, "abc");
         tellPodsOnly(rig, "xyz");
         rig.tell(Eu, {scoped("xyz", Feed::Pods, FeedState::Stale, refusal())});
     },
     "eu/e-commerce-client-abc client-abc - - active(denied) sites=denied pods=2/2 quota=denied "
     "backup=denied unknown silent:quotas silent:cronjobs silent:websites\n"
     "eu/e-commerce-client-xyz client-xyz - - active(denied) sites=denied pods=2/2(stale +0s) quota=denied "
     "backup=denied unknown silent:pods silent:quotas silent:cronjobs silent:websites"},
    {"a namespace that is gone leaves its website, whose namespace nobody knows",
     [](FoldRig& rig) {
         rig.tell(Websites, {website(1, "client-abc.example.com")});
         refuseEu(rig);
         tellPodsOnly(rig, "abc");
         rig.take();
         rig.tell(Eu, listIn("abc", Feed::Pods, {}));
         rig.tell(Eu, {scoped("abc", Feed::Namespaces, FeedState::None, refusal()),
                       RemovedFact{Feed::Namespaces, NamespaceName(nsOf("abc")), ObjectName(nsOf("abc"))}});
     },
     "website/1 client-abc.example.com client-abc.example.com - namespace-unknown sites=1* pods=denied "
     "quota=denied backup=denied cpu=denied memory=denied requests=denied errors=denied unknown "
     "silent:namespaces"},
    {"once the cluster is listed as a whole, it alone counts",
     [](FoldRig& rig) {
         refuseEu(rig);
         tellPodsOnly(rig, "abc");
         rig.tell(Websites, {website(1, "abc.example.com")});
         rig.take();
         for (const Feed feed : kKubernetesFeeds) {
             rig.tell(Eu, {ListingFact{feed}});
         }
         rig.tell(Eu, {tenantNamespace("abc"), pod(nsOf("abc"), "auth-1")});
         rig.live(Eu);
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=1/1 ok"},
    {"a domain that is only guessed accuses nobody of claiming it twice",
     [](FoldRig& rig) {
         NamespaceFact other = tenantNamespace("xyz");
         other.annotations = {{"domain", "client-abc.example.com"}, {"subscription-tier", "premium"}};
         rig.tell(Us, {other, pod(nsOf("xyz"), "auth-1")});
         rig.tell(Websites, {website(1, "client-abc.example.com")});
         refuseEu(rig);
         tellPodsOnly(rig, "abc");
     },
     "eu/e-commerce-client-abc client-abc client-abc.example.com - active(denied) sites=1* pods=2/2 "
     "quota=denied backup=denied unknown silent:quotas silent:cronjobs\n"
     "us/e-commerce-client-xyz client-xyz client-abc.example.com premium active sites=1* pods=1/1 ok"},
};

}  // namespace

class TestFoldScoped : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void rows_data() {
        QTest::addColumn<int>("which");
        int which = 0;
        for (const Case& one : kCases) {
            QTest::newRow(one.rule) << which++;
        }
    }
    void rows() {
        QFETCH(int, which);
        FoldRig rig;
        kCases[which].setUp(rig);
        QCOMPARE(QString::fromStdString(rig.text()), QString::fromLatin1(kCases[which].rows));
    }

    /// Nothing at all may be read: the rows are the websites', and each cell names the right in the very
    /// namespace.
    void deniedCellsNameTheRightInTheNamespace() {
        FoldRig rig;
        rig.tell(Websites, {website(1, "client-abc.example.com"), website(2, "shop.example.org")});
        refuseEu(rig);
        rig.tell(
            Eu, {scoped("abc", Feed::Namespaces, FeedState::Denied, refusalIn("abc", "get", "namespaces")),
                 scoped("abc", Feed::Pods, FeedState::Denied, refusalIn("abc", "list", "pods")),
                 scoped("abc", Feed::Quotas, FeedState::Denied, refusalIn("abc", "list", "resourcequotas"))});
        rig.take();
        const TenantRowPtr row = rig.row("website/1");
        QVERIFY(row);
        QVERIFY(row->lifecycle == Lifecycle::NamespaceUnknown);
        QVERIFY(row->pods.state == ReadingState::Denied && row->quota.state == ReadingState::Denied);
        QCOMPARE(std::get<DeniedError>(*row->pods.why).scope, nsOf("abc"));
        QCOMPARE(std::get<DeniedError>(*row->quota.why).resource, std::string("resourcequotas"));
        // A client's own domain gives no namespace: what is missing is the right in the cluster.
        const TenantRowPtr own = rig.row("website/2");
        QVERIFY(own && own->pods.state == ReadingState::Denied);
        QCOMPARE(std::get<DeniedError>(*own->pods.why).scope, std::string());
    }

    /// The same refusal again changes no row.
    void theSameAgainIsNoNews() {
        FoldRig rig;
        refuseEu(rig);
        tellPodsOnly(rig, "abc");
        rig.take();
        for (int i = 0; i < 2; ++i) {
            rig.tell(Eu, {scoped("abc", Feed::Namespaces, FeedState::Denied,
                                 refusalIn("abc", "get", "namespaces"))});
            rig.tell(Eu, listIn("abc", Feed::Pods, {pod(nsOf("abc"), "auth-1"), pod(nsOf("abc"), "cart-1")}));
        }
        rig.fold().tick(rig.now);
        const FleetBatchPtr batch = rig.take();
        QVERIFY(!batch || batch->changed.empty());
    }
};

QTEST_GUILESS_MAIN(TestFoldScoped)
#include "tst_fold_scoped.moc"
