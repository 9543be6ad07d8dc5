#include "backends/journal/signature.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <QByteArray>
#include <QCryptographicHash>

#include <cstring>
#include <utility>

#include "models/platform/expectations.h"

namespace flotte::journal {

namespace {

using Key = std::shared_ptr<EVP_PKEY>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

Bio reading(const char* text, std::size_t size) {
    return {BIO_new_mem_buf(text, static_cast<int>(size)), &BIO_free};
}

std::string written(const Bio& bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

/// OpenSSL would ask at the terminal for the password of a key that has one.
int noPassword(char*, int, int, void*) {
    return -1;
}

Result<Key> ed25519(EVP_PKEY* read, std::string_view expected) {
    Key key(read, &EVP_PKEY_free);
    ERR_clear_error();
    if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) {
        ConfigError error;
        error.kind = ConfigError::Kind::BadValue;
        error.expected = expected;
        return fail(std::move(error));
    }
    return key;
}

tl::unexpected<Error> failSystem(const char* what) {
    ERR_clear_error();
    return fail(SystemError{EIO, what});
}

}  // namespace

Result<PublicKey> PublicKey::fromPem(const std::string& pem) {
    const Bio bio = reading(pem.data(), pem.size());
    return ed25519(PEM_read_bio_PUBKEY(bio.get(), nullptr, noPassword, nullptr), expectation::kPublicKey)
        .map([](Key key) { return PublicKey(std::move(key)); });
}

bool PublicKey::verifies(std::string_view text, std::string_view signature) const {
    const Context context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const bool good =
        signature.size() == kSignatureBytes &&
        EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1 &&
        EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(text), text.size()) == 1;
    ERR_clear_error();
    return good;
}

std::string PublicKey::pem() const {
    const Bio bio(BIO_new(BIO_s_mem()), &BIO_free);
    return PEM_write_bio_PUBKEY(bio.get(), key_.get()) == 1 ? written(bio) : std::string();
}

std::string PublicKey::fingerprint() const {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key_.get(), &der);
    const QByteArray digest = QCryptographicHash::hash(
        QByteArrayView(reinterpret_cast<const char*>(der), size < 0 ? 0 : size), QCryptographicHash::Sha256);
    OPENSSL_free(der);
    return digest.toHex().toStdString();
}

Result<SigningKey> SigningKey::make() {
    Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), &EVP_PKEY_free);
    if (!key) {
        return failSystem("Ed25519");
    }
    return SigningKey(std::move(key));
}

Result<SigningKey> SigningKey::fromPem(const Secret& pem) {
    const Bio bio = reading(pem.reveal(), std::strlen(pem.reveal()));
    return ed25519(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr), expectation::kSigningKey)
        .map([](Key key) { return SigningKey(std::move(key)); });
}

Secret SigningKey::pem() const {
    const Bio bio(BIO_new(BIO_s_secmem()), &BIO_free);
    const bool done =
        PEM_write_bio_PKCS8PrivateKey(bio.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1;
    return done ? Secret(written(bio)) : Secret();
}

PublicKey SigningKey::publicKey() const {
    // A copy without the private half: what is handed out can't sign.
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key_.get(), &der);
    const unsigned char* from = der;
    Key half(d2i_PUBKEY(nullptr, &from, size), &EVP_PKEY_free);
    OPENSSL_free(der);
    return PublicKey(std::move(half));
}

Result<std::string> SigningKey::sign(std::string_view text) const {
    const Context context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::string signature(kSignatureBytes, '\0');
    std::size_t size = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes(text),
                       text.size()) != 1 ||
        size != kSignatureBytes) {
        return failSystem("Ed25519");
    }
    return signature;
}

}  // namespace flotte::journal
