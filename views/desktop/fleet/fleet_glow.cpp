#include "views/desktop/fleet/fleet_glow.h"

#include <algorithm>
#include <chrono>

namespace flotte::desktop {

using namespace std::chrono_literals;

namespace {

constexpr auto kStep = 35ms;
constexpr int kHeld = 24;  // steps at full strength
constexpr int kFaded = 4;  // steps from there to nothing

double strengthAt(int step) {
    return step <= kHeld ? 1.0 : 1.0 - static_cast<double>(step - kHeld) / kFaded;
}

}  // namespace

FleetGlow::FleetGlow(QObject* parent) : QObject(parent) {
    timer_.setInterval(kStep);
    connect(&timer_, &QTimer::timeout, this, &FleetGlow::step);
}

void FleetGlow::light(const RowKey& key) {
    const auto same =
        std::find_if(lights_.begin(), lights_.end(), [&key](const Light& light) { return light.key == key; });
    if (same != lights_.end()) {
        same->step = 0;
    } else if (lights_.size() < kMost) {
        lights_.push_back({key, 0});
    } else {
        return;
    }
    timer_.start();
    Q_EMIT changed();
}

double FleetGlow::strength(const RowKey& key) const {
    for (const Light& light : lights_) {
        if (light.key == key) {
            return strengthAt(light.step);
        }
    }
    return 0;
}

void FleetGlow::step() {
    bool repaint = false;
    for (Light& light : lights_) {
        ++light.step;
        repaint = repaint || light.step > kHeld;
    }
    std::erase_if(lights_, [](const Light& light) { return light.step >= kHeld + kFaded; });
    if (lights_.empty()) {
        timer_.stop();
    }
    if (repaint) {
        Q_EMIT changed();
    }
}

}  // namespace flotte::desktop
