#include "backends/kubernetes/generated.h"

#include <cerrno>

namespace flotte::kubernetes {

Result<std::string> generated(const RandomBytes& random) {
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    constexpr std::size_t kLength = 32;
    // The largest multiple of 62 in a byte: what is above it would make the first letters likelier.
    constexpr std::size_t kFair = 256 / kLetters.size() * kLetters.size();
    constexpr int kMostTries = 100;
    std::string made;
    for (int i = 0; made.size() < kLength && i < kMostTries; ++i) {
        for (const char c : random(kLength)) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte < kFair && made.size() < kLength) {
                made += kLetters[byte % kLetters.size()];
            }
        }
    }
    return made.size() == kLength ? Result<std::string>(std::move(made))
                                  : fail(SystemError{EIO, "no random bytes"});
}

}  // namespace flotte::kubernetes
