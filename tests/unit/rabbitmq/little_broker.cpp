#include "tests/unit/rabbitmq/little_broker.h"

#include <algorithm>

#include <openssl/evp.h>
#include <openssl/sha.h>

namespace flotte::test {

namespace {

using Json = nlohmann::json;

const char* kNotFound = R"({"error":"Object Not Found","reason":"Not Found"})";

std::string denied(const char* reason) {
    return std::string(R"({"error":"not_authorised","reason":")") + reason + "\"}";
}

std::string decoded(const std::string& segment) {
    std::string out;
    for (std::size_t i = 0; i < segment.size(); ++i) {
        if (segment[i] == '%' && i + 2 < segment.size()) {
            out += static_cast<char>(std::stoi(segment.substr(i + 1, 2), nullptr, 16));
            i += 2;
        } else {
            out += segment[i];
        }
    }
    return out;
}

/// Behind `/api/`, decoded, without the query.
std::vector<std::string> segments(const std::string& path) {
    std::vector<std::string> out;
    const std::string plain = path.substr(0, path.find('?'));
    for (std::size_t begin = 5; begin <= plain.size();) {
        const auto end = std::min(plain.find('/', begin), plain.size());
        out.push_back(decoded(plain.substr(begin, end - begin)));
        begin = end + 1;
    }
    return out;
}

std::string fromBase64(const std::string& text) {
    std::string out(text.size() / 4 * 3 + 3, '\0');
    const int size =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    const auto padding = static_cast<int>(std::ranges::count(text, '='));
    out.resize(static_cast<std::size_t>(std::max(size - padding, 0)));
    return out;
}

bool opens(const std::string& hash, const std::string& password) {
    const std::string whole = fromBase64(hash);
    if (whole.size() != 36) {
        return false;
    }
    const std::string salted = whole.substr(0, 4) + password;
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(salted.data()), salted.size(), digest);
    return std::equal(digest, digest + sizeof digest, reinterpret_cast<const unsigned char*>(&whole[4]));
}

Json tagsOf(const Json& body) {
    Json tags = Json::array();
    const std::string all = body.value("tags", "");
    for (std::size_t begin = 0; begin < all.size();) {
        const auto end = std::min(all.find(',', begin), all.size());
        tags.push_back(all.substr(begin, end - begin));
        begin = end + 1;
    }
    return tags;
}

std::string keyOf(const std::string& a, const std::string& b) {
    return a + "|" + b;
}

/// As topic exchanges do, for keys without `*`.
bool matches(const std::string& pattern, const std::string& key) {
    return pattern == key || pattern == "#" ||
           (pattern.ends_with(".#") && key.starts_with(pattern.substr(0, pattern.size() - 1)));
}

void eraseWithin(Json& all, const std::string& vhost) {
    for (auto it = all.begin(); it != all.end();) {
        it = it.key().starts_with(vhost + "|") ? all.erase(it) : std::next(it);
    }
}

}  // namespace

LittleBroker::LittleBroker() {
    users_["flotte"] = {{"password", "pw"}, {"tags", {"administrator"}}};
    users_["flotte-viewer"] = {{"password", "pw"}, {"tags", {"monitoring"}}};
    scripted::ServerOptions options;
    options.protocol = scripted::Protocol::PlainHttp1;
    options.respond = [this](const scripted::Received& request) { return respond(request); };
    server_ = std::make_unique<scripted::Server>(std::move(options));
    closer_ = std::thread([this] { closeConnections(); });
}

LittleBroker::~LittleBroker() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    closer_.join();
    server_.reset();
}

void LittleBroker::closeConnections() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        changed_.wait(lock, [&] { return stopping_ || !toClose_.empty(); });
        for (const int connection : std::exchange(toClose_, {})) {
            lock.unlock();
            server_->closeConnection(connection);
            lock.lock();
        }
    }
}

std::vector<std::string> LittleBroker::asked() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(asked_, {});
}

void LittleBroker::fail(int request, Fault fault) {
    const std::scoped_lock lock(mutex_);
    failAt_ = request;
    fault_ = fault;
}

bool LittleBroker::failed() const {
    const std::scoped_lock lock(mutex_);
    return failAt_ < 0;
}

std::string LittleBroker::state() const {
    const std::scoped_lock lock(mutex_);
    return Json{vhosts_, users_, permissions_, limits_, exchanges_, queues_, bindings_}.dump(1);
}

