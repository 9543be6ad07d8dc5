#pragma once

#include <QLocale>
#include <QString>

#include <vector>

#include "models/provisioning/preflight.h"

/// Words for what was looked at around a plan, shared by desktop and terminal.
namespace flotte::text {

struct PreflightLine {
    enum class Verdict { Fine, Pending, Full, Unknown };
    Verdict verdict = Verdict::Fine;
    QString sentence;
    QString advice;  ///< empty = nothing is to be done
};
std::vector<PreflightLine> preflightLines(const Preflight& preflight, const QLocale& locale);

}  // namespace flotte::text
