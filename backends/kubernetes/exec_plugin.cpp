#include "backends/kubernetes/exec_plugin.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include "backends/kubernetes/exec_cluster.h"
#include "backends/kubernetes/exec_process.h"
#include "backends/kubernetes/exec_words.h"

namespace flotte::kubernetes {
namespace {

using Kind = PluginError::Kind;

/// The feeds of a cluster ask within moments of each other: a failure is theirs together.
constexpr std::chrono::seconds kFailureHolds{5};
/// When even a fresh credential is refused, the plugin is not what is wrong.
constexpr std::chrono::minutes kRefusalHolds{10};

void setVariable(std::vector<std::string>& environment, const std::string& name, const std::string& value) {
    std::erase_if(environment, [&](const std::string& entry) {
        return entry.size() > name.size() && entry.starts_with(name) && entry[name.size()] == '=';
    });
    environment.push_back(name + '=' + value);
}

Kind kindOf(ProcessEnd::How how) {
    return how == ProcessEnd::How::TimedOut ? Kind::TimedOut : Kind::TooMuch;
}

}  // namespace

ExecPlugin::ExecPlugin(ExecConfig config, std::shared_ptr<const ExecSystem> system,
                       std::shared_ptr<LoginPath> path)
    : config_(std::move(config)), system_(std::move(system)), path_(std::move(path)) {
    thread_ = std::thread([this] { work(); });
}

ExecPlugin::~ExecPlugin() {
    stop();
}

void ExecPlugin::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    cancel_.cancel();
    changed_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void ExecPlugin::ask(unsigned refused, Answer answer) {
    {
        const std::lock_guard lock(mutex_);
        if (!stopping_) {
            asked_.push_back({refused, std::move(answer)});
            changed_.notify_all();
            return;
        }
    }
    answer(fail(CancelledError{config_.command}));
}

void ExecPlugin::allowAgain() {
    const std::lock_guard lock(mutex_);
    afterRefusal_ = false;
    if (last_ && !*last_) {
        last_.reset();
    }
}

void ExecPlugin::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || !asked_.empty(); });
        if (asked_.empty()) {
            return;  // stopped, and everybody has been told
        }
        serve(lock);
    }
}

/// Runs the plugin where one of those who ask needs it, and answers all who have asked until then.
void ExecPlugin::serve(std::unique_lock<std::mutex>& lock) {
    const auto needy =
        std::find_if(asked_.begin(), asked_.end(), [this](const Asked& one) { return mustRun(one.refused); });
    if (needy != asked_.end() || stopping_) {
        const bool refusal = needy != asked_.end() && needy->refused != 0;
        const bool stopped = stopping_;
        lock.unlock();
        auto result = stopped ? Result<ExecCredential>(fail(CancelledError{config_.command})) : run();
        lock.lock();
        if (result) {
            result->number = ++runs_;
        }
        last_ = std::move(result);
        ranAt_ = system_->clock->steady();
        afterRefusal_ = refusal;
    }
    const std::vector<Asked> answered = std::exchange(asked_, {});
    const Result<ExecCredential> result = *last_;
    lock.unlock();
    for (const Asked& one : answered) {
        one.answer(result);
    }
    lock.lock();
}

bool ExecPlugin::mustRun(unsigned refused) const {
    if (!last_) {
        return true;
    }
    const auto since = system_->clock->steady() - ranAt_;
    if (!*last_) {
        return since >= kFailureHolds;
    }
    const ExecCredential& credential = **last_;
    if (credential.expires && *credential.expires <= system_->clock->now()) {
        return true;
    }
    return refused == credential.number && (!afterRefusal_ || since >= kRefusalHolds);
}

Result<PluginCommand> ExecPlugin::command(const CancelToken& cancel) const {
    const bool named = config_.command.find('/') == std::string::npos;
    Found found = lookUp(config_.command, named ? path_->get(*system_->clock, cancel) : std::string());
    if (named && found.how == Found::How::Nowhere) {
        found = lookUp(config_.command, valueOf(system_->environment, "PATH"));
    }
    if (found.how != Found::How::Executable) {
        PluginError none = error(found.how == Found::How::Nowhere ? Kind::NotFound : Kind::NotExecutable);
        none.hint = config_.installHint;
        none.line = found.path;
        return fail(std::move(none));
    }
    const auto content = system_->digest(found.path);
    if (!content) {
        return tl::unexpected(content.error());
    }
    PluginCommand command{config_.command, found.path, config_.arguments, config_.environment, {}};
    command.digest = approvalDigest(command, *content);
    return command;
}

Result<ExecCredential> ExecPlugin::run() const {
    const auto command = this->command(cancel_);
    if (!command) {
        return tl::unexpected(command.error());
    }
    if (!system_->approved || !system_->approved(*command)) {
        PluginError unapproved = error(Kind::NotApproved);
        unapproved.line = shownLine(command->path, command->arguments);
        unapproved.digest = command->digest;
        return fail(std::move(unapproved));
    }
    auto credential = runApproved(*command);
    if (!credential) {
        if (auto* failed = std::get_if<PluginError>(&credential.error())) {
            failed->command = config_.command;
            failed->line = shownLine(command->path, command->arguments);
        }
    }
    return credential;
}

Result<ExecCredential> ExecPlugin::runApproved(const PluginCommand& command) const {
    const ProcessSpec spec{command.path, command.arguments, environment(), system_->deadline,
                           system_->mostOutput};
    const auto end = runProcess(spec, *system_->clock, cancel_);
    if (!end) {
        const auto* system = std::get_if<SystemError>(&end.error());
        const bool odd = system && (system->code == ENOEXEC || system->code == EACCES ||
                                    system->code == ENOENT);  // the last: its interpreter is not there
        return odd ? fail(error(Kind::NotExecutable)) : tl::unexpected<Error>(end.error());
    }
    if (end->how == ProcessEnd::How::Cancelled) {
        return fail(CancelledError{config_.command});
    }
    if (end->how != ProcessEnd::How::Exited || end->status != 0) {
        const bool own = end->how == ProcessEnd::How::Exited;
        PluginError failed = error(own ? Kind::Failed : kindOf(end->how));
        failed.status = end->status;
        failed.detail = lastWords(end->errors, secretsOf(config_));
        return fail(std::move(failed));
    }
    auto credential = readAnswer(end->output, config_.apiVersion);
    if (!credential) {
        auto& bad = std::get<PluginError>(credential.error());
        const std::string words = lastWords(end->errors, secretsOf(config_));
        bad.detail += words.empty() ? "" : "\n" + words;
    }
    return credential;
}

std::vector<std::string> ExecPlugin::environment() const {
    std::vector<std::string> environment = system_->environment;
    if (const std::string path = path_->get(*system_->clock, cancel_); !path.empty()) {
        setVariable(environment, "PATH", path);
    }
    for (const auto& [name, value] : config_.environment) {
        setVariable(environment, name, value);
    }
    setVariable(environment, "KUBERNETES_EXEC_INFO", execInfo(config_.apiVersion, config_.cluster));
    return environment;
}

PluginError ExecPlugin::error(PluginError::Kind kind) const {
    PluginError error;
    error.kind = kind;
    error.command = config_.command;
    return error;
}

}  // namespace flotte::kubernetes
