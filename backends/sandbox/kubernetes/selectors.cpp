#include "backends/sandbox/kubernetes/selectors.h"

#include <simdjson.h>

#include <algorithm>
#include <cstdlib>

#include "backends/sandbox/kubernetes/names.h"

namespace flotte::sandbox::kubernetes {
namespace {

namespace dom = simdjson::dom;
using Operator = Requirement::Operator;

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    return text;
}

/// Parts between commas that stand in no parentheses.
std::vector<std::string_view> termsOf(std::string_view text) {
    std::vector<std::string_view> terms;
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || (text[i] == ',' && depth == 0)) {
            terms.push_back(trimmed(text.substr(begin, i - begin)));
            begin = i + 1;
        } else {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        }
    }
    return terms;
}

Problem cannotParse(std::string_view text, std::string_view why) {
    return badRequest("unable to parse requirement: " + std::string(why) + ": " + std::string(text));
}

/// ` in (a,b)` after the key.
Outcome<Requirement> readSet(std::string_view term, std::string_view key, std::string_view rest) {
    Requirement requirement;
    requirement.key = key;
    requirement.op = rest.starts_with("notin") ? Operator::NotIn : Operator::In;
    rest = trimmed(rest.substr(requirement.op == Operator::In ? 2 : 5));
    if (!rest.starts_with('(') || !rest.ends_with(')')) {
        return refuse(cannotParse(term, "expected a list of values in parentheses"));
    }
    for (const auto value : termsOf(rest.substr(1, rest.size() - 2))) {
        requirement.values.emplace_back(value);
    }
    return requirement;
}

/// `a=b`, `a==b`, `a!=b`, `a>1`, `a<1`.
Outcome<Requirement> readComparison(std::string_view term, std::size_t at) {
    Requirement requirement;
    const std::string_view rest = term.substr(at);
    const std::size_t size = rest.starts_with("==") || rest.starts_with("!=") ? 2 : 1;
    requirement.key = trimmed(term.substr(0, at));
    requirement.op = rest[0] == '!'   ? Operator::NotIn
                     : rest[0] == '>' ? Operator::GreaterThan
                     : rest[0] == '<' ? Operator::LessThan
                                      : Operator::In;
    requirement.values.emplace_back(trimmed(rest.substr(size)));
    if (requirement.key.empty()) {
        return refuse(cannotParse(term, "found no key"));
    }
    return requirement;
}

Outcome<Requirement> readTerm(std::string_view term) {
    if (term.starts_with('!')) {
        return Requirement{std::string(trimmed(term.substr(1))), Operator::DoesNotExist, {}};
    }
    if (const auto at = term.find_first_of("=!<>"); at != std::string_view::npos) {
        return readComparison(term, at);
    }
    const auto space = term.find_first_of(" (");
    const std::string_view rest = space == std::string_view::npos ? "" : trimmed(term.substr(space));
    if (rest.starts_with("in") || rest.starts_with("notin")) {
        return readSet(term, term.substr(0, space), rest);
    }
    if (!rest.empty() || term.empty()) {
        return refuse(cannotParse(term, "found no operator"));
    }
    return Requirement{std::string(term), Operator::Exists, {}};
}

Verdict checkLabel(const Requirement& requirement) {
    if (const auto wrong = qualifiedNameFault(requirement.key)) {
        return refuse(badRequest("unable to parse requirement: key: Invalid value: \"" + requirement.key +
                                 "\": " + *wrong));
    }
    const bool compares = requirement.op == Operator::GreaterThan || requirement.op == Operator::LessThan;
    for (const auto& value : requirement.values) {
        const auto wrong = compares ? std::optional<std::string>() : labelValueFault(value);
        if (wrong) {
            return refuse(badRequest("unable to parse requirement: values[0][" + requirement.key +
                                     "]: Invalid value: \"" + value + "\": " + *wrong));
        }
    }
    return {};
}

struct FieldPath {
    const char* resource;  ///< null = every one
    const char* label;
    const char* pointer;
};

