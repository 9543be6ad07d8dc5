#include "backends/sandbox/kubernetes/server.h"
#include "tests/contract/contract.h"
#include "tests/support/scripted/certificates.h"

using namespace flotte;
using namespace flotte::sandbox::kubernetes;

/// The contract, kept by the sandbox.
class TestContractSandbox : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void holds_data() { addCaseRows(); }
    void holds();

 private:
    SystemClock clock_;
    std::unique_ptr<Store> store_;
    std::unique_ptr<Api> api_;
    std::unique_ptr<Server> server_;
    std::unique_ptr<Runner> runner_;
};

void TestContractSandbox::initTestCase() {
    const scripted::Authority authority;
    scripted::CertificateOptions own;
    own.names = {"127.0.0.1"};
    const scripted::KeyPair pair = authority.issue(own);
    store_ = std::make_unique<Store>(clock_);
    api_ = std::make_unique<Api>(*store_, clock_, ApiHooks{});
    api_->bootstrap();
    server_ = std::make_unique<Server>();
    ClusterOptions options;
    options.name = "contract";
    options.certificate = pair.certificate;
    options.key = pair.key;
    options.clientAuthority = authority.certificate();
    options.tokens = {{"admin-token", {"admin", {"system:masters"}, ""}},
                      {"nobody-token", {"nobody", {}, ""}}};
    const auto port = server_->addCluster(*api_, options);
    QVERIFY(port);
    server_->start();
    Place place;
    place.url = "https://127.0.0.1:" + QByteArray::number(*port);
    place.authority = QByteArray::fromStdString(authority.certificate());
    place.users[QString()] = {{}, {}, "admin-token"};
    place.users[QStringLiteral("nobody")] = {{}, {}, "nobody-token"};
    place.users[QStringLiteral("wrong")] = {{}, {}, "no-such-token"};
    place.users[QStringLiteral("anonymous")] = {};
    runner_ = std::make_unique<Runner>(place);
}

void TestContractSandbox::cleanupTestCase() {
    runner_.reset();
    server_.reset();
}

void TestContractSandbox::holds() {
    QFETCH(Case, one);
    const QString fault = runner_->run(one);
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
}

QTEST_GUILESS_MAIN(TestContractSandbox)
#include "tst_contract_sandbox.moc"
