#pragma once

#include <atomic>
#include <list>
#include <thread>

namespace flotte::test {

/// Stands between a client and a MariaDB and breaks the connection at the n-th thing that the client says.
/// All is TLS, but its records can be counted: one for each statement, two or three for the login. A thread a
/// connection; calls on any thread.
class RecordProxy {
 public:
    enum class Fault {
        CutBefore,  ///< it never arrives
        CutAfter,   ///< it is carried out, and nobody hears of it
        HalfAnswer,
        WrongAnswer,  ///< bytes that aren't the server's
        Silence       ///< it never arrives, and nothing is said
    };

    explicit RecordProxy(int serverPort);
    ~RecordProxy();
    RecordProxy(const RecordProxy&) = delete;
    RecordProxy& operator=(const RecordProxy&) = delete;

    int port() const { return port_; }
    /// Counts from now on, over all connections; the fault comes once.
    void arm(Fault fault, int record);
    /// True when it came; nothing more happens until the next `arm`.
    bool disarm();

 private:
    class Pair;
    void accept();
    void serve(int client);
    /// Whether the record that starts now is the one.
    bool strikes();

    const int serverPort_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> stopping_{false};
    std::atomic<int> left_{0};  ///< records until the fault; 0 = none comes
    std::atomic<Fault> fault_{Fault::CutBefore};
    std::atomic<bool> struck_{false};
    std::list<std::thread> serving_;
    std::thread accepting_;  // last: it uses the rest
};

}  // namespace flotte::test
