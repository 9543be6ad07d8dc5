#include "views/desktop/shell/main_window.h"

/// What can be done wherever one is in the window. All of it is data, so that menu, palette and sheet of keys
/// say the same.
namespace flotte::desktop {

namespace {

Action deed(std::string id, std::function<QString()> text, std::function<QString()> group,
            std::function<void()> run, QList<QKeySequence> keys = {}) {
    Action action;
    action.id = std::move(id);
    action.text = std::move(text);
    action.group = std::move(group);
    action.keys = std::move(keys);
    action.run = std::move(run);
    return action;
}

Action choice(std::string id, std::function<QString()> text, std::function<QString()> group,
              std::function<bool()> chosen, std::function<void()> choose, QString alsoFound) {
    Action action = deed(std::move(id), std::move(text), std::move(group), std::move(choose));
    action.checked = std::move(chosen);
    action.alsoFound = std::move(alsoFound);
    return action;
}

QString words(const char* utf8) {
    return QString::fromUtf8(utf8);
}

}  // namespace

void MainWindow::addActions() {
    addPageActions();
    addPlatformActions();
    addChoices();
    addPanelActions();
    addSettingActions();
    actions_.add(deed(
                     "window.quit", [] { return tr("Quit"); }, [] { return tr("Window"); },
                     [this] { close(); }, {QKeySequence(Qt::CTRL | Qt::Key_Q)}),
                 this);
}

void MainWindow::addPageActions() {
    const auto group = [] { return tr("Pages"); };
    const auto page = [&](const char* id, std::function<QString()> text, QList<QKeySequence> keys,
                          const char* alsoFound) {
        Action action = deed(
            std::string("page.") + id, std::move(text), group, [this, id] { pages_->show(id); },
            std::move(keys));
        action.alsoFound = words(alsoFound);
        actions_.add(std::move(action), this);
    };
    page(
        "fleet", [] { return tr("Fleet"); }, {QKeySequence(Qt::CTRL | Qt::Key_1)},
        "fleet parc tenants clients");
    page(
        "settings", [] { return tr("Settings"); },
        {QKeySequence(Qt::CTRL | Qt::Key_2), QKeySequence(Qt::CTRL | Qt::Key_Comma)},
        "settings preferences paramètres préférences réglages");
    Action back = deed(
        "window.back", [] { return tr("Back"); }, group, [this] { pages_->goBack(); },
        {QKeySequence(Qt::ALT | Qt::Key_Left)});
    back.disabledReason = [this] { return pages_->canGoBack() ? QString() : tr("This is the first page."); };
    actions_.add(std::move(back), this);
    Action forward = deed(
        "window.forward", [] { return tr("Forward"); }, group, [this] { pages_->goForward(); },
        {QKeySequence(Qt::ALT | Qt::Key_Right)});
    forward.disabledReason = [this] {
        return pages_->canGoForward() ? QString() : tr("This is the last page.");
    };
    actions_.add(std::move(forward), this);
}

void MainWindow::addPlatformActions() {
    const auto group = [] { return tr("Platform"); };
    Action retry = deed(
        "platform.retry", [] { return tr("Read everything again now"); }, group,
        [this] { fleet_ ? calls_.retry(std::nullopt) : calls_.reopen(); }, {QKeySequence(Qt::Key_F5)});
    retry.alsoFound = words("retry refresh reload réessayer actualiser recharger");
    actions_.add(std::move(retry), this);
    actions_.add(deed(
                     "platform.open", [] { return tr("Open a platform file…"); }, group,
                     [this] { chooseFile(); }, {QKeySequence(Qt::CTRL | Qt::Key_O)}),
                 this);
    Action demo = deed(
        "platform.sandbox", [] { return tr("Open the sandbox"); }, group, [this] { calls_.demo(); });
    demo.alsoFound = words("sandbox demo bac à sable démonstration essai");
    demo.disabledReason = [this] { return calls_.demo ? QString() : tr("flotte-sandbox is not installed."); };
    actions_.add(std::move(demo), this);
    Action scenarios = deed(
        "platform.scenarios", [] { return tr("Sandbox: scenarios…"); }, group, [this] { askScenarios(); });
    scenarios.alsoFound = words("sandbox scenario bac à sable scénario panne heal");
    scenarios.disabledReason = [this] {
        return strip_->isHidden() ? tr("Only a sandbox has scenarios.") : QString();
    };
    actions_.add(std::move(scenarios), this);
    Action build = deed(
        "platform.build", [] { return tr("Build a platform file from the kubeconfig…"); }, group,
        [this] { openForm(); });
    build.alsoFound = words("create init new créer nouveau construire");
    actions_.add(std::move(build), this);
    Action reopen = deed(
        "platform.reopen", [] { return tr("Read the platform file again"); }, group,
        [this] { calls_.reopen(); }, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)});
    reopen.disabledReason = [this] {
        return platformFile_.isEmpty() ? tr("No platform file is open.") : QString();
    };
    actions_.add(std::move(reopen), this);
}

