#include "backends/kubernetes/wire/objects.h"

#include "backends/kubernetes/wire/guard.h"
#include "backends/kubernetes/wire/kinds.h"

namespace flotte::kubernetes::wire {
namespace {

struct KindEntry {
    Feed feed;
    KindInfo info;
    ReadObject (*read)(pbf_reader&);
};

constexpr KindEntry kKinds[] = {
    {Feed::Namespaces, {"Namespace", "namespaces", "", "/api/v1/namespaces"}, readNamespace},
    {Feed::Pods, {"Pod", "pods", "", "/api/v1/pods"}, readPod},
    {Feed::Quotas, {"ResourceQuota", "resourcequotas", "", "/api/v1/resourcequotas"}, readQuota},
    {Feed::CronJobs, {"CronJob", "cronjobs", "batch", "/apis/batch/v1/cronjobs"}, readCronJob},
    {Feed::Jobs, {"Job", "jobs", "batch", "/apis/batch/v1/jobs"}, readJob},
    {Feed::Ingresses,
     {"Ingress", "ingresses", "networking.k8s.io", "/apis/networking.k8s.io/v1/ingresses"},
     readIngress},
    {Feed::Autoscalers,
     {"HorizontalPodAutoscaler", "horizontalpodautoscalers", "autoscaling",
      "/apis/autoscaling/v2/horizontalpodautoscalers"},
     readAutoscaler},
};

const KindEntry& entryOf(Feed feed) {
    for (const KindEntry& entry : kKinds) {
        if (entry.feed == feed) {
            return entry;
        }
    }
    return kKinds[0];
}

}  // namespace

const KindInfo& kindOf(Feed feed) {
    return entryOf(feed).info;
}

Result<DecodedObject> decodeObject(Feed feed, std::string_view message) {
    const KindEntry& kind = entryOf(feed);
    auto object = guarded(kind.info.kind, message, kind.read);
    if (!object) {
        return tl::unexpected(std::move(object.error()));
    }
    DecodedObject decoded{std::nullopt, std::move(object->meta.version)};
    if (!object->meta.name.empty()) {
        decoded.fact = std::move(object->fact);
    }
    return decoded;
}

RemovedFact removedFrom(Feed feed, const Fact& fact) {
    RemovedFact removed;
    removed.feed = feed;
    std::visit(
        [&](const auto& object) {
            using T = std::decay_t<decltype(object)>;
            if constexpr (std::is_same_v<T, NamespaceFact>) {
                removed.ns = object.name;
                removed.name = ObjectName(object.name.value());
            } else if constexpr (requires { ObjectName(object.name).value() == object.ns.value(); }) {
                removed.ns = object.ns;
                removed.name = object.name;
            }
        },
        fact);
    return removed;
}

}  // namespace flotte::kubernetes::wire
