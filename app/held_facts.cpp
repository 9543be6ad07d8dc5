#include "app/held_facts.h"

#include <iterator>
#include <utility>

namespace flotte::app {

void HeldFacts::post(FactBatch batch) {
    const std::lock_guard lock(mutex_);
    if (released_) {
        store_.post(std::move(batch));
    } else {
        held_.push_back(std::move(batch));
    }
}

void HeldFacts::release(std::vector<FactBatch> first) {
    const std::lock_guard lock(mutex_);
    std::vector<FactBatch> held = std::exchange(held_, {});
    std::move(held.begin(), held.end(), std::back_inserter(first));
    if (!first.empty()) {
        store_.post(std::move(first));
    }
    released_ = true;
}

}  // namespace flotte::app
