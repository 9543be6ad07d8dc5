#include "app/desktop/program.h"

#include <QCoreApplication>
#include <QNetworkInformation>
#include <QPixmap>
#include <QSettings>
#include <QTimer>
#include <chrono>

namespace flotte::desktop {

using namespace std::chrono_literals;

Program::Program(text::LanguageSwitch& language, QSettings& settings)
    : settings_(settings),
      window_(language, clock_, settings,
              {[this](std::optional<SourceId> source) {
                   if (session_) {
                       session_->retry(source);
                   }
               },
               [this](const QString& file) { chooseFile(file); }, [this] { open(file_); },
               [this](SourceId source, const std::string& digest, const std::string& shown) {
                   return approve(source, digest, shown);
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

void Program::chooseFile(const QString& file) {
    settings_.setValue(QStringLiteral("platform/file"), file);
    open(file);
}

void Program::open(const QString& file) {
    close();
    file_ = file;
    if (file_.isEmpty()) {
        file_ = QString::fromStdString(app::platformFileFrom({}));
    }
    if (file_.isEmpty()) {
        window_.showProblems({}, {});
        return;
    }
    auto opened = app::Session::open(file_.toStdString());
    if (!opened) {
        window_.showProblems(file_, opened.error());
        return;
    }
    session_ = std::move(*opened);
    feed_ = std::make_unique<FleetFeed>();
    connect(feed_.get(), &FleetFeed::batch, &window_, &MainWindow::apply);
    window_.showPlatform(session_->platform(), session_->sources());
    session_->start([feed = feed_.get()](FleetBatchPtr batch) { feed->post(std::move(batch)); });
}

void Program::takeScreenshot(const QString& file, bool whenSettled) {
    const auto save = [this, file] { saveScreenshot(file, 0); };
    if (!whenSettled) {
        QTimer::singleShot(500ms, this, save);
        return;
    }
    // Not inside the signal: the window first finishes what it was doing with the batch.
    connect(&window_, &MainWindow::settled, this, save, Qt::QueuedConnection);
    QTimer::singleShot(2min, this, [this, file] { saveScreenshot(file, 3); });
}

void Program::saveScreenshot(const QString& file, int code) {
    const bool saved = window_.grab().save(file, "PNG");
    QCoreApplication::exit(saved ? code : 1);
}

}  // namespace flotte::desktop
