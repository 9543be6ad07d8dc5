#include "backends/sandbox/kubernetes/list_stream.h"

#include <numeric>
#include <utility>

#include "backends/sandbox/kubernetes/protobuf.h"

namespace flotte::sandbox::kubernetes {
namespace {

Json metadataOf(const ListHead& head) {
    Json metadata = {{"resourceVersion", std::to_string(head.version)}};
    if (!head.next.empty()) {
        metadata["continue"] = head.next;
    }
    if (!head.next.empty() && head.remaining > 0) {
        metadata["remainingItemCount"] = head.remaining;
    }
    return metadata;
}

}  // namespace

ListStream::ListStream(const Resource& resource, Form form, std::vector<ObjectPtr> objects,
                       const ListHead& head)
    : resource_(resource), form_(form), objects_(std::move(objects)), head_(begin(head)) {}

std::string ListStream::begin(const ListHead& head) const {
    const std::string kind = form_.metadataOnly ? "PartialObjectMetadataList" : resource_.listKind();
    const std::string version = form_.metadataOnly ? "meta.k8s.io/v1" : resource_.apiVersion();
    const Json metadata = metadataOf(head);
    if (!form_.protobuf) {
        return withKind(kind, version, R"({"metadata":)" + metadata.dump() + R"(,"items":[)");
    }
    const std::string encodedHead = encoded(*messageNamed("ListMeta"), metadata);
    const std::string first = fieldHead(1, encodedHead.size()) + encodedHead;
    const auto total = std::accumulate(objects_.begin(), objects_.end(), first.size(),
                                       [&](std::size_t sum, const ObjectPtr& object) {
                                           return sum + listItemSize(resource_, *object, form_);
                                       });
    return envelopeHead(version, kind, total) + first;
}

Stream::State ListStream::read(std::string& into, std::size_t wanted) {
    const std::size_t full = into.size() + wanted;
    into += std::exchange(head_, std::string());
    while (next_ < objects_.size() && into.size() < full) {
        if (next_ > 0 && !form_.protobuf) {
            into += ',';
        }
        into += listItemOf(resource_, *objects_[next_], form_);
        objects_[next_].reset();
        ++next_;
    }
    if (next_ < objects_.size()) {
        return State::More;
    }
    into += form_.protobuf ? std::string("\x1a\x00\x22\x00", 4) : "]}\n";
    return State::End;
}

}  // namespace flotte::sandbox::kubernetes
