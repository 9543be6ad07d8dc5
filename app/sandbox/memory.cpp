#include "app/sandbox/memory.h"

#include <charconv>
#include <utility>

namespace flotte::app::sandbox {
namespace {

using flotte::sandbox::kubernetes::Change;
using flotte::sandbox::state::ChangeLog;

/// Versions are promised in advance: after a sudden end, a new start begins above all that were shown.
constexpr std::uint64_t kStride = 10'000;

/// Fields end with a zero byte; names hold none. The last one is the rest.
std::string record(char kind, std::initializer_list<std::string_view> fields, std::string_view rest = {}) {
    std::string text(1, kind);
    for (const std::string_view field : fields) {
        text += field;
        text += '\0';
    }
    text += rest;
    return text;
}

std::string_view takeField(std::string_view& text) {
    const std::size_t end = std::min(text.find('\0'), text.size());
    const std::string_view field = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return field;
}

std::uint64_t numberIn(std::string_view text) {
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string worldRecord(const WorldKey& world) {
    return record('W', {std::to_string(world.tenants), std::to_string(world.podsPerTenant),
                        std::to_string(world.seed)});
}

std::string ceilingRecord(const std::string& region, std::uint64_t version) {
    return record('C', {region, std::to_string(version)});
}

}  // namespace

Result<Memory> Memory::open(const std::string& path, ChangeLog::Write write) {
    std::vector<std::string> records;
    auto log = ChangeLog::open(
        path, [&](std::string_view text) { records.emplace_back(text); }, std::move(write));
    if (!log) {
        return tl::unexpected(log.error());
    }
    Memory memory(std::move(*log));
    for (const std::string& text : records) {
        memory.take(text);
    }
    const std::vector<std::string> less = memory.compact();
    if (less.size() < records.size()) {
        if (auto done = memory.log_.replace(less); !done) {
            return tl::unexpected(done.error());
        }
    }
    return memory;
}

void Memory::take(std::string_view text) {
    const char kind = text.empty() ? '\0' : text.front();
    text.remove_prefix(text.empty() ? 0 : 1);
    if (kind == 'W') {
        WorldKey key;
        key.tenants = static_cast<int>(numberIn(takeField(text)));
        key.podsPerTenant = static_cast<int>(numberIn(takeField(text)));
        key.seed = numberIn(takeField(text));
        world_ = key;
    } else if (kind == 'C') {
        const std::string region(takeField(text));
        ceilings_[region] = numberIn(takeField(text));
    } else if (kind == 'P' || kind == 'D') {
        Place place;
        for (std::string* field : {&place.region, &place.resource, &place.ns, &place.name}) {
            *field = takeField(text);
        }
        states_[place] = kind == 'P' ? std::optional(std::string(text)) : std::nullopt;
    }
}

std::vector<std::string> Memory::compact() const {
    std::vector<std::string> records;
    records.reserve(states_.size() + ceilings_.size() + 1);
    if (world_) {
        records.push_back(worldRecord(*world_));
    }
    for (const auto& [region, version] : ceilings_) {
        records.push_back(ceilingRecord(region, version));
    }
    for (const auto& [place, text] : states_) {
        records.push_back(record(text ? 'P' : 'D', {place.region, place.resource, place.ns, place.name},
                                 text ? std::string_view(*text) : std::string_view()));
    }
    return records;
}

Result<void> Memory::begin(const WorldKey& world) {
    world_ = world;
    return log_.append(worldRecord(world));
}

std::uint64_t Memory::ceiling(const std::string& region) const {
    const auto found = ceilings_.find(region);
    return found != ceilings_.end() ? found->second : 0;
}

void Memory::each(const std::string& region,
                  const std::function<void(const Key&, const std::optional<std::string>&)>& visit) const {
    for (const auto& [place, text] : states_) {
        if (place.region == region) {
            visit({place.resource, place.ns, place.name}, text);
        }
    }
}

Result<void> Memory::saw(const std::string& region, std::uint64_t version) {
    const std::lock_guard lock(*mutex_);
    std::uint64_t& ceiling = ceilings_[region];
    if (version <= ceiling) {
        return {};
    }
    return write(ceilingRecord(region, version + kStride)).map([&] { ceiling = version + kStride; });
}

Result<void> Memory::keep(const std::string& region, const Change& change) {
    const std::lock_guard lock(*mutex_);
    const bool deleted = change.type == Change::Type::Deleted;
    return write(record(deleted ? 'D' : 'P', {region, change.key.resource, change.key.ns, change.key.name},
                        deleted || !change.object ? std::string() : change.object->json.whole()));
}

Result<void> Memory::write(std::string_view record) {
    auto done = log_.append(record);
    problem_ = done ? std::nullopt : std::optional(done.error());
    return done;
}

std::optional<Error> Memory::problem() const {
    const std::lock_guard lock(*mutex_);
    return problem_;
}

}  // namespace flotte::app::sandbox
