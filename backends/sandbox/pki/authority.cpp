#include "backends/sandbox/pki/authority.h"

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <array>
#include <cerrno>

namespace flotte::sandbox::pki {
namespace {

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* pointer) const {
        Free(pointer);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using Name = std::unique_ptr<X509_NAME, Freed<X509_NAME_free>>;

auto refused(const char* step) {
    return fail(SystemError{EPROTO, std::string("certificates: ") + step});
}

std::string textOf(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string pemOf(X509* certificate) {
    const Bio bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_X509(bio.get(), certificate) == 1 ? textOf(bio.get()) : std::string();
}

std::string pemOf(EVP_PKEY* key) {
    const Bio bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1
               ? textOf(bio.get())
               : std::string();
}

/// A serial of 120 random bits: never negative, never used twice.
bool setSerial(X509* certificate) {
    std::array<unsigned char, 15> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        return false;
    }
    BIGNUM* number = BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr);
    const bool done =
        number != nullptr && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nullptr;
    BN_free(number);
    return done;
}

bool addEntry(X509_NAME* name, const char* field, const std::string& value) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(value.data());
    return X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, bytes, static_cast<int>(value.size()), -1,
                                      0) == 1;
}

bool addExtension(X509* certificate, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

std::string alternatives(const std::vector<std::string>& hosts) {
    std::string text;
    for (const std::string& host : hosts) {
        in6_addr address{};
        const bool isAddress = ::inet_pton(AF_INET, host.c_str(), &address) == 1 ||
                               ::inet_pton(AF_INET6, host.c_str(), &address) == 1;
        text += (text.empty() ? "" : ",") + std::string(isAddress ? "IP:" : "DNS:") + host;
    }
    return text;
}

/// Everything but extensions and signature.
Certificate blank(const Subject& subject, EVP_PKEY* key, TimePoint now) {
    constexpr long kTenYears = 10L * 365 * 24 * 3600;
    Certificate made(X509_new());
    const std::time_t at = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    const Name name(X509_NAME_new());
    bool good = made && name && X509_set_version(made.get(), 2) == 1 && setSerial(made.get()) &&
                ASN1_TIME_set(X509_getm_notBefore(made.get()), at - 3600) != nullptr &&
                ASN1_TIME_set(X509_getm_notAfter(made.get()), at + kTenYears) != nullptr &&
                X509_set_pubkey(made.get(), key) == 1;
    for (const std::string& group : subject.groups) {
        good = good && addEntry(name.get(), "O", group);
    }
    good = good && addEntry(name.get(), "CN", subject.name) &&
           X509_set_subject_name(made.get(), name.get()) == 1;
    return good ? std::move(made) : Certificate();
}

Pair pairOf(const Certificate& certificate, const Key& key) {
    return {pemOf(certificate.get()), pemOf(key.get())};
}

}  // namespace

struct Authority::Keys {
    Certificate certificate;
    Key key;
};

Authority::Authority(Pair pair, std::unique_ptr<Keys> keys)
    : pair_(std::move(pair)), keys_(std::move(keys)) {}
Authority::Authority(Authority&&) noexcept = default;
Authority& Authority::operator=(Authority&&) noexcept = default;
Authority::~Authority() = default;

Result<Authority> Authority::make(const std::string& name, TimePoint now) {
    auto keys = std::make_unique<Keys>();
    keys->key.reset(EVP_EC_gen("P-256"));
    if (!keys->key) {
        return refused("make a key");
    }
    keys->certificate = blank({name, {}, {}}, keys->key.get(), now);
    X509* const own = keys->certificate.get();
    if (own == nullptr || X509_set_issuer_name(own, X509_get_subject_name(own)) != 1 ||
        !addExtension(own, own, NID_basic_constraints, "critical,CA:TRUE") ||
        !addExtension(own, own, NID_key_usage, "critical,keyCertSign,digitalSignature,cRLSign") ||
        !addExtension(own, own, NID_subject_key_identifier, "hash") ||
        X509_sign(own, keys->key.get(), EVP_sha256()) == 0) {
        return refused("sign the authority");
    }
    Pair pair = pairOf(keys->certificate, keys->key);
    return Authority(std::move(pair), std::move(keys));
}

Result<Authority> Authority::load(const Pair& pair) {
    auto keys = std::make_unique<Keys>();
    const auto bioOf = [](const std::string& text) {
        return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    };
    keys->certificate.reset(PEM_read_bio_X509(bioOf(pair.certificate).get(), nullptr, nullptr, nullptr));
    keys->key.reset(PEM_read_bio_PrivateKey(bioOf(pair.key).get(), nullptr, nullptr, nullptr));
    if (!keys->certificate || !keys->key ||
        X509_check_private_key(keys->certificate.get(), keys->key.get()) != 1) {
        return refused("read the authority");
    }
    return Authority(pair, std::move(keys));
}

Result<Pair> Authority::issue(const Subject& subject, TimePoint now) const {
    const Key key(EVP_EC_gen("P-256"));
    if (!key) {
        return refused("make a key");
    }
    const Certificate made = blank(subject, key.get(), now);
    X509* const issuer = keys_->certificate.get();
    const char* usage = subject.hosts.empty() ? "clientAuth" : "serverAuth,clientAuth";
    if (!made || X509_set_issuer_name(made.get(), X509_get_subject_name(issuer)) != 1 ||
        !addExtension(made.get(), issuer, NID_basic_constraints, "critical,CA:FALSE") ||
        !addExtension(made.get(), issuer, NID_key_usage, "critical,digitalSignature") ||
        !addExtension(made.get(), issuer, NID_ext_key_usage, usage) ||
        !addExtension(made.get(), issuer, NID_authority_key_identifier, "keyid") ||
        (!subject.hosts.empty() &&
         !addExtension(made.get(), issuer, NID_subject_alt_name, alternatives(subject.hosts))) ||
        X509_sign(made.get(), keys_->key.get(), EVP_sha256()) == 0) {
        return refused("sign a certificate");
    }
    return pairOf(made, key);
}

Result<std::string> randomSecret() {
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::array<unsigned char, 26> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        return refused("draw a random secret");
    }
    std::string text;
    for (const unsigned char byte : bytes) {
        text += kLetters[byte % kLetters.size()];
    }
    return text;
}

}  // namespace flotte::sandbox::pki
