#include "views/text/platform_draft_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>

namespace flotte::text {
namespace {

struct PlatformFile {
    Q_DECLARE_TR_FUNCTIONS(PlatformFile)
};

/// A text that YAML reads as this text, whatever it holds: JSON's strings are YAML's.
std::string quoted(const std::string& text) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const bool plain =
        !text.empty() && letter(text.front()) && std::all_of(text.begin(), text.end(), [&](char c) {
            return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '/' || c == '_' || c == '.';
        });
    static const std::set<std::string_view> kWords = {"true", "false", "null", "yes", "no",
                                                      "on",   "off",   "y",    "n"};
    std::string lower = text;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const bool word = kWords.contains(lower);
    return plain && !word
               ? text
               : nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void comment(std::string& into, const QString& text, const char* indent = "") {
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        into += indent + std::string("# ") + line.toStdString() + '\n';
    }
}

void region(std::string& into, const PlatformDraft& draft, const PlatformDraft::Region& region) {
    const auto key = [&](const std::string& name, const std::string& value, const char* example) {
        into += value.empty() ? "    # " + name + ": " + example + '\n' : "    " + name + ": " + value + '\n';
    };
    const auto text = [](const std::string& value) { return value.empty() ? value : quoted(value); };
    into += "  - name: " + quoted(region.name) + '\n';
    key("timeZone", text(region.timeZone), "Europe/Paris");
    key("jurisdiction", text(region.jurisdiction), "EU");
    const std::string file =
        draft.kubeconfig.empty() ? std::string() : "kubeconfig: " + quoted(draft.kubeconfig) + ", ";
    into += "    kubernetes: {" + file + "context: " + quoted(region.context) + "}\n";
    const std::string& url = region.prometheus;
    key("prometheus", url.empty() ? url : "{url: " + quoted(url) + '}',
        "{url: https://prometheus.example.net, token: {file: prometheus-token}}");
}

void websites(std::string& into, const PlatformDraft& draft) {
    comment(into,
            PlatformFile::tr("The table that names every site of every tenant. Its password never stands "
                             "here: say where it is found."));
    const bool known = draft.websites.has_value();
    const PlatformDraft::Websites given =
        draft.websites.value_or(PlatformDraft::Websites{"mysql.example.net", "platform", "flotte"});
    const std::string mark = known ? "" : "# ";
    into += mark + "websites:\n";
    into += mark + "  host: " + quoted(given.host) + '\n';
    into += mark + "  database: " + quoted(given.database) + '\n';
    into += mark + "  user: " + quoted(given.user) + '\n';
    into += mark + "  password: {env: FLOTTE_WEBSITES_PASSWORD}   # {file: …}\n\n";
}

}  // namespace

std::string platformFileText(const PlatformDraft& draft) {
    std::string text;
    comment(text,
            PlatformFile::tr("The platform, as flotte reads it. No secret stands here.\nflottectl platform "
                             "check finds mistakes and contradictions; flottectl platform schema\nprints the "
                             "schema with which editors complete the keys."));
    text += "version: 1\nname: " + quoted(draft.name) + "\n\n";
    comment(text,
            PlatformFile::tr("One region for each cluster. What flotte could not know is a comment: fill it "
                             "in, or leave it out."));
    text += "regions:\n";
    for (const PlatformDraft::Region& each : draft.regions) {
        region(text, draft, each);
    }
    text += '\n';
    websites(text, draft);
    comment(text, PlatformFile::tr("How one tenant's things are named; {id} is abc of client-abc."));
    text += "names:\n  label: client-{id}\n  namespace: e-commerce-client-{id}\n\n";
    comment(text,
            PlatformFile::tr("What a subscription buys. The example file shows everything that can be said "
                             "of a tier."));
    text +=
        "tiers:\n  - {name: standard, title: Standard}\n  - {name: premium, title: Premium}\n"
        "  - {name: business, title: Business}\n\n";
    comment(text, PlatformFile::tr("The CronJob that makes backups, and how much work may be lost at most."));
    text += "backup: {cronJob: db-backup, rpo: 24h}\n";
    return text;
}

}  // namespace flotte::text
