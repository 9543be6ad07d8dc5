#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <list>
#include <memory>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

namespace flotte::test {

/// Stands between consoles and a MariaDB, ends their TLS with the server's own certificate, and so sees each
/// statement by its text. A test may look at it, hold it, or end the connection before or after it. A thread
/// a connection; calls on any thread.
class StatementProxy {
 public:
    /// Asked before a statement is passed on, and again once its answer has come. May block. False = the
    /// connection ends here.
    struct Hooks {
        std::function<bool(const std::string& text)> before;
        std::function<bool(const std::string& text)> after;
    };
    /// PEM files of the server's certificate and key. Throws std::runtime_error when it can't be had.
    StatementProxy(int serverPort, const std::filesystem::path& certificate,
                   const std::filesystem::path& key);
    ~StatementProxy();
    StatementProxy(const StatementProxy&) = delete;
    StatementProxy& operator=(const StatementProxy&) = delete;

    int port() const { return port_; }
    /// For every statement that comes from now on. Waits until none of those before is being asked any more.
    void use(Hooks hooks);
    /// Away: every connection ends, and new ones are closed at once.
    void setAway(bool away);

 private:
    class Pair;
    struct Serving {
        std::thread thread;
        std::atomic<bool> over{false};
    };
    void accept();
    void reap();
    bool passes(bool answered, const std::string& text) const;

    const int serverPort_;
    int listener_ = -1;
    int port_ = 0;
    std::shared_ptr<void> context_;  ///< SSL_CTX of the side that clients see
    std::shared_ptr<void> toServer_;
    std::atomic<bool> stopping_{false};
    std::atomic<bool> away_{false};
    mutable std::shared_mutex mutex_;  ///< shared while a hook is asked
    Hooks hooks_;
    std::list<Serving> serving_;
    std::thread accepting_;  // last: it uses the rest
};

/// The parameters that were put into a statement, `_utf8mb4 X'616263'` → `abc`.
std::vector<std::string> parametersOf(const std::string& text);

}  // namespace flotte::test
