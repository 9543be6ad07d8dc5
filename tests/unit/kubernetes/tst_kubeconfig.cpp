#include <sys/stat.h>

#include <QTemporaryDir>
#include <QtTest>
#include <map>

#include "backends/documents/reader.h"
#include "backends/files/reader.h"
#include "backends/kubernetes/credentials.h"
#include "backends/kubernetes/kubeconfig.h"

using namespace flotte;
using namespace flotte::kubernetes;
using Kind = ConfigError::Kind;

namespace {

using Files = std::map<std::string, std::string>;

Error missing(const std::string& path) {
    ConfigError error;
    error.kind = Kind::FileMissing;
    error.file = path;
    return error;
}

Result<Cluster> resolveIn(const Files& files, const KubeconfigRequest& request) {
    const auto read = [&](const std::string& path, const FileRules&) -> Result<std::string> {
        const auto found = files.find(path);
        return found == files.end() ? Result<std::string>(tl::unexpected(missing(path))) : found->second;
    };
    const auto readDocument = [&](const std::string& path) -> Result<Document> {
        const auto text = read(path, {});
        return text ? documents::parseDocument(path, *text) : Result<Document>(tl::unexpected(text.error()));
    };
    return resolve(request, readDocument, read);
}

const std::string kPem = "-----BEGIN X-----\nAAAA\n";
const std::string kPem64 = "LS0tLS1CRUdJTiBYLS0tLS0KQUFBQQo=";

std::string config(const std::string& cluster, const std::string& user, const std::string& context = "") {
    return "clusters: [{name: lab, cluster: {" + cluster + "}}]\nusers: [{name: op, user: {" + user +
           "}}]\ncontexts: [{name: lab, context: {cluster: lab, user: op" + context +
           "}}]\ncurrent-context: lab\n";
}

const std::string kServer = "server: 'https://127.0.0.1:6443/'";

std::string textOf(const ExecConfig& exec) {
    std::string text = exec.command;
    for (const std::string& argument : exec.arguments) {
        text += "|" + argument;
    }
    for (const auto& [name, value] : exec.environment) {
        text += " " + name + "=" + value;
    }
    return text + " " + exec.apiVersion + " hint=" + exec.installHint + " cluster=" + exec.cluster;
}

const std::string kBeta = "apiVersion: client.authentication.k8s.io/v1beta1";

/// What a cluster came to, secrets included: this is a test.
std::string textOf(const Cluster& c) {
    return c.context + " " + c.url + " ca=" + std::to_string(c.tls.ca.size()) +
           " cert=" + std::to_string(c.tls.certificate.size()) + " key=" + std::to_string(c.tls.key.size()) +
           " name=" + c.tls.serverName + (c.tls.insecure ? " insecure" : "") +
           (c.compression ? "" : " uncompressed") + " proxy=" + c.proxy + " ns=" + c.ns +
           " token=" + c.token + " file=" + c.tokenFile + (c.exec ? " exec=" + textOf(*c.exec) : "");
}

}  // namespace

class TestKubeconfig : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void resolves_data();
    void resolves();
    void refuses_data();
    void refuses();
    void severalFiles_data();
    void severalFiles();
    void badFiles_data();
    void badFiles();
    void unknownContext();
    void secretsAreInNoError();
    void tokenFileIsReadAgain();
};

