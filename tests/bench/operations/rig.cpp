#include "tests/bench/operations/rig.h"

#include "app/operations/identity.h"
#include "app/platform_file.h"
#include "backends/documents/reader.h"
#include "backends/files/reader.h"
#include "models/provisioning/engine.h"
#include "models/provisioning/onboarding.h"
#include "models/provisioning/problem.h"
#include "models/provisioning/tenant_manifests.h"

namespace flotte::bench {
namespace {

tl::unexpected<std::string> sentence(const Error& error) {
    const Problem problem = problemOf(error);
    return tl::unexpected(std::string(problemKey(problem.kind)) + ": " + problem.request + ": " +
                          problem.detail);
}

}  // namespace

tl::expected<std::unique_ptr<Rig>, std::string> Rig::open(const std::string& platformFile) {
    auto read = app::readPlatformFile(platformFile);
    if (!read) {
        return sentence(read.error().front());
    }
    auto rig = std::make_unique<Rig>();
    rig->platform_ = std::move(read->platform);
    rig->systems_ = app::makeSystems(rig->platform_, std::make_shared<SystemClock>());
    auto connect = app::journalOptions(rig->platform_, rig->systems_);
    if (!connect) {
        return sentence(connect.error());
    }
    journal::Client::Options options;
    options.connect = std::move(*connect);
    rig->journal_ = std::make_unique<journal::Client>(std::move(options));
    const auto account = rig->journal_->account();
    if (!account) {
        return sentence(account.error());
    }
    rig->endpoints_ = app::makeEndpoints(rig->platform_, rig->systems_);
    std::map<RegionName, kubernetes::Client*> clusters;
    for (const auto& [region, client] : rig->endpoints_.clusters) {
        clusters.emplace(region, client.get());
    }
    rig->secrets_ = std::make_unique<kubernetes::KubernetesSecrets>(clusters);
    rig->actor_ = app::actorOf(clusters, account->user);
    return rig;
}

tl::expected<std::unique_ptr<Rig::Onboarding>, std::string> Rig::begin(const std::string& tenant,
                                                                       const std::string& region,
                                                                       const std::string& tier) {
    TenantWish wish;
    wish.id = TenantId(tenant);
    wish.title = "Bench " + tenant;
    wish.domain = "client-" + tenant + ".bench.example";
    wish.tier = TierName(tier);
    wish.region = RegionName(region);
    wish = completed(platform_, std::move(wish));
    const auto objects = tenantManifests(platform_, wish, [](const std::string& name) {
        return documents::readDocument(app::manifestFolder() + '/' + name, files::read);
    });
    if (!objects) {
        return sentence(objects.error());
    }
    auto made = std::make_unique<Onboarding>();
    made->plan = onboardingPlan(platform_, wish, *objects);
    made->id = app::operationId(systems_.clock->now(), app::randomBytes(10));
    made->journal = timed(*journal_, made->timeline);
    made->gate = std::make_unique<WriteGate>(*made->journal, actor_, false);
    made->gated = gated(*made->journal, *made->gate);
    made->secrets = gated(*secrets_, *made->gate);
    auto lease = made->gated->create(made->id, made->plan, {actor_.clusterUser, actor_.host, tenant});
    if (!lease) {
        return sentence(lease.error());
    }
    made->lease = std::move(*lease);
    return made;
}

bool Rig::run(Onboarding& onboarding, Engine::Direction direction) {
    if (direction == Engine::Direction::Undo) {
        auto lease =
            onboarding.gated->acquire(onboarding.id, {actor_.clusterUser, actor_.host, "bench"}, "bench");
        if (!lease) {
            return false;
        }
        onboarding.lease = std::move(*lease);
    }
    const auto operation = onboarding.gated->load(onboarding.id);
    if (!operation) {
        return false;
    }
    const StepMaker maker = [&](const StepSpec& spec) {
        return app::makeStep(spec, endpoints_, platform_, *onboarding.secrets, *systems_.clock,
                             app::randomBytes);
    };
    // Timed inside the gate: what the gate writes is the journal's time.
    const StepMaker guarded = gated(timed(maker, onboarding.timeline), *onboarding.gate);
    std::mutex mutex;
    Engine engine(*onboarding.gated, guarded, *systems_.clock,
                  [one = app::chance(), &mutex] {
                      const std::lock_guard lock(mutex);
                      return one();
                  },
                  {});
    onboarding.timeline.begin();
    const auto state = engine.run(*operation, onboarding.lease, direction, {}, {}, {});
    return state &&
           *state == (direction == Engine::Direction::Undo ? OperationState::Undone : OperationState::Done);
}

}  // namespace flotte::bench
