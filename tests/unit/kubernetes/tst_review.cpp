#include <QtTest>

#include "backends/kubernetes/wire/review.h"
#include "tests/unit/kubernetes/messages.h"

using namespace flotte;
using namespace flotte::kubernetes;
using test::message;
using test::pbf_writer;

namespace {

using Texts = std::vector<std::string>;

struct Rule {
    Texts verbs;
    Texts groups;
    Texts resources;
    Texts names;
};

/// A SelfSubjectRulesReview as an API server answers it (authorization/v1 `generated.proto`).
std::string rulesReview(const std::vector<Rule>& rules) {
    const std::string status = message([&](pbf_writer& out) {
        for (const Rule& rule : rules) {
            out.add_message(
                1, message([&](pbf_writer& one) {
                    const Texts* parts[] = {&rule.verbs, &rule.groups, &rule.resources, &rule.names};
                    for (unsigned i = 0; i < 4; ++i) {
                        for (const std::string& text : *parts[i]) {
                            one.add_string(i + 1, text);
                        }
                    }
                }));
        }
        out.add_message(2, message([](pbf_writer& other) { other.add_string(1, "get"); }));
        out.add_bool(3, true);
    });
    return test::envelope("SelfSubjectRulesReview",
                          message([&](pbf_writer& out) { out.add_message(3, status); }));
}

std::string accessReview(bool allowed, const std::string& reason) {
    const std::string status = message([&](pbf_writer& out) {
        out.add_bool(1, allowed);
        out.add_string(2, reason);
    });
    return test::envelope("SelfSubjectAccessReview",
                          message([&](pbf_writer& out) { out.add_message(3, status); }));
}

/// The kinds that are allowed, by the first letters of their feeds.
std::string lettersOf(const wire::Rules& rules) {
    std::string out;
    for (const Feed feed : kKubernetesFeeds) {
        if (rules.allowed.at(static_cast<std::size_t>(feed))) {
            out += "NPQCJIA"[static_cast<std::size_t>(feed)];
        }
    }
    return out;
}

}  // namespace

Q_DECLARE_METATYPE(std::vector<Rule>)

class TestReview : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void rules_data();
    void rules();
    void access();
    void whatIsNoReviewIsAnError();
};

void TestReview::rules_data() {
    QTest::addColumn<std::vector<Rule>>("rules");
    QTest::addColumn<QString>("allowed");
    const auto row = [](const char* rule, std::vector<Rule> rules, const char* allowed) {
        QTest::newRow(rule) << std::move(rules) << QString::fromLatin1(allowed);
    };
    row("no rule allows nothing", {}, "");
    row("verb, group and resource", {{{"list"}, {""}, {"pods", "resourcequotas"}, {}}}, "PQ");
    row("rules add up", {{{"list"}, {""}, {"pods"}, {}}, {{"get", "list"}, {"batch"}, {"jobs"}, {}}}, "PJ");
    row("stars", {{{"*"}, {"*"}, {"*"}, {}}}, "NPQCJIA");
    row("a star for the group alone", {{{"list"}, {"*"}, {"cronjobs", "ingresses"}, {}}}, "CI");
    row("get is not list", {{{"get", "watch"}, {""}, {"pods"}, {}}}, "");
    row("the group counts", {{{"list"}, {"extensions"}, {"ingresses", "pods"}, {}}}, "");
    row("a subresource is another right", {{{"list"}, {""}, {"pods/log"}, {}}}, "");
    row("named objects are not the list", {{{"list"}, {""}, {"pods"}, {"one"}}}, "");
    row("the namespace itself: get", {{{"get"}, {""}, {"namespaces"}, {}}}, "N");
    row("the namespace itself by its name", {{{"get"}, {""}, {"namespaces"}, {"a"}}}, "N");
    row("another namespace by its name", {{{"get"}, {""}, {"namespaces"}, {"b"}}}, "");
    row("list is not get", {{{"list"}, {""}, {"namespaces"}, {}}}, "");
}

void TestReview::rules() {
    QFETCH(std::vector<Rule>, rules);
    QFETCH(QString, allowed);
    const auto read = wire::readRules(rulesReview(rules), "a");
    QVERIFY(read.has_value());
    QCOMPARE(QString::fromStdString(lettersOf(*read)), allowed);
}

void TestReview::access() {
    const auto yes = wire::readAccess(accessReview(true, ""));
    QVERIFY(yes && *yes == (wire::Access{true, ""}));
    const auto no = wire::readAccess(accessReview(false, "no binding"));
    QVERIFY(no && *no == (wire::Access{false, "no binding"}));
}

void TestReview::whatIsNoReviewIsAnError() {
    QVERIFY(!wire::readRules("{}", "a"));
    QVERIFY(!wire::readRules("", "a"));
    QVERIFY(!wire::readRules(accessReview(true, ""), "a"));
    QVERIFY(!wire::readAccess(rulesReview({})));
    const std::string whole = rulesReview({{{"list"}, {""}, {"pods"}, {}}});
    for (std::size_t cut = 0; cut + 1 < whole.size(); ++cut) {
        const auto read = wire::readRules(std::string_view(whole).substr(0, cut), "a");
        QVERIFY(!read || lettersOf(*read).size() <= 1);  // never more than was said
    }
}

QTEST_GUILESS_MAIN(TestReview)
#include "tst_review.moc"
