#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include "backends/kubernetes/source.h"
#include "tests/support/scripted/server.h"

/// A KubernetesSource against the scripted server: the steps of a healthy cluster, and where its facts go.
namespace flotte::test {

struct Kind {
    Feed feed;
    const char* file;  ///< of the recorded list
};
inline constexpr Kind kKinds[] = {{Feed::Namespaces, "namespaces.pb"},
                                  {Feed::Pods, "pods.pb"},
                                  {Feed::Quotas, "resourcequotas.pb"},
                                  {Feed::CronJobs, "cronjobs.pb"},
                                  {Feed::Jobs, "jobs.pb"},
                                  {Feed::Ingresses, "ingresses.pb"},
                                  {Feed::Autoscalers, "horizontalpodautoscalers.pb"}};

std::string versionOf(const Kind& kind);
std::string listPath(const Kind& kind, const std::string& version = "0");
/// `version` empty = that of the recorded list.
std::string watchPath(const Kind& kind, const std::string& version = {});
scripted::Step stepFor(std::string path, scripted::Answer answer, const char* accept);
scripted::Step listStep(const Kind& kind, scripted::Answer answer);
scripted::Step watchStep(const Kind& kind, const std::string& version = {});
scripted::Step heartbeat();
/// Each kind's list in pieces, compressed, and a watch that stays open.
std::vector<scripted::Step> healthy();

class Sink final : public FactSink {
 public:
    void post(FactBatch batch) override;
    /// Waits until `enough` says so of all facts so far.
    template <class Enough>
    bool waitFor(Enough enough) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(20), [&] { return enough(facts_); });
    }
    std::vector<Fact> facts();

 private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Fact> facts_;
};

/// Of whole feeds.
std::size_t countOf(const std::vector<Fact>& facts, FeedState state);
inline auto allAre(FeedState state) {
    return [state](const std::vector<Fact>& facts) { return countOf(facts, state) >= std::size(kKinds); };
}
bool holds(const std::vector<Fact>& facts, const std::string& text);

kubernetes::KubernetesSource::Options optionsFor(const scripted::Server& server);

}  // namespace flotte::test