constexpr FieldPath kFields[] = {
    {nullptr, "metadata.name", "/metadata/name"},
    {nullptr, "metadata.namespace", "/metadata/namespace"},
    {"pods", "spec.nodeName", "/spec/nodeName"},
    {"pods", "spec.restartPolicy", "/spec/restartPolicy"},
    {"pods", "spec.schedulerName", "/spec/schedulerName"},
    {"pods", "spec.serviceAccountName", "/spec/serviceAccountName"},
    {"pods", "spec.hostNetwork", "/spec/hostNetwork"},
    {"pods", "status.phase", "/status/phase"},
    {"pods", "status.podIP", "/status/podIP"},
    {"pods", "status.nominatedNodeName", "/status/nominatedNodeName"},
    {"events", "involvedObject.kind", "/involvedObject/kind"},
    {"events", "involvedObject.namespace", "/involvedObject/namespace"},
    {"events", "involvedObject.name", "/involvedObject/name"},
    {"events", "involvedObject.uid", "/involvedObject/uid"},
    {"events", "involvedObject.apiVersion", "/involvedObject/apiVersion"},
    {"events", "involvedObject.resourceVersion", "/involvedObject/resourceVersion"},
    {"events", "involvedObject.fieldPath", "/involvedObject/fieldPath"},
    {"events", "reason", "/reason"},
    {"events", "reportingComponent", "/reportingComponent"},
    {"events", "source", "/source/component"},
    {"events", "type", "/type"},
    {"namespaces", "status.phase", "/status/phase"},
    {"nodes", "spec.unschedulable", "/spec/unschedulable"},
    {"secrets", "type", "/type"},
    {"jobs.batch", "status.successful", "/status/succeeded"},
    {"replicasets.apps", "status.replicas", "/status/replicas"},
};

const FieldPath* fieldPath(std::string_view label, const Resource& resource) {
    for (const auto& path : kFields) {
        if (path.label == label && (path.resource == nullptr || resource.is(path.resource))) {
            return &path;
        }
    }
    return nullptr;
}

/// A scalar as a field selector sees it: absent ones are empty, numbers 0, booleans false.
std::string scalarText(const simdjson::simdjson_result<dom::element>& found, std::string_view pointer) {
    std::string_view text;
    if (found.get(text) == simdjson::SUCCESS) {
        return std::string(text);
    }
    bool flag = false;
    if (found.get(flag) == simdjson::SUCCESS) {
        return flag ? "true" : "false";
    }
    std::int64_t number = 0;
    if (found.get(number) == simdjson::SUCCESS) {
        return std::to_string(number);
    }
    const bool counts = pointer == "/status/succeeded" || pointer == "/status/replicas";
    const bool flags = pointer == "/spec/unschedulable" || pointer == "/spec/hostNetwork";
    return counts ? "0" : flags ? "false" : "";
}

}  // namespace

bool Requirement::holds(bool present, std::string_view value) const {
    const bool named = std::find(values.begin(), values.end(), value) != values.end();
    switch (op) {
        case Operator::In:
            return present && named;
        case Operator::NotIn:
            return !present || !named;
        case Operator::Exists:
            return present;
        case Operator::DoesNotExist:
            return !present;
        default:
            break;
    }
    const std::string text(value);
    char* end = nullptr;
    const long long left = std::strtoll(text.c_str(), &end, 10);
    if (!present || text.empty() || *end != 0) {
        return false;
    }
    const long long right = std::strtoll(values.front().c_str(), nullptr, 10);
    return op == Operator::GreaterThan ? left > right : left < right;
}

Outcome<std::vector<Requirement>> readLabelSelector(std::string_view text) {
    std::vector<Requirement> requirements;
    if (trimmed(text).empty()) {
        return requirements;
    }
    for (const auto term : termsOf(text)) {
        auto requirement = readTerm(term);
        if (!requirement) {
            return refuse(requirement.error());
        }
        if (const auto checked = checkLabel(*requirement); !checked) {
            return refuse(checked.error());
        }
        requirements.push_back(std::move(*requirement));
    }
    return requirements;
}

