#include "tests/unit/prometheus/private_prometheus.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace flotte::test {

namespace {

std::filesystem::path temporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "flotte-prometheus-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("no temporary folder for Prometheus");
    }
    return name;
}

}  // namespace

PrivatePrometheus::PrivatePrometheus(const std::string& openMetrics)
    : folder_(temporaryFolder()), port_(freePort()) {
    std::ofstream(folder_ / "history.om") << openMetrics;
    std::ofstream(folder_ / "prometheus.yml") << "global: {}\n";
    ChildProcess promtool;
    promtool.start(
        {requireProgram({"/usr/bin/promtool"}), "tsdb", "create-blocks-from", "openmetrics",
         (folder_ / "history.om").string(), (folder_ / "data").string(), "--max-block-duration=744h", "-q"},
        folder_ / "log");
    if (promtool.wait() != 0) {
        throw std::runtime_error("promtool failed: " + log());
    }
    server_.start(
        {requireProgram({"/usr/bin/prometheus"}), "--config.file=" + (folder_ / "prometheus.yml").string(),
         "--storage.tsdb.path=" + (folder_ / "data").string(), "--storage.tsdb.retention.time=90d",
         "--web.listen-address=127.0.0.1:" + std::to_string(port_)},
        folder_ / "log");
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!ready()) {
        if (!server_.running() || std::chrono::steady_clock::now() > until) {
            throw std::runtime_error("prometheus did not start: " + log());
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

PrivatePrometheus::~PrivatePrometheus() {
    server_.stop();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string PrivatePrometheus::url() const {
    return "http://127.0.0.1:" + std::to_string(port_);
}

std::string PrivatePrometheus::log() const {
    std::ifstream text(folder_ / "log");
    return {std::istreambuf_iterator<char>(text), {}};
}

bool PrivatePrometheus::ready() const {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port_));
    std::string answer;
    if (::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
        const std::string request = "GET /-/ready HTTP/1.0\r\n\r\n";
        static_cast<void>(::send(fd, request.data(), request.size(), MSG_NOSIGNAL));
        char buffer[64];
        const ssize_t got = ::recv(fd, buffer, sizeof buffer, 0);
        answer.assign(buffer, got > 0 ? static_cast<std::size_t>(got) : 0);
    }
    ::close(fd);
    return answer.find(" 200 ") != std::string::npos;
}

}  // namespace flotte::test
