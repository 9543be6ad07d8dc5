#include "backends/websites/poll.h"

namespace flotte::websites {

namespace {

Step again(const PollState& state) {
    return {state.connected ? Act::Probe : Act::Connect, {}};
}

Step on(PollState&, const Begun&, const PollRules&) {
    return {Act::Connect, {}};
}

Step on(PollState& state, const Connected&, const PollRules&) {
    state.connected = true;
    return {Act::Probe, {}};
}

Step on(PollState& state, const Probed& event, const PollRules& rules) {
    state.asked = event.marks;
    const bool everything = !state.told || event.now - state.readAllAt >= rules.everything ||
                            event.marks.count != state.told->count + event.fresh;
    if (everything) {
        return {Act::ReadAll, {}};
    }
    state.failures = 0;
    return event.marks == *state.told ? Step{Act::Wait, rules.interval} : Step{Act::ReadChanged, {}};
}

Step on(PollState& state, const Read& event, const PollRules& rules) {
    if (state.doing == Act::ReadAll) {
        state.readAllAt = event.now;
    }
    state.told = state.asked;
    state.failures = 0;
    return {Act::Wait, rules.interval};
}

Step on(PollState& state, const Failed& event, const PollRules& rules) {
    if (state.doing == Act::ReadAll) {
        state.told.reset();
    }
    state.connected = state.connected && !event.connectionLost;
    ++state.failures;
    return {Act::Wait, rules.backoff.delay(state.failures, event.chance)};
}

Step on(PollState& state, const Waited&, const PollRules&) {
    return again(state);
}

Step on(PollState& state, const Retried&, const PollRules&) {
    state.told.reset();
    state.failures = 0;
    return again(state);
}

}  // namespace

Step next(PollState& state, const PollEvent& event, const PollRules& rules) {
    const Step step = std::visit([&](const auto& e) { return on(state, e, rules); }, event);
    state.doing = step.act;
    return step;
}

}  // namespace flotte::websites
