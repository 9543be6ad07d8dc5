#include "models/provisioning/handover.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

namespace flotte {
namespace {

std::string valueOf(const StepSpec& step, const char* key) {
    const auto found = step.with.find(key);
    return found == step.with.end() ? std::string() : found->second;
}

}  // namespace

std::vector<Handover> handoverOf(const Plan& plan) {
    std::vector<Handover> all;
    for (const StepSpec& step : plan.steps) {
        if (step.kind != "kubernetes.secret") {
            continue;
        }
        Handover one;
        one.name = valueOf(step, "name");
        const QByteArray data = QByteArray::fromStdString(valueOf(step, "data"));
        const QJsonObject plain = QJsonDocument::fromJson(data).object();
        for (auto each = plain.begin(); each != plain.end(); ++each) {
            one.plain.emplace_back(each.key().toStdString(), each.value().toString().toStdString());
        }
        const QString keys = QString::fromStdString(valueOf(step, "generate"));
        for (const QString& key : keys.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            one.secrets.push_back({step.region, NamespaceName(valueOf(step, "namespace")), one.name,
                                   key.trimmed().toStdString()});
        }
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace flotte
