#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace flotte::sandbox::kubernetes {

/// Text of which one part may be the same in many objects: that part is stored once. Never changed once made.
class SharedText {
 public:
    SharedText() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): text without such a part is the ordinary case
    SharedText(std::string_view whole);
    SharedText(const std::string& whole) : SharedText(std::string_view(whole)) {}  // NOLINT: as above
    /// `common` stands in `whole` at `at`.
    SharedText(std::string_view whole, std::size_t at, std::shared_ptr<const std::string> common);

    std::string whole() const;
    void appendTo(std::string& into) const;
    std::size_t size() const { return size_ + (common_ ? common_->size() : 0); }
    bool empty() const { return size() == 0; }
    /// Where `piece` would lie wholly inside or wholly outside of the common part.
    bool contains(std::string_view piece) const;
    /// The part that others share; equal addresses, equal parts. Null = none.
    const std::string* common() const { return common_.get(); }

 private:
    std::string_view own() const { return {own_.get(), size_}; }

    std::unique_ptr<char[]> own_;  ///< what stands before and after the common part
    std::uint32_t size_ = 0;
    std::uint32_t at_ = 0;
    std::shared_ptr<const std::string> common_;
};

/// The common parts that are in use. One thread, with all texts that have them.
class CommonTexts {
 public:
    /// The same for equal text as long as somebody has it.
    std::shared_ptr<const std::string> common(std::string_view text);
    std::size_t count() const { return known_.size(); }

 private:
    void forgetUnused();

    std::unordered_multimap<std::size_t, std::weak_ptr<const std::string>> known_;  ///< by hash
    std::size_t sweepAt_ = 1'024;
};

}  // namespace flotte::sandbox::kubernetes
