#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backends/http/client.h"
#include "backends/kubernetes/exec_config.h"
#include "models/core/document.h"
#include "models/core/file_reader.h"
#include "models/core/result.h"

/// Kubeconfig files, read as kubectl reads them (client-go `tools/clientcmd`). Pure: files come through the
/// two readers.
namespace flotte::kubernetes {

struct KubeconfigRequest {
    std::vector<std::string> paths;  ///< in KUBECONFIG's order: the first file wins each entry
    bool mustExist = false;  ///< an explicit path must exist; of KUBECONFIG's list missing files are skipped
    std::string context;     ///< empty = the first `current-context`
};

/// One server and how to be let in. Secrets live in memory only: nothing of this is ever printed.
struct Cluster {
    std::string context;
    std::string url;  ///< without a trailing '/'
    http::TlsOptions tls;
    std::string proxy;  ///< may hold credentials
    bool compression = true;
    std::string ns;                  ///< the context's namespace; empty = not set
    std::string token;               ///< bearer token
    std::string tokenFile;           ///< absolute; where `token` came from, to be read again
    std::optional<ExecConfig> exec;  ///< only where there is no token: it would win, as with kubectl
};

/// The cluster of one context. Errors are ConfigError with file, line, column and key: UnknownContext
/// (`expected` lists the contexts, `suggestion` the nearest), MissingKey, WrongType, BadValue, Duplicate,
/// Unsupported (`auth-provider`, impersonation, passwords), and the readers' own. A plugin (`exec`) is only
/// described; ExecPlugins runs it.
Result<Cluster> resolve(const KubeconfigRequest& request, const DocumentReader& readDocument,
                        const FileReader& readFile);

}  // namespace flotte::kubernetes
