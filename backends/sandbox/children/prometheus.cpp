#include "backends/sandbox/children/prometheus.h"

#include <httplib.h>

#include <filesystem>
#include <fstream>

namespace flotte::sandbox::children {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kPatience{30};

/// A YAML scalar between double quotes: paths may hold anything.
std::string yamlText(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
    }
    return out + '"';
}

bool saysReady(std::uint16_t port, const std::string& authority) {
    httplib::SSLClient client("127.0.0.1", port);
    client.set_ca_cert_path(authority.c_str());
    client.set_connection_timeout(0, 200'000);
    client.set_read_timeout(0, 500'000);
    const auto answer = client.Get("/-/ready");
    return answer && answer->status == 200;
}

}  // namespace

Prometheus::Prometheus(PrometheusOptions options, const Clock& clock)
    : options_(std::move(options)), clock_(clock), until_(clock.steady() + kPatience) {}

void Prometheus::failed(const std::string& why) {
    reason_ = why;
    process_.reset();
    phase_ = Phase::Down;
}

void Prometheus::begin() {
    const fs::path folder = options_.folder;
    std::error_code problem;
    fs::remove_all(folder / "data", problem);
    fs::create_directories(folder / "data", problem);
    std::ofstream web(folder / "web.yml");
    web << "tls_server_config: {cert_file: " << yamlText(options_.certificate)
        << ", key_file: " << yamlText(options_.key) << "}\n";
    std::ofstream config(folder / "prometheus.yml");
    // Each series has the labels that its exporter gives it and no others, as in the history: so they are
    // one.
    config << "global: {scrape_interval: " << options_.scrapeSeconds
           << "s, evaluation_interval: 30s}\nscrape_configs:\n- job_name: platform\n  honor_labels: true\n"
           << "  static_configs: [{targets: [\"127.0.0.1:" << options_.exporter
           << "\"]}]\n  metric_relabel_configs: [{action: labeldrop, regex: job|instance}]\n";
    web.close();
    config.close();
    if (problem || !web || !config) {
        failed("can't write in " + options_.folder);
        return;
    }
    if (options_.history.empty() || options_.promtool.empty()) {
        launch();
        return;
    }
    // One block: promtool reads the whole text anew for each of them.
    auto started =
        Process::start({{options_.promtool, "tsdb", "create-blocks-from", "openmetrics",
                         "--max-block-duration=486h", "-q", options_.history, options_.folder + "/data"},
                        "",
                        log()});
    if (!started) {
        failed("promtool could not be started");
        return;
    }
    process_.emplace(std::move(*started));
    phase_ = Phase::History;
}

void Prometheus::launch() {
    std::error_code ignored;
    if (!options_.history.empty()) {
        fs::remove(options_.history, ignored);
    }
    auto started = Process::start(
        {{options_.program, "--config.file=" + options_.folder + "/prometheus.yml",
          "--web.config.file=" + options_.folder + "/web.yml",
          "--storage.tsdb.path=" + options_.folder + "/data", "--storage.tsdb.retention.time=10d",
          "--web.listen-address=127.0.0.1:" + std::to_string(options_.port), "--log.level=warn"},
         "",
         log()});
    if (!started) {
        failed("Prometheus could not be started");
        return;
    }
    process_.emplace(std::move(*started));
    phase_ = Phase::Start;
}

/// Asked on a thread of its own: on a busy machine an answer takes half a second, in which the other children
/// are to move on.
bool Prometheus::answers() {
    if (!asked_.valid()) {
        asked_ = std::async(std::launch::async, saysReady, options_.port, options_.authority);
    }
    return asked_.wait_for(std::chrono::seconds(0)) == std::future_status::ready && asked_.get();
}

void Prometheus::ask() {
    if (process_) {
        process_->ask();
    }
}

Child::State Prometheus::step() {
    if (phase_ == Phase::Begin) {
        begin();
    }
    const bool ended = process_ && process_->status();
    if (ended && phase_ == Phase::History) {
        launch();  // where the past could not be read, the present is shown all the same
    } else if (ended) {
        failed("Prometheus has ended:\n" + lastWords(log()));
    } else if (phase_ == Phase::Start && answers()) {
        phase_ = Phase::Up;
    }
    if ((phase_ == Phase::History || phase_ == Phase::Start) && clock_.steady() > until_) {
        failed("Prometheus did not start in time:\n" + lastWords(log()));
    }
    return phase_ == Phase::Up ? State::Ready : phase_ == Phase::Down ? State::Failed : State::Starting;
}

}  // namespace flotte::sandbox::children
