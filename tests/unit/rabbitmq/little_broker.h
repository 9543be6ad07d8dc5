#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "tests/support/scripted/server.h"

namespace flotte::test {

/// What happens to one request instead of its answer.
enum class Fault {
    None,
    Conflict,      ///< 409, nothing done
    TooMany,       ///< 429
    Broken,        ///< 500, nothing done
    DoneThen500,   ///< 500, and done all the same: a virtual host that initialises
    Cut,           ///< the connection breaks within the answer, nothing done
    DoneThenCut,   ///< … and done: nobody knows
    DoneThenHalf,  ///< done, and the answer breaks within its body
    WrongJson,     ///< done, and the answer is none
    Expired,       ///< 401: the login is not taken any more
};

/// The management API of a broker in memory, as far as flotte uses it and as RabbitMQ 3.10 answers; the lab's
/// test holds the same steps against the real one. Over plain HTTP/1.1. Its admin is `flotte`/`pw`.
class LittleBroker {
 public:
    LittleBroker();
    ~LittleBroker();

    std::string url() const { return server_->url(); }
    /// `METHOD path body` of all requests since the last call.
    std::vector<std::string> asked();
    /// The fault comes to the n-th request from now, from 0.
    void fail(int request, Fault fault);
    /// Whether the fault has come.
    bool failed() const;
    /// Everything there is, without messages, as one text.
    std::string state() const;

    using Json = nlohmann::json;
    /// Does what a request would do, as the broker's own administrator would.
    int does(const std::string& method, const std::string& path, const Json& body = Json::object());
    /// Changes what the statistics say of it.
    void counts(const std::string& vhost, const std::string& queue, int consumers);
    void clusterSays(const std::string& node, const std::string& state);
    std::size_t messages(const std::string& vhost, const std::string& queue) const;

 private:
    struct Reply {
        int status = 200;
        std::string body;
    };
    struct Who {
        std::string name;
        std::vector<std::string> tags;
    };
    scripted::Answer respond(const scripted::Received& request);
    Reply handle(const Who& who, const std::string& method, const std::vector<std::string>& path,
                 const Json& body);
    Reply vhost(const Who& who, const std::string& method, const std::vector<std::string>& path,
                const Json& body);
    Reply user(const std::string& method, const std::string& name, const Json& body);
    Reply permission(const std::string& method, const std::vector<std::string>& path, const Json& body);
    Reply limit(const std::string& method, const std::vector<std::string>& path, const Json& body);
    Reply definition(Json& all, const Who& who, const std::string& method,
                     const std::vector<std::string>& path, const Json& body);
    Reply binding(const Who& who, const std::string& method, const std::vector<std::string>& path,
                  const Json& body);
    Reply publish(const std::vector<std::string>& path, const Json& body);
    Reply get(const std::vector<std::string>& path, const Json& body);
    bool may(const Who& who, const std::string& vhost) const;
    /// Nothing = not let in, with the reason.
    std::variant<Who, std::string> login(const std::string& authorization) const;
    scripted::Answer spoiled(Fault fault, const scripted::Received& request,
                             const std::function<Reply()>& act);
    void closeConnections();

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Json vhosts_ = Json::object();
    Json users_ = Json::object();
    Json permissions_ = Json::object();
    Json limits_ = Json::object();
    Json exchanges_ = Json::object();
    Json queues_ = Json::object();
    Json bindings_ = Json::object();
    std::map<std::string, std::vector<Json>> messages_;
    std::map<std::string, int> consumers_;
    std::map<std::string, std::string> cluster_{{"rabbit@one", "running"}};
    std::vector<std::string> asked_;
    int failAt_ = -1;
    Fault fault_ = Fault::None;
    std::vector<int> toClose_;
    bool stopping_ = false;
    std::unique_ptr<scripted::Server> server_;
    std::thread closer_;  ///< a server's own thread can't close its connections
};

}  // namespace flotte::test
