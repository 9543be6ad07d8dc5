#pragma once

#include <cstddef>
#include <string>
#include <utility>

namespace flotte {

/// A password or key in memory. It has no `<<` and no comparison, so that it can't be printed by accident;
/// its bytes are wiped when it goes.
class Secret {
 public:
    Secret() = default;
    explicit Secret(std::string text) : text_(std::move(text)) {}
    Secret(const Secret&) = default;
    Secret(Secret&& other) noexcept : text_(std::move(other.text_)) { other.wipe(); }
    Secret& operator=(Secret other) noexcept {
        text_.swap(other.text_);
        return *this;
    }
    ~Secret() { wipe(); }

    /// For the call that needs it only.
    const char* reveal() const { return text_.c_str(); }
    bool empty() const { return text_.empty(); }

 private:
    void wipe() {
        volatile char* bytes = text_.data();
        for (std::size_t i = 0; i < text_.size(); ++i) {
            bytes[i] = 0;
        }
        text_.clear();
    }
    std::string text_;
};

}  // namespace flotte