void TestKubeconfig::resolves_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("cluster");
    const auto row = [](const char* name, const std::string& text, const std::string& cluster) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray::fromStdString(cluster);
    };
    const std::string url = "lab https://127.0.0.1:6443";
    row("token", config(kServer, "token: abc"), url + " ca=0 cert=0 key=0 name= proxy= ns= token=abc file=");
    row("data beats files, certificate",
        config(kServer + ", certificate-authority: x, certificate-authority-data: " + kPem64,
               "client-certificate: pki/a.crt, client-key: /abs/a.key"),
        url + " ca=23 cert=27 key=24 name= proxy= ns= token= file=");
    row("token beats tokenFile", config(kServer, "token: abc, tokenFile: none"),
        url + " ca=0 cert=0 key=0 name= proxy= ns= token=abc file=");
    row("tokenFile beside its own file", config(kServer, "tokenFile: tok"),
        url + " ca=0 cert=0 key=0 name= proxy= ns= token=fromfile file=/home/op/.kube/tok");
    row("all the rest",
        config(kServer + ", tls-server-name: api, proxy-url: 'socks5://p:1', disable-compression: true, "
                         "insecure-skip-tls-verify: true",
               "", ", namespace: shop"),
        url + " ca=0 cert=0 key=0 name=api insecure uncompressed proxy=socks5://p:1 ns=shop token= file=");
    const std::string none = " ca=0 cert=0 key=0 name= proxy= ns= token= file=";
    const std::string v1 = "apiVersion: client.authentication.k8s.io/v1, interactiveMode: ";
    row("a plugin by its name",
        config(kServer, "exec: {command: cloud-login, " + kBeta +
                            ", args: [get-token, 5, ''], env: [{name: A, value: b c}, {name: E}], "
                            "installHint: see the wiki}"),
        url + none +
            " exec=cloud-login|get-token|5| A=b c E= client.authentication.k8s.io/v1beta1 hint=see the wiki "
            "cluster=");
    row("a plugin's path is beside its file", config(kServer, "exec: {command: bin/x, " + v1 + "Never}"),
        url + none + " exec=/home/op/.kube/bin/x client.authentication.k8s.io/v1 hint= cluster=");
    row("an absolute path stays",
        config(kServer, "exec: {command: /abs/x, " + v1 + "IfAvailable, env: null}"),
        url + none + " exec=/abs/x client.authentication.k8s.io/v1 hint= cluster=");
    row("a plugin that is told about the cluster",
        config(kServer + ", certificate-authority-data: " + kPem64 +
                   ", tls-server-name: api, extensions: [{name: client.authentication.k8s.io/exec, "
                   "extension: {audience: a, n: 1, on: true, text: '1', list: [1.5, null]}}]",
               "exec: {command: x, provideClusterInfo: true, " + kBeta + "}"),
        url + " ca=23 cert=0 key=0 name=api proxy= ns= token= file= exec=x " +
            "client.authentication.k8s.io/v1beta1 hint= cluster={\"server\":\"https://127.0.0.1:6443/\"," +
            "\"tls-server-name\":\"api\",\"certificate-authority-data\":\"" + kPem64 +
            "\",\"config\":{\"audience\":\"a\",\"n\":1,\"on\":true,\"text\":\"1\",\"list\":[1.5,null]}}");
    row("a token beats a plugin", config(kServer, "token: abc, exec: {command: x, " + kBeta + "}"),
        url + " ca=0 cert=0 key=0 name= proxy= ns= token=abc file=");
    row("a context without a user",
        "clusters: [{name: lab, cluster: {" + kServer +
            "}}]\ncontexts: [{name: lab, context: {cluster: lab}}]\ncurrent-context: lab\n",
        url + " ca=0 cert=0 key=0 name= proxy= ns= token= file=");
    row("unknown keys are others' business",
        config(kServer + ", extensions: [{name: x}]", "token: abc") + "preferences: {}\nkind: Config\n",
        url + " ca=0 cert=0 key=0 name= proxy= ns= token=abc file=");
}

void TestKubeconfig::resolves() {
    QFETCH(QByteArray, text);
    const auto cluster = resolveIn({{"/home/op/.kube/config", text.toStdString()},
                                    {"/home/op/.kube/pki/a.crt", kPem + "cert"},
                                    {"/abs/a.key", kPem + "k"},
                                    {"/home/op/.kube/tok", " fromfile\n"}},
                                   {{"/home/op/.kube/config"}, true, ""});
    if (!cluster) {
        qWarning("%s", std::get<ConfigError>(cluster.error()).key.c_str());
    }
    QVERIFY(cluster.has_value());
    QTEST(QByteArray::fromStdString(textOf(*cluster)), "cluster");
}

