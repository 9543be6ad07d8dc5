#pragma once

#include <QStringList>

#include <optional>
#include <string>
#include <vector>

#include "models/provisioning/audit.h"
#include "models/provisioning/audit_anchor.h"
#include "models/provisioning/audit_export.h"
#include "views/terminal/options.h"

/// What `flottectl audit verify`, `export` and `key` say. Pure.
namespace flotte::terminal {

/// What verifying the log in its database came to.
struct AuditCheck {
    std::size_t entries = 0;
    std::string hash;  ///< of the last one
    std::optional<AuditBreak> broken;
    std::vector<AnchorState> anchors;

    /// The chain is whole, and every region confirms it; a log without entries has nothing to confirm.
    bool confirmed() const;
};

/// One line a region.
QStringList anchorLines(const std::vector<AnchorState>& states, const RenderOptions& options);
/// After an operation: those that could not be written alone.
QStringList anchorTroubleLines(const std::vector<AnchorState>& states);

QStringList exportLines(const AuditExport& done);
QStringList verdictLines(const ExportVerdict& verdict);
/// Where the private half is; the public one is printed as it is.
QStringList keyLines(const AuditKey& key);

std::string auditCheckJson(const AuditCheck& check);
std::string exportJson(const AuditExport& done);
std::string verdictJson(const ExportVerdict& verdict);
std::string keyJson(const AuditKey& key);

}  // namespace flotte::terminal
