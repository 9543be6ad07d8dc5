#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "tests/support/scripted/scenario.h"
#include "tests/unit/kubernetes/step_rig.h"

/// Objects and answers of an API server, as the scripts of steps need them.
namespace flotte::test {

using Json = nlohmann::json;

inline const std::string kPath = "/api/v1/namespaces/n/configmaps/c";
inline const std::string kDry = kPath + "?dryRun=All&fieldManager=flotte&force=false";
inline const std::string kDryForced = kPath + "?dryRun=All&fieldManager=flotte&force=true";
inline const std::string kApply = kPath + "?fieldManager=flotte&force=false";
inline const std::string kForced = kPath + "?fieldManager=flotte&force=true";
inline const std::string kReviews = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

inline const std::string kMissing =
    R"({"kind":"Status","reason":"NotFound","code":404,"message":"configmaps \"c\" not found"})";
inline const std::string kMoved =
    R"({"kind":"Status","reason":"Conflict","code":409,"message":"the object has been modified"})";
inline const std::string kOwned =
    R"({"kind":"Status","reason":"Conflict","code":409,"message":"Apply failed","details":{"causes":[)"
    R"({"reason":"FieldManagerConflict","message":"conflict with \"helm\" using v1","field":".data.a"}]}})";
inline const std::string kLogin =
    R"({"kind":"Status","reason":"Unauthorized","code":401,"message":"Unauthorized"})";
inline const std::string kNoRight =
    R"({"kind":"Status","reason":"Forbidden","code":403,"message":"configmaps \"c\" is forbidden: User \"u\" cannot get resource"})";
inline const std::string kQuota =
    R"({"kind":"Status","reason":"Forbidden","code":403,"message":"pods \"c\" is forbidden: exceeded quota: client-quota"})";
inline const std::string kEnding =
    R"({"kind":"Status","reason":"Forbidden","code":403,"message":"configmaps \"c\" is forbidden: unable to create new content",)"
    R"("details":{"causes":[{"reason":"NamespaceTerminating"}]}})";

inline Json manifest() {
    return Json::parse(
        R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"n","labels":{"app.kubernetes.io/managed-by":"flotte"},)"
        R"("annotations":{"flotte/tenant":"client-abc"}},"data":{"a":"ours"}})");
}

/// The object as a server has it, made by this operation.
inline Json live(const std::string& operation = "01OPERATION") {
    Json object = manifest();
    object["metadata"]["annotations"]["flotte/operation"] = operation;
    object["metadata"]["uid"] = "u-1";
    object["metadata"]["resourceVersion"] = "7";
    object["metadata"]["managedFields"] = Json::array({{{"manager", "flotte"}}});
    return object;
}

inline Json with(Json object, const char* pointer, const Json& value) {
    object[Json::json_pointer(pointer)] = value;
    return object;
}

inline scripted::Step step(const char* method, const std::string& path, int status, const std::string& body,
                           std::optional<std::string> asked = {}) {
    scripted::Step made;
    made.method = method;
    made.path = path;
    made.answer.status = status;
    made.answer.chunks = {body};
    made.headers = {{"authorization", "Bearer t0ken"}, {"accept", "application/json"}};
    made.body = std::move(asked);
    return made;
}
inline scripted::Step get(const Json& object) {
    return step("GET", kPath, 200, object.dump());
}
inline scripted::Step missing() {
    return step("GET", kPath, 404, kMissing);
}
inline scripted::Step patch(const std::string& path, const Json& answer,
                            std::optional<std::string> asked = {}) {
    return step("PATCH", path, 200, answer.dump(), std::move(asked));
}

/// What is sent for an object that is there: our manifest, its maker's mark, and the version that was seen.
inline std::string sent(const char* version, const char* operation = "01OPERATION") {
    Json object = with(manifest(), "/metadata/annotations/flotte~1operation", operation);
    if (*version != 0) {
        object["metadata"]["resourceVersion"] = version;
    }
    return object.dump();
}

inline std::string removal() {
    return R"({"apiVersion":"v1","kind":"DeleteOptions","preconditions":{"uid":"u-1"},"propagationPolicy":"Background"})";
}
inline std::map<std::string, std::string> applying(const Json& object = manifest()) {
    return {{"manifest", object.dump()}};
}

inline const std::string kSecrets = "/api/v1/namespaces/n/secrets";
inline const std::string kSecret = kSecrets + "/s";

inline std::map<std::string, std::string> secretWish() {
    return {{"namespace", "n"},
            {"name", "s"},
            {"labels", R"({"tenant":"client-abc"})"},
            {"data", R"({"DB_HOST":"mysql"})"},
            {"generate", "DB_PASSWORD"}};
}

inline std::string generatedOnce() {
    // countedBytes by 7, what is below 248 modulo 62.
    std::string text;
    const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    while (text.size() < 32) {
        for (const char c : countedBytes(32)) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte < 248 && text.size() < 32) {
                text += letters[byte % 62];
            }
        }
    }
    return text;
}

inline Json secret() {
    return {{"apiVersion", "v1"},
            {"kind", "Secret"},
            {"type", "Opaque"},
            {"metadata",
             {{"name", "s"},
              {"namespace", "n"},
              {"labels", {{"tenant", "client-abc"}, {"app.kubernetes.io/managed-by", "flotte"}}},
              {"annotations", {{"flotte/tenant", "client-abc"}, {"flotte/operation", "01OPERATION"}}}}},
            {"data",
             {{"DB_HOST", "bXlzcWw="},
              {"DB_PASSWORD", QByteArray::fromStdString(generatedOnce()).toBase64().toStdString()}}}};
}

inline Json secretThere() {
    Json object = secret();
    object["metadata"]["uid"] = "u-1";
    object["metadata"]["resourceVersion"] = "7";
    return object;
}

}  // namespace flotte::test
