#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>

namespace flotte::scripted {

struct SslDeleter {
    void operator()(SSL* ssl) const { SSL_free(ssl); }
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using SslContext = std::unique_ptr<SSL_CTX, SslDeleter>;

/// A connected socket, with TLS or without. Never blocks. Server thread only.
class Channel {
 public:
    /// Takes the socket. A null context = plain text.
    Channel(int fd, SSL_CTX* context);
    ~Channel();
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    int fd() const { return fd_; }
    /// Appends what has arrived. False = the other side has gone, or is not to be understood.
    bool read(std::string& into);
    void queue(const std::string& bytes) { out_ += bytes; }
    /// Writes what it can. False = the other side has gone.
    bool write();
    bool wantsToWrite() const { return !out_.empty() || handshakeWantsToWrite_; }
    bool ready() const;              ///< the TLS handshake is over
    std::string protocol() const;    ///< by ALPN; empty = none
    std::string serverName() const;  ///< by SNI; empty = none
    std::string clientName() const;  ///< the client certificate's common name; empty = none
    /// After a refused handshake: reads and forgets until the client goes, so that the alert which says why
    /// is not lost in a TCP reset. False = it has gone.
    bool drain();
    /// Closes without a word, as a dying machine's kernel would (RST).
    void abort();

 private:
    int fd_;
    std::unique_ptr<SSL, SslDeleter> ssl_;
    std::string out_;
    bool handshakeWantsToWrite_ = false;
};

/// A context that offers `h2` where asked, else only HTTP/1.1. `chain` = the certificate above its own. With
/// `clientAuthority`, clients must show a certificate of it. Throws std::runtime_error.
SslContext makeContext(const std::string& certificate, const std::string& key, const std::string& chain,
                       const std::string& clientAuthority, bool h2);

}  // namespace flotte::scripted
