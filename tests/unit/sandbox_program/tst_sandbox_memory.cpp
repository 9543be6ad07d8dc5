#include <QTemporaryDir>
#include <QTest>

#include <map>

#include "app/sandbox/memory.h"

using namespace flotte;
using app::sandbox::Memory;
using app::sandbox::WorldKey;
using flotte::sandbox::kubernetes::Change;
using flotte::sandbox::kubernetes::Object;

namespace {

Change changeOf(const char* name, const std::string& json, Change::Type type = Change::Type::Modified) {
    auto object = std::make_shared<Object>();
    object->version = 7;
    object->json = json;
    return {type, {"pods", "shop", name}, 7, object, nullptr};
}

using States = std::map<std::string, std::optional<std::string>>;

States statesOf(const Memory& memory, const std::string& region) {
    States states;
    memory.each(region, [&](const Memory::Key& key, const std::optional<std::string>& text) {
        states[key.resource + "/" + key.ns + "/" + key.name] = text;
    });
    return states;
}

}  // namespace

class TestSandboxMemory : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::string path(const char* name) const {
        return folder_.filePath(QString::fromLatin1(name)).toStdString();
    }

 private Q_SLOTS:
    void aNewOneKnowsNoWorld() {
        auto memory = Memory::open(path("a"));
        QVERIFY(memory);
        QVERIFY(!memory->world());
        QCOMPARE(memory->ceiling("apac"), std::uint64_t(0));
    }

    void theLastStateOfEachIsKeptByRegion() {
        {
            auto memory = Memory::open(path("b"));
            QVERIFY(memory->begin({30, 0, 9}));
            QVERIFY(memory->keep("apac", changeOf("x", "{\"a\":1}")));
            QVERIFY(memory->keep("apac", changeOf("x", "{\"a\":2}")));
            QVERIFY(memory->keep("apac", changeOf("y", "{}")));
            QVERIFY(memory->keep("apac", changeOf("y", "{}", Change::Type::Deleted)));
            QVERIFY(memory->keep("us-est", changeOf("x", "{\"b\":1}")));
        }
        for (int start = 0; start < 3; ++start) {  // each start writes it anew
            auto memory = Memory::open(path("b"));
            QVERIFY(memory->world() == (WorldKey{30, 0, 9}));
            QVERIFY(statesOf(*memory, "apac") ==
                    (States{{"pods/shop/x", "{\"a\":2}"}, {"pods/shop/y", std::nullopt}}));
            QVERIFY(statesOf(*memory, "us-est") == (States{{"pods/shop/x", "{\"b\":1}"}}));
        }
    }

    void noVersionThatWasShownComesTwice() {
        std::uint64_t shown = 0;
        for (int start = 0; start < 3; ++start) {
            auto memory = Memory::open(path("c"));
            QVERIFY(memory->ceiling("apac") >= shown);
            shown = memory->ceiling("apac") + 5'000;
            QVERIFY(memory->saw("apac", shown));
        }
    }
};

QTEST_APPLESS_MAIN(TestSandboxMemory)
#include "tst_sandbox_memory.moc"
