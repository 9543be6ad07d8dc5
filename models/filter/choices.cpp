#include <array>

#include "models/filter/field.h"
#include "models/tenant/keys.h"

namespace flotte {
namespace {

constexpr FieldChoice kHealth[] = {{"critical", "critique"},
                                   {"warning", "a surveiller,surveiller"},
                                   {"unknown", "inconnu"},
                                   {"ok", "normal"}};

constexpr FieldChoice kBackup[] = {{"fresh", "a jour"},
                                   {"due", "attendue"},
                                   {"late", "en retard,retard"},
                                   {"failing", "en echec,echec"},
                                   {"never", "jamais faite,jamais"}};

constexpr FieldChoice kLifecycle[] = {{"active", "actif,active"},
                                      {"onboarding", "en cours de mise en service,mise en service"},
                                      {"suspended", "suspendu"},
                                      {"terminating", "en suppression"},
                                      {"no-namespace", "sans namespace"},
                                      {"namespace-unknown", "namespace inconnu"},
                                      {"deleted", "supprime"}};

constexpr std::size_t kReasonCount = static_cast<std::size_t>(HealthReason::Kind::SourceSilent) + 1;

template <std::size_t N, class KeyOf>
std::array<FieldChoice, N> keysOf(KeyOf keyOf) {
    std::array<FieldChoice, N> choices;
    for (std::size_t i = 0; i < N; ++i) {
        choices[i] = {keyOf(i), {}};
    }
    return choices;
}

}  // namespace

std::span<const FieldChoice> choicesOf(Field field) {
    static const auto kAnomalies =
        keysOf<kAnomalyKindCount>([](std::size_t i) { return anomalyKey(static_cast<AnomalyKind>(i)); });
    static const auto kReasons =
        keysOf<kReasonCount>([](std::size_t i) { return jsonKey(static_cast<HealthReason::Kind>(i)); });
    switch (field) {
        case Field::Health:
            return kHealth;
        case Field::Backup:
            return kBackup;
        case Field::Lifecycle:
            return kLifecycle;
        case Field::Anomalies:
            return kAnomalies;
        case Field::Reasons:
            return kReasons;
        default:
            return {};
    }
}

}  // namespace flotte
