#include <QSet>
#include <QTest>

#include "models/platform/expectations.h"
#include "views/text/language.h"
#include "views/text/words.h"

using namespace flotte;

/// Each kind of error has its own sentence, its advice, and names where it happened.
class TestErrors : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void everyKindHasItsSentence_data();
    void everyKindHasItsSentence();
    void sentences_data();
    void sentences();
    void serverComesFromTheRequest_data();
    void serverComesFromTheRequest();
    void everyExpectationHasWords();
    void nothingHostileComesThrough();
};

namespace {

constexpr const char* kRequest = "GET https://127.0.0.1:6443/api/v1/pods";

template <class E>
std::vector<Error> kinds(int count, E error) {
    std::vector<Error> errors;
    for (int i = 0; i < count; ++i) {
        error.kind = static_cast<decltype(error.kind)>(i);
        errors.emplace_back(error);
    }
    return errors;
}

std::vector<Error> httpErrors() {
    std::vector<Error> errors;
    for (const int status : {400, 404, 409, 429, 500, 503}) {
        errors.emplace_back(HttpError{status, kRequest, "Expired", "too old", std::nullopt});
    }
    return errors;
}

std::vector<Error> others() {
    return {LoginError{kRequest, "x"},
            DeniedError{kRequest, "list", "pods", "", "x"},
            DeniedError{kRequest, "list", "pods", "e-commerce-client-abc", "x"},
            DeniedError{kRequest, "", "", "", "x"},
            DecodeError{"PodList", 12, "x", kRequest},
            SqlError{1064, "42000", "127.0.0.1:6443/platform websites", "x"},
            TooMuchError{"websites", 200'000, kRequest},
            CancelledError{"127.0.0.1:6443"},
            SystemError{24, "127.0.0.1:6443 socket"}};
}

std::vector<Error> group(const QString& name) {
    if (name == QLatin1String("network")) {
        return kinds(11, NetworkError{NetworkError::Kind::Other, kRequest, "x"});
    }
    if (name == QLatin1String("tls")) {
        return kinds(7, TlsError{TlsError::Kind::Handshake, kRequest, "x"});
    }
    if (name == QLatin1String("missing")) {
        return kinds(4, MissingError{MissingError::Kind::Table, "websites", kRequest, ""});
    }
    if (name == QLatin1String("config")) {
        return kinds(
            12, ConfigError{ConfigError::Kind::Syntax, "127.0.0.1:6443", 3, 5, "a.b", "c", "text", "", "x"});
    }
    if (name == QLatin1String("reach")) {
        return kinds(9, ReachError{ReachError::Kind::Ended, kRequest, "mysql", "x"});
    }
    if (name == QLatin1String("plugin")) {
        PluginError error;
        error.source = "apac";
        error.command = "127.0.0.1:6443";
        error.line = "/usr/bin/cloud-login";
        return kinds(8, error);
    }
    return name == QLatin1String("http") ? httpErrors() : others();
}

}  // namespace

void TestErrors::everyKindHasItsSentence_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("french");
    for (const char* name : {"network", "tls", "missing", "reach", "config", "plugin", "http", "others"}) {
        QTest::addRow("%s in English", name) << QString::fromLatin1(name) << false;
        QTest::addRow("%s in French", name) << QString::fromLatin1(name) << true;
    }
}

void TestErrors::everyKindHasItsSentence() {
    QFETCH(QString, name);
    QFETCH(bool, french);
    const text::LanguageSwitch language(french ? text::Language::French : text::Language::English);
    QSet<QString> seen;
    for (const Error& error : group(name)) {
        const QString summary = text::errorSummary(error);
        QVERIFY2(summary.contains(QStringLiteral("127.0.0.1:6443")), qPrintable(summary));
        QVERIFY2(!seen.contains(summary), qPrintable(summary));
        seen.insert(summary);
        QVERIFY2(summary.size() < 120, qPrintable(summary));
        const QString advice = text::errorAdvice(error);
        QVERIFY2(advice.size() > 6, qPrintable(summary));
        QVERIFY2(!text::errorDetail(error).isEmpty(), qPrintable(summary));
    }
}

