#include "models/filter/field.h"

#include <algorithm>
#include <array>

#include "models/core/nearest.h"
#include "models/filter/search_text.h"
#include "models/filter/words.h"

namespace flotte {
namespace {

using enum FieldKind;

constexpr std::array<FieldInfo, kFieldCount> kFields = {{
    {Field::Health, Choice, "health", "etat,sante"},
    {Field::Tenant, Text, "tenant", "client,id"},
    {Field::Namespace, Text, "namespace", "ns"},
    {Field::Name, Text, "name", "nom"},
    {Field::Domain, Text, "domain", "domaine"},
    {Field::Site, Text, "site", ""},
    {Field::Region, Text, "region", ""},
    {Field::Tier, Text, "tier", "offre"},
    {Field::SubscriptionTier, Text, "subscription-tier", "offre-facturee"},
    {Field::Environment, Text, "environment", "env,environnement"},
    {Field::Billing, Text, "billing", "billing-id,facturation,abonnement"},
    {Field::CostCenter, Text, "cost-center", "cost-centre,centre-de-couts"},
    {Field::Department, Text, "department", "departement"},
    {Field::Lifecycle, Choice, "lifecycle", "cycle,cycle-de-vie"},
    {Field::Age, Age, "age", "created,anciennete"},
    {Field::Sites, Count, "sites", ""},
    {Field::Pods, Share, "pods", ""},
    {Field::PodsReady, Count, "pods.ready", "pods.prets"},
    {Field::PodsTotal, Count, "pods.total", ""},
    {Field::PodsCrashing, Count, "pods.crashing", "pods.en-echec"},
    {Field::Restarts, Count, "restarts", "redemarrages"},
    {Field::Quota, Share, "quota", ""},
    {Field::Cpu, Share, "cpu", "processeur"},
    {Field::CpuUsed, Cores, "cpu.used", "cpu.consomme"},
    {Field::CpuHard, Cores, "cpu.hard", "cpu.plafond"},
    {Field::CpuReal, Cores, "cpu.real", "cpu.reel"},
    {Field::Memory, Share, "memory", "memoire"},
    {Field::MemoryUsed, Bytes, "memory.used", "memoire.consommee"},
    {Field::MemoryHard, Bytes, "memory.hard", "memoire.plafond"},
    {Field::MemoryReal, Bytes, "memory.real", "memoire.reelle"},
    {Field::PodQuota, Share, "quota.pods", ""},
    {Field::StorageQuota, Share, "quota.storage", "quota.stockage"},
    {Field::Autoscalers, Count, "autoscalers", "hpa"},
    {Field::AutoscalersLimited, Count, "autoscalers.limited", "autoscalers.limites"},
    {Field::Backup, Age, "backup", "sauvegarde"},
    {Field::BackupAge, Age, "backup.age", "sauvegarde.age"},
    {Field::Requests, Rate, "requests", "requetes"},
    {Field::Errors, Share, "errors", "erreurs"},
    {Field::Anomalies, Choice, "anomalies", "anomaly,anomalie"},
    {Field::Reasons, Choice, "reasons", "reason,raison,raisons"},
}};

constexpr bool inOrder() {
    for (std::size_t i = 0; i < kFields.size(); ++i) {
        if (kFields[i].field != static_cast<Field>(i)) {
            return false;
        }
    }
    return true;
}
static_assert(inOrder());

}  // namespace

std::span<const FieldInfo> fieldTable() {
    return kFields;
}

const FieldInfo& infoOf(Field field) {
    return kFields.at(static_cast<std::size_t>(field));
}

std::optional<Field> fieldNamed(std::string_view name) {
    const std::string plain = folded(name);
    for (const FieldInfo& info : kFields) {
        if (info.key == plain || amongAliases(info.aliases, plain)) {
            return info.field;
        }
    }
    return std::nullopt;
}

std::string nearestField(std::string_view name) {
    std::vector<std::string> keys;
    keys.reserve(kFields.size());
    for (const FieldInfo& info : kFields) {
        keys.emplace_back(info.key);
    }
    return nearest(folded(name), keys);
}

}  // namespace flotte