void MainWindow::addPanelActions() {
    const auto group = [] { return tr("Window"); };
    Action find = deed(
        "window.palette", [] { return tr("Find anything…"); }, group, [this] { palette_->openWith({}); },
        {QKeySequence(Qt::CTRL | Qt::Key_K)});
    actions_.add(std::move(find), this);
    Action keys = deed(
        "window.keys", [] { return tr("Keys of this page"); }, group, [this] { keys_->open(); },
        {QKeySequence(Qt::Key_Question), QKeySequence(Qt::Key_F1)});
    keys.alsoFound = words("help shortcuts aide raccourcis");
    actions_.add(std::move(keys), this);
    actions_.add(deed(
                     "window.notifications", [] { return tr("Notifications"); }, group,
                     [this] { noticePanel_->isOpen() ? noticePanel_->close() : noticePanel_->open(); },
                     {QKeySequence(Qt::CTRL | Qt::Key_J)}),
                 this);
    Action menu = deed(
        "window.menu", [] { return tr("Menu"); }, group, [this] { menu_->openMenu(); },
        {QKeySequence(Qt::Key_F10)});
    menu.inMenu = false;
    actions_.add(std::move(menu), this);
}

void MainWindow::addChoices() {
    const auto language = [this](const char* id, const char* name, text::Language which) {
        actions_.add(choice(
                         id, [name] { return words(name); }, [] { return tr("Language"); },
                         [this, which] { return preferences_.language() == which; },
                         [this, which] { preferences_.setLanguage(which); },
                         words("language langue english anglais french français")),
                     this);
    };
    language("language.en", "English", text::Language::English);
    language("language.fr", "Français", text::Language::French);
    const auto theme = [this](const char* id, std::function<QString()> text, ThemeMode mode,
                              const char* also) {
        actions_.add(choice(
                         id, std::move(text), [] { return tr("Colours"); },
                         [this, mode] { return preferences_.theme() == mode; },
                         [this, mode] { preferences_.setTheme(mode); }, words(also)),
                     this);
    };
    theme(
        "theme.system", [] { return tr("Colours as the system"); }, ThemeMode::System,
        "theme thème system système");
    theme(
        "theme.light", [] { return tr("Light colours"); }, ThemeMode::Light, "theme thème light clair");
    theme(
        "theme.dark", [] { return tr("Dark colours"); }, ThemeMode::Dark,
        "theme thème dark sombre foncé nuit");
    const auto density = [this](const char* id, std::function<QString()> text, Density which,
                                const char* also) {
        actions_.add(choice(
                         id, std::move(text), [] { return tr("Rows of tables"); },
                         [this, which] { return preferences_.density() == which; },
                         [this, which] { preferences_.setDensity(which); }, words(also)),
                     this);
    };
    density(
        "density.compact", [] { return tr("Compact rows"); }, Density::Compact, "density densité compact");
    density(
        "density.normal", [] { return tr("Normal rows"); }, Density::Normal, "density densité normal");
    density(
        "density.roomy", [] { return tr("Roomy rows"); }, Density::Roomy, "density densité roomy aéré");
    const auto zone = [this](const char* id, std::function<QString()> text, text::ZoneMode mode) {
        actions_.add(
            choice(
                id, std::move(text), [] { return tr("Times"); },
                [this, mode] { return preferences_.zone() == mode; },
                [this, mode] { preferences_.setZone(mode); }, words("time zone fuseau horaire heure")),
            this);
    };
    zone(
        "zone.system", [] { return tr("Times in this machine’s zone"); }, text::ZoneMode::System);
    zone(
        "zone.utc", [] { return tr("Times in UTC"); }, text::ZoneMode::Utc);
    zone(
        "zone.region", [] { return tr("Times in each region’s zone"); }, text::ZoneMode::Region);
}

void MainWindow::addSettingActions() {
    using Part = SettingsPage::Part;
    const auto setting = [this](const char* id, std::function<QString()> text, Part part, const char* also) {
        const bool about = part == Part::About;
        Action action = deed(
            std::string("setting.") + id, std::move(text),
            [about] { return about ? tr("Window") : tr("Settings"); }, [this, part] { openSetting(part); });
        action.alsoFound = words(also);
        action.inMenu = about;
        actions_.add(std::move(action), this);
    };
    setting(
        "platform", [] { return tr("Platform file"); }, Part::Platform, "platform file fichier plateforme");
    setting(
        "language", [] { return tr("Language"); }, Part::Language, "language langue");
    setting(
        "theme", [] { return tr("Colours"); }, Part::Theme, "theme thème colours couleurs");
    setting(
        "density", [] { return tr("Rows of tables"); }, Part::Density, "density densité rows lignes");
    setting(
        "zone", [] { return tr("Times"); }, Part::Zone, "time zone fuseau horaire heures");
    setting(
        "polling", [] { return tr("How often to ask"); }, Part::Polling,
        "poll polling interval interrogation fréquence metrics métriques");
    setting(
        "about", [] { return tr("About flotte"); }, Part::About, "about version licence à propos");
}

}  // namespace flotte::desktop