void TestKubeconfig::refuses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("where");  // line:column key
    QTest::addColumn<QByteArray>("words");  // found|expected|suggestion
    const auto row = [](const char* name, const std::string& text, Kind kind, const char* where,
                        const char* words) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << static_cast<int>(kind) << QByteArray(where)
                            << QByteArray(words);
    };
    row("not a mapping", "- a", Kind::WrongType, "1:1 ", "|mapping|");
    row("empty file", "", Kind::MissingKey, "0:0 current-context", "||");
    row("no current context", "contexts: [{name: a, context: {}}, {name: b, context: {}}]", Kind::MissingKey,
        "1:1 current-context", "|a, b|");
    row("no server", config("", "token: a"), Kind::MissingKey, "1:33 clusters[0].cluster.server", "||");
    row("server without scheme", config("server: 127.0.0.1", ""), Kind::BadValue,
        "1:42 clusters[0].cluster.server", "|https://…|");
    row("login in the URL", config("server: 'https://a:b@c'", ""), Kind::BadValue,
        "1:42 clusters[0].cluster.server", "|https://…|");
    row("list for text", config("server: [a]", ""), Kind::WrongType, "1:42 clusters[0].cluster.server",
        "|text|");
    row("authority and insecure",
        config(kServer + ", insecure-skip-tls-verify: true, certificate-authority: x", ""), Kind::BadValue,
        "1:95 clusters[0].cluster.insecure-skip-tls-verify", "|false|");
    row("quoted truth", config(kServer + ", insecure-skip-tls-verify: 'true'", ""), Kind::WrongType,
        "1:95 clusters[0].cluster.insecure-skip-tls-verify", "|true, false|");
    row("authority's file is missing", config(kServer + ", certificate-authority: none.crt", ""),
        Kind::FileMissing, "0:0 ", "||");
    row("bad base64", config(kServer, "client-key-data: '?'"), Kind::BadValue,
        "2:44 users[0].user.client-key-data", "|base64|");
    row("base64 without padding", config(kServer, "client-key-data: LS0tLS1"), Kind::BadValue,
        "2:44 users[0].user.client-key-data", "|base64|");
    row("no PEM", config(kServer, "client-key-data: QUFB"), Kind::BadValue,
        "2:44 users[0].user.client-key-data", "|PEM|");
    row("certificate without key", config(kServer, "client-certificate-data: " + kPem64), Kind::MissingKey,
        "2:26 users[0].user.client-key", "||");
    const auto exec = [&](const char* name, const std::string& inner, Kind kind, const char* where,
                          const char* words) {
        row(name, config(kServer, "exec: {" + inner + "}"), kind, where, words);
    };
    const char* versions = "client.authentication.k8s.io/v1, client.authentication.k8s.io/v1beta1";
    row("exec is a list", config(kServer, "exec: [a]"), Kind::WrongType, "2:33 users[0].user.exec",
        "|mapping|");
    exec("exec without command", kBeta, Kind::MissingKey, "2:33 users[0].user.exec.command", "||");
    exec("exec's command is a list", "command: [a], " + kBeta, Kind::WrongType,
         "2:43 users[0].user.exec.command", "|text|");
    exec("exec without version", "command: x", Kind::MissingKey, "2:33 users[0].user.exec.apiVersion",
         (std::string("|") + versions + "|").c_str());
    exec("exec of an old version", "command: x, apiVersion: client.authentication.k8s.io/v1alpha1",
         Kind::BadValue, "2:58 users[0].user.exec.apiVersion",
         (std::string("client.authentication.k8s.io/v1alpha1|") + versions + "|").c_str());
    exec("exec's arguments are no list", "command: x, " + kBeta + ", args: {a: b}", Kind::WrongType,
         "2:102 users[0].user.exec.args", "|list|");
    exec("an argument is a list", "command: x, " + kBeta + ", args: [[a]]", Kind::WrongType,
         "2:102 users[0].user.exec.args", "|text|");
    exec("an argument holds a null byte", "command: x, " + kBeta + ", args: [\"a\\0b\"]", Kind::BadValue,
         "2:102 users[0].user.exec.args", "|text|");
    exec("exec's variables are no list", "command: x, " + kBeta + ", env: a", Kind::WrongType,
         "2:101 users[0].user.exec.env", "|list|");
    exec("a variable is a text", "command: x, " + kBeta + ", env: [a]", Kind::WrongType,
         "2:102 users[0].user.exec.env[0]", "|mapping|");
    exec("a variable without a name", "command: x, " + kBeta + ", env: [{value: a}]", Kind::MissingKey,
         "2:102 users[0].user.exec.env[0].name", "||");
    exec("a variable whose name has a =", "command: x, " + kBeta + ", env: [{name: a=b}]", Kind::BadValue,
         "2:109 users[0].user.exec.env[0].name", "||");
    exec("a plugin that wants a terminal", "command: x, " + kBeta + ", interactiveMode: Always",
         Kind::BadValue, "2:113 users[0].user.exec.interactiveMode", "Always|Never, IfAvailable|");
    exec("v1 says how it talks to its user", "command: x, apiVersion: client.authentication.k8s.io/v1",
         Kind::MissingKey, "2:33 users[0].user.exec.interactiveMode", "|Never, IfAvailable|");
    exec("quoted truth about the cluster", "command: x, " + kBeta + ", provideClusterInfo: 'true'",
         Kind::WrongType, "2:116 users[0].user.exec.provideClusterInfo", "|true, false|");
    row("auth-provider", config(kServer, "auth-provider: {name: x}"), Kind::Unsupported,
        "2:42 users[0].user.auth-provider", "||");
    row("acting as another", config(kServer, "token: a, as: boss"), Kind::Unsupported,
        "2:41 users[0].user.as", "||");
    row("token over two lines", config(kServer, "token: \"a\\nb\""), Kind::BadValue,
        "2:34 users[0].user.token", "|a token|");
    row("proxy's scheme", config(kServer + ", proxy-url: 'ftp://secret@p'", ""), Kind::BadValue,
        "1:80 clusters[0].cluster.proxy-url", "|http://…, https://…, socks5://…|");
    row("same name twice", "users:\n- {name: a, user: {}}\n- {name: a, user: {}}\n", Kind::Duplicate,
        "3:10 users[1].name", "a||");
    row("entry without a name", "clusters: [{cluster: {}}]", Kind::MissingKey, "1:12 clusters[0].name", "||");
    row("clusters is no list", "clusters: {}", Kind::WrongType, "1:11 clusters", "|list|");
    row("context names a missing cluster",
        "clusters: [{name: lab1, cluster: {}}]\ncontexts: [{name: c, context: {cluster: "
        "lab}}]\ncurrent-context: c",
        Kind::BadValue, "2:41 contexts[0].context.cluster", "lab|lab1|lab1");
}

