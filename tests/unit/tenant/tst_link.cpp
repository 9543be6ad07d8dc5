#include <QTest>

#include <random>

#include "models/tenant/link.h"

using namespace flotte;

class TestLink : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aTenantIsNamed() {
        QCOMPARE(readLink("flotte://tenant/client-abc").value().tenant, std::string("client-abc"));
        const auto both = readLink("flotte://tenant/client-abc?region=eu-ouest");
        QVERIFY(both.has_value());
        QVERIFY((*both == TenantLink{"client-abc", "eu-ouest"}));
        QVERIFY(readLink("flotte://tenant/nova.collectverything.com").has_value());
    }

    void nothingElseIsRead_data() {
        QTest::addColumn<QByteArray>("link");
        const auto row = [](const char* name, const QByteArray& link) { QTest::newRow(name) << link; };
        row("empty", "");
        row("no tenant", "flotte://tenant/");
        row("no scheme", "tenant/client-abc");
        row("another scheme", "http://tenant/client-abc");
        row("scheme in capitals", "FLOTTE://tenant/client-abc");
        row("another host", "flotte://delete/client-abc");
        row("a host with a login", "flotte://a@tenant/client-abc");
        row("a host with a port", "flotte://tenant:80/client-abc");
        row("a path below", "flotte://tenant/client-abc/pods");
        row("a slash behind", "flotte://tenant/client-abc/");
        row("the folder above", "flotte://tenant/..");
        row("an option", "flotte://tenant/--platform");
        row("an escape", "flotte://tenant/client%2Dabc");
        row("a blank", "flotte://tenant/client abc");
        row("a new line", "flotte://tenant/client-abc\n");
        row("a zero", QByteArray("flotte://tenant/client-abc\0x", 28));
        row("another letter", "flotte://tenant/client-\xc3\xa9");
        row("half a letter", "flotte://tenant/client-\xc3");
        row("a quote", "flotte://tenant/a\"OR\"b");
        row("a filter", "flotte://tenant/a:>b");
        row("a fragment", "flotte://tenant/client-abc#x");
        row("no region", "flotte://tenant/client-abc?region=");
        row("two regions", "flotte://tenant/client-abc?region=a&region=b");
        row("another key", "flotte://tenant/client-abc?regions=a");
        row("another key first", "flotte://tenant/client-abc?x=1&region=a");
        row("two marks", "flotte://tenant/client-abc??region=a");
        row("a long tenant", "flotte://tenant/" + QByteArray(254, 'a'));
        row("a long region", "flotte://tenant/a?region=" + QByteArray(64, 'a'));
        row("a very long one", "flotte://tenant/" + QByteArray(10'000'000, 'a'));
        row("a command", "flotte://tenant/$(reboot)");
    }

    void nothingElseIsRead() {
        QFETCH(QByteArray, link);
        QVERIFY(!readLink(std::string_view(link.constData(), static_cast<std::size_t>(link.size()))));
    }

    void theLongestNamesAreRead() {
        QVERIFY(readLink("flotte://tenant/" + std::string(253, 'a') + "?region=" + std::string(63, 'b')));
    }

    void whatIsPrintedReads() {
        const TenantLink link{"client-abc", "eu-ouest"};
        QCOMPARE(printLink(link), std::string("flotte://tenant/client-abc?region=eu-ouest"));
        QCOMPARE(printLink({"client-abc", ""}), std::string("flotte://tenant/client-abc"));
        QCOMPARE(printLink({"a b", ""}), std::string());
        QCOMPARE(printLink({"a", "b&c"}), std::string());
        QCOMPARE(printLink({"a?region=b", ""}), std::string());
    }

    void anyBytesAreReadWithoutHarm() {
        std::mt19937 random(11);
        const std::string start = "flotte://tenant/a?region=b";
        for (int round = 0; round < 50000; ++round) {
            std::string link = start;
            for (int n = std::uniform_int_distribution(0, 4)(random); n >= 0; --n) {
                const auto at = std::uniform_int_distribution<std::size_t>(0, link.size() - 1)(random);
                link[at] = static_cast<char>(std::uniform_int_distribution(0, 255)(random));
            }
            if (const auto read = readLink(link)) {
                QCOMPARE(printLink(*read), link);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestLink)
#include "tst_link.moc"
