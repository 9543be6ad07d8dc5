#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

#include "app/platform_file.h"

using namespace flotte;
using namespace flotte::app;

/// The platform file on the disk: contexts to begin it with, and that nothing is lost when it is written.
class TestPlatformFile : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::string at(const char* name) const { return folder_.filePath(QString::fromUtf8(name)).toStdString(); }
    void put(const char* name, const char* text) const {
        QFile file(folder_.filePath(QString::fromUtf8(name)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) >= 0);
    }
    static QByteArray held(const std::string& path) {
        QFile file(QString::fromStdString(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

 private Q_SLOTS:
    void contextsComeInOrder();
    void contextsOfAFileThatIsMissing();
    void contextsOfAllFiles();
    void aNewFileIsItsOwnersAlone();
    void aFileThatIsThereStays();
    void aLinkInItsPlaceIsNotFollowed();
    void replacingIsWhole();
    void aFolderThatCantBeMadeIsSaid();
    void everyMistakeComesBack();
    void aSandboxAndRealClustersAreNeverMixed();
};

void TestPlatformFile::contextsComeInOrder() {
    put("config", "contexts:\n- {name: us, context: {cluster: a}}\n- {name: eu, context: {cluster: b}}\n");
    const auto contexts = kubeconfigContexts(at("config"));
    QVERIFY(contexts.has_value());
    QCOMPARE(*contexts, (std::vector<std::string>{"us", "eu"}));
}

void TestPlatformFile::contextsOfAFileThatIsMissing() {
    const auto contexts = kubeconfigContexts(at("nowhere"));
    QVERIFY(!contexts.has_value());
    QCOMPARE(std::get<ConfigError>(contexts.error()).kind, ConfigError::Kind::FileMissing);
}

void TestPlatformFile::contextsOfAllFiles() {
    put("one", "contexts: [{name: us, context: {cluster: a}}]\n");
    put("two", "contexts: [{name: us, context: {cluster: z}}, {name: eu, context: {cluster: b}}]\n");
    qputenv("KUBECONFIG", (at("one") + ':' + at("nowhere") + ':' + at("two")).c_str());
    const auto contexts = kubeconfigContexts({});
    qputenv("KUBECONFIG", at("nowhere").c_str());
    const auto none = kubeconfigContexts({});
    qunsetenv("KUBECONFIG");
    QVERIFY(contexts.has_value() && none.has_value());
    QCOMPARE(*contexts, (std::vector<std::string>{"us", "eu"}));
    QVERIFY(none->empty());
}

void TestPlatformFile::aNewFileIsItsOwnersAlone() {
    const std::string path = at("a/b/platform.yaml");
    QVERIFY(writePlatformFile(path, "version: 1\n", false).has_value());
    QCOMPARE(held(path), QByteArray("version: 1\n"));
    struct stat info {};
    QCOMPARE(::stat(path.c_str(), &info), 0);
    QCOMPARE(info.st_mode & 0777U, 0600U);
}

void TestPlatformFile::aFileThatIsThereStays() {
    put("mine.yaml", "mine");
    const auto written = writePlatformFile(at("mine.yaml"), "other", false);
    QVERIFY(!written.has_value());
    QCOMPARE(std::get<SystemError>(written.error()).code, EEXIST);
    QCOMPARE(held(at("mine.yaml")), QByteArray("mine"));
}

void TestPlatformFile::aLinkInItsPlaceIsNotFollowed() {
    put("target", "kept");
    QVERIFY(
        QFile::link(folder_.filePath(QStringLiteral("target")), folder_.filePath(QStringLiteral("link"))));
    QVERIFY(!writePlatformFile(at("link"), "other", false).has_value());
    QVERIFY(writePlatformFile(at("link"), "other", true).has_value());
    QCOMPARE(held(at("target")), QByteArray("kept"));
    QCOMPARE(held(at("link")), QByteArray("other"));
}

void TestPlatformFile::replacingIsWhole() {
    put("old.yaml", "a longer text than the new one");
    QVERIFY(writePlatformFile(at("old.yaml"), "new", true).has_value());
    QCOMPARE(held(at("old.yaml")), QByteArray("new"));
    QCOMPARE(QDir(folder_.path()).entryList({QStringLiteral("*.new-*")}).size(), 0);
}

void TestPlatformFile::aFolderThatCantBeMadeIsSaid() {
    put("file", "");
    const auto written = writePlatformFile(at("file/platform.yaml"), "x", false);
    QVERIFY(!written.has_value());
    QCOMPARE(std::get<SystemError>(written.error()).code, ENOTDIR);
}

void TestPlatformFile::everyMistakeComesBack() {
    put("bad.yaml", "version: 2\nname: T\nregion: []\n");
    const auto read = readPlatformFile(at("bad.yaml"));
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().size(), std::size_t(2));
}

void TestPlatformFile::aSandboxAndRealClustersAreNeverMixed() {
    put("rehearsal",
        "clusters: [{name: c, cluster: {server: 'https://127.0.0.1:1', extensions: [{name: flotte-sandbox, "
        "extension: {}}]}}]\ncontexts: [{name: eu, context: {cluster: c}}]\n");
    put("real",
        "clusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]\n"
        "contexts: [{name: eu, context: {cluster: c}}]\n");
    const auto platform = [&](const char* kubeconfig, bool sandbox) {
        const QByteArray text = QByteArray("version: 1\nname: p\nregions:\n  - name: eu\n    kubernetes: {") +
                                "kubeconfig: " + kubeconfig + ", context: eu}\n" +
                                (sandbox ? "sandbox: true\n" : "");
        put("platform.yaml", text.constData());
        return readPlatformFile(at("platform.yaml"));
    };
    QVERIFY(platform("rehearsal", true));
    QVERIFY(platform("real", false));
    QVERIFY(platform("nowhere", false));  // its source tells why it is silent
    const auto wrong = platform("rehearsal", false);
    QVERIFY(!wrong && wrong.error().size() == 1);
    const auto& mistake = std::get<ConfigError>(wrong.error().front());
    QCOMPARE(std::pair(mistake.line, mistake.column), std::pair(5, 30));
    QCOMPARE(mistake.key, std::string("regions[0].kubernetes.kubeconfig"));
    QCOMPARE(mistake.expected, std::string("real-cluster"));
    const auto other = platform("real", true);
    QVERIFY(!other && other.error().size() == 1);
    QCOMPARE(std::get<ConfigError>(other.error().front()).expected, std::string("sandbox-cluster"));
}

QTEST_GUILESS_MAIN(TestPlatformFile)
#include "tst_platform_file.moc"
