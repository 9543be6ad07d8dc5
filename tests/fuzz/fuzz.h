#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "models/fleet/facts.h"

/// What the fuzzers share. Each is a program of libFuzzer's (https://llvm.org/docs/LibFuzzer.html) that
/// checks rules beside not crashing; a broken one aborts, which libFuzzer keeps as a finding.
namespace flotte::fuzz {

inline void mustHold(bool rule, const char* words) {
    if (!rule) {
        std::fprintf(stderr, "broken rule: %s\n", words);
        std::abort();
    }
}

/// An input read from its front: the first bytes choose, the rest is what is decoded.
class Input {
 public:
    Input(const std::uint8_t* data, std::size_t size) : rest_(reinterpret_cast<const char*>(data), size) {}

    std::uint8_t byte() {
        if (rest_.empty()) {
            return 0;
        }
        const auto first = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        return first;
    }
    Feed kubernetesFeed() { return kKubernetesFeeds[byte() % std::size(kKubernetesFeeds)]; }
    std::string_view rest() const { return rest_; }

 private:
    std::string_view rest_;
};

/// Hands `bytes` to `take` in pieces whose sizes follow from `seed`; 0 = all at once. Stops when `take` says
/// false.
template <class Take>
void inPieces(std::string_view bytes, std::uint8_t seed, Take take) {
    std::uint32_t state = seed;
    while (!bytes.empty()) {
        state = state * 1664525U + 1013904223U;  // the constants of Numerical Recipes
        const std::size_t most = seed == 0 ? bytes.size() : 1 + (state >> 16U) % (1U + seed % 61U);
        const std::string_view piece = bytes.substr(0, most);
        bytes.remove_prefix(piece.size());
        if (!take(piece)) {
            return;
        }
    }
}

inline bool same(const Fact& a, const Fact& b) {
    return std::visit(
        [&b](const auto& fact) {
            using Kind = std::decay_t<decltype(fact)>;
            const Kind* other = std::get_if<Kind>(&b);
            if constexpr (std::equality_comparable<Kind>) {
                return other != nullptr && *other == fact;
            } else {
                return other != nullptr;
            }
        },
        a);
}

inline bool same(const std::vector<Fact>& a, const std::vector<Fact>& b) {
    bool equal = a.size() == b.size();
    for (std::size_t i = 0; equal && i < a.size(); ++i) {
        equal = same(a[i], b[i]);
    }
    return equal;
}

}  // namespace flotte::fuzz

/// Called by libFuzzer for every input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