void TestKubeconfig::refuses() {
    QFETCH(QByteArray, text);
    const auto cluster = resolveIn({{"/k/config", text.toStdString()}}, {{"/k/config"}, true, ""});
    QVERIFY(!cluster.has_value());
    const auto& error = std::get<ConfigError>(cluster.error());
    QTEST(static_cast<int>(error.kind), "kind");
    QTEST(QByteArray::fromStdString(std::to_string(error.line) + ":" + std::to_string(error.column) + " " +
                                    error.key),
          "where");
    QTEST(QByteArray::fromStdString(error.found + "|" + error.expected + "|" + error.suggestion), "words");
    QVERIFY(error.file == (error.kind == Kind::FileMissing ? "/k/none.crt" : "/k/config"));
}

void TestKubeconfig::severalFiles_data() {
    QTest::addColumn<QStringList>("paths");
    QTest::addColumn<bool>("mustExist");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("first file wins each entry")
        << QStringList{QStringLiteral("/a/config"), QStringLiteral("/b/config")} << false
        << QByteArray("one https://a token=b");
    QTest::newRow("order matters") << QStringList{QStringLiteral("/b/config"), QStringLiteral("/a/config")}
                                   << false << QByteArray("two https://b token=b");
    QTest::newRow("missing files are skipped")
        << QStringList{QStringLiteral("/none"), QStringLiteral("/a/config"), QStringLiteral("/b/config")}
        << false << QByteArray("one https://a token=b");
    QTest::newRow("an explicit path must exist")
        << QStringList{QStringLiteral("/none")} << true << QByteArray("/none");
    QTest::newRow("all of them missing")
        << QStringList{QStringLiteral("/none"), QStringLiteral("/nor")} << false << QByteArray("/none");
    QTest::newRow("no path at all") << QStringList{} << false << QByteArray("");
}

