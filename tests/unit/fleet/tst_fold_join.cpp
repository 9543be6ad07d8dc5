#include <QtTest>
#include <limits>

#include "fold_rig.h"

using namespace flotte;
using namespace flotte::test;

namespace {

struct Case {
    const char* rule;
    void (*setUp)(FoldRig&);
    const char* rows;
};

NamespaceFact labelled(const std::string& id, const std::string& key, const std::string& value) {
    NamespaceFact fact = tenantNamespace(id);
    std::erase_if(fact.labels, [&key](const auto& label) { return label.first == key; });
    if (!value.empty()) {
        fact.labels.emplace_back(key, value);
    }
    return fact;
}

NamespaceFact annotated(const std::string& id, const std::string& key, const std::string& value) {
    NamespaceFact fact = tenantNamespace(id);
    std::erase_if(fact.annotations, [&key](const auto& note) { return note.first == key; });
    if (!value.empty()) {
        fact.annotations.emplace_back(key, value);
    }
    return fact;
}

WebsiteFact deleted(WebsiteFact fact) {
    fact.deletedAt = kStart - 24h;
    return fact;
}

CronJobFact cronJob(const std::string& ns, const std::string& name = "db-backup") {
    CronJobFact fact;
    fact.ns = NamespaceName(ns);
    fact.name = ObjectName(name);
    fact.schedule = "0 2 * * *";
    return fact;
}

JobFact goodRun(const std::string& ns, TimePoint start) {
    JobFact fact;
    fact.ns = NamespaceName(ns);
    fact.name = ObjectName("run");
    fact.cronJob = "db-backup";
    fact.outcome = JobFact::Outcome::Complete;
    fact.createdAt = start;
    fact.startedAt = start;
    fact.finishedAt = start + 10min;
    return fact;
}

QuotaFact quota(const std::string& ns, const std::string& name, std::int64_t used, std::int64_t hard) {
    return {
        NamespaceName(ns), ObjectName(name), {{"pods", Quantity::ofUnits(hard), Quantity::ofUnits(used)}}};
}

PodFact with(PodFact fact, void (*change)(PodFact&)) {
    change(fact);
    return fact;
}

const Case kCases[] = {
    {"namespace, pods and website make one row",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 ok"},
    {"a namespace without the label, named like a tenant's, is one and says so",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.tell(Eu, {labelled("abc", "tenant", "")});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 "
     "#tenant-label-missing ok"},
    {"a namespace with the label is a tenant whatever its name",
     [](FoldRig& rig) {
         NamespaceFact fact = tenantNamespace("abc");
         fact.name = NamespaceName("shop-abc");
         rig.tell(Eu, {fact, pod("shop-abc", "auth")});
         rig.tell(Websites, {website(1, "abc.example.com")});
         rig.live();
     },
     "eu/shop-abc client-abc abc.example.com premium active sites=1* pods=1/1 ok"},
    {"other namespaces are no tenants",
     [](FoldRig& rig) {
         NamespaceFact system;
         system.name = NamespaceName("kube-system");
         NamespaceFact shared;
         shared.name = NamespaceName("e-commerce-shared");
         rig.tell(Eu, {system, shared, pod("kube-system", "dns")});
         rig.live();
     },
     ""},
    {"label and name that give two ids",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.tell(Eu, {labelled("abc", "tenant", "client-xyz")});
         rig.live();
     },
     "eu/e-commerce-client-abc client-xyz abc.example.com premium active sites=1* pods=2/2 "
     "#tenant-label-mismatch[client-xyz e-commerce-client-abc] ok"},
    {"a label in another form is said, and the tenant is called as it should be",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.tell(Eu, {labelled("abc", "tenant", "Client_ABC")});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 "
     "#tenant-label-form[Client_ABC client-abc] ok"},
    {"a website that no namespace claims is a row of its own",
     [](FoldRig& rig) {
         rig.tell(Websites, {website(7, "Lone.example.com")});
         rig.live();
     },
     "website/7 lone.example.com lone.example.com - no-namespace sites=7* pods=none #row-without-namespace "
     "critical"},
    {"a soft-deleted website that no namespace claims is no row",
     [](FoldRig& rig) {
         rig.tell(Websites, {deleted(website(7, "lone.example.com"))});
         rig.live();
     },
     ""},
    {"a website is not called alone before every region has answered",
     [](FoldRig& rig) {
         rig.tell(Websites, {website(7, "lone.example.com")});
         rig.live(Websites);
         rig.live(Eu);
     },
     ""},
    {"a region that fails leaves it open whether a website is alone",
     [](FoldRig& rig) {
         rig.tell(Websites, {website(7, "lone.example.com")});
         rig.live(Websites);
         rig.live(Eu);
         for (const Feed feed : kKubernetesFeeds) {
             rig.feed(Us, feed, FeedState::Failed, kStart, refusal());
         }
     },
     "website/7 lone.example.com lone.example.com - namespace-unknown sites=7* pods=failed quota=failed "
     "backup=failed "
     "cpu=failed memory=failed requests=failed errors=failed unknown silent:namespaces"},
    {"ingresses that may not be read leave it open too",
     [](FoldRig& rig) {
         rig.tell(Websites, {website(7, "lone.example.com")});
         rig.live();
         rig.feed(Us, Feed::Ingresses, FeedState::Denied, kStart, refusal());
     },
     "website/7 lone.example.com lone.example.com - namespace-unknown sites=7* pods=denied quota=denied "
     "backup=denied "
     "cpu=denied memory=denied requests=denied errors=denied unknown silent:namespaces"},
    {"a namespace whose domain no website has",
     [](FoldRig& rig) {
         rig.tell(Eu, {tenantNamespace("abc"), pod(nsOf("abc"), "auth")});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=none pods=1/1 "
     "#namespace-without-row[abc.example.com] warning"},
    {"nothing is said about websites before the table was read",
     [](FoldRig& rig) {
         rig.tell(Eu, {tenantNamespace("abc"), pod(nsOf("abc"), "auth")});
         rig.live(Eu);
         rig.live(EuMetrics);
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=loading pods=1/1 unknown"},
    {"nor where the table may not be read",
     [](FoldRig& rig) {
         rig.tell(Eu, {tenantNamespace("abc"), pod(nsOf("abc"), "auth")});
         rig.live();
         rig.feed(Websites, Feed::Websites, FeedState::Denied, kStart, refusal());
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=denied pods=1/1 "
     "unknown silent:websites"},
    {"nor where a host that could not be read may name one",
     [](FoldRig& rig) {
         rig.tell(Eu, {tenantNamespace("abc"), pod(nsOf("abc"), "auth")});
         rig.live();
         rig.feed(Eu, Feed::Ingresses, FeedState::Denied, kStart, refusal());
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=denied pods=1/1 "
     "unknown silent:websites"},
    {"a soft-deleted website while its namespace runs",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.tell(Websites, {deleted(website(1, "abc.example.com"))});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium deleted sites=none pods=2/2 "
     "#row-deleted[abc.example.com] warning"},
    {"a live row beside a deleted one of the same domain counts",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 2);
         rig.tell(Websites, {deleted(website(1, "abc.example.com"))});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=2* pods=2/2 ok"},
    {"domains are compared in lower case and without the root's dot",
     [](FoldRig& rig) {
         rig.tell(Eu, {annotated("abc", "domain", "ABC.Example.COM."), pod(nsOf("abc"), "auth")});
         rig.tell(Websites, {website(1, " abc.EXAMPLE.com")});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=1/1 ok"},
    {"hosts of the ingress claim further sites; the annotation names the main one",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 9);
         rig.tell(Eu, {ingress(nsOf("abc"), {"abc.example.com", "abc.fr", "ABC.de"})});
         rig.tell(Websites, {website(1, "abc.fr"), website(2, "abc.de")});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=9*,1,2 pods=2/2 ok"},
    {"a custom domain that only the ingress names",
     [](FoldRig& rig) {
         rig.tell(Eu,
                  {tenantNamespace("abc"), pod(nsOf("abc"), "auth"), ingress(nsOf("abc"), {"boutique.fr"})});
         rig.tell(Websites, {website(4, "boutique.fr")});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=4* pods=1/1 "
     "#host-without-row[abc.example.com] #domain-mismatch[abc.example.com boutique.fr] ok"},
    {"without annotation the oldest site is the main one and gives the domain",
     [](FoldRig& rig) {
         rig.tell(Eu, {annotated("abc", "domain", ""), pod(nsOf("abc"), "auth"),
                       ingress(nsOf("abc"), {"a.fr", "b.fr"})});
         rig.tell(Websites, {website(8, "a.fr"), website(3, "b.fr")});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc b.fr premium active sites=3*,8 pods=1/1 ok"},
    {"one domain claimed by two namespaces",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.tenant(Eu, "xyz", 2);
         rig.tell(Eu, {ingress(nsOf("xyz"), {"xyz.example.com", "abc.example.com"})});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 "
     "#domain-claimed-twice[abc.example.com eu/e-commerce-client-xyz] ok\n"
     "eu/e-commerce-client-xyz client-xyz xyz.example.com premium active sites=2*,1 pods=2/2 "
     "#domain-claimed-twice[abc.example.com eu/e-commerce-client-abc] ok"},
    {"a wildcard of a shared certificate claims nothing",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.tenant(Eu, "xyz", 2);
         rig.tell(Eu, {ingress(nsOf("abc"), {"*.example.com"}), ingress(nsOf("xyz"), {"*.example.com"})});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 ok\n"
     "eu/e-commerce-client-xyz client-xyz xyz.example.com premium active sites=2* pods=2/2 ok"},
    {"one id in two regions",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.tell(Us, {annotated("abc", "domain", "us.example.com"), pod(nsOf("abc"), "auth")});
         rig.tell(Websites, {website(2, "us.example.com")});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 "
     "#id-in-two-regions[us] ok\n"
     "us/e-commerce-client-abc client-abc us.example.com premium active sites=2* pods=1/1 "
     "#id-in-two-regions[eu] ok"},
    {"tier label and annotation that differ",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.tell(Eu, {annotated("abc", "subscription-tier", "business")});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 "
     "#tier-mismatch[premium business] ok"},
    {"tiers are compared without case",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.tell(Eu, {labelled("abc", "tier", "Premium")});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com Premium active sites=1* pods=2/2 ok"},
    {"a tier that the platform does not have",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         NamespaceFact fact = labelled("abc", "tier", "gold");
         fact.annotations = {{"domain", "abc.example.com"}};
         rig.tell(Eu, {fact});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com gold active sites=1* pods=2/2 #tier-unknown[gold] "
     "ok"},
    {"no tier at all",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.tell(Eu, {labelled("abc", "tier", "")});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com - active sites=1* pods=2/2 #tier-unknown ok"},
    {"billing-id label and annotation that differ",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         NamespaceFact fact = tenantNamespace("abc");
         fact.labels.emplace_back("billing-id", "sub_1");
         fact.annotations.emplace_back("billing-id", "sub_2");
         rig.tell(Eu, {fact});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 "
     "#billing-id-mismatch[sub_1 sub_2] ok"},
    {"pods without the tenant label are counted",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.tell(Eu, {with(pod(nsOf("abc"), "auth-1"), [](PodFact& fact) { fact.tenantLabel.clear(); })});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 "
     "#pods-without-label[1] ok"},
    {"pods of jobs, finished and leaving ones don't serve",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         const std::string ns = nsOf("abc");
         rig.tell(Eu, {with(pod(ns, "job", false), [](PodFact& fact) { fact.ofJob = true; }),
                       with(pod(ns, "done", false), [](PodFact& fact) { fact.phase = PodPhase::Succeeded; }),
                       with(pod(ns, "evicted", false), [](PodFact& fact) { fact.phase = PodPhase::Failed; }),
                       with(pod(ns, "leaving", false), [](PodFact& fact) { fact.terminating = true; })});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 ok"},
    {"the commonest reason of pods that are not ready",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         const std::string ns = nsOf("abc");
         const auto crash = [](PodFact& fact) { fact.reason = "CrashLoopBackOff"; };
         rig.tell(Eu, {with(pod(ns, "a", false), crash), with(pod(ns, "b", false), crash),
                       with(pod(ns, "c", false), [](PodFact& fact) { fact.reason = "ContainerCreating"; })});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* "
     "pods=2/5!2:CrashLoopBackOff "
     "critical"},
    {"a namespace without a pod",
     [](FoldRig& rig) {
         rig.tell(Eu, {tenantNamespace("abc")});
         rig.tell(Websites, {website(1, "abc.example.com")});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=0/0 critical"},
    {"pods are loading until they have been listed",
     [](FoldRig& rig) {
         rig.tenant(Us, "abc", 1);
         rig.live(Websites);
         rig.tell(Us, {ListedFact{Feed::Namespaces, kStart}});
     },
     "us/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=loading quota=loading "
     "backup=loading unknown"},
    {"pods that may not be read are denied, not zero",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.live();
         rig.feed(Eu, Feed::Pods, FeedState::Denied, kStart, refusal());
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=denied unknown "
     "silent:pods"},
    {"a kind the server does not have is none",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.live();
         rig.feed(Eu, Feed::CronJobs, FeedState::None, kStart);
         rig.feed(EuMetrics, Feed::CpuUsage, FeedState::None, kStart);
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 ok"},
    {"metrics join by region and namespace; a region without Prometheus has none",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.tenant(Us, "xyz", 2);
         rig.tell(EuMetrics,
                  {metric(Feed::CpuUsage, nsOf("abc"), 1.5), metric(Feed::RequestRate, nsOf("xyz"), 9)});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 cpu=1.5 ok\n"
     "us/e-commerce-client-xyz client-xyz xyz.example.com premium active sites=2* pods=2/2 ok"},
    {"a sample that is no number is left out",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.tell(EuMetrics,
                  {metric(Feed::ErrorRatio, nsOf("abc"), std::numeric_limits<double>::quiet_NaN())});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 ok"},
    {"of several quotas the tightest counts",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.tell(Eu, {quota(nsOf("abc"), "wide", 2, 50), quota(nsOf("abc"), "tight", 2, 4)});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 "
     "quota=pods:2000/4000 ok"},
    {"the platform's cron job and its jobs tell the backup; others don't",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         const std::string ns = nsOf("abc");
         rig.tell(Eu, {cronJob(ns), cronJob(ns, "report"), goodRun(ns, kStart - 7h)});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 backup=fresh ok"},
    {"a cron job by another name is no backup",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.tell(Eu, {cronJob(nsOf("abc"), "report")});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 ok"},
    {"jobs that may not be read leave the backup denied",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         rig.tell(Eu, {cronJob(nsOf("abc"))});
         rig.live();
         rig.feed(Eu, Feed::Jobs, FeedState::Denied, kStart, refusal());
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=2/2 backup=denied "
     "unknown silent:cronjobs"},
    {"a namespace that is being deleted",
     [](FoldRig& rig) {
         rig.tenant(Eu, "abc", 1);
         NamespaceFact fact = tenantNamespace("abc");
         fact.terminating = true;
         fact.deletedAt = kStart - 3h;
         fact.condition = "some finalizers remain";
         rig.tell(Eu, {fact});
         rig.live();
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium terminating sites=1* pods=2/2 critical"},
    {"facts of a source nobody knows are left out",
     [](FoldRig& rig) {
         rig.live();
         rig.fold().fold({SourceId(99), {tenantNamespace("abc")}}, kStart);
     },
     ""},
    {"pods told before their namespace wait for it",
     [](FoldRig& rig) {
         rig.tell(Eu, {pod(nsOf("abc"), "auth")});
         rig.live();
         rig.take();
         rig.tell(Eu, {tenantNamespace("abc")});
         rig.tell(Websites, {website(1, "abc.example.com")});
     },
     "eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* pods=1/1 ok"},
};

}  // namespace

class TstFoldJoin : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void joins_data() {
        QTest::addColumn<int>("which");
        int which = 0;
        for (const Case& one : kCases) {
            QTest::newRow(one.rule) << which++;
        }
    }
    void joins() {
        QFETCH(int, which);
        const Case& one = kCases[which];
        FoldRig rig;
        one.setUp(rig);
        const QStringList got = QString::fromStdString(rig.text()).split(QLatin1Char('\n'));
        const QStringList wanted = QString::fromUtf8(one.rows).split(QLatin1Char('\n'));
        QCOMPARE(got, wanted);
    }
};

QTEST_APPLESS_MAIN(TstFoldJoin)
#include "tst_fold_join.moc"
