#include "backends/sandbox/world/plan.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace flotte::sandbox {
namespace {

std::string title(std::string id) {
    std::replace(id.begin(), id.end(), '-', ' ');
    if (!id.empty() && id.front() >= 'a' && id.front() <= 'z') {
        id.front() = static_cast<char>(id.front() - 'a' + 'A');
    }
    return id;
}

std::string hex4(std::uint32_t value) {
    std::array<char, 8> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04x", value & 0xffffU);
    return buffer.data();
}

const std::vector<std::string> kWords = {
    "acacia", "ambre",   "basalte", "brume",   "cassis", "cedre",  "corail",  "dune",
    "ebene",  "fougere", "galet",   "genet",   "houx",   "indigo", "jade",    "lavande",
    "lichen", "lin",     "menthe",  "mistral", "nacre",  "ocre",   "olive",   "onyx",
    "opale",  "pivoine", "quartz",  "romarin", "safran", "sauge",  "tilleul", "verveine"};

TenantPlan filler(const Dice& dice, int number) {
    const std::string digits = std::to_string(number);
    const std::string padded = std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
    const std::string id = kWords[dice.of({digits, "word"}) % kWords.size()] + "-" + padded;
    const std::uint32_t place = dice.of({id, "region"}) % 100;
    const std::uint32_t bought = dice.of({id, "tier"}) % 100;
    const char* region = place >= 80 ? "apac" : place >= 50 ? "us-est" : "eu-ouest";
    const char* tier = bought >= 92 ? "business" : bought >= 70 ? "premium" : "standard";
    return ordinaryTenant(dice, id, region, tier);
}

}  // namespace

const std::vector<RegionPlan>& regionPlans() {
    static const std::vector<RegionPlan> kRegions = {{"us-est", "America/New_York", "US", -5},
                                                     {"eu-ouest", "Europe/Paris", "EU", 1},
                                                     {"apac", "Asia/Singapore", "SG", 8}};
    return kRegions;
}

const TierPlan& tierPlan(const std::string& tier) {
    const auto quota = [](const char* cpu, const char* memory, const char* cpuLimit, const char* memoryLimit,
                          const char* volumes, const char* balancers, const char* pods) {
        return std::map<std::string, std::string>{{"requests.cpu", cpu},
                                                  {"requests.memory", memory},
                                                  {"limits.cpu", cpuLimit},
                                                  {"limits.memory", memoryLimit},
                                                  {"persistentvolumeclaims", volumes},
                                                  {"services.loadbalancers", balancers},
                                                  {"pods", pods}};
    };
    static const std::map<std::string, TierPlan> kTiers = {
        {"standard", {2, 3, 3, quota("3", "5Gi", "6", "10Gi", "5", "1", "30")}},
        {"premium", {3, 6, 4, quota("4", "8Gi", "8", "16Gi", "10", "1", "50")}},
        {"business", {6, 15, 12, quota("12", "24Gi", "24", "48Gi", "20", "2", "120")}}};
    const auto found = kTiers.find(tier);
    return found != kTiers.end() ? found->second : kTiers.at("standard");
}

const std::vector<std::string>& serviceNames() {
    static const std::vector<std::string> kNames = {"api-gateway", "auth",        "products", "orders",
                                                    "sav",         "newsletters", "websites"};
    return kNames;
}

int TenantPlan::pods() const {
    return noNamespace || terminating ? 0 : static_cast<int>(serviceNames().size()) * replicas;
}

TenantPlan ordinaryTenant(const Dice& dice, const std::string& id, const std::string& region,
                          const std::string& tier) {
    constexpr std::array<const char*, 6> kDepartments = {"retail", "fashion", "food",
                                                         "sports", "home",    "culture"};
    using namespace std::chrono;
    TenantPlan tenant;
    tenant.id = id;
    tenant.region = region;
    tenant.tier = tier;
    tenant.label = "client-" + id;
    tenant.domain = "client-" + id + "." + std::string(kDomain);
    tenant.hosts = {tenant.domain};
    tenant.sites = {{title(id), tenant.domain, 0}};
    tenant.subscription = tier;
    std::string bare = id;
    bare.erase(std::remove(bare.begin(), bare.end(), '-'), bare.end());
    tenant.billing = "sub_" + bare + hex4(dice.of({id, "billing"}));
    tenant.billingNote = tenant.billing;
    tenant.department = kDepartments[dice.of({id, "department"}) % kDepartments.size()];
    tenant.created = sys_days(2023y / January / 1) + hours(9) + days(dice.of({id, "created"}) % 1000);
    tenant.replicas = tierPlan(tier).min;
    tenant.dice = dice;
    return tenant;
}

std::vector<TenantPlan> makePlan(const Dice& dice, int tenants, int podsPerTenant) {
    std::vector<TenantPlan> plan = planCases(dice);
    const int services = static_cast<int>(serviceNames().size());
    for (int number = 1; static_cast<int>(plan.size()) < tenants; ++number) {
        plan.push_back(filler(dice, number));
        if (podsPerTenant > 0) {
            plan.back().sized = true;
            plan.back().replicas = std::max(1, (podsPerTenant + services / 2) / services);
        }
    }
    return plan;
}

}  // namespace flotte::sandbox
