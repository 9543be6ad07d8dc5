#include "app/secret_supplies.h"

#include <mutex>
#include <optional>
#include <utility>

#include "app/environment.h"
#include "backends/credentials/credentials.h"
#include "backends/files/reader.h"

namespace flotte::app {

namespace {

/// Whether somebody said no, or nobody answered: not a fault that goes by itself.
bool isRefusal(const Error& error) {
    using Kind = KeychainError::Kind;
    const auto* refused = std::get_if<KeychainError>(&error);
    return refused != nullptr && (refused->kind == Kind::Denied || refused->kind == Kind::Silent);
}

struct Last {
    std::mutex mutex;
    std::optional<Result<Secret>> answer;
    SteadyPoint until;
};

}  // namespace

SecretSupply kept(SecretSupply supply, std::shared_ptr<const Clock> clock) {
    return [last = std::make_shared<Last>(), supply = std::move(supply),
            clock = std::move(clock)](const CancelToken& cancel) -> Result<Secret> {
        const std::lock_guard lock(last->mutex);
        if (last->answer && clock->steady() < last->until) {
            return *last->answer;
        }
        Result<Secret> answer = supply(cancel);
        last->answer.reset();
        if (answer || isRefusal(answer.error())) {
            last->until = clock->steady() + (answer ? kSecretKept : kRefusalKept);
            last->answer = answer;
        }
        return answer;
    };
}

SecretSupplies::SecretSupplies(const Platform& platform, const MakeCluster& make,
                               std::shared_ptr<keychain::Client> keychain, std::shared_ptr<const Clock> clock)
    : clock_(std::move(clock)), keychain_(std::move(keychain)), clusters_(std::make_shared<Clusters>()) {
    for (const CredentialRef& reference : credentialsOf(platform)) {
        const RegionName& region = reference.place.region;
        if (reference.from != CredentialRef::From::Secret || clusters_->contains(region)) {
            continue;
        }
        clusters_->emplace(region, make(region).map([&](std::unique_ptr<kubernetes::Client> client) {
            std::map<RegionName, kubernetes::Client*> one{{region, client.get()}};
            return Cluster{std::move(client),
                           std::make_unique<kubernetes::KubernetesSecrets>(std::move(one))};
        }));
    }
}

Result<SecretSupply> SecretSupplies::of(const CredentialRef& reference, const std::string& key) const {
    using From = CredentialRef::From;
    if (reference.from == From::None) {
        return SecretSupply();
    }
    if (reference.from == From::Keychain) {
        return kept([keychain = keychain_, name = reference.name](
                        const CancelToken& cancel) { return keychain->read(name, cancel); },
                    clock_);
    }
    if (reference.from == From::Secret) {
        const auto ask = [clusters = clusters_,
                          place = reference.place](const CancelToken& cancel) -> Result<Secret> {
            const Result<Cluster>& cluster = clusters->at(place.region);
            return cluster ? cluster->secrets->read(place, cancel) : tl::unexpected(cluster.error());
        };
        return kept(ask, clock_);
    }
    return credentials::resolve(reference, key, environment, files::read)
        .map([](std::string text) -> SecretSupply {
            return
                [secret = Secret(std::move(text))](const CancelToken&) -> Result<Secret> { return secret; };
        });
}

}  // namespace flotte::app