int LittleBroker::does(const std::string& method, const std::string& path, const Json& body) {
    const std::scoped_lock lock(mutex_);
    return handle({"", {"administrator"}}, method, segments(path), body).status;
}

void LittleBroker::counts(const std::string& vhost, const std::string& queue, int consumers) {
    const std::scoped_lock lock(mutex_);
    consumers_[keyOf(vhost, queue)] = consumers;
}

void LittleBroker::clusterSays(const std::string& node, const std::string& state) {
    const std::scoped_lock lock(mutex_);
    cluster_[node] = state;
}

std::size_t LittleBroker::messages(const std::string& vhost, const std::string& queue) const {
    const std::scoped_lock lock(mutex_);
    const auto found = messages_.find(keyOf(vhost, queue));
    return found == messages_.end() ? 0 : found->second.size();
}

std::variant<LittleBroker::Who, std::string> LittleBroker::login(const std::string& authorization) const {
    const std::string basic = authorization.starts_with("Basic ") ? fromBase64(authorization.substr(6)) : "";
    const auto colon = basic.find(':');
    const std::string name = basic.substr(0, colon);
    const auto user = users_.find(name);
    const std::string password = colon == std::string::npos ? "" : basic.substr(colon + 1);
    if (user == users_.end() ||
        (user->contains("password") ? (*user)["password"] != password
                                    : !opens(user->value("password_hash", ""), password))) {
        return denied("Login failed");
    }
    std::vector<std::string> tags = (*user)["tags"];
    const auto opensApi = [](const std::string& tag) {
        return tag == "administrator" || tag == "monitoring" || tag == "management" || tag == "policymaker";
    };
    if (std::ranges::none_of(tags, opensApi)) {
        return denied("Not management user");
    }
    return Who{name, std::move(tags)};
}

scripted::Answer LittleBroker::respond(const scripted::Received& request) {
    const std::scoped_lock lock(mutex_);
    asked_.push_back(request.method + " " + request.path + (request.body.empty() ? "" : " " + request.body));
    const auto act = [&]() -> Reply {
        const auto who = login(request.header("authorization"));
        if (const auto* refused = std::get_if<std::string>(&who)) {
            return {401, *refused};
        }
        const Json body = Json::parse(request.body, nullptr, false);
        if (!request.body.empty() && !body.is_object()) {
            return {400, R"({"error":"bad_request","reason":"not_json"})"};
        }
        return handle(std::get<Who>(who), request.method, segments(request.path), body);
    };
    if (failAt_ >= 0 && failAt_-- == 0) {
        return spoiled(fault_, request, act);
    }
    const Reply reply = act();
    scripted::Answer answer;
    answer.status = reply.status;
    answer.chunks = {reply.body};
    return answer;
}

scripted::Answer LittleBroker::spoiled(Fault fault, const scripted::Received& request,
                                       const std::function<Reply()>& act) {
    scripted::Answer answer;
    const bool done = fault == Fault::DoneThen500 || fault == Fault::DoneThenCut ||
                      fault == Fault::DoneThenHalf || fault == Fault::WrongJson || fault == Fault::None;
    const Reply reply = done ? act() : Reply{};
    switch (fault) {
        case Fault::Conflict:
            answer.status = 409;
            answer.chunks = {R"({"error":"conflict","reason":"somebody else is at it"})"};
            break;
        case Fault::TooMany:
            answer.status = 429;
            answer.headers = {{"retry-after", "3"}};
            break;
        case Fault::Broken:
        case Fault::DoneThen500:
            answer.status = 500;
            answer.chunks = {R"({"error":"internal_error","reason":["timeout",[1,2]]})"};
            break;
        case Fault::Expired:
            answer.status = 401;
            answer.chunks = {denied("Login failed")};
            break;
        case Fault::WrongJson:
            answer.status = reply.status;
            answer.chunks = {"<html>it works</html>"};
            break;
        default:
            // The head has to be on its way, else the request is sent once more on a new connection.
            answer.status = reply.status;
            answer.chunks = {reply.body.empty() ? "{" : reply.body.substr(0, reply.body.size() / 2)};
            answer.keepOpen = true;
            toClose_.push_back(request.ref.connection);
            changed_.notify_all();
    }
    return answer;
}

bool LittleBroker::may(const Who& who, const std::string& vhost) const {
    return who.name.empty() || permissions_.contains(keyOf(vhost, who.name));
}

