#include "tests/unit/kubernetes/faulty_server.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <functional>
#include <mutex>
#include <new>
#include <random>
#include <stdexcept>
#include <thread>

#include "backends/kubernetes/wire/objects.h"
#include "tests/support/scripted/server.h"
#include "tests/unit/kubernetes/messages.h"
#include "tests/unit/kubernetes/source_rig.h"

namespace flotte::test {
namespace {

using kubernetes::wire::kindOf;
using scripted::Answer;
using scripted::Received;
using scripted::Server;
using scripted::StreamRef;

std::string statusBody(int code, const std::string& reason) {
    return R"({"kind":"Status","apiVersion":"v1","status":"Failure","message":"by chance","reason":")" +
           reason + R"(","code":)" + std::to_string(code) + "}";
}

Answer refusal(int code, const std::string& reason) {
    Answer answer;
    answer.status = code;
    answer.chunks = {statusBody(code, reason)};
    return answer;
}

std::string errorEvent(std::uint32_t code, const std::string& reason) {
    const std::string status = message([&](pbf_writer& writer) {
        writer.add_string(2, "Failure");
        writer.add_string(4, reason);
        writer.add_int32(6, static_cast<std::int32_t>(code));
    });
    return frame("ERROR", envelope("Status", status));
}

/// What the child does; its main thread breaks what is open, the server's thread answers.
class Breaker {
 public:
    Breaker(FaultyServer::Shared& shared, std::uint64_t seed) : shared_(shared), random_(seed) {
        for (const Kind& kind : kKinds) {
            lists_.push_back(fixture(kind.file));
        }
    }

    void later(std::function<void(Server&)> work) {
        {
            const std::lock_guard lock(mutex_);
            work_.push_back(std::move(work));
        }
        changed_.notify_all();
    }
    /// Until an empty piece of work.
    void run(Server& server) {
        for (;;) {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return !work_.empty(); });
            const auto work = std::move(work_.front());
            work_.pop_front();
            lock.unlock();
            if (!work) {
                return;
            }
            work(server);
        }
    }

    Answer respond(const Received& request) {
        for (std::size_t kind = 0; kind < std::size(kKinds); ++kind) {
            const std::string path = kindOf(kKinds[kind].feed).path;
            if (request.path.starts_with(path + "?watch=")) {
                return watch(kind, request.ref);
            }
            if (request.path == path || request.path.starts_with(path + "?")) {
                return list(kind, request.ref);
            }
        }
        Answer ready;
        ready.chunks = {"ok"};
        return ready;
    }
    /// Watches that were whole.
    void breakOpen(Server& server) {
        for (const StreamRef ref : open_) {
            server.finish(ref);
        }
    }

 private:
    bool breaks() {
        if (shared_.faults >= shared_.limit) {
            return false;
        }
        ++shared_.faults;
        return true;
    }
    unsigned chance(unsigned choices) { return static_cast<unsigned>(random_() % choices); }

    Answer whole(std::size_t kind) const {
        Answer answer;
        answer.chunks = {lists_[kind]};
        answer.gzip = true;
        return answer;
    }

    Answer list(std::size_t kind, StreamRef ref) {
        if (chance(3) == 0 || !breaks()) {
            return whole(kind);
        }
        Answer half;
        half.chunks = {lists_[kind].substr(0, lists_[kind].size() / 2)};
        switch (chance(10)) {
            case 0:
                return refusal(429, "TooManyRequests");
            case 1:
                return refusal(500, "InternalError");
            case 2:
                return refusal(503, "");
            case 3:
                return refusal(410, "Expired");
            case 4:
                return whole((kind + 1) % std::size(kKinds));
            case 5:
                half.chunks = {std::string("k8s\0\x12\xff\xff\xff\xff\x7f", 10)};
                return half;
            case 6:
                return half;
            case 7:
                half.chunks.clear();
                return half;
            case 8:
                half.keepOpen = true;
                later([ref](Server& server) { server.reset(ref, 2); });
                return half;
            default:
                half.keepOpen = true;
                later([ref](Server& server) { server.cut(ref, std::string(300, 'x'), 40); });
                return half;
        }
    }

    Answer watch(std::size_t kind, StreamRef ref) {
        Answer answer;
        answer.keepOpen = true;
        const std::string event = someEvent(kind);
        if (!breaks()) {
            answer.chunks = {event};
            open_[kind] = ref;
            shared_.watched |= 1U << kind;
            return answer;
        }
        shared_.watched &= ~(1U << kind);
        return broken(std::move(answer), event, ref);
    }

    std::string someEvent(std::size_t kind) {
        const std::string name = "by-chance-" + std::to_string(chance(40));
        const char* type = chance(2) == 0 ? "ADDED" : "DELETED";
        return frame(type, envelope(kindOf(kKinds[kind].feed).kind, object(name)));
    }

    Answer broken(Answer answer, const std::string& event, StreamRef ref) {
        answer.chunks = {event};
        switch (chance(10)) {
            case 0:
                answer.keepOpen = false;
                break;
            case 1:
                answer.chunks.push_back(errorEvent(410, "Expired"));
                break;
            case 2:
                answer.chunks.push_back(errorEvent(500, "InternalError"));
                break;
            case 3:
                answer.chunks.emplace_back("\xff\xff\xff\xff malformed");
                break;
            case 4:
                answer.chunks.push_back(event.substr(0, event.size() / 2));
                answer.keepOpen = false;
                break;
            case 5:
                return refusal(410, "Gone");
            case 6:
                return refusal(429, "TooManyRequests");
            case 7:
                later([ref](Server& server) { server.reset(ref, 2); });
                break;
            case 8:
                later([ref](Server& server) {
                    server.goAway(ref.connection, 2);
                    server.closeConnection(ref.connection);
                });
                break;
            default:
                later([ref](Server& server) { server.abortConnection(ref.connection); });
        }
        return answer;
    }

    FaultyServer::Shared& shared_;
    std::mt19937_64 random_;  // the server's thread, as `lists_`
    std::vector<std::string> lists_;
    std::array<StreamRef, std::size(kKinds)> open_;  // written while faults are off, read when they begin
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void(Server&)>> work_;
};

