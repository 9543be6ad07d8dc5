#pragma once

#include <QString>

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/terminal/command_tree.h"
#include "models/core/time.h"
#include "views/terminal/fleet_ask.h"
#include "views/text/csv.h"
#include "views/text/language.h"

/// What `flottectl` was asked, as values.
namespace flotte::app {

struct GlobalOptions {
    std::string platform;  ///< path; empty = not given
    bool sandbox = false;  ///< the sandbox's platform instead
    std::optional<text::Language> language;
    bool noColor = false;
    bool ascii = false;
    bool readOnly = false;
    std::vector<std::string> regions;  ///< only these; empty = all
};

enum class Format { Table, Wide, Json, JsonLines, Csv, Yaml };

struct OutputOptions {
    Format format = Format::Table;
    text::CsvStyle csv = text::CsvStyle::Plain;
    bool pager = true;
};

struct FleetOptions {
    OutputOptions output;
    bool watch = false;
    Milliseconds wait{20'000};
    terminal::FleetAsk ask;
};

/// `sites`, `quotas`, `backups`, `anomalies`
struct ListOptions {
    enum class Which { Sites, Quotas, Backups, Anomalies };
    Which which = Which::Sites;
    OutputOptions output;
    Milliseconds wait{20'000};
    terminal::FleetAsk ask;
};

struct TenantOptions {
    std::string name;
    OutputOptions output;
    Milliseconds wait{20'000};
};

struct SourcesOptions {
    OutputOptions output;
    Milliseconds wait{20'000};
};

/// `sources approve`
struct ApproveOptions {
    std::string source;  ///< the region's name
    std::string yes;     ///< the hash that is approved without a question; empty = ask
};

struct ExplainOptions {
    std::optional<Field> field;  ///< absent = all of them
    bool filter = false;         ///< the filter language instead
    OutputOptions output;
};

struct KubectlOptions {
    std::string name;
    std::vector<std::string> arguments;  ///< behind `--`
    Milliseconds wait{20'000};
};

struct OpenOptions {
    std::string name;
    Milliseconds wait{20'000};
};

struct SchemaOptions {};
struct ManOptions {
    std::string command;  ///< empty = the program's own page
};
struct CompletionOptions {
    std::string shell;
};
/// What shells ask for at each Tab: the words so far, the last one unfinished.
struct CompleteOptions {
    std::vector<std::string> words;
};
/// `platform schema | check | init`
struct PlatformOptions {
    enum class Action { Schema, Check, Init };
    Action action = Action::Check;
    bool offline = false;
    OutputOptions form;
    Milliseconds wait{20'000};
    std::string kubeconfig;  ///< path; empty = as kubectl finds it
    std::string output;      ///< path; empty = the user's own file
    bool force = false;
    bool journal = false;       ///< the journal's tables and account, not the file
    std::string admin;          ///< the database administrator's name
    std::string adminPassword;  ///< the variable that holds the password
};

/// `sandbox scenario NAME|list|heal`
struct SandboxOptions {
    std::string scenario;  ///< empty = list
};

/// How a tenant's credentials are handed over.
struct HandoverOptions {
    bool show = false;       ///< once, on the output
    std::string file;        ///< into this new file, sealed
    std::string passphrase;  ///< the variable that holds it; empty = asked for
};

/// `unseal FILE`
struct UnsealOptions {
    std::string file;
    std::string passphrase;  ///< as above
};

struct OnboardOptions {
    std::string tenant;
    std::string name;
    std::string domain;
    std::vector<std::string> customDomains;
    std::string tier;
    std::string costCenter;
    std::string department;
    std::string adminGroup;
    std::string environment = "production";
    std::string billingId;
    std::vector<std::string> adopt;  ///< steps whose foreign objects are taken over
    bool overCapacity = false;       ///< though the region then promises more than it holds
    bool plan = false;               ///< the review only
    bool yes = false;
    HandoverOptions credentials;
    OutputOptions output;
};

/// `operations list | show | watch | resume | take-over | stop | undo | note | credentials`
struct OperationsOptions {
    enum class Action { List, Show, Watch, Resume, TakeOver, Stop, Undo, Note, Credentials };
    Action action = Action::List;
    std::string id;
    std::string text;  ///< a reason, or a note
    std::vector<std::string> adopt;
    bool all = false;
    bool yes = false;
    HandoverOptions credentials;
    OutputOptions output;
};

/// `audit query | verify | export | key`
struct AuditOptions {
    enum class Action { Query, Verify, Export, Key };
    Action action = Action::Query;
    std::string tenant;
    std::string operation;
    std::string what;  ///< how the action begins
    std::optional<TimePoint> since;
    std::optional<TimePoint> until;
    std::string file;  ///< the key or export to be made; empty = a name of flotte's own
    std::string key;   ///< what signs: `keychain:NAME`, a file, `env:VARIABLE`; empty = the operator's own
    std::string exported;   ///< the export to be verified; empty = the log in its database
    std::string signature;  ///< of it; empty = beside it
    std::string publicKey;
    OutputOptions output;

    /// Files alone are made or read: no platform is needed.
    bool needsNoPlatform() const { return action == Action::Key || !exported.empty(); }
};

/// `keychain set | check | forget NAME`
struct KeychainOptions {
    enum class Action { Set, Check, Forget };
    Action action = Action::Check;
    std::string name;
};

/// `tenant diff NAME`
struct DiffOptions {
    std::string name;
    OutputOptions output;
};

struct VersionOptions {};

using Command =
    std::variant<FleetOptions, ListOptions, TenantOptions, SourcesOptions, ApproveOptions, ExplainOptions,
                 KubectlOptions, OpenOptions, PlatformOptions, SchemaOptions, ManOptions, CompletionOptions,
                 CompleteOptions, SandboxOptions, OnboardOptions, OperationsOptions, AuditOptions,
                 DiffOptions, UnsealOptions, KeychainOptions, VersionOptions>;

struct CommandLine {
    GlobalOptions global;
    Command command;
};

/// Nothing to run: help that was asked for (code 0, for standard output) or a mistake (code 1, for standard
/// error).
struct Ended {
    int code = 0;
    QString text;
};

/// `arguments` without the program's name. Texts are in the language that is set.
std::variant<CommandLine, Ended> parseCommandLine(const std::vector<std::string>& arguments);

/// The commands as data, in the language that is set.
CommandEntry commandTree();

/// `--lang` alone, read before the rest so that help and mistakes are in that language. Nothing when it is
/// absent or unknown.
std::optional<text::Language> languageAsked(const std::vector<std::string>& arguments);

}  // namespace flotte::app
