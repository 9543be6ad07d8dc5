#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include "tests/lab/programs.h"
#include "tests/lab/pty.h"

namespace {

constexpr int kPatience = 20'000;  // a limit, not a wait

QString program() {
    return QStringLiteral(FLOTTE_BINARY_DIR "/bin/flottectl");
}

const QByteArray kEnter = "\x1b[?1049h";
const QByteArray kLeave = "\x1b[?25h\x1b[?1049l";

QStringList words(const char* line) {
    return QString::fromLatin1(line).split(QLatin1Char(' '));
}

}  // namespace

/// flottectl as people meet it: on a real terminal, in pipes, beside kubectl and the shell.
class TestLabTerminal : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    /// A program of this name, first on the PATH it returns.
    QMap<QString, QString> withProgram(const char* name, const QByteArray& script) {
        QFile file(dir_.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + script) < 0) {
            return {};
        }
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return {{QStringLiteral("PATH"),
                 dir_.path() + QLatin1Char(':') + QString::fromLocal8Bit(qgetenv("PATH"))}};
    }

 private Q_SLOTS:
    void initTestCase() { QVERIFY2(lab::missing().isEmpty(), qPrintable(lab::missing())); }

    void watchRepaintsOnlyWhatChanges() {
        lab::Pty pty(program(), words("fleet --watch --lang en"), 200, 80);
        QVERIFY(pty.until([](const QByteArray& out) { return out.contains("q quits"); }, kPatience));
        QVERIFY(pty.output().startsWith(kEnter));
        QVERIFY(pty.until([](const QByteArray& out) { return out.contains("59 tenants"); }, kPatience));
        const auto whole = pty.output().size();
        // Ages move each second; a whole picture has 60 rows.
        QVERIFY(pty.until([&](const QByteArray& out) { return out.size() > whole; }, kPatience));
        QVERIFY2(pty.output().size() - whole < whole / 2, pty.output().mid(whole).constData());
        pty.type("q");
        QCOMPARE(pty.ended(kPatience).value_or(-1), 0);
        QVERIFY(pty.output().endsWith(kLeave));
        QVERIFY(pty.isCooked());
    }

    void controlCEndsAtOnceAndLeavesTheTerminalClean_data() {
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("while nothing is there yet") << kEnter;
        QTest::newRow("while it is live") << QByteArray("59 tenants");
    }
    void controlCEndsAtOnceAndLeavesTheTerminalClean() {
        QFETCH(QByteArray, shown);
        lab::Pty pty(program(), words("fleet --watch --lang en"), 120, 40);
        QVERIFY(pty.until([&](const QByteArray& out) { return out.contains(shown); }, kPatience));
        pty.type("\x03");
        QCOMPARE(pty.ended(kPatience).value_or(-1), 128 + SIGINT);
        QVERIFY(pty.output().endsWith(kLeave));
        QVERIFY(pty.isCooked());
    }

    /// Wherever the program is when it must end, a login that nobody waits for among them.
    void anEndAtAnyMomentIsClean() {
        for (int i = 0; i < 25; ++i) {
            lab::Pty pty(program(), words("fleet --watch --lang en"), 120, 40);
            QVERIFY(pty.until([](const QByteArray& out) { return out.contains(kEnter); }, kPatience));
            pty.type("\x03");
            QCOMPARE(pty.ended(kPatience).value_or(-1), 128 + SIGINT);
        }
        for (int i = 0; i < 25; ++i) {
            const QStringList once{QStringLiteral("fleet"), QStringLiteral("--wait"),
                                   QStringLiteral("%1ms").arg(4 * i)};
            const int code = lab::flottectl(once).exitCode;
            QVERIFY2(code == 0 || code == 2 || code == 3, QByteArray::number(code));
        }
    }

    void anotherSizeIsAnotherPicture() {
        lab::Pty pty(program(), words("fleet --watch --lang en"), 200, 70);
        QVERIFY(pty.until([](const QByteArray& out) { return out.contains("59 tenants"); }, kPatience));
        const auto before = pty.output().size();
        pty.resize(70, 20);
        QVERIFY(pty.until([&](const QByteArray& out) { return out.mid(before).contains("less critical"); },
                          kPatience));
        pty.type("q");
        QCOMPARE(pty.ended(kPatience).value_or(-1), 0);
    }

    void longOutputIsPagedOnATerminalOnly() {
        const QMap<QString, QString> pager{
            {QStringLiteral("FLOTTE_PAGER"), QStringLiteral("sed s/^/paged:/")}};
        lab::Pty tall(program(), words("fleet --lang en"), 200, 24, pager);
        QCOMPARE(tall.ended(kPatience).value_or(-1), 0);
        QVERIFY(tall.output().contains("paged:"));
        lab::Pty roomy(program(), words("fleet --lang en --filter tenant:=client-abc"), 200, 60, pager);
        QCOMPARE(roomy.ended(kPatience).value_or(-1), 0);
        QVERIFY(!roomy.output().contains("paged:"));
        lab::Pty plain(program(), words("fleet --lang en --no-pager"), 200, 24, pager);
        QCOMPARE(plain.ended(kPatience).value_or(-1), 0);
        QVERIFY(!plain.output().contains("paged:"));
        QVERIFY(!lab::flottectl(words("fleet --lang en"), pager).out.contains("paged:"));
        lab::Pty missing(
            program(), words("fleet --lang en"), 200, 24,
            {{QStringLiteral("FLOTTE_PAGER"), QStringLiteral("/nonexistent/pager 2> /dev/null")}});
        QCOMPARE(missing.ended(kPatience).value_or(-1), 0);
        QVERIFY(missing.output().contains("client-abc"));
    }

    void coloursAreForTerminalsThatWantThem() {
        const QStringList arguments = words("fleet --lang en --no-pager");
        lab::Pty coloured(program(), arguments, 200, 60);
        QCOMPARE(coloured.ended(kPatience).value_or(-1), 0);
        QVERIFY(coloured.output().contains("\x1b[31m"));
        lab::Pty none(program(), arguments, 200, 60, {{QStringLiteral("NO_COLOR"), QStringLiteral("1")}});
        QCOMPARE(none.ended(kPatience).value_or(-1), 0);
        QVERIFY(!none.output().contains("\x1b[3"));
        QVERIFY(!lab::flottectl(arguments).out.contains('\x1b'));
    }

    void aReaderThatLeavesIsQuiet() {
        const lab::Outcome outcome =
            lab::run(QStringLiteral("/bin/bash"),
                     {QStringLiteral("-c"),
                      QStringLiteral("set -o pipefail; '%1' fleet -o jsonl | head -n 1").arg(program())});
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(outcome.err, QByteArray());
        QCOMPARE(outcome.out.count('\n'), 1);
    }

    void kubectlGetsTheTenantsContextAndNamespace() {
        const auto path = withProgram("kubectl", "for word; do echo \"[$word]\"; done\nexit 7\n");
        const lab::Outcome outcome = lab::flottectl(words("kubectl abc -- get pods -o wide"), path);
        QCOMPARE(outcome.exitCode, 7);
        QVERIFY2(outcome.out.contains(
                     "[--context]\n[eu-ouest]\n[--namespace]\n[e-commerce-client-abc]\n[get]\n[pods]\n"
                     "[-o]\n[wide]\n"),
                 outcome.out.constData());
        QVERIFY(outcome.out.contains("[--kubeconfig]\n"));
    }

    void readOnlyRunsNothingThatMayChangeTheCluster_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("get") << "get pods" << 7;
        QTest::newRow("delete") << "delete pod x" << 1;
        QTest::newRow("exec") << "exec -it x -- sh" << 1;
        QTest::newRow("an option hides the verb") << "--token get delete pod x" << 1;
        QTest::newRow("an unknown verb") << "my-plugin" << 1;
    }
    void readOnlyRunsNothingThatMayChangeTheCluster() {
        QFETCH(QString, arguments);
        QFETCH(int, code);
        const auto path = withProgram("kubectl", "echo ran\nexit 7\n");
        const lab::Outcome outcome = lab::flottectl(
            words("--read-only --lang en kubectl abc --") + arguments.split(QLatin1Char(' ')), path);
        QCOMPARE(outcome.exitCode, code);
        QCOMPARE(outcome.out.contains("ran"), code == 7);
        QCOMPARE(outcome.err.contains("--read-only does not run it"), code == 1);
    }

    void aTenantIsFoundByWhatPeopleCallIt_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"abc", "client-abc", "e-commerce-client-abc",
                                 "client-abc.collectverything.com", "CLIENT-ABC.collectverything.com"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }
    void aTenantIsFoundByWhatPeopleCallIt() {
        QFETCH(QString, name);
        const lab::Outcome outcome =
            lab::flottectl({QStringLiteral("tenant"), name, QStringLiteral("-o"), QStringLiteral("json")});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.json()["tenant"]["namespace"] == "e-commerce-client-abc");
    }

    void aTenantThatIsNotOneIsSaidSo() {
        const lab::Outcome none = lab::flottectl(words("--lang en tenant client-acb"));
        QCOMPARE(none.exitCode, 1);
        QVERIFY2(none.err.contains("There is no tenant “client-acb”. Did you mean client-abc?"),
                 none.err.constData());
        const lab::Outcome two = lab::flottectl(words("--lang en tenant two-regions"));
        QCOMPARE(two.exitCode, 1);
        QVERIFY2(two.err.contains("“two-regions” is 2 tenants: "), two.err.constData());
        const lab::Outcome one = lab::flottectl(words("--lang en --region apac tenant two-regions -o json"));
        QCOMPARE(one.exitCode, 0);
        QVERIFY(one.json()["tenant"]["region"] == "apac");
        const lab::Outcome region = lab::flottectl(words("--lang en --region apak fleet"));
        QCOMPARE(region.exitCode, 1);
        QVERIFY2(region.err.contains("Did you mean apac?"), region.err.constData());
    }

    void whatCantBeReadIsNotSaidToBeAbsent() {
        lab::command(words("break region apac --how refuse"));
        const lab::Outcome outcome = lab::flottectl(words("--lang en tenant nobody --wait 3s"));
        lab::command(words("heal region apac"));
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY2(outcome.err.contains("it may be where nothing could"), outcome.err.constData());
    }

    void bashCompletesByTheProgramItself() {
        const QString script = QStringLiteral(
            "source <(flottectl completion bash); COMP_WORDS=(flottectl fleet --sort mem); COMP_CWORD=3; "
            "_flottectl; printf '%s\\n' \"${COMPREPLY[@]}\"");
        const QString path =
            QStringLiteral(FLOTTE_BINARY_DIR "/bin:") + QString::fromLocal8Bit(qgetenv("PATH"));
        const lab::Outcome outcome = lab::run(QStringLiteral("/bin/bash"), {QStringLiteral("-c"), script},
                                              {{QStringLiteral("PATH"), path}});
        QCOMPARE(outcome.out, QByteArray("memory\nmemory.hard\nmemory.real\nmemory.used\n"));
    }

    void everyReadingCommandAnswersInEveryForm_data() {
        QTest::addColumn<QString>("line");
        for (const char* command : {"fleet", "sites", "quotas", "backups", "anomalies"}) {
            for (const char* form : {"table", "json", "jsonl", "csv", "yaml"}) {
                QTest::addRow("%s as %s", command, form)
                    << QStringLiteral("%1 -o %2").arg(QLatin1String(command), QLatin1String(form));
            }
        }
        QTest::newRow("wide") << QStringLiteral("fleet -o wide");
        QTest::newRow("French CSV") << QStringLiteral("fleet --csv fr");
        QTest::newRow("tenant") << QStringLiteral("tenant abc");
        QTest::newRow("tenant as YAML") << QStringLiteral("tenant abc -o yaml");
        QTest::newRow("sources") << QStringLiteral("sources -o yaml");
    }
    void everyReadingCommandAnswersInEveryForm() {
        QFETCH(QString, line);
        const lab::Outcome outcome = lab::flottectl(line.split(QLatin1Char(' ')));
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.out.contains(line.startsWith(QLatin1String("sources")) ? "eu-ouest" : "client-"));
        QCOMPARE(outcome.err, QByteArray());
        QCOMPARE(outcome.out.startsWith("\xEF\xBB\xBF"), line.endsWith(QLatin1String("fr")));
    }
};

QTEST_GUILESS_MAIN(TestLabTerminal)
#include "tst_lab_terminal.moc"