LittleBroker::Reply LittleBroker::handle(const Who& who, const std::string& method,
                                         const std::vector<std::string>& path, const Json& body) {
    if (path[0] == "whoami") {
        return {200, Json{{"name", who.name}, {"tags", who.tags}}.dump()};
    }
    if (std::ranges::find(who.tags, "administrator") == who.tags.end()) {
        return {401, denied("Not administrator user")};
    }
    if (path[0] == "vhosts") {
        return vhost(who, method, path, body);
    }
    if (path[0] == "users") {
        return user(method, path[1], body);
    }
    if (path[0] == "permissions") {
        return permission(method, path, body);
    }
    if (!vhosts_.contains(path[1])) {
        return {404, kNotFound};
    }
    if (path[0] == "vhost-limits") {
        return limit(method, path, body);
    }
    if (path[0] == "bindings") {
        return binding(who, method, path, body);
    }
    if (path.size() == 4 && !may(who, path[1])) {
        return {401, denied("Access refused.")};
    }
    if (path.back() == "publish") {
        return publish(path, body);
    }
    if (path.back() == "get") {
        return get(path, body);
    }
    return definition(path[0] == "queues" ? queues_ : exchanges_, who, method, path, body);
}

LittleBroker::Reply LittleBroker::vhost(const Who& who, const std::string& method,
                                        const std::vector<std::string>& path, const Json& body) {
    if (path.size() == 1) {
        Json names = Json::array();
        for (const auto& [name, host] : vhosts_.items()) {
            names.push_back({{"name", name}});
        }
        return {200, names.dump()};
    }
    const std::string& name = path[1];
    const bool there = vhosts_.contains(name);
    if (method == "PUT") {
        vhosts_[name] = {{"description", body.value("description", "")}, {"tags", tagsOf(body)}};
        if (!there && !who.name.empty()) {
            permissions_[keyOf(name, who.name)] = {{"configure", ".*"}, {"write", ".*"}, {"read", ".*"}};
        }
        return {there ? 204 : 201, ""};
    }
    if (!there) {
        return {404, kNotFound};
    }
    if (path.size() == 4 && path[2] == "start" && method == "POST") {
        cluster_[path[3]] = "running";
        return {204, ""};
    }
    if (path.size() == 3) {
        return {200, "[]"};  // its connections
    }
    if (method == "DELETE") {
        vhosts_.erase(name);
        for (Json* all : {&permissions_, &limits_, &exchanges_, &queues_, &bindings_}) {
            eraseWithin(*all, name);
        }
        std::erase_if(messages_, [&](const auto& queue) { return queue.first.starts_with(name + "|"); });
        return {204, ""};
    }
    Json host = vhosts_[name];
    host["name"] = name;
    host["default_queue_type"] = "undefined";
    host["cluster_state"] = cluster_;
    for (const auto& [queue, list] : messages_) {
        if (queue.starts_with(name + "|") && !list.empty()) {
            host["messages"] = list.size();
        }
    }
    return {200, host.dump()};
}

LittleBroker::Reply LittleBroker::user(const std::string& method, const std::string& name, const Json& body) {
    const bool there = users_.contains(name);
    if (method == "PUT") {
        users_[name] = {{"password_hash", body.value("password_hash", "")},  // none = it is cleared
                        {"hashing_algorithm", body.value("hashing_algorithm", "")},
                        {"tags", tagsOf(body)}};
        return {there ? 204 : 201, ""};
    }
    if (!there) {
        return {404, kNotFound};
    }
    if (method == "DELETE") {
        users_.erase(name);
        for (auto it = permissions_.begin(); it != permissions_.end();) {
            it = it.key().ends_with("|" + name) ? permissions_.erase(it) : std::next(it);
        }
        return {204, ""};
    }
    return {200, users_[name].dump()};
}

LittleBroker::Reply LittleBroker::permission(const std::string& method, const std::vector<std::string>& path,
                                             const Json& body) {
    const std::string key = keyOf(path[1], path[2]);
    const bool there = permissions_.contains(key);
    if (method == "PUT") {
        if (!vhosts_.contains(path[1]) || !users_.contains(path[2])) {
            return {400, R"({"error":"bad_request","reason":"vhost_or_user_not_found"})"};
        }
        permissions_[key] = body;
        return {there ? 204 : 201, ""};
    }
    if (!there) {
        return {404, kNotFound};
    }
    if (method == "DELETE") {
        permissions_.erase(key);
        return {204, ""};
    }
    return {200, permissions_[key].dump()};
}

