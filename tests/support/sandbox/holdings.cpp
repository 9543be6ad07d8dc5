#include "tests/support/sandbox/holdings.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <set>

namespace flotte::test {

namespace {

using Json = nlohmann::json;

/// Path below a namespace, and whether it is the controllers' own work that also lies there.
constexpr std::array kResources = {"/api/v1|configmaps",
                                   "/api/v1|limitranges",
                                   "/api/v1|persistentvolumeclaims",
                                   "/api/v1|resourcequotas",
                                   "/api/v1|secrets",
                                   "/api/v1|serviceaccounts",
                                   "/api/v1|services",
                                   "/apis/apps/v1|deployments",
                                   "/apis/autoscaling/v2|horizontalpodautoscalers",
                                   "/apis/batch/v1|cronjobs",
                                   "/apis/batch/v1|jobs",
                                   "/apis/networking.k8s.io/v1|ingresses",
                                   "/apis/networking.k8s.io/v1|networkpolicies",
                                   "/apis/rbac.authorization.k8s.io/v1|roles",
                                   "/apis/rbac.authorization.k8s.io/v1|rolebindings"};

void replaceAll(std::string& text, const std::string& what, const std::string& with) {
    for (std::size_t at = text.find(what); !what.empty() && at != std::string::npos;
         at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

/// Which fields flotte says are its own; the others' come and go.
Json ownedFields(const Json& metadata) {
    Json owned = Json::array();
    for (const Json& entry : metadata.value("managedFields", Json::array())) {
        if (entry.value("manager", "") == "flotte") {
            owned.push_back(
                {{"operation", entry.value("operation", "")}, {"fields", entry.value("fieldsV1", Json())}});
        }
    }
    return owned;
}

/// What a Secret holds, in plain; a password by whether it was made.
void openSecret(Json& object) {
    if (!object.contains("data") || !object.contains("type")) {
        return;
    }
    for (auto& [key, value] : object["data"].items()) {
        const std::string plain =
            QByteArray::fromBase64(QByteArray::fromStdString(value.get<std::string>())).toStdString();
        value = !key.ends_with("PASSWORD") ? plain : plain.size() >= 20 ? "generated" : "too short";
    }
}

std::string comparable(Json object, const std::string& id) {
    std::set<std::string> uids;
    Json& metadata = object["metadata"];
    const Json owned = ownedFields(metadata);
    uids.insert(metadata.value("uid", ""));
    for (Json& owner : metadata.value("ownerReferences", Json::array())) {
        uids.insert(owner.value("uid", ""));
    }
    for (const char* key : {"uid", "resourceVersion", "creationTimestamp", "generation", "managedFields"}) {
        metadata.erase(key);
    }
    if (metadata.contains("annotations")) {
        Json& annotations = metadata["annotations"];
        annotations.erase("deployment.kubernetes.io/revision");
        if (annotations.contains("flotte/operation")) {
            annotations["flotte/operation"] = "OPERATION";
        }
    }
    object.erase("status");
    if (object.contains("spec")) {
        for (const char* key : {"volumeName", "clusterIP", "clusterIPs", "replicas", "schedule"}) {
            object["spec"].erase(key);
        }
    }
    openSecret(object);
    object["ownedByFlotte"] = owned;
    std::string text = object.dump();
    for (const std::string& uid : uids) {
        replaceAll(text, uid, "UID");
    }
    replaceAll(text, id, "ID");
    replaceAll(text, QString::fromStdString(id).toUpper().toStdString(), "ID");  // in its cost center
    return text;
}

void addKubernetes(const SandboxFolder& sandbox, const QString& id, Holdings& holdings) {
    const QString ns = QStringLiteral("e-commerce-client-") + id;
    QStringList paths{QStringLiteral("/api/v1/namespaces/") + ns};
    for (const char* resource : kResources) {
        paths << QString::fromUtf8(resource).replace(u'|', QStringLiteral("/namespaces/%1/").arg(ns));
    }
    const auto answers = sandbox.get(paths);
    if (answers.size() != static_cast<std::size_t>(paths.size())) {
        holdings["kubernetes"] = "could not be asked";
        return;
    }
    const auto& [status, body] = answers.front();
    if (status != 404) {
        holdings["namespace"] = comparable(Json::parse(body.toStdString(), nullptr, false), id.toStdString());
    }
    for (std::size_t i = 1; i < answers.size(); ++i) {
        const std::string resource = paths[static_cast<qsizetype>(i)].section(u'/', -1).toStdString();
        const Json list = Json::parse(answers[i].second.toStdString(), nullptr, false);
        for (const Json& object : list.value("items", Json::array())) {
            std::string name = object["metadata"]["name"];
            if (resource == "jobs" && !name.ends_with("-first")) {
                continue;  // its schedule's
            }
            replaceAll(name, id.toStdString(), "ID");
            holdings[resource + '/' + name] = comparable(object, id.toStdString());
        }
    }
}

/// A line each, which begins with what it is.
const char* const kTenantRows = R"sql(
SELECT 'database', schema_name, default_character_set_name FROM information_schema.schemata WHERE schema_name LIKE @db;
SELECT 'table', table_schema, table_name FROM information_schema.tables WHERE table_schema LIKE @db;
SELECT 'user', User, Host, JSON_VALUE(Priv, '$.access'), JSON_VALUE(Priv, '$.plugin') FROM mysql.global_priv WHERE User LIKE @db;
SELECT 'grant', d.* FROM mysql.db d WHERE User LIKE @db OR REPLACE(Db, '\\', '') LIKE @db;
SELECT 'table grant', Db, User, Table_name FROM mysql.tables_priv WHERE User LIKE @db;
SET @marks = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'flotte_owner' AND table_name = 'objects') > 0, "SELECT 'mark', kind, name, tenant, made, adopted FROM flotte_owner.objects WHERE tenant = @tenant", 'DO 0');
EXECUTE IMMEDIATE @marks;
SELECT 'website', domain, name, deleted_at IS NULL FROM platform.websites WHERE domain LIKE @site;
SELECT 'operation under way', kind, state FROM flotte.operation WHERE tenant = @id AND active_tenant IS NOT NULL;
SELECT 'lease', id FROM flotte.operation WHERE tenant = @id AND lease_until IS NOT NULL;
)sql";

QString named(const QString& id) {
    return QStringLiteral(
               "SET @id = '%1', @db = 'client\\_%1\\_%', @tenant = 'client-%1', @site = '%client-%1.%';")
        .arg(id);
}

const char* const kOtherRows = R"sql(
SELECT 'database', schema_name FROM information_schema.schemata WHERE schema_name NOT LIKE @db;
SELECT 'user', User, Host FROM mysql.global_priv WHERE User NOT LIKE @db;
SELECT 'grant', Host, Db, User FROM mysql.db WHERE User NOT LIKE @db;
SELECT 'website', id, domain, deleted_at IS NULL FROM platform.websites WHERE domain NOT LIKE @site;
)sql";

}  // namespace

