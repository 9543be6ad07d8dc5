#include <nlohmann/json.hpp>

#include <QDateTime>

#include "views/terminal/operations_text.h"

/// Keys as decisions 16 writes the fleet's: times RFC 3339 UTC, kinds by their own names.
namespace flotte::terminal {
namespace {

using Json = nlohmann::ordered_json;

std::string timeText(TimePoint at) {
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC)
        .toString(Qt::ISODateWithMs)
        .toStdString();
}

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json headJson(const OperationHead& head) {
    Json json{{"id", head.id.value()},
              {"kind", head.kind},
              {"tenant", head.tenantName},
              {"region", head.region.value()},
              {"state", stateKey(head.state)},
              {"driven", head.left.has_value()},
              {"createdAt", timeText(head.createdAt)},
              {"changedAt", timeText(head.changedAt)},
              {"createdBy", head.createdBy},
              {"holder", {{"who", head.holder.who}, {"host", head.holder.host}}},
              {"done", head.done},
              {"steps", head.steps}};
    return json;
}

Json problemJson(const Problem& problem) {
    return {{"kind", problemKey(problem.kind)}, {"request", problem.request}, {"detail", problem.detail}};
}

Json stepJson(const StepSpec& step, const StepRecord& record) {
    Json after = Json::array();
    for (const StepId& id : step.after) {
        after.push_back(id.value());
    }
    Json json{{"id", step.id.value()},           {"kind", step.kind},
              {"system", step.system},           {"after", after},
              {"phase", phaseKey(record.phase)}, {"attempt", record.attempt},
              {"request", record.request},       {"answer", record.answer},
              {"waiting", record.waiting}};
    if (record.problem) {
        json["problem"] = problemJson(*record.problem);
    }
    return json;
}

const char* foundKey(Observation::Found found) {
    switch (found) {
        case Observation::Found::Absent:
            return "absent";
        case Observation::Found::Same:
            return "same";
        case Observation::Found::Differs:
            return "differs";
        case Observation::Found::Foreign:
            break;
    }
    return "foreign";
}

Json reviewOf(const StepReview& each) {
    Json json{{"id", each.spec.id.value()}, {"kind", each.spec.kind}, {"system", each.spec.system}};
    if (!each.seen) {
        json["found"] = "unknown";
        json["problem"] = problemJson(problemOf(each.seen.error()));
        return json;
    }
    json["found"] = foundKey(each.seen->found);
    json["differences"] = Json::array();
    for (const Difference& difference : each.seen->differences) {
        json["differences"].push_back(
            {{"path", difference.path}, {"is", difference.is}, {"shouldBe", difference.shouldBe}});
    }
    json["denied"] = Json::array();
    for (const DeniedError& denied : each.seen->denied) {
        json["denied"].push_back(
            {{"verb", denied.verb}, {"resource", denied.resource}, {"scope", denied.scope}});
    }
    if (!each.seen->owner.empty()) {
        json["owner"] = each.seen->owner;
    }
    return json;
}

}  // namespace

std::string operationsJson(const std::vector<OperationHead>& heads) {
    Json all = Json::array();
    for (const OperationHead& head : heads) {
        all.push_back(headJson(head));
    }
    return dumped({{"version", 1}, {"operations", all}}) + '\n';
}

std::string operationJson(const Operation& operation) {
    Json json = headJson(operation.head);
    json["notes"] = Json::array();
    for (const OperationNote& note : operation.notes) {
        json["notes"].push_back({{"at", timeText(note.at)}, {"who", note.who}, {"text", note.text}});
    }
    json["graph"] = Json::array();
    for (const StepSpec& step : operation.plan.steps) {
        const auto found = operation.records.find(step.id);
        json["graph"].push_back(
            stepJson(step, found == operation.records.end() ? StepRecord() : found->second));
    }
    return dumped({{"version", 1}, {"operation", json}}) + '\n';
}

namespace {

const char* domainKey(DomainFit::State state) {
    switch (state) {
        case DomainFit::State::Here:
            return "here";
        case DomainFit::State::Elsewhere:
            return "elsewhere";
        case DomainFit::State::Somewhere:
            return "somewhere";
        case DomainFit::State::Pending:
            break;
    }
    return "pending";
}

Json preflightJson(const Preflight& preflight) {
    Json json = Json::object();
    if (preflight.capacity && *preflight.capacity) {
        json["capacity"] = Json::array();
        for (const CapacityFit& fit : **preflight.capacity) {
            json["capacity"].push_back({{"resource", fit.resource},
                                        {"promised", fit.promised.toDouble()},
                                        {"wanted", fit.wanted.toDouble()},
                                        {"allocatable", fit.allocatable.toDouble()},
                                        {"fits", fit.fits()}});
        }
    } else if (preflight.capacity) {
        json["capacity"] = {{"problem", problemJson(problemOf(preflight.capacity->error()))}};
    }
    json["domains"] = Json::array();
    for (const Preflight::Domain& domain : preflight.domains) {
        Json each{{"domain", domain.name}};
        if (domain.seen) {
            each["state"] = domainKey(domain.seen->state);
            each["addresses"] = domain.seen->addresses;
        } else {
            each["problem"] = problemJson(problemOf(domain.seen.error()));
        }
        json["domains"].push_back(std::move(each));
    }
    if (preflight.broker && *preflight.broker) {
        const BrokerFit& fit = **preflight.broker;
        json["vhosts"] = {{"count", fit.hosts}, {"fits", fit.fits()}};
        if (fit.most) {
            json["vhosts"]["most"] = *fit.most;
        }
    } else if (preflight.broker) {
        json["vhosts"] = {{"problem", problemJson(problemOf(preflight.broker->error()))}};
    }
    return json;
}

}  // namespace

std::string reviewJson(const ReviewPage& page) {
    Json steps = Json::array();
    for (const StepReview& each : page.reviews) {
        steps.push_back(reviewOf(each));
    }
    Json left = Json::array();
    for (const LeftOut& part : page.leftOut) {
        left.push_back(
            {{"part", part.part}, {"why", part.why == LeftOut::Why::NotYet ? "not-yet" : "not-declared"}});
    }
    return dumped({{"version", 1},
                   {"kind", page.plan.kind},
                   {"tenant", page.plan.tenantName},
                   {"region", page.plan.region.value()},
                   {"steps", steps},
                   {"preflight", preflightJson(page.preflight)},
                   {"leftOut", left}}) +
           '\n';
}

std::string auditJson(const AuditEntry& entry) {
    return dumped({{"number", entry.number},
                   {"at", timeText(entry.at)},
                   {"clusterUser", entry.actor.clusterUser},
                   {"journalUser", entry.actor.journalUser},
                   {"osUser", entry.actor.osUser},
                   {"host", entry.actor.host},
                   {"action", entry.action},
                   {"operation", entry.operation.value()},
                   {"step", entry.step.value()},
                   {"tenant", entry.tenant.value()},
                   {"region", entry.region.value()},
                   {"detail", entry.detail},
                   {"before", entry.before},
                   {"after", entry.after},
                   {"outcome", outcomeKey(entry.outcome)},
                   {"previous", entry.previous},
                   {"hash", entry.hash}});
}

}  // namespace flotte::terminal
