// How many facts a second the join takes in, what a tenant and a pod cost in memory, and what a batch costs
// the item model. Goals: 500,000 facts a second on one core, under 300 bytes a pod.
// bench_fold [--json FILE] [TENANTS [PODS A TENANT]]; without TENANTS 1,000 and then 10,000, 20 pods each.

#include <malloc.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
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

QuotaFact quotaOf(int tenant) {
    QuotaFact fact;
    fact.ns = NamespaceName("e-commerce-client-" + std::to_string(tenant));
    fact.name = ObjectName("client-quota");
    for (const char* resource : {"limits.cpu", "limits.memory", "pods", "requests.cpu", "requests.memory"}) {
        fact.entries.push_back({resource, Quantity::ofUnits(50), Quantity::ofUnits(21)});
    }
    return fact;
}

CronJobFact cronJobOf(int tenant) {
    CronJobFact fact;
    fact.ns = NamespaceName("e-commerce-client-" + std::to_string(tenant));
    fact.name = ObjectName("db-backup");
    fact.schedule = std::to_string(tenant % 60) + " 2 * * *";
    fact.timeZone = "Europe/Paris";
    fact.createdAt = kNow - std::chrono::hours(1000);
    return fact;
}

JobFact jobOf(int tenant) {
    JobFact fact;
    fact.ns = NamespaceName("e-commerce-client-" + std::to_string(tenant));
    fact.name = ObjectName("db-backup-29540160");
    fact.cronJob = "db-backup";
    fact.outcome = JobFact::Outcome::Complete;
    fact.startedAt = kNow - std::chrono::hours(7);
    fact.finishedAt = kNow - std::chrono::hours(6);
    return fact;
}

IngressFact ingressOf(int tenant) {
    const std::string id = std::to_string(tenant);
    return {NamespaceName("e-commerce-client-" + id),
            ObjectName("client-" + id + "-ingress"),
            {"client-" + id + ".example.com"}};
}

