#include "backends/sandbox/kubernetes/tls.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>
#include <string_view>

namespace flotte::sandbox::kubernetes {
namespace {

struct Deleter {
    void operator()(BIO* bio) const { BIO_free(bio); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Bio = std::unique_ptr<BIO, Deleter>;
using Certificate = std::unique_ptr<X509, Deleter>;
using Key = std::unique_ptr<EVP_PKEY, Deleter>;

constexpr unsigned char kProtocols[] = "\x02h2\x08http/1.1";

Bio memory(const std::string& text) {
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

tl::unexpected<Error> unusable(const char* what) {
    TlsError error;
    error.kind = TlsError::Kind::Handshake;
    error.detail = std::string(what) + " can't be used";
    ERR_clear_error();
    return fail(std::move(error));
}

int chooseProtocol(SSL*, const unsigned char** out, unsigned char* outSize, const unsigned char* offered,
                   unsigned offeredSize, void*) {
    unsigned char* chosen = nullptr;
    const int result =
        SSL_select_next_proto(&chosen, outSize, kProtocols, sizeof kProtocols - 1, offered, offeredSize);
    *out = chosen;
    return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

/// Looked at after the handshake.
int acceptAnyCertificate(int, X509_STORE_CTX*) {
    return 1;
}

bool useChain(SSL_CTX* context, const std::string& certificates) {
    const Bio bio = memory(certificates);
    const Certificate own(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (!own || SSL_CTX_use_certificate(context, own.get()) != 1) {
        return false;
    }
    for (Certificate next(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)); next;
         next.reset(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr))) {
        SSL_CTX_add1_chain_cert(context, next.get());
    }
    ERR_clear_error();
    return true;
}

std::string textOf(const X509_NAME_ENTRY* entry) {
    const ASN1_STRING* const data = X509_NAME_ENTRY_get_data(entry);
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(data)),
            static_cast<std::size_t>(ASN1_STRING_length(data))};
}

User userOf(const X509* certificate) {
    User user;
    const X509_NAME* const name = X509_get_subject_name(certificate);
    for (int i = 0; i < X509_NAME_entry_count(name); ++i) {
        const X509_NAME_ENTRY* const entry = X509_NAME_get_entry(name, i);
        const int kind = OBJ_obj2nid(X509_NAME_ENTRY_get_object(entry));
        if (kind == NID_commonName) {
            user.name = textOf(entry);
        } else if (kind == NID_organizationName) {
            user.groups.push_back(textOf(entry));
        }
    }
    return user;
}

}  // namespace

Result<TlsContext> makeTlsContext(const std::string& certificate, const std::string& key,
                                  const std::string& clientAuthority) {
    TlsContext context(SSL_CTX_new(TLS_server_method()));
    const Key secret(PEM_read_bio_PrivateKey(memory(key).get(), nullptr, nullptr, nullptr));
    if (!context || !useChain(context.get(), certificate)) {
        return unusable("the server's certificate");
    }
    if (!secret || SSL_CTX_use_PrivateKey(context.get(), secret.get()) != 1) {
        return unusable("the server's key");
    }
    if (!clientAuthority.empty()) {
        const Certificate authority(
            PEM_read_bio_X509(memory(clientAuthority).get(), nullptr, nullptr, nullptr));
        if (!authority || X509_STORE_add_cert(SSL_CTX_get_cert_store(context.get()), authority.get()) != 1) {
            return unusable("the clients' authority");
        }
        SSL_CTX_add_client_CA(context.get(), authority.get());
        SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, &acceptAnyCertificate);
    }
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_TICKET);
    SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_alpn_select_cb(context.get(), &chooseProtocol, nullptr);
    return context;
}

TlsChannel::TlsChannel(Descriptor socket, SSL_CTX* context)
    : socket_(std::move(socket)), ssl_(SSL_new(context)) {
    SSL_set_fd(ssl_.get(), socket_.get());
    SSL_set_accept_state(ssl_.get());
}

bool TlsChannel::isReady() const {
    return SSL_is_init_finished(ssl_.get()) == 1;
}

bool TlsChannel::speaksHttp2() const {
    const unsigned char* name = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(ssl_.get(), &name, &size);
    return std::string_view(reinterpret_cast<const char*>(name), size) == "h2";
}

CertificateUser TlsChannel::user() const {
    CertificateUser user;
    if (const X509* const certificate = SSL_get0_peer_certificate(ssl_.get()); certificate != nullptr) {
        user.given = true;
        user.valid = SSL_get_verify_result(ssl_.get()) == X509_V_OK;
        user.user = userOf(certificate);
    }
    return user;
}

bool TlsChannel::read(std::string& into) {
    std::array<char, 16384> buffer{};
    while (true) {
        ERR_clear_error();
        const int got = SSL_read(ssl_.get(), buffer.data(), static_cast<int>(buffer.size()));
        if (got <= 0) {
            const int error = SSL_get_error(ssl_.get(), got);
            handshakeWrites_ = error == SSL_ERROR_WANT_WRITE;
            return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
        }
        into.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

bool TlsChannel::write() {
    while (sent_ < out_.size() && isReady()) {
        ERR_clear_error();
        const int wrote = SSL_write(ssl_.get(), out_.data() + sent_, static_cast<int>(out_.size() - sent_));
        if (wrote <= 0) {
            const int error = SSL_get_error(ssl_.get(), wrote);
            return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
        }
        sent_ += static_cast<std::size_t>(wrote);
    }
    if (sent_ == out_.size()) {
        out_.clear();
        sent_ = 0;
    }
    return true;
}

}  // namespace flotte::sandbox::kubernetes
