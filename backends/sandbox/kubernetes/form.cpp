#include "backends/sandbox/kubernetes/form.h"

#include "backends/sandbox/kubernetes/protobuf.h"

namespace flotte::sandbox::kubernetes {
namespace {

constexpr const char* kMetaVersion = "meta.k8s.io/v1";

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    return text;
}

std::string_view take(std::string_view& rest, char end) {
    const auto at = rest.find(end);
    const auto taken = trimmed(rest.substr(0, at));
    rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
    return taken;
}

/// One media range. None where it is another type, or a transformation that is not served (tables).
std::optional<Form> formOf(std::string_view range) {
    const std::string_view type = take(range, ';');
    Form form;
    form.protobuf = type == "application/vnd.kubernetes.protobuf";
    const bool json = type == "application/json" || type == "*/*" || type == "application/*";
    if (!form.protobuf && !json) {
        return std::nullopt;
    }
    while (!range.empty()) {
        const std::string_view parameter = take(range, ';');
        if (parameter == "as=PartialObjectMetadata" || parameter == "as=PartialObjectMetadataList") {
            form.metadataOnly = true;
        } else if (parameter.starts_with("as=") || (parameter.starts_with("v=") && parameter != "v=v1")) {
            return std::nullopt;
        }
    }
    return form;
}

std::string metadataOf(const Object& object) {
    Json tree = Json::parse(object.json.whole(), nullptr, false);
    return Json{{"metadata", tree["metadata"]}}.dump();
}

std::string protobufItem(const Resource& resource, const Object& object, bool metadataOnly) {
    if (!metadataOnly && resource.cached) {
        return object.protobuf.whole();
    }
    const Json tree = Json::parse(object.json.whole(), nullptr, false);
    if (metadataOnly) {
        const std::string metadata = encoded(*messageNamed("ObjectMeta"), tree["metadata"]);
        return fieldHead(1, metadata.size()) + metadata;
    }
    return encoded(resource.message(), tree);
}

}  // namespace

const char* Form::contentType() const {
    return protobuf ? "application/vnd.kubernetes.protobuf" : "application/json";
}

const char* Form::streamType() const {
    return protobuf ? "application/vnd.kubernetes.protobuf;stream=watch" : "application/json";
}

std::optional<Form> acceptedForm(std::string_view accept) {
    if (trimmed(accept).empty()) {
        return Form{};
    }
    while (!accept.empty()) {
        if (const auto form = formOf(take(accept, ','))) {
            return form;
        }
    }
    return std::nullopt;
}

std::string withKind(std::string_view kind, std::string_view apiVersion, std::string_view json) {
    std::string out = R"({"kind":")";
    out.reserve(json.size() + kind.size() + apiVersion.size() + 32);
    out.append(kind).append(R"(","apiVersion":")").append(apiVersion).append(json.size() > 2 ? "\"," : "\"");
    return out.append(json.substr(1));
}

std::string itemOf(const Resource& resource, const Object& object, const Form& form) {
    if (form.protobuf) {
        return protobufItem(resource, object, form.metadataOnly);
    }
    return form.metadataOnly ? metadataOf(object) : object.json.whole();
}

std::string listItemOf(const Resource& resource, const Object& object, const Form& form) {
    std::string item = itemOf(resource, object, form);
    if (form.protobuf) {
        return fieldHead(2, item.size()) + item;
    }
    return form.metadataOnly ? withKind("PartialObjectMetadata", kMetaVersion, item) : item;
}

std::size_t listItemSize(const Resource& resource, const Object& object, const Form& form) {
    if (!form.metadataOnly && form.protobuf && resource.cached) {
        return fieldHead(2, object.protobuf.size()).size() + object.protobuf.size();
    }
    return listItemOf(resource, object, form).size();
}

std::string bodyOfItem(const Resource& resource, std::string_view item, const Form& form) {
    const std::string kind = form.metadataOnly ? "PartialObjectMetadata" : resource.kind;
    const std::string version = form.metadataOnly ? kMetaVersion : resource.apiVersion();
    return form.protobuf ? enveloped(version, kind, item) : withKind(kind, version, item);
}

std::string bodyOf(const Resource& resource, const Object& object, const Form& form) {
    return bodyOfItem(resource, itemOf(resource, object, form), form);
}

std::string bodyOfTree(const Json& tree, const Form& form) {
    const std::string kind = tree.value("kind", "");
    const Message* const message = form.protobuf ? messageNamed(kind) : nullptr;
    if (message == nullptr) {
        return tree.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    }
    return enveloped(tree.value("apiVersion", ""), kind, encoded(*message, tree));
}

Response answered(int status, const Json& tree, const Form& form) {
    Response response;
    response.status = status;
    const bool protobuf = form.protobuf && messageNamed(tree.value("kind", "")) != nullptr;
    response.contentType = protobuf ? form.contentType() : "application/json";
    response.body = bodyOfTree(tree, form);
    return response;
}

Response answered(const Problem& problem, const Form& form) {
    Response response = answered(problem.code, statusOf(problem), form);
    if (problem.retryAfter > 0) {
        response.headers.emplace_back("retry-after", std::to_string(problem.retryAfter));
    }
    return response;
}

}  // namespace flotte::sandbox::kubernetes