Holdings holdingsOf(const SandboxFolder& sandbox, const QString& id) {
    Holdings holdings;
    addKubernetes(sandbox, id, holdings);
    for (QString row : sandbox.sql(named(id) + QString::fromUtf8(kTenantRows))) {
        row.replace(id, QStringLiteral("ID"));
        holdings["sql: " + row.toStdString()] = "is there";
    }
    return holdings;
}

QStringList othersThan(const SandboxFolder& sandbox, const QString& id) {
    QStringList names = sandbox.sql(named(id) + QString::fromUtf8(kOtherRows));
    for (const auto& [status, body] : sandbox.get({QStringLiteral("/api/v1/namespaces")})) {
        const Json list = Json::parse(body.toStdString(), nullptr, false);
        for (const Json& object : list.value("items", Json::array())) {
            const QString name = QString::fromStdString(object["metadata"]["name"]);
            if (name != QStringLiteral("e-commerce-client-") + id) {
                names << QStringLiteral("namespace ") + name;
            }
        }
    }
    names.sort();
    return names;
}

QByteArray differencesOf(const Holdings& is, const Holdings& shouldBe) {
    QByteArray text;
    for (const auto& [name, value] : shouldBe) {
        const auto found = is.find(name);
        if (found == is.end()) {
            text += "\n  missing: " + QByteArray::fromStdString(name);
        } else if (found->second != value) {
            text += "\n  differs: " + QByteArray::fromStdString(name) + "\n    is   " +
                    QByteArray::fromStdString(found->second) + "\n    not  " +
                    QByteArray::fromStdString(value);
        }
    }
    for (const auto& [name, value] : is) {
        if (!shouldBe.contains(name)) {
            text += "\n  too many: " + QByteArray::fromStdString(name);
        }
    }
    return text.left(6'000);
}

}  // namespace flotte::test
