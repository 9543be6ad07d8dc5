#include "backends/rabbitmq/broker_step.h"
#include "backends/rabbitmq/password_hash.h"

namespace flotte::rabbitmq {

namespace {

using Found = Observation::Found;

/// The hash stands in it as a digest of its own: it is salted, and the salt is told nowhere.
std::string digestOfUser(const User& user) {
    return digestOf("user\n" + words(user.tags) + "\n" + user.hashing + "\n" + digestOf(user.passwordHash));
}

class UserStep final : public BrokerStep {
 public:
    UserStep(StepSpec spec, Client& client, Secrets& secrets)
        : BrokerStep(std::move(spec), client), secrets_(secrets) {}

    /// Done when the broker lets the user in with the tenant's password.
    Result<Proof> verify(const StepContext& context) override {
        const auto password = secrets_.read(secretPlaceOf(spec()), context.cancel);
        if (!password) {
            return tl::unexpected(password.error());
        }
        return client().accepts(turn(context), {with("user"), *password}).map([&](bool taken) {
            return Proof{taken, taken ? "" : with("user") + ": Login failed"};
        });
    }

 protected:
    Result<Observation> look(const Turn& turn) override {
        const auto user = client().user(turn, with("user"));
        if (!user || !*user) {
            return user.map([](const auto&) { return Observation{}; });
        }
        Observation observation;
        observation.digest = digestOfUser(**user);
        const Mark mark = markOf((*user)->tags);
        if (!mark.ours || mark.tenant != with("tenant")) {
            observation.found = Found::Foreign;
            observation.owner = mark.tenant.empty() ? words((*user)->tags) : mark.tenant;
            return observation;
        }
        auto differences = compare(turn, **user);
        if (!differences) {
            return tl::unexpected(std::move(differences.error()));
        }
        observation.differences = std::move(*differences);
        observation.found = observation.differences.empty() ? Found::Same : Found::Differs;
        return observation;
    }

    Result<Applied> write(const Turn& turn, const StepContext& context, const Observation& now) override {
        const auto before = client().user(turn, with("user"));
        const auto password = secrets_.read(secretPlaceOf(spec()), turn.cancel);
        if (!before || !password) {
            return tl::unexpected(before ? password.error() : before.error());
        }
        if (password->empty()) {  // which would let nobody in, or anybody
            return fail(DecodeError{"password", 0, "it is empty", client().named("PUT", path())});
        }
        Mark mark = *before ? markOf((*before)->tags) : Mark();
        if (mark.ours && mark.tenant != with("tenant")) {
            return tl::unexpected(conflict("Foreign", mark.tenant));
        }
        if (now.found != Found::Differs) {
            mark = {true, with("tenant"), context.operation.value(), now.found == Found::Foreign};
        }
        User user;
        user.tags = tagsOf(mark);
        user.hashing = kHashing;
        user.passwordHash =
            *before && isHashOf((*before)->passwordHash, *password)
                ? (*before)->passwordHash
                : passwordHash(*password, context.operation.value() + "\n" + spec().id.value());
        return client().change(turn, "PUT", path(), about(), writeUser(user)).map([&](const Change& change) {
            return applied(change, digestOfUser(user));
        });
    }

    Result<Undone> remove(const Turn& turn, const StepContext& context) override {
        const auto user = client().user(turn, with("user"));
        if (!user) {
            return tl::unexpected(user.error());
        }
        const Mark mark = *user ? markOf((*user)->tags) : Mark();
        if (!mark.ours || mark.tenant != with("tenant") || mark.operation != context.operation.value()) {
            return Undone{};
        }
        if (mark.adopted) {
            return Undone{false, with("user") + ": its former password and tags are known to nobody here"};
        }
        return client().change(turn, "DELETE", path(), about()).map([](const Change&) { return Undone{}; });
    }

    std::string path() const override { return path::user(with("user")); }
    Client::About about() const override { return {"users", {}}; }

 private:
    Result<std::vector<Difference>> compare(const Turn& turn, const User& user) {
        std::vector<Difference> differences;
        const std::vector<std::string> wanted = tagsOf(markOf(user.tags));
        if (!withoutMark(user.tags).empty()) {  // any other tag is a right
            differences.push_back({"tags", words(user.tags), words(wanted)});
        }
        if (user.hashing != kHashing) {
            differences.push_back({"hashing_algorithm", user.hashing, std::string(kHashing)});
        }
        const SecretPlace place = secretPlaceOf(spec());
        const auto password = secrets_.read(place, turn.cancel);
        const auto* said = password ? nullptr : std::get_if<HttpError>(&password.error());
        if (!password && (said == nullptr || said->status != 404)) {
            return tl::unexpected(password.error());
        }
        if (!password || !isHashOf(user.passwordHash, *password)) {
            differences.push_back({"password", "another", place.ns.value() + "/" + place.name});
        }
        return differences;
    }

    Secrets& secrets_;
};

class PermissionsStep final : public StepWithin {
 public:
    using StepWithin::StepWithin;

 protected:
    Result<Observation> lookWithin(const Turn& turn) override {
        const auto found = client().permission(turn, vhost(), with("user"));
        if (!found || !*found) {
            return found.map([](const auto&) { return Observation{}; });
        }
        const Permission& is = **found;
        const Permission wanted = this->wanted();
        Observation observation;
        for (const auto& [name, part] : {std::pair{"configure", &Permission::configure},
                                         {"write", &Permission::write},
                                         {"read", &Permission::read}}) {
            if (is.*part != wanted.*part) {
                observation.differences.push_back({name, is.*part, wanted.*part});
            }
        }
        observation.found = observation.differences.empty() ? Found::Same : Found::Differs;
        observation.digest = digestOf(writePermission(is));
        return observation;
    }

    Result<Applied> write(const Turn& turn, const StepContext&, const Observation&) override {
        const std::string body = writePermission(wanted());
        return client().change(turn, "PUT", path(), about(), body).map([&](const Change& change) {
            return applied(change, digestOf(body));
        });
    }

    Result<void> removeWithin(const Turn& turn) override {
        return client().change(turn, "DELETE", path(), about()).map([](const Change&) {});
    }

    std::string path() const override { return path::permission(vhost(), with("user")); }
    Client::About about() const override { return within("permissions"); }

 private:
    Permission wanted() const { return {with("configure"), with("write"), with("read")}; }
};

}  // namespace

std::unique_ptr<Step> makeUserStep(StepSpec spec, Client& client, Secrets& secrets) {
    return std::make_unique<UserStep>(std::move(spec), client, secrets);
}

std::unique_ptr<Step> makePermissionsStep(StepSpec spec, Client& client) {
    return std::make_unique<PermissionsStep>(std::move(spec), client);
}

}  // namespace flotte::rabbitmq
