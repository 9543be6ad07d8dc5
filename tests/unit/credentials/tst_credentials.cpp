#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "backends/credentials/credentials.h"
#include "backends/files/reader.h"

using namespace flotte;
using From = CredentialRef::From;

namespace {

std::optional<std::string> lookUp(const std::string& name) {
    if (name == "PASSWORD") {
        return "from the variable";
    }
    return name == "EMPTY" ? std::optional<std::string>("") : std::nullopt;
}

const ConfigError* configError(const Result<std::string>& result) {
    return result ? nullptr : std::get_if<ConfigError>(&result.error());
}

}  // namespace

class TestCredentials : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    std::string write(const char* name, const QByteArray& text, QFile::Permissions permissions) {
        QFile file(dir_.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
            return {};
        }
        file.close();
        file.setPermissions(permissions);
        return file.fileName().toStdString();
    }
    static constexpr QFile::Permissions kPrivate = QFile::ReadOwner | QFile::WriteOwner;

 private Q_SLOTS:
    void theFirstLineOfAPrivateFileIsTheSecret() {
        const std::string path = write("secret", "not-a-real-one\nsecond line\n", kPrivate);
        const auto secret =
            credentials::resolve({From::File, path}, "websites.password", lookUp, files::read);
        QVERIFY(secret.has_value());
        QCOMPARE(*secret, std::string("not-a-real-one"));
    }

    void aKeyIsAllOfItsFile() {
        const std::string path = write("key", "first\nsecond\n", kPrivate);
        QCOMPARE(credentials::resolveWhole({From::File, path}, "--key", lookUp, files::read).value_or(""),
                 std::string("first\nsecond\n"));
        QCOMPARE(credentials::resolveWhole({From::Environment, "PASSWORD"}, "--key", lookUp, files::read)
                     .value_or(""),
                 std::string("from the variable"));
        const std::string open = write("open-key", "first\n", kPrivate | QFile::ReadOther);
        const auto refused = credentials::resolveWhole({From::File, open}, "--key", lookUp, files::read);
        QVERIFY(configError(refused) != nullptr);
        QCOMPARE(configError(refused)->kind, ConfigError::Kind::FilePermissions);
    }

    void aFileThatOthersCanReadIsRefused() {
        const std::string path = write("open", "x\n", kPrivate | QFile::ReadGroup);
        const auto secret =
            credentials::resolve({From::File, path}, "websites.password", lookUp, files::read);
        const ConfigError* error = configError(secret);
        QVERIFY(error != nullptr);
        QCOMPARE(error->kind, ConfigError::Kind::FilePermissions);
        QCOMPARE(error->file, path);
        QCOMPARE(error->key, std::string("websites.password"));
    }

    void whatIsNotThereIsSaid_data() {
        QTest::addColumn<int>("from");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* rule, From from, const QString& name, ConfigError::Kind kind) {
            QTest::newRow(rule) << static_cast<int>(from) << name << static_cast<int>(kind);
        };
        row("no such file", From::File, dir_.filePath(QStringLiteral("none")),
            ConfigError::Kind::FileMissing);
        row("a folder", From::File, dir_.path(), ConfigError::Kind::FileUnreadable);
        row("an empty file", From::File, QString::fromStdString(write("empty", "\n", kPrivate)),
            ConfigError::Kind::MissingKey);
        row("a file too large to be a secret", From::File,
            QString::fromStdString(write("large", QByteArray(100'000, 'x'), kPrivate)),
            ConfigError::Kind::FileTooLarge);
        row("no such variable", From::Environment, QStringLiteral("NOWHERE"), ConfigError::Kind::MissingKey);
        row("an empty variable", From::Environment, QStringLiteral("EMPTY"), ConfigError::Kind::MissingKey);
    }
    void whatIsNotThereIsSaid() {
        QFETCH(int, from);
        QFETCH(QString, name);
        QFETCH(int, kind);
        const auto secret =
            credentials::resolve({static_cast<From>(from), name.toStdString()}, "key", lookUp, files::read);
        const ConfigError* error = configError(secret);
        QVERIFY(error != nullptr);
        QCOMPARE(static_cast<int>(error->kind), kind);
        QCOMPARE(error->key, std::string("key"));
    }

    void aVariableIsTakenAsItIs() {
        QCOMPARE(credentials::resolve({From::Environment, "PASSWORD"}, "key", lookUp, files::read).value(),
                 std::string("from the variable"));
    }

    void noReferenceIsNoSecret() {
        QCOMPARE(credentials::resolve({}, "key", lookUp, files::read).value(), std::string());
    }

    void authoritiesMustBeCertificates() {
        const std::string junk = write("junk.pem", "hello\n", kPrivate);
        const auto text = credentials::readAuthorities(junk, "websites.tls.ca", files::read);
        const ConfigError* error = configError(text);
        QVERIFY(error != nullptr);
        QCOMPARE(error->kind, ConfigError::Kind::BadValue);
    }
};

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
