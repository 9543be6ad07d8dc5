#include <QTest>

#include <deque>
#include <map>

#include "app/terminal/keychain_command.h"
#include "views/text/language.h"
#include "written.h"

using namespace flotte;
using namespace flotte::app;
using flotte::test::Written;
using Action = KeychainOptions::Action;

namespace {

const char* const kPlanted = "planted-secret";

}  // namespace

/// `flottectl keychain`: secrets go in and out of the keychain, and none is ever printed.
class TestKeychainCommand : public QObject {
    Q_OBJECT
    const text::LanguageSwitch language_{text::Language::English};

    std::map<std::string, std::string> kept_;
    std::optional<Error> fault_;
    std::optional<std::deque<std::string>> typed_;  ///< absent: nobody is there
    std::string input_;

    struct Run {
        int code = -1;
        QString out, err;
    };

    KeychainTools tools() {
        KeychainTools tools;
        tools.read = [this](const std::string& name) -> Result<Secret> {
            if (fault_) {
                return tl::unexpected(*fault_);
            }
            const auto found = kept_.find(name);
            return found == kept_.end()
                       ? Result<Secret>(fail(KeychainError{KeychainError::Kind::NotThere, name, {}}))
                       : Secret(found->second);
        };
        tools.write = [this](const std::string& name, const Secret& secret) -> Result<void> {
            if (fault_) {
                return tl::unexpected(*fault_);
            }
            kept_[name] = secret.reveal();
            return {};
        };
        tools.forget = [this](const std::string& name) -> Result<bool> {
            return fault_ ? Result<bool>(tl::unexpected(*fault_)) : kept_.erase(name) == 1;
        };
        tools.askSecret = [this](const QString&) -> std::optional<Secret> {
            if (!typed_) {
                return std::nullopt;
            }
            const std::string next = typed_->empty() ? std::string() : typed_->front();
            if (!typed_->empty()) {
                typed_->pop_front();
            }
            return Secret(next);
        };
        tools.readInput = [this]() -> Result<Secret> { return Secret(input_); };
        return tools;
    }

    Run run(Action action, const std::string& name) {
        Written out;
        Written err;
        Console console{terminal::Output(out.fd()),
                        terminal::Output(err.fd()),
                        false,
                        false,
                        false,
                        false,
                        false,
                        QLocale::c()};
        Run run;
        run.code = runKeychain({action, name}, tools(), console);
        run.out = out.text();
        run.err = err.text();
        if (run.out.contains(QLatin1String(kPlanted)) || run.err.contains(QLatin1String(kPlanted))) {
            QTest::qFail("a secret was printed", __FILE__, __LINE__);
        }
        return run;
    }

 private Q_SLOTS:
    void init() {
        kept_.clear();
        fault_.reset();
        typed_.reset();
        input_.clear();
    }

    void aSecretIsTypedTwice() {
        typed_ = {kPlanted, kPlanted};
        const Run done = run(Action::Set, "websites-eu");
        QCOMPARE(done.code, 0);
        QCOMPARE(kept_["websites-eu"], std::string(kPlanted));
        QVERIFY(done.out.contains(QStringLiteral("{keychain: websites-eu}")));
    }

    void whatIsNotTypedAlikeIsNotKept_data() {
        QTest::addColumn<QStringList>("typed");
        QTest::newRow("two words") << QStringList{QString::fromLatin1(kPlanted), QStringLiteral("other")};
        QTest::newRow("nothing") << QStringList{QString()};
        QTest::newRow("once") << QStringList{QString::fromLatin1(kPlanted)};
    }
    void whatIsNotTypedAlikeIsNotKept() {
        QFETCH(QStringList, typed);
        typed_.emplace();
        for (const QString& word : typed) {
            typed_->push_back(word.toStdString());
        }
        const Run done = run(Action::Set, "one");
        QCOMPARE(done.code, 1);
        QVERIFY(kept_.empty());
        QVERIFY(!done.err.isEmpty());
    }

    void whereNobodyTypesTheInputIsTheSecret() {
        input_ = kPlanted;
        QCOMPARE(run(Action::Set, "one").code, 0);
        QCOMPARE(kept_["one"], std::string(kPlanted));
        input_.clear();
        QCOMPARE(run(Action::Set, "two").code, 1);
        QVERIFY(!kept_.contains("two"));
    }

    void aSecretIsLookedForWithoutShowingIt() {
        kept_["one"] = kPlanted;
        QCOMPARE(run(Action::Check, "one").code, 0);
        const Run none = run(Action::Check, "two");
        QCOMPARE(none.code, 3);
        QVERIFY(none.err.contains(QStringLiteral("flottectl keychain set two")));
    }

    void whatIsForgottenIsSaidAndTwiceIsNoFault() {
        kept_["one"] = kPlanted;
        QCOMPARE(run(Action::Forget, "one").code, 0);
        QVERIFY(kept_.empty());
        const Run again = run(Action::Forget, "one");
        QCOMPARE(again.code, 0);
        QVERIFY(again.out.contains(QStringLiteral("held no one")));
    }

    void aKeychainThatIsAwayIsSaidWithTheWayOn_data() {
        QTest::addColumn<int>("action");
        QTest::newRow("set") << static_cast<int>(Action::Set);
        QTest::newRow("check") << static_cast<int>(Action::Check);
        QTest::newRow("forget") << static_cast<int>(Action::Forget);
    }
    void aKeychainThatIsAwayIsSaidWithTheWayOn() {
        QFETCH(int, action);
        input_ = kPlanted;
        fault_ = KeychainError{KeychainError::Kind::NoService, "one", "no bus"};
        const Run done = run(static_cast<Action>(action), "one");
        QCOMPARE(done.code, 2);
        QVERIFY(done.err.contains(QStringLiteral("No keychain runs")));
        QVERIFY(done.err.contains(QStringLiteral("GNOME Keyring")));
    }

    void aNameIsWhatAPlatformFileMayHold_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("none") << QString();
        QTest::newRow("a blank") << QStringLiteral("a b");
        QTest::newRow("a way out") << QStringLiteral("../x");
        QTest::newRow("an escape") << QStringLiteral("a\x1b[31m");
        QTest::newRow("long") << QString(64, QLatin1Char('a'));
    }
    void aNameIsWhatAPlatformFileMayHold() {
        QFETCH(QString, name);
        input_ = kPlanted;
        const Run done = run(Action::Set, name.toStdString());
        QCOMPARE(done.code, 1);
        QVERIFY(kept_.empty());
        QVERIFY(!done.err.contains(QChar(0x1b)));
    }
};

QTEST_GUILESS_MAIN(TestKeychainCommand)
#include "tst_keychain_command.moc"
