#pragma once

#include <QStringList>

#include <string>

#include "models/platform/draft.h"

/// What `flottectl platform init` asks and says.
namespace flotte::terminal {

QString nameQuestion();
QString regionQuestion(const PlatformDraft::Region& region);  ///< Enter = as proposed, - = leave it out
QString timeZoneQuestion(const QString& region);
QString jurisdictionQuestion(const QString& region);
QString prometheusQuestion(const QString& region);
QString websitesHostQuestion();
QString websitesDatabaseQuestion();
QString websitesUserQuestion();
QString notUsableLine(const QString& answer);

/// Where it was written, and which keys are left to be filled in.
QStringList writtenLines(const std::string& file, const std::vector<std::string>& open);
QString fileExistsLine(const std::string& file);
QString noContextLine();

}  // namespace flotte::terminal
