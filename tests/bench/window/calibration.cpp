#include "tests/bench/window/calibration.h"

#include <stdlib.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

namespace flotte::bench {

namespace {

constexpr int kTimes = 20;
constexpr int kSpins = 30'000'000;

void spin() {
    volatile std::uint64_t kept = 0;
    std::uint64_t x = 88172645463325252;
    for (int i = 0; i < kSpins; ++i) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
    }
    kept = x;
    static_cast<void>(kept);
}

}  // namespace

double calibrationSpread() {
    std::vector<double> seconds;
    for (int i = 0; i < kTimes; ++i) {
        const auto start = std::chrono::steady_clock::now();
        std::vector<std::thread> threads;
        for (unsigned k = 0; k < std::max(1U, std::thread::hardware_concurrency()); ++k) {
            threads.emplace_back(spin);
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(seconds.begin(), seconds.end());
    const std::size_t cut = seconds.size() / 10;
    return (seconds[seconds.size() - 1 - cut] - seconds[cut]) / seconds[seconds.size() / 2];
}

double loadAverage() {
    double load = 0;
    return getloadavg(&load, 1) == 1 ? load : -1;
}

}  // namespace flotte::bench
