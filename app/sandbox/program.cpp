#include "app/sandbox/program.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

#include "app/sandbox/files.h"
#include "app/sandbox/memory.h"
#include "app/sandbox/region.h"
#include "app/sandbox/scenes.h"
#include "app/sandbox/servants.h"
#include "app/sandbox/traffic.h"
#include "backends/sandbox/control/client.h"
#include "backends/sandbox/control/server.h"
#include "backends/sandbox/kubernetes/server.h"

namespace flotte::app::sandbox {
namespace {

namespace control = flotte::sandbox::control;
namespace kubernetes = flotte::sandbox::kubernetes;
using control::Answer;

constexpr Milliseconds kTick{100};
constexpr Milliseconds kQuick{5};    ///< between two looks at children that are starting
constexpr Milliseconds kQuiet{500};  ///< … and at those that run
constexpr std::chrono::seconds kFirstClient{60};

void say(const std::string& text) {
    std::fprintf(stderr, "flotte-sandbox: %s\n", text.c_str());
}

std::string wordsOf(const Error& error) {
    if (const auto* system = std::get_if<SystemError>(&error)) {
        return system->what + ": " + std::strerror(system->code);
    }
    if (const auto* decode = std::get_if<DecodeError>(&error)) {
        return decode->request + ", byte " + std::to_string(decode->offset) + ": " + decode->detail;
    }
    return "unknown error";
}

/// Everything that a new start makes by itself. The lock, which is held, and the log stay.
void forgetAll(const control::Places& places) {
    std::error_code ignored;
    for (const char* name :
         {"state.log", "mariadb", "mariadb.new", "mariadb.log", "mariadb.port", "pki", "users",
          "platform.yaml", "prometheus-us-est", "prometheus-eu-ouest", "prometheus-apac"}) {
        std::filesystem::remove_all(places.state + "/" + name, ignored);
    }
}

/// What the world is to be: as it was, else as asked, else as usual. Empty where both are there and differ.
std::optional<WorldKey> worldFor(const Options& options, const std::optional<WorldKey>& kept) {
    WorldKey key = kept.value_or(WorldKey());
    key.tenants = options.tenants.value_or(key.tenants);
    key.podsPerTenant = options.podsPerTenant.value_or(key.podsPerTenant);
    key.seed = options.seed.value_or(key.seed);
    return kept && !(key == *kept) ? std::nullopt : std::optional(key);
}

class Sandbox {
 public:
    Sandbox(const Options& options, const Surroundings& around, const Clock& clock)
        : options_(options), around_(around), places_(around.places), clock_(clock) {}

    int run() {
        if (const auto ready = control::prepare(places_, ::getuid()); !ready) {
            say(wordsOf(ready.error()));
            return 1;
        }
        const auto lock = control::Lock::take(places_.state + "/lock");
        if (!lock) {
            return alreadyRuns(lock.error());
        }
        auto served = control::Server::listen(places_.socket(),
                                              [this](const control::Request& r) { return answer(r); });
        if (!served) {
            say(wordsOf(served.error()));
            return 1;
        }
        control_.emplace(std::move(*served));
        began_ = clock_.steady();
        const std::string problem = start();
        if (!problem.empty()) {
            say(problem);
            status_ = {Answer::State::Failed, {}, problem};
            tellOfFailure();
            return 1;
        }
        serve();
        stop();
        return 0;
    }

 private:
    int alreadyRuns(const Error& error) const {
        const auto* system = std::get_if<SystemError>(&error);
        if (system == nullptr || system->code != EWOULDBLOCK) {
            say(wordsOf(error));
            return 1;
        }
        say("one runs already on " + places_.state + "; its platform file: " + places_.platformFile());
        return 0;
    }

    /// Whoever started it is to be told; he may just be about to ask.
    void tellOfFailure() {
        const SteadyPoint until = clock_.steady() + std::chrono::seconds(options_.forClient ? 2 : 0);
        do {
            control_->step(kQuick);
        } while (!control_->everHeld() && clock_.steady() < until);
        control_->tell(status_);
    }