LittleBroker::Reply LittleBroker::limit(const std::string& method, const std::vector<std::string>& path,
                                        const Json& body) {
    const std::string key = path[1] + "|";
    if (method == "PUT") {
        limits_[key][path[2]] = body["value"];
        return {204, ""};
    }
    if (method == "DELETE") {
        if (limits_.contains(key)) {
            limits_[key].erase(path[2]);
            if (limits_[key].empty()) {
                limits_.erase(key);
            }
        }
        return {204, ""};
    }
    Json list = Json::array();
    if (limits_.contains(key)) {
        list.push_back(Json{{"vhost", path[1]}, {"value", limits_[key]}});
    }
    return {200, list.dump()};
}

LittleBroker::Reply LittleBroker::definition(Json& all, const Who& who, const std::string& method,
                                             const std::vector<std::string>& path, const Json& body) {
    const std::string key = keyOf(path[1], path[2]);
    const bool there = all.contains(key);
    if (method != "GET" && !may(who, path[1])) {
        return {401, denied("Access refused.")};
    }
    if (method == "PUT") {
        if (there && all[key] != body) {
            return {400, R"({"error":"bad_request","reason":"inequivalent arg 'type' for it"})"};
        }
        all[key] = body;
        return {there ? 204 : 201, ""};
    }
    if (!there) {
        return {404, kNotFound};
    }
    if (method == "DELETE") {
        all.erase(key);
        messages_.erase(key);
        for (auto it = bindings_.begin(); it != bindings_.end();) {
            const bool gone = it.key().starts_with(key + ">") || it.key().ends_with(">" + path[2]);
            it = gone ? bindings_.erase(it) : std::next(it);
        }
        return {204, ""};
    }
    Json told = all[key];
    if (path[0] == "queues") {
        told["state"] = "running";
        told["messages"] = messages_[key].size();
        told["consumers"] = consumers_[key];
    }
    return {200, told.dump()};
}

LittleBroker::Reply LittleBroker::binding(const Who& who, const std::string& method,
                                          const std::vector<std::string>& path, const Json& body) {
    const std::string ends = keyOf(path[1], path[3] + ">" + path[5]);
    Json list = bindings_.value(ends, Json::array());
    if (method == "GET") {
        return {200, list.dump()};
    }
    if (!may(who, path[1])) {
        return {401, denied("Access refused.")};
    }
    if (method == "POST") {
        if (!exchanges_.contains(keyOf(path[1], path[3])) || !queues_.contains(keyOf(path[1], path[5]))) {
            return {404, R"({"error":"not_found","reason":"no queue or exchange"})"};
        }
        const std::string key = body["routing_key"];
        Json one{{"routing_key", key}, {"arguments", Json::object()}, {"properties_key", "~" + key}};
        if (std::ranges::find(list, one) == list.end()) {
            list.push_back(std::move(one));
        }
        bindings_[ends] = list;
        return {201, ""};
    }
    const auto found = std::ranges::find_if(
        list, [&](const Json& binding) { return path.size() == 7 && binding["properties_key"] == path[6]; });
    if (found == list.end()) {
        return {404, kNotFound};
    }
    list.erase(found);
    bindings_[ends] = list;
    if (list.empty()) {
        bindings_.erase(ends);
    }
    return {204, ""};
}

LittleBroker::Reply LittleBroker::publish(const std::vector<std::string>& path, const Json& body) {
    bool routed = false;
    for (const auto& [ends, list] : bindings_.items()) {
        const std::string from = keyOf(path[1], path[2] + ">");
        for (const Json& binding : list) {
            if (ends.starts_with(from) && matches(binding["routing_key"], body["routing_key"])) {
                messages_[keyOf(path[1], ends.substr(from.size()))].push_back(body);
                routed = true;
            }
        }
    }
    Json told;
    told["routed"] = routed;
    return {200, told.dump()};
}

LittleBroker::Reply LittleBroker::get(const std::vector<std::string>& path, const Json& body) {
    auto& list = messages_[keyOf(path[1], path[2])];
    Json told = Json::array();
    if (!list.empty()) {
        told.push_back(list.front());
        if (body["ackmode"] == "ack_requeue_false") {
            list.erase(list.begin());
        }
    }
    return {200, told.dump()};
}

}  // namespace flotte::test
