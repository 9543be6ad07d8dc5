#include "models/platform/check/rules.h"

/// Sites, domains, certificates and the ids that name them (rows 8, 18, 31, 32, 35).
namespace flotte::check {
namespace {

/// Certificates that Let's Encrypt gives a week under one registered domain.
constexpr int kCertificatesPerWeek = 50;

void websites(const Platform& platform, const WebsitesEndpoint& table, Findings& into) {
    if (table.domainUnique.value_or(false) && table.softDelete.value_or(false) && table.releaseAs.empty()) {
        add(into, Rule::DomainNeverFree, "websites.softDelete");
    }
    for (std::size_t i = 0; table.perTenant == WebsitesEndpoint::PerTenant::One && i < platform.tiers.size();
         ++i) {
        const Tier& tier = platform.tiers[i];
        if (tier.terms.sites.value_or(1) > 1) {
            add(into, Rule::SitesOneOrMany, "tiers[" + std::to_string(i) + "].sites",
                {{"name", tier.name.value()}, {"sites", std::int64_t(*tier.terms.sites)}});
        }
    }
    if (table.idForms.size() > 1) {
        add(into, Rule::WebsiteIdTwoForms, "websites.idForms", {{"forms", joined(table.idForms)}});
    }
}

void routing(const Routing& routing, Findings& into) {
    const bool enough = routing.onboardingsPerWeek.value_or(kCertificatesPerWeek + 1) <= kCertificatesPerWeek;
    if (routing.certificates == Routing::Certificates::Tenant && !routing.domain.empty() &&
        routing.issuer.starts_with("letsencrypt") && !enough) {
        add(into, Rule::CertificatesPerWeek, "routing.certificates",
            {{"domain", routing.domain}, {"perWeek", std::int64_t(kCertificatesPerWeek)}});
    }
    if (routing.customDomains.value_or(false) && routing.hosts.value_or(1) < 2) {
        add(into, Rule::CustomDomainsWithoutHosts, "routing.customDomains");
    }
}

}  // namespace

void sites(const Platform& platform, Findings& into) {
    if (platform.websites) {
        websites(platform, *platform.websites, into);
    }
    routing(platform.routing, into);
    if (platform.billing && platform.billing->idFrom.size() > 1) {
        add(into, Rule::BillingIdTwoPlaces, "billing.idFrom", {{"places", joined(platform.billing->idFrom)}});
    }
}

}  // namespace flotte::check
