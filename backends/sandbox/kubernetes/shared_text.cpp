#include "backends/sandbox/kubernetes/shared_text.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace flotte::sandbox::kubernetes {

SharedText::SharedText(std::string_view whole) : SharedText(whole, 0, nullptr) {}

SharedText::SharedText(std::string_view whole, std::size_t at, std::shared_ptr<const std::string> common)
    : size_(static_cast<std::uint32_t>(whole.size() - (common ? common->size() : 0))),
      at_(static_cast<std::uint32_t>(at)),
      common_(std::move(common)) {
    own_.reset(new char[size_]);
    whole.copy(own_.get(), at_);
    const std::string_view after = whole.substr(whole.size() - (size_ - at_));
    after.copy(own_.get() + at_, after.size());
}

void SharedText::appendTo(std::string& into) const {
    into.append(own().substr(0, at_));
    if (common_) {
        into.append(*common_);
    }
    into.append(own().substr(at_));
}

std::string SharedText::whole() const {
    std::string text;
    text.reserve(size());
    appendTo(text);
    return text;
}

bool SharedText::contains(std::string_view piece) const {
    return own().find(piece) != std::string_view::npos ||
           (common_ && common_->find(piece) != std::string::npos);
}

std::shared_ptr<const std::string> CommonTexts::common(std::string_view text) {
    const std::size_t hash = std::hash<std::string_view>()(text);
    const auto [begin, end] = known_.equal_range(hash);
    for (auto each = begin; each != end; ++each) {
        if (auto held = each->second.lock(); held && *held == text) {
            return held;
        }
    }
    if (known_.size() >= sweepAt_) {
        forgetUnused();
    }
    auto made = std::make_shared<const std::string>(text);
    known_.emplace(hash, made);
    return made;
}

void CommonTexts::forgetUnused() {
    std::erase_if(known_, [](const auto& each) { return each.second.expired(); });
    sweepAt_ = std::max<std::size_t>(1'024, 2 * known_.size());
}

}  // namespace flotte::sandbox::kubernetes
