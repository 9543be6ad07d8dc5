package seed

import (
	"fmt"
	"hash/fnv"
	"strings"
	"time"

	"flotte/lab/internal/exporter"
)

const (
	zoneDomain = "collectverything.com"
	nsPrefix   = "e-commerce-client-"
)

// zones are the regions' time zones: backups run at night there.
var zones = map[string]string{"us-est": "America/New_York", "eu-ouest": "Europe/Paris", "apac": "Asia/Singapore"}

// site is a row of the websites table. deletedDaysAgo 0 = live.
type site struct {
	name, domain   string
	deletedDaysAgo int
}

// backupCase says which past a tenant's backups have.
type backupCase int

const (
	backupGood backupCase = iota
	backupLate
	backupFailed
	backupNever
	backupRefused
	backupNone // no cron job at all
)

// tenant is the whole plan of one tenant; the exported Tenant is its summary.
type tenant struct {
	id, region, tier string
	kind             string // the case's name, empty = nothing special
	label            string // label tenant; empty = none
	domain           string // annotation domain
	hosts            []string
	sites            []site
	subscription     string // annotation subscription-tier
	billing          string // label billing-id
	billingNote      string // annotation billing-id
	department       string
	created          time.Time
	replicas         int32
	quota            map[string]string // differs from the tier's
	backup           backupCase
	crashing         string  // this service's pods crash
	errorRatio       float64 // 0 = ordinary
	noNamespace      bool
	noLabels         bool // namespace without any label
	podsUnlabelled   bool
	terminating      bool
}

func (t *tenant) namespace() string { return nsPrefix + t.id }

// pods that run once seeded.
func (t *tenant) pods() int {
	if t.noNamespace || t.terminating {
		return 0
	}
	return len(services) * int(t.replicas)
}

func (t *tenant) notReady() int {
	if t.crashing == "" {
		return 0
	}
	return int(t.replicas)
}

// hash is the only source of variety: equal everywhere and always.
func hash(parts ...string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(strings.Join(parts, "\x00")))
	x := h.Sum32()
	x ^= x >> 16 // FNV's low bits alone differ too little for short names
	x *= 0x85ebca6b
	x ^= x >> 13
	return x
}

var departments = []string{"retail", "fashion", "food", "sports", "home", "culture"}

// ordinary is a tenant with nothing special about it.
func ordinary(id, region, tierName string) *tenant {
	domain := "client-" + id + "." + zoneDomain
	billing := "sub_" + strings.ReplaceAll(id, "-", "") + fmt.Sprintf("%04x", hash(id, "billing")&0xffff)
	created := time.Date(2023, 1, 1, 9, 0, 0, 0, time.UTC).AddDate(0, 0, int(hash(id, "created")%1000))
	return &tenant{
		id: id, region: region, tier: tierName, label: "client-" + id, domain: domain, hosts: []string{domain},
		sites: []site{{name: title(id), domain: domain}}, subscription: tierName, billing: billing, billingNote: billing,
		department: departments[hash(id, "department")%uint32(len(departments))], created: created,
		replicas: tierOf(tierName).min,
	}
}

func title(id string) string {
	words := strings.Split(id, "-")
	words[0] = strings.ToUpper(words[0][:1]) + words[0][1:]
	return strings.Join(words, " ")
}

var words = []string{
	"acacia", "ambre", "basalte", "brume", "cassis", "cedre", "corail", "dune", "ebene", "fougere", "galet", "genet",
	"houx", "indigo", "jade", "lavande", "lichen", "lin", "menthe", "mistral", "nacre", "ocre", "olive", "onyx", "opale",
	"pivoine", "quartz", "romarin", "safran", "sauge", "tilleul", "verveine",
}

func filler(i int) *tenant {
	id := fmt.Sprintf("%s-%03d", words[hash(fmt.Sprint(i), "word")%uint32(len(words))], i)
	region, tierName := "eu-ouest", "standard"
	switch r := hash(id, "region") % 100; {
	case r >= 80:
		region = "apac"
	case r >= 50:
		region = "us-est"
	}
	switch r := hash(id, "tier") % 100; {
	case r >= 92:
		tierName = "business"
	case r >= 70:
		tierName = "premium"
	}
	return ordinary(id, region, tierName)
}

// planOf gives n tenants, the cases first. pods > 0 moves the ordinary ones' replicas towards that many pods in all.
func planOf(n, pods int) []*tenant {
	plan := cases()
	fixed := len(plan)
	for i := 1; len(plan) < n; i++ {
		plan = append(plan, filler(i))
	}
	if pods > 0 {
		fit(plan, plan[fixed:], pods)
	}
	return plan
}

// fit raises or lowers replicas of `free`, one tenant after the other, while the sum comes nearer to pods.
func fit(plan, free []*tenant, pods int) {
	total := 0
	for _, t := range plan {
		total += t.pods()
	}
	for moved := true; moved; {
		moved = false
		for _, t := range free {
			switch {
			case total+len(services) <= pods && t.replicas < tierOf(t.tier).fits:
				t.replicas++
				total += len(services)
				moved = true
			case total > pods && t.replicas > 2:
				t.replicas--
				total -= len(services)
				moved = true
			}
		}
	}
}

// Tenants is the plan: the same n gives the same plan.
func Tenants(n int) []Tenant {
	var list []Tenant
	for _, t := range planOf(n, 0) {
		list = append(list, Tenant{ID: t.id, Region: t.region, Tier: t.tier, Case: t.kind})
	}
	return list
}

// Metrics is the plan as the exporter wants it, for the history: the tenants whose namespace carries the tenant label.
func Metrics(n int) []exporter.Tenant {
	var list []exporter.Tenant
	for _, t := range planOf(n, 0) {
		if t.noNamespace || t.label == "" {
			continue
		}
		e := exporter.NewTenant(t.id, t.namespace(), t.region, t.tier, t.domain)
		if t.errorRatio > 0 {
			e.ErrorRatio = t.errorRatio
		}
		list = append(list, e)
	}
	return list
}
