#include "app/desktop/program.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QNetworkInformation>
#include <QPixmap>
#include <QSettings>
#include <QTimer>
#include <chrono>

#include "app/environment.h"
#include "app/platform_file.h"
#include "models/tenant/link.h"
#include "views/text/platform_draft_text.h"

namespace flotte::desktop {

using namespace std::chrono_literals;

namespace {

QString newPlatformFile() {
    return QString::fromStdString(app::configurationFolder() + "/platform.yaml");
}

}  // namespace

Program::Program(text::LanguageSwitch& language, Theme& theme, QSettings& settings)
    : settings_(settings),
      window_(language, theme, clock_, settings,
              {[this](std::optional<SourceId> source) {
                   if (session_) {
                       session_->retry(source);
                   }
               },
               [this](const QString& file) { chooseFile(file); }, [this] { open(file_); },
               [this](SourceId source, const std::string& digest, const std::string& shown) {
                   return approve(source, digest, shown);
               },
               BuildCalls{[] { return app::kubeconfigContexts({}); }, newPlatformFile(),
                          [this](const PlatformDraft& draft) { return build(draft); }},
               [this](const TenantRow& row) { askHistory(row); }, [this] { openSandbox(); },
               [this](const std::string& ask, const std::map<std::string, std::string>& with,
                      WindowCalls::SandboxAnswer answer) {
                   sandbox_.ask(this, file_, ask, with, std::move(answer));
               }}) {
    followNetwork();
}

/// The desktop's network manager tells of a change at once, where there is one; else the session's own look
/// at addresses and routes, once a second, is all there is.
void Program::followNetwork() {
    using Feature = QNetworkInformation::Feature;
    if (!QNetworkInformation::loadBackendByFeatures(Feature::Reachability)) {
        return;
    }
    const auto changed = [this] {
        if (session_) {
            session_->interrupted();
        }
    };
    auto* network = QNetworkInformation::instance();
    connect(network, &QNetworkInformation::reachabilityChanged, this, changed);
    connect(network, &QNetworkInformation::transportMediumChanged, this, changed);
}

Program::~Program() {
    close();
}

void Program::close() {
    // The session calls the feed from its own thread: it stops first.
    if (session_) {
        session_->stop();
    }
    session_.reset();
    feed_.reset();
}

void Program::askHistory(const TenantRow& row) {
    if (session_) {
        session_->history(row.region, row.ns, [this, key = row.key](const TenantHistory& history) {
            QMetaObject::invokeMethod(
                &window_, [this, key, history] { window_.setHistory(key, history); }, Qt::QueuedConnection);
        });
    }
}

std::optional<Error> Program::approve(SourceId source, const std::string& digest, const std::string& shown) {
    if (!session_) {
        return std::nullopt;
    }
    if (auto kept = session_->approve(digest, shown); !kept) {
        return kept.error();
    }
    session_->retry(source);
    return std::nullopt;
}

std::optional<Error> Program::build(const PlatformDraft& draft) {
    const QString file = newPlatformFile();
    if (auto written = app::writePlatformFile(file.toStdString(), text::platformFileText(draft), false);
        !written) {
        return written.error();
    }
    // Not from inside the form's own button: opening takes the form's place.
    QTimer::singleShot(0, this, [this, file] { chooseFile(file); });
    return std::nullopt;
}

void Program::chooseFile(const QString& file) {
    settings_.setValue(QStringLiteral("platform/file"), file);
    open(file);
}

/// A file of the user's own is not forgotten over it: the next start opens that one again.
void Program::openSandbox() {
    window_.sandboxStarts();
    sandbox_.begin(this, [this](const QString& file, const std::optional<Error>& error) {
        if (error) {
            window_.showProblems(QStringLiteral("flotte-sandbox"), {*error});
        } else {
            open(file);
        }
    });
}

/// One for each platform file.
std::string Program::snapshotFile() const {
    const QByteArray path = QFileInfo(file_).canonicalFilePath().toUtf8();
    const QByteArray name = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(16);
    const bool none = snapshots_.empty() || session_->platform().sandbox;  // that one is always at hand
    return none ? std::string() : snapshots_ + "/snapshot-" + name.toStdString() + ".sqlite";
}

void Program::open(const QString& file) {
    close();
    file_ = file;
    if (file_.isEmpty()) {
        file_ = QString::fromStdString(app::platformFileFrom({}));
    }
    window_.setPlatformFile(file_);
    if (file_.isEmpty()) {
        window_.showProblems({}, {});
        return;
    }
    auto opened = app::Session::open(file_.toStdString(), window_.preferences().pace(), keychain_);
    if (!opened) {
        window_.showProblems(file_, opened.error());
        return;
    }
    session_ = std::move(*opened);
    feed_ = std::make_unique<FleetFeed>();
    connect(feed_.get(), &FleetFeed::batch, &window_, &MainWindow::apply);
    window_.showPlatform(session_->platform(), session_->sources());
    session_->start([feed = feed_.get()](FleetBatchPtr batch) { feed->post(std::move(batch)); },
                    snapshotFile());
}

bool Program::take(const StartMessage& message) {
    if (!message.platform.isEmpty() &&
        QFileInfo(message.platform).canonicalFilePath() != QFileInfo(file_).canonicalFilePath()) {
        return false;
    }
    window_.comeToFront();
    if (const auto link = readLink(message.link.toStdString())) {
        window_.openTenant(QString::fromStdString(link->tenant), QString::fromStdString(link->region));
    }
    return true;
}

void Program::takeScreenshot(const QString& file, bool whenSettled) {
    const auto save = [this, file] { saveScreenshot(file, 0); };
    if (!whenSettled) {
        QTimer::singleShot(500ms, this, save);
        return;
    }
    // Not inside the signal: the window first finishes what it was doing with the batch, and lays itself out.
    connect(
        &window_, &MainWindow::settled, this, [this, save] { QTimer::singleShot(0, this, save); },
        Qt::QueuedConnection);
    QTimer::singleShot(2min, this, [this, file] { saveScreenshot(file, 3); });
}

void Program::saveScreenshot(const QString& file, int code) {
    const bool saved = window_.grab().save(file, "PNG");
    QCoreApplication::exit(saved ? code : 1);
}

}  // namespace flotte::desktop
