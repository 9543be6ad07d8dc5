#include "backends/snapshot/wire.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "models/fleet/feed_key.h"

namespace flotte::snapshot {

namespace {

using Json = nlohmann::json;

struct Malformed {};

// One list of fields serves both ways: `Writer` appends what `Reader` takes from the front.
class Writer {
 public:
    void operator()(const std::string& value) { out_.push_back(value); }
    void operator()(bool value) { out_.push_back(value); }
    void operator()(double value) { out_.push_back(value); }
    void operator()(std::int32_t value) { out_.push_back(value); }
    void operator()(std::int64_t value) { out_.push_back(value); }
    void operator()(TimePoint value) { (*this)(std::int64_t{value.time_since_epoch().count()}); }
    void operator()(const Quantity& value) { (*this)(value.milli()); }
    template <class Tag, class Rep>
    void operator()(const Strong<Tag, Rep>& value) {
        (*this)(value.value());
    }
    template <class T>
    requires std::is_enum_v<T>
    void operator()(T value) { (*this)(static_cast<std::int32_t>(value)); }
    template <class T>
    void operator()(const std::optional<T>& value) {
        value ? (*this)(*value) : out_.push_back(nullptr);
    }
    template <class A, class B>
    void operator()(const std::pair<A, B>& value) {
        (*this)(value.first);
        (*this)(value.second);
    }
    void operator()(const QuotaEntry& entry) {
        (*this)(entry.resource);
        (*this)(entry.hard);
        (*this)(entry.used);
    }
    template <class T>
    void operator()(const std::vector<T>& values) {
        Writer inner;
        for (const T& value : values) {
            inner(value);
        }
        out_.push_back(std::move(inner.out_));
    }
    Json take() { return std::move(out_); }

 private:
    Json out_ = Json::array();
};

class Reader {
 public:
    explicit Reader(const Json& in) : in_(in) {
        if (!in.is_array()) {
            throw Malformed();
        }
    }
    void operator()(std::string& value) { value = next(&Json::is_string).get_ref<const std::string&>(); }
    void operator()(bool& value) { value = next(&Json::is_boolean).get<bool>(); }
    void operator()(double& value) { value = next(&Json::is_number).get<double>(); }
    void operator()(std::int64_t& value) {
        const Json& number = next(&Json::is_number_integer);
        const bool large = number.is_number_unsigned() &&
                           number.get<std::uint64_t>() >
                               static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        if (large) {
            throw Malformed();
        }
        value = number.get<std::int64_t>();
    }
    void operator()(std::int32_t& value) {
        std::int64_t wide = 0;
        (*this)(wide);
        value = static_cast<std::int32_t>(wide);
        if (value != wide) {
            throw Malformed();
        }
    }
    void operator()(TimePoint& value) {
        std::int64_t count = 0;
        (*this)(count);
        // Years 1970 to 9999: beyond, calendars and printing overflow.
        constexpr std::int64_t kLast = 253'402'300'799'999;
        if (count < 0 || count > kLast) {
            throw Malformed();
        }
        value = TimePoint(Milliseconds(count));
    }
    void operator()(Quantity& value) {
        std::int64_t milli = 0;
        (*this)(milli);
        value = Quantity::ofMilli(milli);
    }
    template <class Tag, class Rep>
    void operator()(Strong<Tag, Rep>& value) {
        Rep inner{};
        (*this)(inner);
        value = Strong<Tag, Rep>(std::move(inner));
    }
    void operator()(JobFact::Outcome& value) {
        std::int32_t number = 0;
        (*this)(number);
        if (number < 0 || number > static_cast<std::int32_t>(JobFact::Outcome::Failed)) {
            throw Malformed();
        }
        value = static_cast<JobFact::Outcome>(number);
    }
    template <class T>
    void operator()(std::optional<T>& value) {
        if (at_ < in_.size() && in_[at_].is_null()) {
            ++at_;
            value.reset();
        } else {
            (*this)(value.emplace());
        }
    }
    template <class A, class B>
    void operator()(std::pair<A, B>& value) {
        (*this)(value.first);
        (*this)(value.second);
    }
    void operator()(QuotaEntry& entry) {
        (*this)(entry.resource);
        (*this)(entry.hard);
        (*this)(entry.used);
    }
    template <class T>
    void operator()(std::vector<T>& values) {
        Reader inner(next(&Json::is_array));
        while (!inner.atEnd()) {
            inner(values.emplace_back());
        }
    }
    bool atEnd() const { return at_ == in_.size(); }

 private:
    const Json& next(bool (Json::*is)() const noexcept) {
        if (at_ >= in_.size() || !(in_[at_].*is)()) {
            throw Malformed();
        }
        return in_[at_++];
    }

