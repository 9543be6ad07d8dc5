package seed

import "time"

// change makes a case of an ordinary tenant.
type change func(*tenant)

func special(kind, id, region, tierName string, changes ...change) *tenant {
	t := ordinary(id, region, tierName)
	t.kind = kind
	for _, c := range changes {
		c(t)
	}
	return t
}

// cases are the tenants of CASES.md, one by one and in its order. Each is wrong in the one way its name says.
func cases() []*tenant {
	list := []*tenant{special("normal", "abc", "eu-ouest", "premium", textExample)}
	list = append(list, workloadCases()...)
	list = append(list, backupCases()...)
	list = append(list, websiteCases()...)
	return append(list, identityCases()...)
}

// textExample has the values of the platform text's example.
func textExample(t *tenant) {
	t.billing, t.billingNote, t.department = "sub_abc123", "sub_abc123", "retail"
	t.created = time.Date(2025, 1, 15, 9, 0, 0, 0, time.UTC)
}

func workloadCases() []*tenant {
	return []*tenant{
		special("crash-loop", "crash", "us-est", "standard", func(t *tenant) { t.crashing = "orders" }),
		special("quota-near", "quota-near", "eu-ouest", "standard",
			func(t *tenant) { t.quota = map[string]string{"requests.cpu": "2"} }),
		special("quota-full", "quota-full", "apac", "standard",
			func(t *tenant) { t.quota = map[string]string{"requests.memory": "2800Mi"} }),
		special("errors-high", "errors", "apac", "premium", func(t *tenant) { t.errorRatio = 0.12 }),
		special("terminating", "terminating", "apac", "standard",
			func(t *tenant) { t.terminating, t.backup = true, backupNone }),
		special("pods-unlabelled", "pods-unlabelled", "us-est", "standard", func(t *tenant) { t.podsUnlabelled = true }),
	}
}

func backupCases() []*tenant {
	return []*tenant{
		special("backup-late", "backup-late", "eu-ouest", "standard", func(t *tenant) { t.backup = backupLate }),
		special("backup-failed", "backup-failed", "us-est", "premium", func(t *tenant) { t.backup = backupFailed }),
		special("backup-never", "backup-never", "apac", "standard", func(t *tenant) { t.backup = backupNever }),
		special("backup-refused", "backup-refused", "eu-ouest", "standard", func(t *tenant) {
			t.backup, t.quota = backupRefused, map[string]string{"pods": "14"}
		}),
	}
}

func websiteCases() []*tenant {
	return []*tenant{
		special("no-namespace", "no-namespace", "eu-ouest", "standard", func(t *tenant) { t.noNamespace = true }),
		special("no-row", "no-row", "us-est", "standard", func(t *tenant) { t.sites = nil }),
		special("row-deleted", "row-deleted", "eu-ouest", "standard", func(t *tenant) { t.sites[0].deletedDaysAgo = 10 }),
		special("gone", "gone", "us-est", "standard", func(t *tenant) {
			t.noNamespace, t.sites[0].deletedDaysAgo = true, 45
		}),
		special("custom-domain", "custom-domain", "eu-ouest", "premium", moreSites("shop.custom-domain.example")),
		special("three-sites", "three-sites", "us-est", "business",
			moreSites("outlet-three-sites."+zoneDomain, "pro-three-sites."+zoneDomain)),
		special("domain-twice", "domain-first", "eu-ouest", "standard", claimsShared(true)),
		special("domain-twice", "domain-second", "us-est", "standard", claimsShared(false)),
	}
}

// moreSites adds rows and hosts beside the main one.
func moreSites(domains ...string) change {
	return func(t *tenant) {
		for _, d := range domains {
			t.sites = append(t.sites, site{name: title(t.id) + " (" + d + ")", domain: d})
			t.hosts = append(t.hosts, d)
		}
	}
}

// claimsShared makes a tenant claim the one domain that two namespaces claim; a row can stand there only once.
func claimsShared(withRow bool) change {
	const domain = "client-domain-shared." + zoneDomain
	return func(t *tenant) {
		t.domain, t.hosts, t.sites = domain, []string{domain}, nil
		if withRow {
			t.sites = []site{{name: "Domain shared", domain: domain}}
		}
	}
}

func identityCases() []*tenant {
	return []*tenant{
		special("tier-mismatch", "tier-mismatch", "apac", "standard", func(t *tenant) { t.subscription = "premium" }),
		special("tier-unknown", "tier-unknown", "us-est", "gold"),
		special("billing-mismatch", "billing-mismatch", "us-est", "premium",
			func(t *tenant) { t.billing, t.billingNote = "sub_billingold", "sub_billingnew" }),
		special("two-regions", "two-regions", "eu-ouest", "standard"),
		special("two-regions", "two-regions", "apac", "standard", func(t *tenant) {
			const domain = "client-two-regions-apac." + zoneDomain
			t.domain, t.hosts, t.sites = domain, []string{domain}, []site{{name: "Two regions apac", domain: domain}}
		}),
		special("unlabelled", "unlabelled", "eu-ouest", "standard", func(t *tenant) { t.noLabels, t.label = true, "" }),
		special("label-mismatch", "label-mismatch", "apac", "standard", func(t *tenant) { t.label = "client-label-other" }),
	}
}