Outcome<std::vector<Requirement>> readFieldSelector(std::string_view text, const Resource& resource) {
    std::vector<Requirement> requirements;
    if (trimmed(text).empty()) {
        return requirements;
    }
    for (const auto term : termsOf(text)) {
        const auto at = term.find_first_of("=!");
        if (at == std::string_view::npos || (term[at] == '!' && !term.substr(at).starts_with("!="))) {
            return refuse(badRequest("invalid field selector: \"" + std::string(text) +
                                     "\"; can't understand \"" + std::string(term) + "\""));
        }
        auto requirement = readComparison(term, at);
        if (!requirement) {
            return refuse(requirement.error());
        }
        if (fieldPath(requirement->key, resource) == nullptr) {
            return refuse(badRequest("field label not supported: " + requirement->key));
        }
        requirements.push_back(std::move(*requirement));
    }
    return requirements;
}

std::vector<Requirement> requirementsOf(const Json& labelSelector) {
    std::vector<Requirement> requirements;
    const Json labels = labelSelector.value("matchLabels", Json::object());
    for (const auto& [key, value] : labels.items()) {
        requirements.push_back({key, Operator::In, {value.is_string() ? value.get<std::string>() : ""}});
    }
    for (const auto& expression : labelSelector.value("matchExpressions", Json::array())) {
        const std::string op = expression.value("operator", "In");
        Requirement requirement{expression.value("key", ""),
                                op == "NotIn"          ? Operator::NotIn
                                : op == "Exists"       ? Operator::Exists
                                : op == "DoesNotExist" ? Operator::DoesNotExist
                                                       : Operator::In,
                                {}};
        for (const auto& value : expression.value("values", Json::array())) {
            requirement.values.push_back(value.is_string() ? value.get<std::string>() : "");
        }
        requirements.push_back(std::move(requirement));
    }
    return requirements;
}

bool labelsMatch(const std::vector<Requirement>& requirements, const Json& labels) {
    return std::all_of(requirements.begin(), requirements.end(), [&](const Requirement& requirement) {
        const auto found = labels.is_object() ? labels.find(requirement.key) : labels.end();
        const bool present = labels.is_object() && found != labels.end() && found->is_string();
        return requirement.holds(present, present ? found->get_ref<const std::string&>() : std::string());
    });
}

struct Selection::Reader {
    dom::parser parser;
};

Selection::Selection() : reader_(std::make_unique<Reader>()) {}
Selection::~Selection() = default;
Selection::Selection(Selection&&) noexcept = default;
Selection& Selection::operator=(Selection&&) noexcept = default;

bool Selection::matches(const Object* object, std::string_view objectNs, std::string_view objectName) const {
    if (object == nullptr || (!ns.empty() && ns != objectNs) || (!name.empty() && name != objectName)) {
        return false;
    }
    return matches(*object);
}

bool Selection::matches(const Object& object) const {
    if (labels.empty() && fields.empty()) {
        return true;
    }
    dom::element root;
    if (reader_->parser.parse(object.json.whole()).get(root) != simdjson::SUCCESS) {
        return false;
    }
    dom::object own;
    const bool labelled = root.at_pointer("/metadata/labels").get(own) == simdjson::SUCCESS;
    const bool good = std::all_of(labels.begin(), labels.end(), [&](const Requirement& requirement) {
        std::string_view value;
        const bool present = labelled && own[requirement.key].get(value) == simdjson::SUCCESS;
        return requirement.holds(present, value);
    });
    return good && std::all_of(fields.begin(), fields.end(), [&](const Requirement& requirement) {
               for (const auto& path : kFields) {
                   if (path.label == requirement.key) {
                       return requirement.holds(true,
                                                scalarText(root.at_pointer(path.pointer), path.pointer));
                   }
               }
               return false;
           });
}

}  // namespace flotte::sandbox::kubernetes
