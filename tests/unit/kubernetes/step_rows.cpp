#include "tests/unit/kubernetes/step_rows.h"

namespace flotte::test {
namespace {

scripted::Step review(const char* verb, bool allowed) {
    const Json body = {
        {"apiVersion", "authorization.k8s.io/v1"},
        {"kind", "SelfSubjectAccessReview"},
        {"spec",
         {{"resourceAttributes",
           {{"namespace", "n"}, {"verb", verb}, {"group", ""}, {"resource", "configmaps"}, {"name", "c"}}}}}};
    return step("POST", kReviews, 201,
                Json{{"kind", "SelfSubjectAccessReview"}, {"status", {{"allowed", allowed}}}}.dump(),
                body.dump());
}

Script reviews(bool allowed = true) {
    return {review("get", true), review("create", allowed), review("patch", allowed),
            review("delete", allowed)};
}

Script joined(Script first, const Script& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

const std::string kJobs = "/apis/batch/v1/namespaces/n/jobs";
const std::string kCronJob = "/apis/batch/v1/namespaces/n/cronjobs/db-backup";

std::map<std::string, std::string> jobWish() {
    return {{"namespace", "n"}, {"name", "first"}, {"from", "db-backup"}};
}

Json cronJob() {
    return Json::parse(
        R"({"metadata":{"name":"db-backup","uid":"c-1","annotations":{"flotte/tenant":"client-abc"}},"spec":{"jobTemplate":)"
        R"({"metadata":{"labels":{"app":"db-backup"},"annotations":{"a":"b"}},"spec":{"backoffLimit":2}}}})");
}

/// As `kubectl create job --from` makes it, and our marks.
Json job() {
    return Json::parse(
        R"({"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"first","namespace":"n",)"
        R"("labels":{"app":"db-backup","app.kubernetes.io/managed-by":"flotte"},)"
        R"("annotations":{"a":"b","cronjob.kubernetes.io/instantiate":"manual","flotte/tenant":"client-abc","flotte/operation":"01OPERATION"},)"
        R"("ownerReferences":[{"apiVersion":"batch/v1","kind":"CronJob","name":"db-backup","uid":"c-1","controller":true}]},)"
        R"("spec":{"backoffLimit":2}})");
}

std::map<std::string, std::string> accessWish() {
    return {{"namespace", "n"},
            {"group", "g"},
            {"user", "u"},
            {"may", R"([{"verb":"list","resource":"pods"}])"},
            {"mayNot", R"([{"verb":"get","resource":"secrets"}])"}};
}

scripted::Step accessReview(const char* verb, const char* resource, bool allowed) {
    const Json body = {{"apiVersion", "authorization.k8s.io/v1"},
                       {"kind", "SubjectAccessReview"},
                       {"spec",
                        {{"user", "u"},
                         {"groups", {"g", "system:authenticated"}},
                         {"resourceAttributes",
                          {{"namespace", "n"},
                           {"verb", verb},
                           {"group", ""},
                           {"resource", resource},
                           {"subresource", ""}}}}}};
    return step("POST", "/apis/authorization.k8s.io/v1/subjectaccessreviews", 201,
                Json{{"status", {{"allowed", allowed}, {"reason", "RBAC"}}}}.dump(), body.dump());
}

Json differing() {
    return with(live(), "/data/a", "theirs");
}
Json foreign() {
    Json object = differing();
    object["metadata"].erase("labels");
    object["metadata"]["managedFields"] = Json::array({{{"manager", "helm"}}});
    return object;
}
Json ending() {
    return with(with(live(), "/metadata/deletionTimestamp", "2026-11-29T00:00:00Z"), "/metadata/finalizers",
                Json::array({"a/b"}));
}
Json adopted() {
    Json object = with(live(), "/metadata/annotations/flotte~1adopted", "01OPERATION");
    object["metadata"]["annotations"].erase("flotte/operation");
    return object;
}

}  // namespace

const std::map<std::string, Row>& healthy() {
    static const std::map<std::string, Row> rows = {
        {"what is not there", {Method::Observe, {missing()}, "absent"}},
        {"what is as it should be", {Method::Observe, {get(live()), patch(kDry, live(), sent(""))}, "same"}},
        {"what is new is applied with our marks",
         {Method::Apply, {missing(), patch(kApply, live(), sent("1"))}, "applied 200 OK"}},
        {"what is there is applied as the version that was seen",
         {Method::ApplySeen, {get(live()), patch(kApply, live(), sent("7"))}, "applied 200 OK"}},
        {"what is made works", {Method::Verify, {get(live())}, "done"}},
        {"undo deletes just this object and sees it gone",
         {Method::Undo, {get(live()), step("DELETE", kPath, 200, "{}", removal()), missing()}, "complete"}},
        {"a secret is posted",
         {Method::Apply,
          {step("GET", kSecret, 404, kMissing),
           step("POST", kSecrets + "?fieldManager=flotte", 201, secretThere().dump(), secret().dump())},
          "applied 201 Created",
          {},
          "kubernetes.secret",
          secretWish()}},
        {"a secret works",
         {Method::Verify,
          {step("GET", kSecret, 200, secretThere().dump())},
          "done",
          {},
          "kubernetes.secret",
          secretWish()}},
        {"a job is made from its cron job",
         {Method::Apply,
          {step("GET", kJobs + "/first", 404, kMissing), step("GET", kCronJob, 200, cronJob().dump()),
           step("POST", kJobs + "?fieldManager=flotte", 201, job().dump(), job().dump())},
          "applied 201 Created",
          {},
          "kubernetes.job",
          jobWish()}},
        {"access is asked right by right",
         {Method::Apply,
          {accessReview("list", "pods", true), accessReview("get", "secrets", false)},
          "applied 1 allowed, 1 refused",
          {},
          "kubernetes.access",
          accessWish()}},
    };
    return rows;
}

std::map<std::string, Row> special() {
    const std::string changed = "ConfigMap c has changed since it was looked at";
    Json taken = with(manifest(), "/metadata/annotations/flotte~1adopted", "01OPERATION");
    taken["metadata"]["resourceVersion"] = "7";
    const std::string released =
        R"({"metadata":{"annotations":{"flotte/adopted":null,"flotte/tenant":null},"labels":{"app.kubernetes.io/managed-by":null},"resourceVersion":"7"}})";
    return {
        {"differences are the server's own dry run",
         {Method::Observe, {get(differing()), patch(kDry, live())}, "differs data.a(theirs|ours)"}},
        {"what others own is told with the difference",
         {Method::Observe,
          {get(differing()), step("PATCH", kDry, 409, kOwned), patch(kDryForced, live())},
          "differs data.a(theirs|ours) of conflict with \"helm\" using v1: .data.a"}},
        {"what is not ours is foreign",
         {Method::Observe,
          {get(foreign()), patch(kDryForced, with(foreign(), "/data/a", "ours"))},
          "foreign data.a(theirs|ours) of client-abc; helm"}},
        {"a page that is no Status is not an absence",
         {Method::Observe, {step("GET", kPath, 404, "404 page not found")}, "HTTP 404 : "}},
        {"another object is not what was asked for",
         {Method::Observe, {get(with(live(), "/metadata/name", "other"))}, "decode ConfigMap"}},
        {"a review asks for rights and tries",
         {Method::Review, joined(reviews(), {missing(), patch(kDry, live(), sent(""))}), "absent"}},
        {"a review in a namespace that is still to come",
         {Method::Review, joined(reviews(), {missing(), step("PATCH", kDry, 404, kMissing)}), "absent"}},
        {"a review without rights tries nothing",
         {Method::Review, joined(reviews(false), {missing()}), "absent -create -patch -delete"}},
        {"an absent one that another made is not overwritten",
         {Method::Apply, {get(live("00EARLIER"))}, "HTTP 409 Conflict: " + changed}},
        {"what this operation made before its crash is applied again",
         {Method::Apply, {get(live()), patch(kApply, live(), sent("7"))}, "applied 200 OK"}},
        {"what others make in the same moment is not overwritten",
         {Method::Apply,
          {missing(), step("PATCH", kApply, 409, kMoved), get(live("00EARLIER"))},
          "HTTP 409 Conflict: " + changed}},
        {"a changed one is not overwritten",
         {Method::ApplySeen, {get(differing())}, "HTTP 409 Conflict: " + changed}},
        {"one that has gone is not made again",
         {Method::ApplySeen, {missing()}, "HTTP 409 Conflict: ConfigMap c has gone since it was looked at"}},
        {"one that is being deleted is left alone",
         {Method::ApplySeen, {get(ending())}, "HTTP 409 Conflict: ConfigMap c is being deleted"}},
        {"a status that moves in between is met again",
         {Method::ApplySeen,
          {get(live()), step("PATCH", kApply, 409, kMoved),
           get(with(live(), "/metadata/resourceVersion", "8")), patch(kApply, live(), sent("8"))},
          "applied 200 OK"}},
        {"others' fields are not taken",
         {Method::ApplySeen,
          {get(live()), step("PATCH", kApply, 409, kOwned)},
          "HTTP 409 FieldManagerConflict: conflict with \"helm\" using v1: .data.a"}},
        {"a foreign one is refused", {Method::Apply, {get(foreign())}, "HTTP 409 Foreign: client-abc; helm"}},
        {"a maker's mark stays",
         {Method::Adopt,
          {get(live("00EARLIER")), patch(kForced, live(), sent("7", "00EARLIER"))},
          "applied 200 OK",
          live("00EARLIER")}},
        {"adopted, a foreign one gets our marks, and who took it over",
         {Method::Adopt,
          {get(foreign()), patch(kForced, live(), taken.dump())},
          "applied 200 OK",
          foreign()}},
        {"a quota is no missing right",
         {Method::Apply,
          {missing(), step("PATCH", kApply, 403, kQuota)},
          "HTTP 403 Forbidden: pods \"c\" is forbidden: exceeded quota: client-quota"}},
        {"a namespace that ends is a conflict",
         {Method::Apply,
          {missing(), step("PATCH", kApply, 403, kEnding)},
          "HTTP 409 NamespaceTerminating: configmaps \"c\" is forbidden: unable to create new content"}},
        {"what has gone does not work",
         {Method::Verify, {missing()}, "HTTP 404 NotFound: ConfigMap c is not there"}},
        {"a job that is there is not made again",
         {Method::Apply,
          {step("GET", kJobs + "/first", 200, job().dump())},
          "applied ",
          {},
          "kubernetes.job",
          jobWish()}},
        {"a job of others is foreign",
         {Method::Apply,
          {step("GET", kJobs + "/first", 200, R"({"metadata":{"name":"first","labels":{"tenant":"x"}}})")},
          "HTTP 409 Foreign: tenant=x",
          {},
          "kubernetes.job",
          jobWish()}},
        {"a job that failed says why",
         {Method::Verify,
          {step("GET", kJobs + "/first", 200,
                with(job(), "/status/conditions",
                     Json::array({{{"type", "Failed"},
                                   {"status", "True"},
                                   {"reason", "BackoffLimitExceeded"},
                                   {"message", "m"}}}))
                    .dump())},
          "HTTP 422 BackoffLimitExceeded: m",
          {},
          "kubernetes.job",
          jobWish()}},
        {"a right that is not heard of yet is asked for again",
         {Method::Apply,
          {accessReview("list", "pods", false), accessReview("list", "pods", true),
           accessReview("get", "secrets", false)},
          "applied 1 allowed, 1 refused",
          {},
          "kubernetes.access",
          accessWish()}},
        {"a right too few",
         {Method::Apply,
          Script(5, accessReview("list", "pods", false)),
          "denied list pods in n",
          {},
          "kubernetes.access",
          accessWish()}},
        {"a right too many",
         {Method::Apply,
          {accessReview("list", "pods", true), accessReview("get", "secrets", true)},
          "HTTP 409 Allowed: g may get secrets: RBAC",
          {},
          "kubernetes.access",
          accessWish()}},
        {"undo finds nothing", {Method::Undo, {missing()}, "complete"}},
        {"undo leaves what is foreign", {Method::Undo, {get(foreign())}, "complete"}},
        {"undo leaves what another operation made",
         {Method::Undo, {get(live("00EARLIER"))}, "complete ConfigMap c was made by another operation"}},
        {"undo waits for what is already going",
         {Method::Undo, {get(ending()), get(ending())}, "left ConfigMap c: a/b"}},
        {"undo is done where another one took the name",
         {Method::Undo,
          {get(live()), step("DELETE", kPath, 200, "{}"), get(with(live(), "/metadata/uid", "u-2"))},
          "complete"}},
        {"undo gives back what was taken over",
         {Method::Undo,
          {get(adopted()), patch(kPath + "?fieldManager=flotte", foreign(), released)},
          "complete ConfigMap c was there before"}},
    };
}

std::vector<Fault> faults() {
    return {{"429", 429, R"({"kind":"Status","reason":"TooManyRequests","code":429,"message":"slow"})",
             "HTTP 429 TooManyRequests: slow"},
            {"500", 500, R"({"kind":"Status","reason":"InternalError","code":500,"message":"oh"})",
             "HTTP 500 InternalError: oh"},
            {"503 of a proxy", 503, "<html>", "HTTP 503 : "},
            {"401", 401, kLogin, "login"},
            {"403", 403, kNoRight, "denied"},
            {"redirect", 302, "", "HTTP 302 : "},
            {"wrong JSON", 200, "[1]", "decode "},
            {"half a body", 200, R"({"metadata":{"name":"c")", "decode "},
            {"too deep", 200, std::string(5'000, '[') + std::string(5'000, ']'), "decode "}};
}

}  // namespace flotte::test
