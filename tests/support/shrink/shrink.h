#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace flotte::test {

/// A shorter script that still fails: pieces are left out, large ones first, for as long as `fails` says that
/// what is left fails (delta debugging). Asks at most `tries` times, since each may take long.
template <class Step>
std::vector<Step> shrink(std::vector<Step> script, int tries,
                         const std::function<bool(const std::vector<Step>&)>& fails) {
    for (std::size_t piece = (script.size() + 1) / 2; piece > 0 && tries > 0;
         piece = piece == 1 ? 0 : (piece + 1) / 2) {
        bool shorter = true;
        while (shorter && tries > 0) {
            shorter = false;
            for (std::size_t at = 0; at < script.size() && tries > 0; at += piece) {
                const auto first = script.begin() + static_cast<std::ptrdiff_t>(at);
                const auto last =
                    script.begin() + static_cast<std::ptrdiff_t>(std::min(at + piece, script.size()));
                std::vector<Step> rest(script.begin(), first);
                rest.insert(rest.end(), last, script.end());
                --tries;
                if (fails(rest)) {
                    script = std::move(rest);
                    shorter = true;
                    break;
                }
            }
        }
    }
    return script;
}

}  // namespace flotte::test
