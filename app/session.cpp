#include "app/session.h"

#include <filesystem>
#include <thread>
#include <utility>

#include "app/environment.h"
#include "app/held_facts.h"
#include "app/namespace_names.h"
#include "app/platform_file.h"
#include "app/region_return.h"
#include "app/sources.h"
#include "app/wake_watch.h"
#include "backends/http/request_log.h"
#include "backends/kubernetes/source.h"
#include "backends/snapshot/client.h"

namespace flotte::app {

struct Session::Impl {
    Platform platform;
    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();
    // The store outlives the sources that post into it.
    std::unique_ptr<FleetStore> store;
    std::unique_ptr<HeldFacts> held;
    std::unique_ptr<NamespaceNames> names;
    std::unique_ptr<RegionReturn> regions;
    std::thread reading;  ///< the snapshot
    Sources sources;
    std::vector<SourceInfo> infos;
    std::unique_ptr<Vigil> vigil;
    std::unique_ptr<HistoryReader> history;  // asks the sources' queries: gone before them

    /// Read beside the window that opens. A snapshot that can't be read or written is not missed: the sources
    /// tell everything anew.
    void begin(const std::string& file) {
        store->remember([file, infos = infos](const std::vector<FactBatch>& known) {
            static_cast<void>(snapshot::save(file, infos, known));
        });
        reading = std::thread(
            [this, file] { held->release(snapshot::load(file, infos).value_or(std::vector<FactBatch>())); });
    }

    void nameNamespaces(std::optional<SourceId> cluster, const std::vector<NamespaceName>& found,
                        bool complete) {
        for (const auto& [id, source] : sources.clusters) {
            if (!cluster || id == *cluster) {
                source->nameNamespaces(found, complete);
            }
        }
    }
};

tl::expected<std::unique_ptr<Session>, std::vector<Error>> Session::open(
    const std::string& platformFile, Pace pace, std::shared_ptr<keychain::Client> keychain) {
    auto file = readPlatformFile(platformFile);
    if (!file) {
        return tl::unexpected(std::move(file.error()));
    }
    auto impl = std::make_unique<Impl>();
    impl->platform = std::move(file->platform);
    impl->sources = makeSources(impl->platform, impl->clock, pace, std::move(keychain));
    for (const auto& source : impl->sources.all) {
        impl->infos.push_back(source->info());
    }
    return std::unique_ptr<Session>(new Session(std::move(impl)));
}

void Session::history(const RegionName& region, const NamespaceName& ns, HistoryReader::Answer answer) {
    if (!impl_->history) {
        impl_->history = std::make_unique<HistoryReader>(impl_->sources.metricsOf, *impl_->clock,
                                                         HistoryReader::Options());
    }
    impl_->history->ask(region, ns, std::move(answer));
}

Session::Session(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Session::~Session() {
    stop();
}

const Platform& Session::platform() const {
    return impl_->platform;
}
const std::vector<SourceInfo>& Session::sources() const {
    return impl_->infos;
}
const Clock& Session::clock() const {
    return *impl_->clock;
}

void Session::start(FleetStore::Consumer consumer, const std::string& snapshot) {
    impl_->store =
        std::make_unique<FleetStore>(impl_->platform, impl_->infos, *impl_->clock, std::move(consumer));
    impl_->held = std::make_unique<HeldFacts>(*impl_->store);
    if (snapshot.empty()) {
        impl_->held->release({});
    } else {
        impl_->begin(snapshot);
    }
    impl_->names = std::make_unique<NamespaceNames>(
        *impl_->held, impl_->platform.names, impl_->infos,
        [impl = impl_.get()](std::optional<SourceId> cluster, const std::vector<NamespaceName>& names,
                             bool complete) { impl->nameNamespaces(cluster, names, complete); });
    impl_->regions = std::make_unique<RegionReturn>(*impl_->names, impl_->infos,
                                                    [this](SourceId source) { retry(source); });
    for (const auto& source : impl_->sources.all) {
        source->start(*impl_->regions);
    }
    impl_->vigil = std::make_unique<Vigil>(lookAtMachine, [this](WakeWatch::Seen) { interrupted(); });
}

void Session::retry(std::optional<SourceId> source) {
    for (const auto& each : impl_->sources.all) {
        if (!source || each->info().id == *source) {
            each->retry();
        }
    }
}

void Session::interrupted() {
    for (const auto& source : impl_->sources.all) {
        source->interrupted();
    }
}

Result<std::optional<PluginCommand>> Session::plugin(SourceId source) const {
    if (const auto broken = impl_->sources.broken.find(source); broken != impl_->sources.broken.end()) {
        return tl::unexpected(broken->second);
    }
    const auto found = impl_->sources.pluginOf.find(source);
    if (found == impl_->sources.pluginOf.end()) {
        return std::optional<PluginCommand>();
    }
    Result<PluginCommand> command = found->second->command({});
    if (command) {
        for (auto& [name, value] : command->environment) {
            value = http::namesSecret(name) ? "***" : value;
        }
    }
    return command ? Result<std::optional<PluginCommand>>(std::move(*command))
                   : tl::unexpected(std::move(command.error()));
}

Result<void> Session::approve(const std::string& digest, const std::string& shown) {
    return impl_->sources.approvals->add(digest, shown);
}

void Session::stop() {
    impl_->vigil.reset();
    impl_->history.reset();
    for (const auto& source : impl_->sources.all) {
        source->stop();
    }
    if (impl_->reading.joinable()) {
        impl_->reading.join();
    }
    if (impl_->store) {
        impl_->store->stop();
    }
}

std::string platformFileFrom(const std::string& option) {
    if (!option.empty()) {
        return option;
    }
    if (const auto variable = environment("FLOTTE_PLATFORM"); variable && !variable->empty()) {
        return *variable;
    }
    const std::string file = configurationFolder() + "/platform.yaml";
    std::error_code ignored;
    return std::filesystem::exists(file, ignored) ? file : std::string();
}

}  // namespace flotte::app
