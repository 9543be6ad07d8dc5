#include "backends/journal/wire.h"

#include <charconv>
#include <exception>
#include <nlohmann/json.hpp>
#include <utility>

#include "backends/journal/json_number.h"

namespace flotte::journal {

namespace {

using Json = nlohmann::json;

std::int64_t millis(TimePoint at) {
    return at.time_since_epoch().count();
}
TimePoint momentOf(std::int64_t millis) {
    return TimePoint(Milliseconds(millis));
}

Json stepJson(const StepSpec& step) {
    Json after = Json::array();
    for (const StepId& id : step.after) {
        after.push_back(id.value());
    }
    return {{"id", step.id.value()},         {"kind", step.kind}, {"system", step.system},
            {"region", step.region.value()}, {"after", after},    {"with", step.with}};
}

StepSpec stepFrom(const Json& json) {
    StepSpec step;
    step.id = StepId(json.at("id").get<std::string>());
    step.kind = json.at("kind").get<std::string>();
    step.system = json.at("system").get<std::string>();
    step.region = RegionName(json.at("region").get<std::string>());
    for (const Json& id : json.at("after")) {
        step.after.push_back(StepId(id.get<std::string>()));
    }
    step.with = json.at("with").get<std::map<std::string, std::string>>();
    return step;
}

/// The library throws where a text is not what it should be; no further than here.
template <class T, class Read>
Result<T> readJson(const char* what, const std::string& text, Read read) {
    try {
        return read(Json::parse(text));
    } catch (const std::exception& error) {
        return fail(DecodeError{what, 0, error.what(), {}});
    }
}

std::string textAt(const std::vector<sql::Value>& row, std::size_t column) {
    return row.at(column).value_or(std::string());
}

}  // namespace

std::string planText(const Plan& plan) {
    Json steps = Json::array();
    for (const StepSpec& step : plan.steps) {
        steps.push_back(stepJson(step));
    }
    return Json{{"version", plan.version},       {"kind", plan.kind},
                {"tenant", plan.tenant.value()}, {"tenantName", plan.tenantName},
                {"region", plan.region.value()}, {"steps", steps}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Plan> planFrom(const std::string& text) {
    return readJson<Plan>("operation.plan", text, [](const Json& json) -> Result<Plan> {
        Plan plan;
        plan.version = wholeAt<int>(json, "version");
        if (plan.version > Plan::kVersion) {
            ConfigError newer;
            newer.kind = ConfigError::Kind::Unsupported;
            newer.key = "plan";
            newer.found = std::to_string(plan.version);
            newer.expected = std::to_string(Plan::kVersion);
            return fail(std::move(newer));
        }
        plan.kind = json.at("kind").get<std::string>();
        plan.tenant = TenantId(json.at("tenant").get<std::string>());
        plan.tenantName = json.at("tenantName").get<std::string>();
        plan.region = RegionName(json.at("region").get<std::string>());
        for (const Json& step : json.at("steps")) {
            plan.steps.push_back(stepFrom(step));
        }
        return plan;
    });
}

std::string recordText(const StepRecord& record) {
    Json json{{"phase", phaseKey(record.phase)}, {"attempt", record.attempt},    {"touched", record.touched},
              {"existed", record.existed},       {"request", record.request},    {"answer", record.answer},
              {"waiting", record.waiting},       {"before", record.before},      {"after", record.after},
              {"since", millis(record.since)},   {"began", millis(record.began)}};
    if (record.problem) {
        json["problem"] = {{"kind", problemKey(record.problem->kind)},
                           {"request", record.problem->request},
                           {"detail", record.problem->detail}};
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<StepRecord> recordFrom(const std::string& text) {
    return readJson<StepRecord>("step.record", text, [](const Json& json) -> Result<StepRecord> {
        StepRecord record;
        const auto phase = phaseFromKey(json.at("phase").get<std::string>());
        if (!phase) {
            return fail(DecodeError{"step.record", 0, json.at("phase").get<std::string>(), {}});
        }
        record.phase = *phase;
        record.attempt = wholeAt<unsigned>(json, "attempt");
        record.touched = json.at("touched").get<bool>();
        record.existed = json.at("existed").get<bool>();
        record.request = json.at("request").get<std::string>();
        record.answer = json.at("answer").get<std::string>();
        record.waiting = json.at("waiting").get<std::string>();
        record.before = json.at("before").get<std::string>();
        record.after = json.at("after").get<std::string>();
        record.since = momentOf(wholeAt<std::int64_t>(json, "since"));
        record.began = momentOf(wholeAt<std::int64_t>(json, "began"));
        if (json.contains("problem")) {
            const Json& problem = json.at("problem");
            record.problem =
                Problem{problemFromKey(problem.at("kind").get<std::string>()),
                        problem.at("request").get<std::string>(), problem.at("detail").get<std::string>()};
        }
        return record;
    });
}

std::int64_t number(const sql::Value& value) {
    std::int64_t n = 0;
    if (value) {
        std::from_chars(value->data(), value->data() + value->size(), n);
    }
    return n;
}

TimePoint moment(const sql::Value& value) {
    return momentOf(number(value));
}

const char* const kHeadColumns =
    "o.id, o.kind, o.tenant, o.tenant_name, o.region, o.state, "
    "CAST(UNIX_TIMESTAMP(o.created_at) * 1000 AS UNSIGNED), CAST(UNIX_TIMESTAMP(o.changed_at) * 1000 AS "
    "UNSIGNED), "
    "o.created_by, o.holder, o.host, o.console, "
    "TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), o.lease_until) DIV 1000, "
    "(SELECT COUNT(*) FROM step s WHERE s.operation = o.id AND s.phase = 'done'), "
    "(SELECT COUNT(*) FROM step s WHERE s.operation = o.id)";

Result<OperationHead> headFrom(const std::vector<sql::Value>& row) {
    constexpr std::size_t kColumns = 15;
    if (row.size() < kColumns) {
        return fail(DecodeError{"operation", 0, "too few columns", {}});
    }
    OperationHead head;
    head.id = OperationId(textAt(row, 0));
    head.kind = textAt(row, 1);
    head.tenant = TenantId(textAt(row, 2));
    head.tenantName = textAt(row, 3);
    head.region = RegionName(textAt(row, 4));
    const auto state = stateFromKey(textAt(row, 5));
    if (!state) {
        return fail(DecodeError{"operation.state", 0, textAt(row, 5), {}});
    }
    head.state = *state;
    head.createdAt = moment(row[6]);
    head.changedAt = moment(row[7]);
    head.createdBy = textAt(row, 8);
    head.holder = {textAt(row, 9), textAt(row, 10), textAt(row, 11)};
    if (row[12] && number(row[12]) > 0) {
        head.left = Milliseconds(number(row[12]));
    }
    head.done = static_cast<int>(number(row[13]));
    head.steps = static_cast<int>(number(row[14]));
    return head;
}

const char* const kAuditColumns =
    "number, CAST(UNIX_TIMESTAMP(at) * 1000 AS UNSIGNED), cluster_user, journal_user, os_user, host, action, "
    "operation, step, tenant, region, detail, before_digest, after_digest, outcome, previous, hash";

Result<AuditEntry> entryFrom(const std::vector<sql::Value>& row) {
    constexpr std::size_t kColumns = 17;
    if (row.size() != kColumns) {
        return fail(DecodeError{"audit", 0, "not its columns", {}});
    }
    AuditEntry entry;
    entry.number = static_cast<std::uint64_t>(number(row[0]));
    entry.at = moment(row[1]);
    entry.actor = {textAt(row, 2), textAt(row, 3), textAt(row, 4), textAt(row, 5)};
    entry.action = textAt(row, 6);
    entry.operation = OperationId(textAt(row, 7));
    entry.step = StepId(textAt(row, 8));
    entry.tenant = TenantId(textAt(row, 9));
    entry.region = RegionName(textAt(row, 10));
    entry.detail = textAt(row, 11);
    entry.before = textAt(row, 12);
    entry.after = textAt(row, 13);
    const auto outcome = outcomeFromKey(textAt(row, 14));
    if (!outcome) {
        return fail(DecodeError{"audit.outcome", 0, textAt(row, 14), {}});
    }
    entry.outcome = *outcome;
    entry.previous = textAt(row, 15);
    entry.hash = textAt(row, 16);
    return entry;
}

}  // namespace flotte::journal