void TestErrors::sentences_data() {
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("french");
    const auto row = [](const char* rule, int which, const char* english, const char* french) {
        QTest::newRow(rule) << which << QString::fromUtf8(english) << QString::fromUtf8(french);
    };
    row("a region that refuses", 0, "apac does not answer (connection refused)",
        "apac ne répond pas (connexion refusée)");
    row("a missing right", 1, "apac refuses access: right missing to list pods",
        "apac refuse l’accès\u00a0: il manque le droit list sur pods");
    row("a table that isn't there", 2, "127.0.0.1:6443 has no table websites",
        "127.0.0.1:6443 n’a pas de table websites");
    row("a wrong authority", 3, "The certificate of apac is signed by an authority that is not trusted here",
        "Le certificat présenté par apac est signé par une autorité inconnue ici");
    row("a place in a file", 4, "/etc/p.yaml:3:5: Unknown key regions[0].x",
        "/etc/p.yaml:3:5: Clé inconnue regions[0].x");
    row("a value's place holders are text", 5, "/etc/p.yaml:3:5: a%2: %1 is not allowed, it must be %3",
        "/etc/p.yaml:3:5: a%2\u00a0: %1 n’est pas permis, il faut %3");
}

void TestErrors::sentences() {
    QFETCH(int, which);
    QFETCH(QString, english);
    QFETCH(QString, french);
    const Error errors[] = {
        NetworkError{NetworkError::Kind::Refused, kRequest, ""},
        DeniedError{kRequest, "list", "pods", "", ""},
        MissingError{MissingError::Kind::Table, "websites", kRequest, ""},
        TlsError{TlsError::Kind::UnknownAuthority, kRequest, ""},
        ConfigError{ConfigError::Kind::UnknownKey, "/etc/p.yaml", 3, 5, "regions[0].x", "", "", "", ""},
        ConfigError{ConfigError::Kind::BadValue, "/etc/p.yaml", 3, 5, "a%2", "%1", "%3", "", ""}};
    text::LanguageSwitch language(text::Language::English);
    QCOMPARE(text::errorSummary(errors[which], QStringLiteral("apac")), english);
    language.set(text::Language::French);
    QCOMPARE(text::errorSummary(errors[which], QStringLiteral("apac")), french);
}

void TestErrors::serverComesFromTheRequest_data() {
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("server");
    QTest::newRow("URL") << "GET https://127.0.0.1:6443/api/v1/pods?watch=1"
                         << "127.0.0.1:6443";
    QTest::newRow("URL without path") << "GET https://prometheus.example.net"
                                      << "prometheus.example.net";
    QTest::newRow("IPv6") << "GET https://[::1]:6443/api"
                          << "[::1]:6443";
    QTest::newRow("SQL") << "127.0.0.1:3306/platform websites"
                         << "127.0.0.1:3306";
    QTest::newRow("a login is never shown") << "GET https://me:word@example.net/x"
                                            << "example.net";
    QTest::newRow("nothing") << ""
                             << "the server";
}

void TestErrors::serverComesFromTheRequest() {
    QFETCH(QString, request);
    QFETCH(QString, server);
    const Error error = NetworkError{NetworkError::Kind::Reset, request.toStdString(), ""};
    QCOMPARE(text::errorSummary(error), server + QStringLiteral(" broke the connection"));
}

void TestErrors::everyExpectationHasWords() {
    for (const text::Language each : {text::Language::English, text::Language::French}) {
        const text::LanguageSwitch language(each);
        for (const std::string_view expected : expectation::kAll) {
            const Error error =
                ConfigError{ConfigError::Kind::WrongType, "f", 1, 1, "k", "", std::string(expected), "", ""};
            const QString summary = text::errorSummary(error);
            const QString key = QString::fromLatin1(expected.data(), static_cast<qsizetype>(expected.size()));
            const bool raw = summary.endsWith(QStringLiteral("must be ") + key) ||
                             summary.endsWith(QStringLiteral("doit être ") + key);
            QVERIFY2(!raw, qPrintable(summary));
        }
    }
}

void TestErrors::nothingHostileComesThrough() {
    const std::string evil = "\x1b]0;x\x07\xe2\x80\xae";
    const Error errors[] = {
        NetworkError{NetworkError::Kind::Reset, "GET https://" + evil + "/", evil},
        HttpError{500, evil, evil, evil, std::nullopt},
        DeniedError{evil, evil, evil, evil, evil},
        DecodeError{evil, 0, evil, evil},
        MissingError{MissingError::Kind::Table, evil, evil, evil},
        ConfigError{ConfigError::Kind::BadValue, evil, 1, 1, evil, evil, evil, evil, evil},
        SqlError{1, evil, evil, evil},
        ReachError{ReachError::Kind::Refused, evil, evil, evil},
        SystemError{1, evil}};
    for (const Error& error : errors) {
        const QString all = text::errorSummary(error, QString::fromStdString(evil)) +
                            text::errorAdvice(error) + text::errorDetail(error).remove(QLatin1Char('\n'));
        for (const QChar c : all) {
            QVERIFY2(c.category() != QChar::Other_Control && c.category() != QChar::Other_Format,
                     qPrintable(all));
        }
    }
}

QTEST_GUILESS_MAIN(TestErrors)
#include "tst_errors.moc"
