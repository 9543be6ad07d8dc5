#include <cerrno>
#include <filesystem>
#include <set>

#include "app/terminal/platform_command.h"
#include "models/platform/draft.h"
#include "models/platform/values.h"
#include "views/terminal/error_text.h"
#include "views/terminal/platform_file_text.h"
#include "views/text/platform_draft_text.h"
#include "views/text/safe.h"

namespace flotte::app {
namespace {

constexpr int kWrong = 1;

using Ask = std::function<std::optional<QString>(const QString&)>;

std::optional<QString> nobodyAsked(const QString&) {
    return std::nullopt;
}

/// Asks until an answer can be used; Enter and the end of the input take what is proposed.
class Questions {
 public:
    Questions(Ask ask, Console& console) : ask_(std::move(ask)), console_(console) {}

    template <class Good>
    std::string answer(const QString& question, const std::string& proposed, Good good) {
        while (const auto typed = ask_(question)) {
            const std::string text = typed->trimmed().toStdString();
            if (text.empty() || good(text)) {
                return text.empty() ? proposed : text;
            }
            console_.err.write(QStringList{terminal::notUsableLine(*typed)});
        }
        return proposed;
    }

 private:
    Ask ask_;
    Console& console_;
};

bool anything(const std::string&) {
    return true;
}

constexpr const char* kLeftOut = "-";

/// Names what becomes a region; those that were left out are gone.
void askRegions(PlatformDraft& draft, Questions& questions) {
    std::vector<PlatformDraft::Region> kept;
    std::set<std::string> taken;
    for (PlatformDraft::Region region : draft.regions) {
        region.name =
            questions.answer(terminal::regionQuestion(region), region.name, [&](const std::string& name) {
                return name == kLeftOut || (values::isIdentifier(name) && !taken.contains(name));
            });
        if (region.name == kLeftOut || !taken.insert(region.name).second) {
            continue;
        }
        const QString shown = text::safeShort(region.name, 63);
        region.timeZone = questions.answer(terminal::timeZoneQuestion(shown), {}, values::isTimeZone);
        region.jurisdiction = questions.answer(terminal::jurisdictionQuestion(shown), {}, anything);
        region.prometheus = questions.answer(terminal::prometheusQuestion(shown), {}, values::isUrl);
        kept.push_back(region);
    }
    draft.regions = std::move(kept);
}

void askWebsites(PlatformDraft& draft, Questions& questions) {
    PlatformDraft::Websites websites;
    websites.host = questions.answer(terminal::websitesHostQuestion(), {}, values::isHost);
    if (!websites.host.empty()) {
        websites.database = questions.answer(terminal::websitesDatabaseQuestion(), "platform", anything);
        websites.user = questions.answer(terminal::websitesUserQuestion(), "flotte", anything);
        draft.websites = std::move(websites);
    }
}

/// A path as it is meant where the command runs: in the file it would mean the file's own folder.
std::string fromHere(const std::string& path) {
    std::error_code noFolder;
    const auto whole = path.empty() ? path : std::filesystem::absolute(path, noFolder).string();
    return noFolder ? path : whole;
}

int failed(const Error& error, const std::string& path, Console& console) {
    const auto* system = std::get_if<SystemError>(&error);
    console.err.write(system != nullptr && system->code == EEXIST
                          ? QStringList{terminal::fileExistsLine(path)}
                          : terminal::errorLines({error}, console.errOptions({})));
    return kWrong;
}

}  // namespace

int runPlatformInit(const PlatformOptions& options, const PlatformTools& tools, Console& console) {
    const auto contexts = tools.contexts(options.kubeconfig);
    if (!contexts) {
        return failed(contexts.error(), options.kubeconfig, console);
    }
    PlatformDraft draft = draftOf(*contexts, fromHere(options.kubeconfig));
    const bool toOutput = options.output == "-";  // what is printed must be the file alone
    Questions questions(toOutput ? nobodyAsked : tools.ask, console);
    if (!draft.regions.empty()) {
        draft.name = questions.answer(terminal::nameQuestion(), "Platform", anything);
        askRegions(draft, questions);
    }
    if (draft.regions.empty()) {
        console.err.write(QStringList{terminal::noContextLine()});
        return kWrong;
    }
    askWebsites(draft, questions);
    const std::string text = text::platformFileText(draft);
    if (toOutput) {
        console.out.write(text);
        return 0;
    }
    const std::string path = options.output.empty() ? tools.newFile : options.output;
    if (const auto written = tools.write(path, text, options.force); !written) {
        return failed(written.error(), path, console);
    }
    console.out.write(terminal::writtenLines(path, openKeys(draft)));
    return 0;
}

}  // namespace flotte::app
