#include "tests/support/scripted/channel.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <string_view>

namespace flotte::scripted {

Channel::Channel(int fd, SSL_CTX* context) : fd_(fd) {
    if (context != nullptr) {
        ssl_.reset(SSL_new(context));
        SSL_set_fd(ssl_.get(), fd);
        SSL_set_accept_state(ssl_.get());
    }
}

Channel::~Channel() {
    if (ssl_ && ready()) {
        SSL_shutdown(ssl_.get());
    }
    if (fd_ >= 0) {
        close(fd_);
    }
}

bool Channel::ready() const {
    return !ssl_ || SSL_is_init_finished(ssl_.get()) == 1;
}

bool Channel::read(std::string& into) {
    std::array<char, 16384> buffer{};
    while (true) {
        ssize_t got = 0;
        if (ssl_) {
            ERR_clear_error();
            got = SSL_read(ssl_.get(), buffer.data(), static_cast<int>(buffer.size()));
            if (got <= 0) {
                const int error = SSL_get_error(ssl_.get(), static_cast<int>(got));
                handshakeWantsToWrite_ = error == SSL_ERROR_WANT_WRITE;
                return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
            }
        } else {
            got = recv(fd_, buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (got <= 0) {
                return got < 0 && (errno == EAGAIN || errno == EINTR);
            }
        }
        into.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

bool Channel::write() {
    while (!out_.empty() && ready()) {
        ssize_t sent = 0;
        if (ssl_) {
            ERR_clear_error();
            sent = SSL_write(ssl_.get(), out_.data(), static_cast<int>(out_.size()));
            if (sent <= 0) {
                const int error = SSL_get_error(ssl_.get(), static_cast<int>(sent));
                return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
            }
        } else {
            sent = send(fd_, out_.data(), out_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
            if (sent < 0) {
                return errno == EAGAIN || errno == EINTR;
            }
        }
        out_.erase(0, static_cast<std::size_t>(sent));
    }
    return true;
}

std::string Channel::protocol() const {
    const unsigned char* name = nullptr;
    unsigned size = 0;
    if (ssl_) {
        SSL_get0_alpn_selected(ssl_.get(), &name, &size);
    }
    return {reinterpret_cast<const char*>(name), size};
}

std::string Channel::serverName() const {
    const char* name = ssl_ ? SSL_get_servername(ssl_.get(), TLSEXT_NAMETYPE_host_name) : nullptr;
    return name != nullptr ? name : "";
}

std::string Channel::clientName() const {
    const X509* certificate = ssl_ ? SSL_get0_peer_certificate(ssl_.get()) : nullptr;
    std::array<char, 256> name{};
    if (certificate == nullptr ||
        X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(),
                                  static_cast<int>(name.size())) < 0) {
        return {};
    }
    return name.data();
}

bool Channel::drain() {
    shutdown(fd_, SHUT_WR);
    std::array<char, 4096> ignored{};
    ssize_t got = 0;
    do {
        got = recv(fd_, ignored.data(), ignored.size(), MSG_DONTWAIT);
    } while (got > 0);
    return got < 0 && (errno == EAGAIN || errno == EINTR);
}

void Channel::abort() {
    const linger noWait{1, 0};
    setsockopt(fd_, SOL_SOCKET, SO_LINGER, &noWait, sizeof noWait);
    ssl_.reset();
    close(fd_);
    fd_ = -1;
}

namespace {

std::unique_ptr<BIO, decltype(&BIO_free)> memory(const std::string& text) {
    return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), &BIO_free};
}

using CertificatePtr = std::unique_ptr<X509, decltype(&X509_free)>;

CertificatePtr readCertificate(const std::string& pem) {
    return {PEM_read_bio_X509(memory(pem).get(), nullptr, nullptr, nullptr), &X509_free};
}

int chooseProtocol(SSL*, const unsigned char** out, unsigned char* outSize, const unsigned char* offered,
                   unsigned offeredSize, void* wanted) {
    const std::string_view list = static_cast<const char*>(wanted);
    unsigned char* chosen = nullptr;
    const int result =
        SSL_select_next_proto(&chosen, outSize, reinterpret_cast<const unsigned char*>(list.data()),
                              static_cast<unsigned>(list.size()), offered, offeredSize);
    *out = chosen;
    return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

char http2List[] = "\x02h2\x08http/1.1";
char http1List[] = "\x08http/1.1";

}  // namespace

SslContext makeContext(const std::string& certificate, const std::string& key, const std::string& chain,
                       const std::string& clientAuthority, bool h2) {
    SslContext context(SSL_CTX_new(TLS_server_method()));
    const auto own = readCertificate(certificate);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> secret(
        PEM_read_bio_PrivateKey(memory(key).get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
    if (SSL_CTX_use_certificate(context.get(), own.get()) != 1 ||
        SSL_CTX_use_PrivateKey(context.get(), secret.get()) != 1) {
        throw std::runtime_error("the server's certificate or key can't be used");
    }
    if (!chain.empty()) {
        SSL_CTX_add1_chain_cert(context.get(), readCertificate(chain).get());
    }
    if (!clientAuthority.empty()) {
        const auto authority = readCertificate(clientAuthority);
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context.get()), authority.get());
        SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    }
    SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_alpn_select_cb(context.get(), &chooseProtocol, h2 ? http2List : http1List);
    return context;
}

}  // namespace flotte::scripted
