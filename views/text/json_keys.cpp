#include "views/text/json_keys.h"

namespace flotte::text {

std::string_view jsonKey(FeedState state) {
    switch (state) {
        case FeedState::Loading:
            return "loading";
        case FeedState::Live:
            return "live";
        case FeedState::Stale:
            return "stale";
        case FeedState::Denied:
            return "denied";
        case FeedState::None:
            return "none";
        case FeedState::Failed:
            return "failed";
    }
    return "unknown";
}

std::string_view jsonKey(SourceKind kind) {
    switch (kind) {
        case SourceKind::Kubernetes:
            return "kubernetes";
        case SourceKind::Websites:
            return "websites";
        case SourceKind::Prometheus:
            return "prometheus";
    }
    return "unknown";
}

}  // namespace flotte::text
