#include "backends/websites/row_step.h"

#include <QUrl>

#include <algorithm>
#include <utility>

#include "backends/sql/judging.h"
#include "backends/sql/review.h"
#include "backends/websites/wire.h"
#include "models/tenant/domain.h"

namespace flotte::websites {

namespace {

/// In every form in which the table may hold it.
std::vector<std::string> forms(const RowSubject& subject) {
    const QString unicode =
        QUrl::fromAce(QByteArray::fromStdString(subject.domain), QUrl::IgnoreIDNWhitelist);
    std::vector<std::string> all{subject.domain, unicode.toStdString(), subject.typed, subject.domain + "."};
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::erase(all, std::string());
    return all;
}

std::string day(const std::optional<TimePoint>& time) {
    return time ? formatTime(*time).substr(0, 10) : "?";
}

std::string inWords(const WebsiteFact& row) {
    const std::string id = "row " + std::to_string(row.id.value());
    return row.deletedAt ? "deleted " + id + " since " + day(row.deletedAt)
                         : id + " (" + row.name + ") since " + day(row.createdAt);
}

std::string inWords(const std::vector<WebsiteFact>& rows) {
    std::string list;
    for (const WebsiteFact& row : rows) {
        list += (list.empty() ? "" : ", ") + inWords(row);
    }
    return list;
}

std::string digestOf(const std::vector<WebsiteFact>& live, const std::vector<WebsiteFact>& deleted) {
    std::vector<std::string> parts;
    for (const auto* rows : {&live, &deleted}) {
        for (const WebsiteFact& row : *rows) {
            parts.insert(parts.end(), {std::to_string(row.id.value()), row.name, row.domain,
                                       row.createdAt ? formatTime(*row.createdAt) : std::string(),
                                       row.deletedAt ? formatTime(*row.deletedAt) : std::string()});
        }
    }
    return parts.empty() ? std::string() : sql::digest(parts);
}

}  // namespace

RowStep::RowStep(Access access, RowSubject subject)
    : access_(std::move(access)), subject_(std::move(subject)) {}

Result<Writer> RowStep::open(const StepContext& context) {
    auto session = sql::Session::open(access_.server, access_.clock, context.deadline, context.cancel);
    if (!session) {
        return tl::unexpected(std::move(session.error()));
    }
    Writer writer(std::move(*session), access_.table);
    if (auto begun = writer.begin(); !begun) {
        return tl::unexpected(std::move(begun.error()));
    }
    return writer;
}

Result<RowStep::Look> RowStep::look(Writer& writer) {
    const auto unique = writer.domainIsUnique();
    if (!unique) {
        return tl::unexpected(unique.error());
    }
    auto rows = writer.rows(forms(subject_));
    if (!rows) {
        return tl::unexpected(std::move(rows.error()));
    }
    Look look;
    for (WebsiteFact& row : *rows) {
        // A table that refuses domains twice may take `café` and `cafe` for one.
        if (!*unique && (row.deletedAt || canonicalDomain(row.domain) != subject_.domain)) {
            continue;
        }
        (row.deletedAt ? look.deleted : look.live).push_back(std::move(row));
    }
    judge(look);
    return look;
}

bool RowStep::isNamed(const WebsiteFact& row) const {
    return canonicalDomain(row.domain) == subject_.domain &&
           (row.name == subject_.name || row.name == subject_.tenant);
}

void RowStep::judge(Look& look) const {
    using Found = Observation::Found;
    Observation& seen = look.seen;
    seen.digest = digestOf(look.live, look.deleted);
    if (look.live.empty()) {
        seen.found = look.deleted.empty() || subject_.release ? Found::Absent : Found::Foreign;
        seen.owner = seen.found == Found::Foreign ? inWords(look.deleted) : std::string();
        for (const WebsiteFact& row : look.deleted) {
            const std::string path = "row " + std::to_string(row.id.value());
            seen.differences.push_back(
                subject_.release ? Difference{path + ".domain", row.domain,
                                              releasedName(access_.releaseAs, row.id, subject_.domain)}
                                 : Difference{path + ".deleted_at", formatTime(*row.deletedAt), {}});
        }
        return;
    }
    const WebsiteFact& row = look.live.front();
    if (row.name != subject_.name) {
        seen.differences.push_back({"name", row.name, subject_.name});
    }
    if (look.live.size() > 1 || !isNamed(row)) {
        seen.found = Found::Foreign;
        seen.owner = inWords(look.live);
        return;
    }
    seen.found = seen.differences.empty() ? Found::Same : Found::Differs;
}

Result<Observation> RowStep::observe(const StepContext& context) {
    auto session = sql::Session::open(access_.server, access_.clock, context.deadline, context.cancel);
    if (!session) {
        return tl::unexpected(std::move(session.error()));
    }
    Writer writer(std::move(*session), access_.table);
    auto now = look(writer);
    std::vector<sql::Wanted> wanted;
    for (const char* right : {"SELECT", "INSERT", "UPDATE", "DELETE"}) {
        wanted.push_back({right, access_.server.database, access_.table, false});
    }
    return sql::reviewed(
        writer.session(), context,
        now ? Result<Observation>(std::move(now->seen)) : tl::unexpected(std::move(now.error())), wanted);
}

Result<void> RowStep::add(Writer& writer, const StepContext& context, const Look& now) {
    for (const WebsiteFact& row : now.deleted) {
        const std::string name = releasedName(access_.releaseAs, row.id, subject_.domain);
        if (auto renamed = writer.setDomain(row.id, name); !renamed) {
            return renamed;
        }
    }
    const auto born = bornAt(context.operation);
    return writer.insert(subject_.name, subject_.domain, born ? formatTime(*born) : std::string());
}

Result<void> RowStep::change(Writer& writer, const StepContext& context, const Look& now) {
    if (now.seen.found == Observation::Found::Absent) {
        return add(writer, context, now);
    }
    if (now.live.size() > 1 || (now.live.empty() && now.deleted.size() > 1)) {
        return tl::unexpected(sql::foreign("adopt at " + writer.session().endpoint(), subject_.domain,
                                           now.seen.owner));  // which of them?
    }
    return now.live.empty() ? writer.restore(now.deleted.front().id, subject_.name)
                            : writer.setName(now.live.front().id, subject_.name);
}

Result<Applied> RowStep::apply(const StepContext& context, const Observation& seen) {
    auto writer = open(context);
    if (!writer) {
        return tl::unexpected(std::move(writer.error()));
    }
    auto now = look(*writer);
    if (!now) {
        return tl::unexpected(std::move(now.error()));
    }
    const std::string request =
        "INSERT " + subject_.domain + " INTO " + access_.table + " at " + writer->session().endpoint();
    if (now->seen.found == Observation::Found::Same) {
        return Applied{request, "exists already", now->seen.digest};
    }
    if (auto may = sql::mayApply(request, subject_.domain, context, seen, now->seen); !may) {
        return tl::unexpected(std::move(may.error()));
    }
    if (auto changed = change(*writer, context, *now); !changed) {
        return tl::unexpected(std::move(changed.error()));
    }
    const auto after = look(*writer);
    if (!after) {
        return tl::unexpected(after.error());
    }
    if (auto committed = writer->commit(); !committed) {
        return tl::unexpected(std::move(committed.error()));
    }
    return Applied{request, "row " + std::to_string(after->live.empty() ? 0 : after->live.front().id.value()),
                   after->seen.digest};
}

Result<Proof> RowStep::verify(const StepContext& context) {
    auto seen = observe(context);
    return seen ? Result<Proof>(sql::verdictOf(*seen)) : tl::unexpected(std::move(seen.error()));
}

Result<Undone> RowStep::undo(const StepContext& context) {
    auto writer = open(context);
    if (!writer) {
        return tl::unexpected(std::move(writer.error()));
    }
    const auto now = look(*writer);
    if (!now) {
        return tl::unexpected(now.error());
    }
    if (now->live.size() != 1 || !isNamed(now->live.front())) {
        return Undone{};
    }
    auto undone = takeAway(*writer, context, now->live.front());
    if (!undone) {
        return undone;
    }
    auto committed = writer->commit();
    return committed ? undone : tl::unexpected(std::move(committed.error()));
}

Result<Undone> RowStep::takeAway(Writer& writer, const StepContext& context, const WebsiteFact& row) {
    const auto born = bornAt(context.operation);
    if (!row.createdAt || (born && *row.createdAt < *born)) {
        return Undone{false, inWords(row) + " was there before"};
    }
    if (!born || *row.createdAt != *born) {
        auto marked = writer.markDeleted(row.id);
        return marked
                   ? Result<Undone>(Undone{false, inWords(row) + " may have been there before: it is marked "
                                                                 "as deleted, not removed"})
                   : tl::unexpected(std::move(marked.error()));
    }
    auto removed = writer.removeForGood(row.id);
    if (removed && subject_.release) {
        removed = giveBack(writer);
    }
    return removed ? Result<Undone>(Undone{}) : tl::unexpected(std::move(removed.error()));
}

/// The deleted row that gave its domain up for ours gets it back.
Result<void> RowStep::giveBack(Writer& writer) {
    const auto rows = writer.released(access_.releaseAs, subject_.domain);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    return rows->empty() ? Result<void>() : writer.setDomain(rows->front().id, subject_.domain);
}

}  // namespace flotte::websites
