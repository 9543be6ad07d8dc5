#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace flotte::sql {

/// A password in memory. It has no `<<` and no comparison, so that it can't be printed by accident; its bytes
/// are wiped when it goes.
class Password {
 public:
    Password() = default;
    explicit Password(std::string text) : text_(std::move(text)) {}
    Password(const Password&) = default;
    Password(Password&& other) noexcept : text_(std::move(other.text_)) { other.wipe(); }
    Password& operator=(Password other) noexcept {
        text_.swap(other.text_);
        return *this;
    }
    ~Password() { wipe(); }

    /// For the login only.
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

}  // namespace flotte::sql
