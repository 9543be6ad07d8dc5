#pragma once

#include <string_view>

#include "models/fleet/facts.h"

namespace flotte {

/// `pods`, `quotas`, … : stable, in JSON and as the detail of `HealthReason::Kind::SourceSilent`.
constexpr std::string_view feedKey(Feed feed) {
    switch (feed) {
        case Feed::Namespaces:
            return "namespaces";
        case Feed::Pods:
            return "pods";
        case Feed::Quotas:
            return "quotas";
        case Feed::CronJobs:
            return "cronjobs";
        case Feed::Jobs:
            return "jobs";
        case Feed::Ingresses:
            return "ingresses";
        case Feed::Autoscalers:
            return "autoscalers";
        case Feed::Websites:
            return "websites";
        case Feed::CpuUsage:
            return "cpu";
        case Feed::MemoryUsage:
            return "memory";
        case Feed::RequestRate:
            return "requests";
        case Feed::ErrorRatio:
            return "errors";
    }
    return {};
}

}  // namespace flotte
