// How many facts a second the join takes in, what a pod costs in memory, and what a batch costs the item
// model. bench_fold [TENANTS [PODS A TENANT]]

#include <malloc.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "models/fleet/fleet_fold.h"
#include "models/fleet/fleet_item_model.h"

namespace {

using namespace flotte;

const TimePoint kNow{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::size_t heapBytes() {
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

std::vector<SourceInfo> sources() {
    return {{SourceId(0),
             SourceKind::Kubernetes,
             "eu",
             RegionName("eu"),
             "https://127.0.0.1",
             {std::begin(kKubernetesFeeds), std::end(kKubernetesFeeds)},
             {}},
            {SourceId(1),
             SourceKind::Websites,
             "websites",
             RegionName(),
             "127.0.0.1:3306",
             {Feed::Websites},
             {}}};
}

NamespaceFact tenantNamespace(int tenant) {
    const std::string id = std::to_string(tenant);
    NamespaceFact fact;
    fact.name = NamespaceName("e-commerce-client-" + id);
    fact.labels = {{"tenant", "client-" + id}, {"tier", "premium"}, {"environment", "production"}};
    fact.annotations = {{"domain", "client-" + id + ".example.com"}, {"subscription-tier", "premium"}};
    return fact;
}

PodFact podOf(int tenant, int pod, bool ready) {
    PodFact fact;
    fact.ns = NamespaceName("e-commerce-client-" + std::to_string(tenant));
    fact.name = ObjectName("orders-service-7d9c5b8f6d-" + std::to_string(10000 + pod));
    fact.phase = PodPhase::Running;
    fact.ready = ready;
    fact.reason = ready ? "" : "CrashLoopBackOff";
    fact.tenantLabel = "client-" + std::to_string(tenant);
    fact.readySince = kNow;
    return fact;
}

FactBatch everything(int tenants) {
    FactBatch batch{SourceId(0), {}};
    for (int i = 0; i < tenants; ++i) {
        batch.facts.push_back(tenantNamespace(i));
    }
    return batch;
}

FactBatch allPods(int tenants, int pods) {
    FactBatch batch{SourceId(0), {}};
    for (int i = 0; i < tenants; ++i) {
        for (int k = 0; k < pods; ++k) {
            batch.facts.push_back(podOf(i, k, true));
        }
    }
    for (const Feed feed : kKubernetesFeeds) {
        batch.facts.push_back(ListedFact{feed, kNow});
    }
    return batch;
}

FactBatch allWebsites(int tenants) {
    FactBatch batch{SourceId(1), {}};
    for (int i = 0; i < tenants; ++i) {
        WebsiteFact fact;
        fact.id = WebsiteId(i + 1);
        fact.domain = "client-" + std::to_string(i) + ".example.com";
        batch.facts.push_back(fact);
    }
    batch.facts.push_back(ListedFact{Feed::Websites, kNow});
    return batch;
}

void timed(const char* what, std::size_t count, double seconds) {
    std::printf("%-32s %9zu in %8.2f ms, %10.0f a second\n", what, count, seconds * 1000,
                static_cast<double>(count) / seconds);
}

}  // namespace

int main(int argc, char** argv) {
    const int tenants = argc > 1 ? std::atoi(argv[1]) : 1000;
    const int pods = argc > 2 ? std::atoi(argv[2]) : 20;
    FleetFold fold(Platform{}, sources());
    FleetItemModel model;

    fold.fold(allWebsites(tenants), kNow);
    fold.fold(everything(tenants), kNow);
    const FactBatch podFacts = allPods(tenants, pods);
    const std::size_t before = heapBytes();
    auto start = std::chrono::steady_clock::now();
    fold.fold(podFacts, kNow);
    timed("facts folded (first list)", podFacts.facts.size(), secondsSince(start));
    std::printf("%-32s %9.1f\n", "bytes a pod",
                static_cast<double>(heapBytes() - before) / (static_cast<double>(tenants) * pods));

    start = std::chrono::steady_clock::now();
    FleetBatchPtr batch = fold.take(kNow);
    timed("rows built", batch->changed.size(), secondsSince(start));
    start = std::chrono::steady_clock::now();
    model.apply(*batch);
    timed("rows into the item model", batch->changed.size(), secondsSince(start));

    start = std::chrono::steady_clock::now();
    fold.fold(podFacts, kNow);
    timed("facts folded (the same again)", podFacts.facts.size(), secondsSince(start));

    // A hundred tenants a batch get worse, and better again.
    double folding = 0;
    double applying = 0;
    const int rounds = 100;
    for (int round = 0; round < rounds; ++round) {
        FactBatch events{SourceId(0), {}};
        for (int i = 0; i < 100; ++i) {
            events.facts.push_back(podOf((round * 37 + i * 53) % tenants, i % pods, round % 2 == 1));
        }
        start = std::chrono::steady_clock::now();
        fold.fold(events, kNow);
        batch = fold.take(kNow);
        folding += secondsSince(start);
        if (batch) {
            start = std::chrono::steady_clock::now();
            model.apply(*batch);
            applying += secondsSince(start);
        }
    }
    std::printf("%-32s %9.3f ms folded, %.3f ms applied\n", "a batch of 100 changed rows",
                folding * 1000 / rounds, applying * 1000 / rounds);

    start = std::chrono::steady_clock::now();
    model.setSelection({TextFilter("client-7"), {}, {}});
    std::printf("%-32s %9.3f ms (%d of %d)\n", "first keystroke", secondsSince(start) * 1000,
                model.rowCount(), model.total());
    start = std::chrono::steady_clock::now();
    model.setSelection({TextFilter("client-77"), {}, {}});
    std::printf("%-32s %9.3f ms (%d of %d)\n", "next keystroke", secondsSince(start) * 1000, model.rowCount(),
                model.total());
    model.setSelection({});
    start = std::chrono::steady_clock::now();
    model.setOrder({false, FleetColumn::Site, true});
    std::printf("%-32s %9.3f ms\n", "another order", secondsSince(start) * 1000);
    return 0;
}