void writeLine(int fd, const std::string& text) {
    const std::string line = text + '\0';
    if (::write(fd, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
        _exit(1);
    }
}

std::string readLine(int fd) {
    std::string line;
    for (char c = 0; ::read(fd, &c, 1) == 1 && c != '\0';) {
        line += c;
    }
    return line;
}

[[noreturn]] void serve(FaultyServer::Shared& shared, std::uint64_t seed, int commands, int answers) {
    Breaker breaker(shared, seed);
    scripted::ServerOptions options;
    options.respond = [&](const Received& request) { return breaker.respond(request); };
    Server server(std::move(options));
    writeLine(answers, server.url());
    writeLine(answers, server.authority());
    std::thread listening([&] {
        for (char command = 0; ::read(commands, &command, 1) == 1;) {
            breaker.later([&](Server& s) { breaker.breakOpen(s); });
        }
        breaker.later(nullptr);
    });
    breaker.run(server);
    listening.join();
    _exit(0);
}

}  // namespace

FaultyServer::FaultyServer(std::uint64_t seed) {
    void* memory = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    std::array<int, 2> commands{};
    std::array<int, 2> answers{};
    if (memory == MAP_FAILED || pipe(commands.data()) != 0 || pipe(answers.data()) != 0) {
        throw std::runtime_error("no memory or pipe to share");
    }
    shared_ = new (memory) Shared;
    child_ = fork();
    if (child_ == 0) {
        close(commands[1]);
        close(answers[0]);
        serve(*shared_, seed, commands[0], answers[1]);
    }
    close(commands[0]);
    close(answers[1]);
    commands_ = commands[1];
    url_ = readLine(answers[0]);
    authority_ = readLine(answers[0]);
    close(answers[0]);
}

FaultyServer::~FaultyServer() {
    close(commands_);  // its end of the pipe ends it
    waitpid(child_, nullptr, 0);
    munmap(shared_, sizeof(Shared));
}

void FaultyServer::breakUntil(std::uint64_t faults) {
    shared_->watched = 0;
    shared_->limit = faults;
    const char go = 'b';
    static_cast<void>(!::write(commands_, &go, 1));
}

bool FaultyServer::whole() const {
    return shared_->faults >= shared_->limit && shared_->watched == (1U << std::size(kKinds)) - 1;
}

}  // namespace flotte::test
