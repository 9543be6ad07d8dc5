#include <functional>
#include <iterator>

#include "backends/sandbox/world/plan.h"

namespace flotte::sandbox {
namespace {

using Change = std::function<void(TenantPlan&)>;

/// Makes cases of ordinary tenants. Each is wrong in the one way its name says.
class Cases {
 public:
    explicit Cases(const Dice& dice) : dice_(dice) {}

    void add(const char* kind, const char* id, const char* region, const char* tier,
             const Change& change = {}) {
        // A case is the same whatever the seed.
        TenantPlan tenant = ordinaryTenant(Dice(), id, region, tier);
        tenant.dice = dice_;
        tenant.kind = kind;
        if (change) {
            change(tenant);
        }
        list_.push_back(std::move(tenant));
    }

    std::vector<TenantPlan> take() { return std::move(list_); }

 private:
    Dice dice_;
    std::vector<TenantPlan> list_;
};

std::string ofPlatform(const std::string& name) {
    return name + "." + std::string(kDomain);
}

/// The values of the platform text's example.
void textExample(TenantPlan& tenant) {
    using namespace std::chrono;
    tenant.billing = tenant.billingNote = "sub_abc123";
    tenant.department = "retail";
    tenant.created = sys_days(2025y / January / 15) + hours(9);
}

Change withQuota(const char* name, const char* value) {
    return [=](TenantPlan& tenant) { tenant.quota[name] = value; };
}

Change withBackup(BackupCase backup) {
    return [=](TenantPlan& tenant) { tenant.backup = backup; };
}

/// Rows and hosts beside the main one.
Change moreSites(const std::vector<std::string>& domains) {
    return [=](TenantPlan& tenant) {
        const std::string main = tenant.sites.front().name;
        for (const std::string& domain : domains) {
            std::string name = main;
            name.append(" (").append(domain).append(")");
            tenant.sites.push_back({std::move(name), domain, 0});
            tenant.hosts.push_back(domain);
        }
    };
}

/// The tenant claims another domain than its own; where `row` has a name, a row stands there.
Change claims(const std::string& domain, const std::string& row) {
    return [=](TenantPlan& tenant) {
        tenant.domain = domain;
        tenant.hosts = {domain};
        tenant.sites.clear();
        if (!row.empty()) {
            tenant.sites.push_back({row, domain, 0});
        }
    };
}

void addWorkloads(Cases& cases) {
    cases.add("crash-loop", "crash", "us-est", "standard", [](TenantPlan& t) { t.crashing = "orders"; });
    cases.add("quota-near", "quota-near", "eu-ouest", "standard", withQuota("requests.cpu", "2"));
    cases.add("quota-full", "quota-full", "apac", "standard", withQuota("requests.memory", "2800Mi"));
    cases.add("errors-high", "errors", "apac", "premium", [](TenantPlan& t) { t.errorRatio = 0.12; });
    cases.add("terminating", "terminating", "apac", "standard", [](TenantPlan& t) {
        t.terminating = true;
        t.backup = BackupCase::None;
    });
    cases.add("pods-unlabelled", "pods-unlabelled", "us-est", "standard",
              [](TenantPlan& t) { t.podsUnlabelled = true; });
}

void addBackups(Cases& cases) {
    cases.add("backup-late", "backup-late", "eu-ouest", "standard", withBackup(BackupCase::Late));
    cases.add("backup-failed", "backup-failed", "us-est", "premium", withBackup(BackupCase::Failed));
    cases.add("backup-never", "backup-never", "apac", "standard", withBackup(BackupCase::Never));
    cases.add("backup-refused", "backup-refused", "eu-ouest", "standard", [](TenantPlan& t) {
        t.backup = BackupCase::Refused;
        t.quota["pods"] = "14";
    });
}

void addWebsites(Cases& cases) {
    cases.add("no-namespace", "no-namespace", "eu-ouest", "standard",
              [](TenantPlan& t) { t.noNamespace = true; });
    cases.add("no-row", "no-row", "us-est", "standard", [](TenantPlan& t) { t.sites.clear(); });
    cases.add("row-deleted", "row-deleted", "eu-ouest", "standard",
              [](TenantPlan& t) { t.sites.front().deletedDaysAgo = 10; });
    cases.add("gone", "gone", "us-est", "standard", [](TenantPlan& t) {
        t.noNamespace = true;
        t.sites.front().deletedDaysAgo = 45;
    });
    cases.add("custom-domain", "custom-domain", "eu-ouest", "premium",
              moreSites({"shop.custom-domain.example"}));
    cases.add("three-sites", "three-sites", "us-est", "business",
              moreSites({ofPlatform("outlet-three-sites"), ofPlatform("pro-three-sites")}));
    const std::string shared = ofPlatform("client-domain-shared");
    cases.add("domain-twice", "domain-first", "eu-ouest", "standard", claims(shared, "Domain shared"));
    cases.add("domain-twice", "domain-second", "us-est", "standard", claims(shared, ""));
}

void addIdentities(Cases& cases) {
    cases.add("tier-mismatch", "tier-mismatch", "apac", "standard",
              [](TenantPlan& t) { t.subscription = "premium"; });
    cases.add("tier-unknown", "tier-unknown", "us-est", "gold");
    cases.add("billing-mismatch", "billing-mismatch", "us-est", "premium", [](TenantPlan& t) {
        t.billing = "sub_billingold";
        t.billingNote = "sub_billingnew";
    });
    cases.add("two-regions", "two-regions", "eu-ouest", "standard");
    cases.add("two-regions", "two-regions", "apac", "standard",
              claims(ofPlatform("client-two-regions-apac"), "Two regions apac"));
    cases.add("unlabelled", "unlabelled", "eu-ouest", "standard", [](TenantPlan& t) {
        t.noLabels = true;
        t.label.clear();
    });
    cases.add("label-mismatch", "label-mismatch", "apac", "standard",
              [](TenantPlan& t) { t.label = "client-label-other"; });
}

}  // namespace

std::vector<TenantPlan> planCases(const Dice& dice) {
    Cases cases(dice);
    cases.add("normal", "abc", "eu-ouest", "premium", textExample);
    addWorkloads(cases);
    addBackups(cases);
    addWebsites(cases);
    addIdentities(cases);
    return cases.take();
}

}  // namespace flotte::sandbox