/// What a tenant has beside its pods.
FactBatch allElse(int tenants) {
    FactBatch batch{SourceId(0), {}};
    for (int i = 0; i < tenants; ++i) {
        batch.facts.push_back(quotaOf(i));
        batch.facts.push_back(cronJobOf(i));
        batch.facts.push_back(jobOf(i));
        batch.facts.push_back(ingressOf(i));
    }
    for (const Feed feed : kKubernetesFeeds) {
        batch.facts.push_back(ListedFact{feed, kNow});
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

struct Figures {
    int tenants = 0;
    int pods = 0;
    double firstFacts = 0;  ///< a second, of a first list
    double sameFacts = 0;   ///< a second, told again unchanged
    double bytesAPod = 0;
    double bytesATenant = 0;  ///< without its pods, with its row
};

double timed(const char* what, std::size_t count, double seconds) {
    const double rate = static_cast<double>(count) / seconds;
    std::printf("%-32s %9zu in %8.2f ms, %10.0f a second\n", what, count, seconds * 1000, rate);
    return rate;
}

double told(FleetFold& fold, const FactBatch& batch) {
    const auto start = std::chrono::steady_clock::now();
    fold.fold(batch, kNow);
    return secondsSince(start);
}

// What a pod costs is what the heap grows by while pods alone are told; the rest is the tenant's.
Figures measureFolding(FleetFold& fold, int tenants, int pods) {
    Figures figures;
    figures.tenants = tenants;
    figures.pods = pods;
    const FactBatch sites = allWebsites(tenants);
    const FactBatch spaces = everything(tenants);
    const FactBatch podFacts = allPods(tenants, pods);
    const FactBatch rest = allElse(tenants);
    const std::size_t facts =
        sites.facts.size() + spaces.facts.size() + podFacts.facts.size() + rest.facts.size();
    const std::size_t empty = heapBytes();
    double seconds = told(fold, sites) + told(fold, spaces);
    const std::size_t before = heapBytes();
    seconds += told(fold, podFacts);
    const double podBytes = static_cast<double>(heapBytes() - before);
    seconds += told(fold, rest);
    figures.firstFacts = timed("facts folded (first list)", facts, seconds);
    const auto start = std::chrono::steady_clock::now();
    const FleetBatchPtr batch = fold.take(kNow);
    timed("rows built", batch->changed.size(), secondsSince(start));
    const double all = static_cast<double>(heapBytes() - empty);
    figures.bytesAPod = podBytes / (static_cast<double>(tenants) * pods);
    figures.bytesATenant = (all - podBytes) / tenants;
    std::printf("%-32s %9.1f\n%-32s %9.1f\n", "bytes a pod", figures.bytesAPod,
                "bytes a tenant, row included", figures.bytesATenant);
    figures.sameFacts = timed("facts folded (the same again)", podFacts.facts.size(), told(fold, podFacts));
    return figures;
}

FleetBatchPtr everyRow(FleetFold& fold) {
    fold.fold({SourceId(0), {FeedFact{Feed::Pods, FeedState::Stale, kNow, nullptr, {}, {}}}}, kNow);
    return fold.take(kNow);
}

// A hundred tenants a batch get worse, and better again.
void measureBatches(FleetFold& fold, FleetItemModel& model, int tenants, int pods) {
    double folding = 0;
    double applying = 0;
    const int rounds = 100;
    for (int round = 0; round < rounds; ++round) {
        FactBatch events{SourceId(0), {}};
        for (int i = 0; i < 100; ++i) {
            events.facts.push_back(podOf((round * 37 + i * 53) % tenants, i % pods, round % 2 == 1));
        }
        auto start = std::chrono::steady_clock::now();
        fold.fold(events, kNow);
        const FleetBatchPtr batch = fold.take(kNow);
        folding += secondsSince(start);
        if (batch) {
            start = std::chrono::steady_clock::now();
            model.apply(*batch);
            applying += secondsSince(start);
        }
    }
    std::printf("%-32s %9.3f ms folded, %.3f ms applied\n", "a batch of 100 changed rows",
                folding * 1000 / rounds, applying * 1000 / rounds);
}

void measureModel(FleetItemModel& model) {
    const auto select = [&model](const char* what, const char* text) {
        const auto start = std::chrono::steady_clock::now();
        model.setSelection({*Filter::parse(text), {}, {}});
        std::printf("%-32s %9.3f ms (%d of %d)\n", what, secondsSince(start) * 1000, model.rowCount(),
                    model.total());
    };
    select("first keystroke", "client-7");
    select("next keystroke", "client-77");
    model.setSelection({});
    const auto start = std::chrono::steady_clock::now();
    model.setOrder({false, FleetColumn::Site, true});
    std::printf("%-32s %9.3f ms\n", "another order", secondsSince(start) * 1000);
}

Figures measure(int tenants, int pods) {
    std::printf("-- %d tenants, %d pods each\n", tenants, pods);
    FleetFold fold(Platform{}, sources());
    FleetItemModel model;
    const Figures figures = measureFolding(fold, tenants, pods);
    const FleetBatchPtr batch = everyRow(fold);
    const auto start = std::chrono::steady_clock::now();
    model.apply(*batch);
    timed("rows into the item model", batch->changed.size(), secondsSince(start));
    measureBatches(fold, model, tenants, pods);
    measureModel(model);
    return figures;
}

bool write(const char* path, const std::vector<Figures>& all) {
    std::FILE* file = std::fopen(path, "w");
    if (!file) {
        std::perror(path);
        return false;
    }
    std::fputs("{\"goals\": {\"factsASecond\": 500000, \"bytesAPod\": 300}, \"runs\": [", file);
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::fprintf(file,
                     "%s\n  {\"tenants\": %d, \"podsATenant\": %d, \"factsASecond\": %.0f, "
                     "\"sameFactsASecond\": %.0f, \"bytesAPod\": %.1f, \"bytesATenant\": %.1f}",
                     i == 0 ? "" : ",", all[i].tenants, all[i].pods, all[i].firstFacts, all[i].sameFacts,
                     all[i].bytesAPod, all[i].bytesATenant);
    }
    std::fputs("\n]}\n", file);
    return std::fclose(file) == 0;
}

}  // namespace

int main(int argc, char** argv) {
    const char* json = nullptr;
    std::vector<int> numbers;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--json") == 0 && i + 1 < argc) {
            json = argv[++i];
        } else if (const int number = std::atoi(argv[i]); number > 0) {
            numbers.push_back(number);
        } else {
            std::fprintf(stderr, "usage: bench_fold [--json FILE] [TENANTS [PODS A TENANT]]\n");
            return 1;
        }
    }
    const int pods = numbers.size() > 1 ? numbers[1] : 20;
    std::vector<Figures> all;
    for (const int tenants : numbers.empty() ? std::vector{1000, 10'000} : std::vector{numbers[0]}) {
        all.push_back(measure(tenants, pods));
    }
    return !json || write(json, all) ? 0 : 1;
}