    Answer answer(const control::Request& request) {
        if (request.ask == "hello") {
            return status_;
        }
        if (request.ask == "stop") {
            ended_ = true;
            return {Answer::State::Done, {}, {}};
        }
        return scenes_ ? playScenes(request) : Answer{Answer::State::Refused, {}, "starting"};
    }

    /// A refusal is one word, for whoever asked to put it into his own.
    Answer playScenes(const control::Request& request) {
        const auto with = [&](const char* name) {
            const auto found = request.with.find(name);
            return found != request.with.end() ? found->second : std::string();
        };
        if (request.ask == "scenarios") {
            return {Answer::State::Done, {}, scenarioList(with("language") == "fr")};
        }
        if (request.ask == "scenario") {
            return scenes_->play(with("name"), with("region"))
                       ? Answer{Answer::State::Done, {}, {}}
                       : Answer{Answer::State::Refused, {}, "unknown"};
        }
        if (request.ask == "heal") {
            scenes_->heal();
            return {Answer::State::Done, {}, {}};
        }
        return {Answer::State::Refused, {}, "not-understood"};
    }

    /// A line each: whether it is on, its name, its title, what is seen; between them a tab.
    std::string scenarioList(bool french) const {
        const auto playing = scenes_->playing();
        std::string lines;
        for (const auto& each : scenes_->all()) {
            const bool on = std::find(playing.begin(), playing.end(), each.name) != playing.end();
            lines.append(on ? "on\t" : "off\t").append(each.name).append("\t");
            lines.append(french ? each.titleFr : each.titleEn).append("\t");
            lines.append(french ? each.aboutFr : each.aboutEn).append("\n");
        }
        return lines;
    }

    /// Empty = it runs.
    std::string start() {
        if (options_.fresh) {
            forgetAll(places_);
        }
        auto memory = Memory::open(places_.state + "/state.log");
        if (!memory) {
            return "what it kept can't be read: " + wordsOf(memory.error()) +
                   "\nStart it with --fresh to forget all changes, or choose another folder with --dir.";
        }
        memory_.emplace(std::move(*memory));
        const auto key = worldFor(options_, memory_->world());
        if (!key) {
            return "the world in " + places_.state +
                   " has other tenants, pods or seed than asked for; start with --fresh to make a new one, "
                   "or choose "
                   "another folder with --dir";
        }
        if (!memory_->world()) {
            if (const auto done = memory_->begin(*key); !done) {
                return wordsOf(done.error());
            }
        }
        auto credentials = credentialsIn(places_.state, clock_.now());
        if (!credentials) {
            return wordsOf(credentials.error());
        }
        return startWorld(*key, *credentials);
    }

    std::string startWorld(const WorldKey& key, const Credentials& credentials) {
        const TimePoint now = clock_.now();
        const flotte::sandbox::Dice dice(key.seed);
        const auto plan = flotte::sandbox::makePlan(dice, key.tenants, key.podsPerTenant);
        const auto anchor = std::chrono::floor<std::chrono::seconds>(now);
        traffic_ = std::make_unique<Traffic>(
            flotte::sandbox::metrics::Pace{anchor.time_since_epoch().count(), options_.speed}, key.seed);
        servants_ =
            std::make_unique<Servants>(Servants::Options{places_, around_.programFolders, around_.mariadb,
                                                         around_.prometheus, around_.promtool},
                                       clock_, say);
        if (options_.children) {
            servants_->startDatabase(credentials, flotte::sandbox::websiteRows(plan, now));
        }
        for (const auto& region : flotte::sandbox::regionPlans()) {
            regions_.push_back(std::make_unique<Region>(RegionOptions{region,
                                                                      dice,
                                                                      {now, options_.speed},
                                                                      key.podsPerTenant,
                                                                      {{3306, servants_->databasePort()}},
                                                                      say},
                                                        clock_, *memory_, *traffic_));
        }
        loadAll(plan, now);
        memory_->forget();
        if (options_.children) {
            servants_->startMetrics(*traffic_, now);
        }
        return startServer(credentials);
    }

