#include "views/text/tenant_sections.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <iterator>

#include "views/text/filter_text.h"
#include "views/text/format.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::text {
namespace {

struct TenantText {
    Q_DECLARE_TR_FUNCTIONS(TenantText)
};

constexpr std::chrono::hours kSameDay{12};

class Sections {
 public:
    Sections(const TenantRow& row, const TenantAsk& ask) : row_(row), ask_(ask), style_(ask.style) {
        style_.units = true;
    }

    std::vector<Section> all() {
        addIdentity();
        addSites();
        addPods();
        addQuota();
        addUse();
        addBackup();
        addAutoscalers();
        addAnomalies();
        return std::move(sections_);
    }

 private:
    QString aged(ReadingState state, TimePoint asOf, std::optional<SourceId> source) const {
        if (source && (state == ReadingState::Known || state == ReadingState::None)) {
            asOf = std::max(asOf, ask_.confirmed(*source));
        }
        if (asOf == TimePoint{}) {
            return {};
        }
        const QString ago = age(style_.now - asOf, style_.locale);
        return style_.now - asOf < kSameDay ? TenantText::tr("as of %1, %2 ago", "a time of day")
                                                  .arg(sentenceTime(asOf, style_.locale, style_.zone), ago)
                                            : TenantText::tr("as of %1, %2 ago", "a date")
                                                  .arg(moment(asOf, style_.locale, style_.zone), ago);
    }

    void head(const QString& title, QStringList origin) {
        origin.removeAll(QString());
        sections_.push_back({title, std::move(origin), {}, {}, {}});
    }

    /// The heading; and, where there is no value, why. Whether there is one.
    template <class T>
    bool section(const QString& title, const Reading<T>& reading) {
        const QString source = ask_.sourceName(reading.source);
        const bool stale = reading.state == ReadingState::Stale;
        head(title, {source, stale ? readingWord(reading.state) : QString(),
                     aged(reading.state, reading.asOf, reading.source)});
        if (!reading.value) {
            QString why =
                readingShape(reading.state, style_.ascii) + QLatin1Char(' ') + readingWord(reading.state);
            if (reading.why) {
                why =
                    TenantText::tr("%1: %2", "state, then why").arg(why, errorSummary(*reading.why, source));
            }
            line(why, reading.state == ReadingState::None ? Tone::Faint : Tone::Unknown);
        }
        return reading.value.has_value();
    }

    void add(const QString& name, const Toned& value) { sections_.back().facts.push_back({name, value}); }
    void add(const QString& name, const QString& value, Tone tone = Tone::Plain) {
        add(name, Toned{value, tone});
    }
    void add(Field field) { add(fieldTitle(field), fieldText(row_, field, style_)); }
    /// Nothing is said of what there is none of.
    void addText(const QString& name, const std::string& value) {
        if (!value.empty()) {
            add(name, safeShort(value, 300));
        }
    }
    void addMoment(const QString& name, const std::optional<TimePoint>& at) {
        if (at) {
            add(name, moment(*at, style_.locale, style_.zone));
        }
    }
    void line(const QString& text, Tone tone = Tone::Plain) {
        sections_.back().lines.push_back({text, tone});
    }

    void addIdentity() {
        head(TenantText::tr("Identity"),
             {ask_.regionName, row_.identity == ReadingState::Known ? QString() : readingWord(row_.identity),
              aged(row_.identity, row_.identityAsOf, ask_.region)});
        for (const Field field :
             {Field::Namespace, Field::Region, Field::Tier, Field::SubscriptionTier, Field::Environment,
              Field::Billing, Field::CostCenter, Field::Department, Field::Lifecycle, Field::Age}) {
            add(field);
        }
        addText(TenantText::tr("Stuck"), row_.lifecycleDetail);
        if (!row_.labelsRead() && row_.identityWhy) {
            line(errorSummary(*row_.identityWhy, ask_.regionName));
        }
    }

    void addSites() {
        if (!section(TenantText::tr("Sites"), row_.sites)) {
            return;
        }
        if (row_.sites.value->empty()) {
            line(readingWord(ReadingState::None), Tone::Faint);
        }
        for (const Site& site : *row_.sites.value) {
            QString told = safeShort(site.domain, 200);
            if (!site.name.empty()) {
                told += QStringLiteral("  ") + safeShort(site.name, 100);
            }
            told += QStringLiteral("  #%1").arg(site.id.value());
            line(site.main ? told + QStringLiteral("  ") + TenantText::tr("main site") : told);
        }
    }

