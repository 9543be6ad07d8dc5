#include <QTest>

#include "models/platform/values.h"

using namespace flotte;

/// What single values may look like.
class TestPlatformValues : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void duration_data();
    void duration();
    void url_data();
    void url();
    void host_data();
    void host();
    void timeZone_data();
    void timeZone();
    void pattern_data();
    void pattern();
    void portRange_data();
    void portRange();
};

namespace {

void rows(std::initializer_list<std::pair<const char*, bool>> table) {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    for (const auto& [text, good] : table) {
        QTest::newRow(*text ? text : "(empty)") << QString::fromUtf8(text) << good;
    }
}

template <class Check>
void verify(Check check) {
    QFETCH(QString, text);
    QFETCH(bool, good);
    QCOMPARE(check(text.toStdString()), good);
}

}  // namespace

void TestPlatformValues::duration_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("minutes");  // -1 = refused
    const std::pair<const char*, int> table[] = {
        {"24h", 1440},        {"90m", 90},   {"1d", 1440},
        {"366d", 366 * 1440}, {"367d", -1},  {"0h", -1},
        {"-1h", -1},          {"h", -1},     {"24", -1},
        {"24 h", -1},         {"1h30m", -1}, {"1.5h", -1},
        {"10s", -1},          {"", -1},      {"99999999999999999999h", -1}};
    for (const auto& [text, minutes] : table) {
        QTest::newRow(*text ? text : "(empty)") << QString::fromUtf8(text) << minutes;
    }
}

void TestPlatformValues::duration() {
    QFETCH(QString, text);
    QFETCH(int, minutes);
    const auto value = values::duration(text.toStdString());
    QCOMPARE(value ? static_cast<int>(value->count()) : -1, minutes);
}

void TestPlatformValues::url_data() {
    rows({{"https://prometheus.example.net", true},
          {"http://127.0.0.1:9090", true},
          {"https://[::1]:9090/prometheus", true},
          {"https://example.net/", true},
          {"ftp://example.net", false},
          {"prometheus.example.net", false},
          {"https://", false},
          {"https://user@example.net", false},
          {"https://user:word@example.net", false},
          {"https://example.net:0", false},
          {"https://example.net:65536", false},
          {"https://example.net:", false},
          {"https://::1", false},
          {"https://[example]", false},
          {"https://example.net/?x=1", false},
          {"https://example.net/#x", false},
          {"https://exam ple.net", false},
          {"https://example.net/\x1b[2J", false},
          {"https://example.net\\@evil.example", false}});
}

void TestPlatformValues::url() {
    verify(values::isUrl);
}

void TestPlatformValues::host_data() {
    rows({{"mysql.example.net", true},
          {"127.0.0.1", true},
          {"::1", true},
          {"fe80::1", true},
          {"a_b.internal", true},
          {"", false},
          {"-a", false},
          {"a..b", false},
          {"a b", false},
          {"a/b", false},
          {"host:3306", false},
          {"https://host", false},
          {"host;rm", false}});
}

void TestPlatformValues::host() {
    verify(values::isHost);
}

void TestPlatformValues::timeZone_data() {
    rows({{"UTC", true},
          {"Europe/Paris", true},
          {"America/Argentina/Buenos_Aires", true},
          {"Etc/GMT+5", true},
          {"", false},
          {"/etc/passwd", false},
          {"../../etc/passwd", false},
          {"Europe//Paris", false},
          {"Europe/", false},
          {"+01:00", false},
          {"Europe Paris", false}});
}

void TestPlatformValues::timeZone() {
    verify(values::isTimeZone);
}

void TestPlatformValues::pattern_data() {
    rows({{"client-{id}", true},
          {"{id}", true},
          {"a.{id}-b", true},
          {"client", false},
          {"{id}-{id}", false},
          {"Client-{id}", false},
          {"client_{id}", false},
          {"client-{ID}", false},
          {"", false}});
}

void TestPlatformValues::pattern() {
    verify(values::isPattern);
}

void TestPlatformValues::portRange_data() {
    rows({{"1", true},
          {"3306", true},
          {"65535", true},
          {"0", false},
          {"65536", false},
          {"-1", false},
          {"+1", false},
          {"3306x", false},
          {" 1", false},
          {"", false},
          {"0x10", false},
          {"4294967297", false}});
}

void TestPlatformValues::portRange() {
    verify([](const std::string& text) { return values::number(text, 1, 65535).has_value(); });
}

QTEST_GUILESS_MAIN(TestPlatformValues)
#include "tst_platform_values.moc"
