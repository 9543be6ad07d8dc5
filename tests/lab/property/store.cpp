#include "tests/lab/property/store.h"

#include <algorithm>
#include <iterator>
#include <type_traits>
#include <variant>

#include "models/fleet/feed_key.h"
#include "tests/unit/kubernetes/fact_text.h"

namespace lab::property {
namespace {

using namespace flotte;

std::string keyOf(Feed feed, const std::string& ns, const std::string& name) {
    return std::string(feedKey(feed)) + " " + ns + "/" + name;
}

template <class T>
constexpr Feed feedOf() {
    if constexpr (std::is_same_v<T, PodFact>) {
        return Feed::Pods;
    } else if constexpr (std::is_same_v<T, QuotaFact>) {
        return Feed::Quotas;
    } else if constexpr (std::is_same_v<T, CronJobFact>) {
        return Feed::CronJobs;
    } else if constexpr (std::is_same_v<T, JobFact>) {
        return Feed::Jobs;
    } else if constexpr (std::is_same_v<T, IngressFact>) {
        return Feed::Ingresses;
    } else if constexpr (std::is_same_v<T, AutoscalerFact>) {
        return Feed::Autoscalers;
    } else {
        return Feed::Namespaces;
    }
}

}  // namespace

void Store::post(FactBatch batch) {
    {
        const std::lock_guard lock(mutex_);
        for (const Fact& fact : batch.facts) {
            take(fact);
        }
        ++posts_;
    }
    news_.notify_all();
}

void Store::take(const Fact& fact) {
    std::visit(
        [&](const auto& one) {
            using T = std::decay_t<decltype(one)>;
            if constexpr (std::is_same_v<T, ListingFact>) {
                ++generations_[one.feed];
            } else if constexpr (std::is_same_v<T, ListedFact>) {
                states_[one.feed] = FeedState::Live;
                std::erase_if(objects_, [&](const auto& entry) {
                    return entry.second.feed == one.feed && entry.second.generation != generations_[one.feed];
                });
            } else if constexpr (std::is_same_v<T, FeedFact>) {
                states_[one.feed] = one.state;
            } else if constexpr (std::is_same_v<T, RemovedFact>) {
                objects_.erase(keyOf(one.feed, one.ns.value(), one.name.value()));
            } else if constexpr (std::is_same_v<T, NamespaceFact>) {
                keep(Feed::Namespaces, one.name.value(), one.name.value(), test::textOf(fact));
            } else if constexpr (requires { one.name; }) {
                if constexpr (!std::is_same_v<T, WebsiteFact>) {
                    keep(feedOf<T>(), one.ns.value(), one.name.value(), test::textOf(fact));
                }
            }
        },
        fact);
}

void Store::keep(Feed feed, const std::string& ns, const std::string& name, std::string text) {
    objects_[keyOf(feed, ns, name)] = Kept{std::move(text), ns, feed, generations_[feed]};
}

Objects Store::objects(const std::string& prefix) const {
    const std::lock_guard lock(mutex_);
    Objects found;
    for (const auto& [key, kept] : objects_) {
        if (kept.ns.starts_with(prefix)) {
            found[key] = kept.text;
        }
    }
    return found;
}

bool Store::live() const {
    const std::lock_guard lock(mutex_);
    return std::all_of(std::begin(kKubernetesFeeds), std::end(kKubernetesFeeds), [&](Feed feed) {
        const auto state = states_.find(feed);
        return state != states_.end() && state->second == FeedState::Live;
    });
}

void Store::waitForNews(std::chrono::milliseconds most) {
    std::unique_lock lock(mutex_);
    const std::uint64_t before = posts_;
    news_.wait_for(lock, most, [&] { return posts_ != before; });
}

}  // namespace lab::property
