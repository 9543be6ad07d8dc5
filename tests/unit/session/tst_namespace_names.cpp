#include <QtTest>

#include "app/namespace_names.h"

using namespace flotte;
using namespace flotte::app;

namespace {

constexpr std::uint32_t kEu = 0;
constexpr std::uint32_t kWebsites = 1;

class Store final : public FactSink {
 public:
    void post(FactBatch batch) override { facts += batch.facts.size(); }
    std::size_t facts = 0;
};

WebsiteFact site(std::int64_t id, const std::string& domain) {
    WebsiteFact fact;
    fact.id = WebsiteId(id);
    fact.domain = domain;
    return fact;
}

NamespaceFact ns(const std::string& name, Labels labels = {}) {
    NamespaceFact fact;
    fact.name = NamespaceName(name);
    fact.labels = std::move(labels);
    return fact;
}

FeedFact websitesAre(FeedState state) {
    FeedFact fact;
    fact.feed = Feed::Websites;
    fact.state = state;
    return fact;
}

}  // namespace

Q_DECLARE_METATYPE(std::vector<FactBatch>)

class TestNamespaceNames : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void names_data();
    void names();
};

void TestNamespaceNames::names_data() {
    QTest::addColumn<std::vector<FactBatch>>("batches");
    QTest::addColumn<QStringList>("told");
    const auto row = [](const char* rule, std::vector<FactBatch> batches, QStringList told) {
        QTest::newRow(rule) << std::move(batches) << told;
    };
    const auto say = [](const char* text) { return QString::fromLatin1(text); };
    const auto web = [](std::vector<Fact> facts) { return FactBatch{SourceId(kWebsites), std::move(facts)}; };
    const auto eu = [](std::vector<Fact> facts) { return FactBatch{SourceId(kEu), std::move(facts)}; };
    row("a website's domain gives the namespace by the patterns",
        {web({site(1, "client-abc.example.com"), ListedFact{Feed::Websites}})},
        {say("any e-commerce-client-abc complete")});
    row("whatever its case", {web({site(1, "Client-ABC.Example.com.")})}, {say("any e-commerce-client-abc")});
    row("a client's own domain gives none",
        {web({site(1, "shop.example.com"), site(2, "client-.example.com")})}, {});
    row("a name is told once, those that come later by themselves",
        {web({site(1, "client-a.example.com")}), web({site(1, "client-a.example.com")}),
         web({site(2, "client-b.example.com"), websitesAre(FeedState::Live)})},
        {say("any e-commerce-client-a"), say("any e-commerce-client-b complete")});
    row("a table that can't be read ends the wait", {web({websitesAre(FeedState::Denied)})},
        {say("any  complete")});
    row("one that is loading does not", {web({websitesAre(FeedState::Loading)})}, {});
    row("a cluster's own tenants are its own: by name or label",
        {eu({ns("e-commerce-client-abc"), ns("kube-system"), ns("shop", {{"tenant", "client-x"}})})},
        {say("0 e-commerce-client-abc,shop")});
    row("another source's states say nothing", {eu({websitesAre(FeedState::Live)})}, {});
}

void TestNamespaceNames::names() {
    QFETCH(std::vector<FactBatch>, batches);
    QFETCH(QStringList, told);
    SourceInfo cluster;
    cluster.id = SourceId(kEu);
    cluster.kind = SourceKind::Kubernetes;
    SourceInfo websites;
    websites.id = SourceId(kWebsites);
    websites.kind = SourceKind::Websites;
    Store store;
    QStringList heard;
    NamespaceNames sink(
        store, Names(), {cluster, websites},
        [&](std::optional<SourceId> id, const std::vector<NamespaceName>& names, bool complete) {
            QStringList texts;
            for (const NamespaceName& name : names) {
                texts << QString::fromStdString(name.value());
            }
            heard << (id ? QString::number(id->value()) : QStringLiteral("any")) + QLatin1Char(' ') +
                         texts.join(QLatin1Char(',')) + (complete ? QStringLiteral(" complete") : QString());
        });
    std::size_t posted = 0;
    for (FactBatch& batch : batches) {
        posted += batch.facts.size();
        sink.post(std::move(batch));
    }
    QCOMPARE(heard, told);
    QCOMPARE(store.facts, posted);
}

QTEST_GUILESS_MAIN(TestNamespaceNames)
#include "tst_namespace_names.moc"
