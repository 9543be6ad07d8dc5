#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <optional>
#include <string>

#include "backends/sandbox/kubernetes/api.h"
#include "backends/sandbox/kubernetes/descriptor.h"
#include "models/core/result.h"

namespace flotte::sandbox::kubernetes {

struct TlsDeleter {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    void operator()(SSL* ssl) const { SSL_free(ssl); }
};
using TlsContext = std::unique_ptr<SSL_CTX, TlsDeleter>;

/// A server's side of TLS that speaks h2 and http/1.1. A client's certificate is asked for where there is an
/// authority; one that does not hold is no reason to end the handshake: it is answered with 401, as an API
/// server does.
Result<TlsContext> makeTlsContext(const std::string& certificate, const std::string& key,
                                  const std::string& clientAuthority);

/// Who a client's certificate says he is.
struct CertificateUser {
    bool given = false;
    bool valid = false;
    User user;
};

/// One connection's bytes. Nothing blocks.
class TlsChannel {
 public:
    TlsChannel(Descriptor socket, SSL_CTX* context);
    int fd() const { return socket_.get(); }
    bool isReady() const;      ///< the handshake is over
    bool speaksHttp2() const;  ///< what was agreed on
    CertificateUser user() const;

    /// Appends what has come. False: it is over.
    bool read(std::string& into);
    /// Takes bytes to be sent.
    void queue(std::string_view bytes) { out_ += bytes; }
    std::size_t queued() const { return out_.size() - sent_; }
    /// Sends what the socket takes. False: it is over.
    bool write();
    /// Whether it waits until the socket takes more.
    bool wantsToWrite() const { return queued() > 0 || handshakeWrites_; }

 private:
    Descriptor socket_;
    std::unique_ptr<SSL, TlsDeleter> ssl_;
    std::string out_;
    std::size_t sent_ = 0;
    bool handshakeWrites_ = false;
};

}  // namespace flotte::sandbox::kubernetes