void TestKubeconfig::severalFiles() {
    QFETCH(QStringList, paths);
    QFETCH(bool, mustExist);
    const std::string contexts =
        "contexts: [{name: one, context: {cluster: c, user: u}}, {name: two, context: {cluster: c, user: "
        "u}}]\n";
    const Files files{
        {"/a/config",
         "clusters: [{name: c, cluster: {server: 'https://a'}}]\ncurrent-context: one\n" + contexts},
        {"/b/config",
         "clusters: [{name: c, cluster: {server: 'https://b'}}]\nusers: [{name: u, user: {tokenFile: t}}]\n"
         "current-context: two\n" +
             contexts},
        {"/b/t", "b"}};
    KubeconfigRequest request{{}, mustExist, ""};
    for (const QString& path : paths) {
        request.paths.push_back(path.toStdString());
    }
    const auto cluster = resolveIn(files, request);
    const std::string result = cluster ? cluster->context + " " + cluster->url + " token=" + cluster->token
                                       : std::get<ConfigError>(cluster.error()).file;
    QTEST(QByteArray::fromStdString(result), "result");
}

void TestKubeconfig::badFiles_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("lineKnown");
    const auto row = [](const char* name, const QByteArray& text, Kind kind, bool lineKnown) {
        QTest::newRow(name) << text << static_cast<int>(kind) << lineKnown;
    };
    QByteArray bomb("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; ++i) {
        const QByteArray alias = "*a" + QByteArray::number(i - 1);
        const QByteArray name = "a" + QByteArray::number(i);
        bomb += name + ": &" + name + " [" + QByteArrayList(10, alias).join(", ") + "]\n";
    }
    row("a folder in its place", "folder", Kind::FileUnreadable, false);
    row("a pipe in its place", "pipe", Kind::FileUnreadable, false);
    row("huge", "x: '" + QByteArray(5 << 20, 'a') + "'\n", Kind::FileTooLarge, false);
    row("deep", QByteArray(10'000, '['), Kind::FileTooLarge, true);
    row("an alias bomb", bomb, Kind::FileTooLarge, true);
    row("an alias to itself", "clusters: &a [*a]\n", Kind::Syntax, true);
    row("an alias to what contains it", "clusters: &a {x: {y: *a}}\n", Kind::Syntax, true);
    row("an alias to nothing", "clusters: *none\n", Kind::Syntax, true);
    row("not YAML", "clusters: [\n", Kind::Syntax, true);
    row("bytes", QByteArray("\x00\x01\xff\xfe", 4), Kind::Syntax, false);
    row("the same key twice", "clusters: []\nclusters: []\n", Kind::Duplicate, true);
}

/// Read from the disk as it is: the mistake is told, with its file, whatever stands in KUBECONFIG beside it.
void TestKubeconfig::badFiles() {
    QFETCH(QByteArray, text);
    QFETCH(bool, lineKnown);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bad"));
    QFile good(folder.filePath(QStringLiteral("good")));
    const QByteArray whole = QByteArray::fromStdString(config(kServer, "token: abc"));
    QVERIFY(good.open(QIODevice::WriteOnly) && good.write(whole) == whole.size());
    good.close();
    if (text == "folder") {
        QVERIFY(QDir().mkdir(path));
    } else if (text == "pipe") {
        QCOMPARE(::mkfifo(path.toLocal8Bit().constData(), 0600), 0);
    } else {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    const auto readDocument = [](const std::string& file) {
        return documents::readDocument(file, files::read);
    };
    for (const bool first : {true, false}) {
        std::vector<std::string> paths{path.toStdString(), good.fileName().toStdString()};
        if (!first) {
            std::swap(paths[0], paths[1]);
        }
        const auto cluster = resolve({paths, false, ""}, readDocument, files::read);
        QVERIFY(!cluster.has_value());
        const auto& error = std::get<ConfigError>(cluster.error());
        QTEST(static_cast<int>(error.kind), "kind");
        QCOMPARE(error.file, path.toStdString());
        QVERIFY(error.line > 0 || !lineKnown);
    }
}

void TestKubeconfig::unknownContext() {
    const auto cluster =
        resolveIn({{"/k", "contexts: [{name: us-est, context: {}}, {name: apac, context: {}}]"}},
                  {{"/k"}, true, "us-east"});
    const auto& error = std::get<ConfigError>(cluster.error());
    QVERIFY(error.kind == Kind::UnknownContext);
    QCOMPARE(error.found, std::string("us-east"));
    QCOMPARE(error.expected, std::string("us-est, apac"));
    QCOMPARE(error.suggestion, std::string("us-est"));
    QCOMPARE(error.line, 1);
}

void TestKubeconfig::secretsAreInNoError() {
    for (const char* user :
         {"token: \"geheim x\"", "client-key-data: geheim", "password: geheim", "client-key: {geheim: 1}",
          "token: [geheim]",
          "exec: {command: x, args: [[geheim]], apiVersion: client.authentication.k8s.io/v1beta1}",
          "exec: {command: x, env: [{name: PASSWORD, value: [geheim]}], apiVersion: "
          "client.authentication.k8s.io/v1beta1}"}) {
        const auto cluster = resolveIn({{"/k", config(kServer, user)}}, {{"/k"}, true, ""});
        QVERIFY(!cluster.has_value());
        const auto& e = std::get<ConfigError>(cluster.error());
        const std::string all = e.file + e.key + e.found + e.expected + e.suggestion + e.detail;
        QVERIFY2(all.find("geheim") == std::string::npos, user);
    }
}

void TestKubeconfig::tokenFileIsReadAgain() {
    std::string content = "one";
    int reads = 0;
    const auto read = [&](const std::string& path, const FileRules&) -> Result<std::string> {
        ++reads;
        return path == "/t" ? Result<std::string>(content) : tl::unexpected(missing(path));
    };
    Cluster cluster;
    cluster.token = "one";
    cluster.tokenFile = "/t";
    Credentials credentials(cluster, read);
    using namespace std::chrono_literals;
    const SteadyPoint start(1h);
    QVERIFY(!credentials.refresh(start, false));
    content = "two\n";
    QVERIFY(!credentials.refresh(start + 59s, false));
    QCOMPARE(reads, 1);
    QVERIFY(credentials.refresh(start + 60s, false));
    QVERIFY(credentials.headers() == std::vector<std::string>{"Authorization: Bearer two"});
    content = "three";
    QVERIFY(credentials.refresh(start + 61s, true));
    content = "not a\ntoken";
    QVERIFY(!credentials.refresh(start + 62s, true));
    QVERIFY(credentials.headers() == std::vector<std::string>{"Authorization: Bearer three"});
}

QTEST_GUILESS_MAIN(TestKubeconfig)
#include "tst_kubeconfig.moc"
