#include <QtTest>

#include "backends/websites/poll.h"

using namespace flotte;
using namespace flotte::websites;

namespace {

struct Case {
    PollEvent event;
    Step expected;
};
using Story = std::vector<Case>;

SteadyPoint at(int seconds) {
    return SteadyPoint(std::chrono::seconds(seconds));
}
Step act(Act a) {
    return {a, Milliseconds(0)};
}
Step wait(int milliseconds) {
    return {Act::Wait, Milliseconds(milliseconds)};
}
Probed probed(std::int64_t count, std::int64_t maxId, const char* updated, const char* deleted,
              std::int64_t fresh, int now) {
    return {{count, maxId, updated, deleted}, fresh, at(now)};
}

/// Connected, three rows told at second 0.
Story upToDate() {
    return {{Begun{}, act(Act::Connect)},
            {Connected{}, act(Act::Probe)},
            {probed(3, 3, "u1", "", 3, 0), act(Act::ReadAll)},
            {Read{at(0)}, wait(2000)},
            {Waited{}, act(Act::Probe)}};
}
Story then(Story story, const Story& more) {
    story.insert(story.end(), more.begin(), more.end());
    return story;
}

}  // namespace

Q_DECLARE_METATYPE(Story)

class TestWebsitesPoll : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void stories_data() {
        QTest::addColumn<Story>("story");
        const auto row = [](const char* name, const Story& story) { QTest::newRow(name) << story; };
        row("the whole table at the start, then marks only",
            then(upToDate(), {{probed(3, 3, "u1", "", 0, 2), wait(2000)}}));
        row("a new row: only what changed",
            then(upToDate(), {{probed(4, 4, "u2", "", 1, 2), act(Act::ReadChanged)},
                              {Read{at(2)}, wait(2000)},
                              {Waited{}, act(Act::Probe)},
                              {probed(4, 4, "u2", "", 0, 4), wait(2000)}}));
        row("a changed row", then(upToDate(), {{probed(3, 3, "u2", "", 0, 2), act(Act::ReadChanged)}}));
        row("a soft delete", then(upToDate(), {{probed(3, 3, "u1", "d1", 0, 2), act(Act::ReadChanged)}}));
        row("a hard delete: the whole table",
            then(upToDate(), {{probed(2, 3, "u1", "", 0, 2), act(Act::ReadAll)}}));
        row("a hard delete of the last row",
            then(upToDate(), {{probed(2, 2, "u1", "", 0, 2), act(Act::ReadAll)}}));
        row("a hard delete hidden by an insert",
            then(upToDate(), {{probed(3, 4, "u2", "", 1, 2), act(Act::ReadAll)}}));
        row("a row with an old id", then(upToDate(), {{probed(4, 3, "u1", "", 0, 2), act(Act::ReadAll)}}));
        row("an emptied table", then(upToDate(), {{probed(0, 0, "", "", 0, 2), act(Act::ReadAll)}}));
        row("five minutes on, everything again",
            then(upToDate(), {{probed(3, 3, "u1", "", 0, 299), wait(2000)},
                              {Waited{}, act(Act::Probe)},
                              {probed(3, 3, "u1", "", 0, 300), act(Act::ReadAll)},
                              {Read{at(301)}, wait(2000)},
                              {Waited{}, act(Act::Probe)},
                              {probed(3, 3, "u1", "", 0, 600), wait(2000)}}));
        row("failures wait longer and longer, up to 30 s, with up to a fifth by chance",
            {{Begun{}, act(Act::Connect)},
             {Failed{true, 0}, wait(800)},
             {Waited{}, act(Act::Connect)},
             {Failed{true, 1}, wait(1920)},
             {Waited{}, act(Act::Connect)},
             {Failed{true, 0}, wait(3200)},
             {Waited{}, act(Act::Connect)},
             {Failed{true, 0}, wait(6400)},
             {Waited{}, act(Act::Connect)},
             {Failed{true, 0}, wait(12800)},
             {Waited{}, act(Act::Connect)},
             {Failed{true, 0}, wait(25600)},
             {Waited{}, act(Act::Connect)},
             {Failed{true, 0.5}, wait(33000)}});
        row("success forgets the failures", then(upToDate(), {{Failed{false, 0}, wait(800)},
                                                              {Waited{}, act(Act::Probe)},
                                                              {probed(3, 3, "u1", "", 0, 3), wait(2000)},
                                                              {Waited{}, act(Act::Probe)},
                                                              {Failed{false, 0}, wait(800)}}));
        row("a failing read does not forget them: the probe before it said nothing of it",
            {{Begun{}, act(Act::Connect)},
             {Connected{}, act(Act::Probe)},
             {probed(3, 3, "u1", "", 3, 0), act(Act::ReadAll)},
             {Failed{false, 0}, wait(800)},
             {Waited{}, act(Act::Probe)},
             {probed(3, 3, "u1", "", 3, 1), act(Act::ReadAll)},
             {Failed{false, 0}, wait(1600)}});
        row("a lost connection is opened again, and what was told still counts",
            then(upToDate(), {{Failed{true, 0}, wait(800)},
                              {Waited{}, act(Act::Connect)},
                              {Connected{}, act(Act::Probe)},
                              {probed(3, 3, "u1", "", 0, 3), wait(2000)}}));
        row("a whole read cut short is begun anew",
            then(upToDate(), {{probed(2, 3, "u1", "", 0, 2), act(Act::ReadAll)},
                              {Failed{false, 0}, wait(800)},
                              {Waited{}, act(Act::Probe)},
                              {probed(3, 3, "u1", "", 0, 3), act(Act::ReadAll)}}));
        row("changes cut short are asked for again",
            then(upToDate(), {{probed(4, 4, "u2", "", 1, 2), act(Act::ReadChanged)},
                              {Failed{false, 0}, wait(800)},
                              {Waited{}, act(Act::Probe)},
                              {probed(4, 4, "u2", "", 1, 3), act(Act::ReadChanged)}}));
        row("asked to retry, everything is read at once",
            then(upToDate(), {{probed(3, 3, "u1", "", 0, 2), wait(2000)},
                              {Retried{}, act(Act::Probe)},
                              {probed(3, 3, "u1", "", 0, 2), act(Act::ReadAll)}}));
        row("asked to retry while down, the connection is tried at once", {{Begun{}, act(Act::Connect)},
                                                                           {Failed{true, 0}, wait(800)},
                                                                           {Retried{}, act(Act::Connect)},
                                                                           {Failed{true, 0}, wait(800)}});
    }
    void stories() {
        QFETCH(Story, story);
        PollState state;
        int line = 0;
        for (const Case& c : story) {
            const Step step = next(state, c.event, PollRules());
            QVERIFY2(step == c.expected, qPrintable(QStringLiteral("event %1: act %2, wait %3")
                                                        .arg(line)
                                                        .arg(static_cast<int>(step.act))
                                                        .arg(step.wait.count())));
            ++line;
        }
    }
};

QTEST_GUILESS_MAIN(TestWebsitesPoll)
#include "tst_websites_poll.moc"
