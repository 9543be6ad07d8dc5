#include <QCoreApplication>

#include <algorithm>
#include <csignal>

#include "app/terminal/commands.h"
#include "views/terminal/pager.h"

namespace flotte::app {

int endedBy(int signal) {
    return signal == SIGPIPE ? 0 : 128 + signal;
}

void print(const QStringList& lines, const OutputOptions& output, Console& console) {
    const terminal::RenderOptions options = console.options({});
    const bool isLong = console.outIsTerminal && options.height > 0 && lines.size() >= options.height;
    if (isLong && output.pager && terminal::page(lines)) {
        return;
    }
    console.out.write(lines);
}

Filter inRegions(const Filter& filter, const std::vector<std::string>& regions) {
    if (regions.empty()) {
        return filter;
    }
    Test test{Field::Region, Op::Equal, {}};
    std::copy(regions.begin(), regions.end(), std::back_inserter(test.values));
    FilterQuery query = filter.query();
    if (query.anyOf.empty()) {
        query.anyOf.emplace_back();
    }
    for (auto& terms : query.anyOf) {
        terms.push_back({false, test});
    }
    return Filter(std::move(query));
}

terminal::Outcome outcomeOf(const FleetMirror::State& state, const std::vector<std::string>& regions) {
    std::vector<SourceStatus> concerned;
    std::copy_if(state.sources.begin(), state.sources.end(), std::back_inserter(concerned),
                 [&](const SourceStatus& source) {
                     const std::string& region = source.info.region.value();
                     return regions.empty() || region.empty() ||
                            std::find(regions.begin(), regions.end(), region) != regions.end();
                 });
    return terminal::outcomeOf(concerned);
}

}  // namespace flotte::app