    /// Side by side: making objects is all that a start waits for.
    void loadAll(const std::vector<flotte::sandbox::TenantPlan>& plan, TimePoint now) {
        std::vector<std::thread> threads;
        threads.reserve(regions_.size());
        for (const auto& region : regions_) {
            threads.emplace_back([&plan, now, each = region.get()] { each->load(plan, now); });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
    }

    std::string startServer(const Credentials& credentials) {
        server_ = std::make_unique<kubernetes::Server>();
        Endpoints endpoints;
        for (const auto& region : regions_) {
            kubernetes::ClusterOptions cluster;
            cluster.name = region->name();
            cluster.certificate = credentials.server.certificate;
            cluster.key = credentials.server.key;
            cluster.clientAuthority = credentials.authority.certificate;
            for (const auto& [user, token] : credentials.tokens) {
                cluster.tokens[token] = {user, {"system:authenticated"}, {}};
            }
            const auto port = server_->addCluster(region->api(), std::move(cluster));
            if (!port) {
                return "the API server of " + region->name() + ": " + wordsOf(port.error());
            }
            endpoints.kubernetes[region->name()] = *port;
            server_->every(kTick, [each = region.get()] { each->tick(); });
        }
        server_->start();
        while (!servants_->step()) {
            control_->step(kQuick, around_.signals);
        }
        endpoints.database = servants_->databasePort();
        endpoints.operations = servants_->operations();
        endpoints.prometheus = servants_->prometheusPorts();
        const auto written = writeAccess(places_.state, credentials, endpoints);
        return written ? std::string() : wordsOf(written.error());
    }

    void serve() {
        const auto took = std::chrono::duration_cast<Milliseconds>(clock_.steady() - began_);
        say("ready after " + std::to_string(took.count()) + " ms: " + places_.platformFile());
        status_ = {Answer::State::Ready, places_.platformFile(), {}};
        control_->tell(status_);
        scenes_.emplace(readScenes(), regions_, *server_, clock_);
        SteadyPoint held = clock_.steady();
        bool told = false;
        while (!ended_ && !mayLeave(held)) {
            control_->step(kQuiet, around_.signals);
            ended_ = ended_ || signalled();
            held = control_->holders() > 0 ? clock_.steady() : held;
            servants_->step();
            scenes_->step();
            const auto problem = memory_->problem();
            if (problem && !told) {
                say("changes can't be kept: " + wordsOf(*problem) +
                    "\nWhat clients change is refused until there is room again.");
            }
            told = problem.has_value();
        }
    }

    std::vector<flotte::sandbox::Scenario> readScenes() const {
        std::vector<flotte::sandbox::Scenario> scenarios;
        for (const auto& [name, text] : around_.scenarios) {
            auto read = flotte::sandbox::readScenario(name, text);
            if (read) {
                scenarios.push_back(std::move(*read));
            } else {
                say("the scenario " + name + " can't be used: " + wordsOf(read.error()));
            }
        }
        return scenarios;
    }

    bool mayLeave(SteadyPoint held) const {
        if (control_->everHeld()) {
            return clock_.steady() - held >= std::chrono::seconds(options_.linger) &&
                   control_->holders() == 0;
        }
        return options_.forClient && clock_.steady() - began_ >= kFirstClient;
    }

    bool signalled() const {
        char bytes[512];
        return around_.signals >= 0 && ::read(around_.signals, bytes, sizeof bytes) > 0;
    }

    void stop() {
        control_.reset();  // who comes now starts a new one
        scenes_.reset();
        server_->stop();
        servants_.reset();
    }

    const Options& options_;
    const Surroundings& around_;
    const control::Places& places_;
    const Clock& clock_;
    std::optional<control::Server> control_;
    std::optional<Memory> memory_;
    std::unique_ptr<Traffic> traffic_;
    std::unique_ptr<Servants> servants_;
    std::vector<std::unique_ptr<Region>> regions_;
    std::unique_ptr<kubernetes::Server> server_;  // ends first: it works with all of the above
    std::optional<Scenes> scenes_;
    Answer status_{Answer::State::Starting, {}, {}};
    SteadyPoint began_;
    bool ended_ = false;
};

}  // namespace

int runSandbox(const Options& options, const Surroundings& surroundings, const Clock& clock) {
    Sandbox sandbox(options, surroundings, clock);
    return sandbox.run();
}

}  // namespace flotte::app::sandbox
