#include <QtTest>
#include <algorithm>
#include <random>

#include "fold_rig.h"

using namespace flotte;
using namespace flotte::test;

namespace {

struct Told {
    Place place;
    Fact fact;
};

/// A constellation: what is given (in any order the same rows), and what happens then. `rows`: key, label,
/// lifecycle, sites (main one with *), anomalies. `moved`: old key > new key.
struct Case {
    const char* rule;
    std::vector<Told> given;
    std::vector<Told> then;
    std::string rows;
    const char* moved = "";
};

NamespaceFact with(const char* id, Labels labels, Labels annotations = {}) {
    NamespaceFact fact = tenantNamespace(id);
    for (auto& [key, value] : labels) {
        std::erase_if(fact.labels, [&key = key](const auto& label) { return label.first == key; });
        if (!value.empty()) {
            fact.labels.emplace_back(key, value);
        }
    }
    for (auto& [key, value] : annotations) {
        std::erase_if(fact.annotations, [&key = key](const auto& note) { return note.first == key; });
        if (!value.empty()) {
            fact.annotations.emplace_back(key, value);
        }
    }
    return fact;
}

NamespaceFact domain(const char* id, const std::string& text) {
    return with(id, {}, {{"domain", text}});
}

NamespaceFact named(const char* name, NamespaceFact fact) {
    fact.name = NamespaceName(name);
    return fact;
}

Told eu(Fact fact) {
    return {Eu, std::move(fact)};
}
Told us(Fact fact) {
    return {Us, std::move(fact)};
}
Told site(std::int64_t id, const std::string& domain) {
    return {Websites, website(id, domain)};
}
Told deleted(std::int64_t id, const std::string& domain, Milliseconds ago = 24h) {
    WebsiteFact fact = website(id, domain);
    fact.deletedAt = kStart - ago;
    return {Websites, fact};
}
Told noSite(std::int64_t id) {
    return {Websites, RemovedFact{Feed::Websites, {}, ObjectName(std::to_string(id))}};
}
Told gone(const char* id) {
    return eu(RemovedFact{Feed::Namespaces, NamespaceName(nsOf(id)), ObjectName(nsOf(id))});
}
Told hosts(const char* id, std::vector<std::string> names) {
    return eu(ingress(nsOf(id), std::move(names)));
}
Told abc() {
    return eu(tenantNamespace("abc"));
}
Told abcSite() {
    return site(1, "abc.example.com");
}

NamespaceFact terminating(NamespaceFact fact) {
    fact.terminating = true;
    fact.deletedAt = kStart - 1h;
    return fact;
}

NamespaceFact created(NamespaceFact fact, TimePoint at) {
    fact.createdAt = at;
    return fact;
}

WebsiteFact createdSite(std::int64_t id, const std::string& domain, TimePoint at) {
    WebsiteFact fact = website(id, domain);
    fact.createdAt = at;
    return fact;
}

const std::string kLongLabel = std::string(64, 'a') + ".example.com";
const std::string kLongDomain = std::string(60, 'a') + "." + std::string(60, 'b') + "." +
                                std::string(60, 'c') + "." + std::string(60, 'd') + "." +
                                std::string(60, 'e');

const std::vector<Case>& cases() {
    static const std::vector<Case> all = {
#include "join_cases.inc"
    };
    return all;
}

std::string shown(const FoldRig& rig) {
    constexpr const char* kLifecycles[] = {"active",       "onboarding",        "suspended", "terminating",
                                           "no-namespace", "namespace-unknown", "deleted"};
    std::string text;
    for (const TenantRowPtr& row : rig.mirror().state().rows) {
        text += text.empty() ? "" : "\n";
        text += keyText(row->key) + ' ' + row->label + ' ' + kLifecycles[static_cast<int>(row->lifecycle)];
        std::string sites;
        if (row->sites.value) {
            for (const Site& site : *row->sites.value) {
                sites +=
                    (sites.empty() ? "" : ",") + std::to_string(site.id.value()) + (site.main ? "*" : "");
            }
        }
        text += ' ' + (sites.empty() ? "-" : sites);
        for (const Anomaly& anomaly : row->anomalies) {
            text += " #" + std::string(anomalyKey(anomaly.kind)) +
                    (anomaly.detail.empty() ? "" : '[' + anomaly.detail + ']');
        }
    }
    return text;
}

void tell(FoldRig& rig, const std::vector<Told>& facts) {
    for (const Told& told : facts) {
        rig.tell(told.place, {told.fact});
    }
}

std::string movedText(const FleetBatchPtr& batch) {
    std::string text;
    for (const auto& [from, to] : batch ? batch->moved : decltype(batch->moved)()) {
        text += (text.empty() ? "" : " ") + keyText(from) + '>' + keyText(to);
    }
    return text;
}

QStringList lines(const std::string& text) {
    return QString::fromStdString(text).split(QLatin1Char('\n'));
}

}  // namespace

class TstJoinTable : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void joins_data() {
        QTest::addColumn<int>("which");
        for (std::size_t i = 0; i < cases().size(); ++i) {
            QTest::newRow(cases()[i].rule) << static_cast<int>(i);
        }
    }
    void joins() {
        QFETCH(int, which);
        const Case& one = cases()[static_cast<std::size_t>(which)];
        FoldRig rig;
        rig.live();
        tell(rig, one.given);
        FleetBatchPtr batch = rig.take();
        if (!one.then.empty()) {
            tell(rig, one.then);
            batch = rig.take();
        }
        QCOMPARE(lines(shown(rig)), lines(one.rows));
        QCOMPARE(movedText(batch), std::string(one.moved));
    }

    /// Whatever order facts come in, and however often changes are taken in between.
    void anyOrderGivesTheSameRows_data() { joins_data(); }
    void anyOrderGivesTheSameRows() {
        QFETCH(int, which);
        const Case& one = cases()[static_cast<std::size_t>(which)];
        FoldRig straight;
        straight.live();
        tell(straight, one.given);
        straight.take();
        std::mt19937 random(static_cast<unsigned>(which) + 1);
        for (int round = 0; round < 12; ++round) {
            std::vector<Told> facts = one.given;
            std::shuffle(facts.begin(), facts.end(), random);
            FoldRig rig;
            const bool listedFirst = round % 2 == 0;
            if (listedFirst) {
                rig.live();
            }
            for (const Told& told : facts) {
                tell(rig, {told});
                if (random() % 3 == 0) {
                    rig.take();
                }
            }
            if (!listedFirst) {
                rig.live();
            }
            rig.take();
            QCOMPARE(lines(shown(rig)), lines(shown(straight)));
        }
    }

    /// What happened step by step is what a fresh start with the end of it would show.
    void theWayThereLeavesNoTrace_data() { joins_data(); }
    void theWayThereLeavesNoTrace() {
        QFETCH(int, which);
        const Case& one = cases()[static_cast<std::size_t>(which)];
        FoldRig stepwise;
        stepwise.live();
        FoldRig atOnce;
        for (const std::vector<Told>* facts : {&one.given, &one.then}) {
            tell(stepwise, *facts);
            stepwise.take();
            tell(atOnce, *facts);
        }
        atOnce.live();
        atOnce.take();
        QCOMPARE(lines(shown(atOnce)), lines(shown(stepwise)));
    }

    void thereAreFiftyAtLeast() { QVERIFY(cases().size() >= 50); }
};

QTEST_APPLESS_MAIN(TstJoinTable)
#include "tst_join_table.moc"
