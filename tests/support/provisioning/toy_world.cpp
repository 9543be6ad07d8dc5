#include "tests/support/provisioning/toy_world.h"

namespace flotte::test {

/// Makes sure that a thing named as the step is there, and is the tenant's.
class ToyWorld::ToyStep final : public Step {
 public:
    ToyStep(ToyWorld& world, std::string name) : world_(world), name_(std::move(name)) {}

    Result<Observation> observe(const StepContext& context) override {
        if (const auto fault = world_.begin("observe " + name_)) {
            return tl::unexpected(fault->error);
        }
        const std::lock_guard lock(world_.mutex_);
        Observation seen;
        if (const auto found = world_.things_.find(name_); found != world_.things_.end()) {
            const bool ours = found->second == context.tenant.value();
            seen.found = ours ? Observation::Found::Same : Observation::Found::Foreign;
            seen.owner = found->second;
            seen.digest = found->second;
        }
        return seen;
    }

    Result<Applied> apply(const StepContext& context, const Observation& seen) override {
        const auto fault = world_.begin("apply " + name_);
        if (fault && !fault->done) {
            return tl::unexpected(fault->error);
        }
        {
            const std::lock_guard lock(world_.mutex_);
            if (seen.found == Observation::Found::Absent && world_.things_.contains(name_)) {
                return fail(HttpError{409, "PUT " + name_, "AlreadyExists", "it is there", std::nullopt});
            }
            world_.things_[name_] = context.tenant.value();
        }
        if (fault) {
            return tl::unexpected(fault->error);
        }
        return Applied{"PUT " + name_, "201", context.tenant.value()};
    }

    Result<Proof> verify(const StepContext&) override {
        const std::string call = "verify " + name_;
        const int before = world_.count(call);
        if (const auto fault = world_.begin(call)) {
            return tl::unexpected(fault->error);
        }
        return world_.notReady && world_.notReady(call, before) ? Proof{false, "warming up"}
                                                                : Proof{true, {}};
    }

    Result<Undone> undo(const StepContext& context) override {
        const auto fault = world_.begin("undo " + name_);
        if (fault && !fault->done) {
            return tl::unexpected(fault->error);
        }
        {
            const std::lock_guard lock(world_.mutex_);
            const auto found = world_.things_.find(name_);
            if (found != world_.things_.end() && found->second == context.tenant.value()) {
                world_.things_.erase(found);
            }
        }
        if (fault) {
            return tl::unexpected(fault->error);
        }
        return Undone{};
    }

 private:
    ToyWorld& world_;
    std::string name_;
};

std::optional<ToyWorld::Fault> ToyWorld::begin(const std::string& call) {
    std::optional<Fault> wrong;
    {
        const std::lock_guard lock(mutex_);
        calls_.push_back(call);
        const int before = counts_[call]++;
        wrong = fault ? fault(call, before) : std::nullopt;
    }
    if (inside) {
        inside(call);
    }
    return wrong;
}

StepMaker ToyWorld::maker() {
    return [this](const StepSpec& spec) -> Result<std::unique_ptr<Step>> {
        return std::make_unique<ToyStep>(*this, spec.id.value());
    };
}

std::map<std::string, std::string> ToyWorld::things() const {
    const std::lock_guard lock(mutex_);
    return things_;
}

void ToyWorld::put(const std::string& name, const std::string& owner) {
    const std::lock_guard lock(mutex_);
    things_[name] = owner;
}

std::vector<std::string> ToyWorld::calls() const {
    const std::lock_guard lock(mutex_);
    return calls_;
}

int ToyWorld::count(const std::string& call) const {
    const std::lock_guard lock(mutex_);
    const auto found = counts_.find(call);
    return found == counts_.end() ? 0 : found->second;
}

}  // namespace flotte::test
