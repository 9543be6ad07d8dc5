#include "tests/support/mariadb/certificates.h"

#include <fstream>
#include <stdexcept>
#include <vector>

#include "tests/support/mariadb/child_process.h"

namespace flotte::test {

namespace {

void openssl(std::vector<std::string> arguments, const std::filesystem::path& folder) {
    arguments.insert(arguments.begin(), requireProgram({"/usr/bin/openssl"}));
    const std::filesystem::path log = folder / "openssl.log";
    ChildProcess child;
    child.start(arguments, log);
    if (child.wait() != 0) {
        std::ifstream text(log);
        throw std::runtime_error("openssl " + arguments[1] +
                                 " failed: " + std::string(std::istreambuf_iterator<char>(text), {}));
    }
}

}  // namespace

Authority::Authority(std::filesystem::path folder, std::string name)
    : folder_(std::move(folder)), name_(std::move(name)) {
    openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", "/CN=" + name_, "-addext", "basicConstraints=critical,CA:TRUE", "-keyout",
             (folder_ / (name_ + ".key")).string(), "-out", certificate().string()},
            folder_);
}

void Authority::sign(const std::string& names, const std::filesystem::path& certificate,
                     const std::filesystem::path& key, int days) const {
    const std::filesystem::path request = folder_ / "request.pem";
    const std::filesystem::path extensions = folder_ / "extensions.cnf";
    std::ofstream(extensions) << "subjectAltName=" << names << "\nextendedKeyUsage=serverAuth\n";
    openssl({"req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=server",
             "-keyout", key.string(), "-out", request.string()},
            folder_);
    openssl({"x509", "-req", "-in", request.string(), "-CA", this->certificate().string(), "-CAkey",
             (folder_ / (name_ + ".key")).string(), "-CAcreateserial", "-days", std::to_string(days),
             "-extfile", extensions.string(), "-out", certificate.string()},
            folder_);
}

}  // namespace flotte::test