    void addPods() {
        if (!section(TenantText::tr("Pods"), row_.pods)) {
            return;
        }
        const PodCounts& pods = *row_.pods.value;
        add(TenantText::tr("Ready"), fieldText(row_, Field::Pods, style_));
        if (pods.ready < pods.total && pods.notReadySince != TimePoint{}) {
            add(TenantText::tr("Not ready since"), age(style_.now - pods.notReadySince, style_.locale));
        }
        addText(TenantText::tr("Reason"), pods.reason);
        if (pods.crashing > 0) {
            add(TenantText::tr("Crashing"), count(pods.crashing, style_.locale), Tone::Critical);
        }
        add(TenantText::tr("Restarts"), count(pods.restarts, style_.locale));
        if (pods.withoutLabel > 0) {
            add(TenantText::tr("Without label"), count(pods.withoutLabel, style_.locale), Tone::Warning);
        }
    }

    void addQuota() {
        if (!section(TenantText::tr("Quota"), row_.quota)) {
            return;
        }
        if (row_.quota.value->empty()) {
            line(readingWord(ReadingState::None), Tone::Faint);
        }
        for (const QuotaUse& use : *row_.quota.value) {
            QString told = quotaPair(use, style_.locale);
            const auto share = use.share();
            if (share) {
                told += QStringLiteral("  ") + percent(*share, style_.locale);
            }
            add(safeShort(use.resource, 60), told, quotaTone(share.value_or(0)));
        }
    }

    /// One heading for all four, as one source tells them; what is missing has its own reason.
    void addUse() {
        const Reading<double>* const readings[] = {&row_.cpu, &row_.memory, &row_.requests, &row_.errors};
        const auto told = std::find_if(std::begin(readings), std::end(readings),
                                       [](const Reading<double>* one) { return one->value.has_value(); });
        const Reading<double>& first = told == std::end(readings) ? row_.cpu : **told;
        const bool stale = first.value && first.state == ReadingState::Stale;
        head(TenantText::tr("Real use"),
             {ask_.sourceName(first.source), stale ? readingWord(first.state) : QString(),
              aged(first.state, first.asOf, first.source)});
        QStringList reasons;
        const Field fields[] = {Field::CpuReal, Field::MemoryReal, Field::Requests, Field::Errors};
        for (std::size_t i = 0; i < std::size(fields); ++i) {
            add(fields[i]);
            if (!readings[i]->value && readings[i]->why) {
                reasons << errorSummary(*readings[i]->why, ask_.sourceName(readings[i]->source));
            }
        }
        reasons.removeDuplicates();
        for (const QString& reason : reasons) {
            line(reason, Tone::Unknown);
        }
    }

    void addBackup() {
        if (!section(TenantText::tr("Backup"), row_.backup)) {
            return;
        }
        const BackupState& backup = *row_.backup.value;
        add(TenantText::tr("State"), fieldText(row_, Field::Backup, style_));
        addMoment(TenantText::tr("Last good run began"), backup.lastGoodStart);
        addMoment(TenantText::tr("Last run began"), backup.lastRun);
        addText(TenantText::tr("Schedule"), backup.schedule);
        addText(TenantText::tr("Time zone"), backup.timeZone);
        addMoment(TenantText::tr("Next run"), backup.nextRun);
        for (const BackupNote note : backup.notes) {
            add(TenantText::tr("Note"), backupNoteWord(note), Tone::Warning);
        }
        addText(TenantText::tr("Reason"), backup.reason);
        addText(TenantText::tr("The cluster says"), backup.message);
    }

    void addAutoscalers() {
        if (!section(TenantText::tr("Autoscalers"), row_.autoscalers)) {
            return;
        }
        const AutoscalerCounts& counts = *row_.autoscalers.value;
        line(TenantText::tr("%1 in all, %2 at their maximum, %3 would run more")
                 .arg(count(counts.total, style_.locale), count(counts.atMaximum, style_.locale),
                      count(counts.limited, style_.locale)));
    }

    void addAnomalies() {
        head(TenantText::tr("Anomalies"), {});
        if (row_.anomalies.empty()) {
            line(TenantText::tr("none"));
        }
        for (const Anomaly& anomaly : row_.anomalies) {
            sections_.back().notes.push_back({{anomalyTitle(anomaly.kind), Tone::Warning},
                                              safeShort(anomaly.detail, 200),
                                              anomalyAdvice(anomaly.kind)});
        }
    }

    const TenantRow& row_;
    const TenantAsk& ask_;
    FieldStyle style_;
    std::vector<Section> sections_;
};

}  // namespace

TimePoint confirmedAt(const SourceStatus& source) {
    TimePoint at{};
    for (const Feed feed : source.info.feeds) {
        const FeedStatus& status = source.feeds[static_cast<std::size_t>(feed)];
        if (status.state == FeedState::Live && (at == TimePoint{} || status.at < at)) {
            at = status.at;
        }
    }
    return at;
}

std::vector<Section> tenantSections(const TenantRow& row, const TenantAsk& ask) {
    return Sections(row, ask).all();
}

QString tenantTitle(const TenantRow& row) {
    const QString label = safeShort(row.label, 100);
    return row.name.empty() ? label : label + QStringLiteral(" · ") + safeShort(row.name, 100);
}

}  // namespace flotte::text
