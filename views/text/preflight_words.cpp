#include "views/text/preflight_words.h"

#include <QCoreApplication>
#include <QStringList>

#include "views/text/format.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::text {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Preflight)
};

using Verdict = PreflightLine::Verdict;

QString amount(const std::string& resource, const Quantity& quantity, const QLocale& locale) {
    return resource == "memory" ? bytes(quantity.toDouble(), locale)
           : resource == "cpu"  ? cores(quantity.toDouble(), locale)
                                : count(quantity.units(), locale);
}

QString resourceName(const std::string& resource) {
    return resource == "memory" ? Words::tr("memory")
           : resource == "cpu"  ? Words::tr("CPU cores")
                                : Words::tr("pods");
}

PreflightLine lineOf(const CapacityFit& fit, const QLocale& locale) {
    const QString after = amount(fit.resource, fit.promised + fit.wanted, locale);
    const QString all = amount(fit.resource, fit.allocatable, locale);
    const QString name = resourceName(fit.resource);
    if (fit.fits()) {
        return {Verdict::Fine,
                Words::tr("Room for %1: with this tenant, quotas promise %2 of %3").arg(name, after, all),
                {}};
    }
    return {Verdict::Full,
            Words::tr("No room for %1: with this tenant, quotas would promise %2, and the nodes hold %3")
                .arg(name, after, all),
            Words::tr("Choose another region or tier, add nodes, or go on with --over-capacity.")};
}

QString addressList(const std::vector<std::string>& addresses) {
    constexpr std::size_t kMost = 4;
    QStringList shown;
    for (std::size_t i = 0; i < std::min(kMost, addresses.size()); ++i) {
        shown << safeShort(addresses[i], 60);
    }
    if (addresses.size() > kMost) {
        shown << QStringLiteral("…");
    }
    return shown.join(QStringLiteral(", "));
}

PreflightLine lineOf(const DomainFit& fit) {
    const QString domain = safeShort(fit.domain, 253);
    switch (fit.state) {
        case DomainFit::State::Here:
            return {Verdict::Fine, Words::tr("%1 leads to the region's ingress").arg(domain), {}};
        case DomainFit::State::Somewhere:
            return {Verdict::Fine, Words::tr("%1 leads to %2").arg(domain, addressList(fit.addresses)), {}};
        case DomainFit::State::Elsewhere:
            return {
                Verdict::Pending,
                Words::tr("Domain pending: %1 leads to %2, which is not the region's ingress")
                    .arg(domain, addressList(fit.addresses)),
                Words::tr("Nothing waits for it: the site is reached as soon as the client has changed it.")};
        case DomainFit::State::Pending:
            break;
    }
    return {Verdict::Pending, Words::tr("Domain pending: there is no name %1 yet").arg(domain),
            Words::tr("Nothing waits for it: the site is reached as soon as the client has made it.")};
}

PreflightLine lineOf(const BrokerFit& fit, const QLocale& locale) {
    const QString has = Words::tr("RabbitMQ has %n virtual host(s)", nullptr, static_cast<int>(fit.hosts));
    if (!fit.most) {
        return {Verdict::Fine, has, {}};
    }
    const QString most = Words::tr("%1, of at most %2").arg(has, count(*fit.most, locale));
    return fit.fits()
               ? PreflightLine{Verdict::Fine, most, {}}
               : PreflightLine{
                     Verdict::Full, most,
                     Words::tr(
                         "Choose another region, raise virtualHosts in the platform file, or go on with "
                         "--over-capacity.")};
}

PreflightLine unknown(const QString& what, const Error& error) {
    return {Verdict::Unknown, Words::tr("%1: %2").arg(what, errorSummary(error)), {}};
}

}  // namespace

std::vector<PreflightLine> preflightLines(const Preflight& preflight, const QLocale& locale) {
    std::vector<PreflightLine> lines;
    if (preflight.capacity && *preflight.capacity) {
        for (const CapacityFit& fit : **preflight.capacity) {
            lines.push_back(lineOf(fit, locale));
        }
    } else if (preflight.capacity) {
        lines.push_back(unknown(Words::tr("The region's room is not known"), preflight.capacity->error()));
    }
    if (preflight.broker) {
        lines.push_back(*preflight.broker
                            ? lineOf(**preflight.broker, locale)
                            : unknown(Words::tr("RabbitMQ's virtual hosts could not be counted"),
                                      preflight.broker->error()));
    }
    for (const Preflight::Domain& domain : preflight.domains) {
        lines.push_back(domain.seen
                            ? lineOf(*domain.seen)
                            : unknown(Words::tr("%1 could not be looked up").arg(safeShort(domain.name, 253)),
                                      domain.seen.error()));
    }
    return lines;
}

}  // namespace flotte::text