    const Json& in_;
    std::size_t at_ = 0;
};

template <class Does, class Fact>
void fields(Does& with, Fact& fact) {
    using F = std::remove_const_t<Fact>;
    if constexpr (std::is_same_v<F, NamespaceFact>) {
        with(fact.name), with(fact.labels), with(fact.annotations), with(fact.terminating);
        with(fact.createdAt), with(fact.deletedAt);
    } else if constexpr (std::is_same_v<F, PodFact>) {
        with(fact.ns), with(fact.name), with(fact.ready), with(fact.restarts), with(fact.reason);
        with(fact.tenantLabel), with(fact.readySince);
    } else if constexpr (std::is_same_v<F, QuotaFact>) {
        with(fact.ns), with(fact.name), with(fact.entries);
    } else if constexpr (std::is_same_v<F, CronJobFact>) {
        with(fact.ns), with(fact.name), with(fact.schedule), with(fact.timeZone), with(fact.suspended);
        with(fact.active), with(fact.createdAt), with(fact.lastScheduled), with(fact.lastSuccessful);
    } else if constexpr (std::is_same_v<F, JobFact>) {
        with(fact.ns), with(fact.name), with(fact.cronJob), with(fact.outcome), with(fact.active);
        with(fact.failed), with(fact.reason), with(fact.createdAt), with(fact.startedAt);
        with(fact.finishedAt);
    } else if constexpr (std::is_same_v<F, IngressFact>) {
        with(fact.ns), with(fact.name), with(fact.hosts);
    } else if constexpr (std::is_same_v<F, AutoscalerFact>) {
        with(fact.ns), with(fact.name), with(fact.maximum), with(fact.current), with(fact.limited);
    } else if constexpr (std::is_same_v<F, WebsiteFact>) {
        with(fact.id), with(fact.name), with(fact.domain), with(fact.createdAt), with(fact.updatedAt);
        with(fact.deletedAt);
    } else if constexpr (std::is_same_v<F, MetricFact>) {
        with(fact.ns), with(fact.value), with(fact.at);
    }
}

template <class F>
std::string encodeAs(Feed feed, const std::vector<Fact>& facts) {
    Json all = Json::array();
    for (const Fact& fact : facts) {
        const F* one = std::get_if<F>(&fact);
        bool mine = one != nullptr;
        if constexpr (std::is_same_v<F, MetricFact>) {
            mine = mine && one->feed == feed;
        }
        if (mine) {
            Writer writer;
            fields(writer, *one);
            all.push_back(writer.take());
        }
    }
    std::string bytes;
    Json::to_cbor(all, bytes);
    return bytes;
}

template <class F>
std::vector<Fact> decodeAs(Feed feed, const Json& all) {
    if (!all.is_array()) {
        throw Malformed();
    }
    std::vector<Fact> facts;
    facts.reserve(all.size());
    for (const Json& each : all) {
        F fact;
        Reader reader(each);
        fields(reader, fact);
        if (!reader.atEnd()) {
            throw Malformed();
        }
        if constexpr (std::is_same_v<F, MetricFact>) {
            fact.feed = feed;
        } else if constexpr (std::is_same_v<F, PodFact>) {
            fact.phase = PodPhase::Running;
        }
        facts.emplace_back(std::move(fact));
    }
    return facts;
}

// Calls `does` with the type of the feed's facts.
template <class Does>
auto byType(Feed feed, Does does) {
    switch (feed) {
        case Feed::Namespaces:
            return does(std::type_identity<NamespaceFact>());
        case Feed::Pods:
            return does(std::type_identity<PodFact>());
        case Feed::Quotas:
            return does(std::type_identity<QuotaFact>());
        case Feed::CronJobs:
            return does(std::type_identity<CronJobFact>());
        case Feed::Jobs:
            return does(std::type_identity<JobFact>());
        case Feed::Ingresses:
            return does(std::type_identity<IngressFact>());
        case Feed::Autoscalers:
            return does(std::type_identity<AutoscalerFact>());
        case Feed::Websites:
            return does(std::type_identity<WebsiteFact>());
        default:
            return does(std::type_identity<MetricFact>());
    }
}

}  // namespace

std::string encode(Feed feed, const std::vector<Fact>& facts) {
    return byType(feed, [&](auto type) { return encodeAs<typename decltype(type)::type>(feed, facts); });
}

Result<std::vector<Fact>> decode(Feed feed, std::string_view bytes) {
    const Json all = Json::from_cbor(bytes.begin(), bytes.end(), true, false);
    try {
        return byType(feed, [&](auto type) { return decodeAs<typename decltype(type)::type>(feed, all); });
    } catch (const Malformed&) {
        DecodeError error;
        error.detail = std::string(feedKey(feed)) + ": not a snapshot of this version";
        return fail(std::move(error));
    }
}

}  // namespace flotte::snapshot
