#include "tests/contract/contract.h"
#include "tests/lab/programs.h"

/// The contract, kept by a real API server: the cases tell the truth.
class TestContractLab : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { runner_.reset(); }
    void holds_data() { addCaseRows(); }
    void holds();

 private:
    std::unique_ptr<Runner> runner_;
};

namespace {

/// kubectl reads what a kubeconfig says, so that no second reader of them is needed here.
QByteArray configured(const QString& file, const char* path) {
    const lab::Outcome outcome =
        lab::run(QStringLiteral("kubectl"),
                 {QStringLiteral("--kubeconfig"), file, QStringLiteral("config"), QStringLiteral("view"),
                  QStringLiteral("--raw"), QStringLiteral("--minify"), QStringLiteral("-o"),
                  QStringLiteral("jsonpath={.") + QLatin1String(path) + u'}'});
    return outcome.out;
}

Login loginOf(const QString& file) {
    return {QByteArray::fromBase64(configured(file, "users[0].user.client-certificate-data")),
            QByteArray::fromBase64(configured(file, "users[0].user.client-key-data")),
            configured(file, "users[0].user.token")};
}

}  // namespace

void TestContractLab::initTestCase() {
    const QString missing = lab::missing();
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
    const QString admin = lab::variable("FLOTTE_LAB_ADMIN_KUBECONFIG");
    Place place;
    place.url = configured(admin, "clusters[0].cluster.server");
    place.authority =
        QByteArray::fromBase64(configured(admin, "clusters[0].cluster.certificate-authority-data"));
    place.users[QString()] = loginOf(admin);
    place.users[QStringLiteral("nobody")] =
        loginOf(lab::variable("FLOTTE_LAB_USERS") + QStringLiteral("/nobody.kubeconfig"));
    place.users[QStringLiteral("wrong")] = {{}, {}, "no-such-token"};
    place.users[QStringLiteral("anonymous")] = {};
    QVERIFY(!place.url.isEmpty());
    runner_ = std::make_unique<Runner>(place);
}

void TestContractLab::holds() {
    QFETCH(Case, one);
    const QString fault = runner_->run(one);
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
}

QTEST_GUILESS_MAIN(TestContractLab)
#include "tst_contract_lab.moc"
