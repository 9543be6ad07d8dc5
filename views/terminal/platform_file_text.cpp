#include "views/terminal/platform_file_text.h"

#include <QCoreApplication>

#include "views/text/safe.h"

namespace flotte::terminal {
namespace {

struct PlatformFile {
    Q_DECLARE_TR_FUNCTIONS(PlatformFile)
};

/// Between a question and its answer.
QString colon() {
    return PlatformFile::tr(": ", "after a question, before its answer");
}

}  // namespace

QString nameQuestion() {
    return PlatformFile::tr("Name of the platform (Enter: Platform)") + colon();
}

QString regionQuestion(const PlatformDraft::Region& region) {
    return PlatformFile::tr("Region of the context %1 (Enter: %2; -: leave it out)")
               .arg(text::safeShort(region.context, 80), text::safeShort(region.name, 63)) +
           colon();
}

QString timeZoneQuestion(const QString& region) {
    return PlatformFile::tr("Time zone of %1, such as Europe/Paris (Enter: later)").arg(region) + colon();
}

QString jurisdictionQuestion(const QString& region) {
    return PlatformFile::tr("Jurisdiction of the data in %1, such as EU (Enter: later)").arg(region) +
           colon();
}

QString prometheusQuestion(const QString& region) {
    return PlatformFile::tr("Address of Prometheus in %1, http or https (Enter: later)").arg(region) +
           colon();
}

QString websitesHostQuestion() {
    return PlatformFile::tr("Host of the database with the sites of all tenants (Enter: later)") + colon();
}

QString websitesDatabaseQuestion() {
    return PlatformFile::tr("Its database (Enter: platform)") + colon();
}

QString websitesUserQuestion() {
    return PlatformFile::tr("User to log in as (Enter: flotte)") + colon();
}

QString notUsableLine(const QString& answer) {
    return PlatformFile::tr("%1 can't be used here.").arg(text::safeShort(answer.toStdString(), 80));
}

QStringList writtenLines(const std::string& file, const std::vector<std::string>& open) {
    QStringList lines{PlatformFile::tr("Written: %1").arg(text::safe(file))};
    if (!open.empty()) {
        lines << PlatformFile::tr("Left to be filled in:");
        for (const std::string& key : open) {
            lines << QStringLiteral("  ") + text::safe(key);
        }
    }
    return lines;
}

QString fileExistsLine(const std::string& file) {
    return PlatformFile::tr("%1 is there already and stays as it is. To write it anew: --force")
        .arg(text::safe(file));
}

QString noContextLine() {
    return PlatformFile::tr("The kubeconfig has no context: there is no cluster to begin with.");
}

}  // namespace flotte::terminal
