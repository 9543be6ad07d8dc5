#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "backends/sandbox/kubernetes/problem.h"
#include "backends/sandbox/kubernetes/store.h"

namespace flotte::sandbox::kubernetes {

/// One condition on labels or fields.
struct Requirement {
    enum class Operator { In, NotIn, Exists, DoesNotExist, GreaterThan, LessThan };
    std::string key;
    Operator op = Operator::In;
    std::vector<std::string> values;

    /// `present` false: there is no such label, and `value` says nothing.
    bool holds(bool present, std::string_view value) const;
};

/// `a=b,c!=d,e in (f,g),!h`. A problem (400) where it is not that.
Outcome<std::vector<Requirement>> readLabelSelector(std::string_view text);
/// `metadata.name=a,status.phase!=Running`, of the fields a resource can be selected by.
Outcome<std::vector<Requirement>> readFieldSelector(std::string_view text, const Resource& resource);
/// meta/v1 LabelSelector. Null selects nothing, an empty one all.
std::vector<Requirement> requirementsOf(const Json& labelSelector);

bool labelsMatch(const std::vector<Requirement>& requirements, const Json& labels);

/// Which objects a list or watch shows.
class Selection {
 public:
    Selection();
    ~Selection();
    Selection(Selection&&) noexcept;
    Selection& operator=(Selection&&) noexcept;

    std::string ns;    ///< empty = all
    std::string name;  ///< empty = all
    std::vector<Requirement> labels;
    std::vector<Requirement> fields;

    bool selectsAll() const { return labels.empty() && fields.empty() && name.empty(); }
    /// Null never matches.
    bool matches(const Object* object, std::string_view objectNs, std::string_view objectName) const;
    bool matches(const Object& object) const;

 private:
    struct Reader;
    std::unique_ptr<Reader> reader_;
};

}  // namespace flotte::sandbox::kubernetes
