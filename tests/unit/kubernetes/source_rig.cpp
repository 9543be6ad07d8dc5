#include "tests/unit/kubernetes/source_rig.h"

#include <algorithm>

#include "backends/kubernetes/wire/list_decoder.h"
#include "backends/kubernetes/wire/objects.h"
#include "tests/unit/kubernetes/fact_text.h"
#include "tests/unit/kubernetes/messages.h"

namespace flotte::test {

using namespace flotte::kubernetes;
using scripted::Answer;
using scripted::Step;

std::string versionOf(const Kind& kind) {
    wire::ListDecoder decoder(kind.feed);
    std::vector<Fact> facts;
    (void)decoder.feed(fixture(kind.file), facts).has_value();
    return decoder.finish().value_or(wire::ListEnd{}).version.value();
}

std::string listPath(const Kind& kind, const std::string& version) {
    return std::string(wire::kindOf(kind.feed).path) + "?resourceVersion=" + version;
}

std::string watchPath(const Kind& kind, const std::string& version) {
    return std::string(wire::kindOf(kind.feed).path) +
           "?watch=true&allowWatchBookmarks=true&resourceVersion=" +
           (version.empty() ? versionOf(kind) : version) + "&timeoutSeconds=300";
}

Step stepFor(std::string path, Answer answer, const char* accept) {
    Step step;
    step.path = std::move(path);
    step.answer = std::move(answer);
    step.headers = {{"accept", accept}, {"authorization", "Bearer abc"}};
    return step;
}

Step listStep(const Kind& kind, Answer answer) {
    return stepFor(listPath(kind), std::move(answer),
                   "application/vnd.kubernetes.protobuf, application/json");
}

Step watchStep(const Kind& kind, const std::string& version) {
    Answer answer;
    answer.keepOpen = true;
    return stepFor(watchPath(kind, version), answer, "application/vnd.kubernetes.protobuf;stream=watch");
}

Step heartbeat() {
    Step step;
    step.path = "/readyz";
    step.answer.chunks = {"ok"};
    step.times = Step::anyNumber;
    return step;
}

std::vector<Step> healthy() {
    std::vector<Step> steps{heartbeat()};
    for (const Kind& kind : kKinds) {
        Answer list;
        list.chunks = {fixture(kind.file)};
        list.gzip = true;
        steps.push_back(listStep(kind, list));
        steps.push_back(watchStep(kind));
    }
    return steps;
}

void Sink::post(FactBatch batch) {
    {
        const std::lock_guard lock(mutex_);
        for (Fact& fact : batch.facts) {
            facts_.push_back(std::move(fact));
        }
    }
    changed_.notify_all();
}

std::vector<Fact> Sink::facts() {
    const std::lock_guard lock(mutex_);
    return facts_;
}

std::size_t countOf(const std::vector<Fact>& facts, FeedState state) {
    return static_cast<std::size_t>(std::count_if(facts.begin(), facts.end(), [&](const Fact& fact) {
        const auto* feed = std::get_if<FeedFact>(&fact);
        return feed && feed->ns.value().empty() && feed->state == state;
    }));
}

bool holds(const std::vector<Fact>& facts, const std::string& text) {
    const auto texts = textsOf(facts);
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

KubernetesSource::Options optionsFor(const scripted::Server& server) {
    KubernetesSource::Options options;
    options.cluster.url = server.url();
    options.cluster.tls.ca = server.authority();
    options.cluster.token = "abc";
    options.region = RegionName("eu");
    options.id = SourceId(3);
    options.clock = std::make_shared<SystemClock>();
    options.random = [] { return 0.0; };
    return options;
}

}  // namespace flotte::test
