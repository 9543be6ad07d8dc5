#pragma once

#include <cstdint>
#include <future>
#include <optional>
#include <string>

#include "backends/sandbox/children/child.h"
#include "backends/sandbox/children/process.h"
#include "models/core/time.h"

namespace flotte::sandbox::children {

struct PrometheusOptions {
    std::string program;         ///< prometheus, absolute
    std::string promtool;        ///< absolute; empty = begin without history
    std::string folder;          ///< its own; what is in it is made anew at each start
    std::string history;         ///< OpenMetrics text of the past; removed once it is read; empty = none
    std::uint16_t port = 0;      ///< of 127.0.0.1
    std::uint16_t exporter = 0;  ///< port of 127.0.0.1 that it scrapes
    std::string authority;       ///< PEM files
    std::string certificate;
    std::string key;
    int scrapeSeconds = 5;
};

/// One region's Prometheus, over TLS.
class Prometheus final : public Child {
 public:
    Prometheus(PrometheusOptions options, const Clock& clock);
    State step() override;
    void ask() override;
    std::string reason() const override { return reason_; }

 private:
    enum class Phase { Begin, History, Start, Up, Down };
    void begin();
    void launch();
    void failed(const std::string& why);
    bool answers();
    std::string log() const { return options_.folder + "/prometheus.log"; }

    PrometheusOptions options_;
    const Clock& clock_;
    Phase phase_ = Phase::Begin;
    SteadyPoint until_;
    std::optional<Process> process_;
    std::future<bool> asked_;  ///< whether it is ready; see `answers`
    std::string reason_;
};

}  // namespace flotte::sandbox::children
