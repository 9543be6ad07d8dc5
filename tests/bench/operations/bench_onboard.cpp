#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <algorithm>
#include <thread>

#include "app/leave.h"
#include "models/provisioning/engine.h"
#include "tests/bench/operations/rig.h"

/// How much of an onboarding is flotte's own time, and what many at once cost beside one after another. Makes
/// tenants on the servers of a platform file and takes them away again. Undo is not timed.
namespace {

using namespace flotte;
using bench::Duration;
using bench::Rig;
using bench::Timeline;

double seconds(Duration duration) {
    return std::chrono::duration<double>(duration).count();
}

template <class T>
T median(std::vector<T> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

struct Wish {
    std::string region;
    std::string tier;
    std::string prefix;
    int rounds = 5;
    int many = 40;
};

using Onboardings = std::vector<std::unique_ptr<Rig::Onboarding>>;

bool begin(Rig& rig, const Wish& wish, int from, int count, Onboardings& into, QTextStream& err) {
    for (int i = 0; i < count; ++i) {
        auto begun = rig.begin(wish.prefix + std::to_string(from + i), wish.region, wish.tier);
        if (!begun) {
            err << "bench: " << QString::fromStdString(begun.error()) << Qt::endl;
            return false;
        }
        into.push_back(std::move(*begun));
    }
    return true;
}

/// All of them by `threads`; how many came to their end.
int runAll(Rig& rig, Onboardings& all, Engine::Direction direction, unsigned threads) {
    std::atomic<std::size_t> next = 0;
    std::atomic<int> done = 0;
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < threads; ++i) {
        workers.emplace_back([&] {
            for (std::size_t at = next++; at < all.size(); at = next++) {
                done += rig.run(*all[at], direction) ? 1 : 0;
            }
        });
    }
    for (std::thread& worker : workers) {
        worker.join();
    }
    return done;
}

/// The wall time of `count` onboardings by `threads`; nothing where one did not end.
std::optional<double> timeOf(Rig& rig, const Wish& wish, int from, int count, unsigned threads,
                             std::vector<Timeline::Share>& shares, QTextStream& err) {
    Onboardings all;
    const bool begun = begin(rig, wish, from, count, all, err);
    const auto start = std::chrono::steady_clock::now();
    const int done = begun ? runAll(rig, all, Engine::Direction::Forward, threads) : 0;
    const double took = seconds(std::chrono::steady_clock::now() - start);
    for (const auto& each : all) {
        shares.push_back(each->timeline.critical(each->plan));
    }
    const int gone = runAll(rig, all, Engine::Direction::Undo, 4);
    if (done != count || gone != static_cast<int>(all.size())) {
        err << "bench: " << done << " of " << count << " done, " << gone << " of " << all.size()
            << " taken away" << Qt::endl;
        return std::nullopt;
    }
    return took;
}

QJsonObject shareJson(const std::vector<Timeline::Share>& shares) {
    const auto part = [&](auto of) {
        std::vector<double> values;
        for (const Timeline::Share& share : shares) {
            values.push_back(seconds(of(share)));
        }
        return median(values);
    };
    std::vector<double> own;
    for (const Timeline::Share& share : shares) {
        own.push_back(seconds(share.own()) / seconds(share.wall));
    }
    return {{QStringLiteral("wall"), part([](const auto& s) { return s.wall; })},
            {QStringLiteral("calls"), part([](const auto& s) { return s.calls; })},
            {QStringLiteral("journal"), part([](const auto& s) { return s.journal; })},
            {QStringLiteral("waits"), part([](const auto& s) { return s.waits; })},
            {QStringLiteral("steps"), shares.front().steps},
            {QStringLiteral("ownShare"), median(own)}};
}

QString line(const QString& name, const QJsonObject& share) {
    return QStringLiteral("| %1 | %2 s | %3 s | %4 s | %5 s | %6 % |")
        .arg(name)
        .arg(share[QStringLiteral("wall")].toDouble(), 0, 'f', 2)
        .arg(share[QStringLiteral("calls")].toDouble(), 0, 'f', 2)
        .arg(share[QStringLiteral("journal")].toDouble(), 0, 'f', 2)
        .arg(share[QStringLiteral("waits")].toDouble(), 0, 'f', 2)
        .arg(share[QStringLiteral("ownShare")].toDouble() * 100, 0, 'f', 1);
}

int measure(Rig& rig, const Wish& wish, const QString& json, QTextStream& out, QTextStream& err) {
    std::vector<Timeline::Share> alone;
    for (int round = 0; round < wish.rounds; ++round) {
        if (!timeOf(rig, wish, round, 1, 1, alone, err)) {
            return 1;
        }
    }
    std::vector<Timeline::Share> shares;
    const auto after = timeOf(rig, wish, 100, wish.many, 1, shares, err);
    std::vector<Timeline::Share> crowded;
    const auto together =
        after ? timeOf(rig, wish, 200, wish.many, static_cast<unsigned>(wish.many), crowded, err)
              : std::nullopt;
    if (!after || !together) {
        return 1;
    }
    const QJsonObject one = shareJson(alone);
    const QJsonObject many = shareJson(crowded);
    out << "Along the critical path (medians):\n\n| | wall | calls | journal | waits | flotte's own |\n"
           "|---|---|---|---|---|---|\n"
        << line(QStringLiteral("one alone, %1 rounds").arg(wish.rounds), one) << '\n'
        << line(QStringLiteral("one of %1 at once").arg(wish.many), many) << "\n\n"
        << wish.many << " one after another: " << QString::number(*after, 'f', 1)
        << " s; at once: " << QString::number(*together, 'f', 1) << " s, ratio "
        << QString::number(*together / *after, 'f', 2) << Qt::endl;
    if (!json.isEmpty()) {
        QFile file(json);
        const QJsonObject all{{QStringLiteral("one"), one},
                              {QStringLiteral("crowded"), many},
                              {QStringLiteral("after"), *after},
                              {QStringLiteral("together"), *together}};
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(all).toJson()) < 0) {
            err << "bench: " << json << " can't be written" << Qt::endl;
            return 1;
        }
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    int code = 1;
    {
        QCoreApplication application(argc, argv);
        QCommandLineParser parser;
        parser.addHelpOption();
        parser.addOptions(
            {{QStringLiteral("platform"), QStringLiteral("Platform file with a journal"),
              QStringLiteral("FILE")},
             {QStringLiteral("region"), QStringLiteral("Region"), QStringLiteral("NAME"),
              QStringLiteral("eu-ouest")},
             {QStringLiteral("tier"), QStringLiteral("Tier"), QStringLiteral("NAME"),
              QStringLiteral("standard")},
             {QStringLiteral("prefix"), QStringLiteral("How the tenants' ids begin"), QStringLiteral("TEXT"),
              QStringLiteral("bench")},
             {QStringLiteral("rounds"), QStringLiteral("Onboardings one by one"), QStringLiteral("N"),
              QStringLiteral("5")},
             {QStringLiteral("many"), QStringLiteral("Onboardings at once"), QStringLiteral("N"),
              QStringLiteral("40")},
             {QStringLiteral("json"), QStringLiteral("Write the figures here"), QStringLiteral("FILE")}});
        parser.process(application);
        QTextStream out(stdout);
        QTextStream err(stderr);
        Wish wish{parser.value(QStringLiteral("region")).toStdString(),
                  parser.value(QStringLiteral("tier")).toStdString(),
                  parser.value(QStringLiteral("prefix")).toStdString(),
                  std::max(1, parser.value(QStringLiteral("rounds")).toInt()),
                  std::max(1, parser.value(QStringLiteral("many")).toInt())};
        auto rig = Rig::open(parser.value(QStringLiteral("platform")).toStdString());
        if (rig) {
            code = measure(**rig, wish, parser.value(QStringLiteral("json")), out, err);
        } else {
            err << "bench: " << QString::fromStdString(rig.error()) << Qt::endl;
        }
    }
    app::leave(code);
}
