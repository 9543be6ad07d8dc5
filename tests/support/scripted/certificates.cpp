#include "tests/support/scripted/certificates.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace flotte::scripted {

namespace {

struct Deleter {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(BIO* bio) const { BIO_free(bio); }
    void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter>;
using Certificate = std::unique_ptr<X509, Deleter>;
using Bio = std::unique_ptr<BIO, Deleter>;
using Extension = std::unique_ptr<X509_EXTENSION, Deleter>;

void check(bool good, const char* what) {
    if (!good) {
        throw std::runtime_error(what);
    }
}

std::string textOf(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string pem(X509* certificate) {
    const Bio bio(BIO_new(BIO_s_mem()));
    check(PEM_write_bio_X509(bio.get(), certificate) == 1, "PEM_write_bio_X509");
    return textOf(bio.get());
}

std::string pem(EVP_PKEY* key) {
    const Bio bio(BIO_new(BIO_s_mem()));
    check(PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1,
          "PEM_write_bio_PrivateKey");
    return textOf(bio.get());
}

void extend(X509* certificate, X509* issuer, int nid, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
    check(extension != nullptr, "X509V3_EXT_conf_nid");
    X509_add_ext(certificate, extension.get(), -1);
}

Certificate blank(EVP_PKEY* key, const std::string& commonName, int fromHours, int untilHours) {
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    std::uint32_t serial = 0;
    check(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1, "RAND_bytes");
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), fromHours * 3600L);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), untilHours * 3600L);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(commonName.c_str()), -1, -1, 0);
    return certificate;
}

std::string alternativeNames(const std::vector<std::string>& names) {
    std::string value;
    for (const auto& name : names) {
        const bool address = name.find_first_not_of("0123456789.") == std::string::npos;
        value.append(value.empty() ? "" : ",").append(address ? "IP:" : "DNS:").append(name);
    }
    return value;
}

}  // namespace

struct Authority::Impl {
    Key key;
    Certificate certificate;

    void make(const std::string& commonName, const Impl& above) {
        key.reset(EVP_EC_gen("P-256"));
        check(key != nullptr, "EVP_EC_gen");
        certificate = blank(key.get(), commonName, -48, 48);
        X509* own = certificate.get();
        X509* issuer = above.certificate.get();
        X509_set_issuer_name(own, X509_get_subject_name(issuer));
        extend(own, issuer, NID_basic_constraints, "critical,CA:TRUE");
        extend(own, issuer, NID_key_usage, "critical,keyCertSign,cRLSign");
        check(X509_sign(own, above.key.get(), EVP_sha256()) > 0, "X509_sign");
    }
};

Authority::Authority(const std::string& commonName) : impl_(std::make_unique<Impl>()) {
    impl_->make(commonName, *impl_);
}

Authority::Authority(const std::string& commonName, const Authority& above)
    : impl_(std::make_unique<Impl>()) {
    impl_->make(commonName, *above.impl_);
}

Authority::~Authority() = default;
Authority::Authority(Authority&&) noexcept = default;

std::string Authority::certificate() const {
    return pem(impl_->certificate.get());
}

KeyPair Authority::issue(const CertificateOptions& options) const {
    const Key key(EVP_EC_gen("P-256"));
    check(key != nullptr, "EVP_EC_gen");
    const Certificate made = blank(key.get(), options.commonName, options.fromHours, options.untilHours);
    X509* issuer = impl_->certificate.get();
    X509_set_issuer_name(made.get(), X509_get_subject_name(issuer));
    extend(made.get(), issuer, NID_basic_constraints, "critical,CA:FALSE");
    extend(made.get(), issuer, NID_ext_key_usage, "serverAuth,clientAuth");
    if (!options.names.empty()) {
        extend(made.get(), issuer, NID_subject_alt_name, alternativeNames(options.names));
    }
    check(X509_sign(made.get(), impl_->key.get(), EVP_sha256()) > 0, "X509_sign");
    return {pem(made.get()), pem(key.get())};
}

}  // namespace flotte::scripted
