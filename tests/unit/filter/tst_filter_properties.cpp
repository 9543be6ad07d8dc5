#include <QtTest>

#include <random>

#include "models/filter/filter.h"
#include "models/filter/parse.h"

using namespace flotte;
using namespace std::chrono_literals;

/// Rules that hold for every query and every row, over random ones; FLOTTE_SEED repeats a run.
class TstFilterProperties : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void whatIsPrintedParsesToTheSame();
    void anyTextIsAQueryOrAMistakeInsideIt();
    void neverBothAQueryAndItsDenial();
    void undecidedRowsAreFoundByUnknown();
};

namespace {

constexpr TimePoint kNow{std::chrono::hours(480'000)};

class Random {
 public:
    Random() {
        const QByteArray given = qgetenv("FLOTTE_SEED");
        seed_ = given.isEmpty() ? 20261125U : given.toUInt();
        engine_.seed(seed_);
    }
    unsigned seed() const { return seed_; }
    std::size_t below(std::size_t limit) { return engine_() % limit; }
    bool oneIn(std::size_t n) { return below(n) == 0; }

 private:
    unsigned seed_ = 0;
    std::mt19937 engine_;
};

std::string anyText(Random& random) {
    constexpr const char* kPieces[] = {"a", "premium", "none", "OR",   "OU", " ",   "\"", "\\",         ":",
                                       ",", "!",       "/",    "=",    "<",  "~",   "é",  "x",          "80%",
                                       "-", "unknown", "0",    "tier", ">",  "24h", "東", "pods.ready", "\t"};
    std::string text;
    for (std::size_t i = 0; i <= random.below(5); ++i) {
        text += kPieces[random.below(std::size(kPieces))];
    }
    return text;
}

Figure anyFigure(Random& random, FieldKind kind) {
    const double amount = static_cast<double>(random.below(100'000)) / 1000;
    switch (kind) {
        case FieldKind::Share:
            return {amount, amount == 0 ? Unit::One : Unit::Percent};
        case FieldKind::Age:
            return {amount, amount == 0 ? Unit::One : random.oneIn(2) ? Unit::Hour : Unit::Minute};
        case FieldKind::Bytes:
            return {amount, random.oneIn(2) ? Unit::Gibi : Unit::Mega};
        case FieldKind::Cores:
            return {amount, random.oneIn(2) ? Unit::Millicore : Unit::One};
        case FieldKind::Rate:
            return {amount, random.oneIn(2) ? Unit::PerSecond : Unit::One};
        default:
            return {amount, Unit::One};
    }
}

bool isFigure(FieldKind kind) {
    return kind != FieldKind::Text && kind != FieldKind::Choice;
}

Value anyValue(Random& random, const FieldInfo& info, Op op) {
    const bool order = op != Op::Has && op != Op::Equal;
    const auto choices = choicesOf(info.field);
    if (!order && random.oneIn(4)) {
        // Of a field that has a choice of this name, the name is the choice.
        return info.field == Field::Health ? Value(StateWord::Denied)
                                           : Value(static_cast<StateWord>(random.below(6)));
    }
    if (!choices.empty() && !order && (info.kind == FieldKind::Choice || random.oneIn(2))) {
        return std::string(choices[random.below(choices.size())].key);
    }
    if (isFigure(info.kind)) {
        if (random.oneIn(4)) {
            for (const FieldInfo& other : fieldTable()) {
                if (other.kind == info.kind && other.field != info.field) {
                    return other.field;
                }
            }
        }
        return anyFigure(random, info.kind);
    }
    return anyText(random);
}

Test anyTest(Random& random) {
    const FieldInfo& info = fieldTable()[random.below(kFieldCount)];
    Test test{info.field, Op::Has, {}};
    if (isFigure(info.kind)) {
        test.op = static_cast<Op>(random.below(6));
    } else {
        test.op = random.oneIn(2) ? Op::Has : Op::Equal;
    }
    const bool list = test.op == Op::Has || test.op == Op::Equal;
    for (std::size_t i = 0; i <= (list ? random.below(3) : 0); ++i) {
        test.values.push_back(anyValue(random, info, test.op));
    }
    return test;
}

Term anyTerm(Random& random) {
    Term term;
    term.negated = random.oneIn(3);
    switch (random.below(6)) {
        case 0:
        case 1:
            term.what = Word{anyText(random)};
            break;
        case 2:
            term.what = Pattern{random.oneIn(2) ? "a/b" : "^client-[a-f]\\d+$"};
            break;
        default:
            term.what = anyTest(random);
    }
    return term;
}

FilterQuery anyQuery(Random& random) {
    FilterQuery query;
    for (std::size_t i = 0; i <= random.below(3); ++i) {
        query.anyOf.emplace_back();
        for (std::size_t k = 0; k <= random.below(4); ++k) {
            query.anyOf.back().push_back(anyTerm(random));
        }
    }
    return query;
}

template <class T>
Reading<T> anyReading(Random& random, T value) {
    Reading<T> reading;
    reading.state = static_cast<ReadingState>(random.below(6));
    if (reading.state == ReadingState::Known || reading.state == ReadingState::Stale) {
        reading.value = std::move(value);
    }
    return reading;
}

TenantRow anyRow(Random& random) {
    TenantRow row;
    row.label = "client-" + std::string(1, static_cast<char>('a' + random.below(8)));
    row.ns = NamespaceName("ns-" + row.label);
    row.region = RegionName(random.oneIn(2) ? "eu" : "us");
    row.displayTier = random.oneIn(3) ? "" : "premium";
    row.identity = random.oneIn(3) ? ReadingState::Denied : ReadingState::Known;
    row.health.level = static_cast<HealthLevel>(random.below(4));
    row.createdAt = random.oneIn(3) ? std::nullopt : std::optional(kNow - 24h);
    row.sites = anyReading<std::vector<Site>>(random, {{WebsiteId(1), "Shop", "shop.example", {}, true}});
    row.pods = anyReading(random, PodCounts{static_cast<std::int32_t>(random.below(3)), 2, 0, 0, 0, {}, {}});
    QuotaUse use;
    use.resource = "requests.cpu";
    use.hard = Quantity::ofUnits(4);
    use.used = random.oneIn(3) ? std::nullopt : std::optional(Quantity::ofUnits(3));
    row.quota = anyReading(random, QuotaTable{use});
    BackupState backup;
    backup.lastGoodStart = random.oneIn(3) ? std::nullopt : std::optional(kNow - 30h);
    row.backup = anyReading(random, backup);
    row.autoscalers = anyReading(random, AutoscalerCounts{7, 1, 1});
    row.cpu = anyReading(random, 1.5);
    row.memory = anyReading(random, 1e9);
    row.requests = anyReading(random, 12.0);
    row.errors = anyReading(random, 0.01);
    return row;
}

FilterQuery only(Term term) {
    return {{{std::move(term)}}};
}

}  // namespace

void TstFilterProperties::whatIsPrintedParsesToTheSame() {
    Random random;
    for (int round = 0; round < 20'000; ++round) {
        const FilterQuery query = anyQuery(random);
        const std::string text = printed(query);
        const auto parsed = parseQuery(text);
        QVERIFY2(parsed.has_value(), (text + " · seed " + std::to_string(random.seed())).c_str());
        QVERIFY2(printed(*parsed) == text, text.c_str());
        // A part of a choice is kept in lower case, so the second round is what must be the same.
        QVERIFY2(parseQuery(printed(*parsed)) == parsed, text.c_str());
    }
}

void TstFilterProperties::anyTextIsAQueryOrAMistakeInsideIt() {
    Random random;
    int queries = 0;
    for (int round = 0; round < 50'000; ++round) {
        std::string text;
        for (std::size_t i = 0; i <= random.below(4); ++i) {
            text += anyText(random);
        }
        const auto parsed = parseQuery(text);
        if (parsed) {
            ++queries;
            QVERIFY2(parseQuery(printed(*parsed)) == parsed, text.c_str());
        } else {
            QVERIFY2(parsed.error().at + parsed.error().length <= text.size(), text.c_str());
        }
    }
    QVERIFY(queries > 1000);
}

void TstFilterProperties::neverBothAQueryAndItsDenial() {
    Random random;
    int seen[3] = {};
    for (int round = 0; round < 20'000; ++round) {
        const TenantRow row = anyRow(random);
        Term term = anyTerm(random);
        const Verdict verdict = Filter(only(term)).judge(row, kNow);
        term.negated = !term.negated;
        const Verdict denied = Filter(only(term)).judge(row, kNow);
        QVERIFY2(denied == negation(verdict), printed(term).c_str());
        ++seen[static_cast<std::size_t>(verdict)];
    }
    QVERIFY(seen[0] > 1000 && seen[1] > 1000 && seen[2] > 1000);
}

void TstFilterProperties::undecidedRowsAreFoundByUnknown() {
    Random random;
    int undecided = 0;
    for (int round = 0; round < 20'000; ++round) {
        const TenantRow row = anyRow(random);
        Test test = anyTest(random);
        if (Filter(only({false, test})).judge(row, kNow) != Verdict::Undecided) {
            continue;
        }
        ++undecided;
        std::vector<Field> fields = {test.field};
        for (const Value& value : test.values) {
            if (const auto* other = std::get_if<Field>(&value)) {
                fields.push_back(*other);
            }
        }
        const bool found = std::any_of(fields.begin(), fields.end(), [&](Field field) {
            const Test unknown{field, Op::Has, {StateWord::Unknown}};
            return Filter(only({false, unknown})).judge(row, kNow) == Verdict::Yes;
        });
        QVERIFY2(found, printed(Term{false, test}).c_str());
    }
    QVERIFY(undecided > 500);
}

QTEST_APPLESS_MAIN(TstFilterProperties)
#include "tst_filter_properties.moc"
