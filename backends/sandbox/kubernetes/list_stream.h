#pragma once

#include <vector>

#include "backends/sandbox/kubernetes/form.h"

namespace flotte::sandbox::kubernetes {

/// meta/v1 ListMeta.
struct ListHead {
    std::uint64_t version = 0;
    std::string next;
    std::size_t remaining = 0;
};

/// A list's body, made while it is sent: 200,000 pods are never one text.
class ListStream final : public Stream {
 public:
    ListStream(const Resource& resource, Form form, std::vector<ObjectPtr> objects, const ListHead& head);
    State read(std::string& into, std::size_t wanted) override;

 private:
    std::string begin(const ListHead& head) const;
    const Resource& resource_;
    Form form_;
    std::vector<ObjectPtr> objects_;
    std::string head_;
    std::size_t next_ = 0;
};

}  // namespace flotte::sandbox::kubernetes
