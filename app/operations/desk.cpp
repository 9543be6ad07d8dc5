#include "app/operations/desk.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "app/operations/anchors.h"
#include "app/operations/audit_files.h"
#include "app/operations/endpoints.h"
#include "app/operations/identity.h"
#include "app/operations/preflight.h"
#include "app/operations/pulse.h"
#include "app/platform_file.h"
#include "backends/documents/reader.h"
#include "backends/files/reader.h"
#include "backends/journal/schema.h"

namespace flotte::app {

namespace {

/// What the log says of a console that begins to write.
std::string consoleText(const std::string& console, bool readOnly) {
    return std::string("flotte ") + FLOTTE_VERSION + " console " + console + (readOnly ? " read-only" : "");
}

}  // namespace

/// In the order in which what comes later stands on what came before.
struct OperationsDesk::Impl {
    Platform platform;
    Systems systems;
    Endpoints endpoints;
    std::unique_ptr<journal::Client> journal;
    journal::Client::Account account;
    std::unique_ptr<kubernetes::KubernetesSecrets> secrets;
    Holder holder;
    std::unique_ptr<WriteGate> gate;
    std::unique_ptr<Journal> gatedJournal;
    std::unique_ptr<Secrets> gatedSecrets;
    Options options;
    Anchors anchors;
    std::mutex newsMutex;
    std::vector<AnchorState> news;
    std::unique_ptr<Pulse> pulse;  // the last: it uses what stands above

    void anchorQuietly() {
        for (AnchorState& state : anchorLog(*journal, anchors.all)) {
            if (state.kind != AnchorState::Kind::Holds) {
                const std::lock_guard lock(newsMutex);
                news.push_back(std::move(state));
            }
        }
    }

    StepMaker maker(Secrets& readBy) {
        return [this, &readBy](const StepSpec& spec) {
            return makeStep(spec, endpoints, platform, readBy, *systems.clock, randomBytes);
        };
    }
};

OperationsDesk::OperationsDesk(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OperationsDesk::~OperationsDesk() {
    impl_->pulse.reset();
    impl_->gate->close();
}

tl::expected<std::unique_ptr<OperationsDesk>, std::vector<Error>> OperationsDesk::open(
    const std::string& platformFile, Options options) {
    auto read = readPlatformFile(platformFile);
    if (!read) {
        return tl::unexpected(std::move(read.error()));
    }
    auto impl = std::make_unique<Impl>();
    impl->options = options;
    impl->platform = std::move(read->platform);
    impl->systems = makeSystems(impl->platform, std::make_shared<SystemClock>());
    const auto failed = [](Error error) { return tl::unexpected(std::vector<Error>{std::move(error)}); };
    Result<sql::ConnectOptions> connect = journalOptions(impl->platform, impl->systems);
    if (!connect) {
        if (auto* missing = std::get_if<ConfigError>(&connect.error());
            missing != nullptr && missing->file.empty()) {
            missing->file = platformFile;
        }
        return failed(std::move(connect.error()));
    }
    journal::Client::Options journal;
    journal.connect = std::move(*connect);
    impl->journal = std::make_unique<journal::Client>(std::move(journal));
    auto account = impl->journal->account();
    if (!account) {
        return failed(std::move(account.error()));
    }
    impl->account = std::move(*account);
    impl->endpoints = makeEndpoints(impl->platform, impl->systems);
    std::map<RegionName, kubernetes::Client*> clusters;
    for (const auto& [region, client] : impl->endpoints.clusters) {
        clusters.emplace(region, client.get());
    }
    impl->secrets = std::make_unique<kubernetes::KubernetesSecrets>(clusters);
    const Actor actor = actorOf(clusters, impl->account.user);
    impl->holder = {actor.clusterUser.empty() ? actor.osUser : actor.clusterUser, actor.host,
                    hexOf(randomBytes(8))};
    impl->gate = std::make_unique<WriteGate>(*impl->journal, actor, options.readOnly,
                                             consoleText(impl->holder.console, options.readOnly));
    impl->gatedJournal = gated(*impl->journal, *impl->gate);
    impl->gatedSecrets = gated(*impl->secrets, *impl->gate);
    impl->anchors = makeAnchors(impl->platform, impl->endpoints);
    if (!options.readOnly) {
        impl->pulse =
            std::make_unique<Pulse>(options.anchorEvery, [desk = impl.get()] { desk->anchorQuietly(); });
    }
    return std::unique_ptr<OperationsDesk>(new OperationsDesk(std::move(impl)));
}

const Platform& OperationsDesk::platform() const {
    return impl_->platform;
}
const Clock& OperationsDesk::clock() const {
    return *impl_->systems.clock;
}
const Holder& OperationsDesk::holder() const {
    return impl_->holder;
}
const std::vector<std::string>& OperationsDesk::tooManyRights() const {
    return impl_->account.tooMuch;
}
Journal& OperationsDesk::journal() {
    return *impl_->gatedJournal;
}
Secrets& OperationsDesk::secrets() {
    return *impl_->gatedSecrets;
}
void OperationsDesk::tell(AuditEntry entry, AuditEntry::Outcome outcome) {
    impl_->gate->tell(std::move(entry), outcome);
}

std::vector<AnchorState> OperationsDesk::anchor() {
    return impl_->options.readOnly ? std::vector<AnchorState>()
                                   : anchorLog(*impl_->journal, impl_->anchors.all);
}

std::vector<AnchorState> OperationsDesk::anchorNews() {
    const std::lock_guard lock(impl_->newsMutex);
    return std::exchange(impl_->news, {});
}

AnchoredHeads OperationsDesk::anchored(const std::vector<std::string>& regions) {
    AuditAnchors wanted;
    for (const auto& entry : impl_->anchors.all) {
        if (regions.empty() ||
            std::find(regions.begin(), regions.end(), entry.first.value()) != regions.end()) {
            wanted.insert(entry);
        }
    }
    return anchoredHeads(wanted);
}

Result<AuditExport> OperationsDesk::exportLog(const AuditWish& wish, const std::string& file,
                                              const std::string& key, const std::function<bool()>& stopped) {
    const ExportOrder order{wish, file, key.empty() ? kAuditKey : key, stopped};
    return exportAudit(order, *impl_->gatedJournal, *impl_->gate, impl_->systems.secrets->keychain());
}

StepMaker OperationsDesk::lookers() {
    return impl_->maker(*impl_->secrets);
}
Preflight OperationsDesk::preflight(const TenantWish& wish, const CancelToken& cancel) {
    return preflightOf(impl_->platform, wish, impl_->endpoints, clock(), cancel);
}
OperationId OperationsDesk::newId() {
    return operationId(clock().now(), randomBytes(10));
}

Result<Document> OperationsDesk::manifest(const std::string& name) const {
    return documents::readDocument(manifestFolder() + '/' + name, files::read);
}

Result<OperationState> OperationsDesk::drive(const Operation& operation, const Lease& lease,
                                             Engine::Direction direction, const std::set<StepId>& adopt,
                                             CancelToken stop, const Engine::Listener& listener) {
    Engine::Options options;
    options.callDeadline = impl_->options.callDeadline;
    Engine engine(
        *impl_->gatedJournal, gated(impl_->maker(*impl_->gatedSecrets), *impl_->gate), clock(),
        [one = chance(), mutex = std::make_shared<std::mutex>()] {
            const std::lock_guard lock(*mutex);  // the engine's workers share it
            return one();
        },
        options);
    return engine.run(operation, lease, direction, adopt, std::move(stop), listener);
}

}  // namespace flotte::app
