#include "backends/sandbox/kubernetes/ownership.h"

#include <algorithm>
#include <map>

#include "backends/sandbox/kubernetes/merging.h"
#include "backends/sandbox/kubernetes/validation.h"

namespace flotte::sandbox::kubernetes {
namespace {

struct Entry {
    Writer writer;
    FieldSet fields;

    bool isOf(const Writer& other) const {
        return writer.manager == other.manager && writer.applies == other.applies &&
               writer.subresource == other.subresource;
    }
};

std::vector<Entry> entriesOf(const Json& object) {
    std::vector<Entry> entries;
    const Json& list = at(at(object, "metadata"), "managedFields");
    entries.reserve(list.size());
    for (const Json& entry : list) {
        entries.push_back(
            {{textAt(entry, "manager"), textAt(entry, "apiVersion"), textAt(entry, "subresource"),
              textAt(entry, "time"), textAt(entry, "operation") == "Apply"},
             FieldSet::read(at(entry, "fieldsV1"))});
    }
    return entries;
}

Json entryTree(const Entry& entry) {
    Json tree = {{"manager", entry.writer.manager},
                 {"operation", entry.writer.applies ? "Apply" : "Update"},
                 {"apiVersion", entry.writer.apiVersion},
                 {"time", entry.writer.time},
                 {"fieldsType", "FieldsV1"},
                 {"fieldsV1", entry.fields.json()}};
    if (!entry.writer.subresource.empty()) {
        tree["subresource"] = entry.writer.subresource;
    }
    return tree;
}

void setEntries(Json& object, std::vector<Entry> entries) {
    std::erase_if(entries, [](const Entry& entry) { return entry.fields.empty(); });
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::tuple(!a.writer.applies, a.writer.time) < std::tuple(!b.writer.applies, b.writer.time);
    });
    Json list = Json::array();
    for (const Entry& entry : entries) {
        list.push_back(entryTree(entry));
    }
    if (list.empty()) {
        object["metadata"].erase("managedFields");
    } else {
        object["metadata"]["managedFields"] = std::move(list);
    }
}

Entry& entryFor(std::vector<Entry>& entries, const Writer& writer) {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.isOf(writer); });
    if (found != entries.end()) {
        return *found;
    }
    entries.push_back({writer, {}});
    return entries.back();
}

std::string nameOf(const Entry& entry) {
    std::string name = "\"" + entry.writer.manager + "\"";
    if (!entry.writer.subresource.empty()) {
        name += " with subresource \"" + entry.writer.subresource + "\"";
    }
    return entry.writer.applies ? name : name + " using " + entry.writer.apiVersion;
}

/// By the manager's name, the fields in order.
using Conflicts = std::map<std::string, std::vector<std::string>>;

Problem conflictsProblem(const Conflicts& conflicts) {
    Problem problem;
    problem.code = 409;
    problem.reason = "Conflict";
    problem.hasDetails = true;
    std::string text;
    std::string only;
    for (const auto& [manager, fields] : conflicts) {
        text.append(text.empty() ? "" : "\n").append("conflicts with ").append(manager).append(":");
        for (const auto& field : fields) {
            problem.causes.push_back({"FieldManagerConflict", "conflict with " + manager, field});
            text.append("\n- ").append(field);
            only = problem.causes.back().message;
            only.append(": ").append(field);
        }
    }
    const std::size_t count = problem.causes.size();
    problem.message = count == 1 ? "Apply failed with 1 conflict: " + only
                                 : "Apply failed with " + std::to_string(count) + " conflicts: " + text;
    return problem;
}

/// What others own of what an apply would change.
Conflicts conflictsOf(const std::vector<Entry>& entries, const Writer& writer, const FieldSet& changed) {
    Conflicts conflicts;
    for (const Entry& entry : entries) {
        if (!entry.isOf(writer)) {
            entry.fields.intersection(changed).eachPath(
                [&](const std::string& path) { conflicts[nameOf(entry)].push_back(path); });
        }
    }
    return conflicts;
}

/// What the writer gave up and nobody else owns.
FieldSet abandoned(const std::vector<Entry>& entries, const Writer& writer, const FieldSet& before,
                   const FieldSet& now) {
    FieldSet gone = before;
    gone.subtract(now);
    for (const Entry& entry : entries) {
        if (!entry.isOf(writer)) {
            gone.subtract(entry.fields);
        }
    }
    return gone;
}

}  // namespace

void ownUpdate(const Resource& resource, const Json& before, Json& after, const Writer& writer) {
    std::vector<Entry> entries = entriesOf(before);
    Differences d = differencesOf(resource.message(), before, after);
    const bool status = writer.subresource == "status";
    keepOwnable(d.changed, resource.hasStatus && !status, status);
    keepOwnable(d.removed, resource.hasStatus && !status, status);
    for (Entry& entry : entries) {
        entry.fields.subtract(d.removed);
        if (!entry.isOf(writer)) {
            entry.fields.subtract(d.changed);
        }
    }
    if (!d.changed.empty() || !d.removed.empty()) {
        Entry& own = entryFor(entries, writer);
        own.fields.unite(d.changed);
        own.writer.time = writer.time;
    }
    setEntries(after, std::move(entries));
}

Outcome<Json> applied(const Resource& resource, const Json* live, const Json& configuration,
                      const Writer& writer, bool force) {
    const bool status = writer.subresource == "status";
    FieldSet claimed = fieldsOf(resource.message(), configuration);
    keepOwnable(claimed, resource.hasStatus && !status, status);
    const Json nothing = Json::object();
    const Json& base = live == nullptr ? nothing : *live;
    std::vector<Entry> entries = entriesOf(base);
    Json merged = base;
    mergeApplied(resource.message(), merged, configuration);
    Differences d = differencesOf(resource.message(), base, merged);
    keepOwnable(d.changed, resource.hasStatus && !status, status);
    const FieldSet taken = claimed.intersection(d.changed);
    const Conflicts conflicts = conflictsOf(entries, writer, taken);
    if (!conflicts.empty() && !force) {
        return refuse(conflictsProblem(conflicts));
    }
    Entry& own = entryFor(entries, writer);
    const FieldSet gone = abandoned(entries, writer, own.fields, claimed);
    removeFields(resource.message(), merged, gone);
    if (own.fields != claimed || !d.changed.empty()) {
        own.writer.time = writer.time;
    }
    own.fields = claimed;
    own.writer.apiVersion = writer.apiVersion;
    for (Entry& entry : entries) {
        if (!entry.isOf(writer)) {
            entry.fields.subtract(taken);
        }
    }
    setEntries(merged, std::move(entries));
    return merged;
}

}  // namespace flotte::sandbox::kubernetes
