#include "backends/kubernetes/wire/difference.h"

#include <QCryptographicHash>
#include <nlohmann/json.hpp>
#include <set>

namespace flotte::kubernetes::wire {
namespace {

constexpr const char* kNoise[] = {"managedFields", "resourceVersion",           "generation",
                                  "uid",           "creationTimestamp",         "deletionTimestamp",
                                  "selfLink",      "deletionGracePeriodSeconds"};

std::string shown(const Json& value) {
    const bool plain = value.is_string() && !value.get_ref<const std::string&>().empty();
    return plain ? value.get<std::string>() : value.dump();
}

std::string below(const std::string& path, const std::string& key) {
    return path.empty() ? key : path + '.' + key;
}

/// The names of a list's items, where each has one that no other has.
std::optional<std::set<std::string>> namesOf(const Json& list) {
    std::set<std::string> names;
    for (const Json& item : list) {
        const std::string name = textAt(item, {"name"});
        if (name.empty() || !names.insert(name).second) {
            return std::nullopt;
        }
    }
    return names;
}

Json byName(const Json& list) {
    Json named = Json::object();
    for (const Json& item : list) {
        named[item["name"].get<std::string>()] = item;
    }
    return named;
}

class Comparison {
 public:
    void compare(const std::string& path, const Json& is, const Json& shouldBe) {
        if (is == shouldBe) {
            return;
        }
        if (is.is_object() && shouldBe.is_object()) {
            objects(is, shouldBe, [&](const std::string& key) { return below(path, key); });
        } else if (is.is_array() && shouldBe.is_array()) {
            lists(path, is, shouldBe);
        } else {
            found_.push_back({path, is.is_null() ? std::string() : shown(is),
                              shouldBe.is_null() ? std::string() : shown(shouldBe)});
        }
    }
    std::vector<Difference> take() { return std::move(found_); }

 private:
    template <class PathOf>
    void objects(const Json& is, const Json& shouldBe, PathOf pathOf) {
        static const Json none;
        for (const auto& [key, value] : is.items()) {
            compare(pathOf(key), value, shouldBe.contains(key) ? shouldBe[key] : none);
        }
        for (const auto& [key, value] : shouldBe.items()) {
            if (!is.contains(key)) {
                compare(pathOf(key), none, value);
            }
        }
    }

    void lists(const std::string& path, const Json& is, const Json& shouldBe) {
        static const Json none;
        const auto place = [&](const std::string& name) { return path + '[' + name + ']'; };
        if (namesOf(is) && namesOf(shouldBe)) {
            objects(byName(is), byName(shouldBe), place);
            return;
        }
        for (std::size_t i = 0; i < std::max(is.size(), shouldBe.size()); ++i) {
            compare(place(std::to_string(i)), i < is.size() ? is[i] : none,
                    i < shouldBe.size() ? shouldBe[i] : none);
        }
    }

    std::vector<Difference> found_;
};

}  // namespace

Json withoutNoise(Json object) {
    object.erase("status");
    const auto metadata = object.find("metadata");
    if (metadata == object.end() || !metadata->is_object()) {
        return object;
    }
    for (const char* key : kNoise) {
        metadata->erase(key);
    }
    const auto annotations = metadata->find("annotations");
    if (annotations != metadata->end() && annotations->is_object()) {
        annotations->erase("deployment.kubernetes.io/revision");
    }
    return object;
}

std::vector<Difference> differences(const Json& is, const Json& shouldBe) {
    Comparison comparison;
    comparison.compare({}, withoutNoise(is), withoutNoise(shouldBe));
    return comparison.take();
}

std::string digestOf(const Json& object) {
    Json plain = withoutNoise(object);
    if (textAt(plain, {"kind"}) == "Secret" && at(plain, {"data"}).is_object()) {
        for (auto& [key, value] : plain["data"].items()) {
            value = nullptr;
        }
    }
    const QByteArray text = QByteArray::fromStdString(plain.dump());
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().toStdString();
}

}  // namespace flotte::kubernetes::wire
