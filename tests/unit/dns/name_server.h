#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace flotte::test {

/// A name server on a port of its own of 127.0.0.1 that knows a few names (RFC 1035, UDP). What a test wants
/// otherwise than a name's records is said before the first question.
class NameServer {
 public:
    struct Name {
        std::vector<std::string> addresses;  ///< IPv4 and IPv6
        std::string alias;                   ///< a CNAME to another name of this server
        int code = 0;                        ///< RCODE: 0 = fine, 2 = SERVFAIL, 5 = REFUSED
        bool silent = false;                 ///< never answers
        std::string garbage;                 ///< sent instead of an answer
    };
    explicit NameServer(std::map<std::string, Name> names);
    ~NameServer();
    NameServer(const NameServer&) = delete;
    NameServer& operator=(const NameServer&) = delete;

    std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
    int questions() const { return questions_; }

 private:
    void serve();
    std::string answer(const std::string& question) const;

    const std::map<std::string, Name> names_;
    int socket_ = -1;
    int stop_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> questions_ = 0;
    std::thread thread_;
};

}  // namespace flotte::test
