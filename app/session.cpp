#include "app/session.h"

#include <filesystem>
#include <utility>

#include "app/environment.h"
#include "app/namespace_names.h"
#include "app/sources.h"
#include "app/wake_watch.h"
#include "backends/documents/reader.h"
#include "backends/files/reader.h"
#include "backends/kubernetes/source.h"

namespace flotte::app {

struct Session::Impl {
    Platform platform;
    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();
    // The store outlives the sources that post into it.
    std::unique_ptr<FleetStore> store;
    std::unique_ptr<NamespaceNames> names;
    Sources sources;
    std::vector<SourceInfo> infos;
    std::unique_ptr<Vigil> vigil;

    void nameNamespaces(std::optional<SourceId> cluster, const std::vector<NamespaceName>& found,
                        bool complete) {
        for (const auto& [id, source] : sources.clusters) {
            if (!cluster || id == *cluster) {
                source->nameNamespaces(found, complete);
            }
        }
    }
};

tl::expected<std::unique_ptr<Session>, std::vector<Error>> Session::open(const std::string& platformFile) {
    Result<Document> document = documents::readDocument(platformFile, files::read);
    if (!document) {
        return tl::unexpected(std::vector{std::move(document.error())});
    }
    tl::expected<Platform, std::vector<ConfigError>> platform = readPlatform(*document);
    if (!platform) {
        return tl::unexpected(std::vector<Error>(platform.error().begin(), platform.error().end()));
    }
    auto impl = std::make_unique<Impl>();
    impl->platform = std::move(*platform);
    impl->sources = makeSources(impl->platform, impl->clock);
    for (const auto& source : impl->sources.all) {
        impl->infos.push_back(source->info());
    }
    return std::unique_ptr<Session>(new Session(std::move(impl)));
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

void Session::start(FleetStore::Consumer consumer) {
    impl_->store =
        std::make_unique<FleetStore>(impl_->platform, impl_->infos, *impl_->clock, std::move(consumer));
    impl_->names = std::make_unique<NamespaceNames>(
        *impl_->store, impl_->platform.names, impl_->infos,
        [impl = impl_.get()](std::optional<SourceId> cluster, const std::vector<NamespaceName>& names,
                             bool complete) { impl->nameNamespaces(cluster, names, complete); });
    for (const auto& source : impl_->sources.all) {
        source->start(*impl_->names);
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

void Session::stop() {
    impl_->vigil.reset();
    for (const auto& source : impl_->sources.all) {
        source->stop();
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
    const std::string home = environment("HOME").value_or("");
    const std::string config = environment("XDG_CONFIG_HOME").value_or(home + "/.config");
    const std::string file = config + "/flotte/platform.yaml";
    std::error_code ignored;
    return std::filesystem::exists(file, ignored) ? file : std::string();
}

}  // namespace flotte::app
