package seed

import (
	"reflect"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
)

func TestTheSameNumberGivesTheSamePlan(t *testing.T) {
	if !reflect.DeepEqual(planOf(60, 0), planOf(60, 0)) {
		t.Fatal("two plans of 60 differ")
	}
	small, large := Tenants(60), Tenants(1000)
	if len(small) != 60 || len(large) != 1000 {
		t.Fatalf("%d and %d tenants", len(small), len(large))
	}
	if !reflect.DeepEqual(small, large[:60]) {
		t.Fatal("a larger plan does not begin with the smaller one")
	}
}

func TestCasesAreAlwaysThere(t *testing.T) {
	if n, all := len(Tenants(1)), len(cases()); n != all {
		t.Fatalf("%d of %d cases", n, all)
	}
}

func TestNamespacesAndDomainsAreUniqueWhereTheyMustBe(t *testing.T) {
	namespaces, domains := map[string]bool{}, map[string]bool{}
	for _, tn := range planOf(1000, 0) {
		key := tn.region + "/" + tn.namespace()
		if namespaces[key] {
			t.Errorf("%s twice", key)
		}
		namespaces[key] = true
		for _, s := range tn.sites {
			if domains[s.domain] {
				t.Errorf("row %s twice", s.domain)
			}
			domains[s.domain] = true
		}
	}
}

func pods(plan []*tenant) (sum int) {
	for _, t := range plan {
		sum += t.pods()
	}
	return sum
}

func TestSizesOfCiAndBench(t *testing.T) {
	if n := pods(planOf(60, 0)); n < 800 || n > 1200 {
		t.Errorf("ci has %d pods", n)
	}
	if n := pods(planOf(60, 900)); n > 900 {
		t.Errorf("%d pods where 900 were wanted", n)
	}
	if n := pods(planOf(1000, 20000)); n < 19900 || n > 20000 {
		t.Errorf("bench has %d pods", n)
	}
}

func TestEveryRegionAndTierHasOrdinaryTenants(t *testing.T) {
	counts := map[string]int{}
	for _, tn := range planOf(60, 0) {
		if tn.kind == "" {
			counts[tn.region]++
			counts[tn.tier]++
		}
	}
	for _, name := range []string{"us-est", "eu-ouest", "apac", "standard", "premium", "business"} {
		if counts[name] == 0 {
			t.Errorf("none of %s: %v", name, counts)
		}
	}
	if counts["standard"] < counts["premium"] || counts["premium"] < counts["business"] {
		t.Errorf("tiers: %v", counts)
	}
}

func TestQuotasLeaveRoomForASurgeAndTheBackup(t *testing.T) {
	for name, tr := range tiers {
		for _, resource := range []string{"requests.cpu", "requests.memory", "limits.cpu", "limits.memory"} {
			hard := quantities(tr.quota)[corev1.ResourceName(resource)]
			each := podResources().Requests[corev1.ResourceName(strings.TrimPrefix(resource, "requests."))]
			if strings.HasPrefix(resource, "limits.") {
				each = podResources().Limits[corev1.ResourceName(strings.TrimPrefix(resource, "limits."))]
			}
			pods := int64(len(services))*int64(tr.min+1) + 1
			if need := pods * each.MilliValue(); need > hard.MilliValue() {
				t.Errorf("%s: %s needs %d of %d", name, resource, need, hard.MilliValue())
			}
			if most := int64(len(services)) * int64(tr.fits) * each.MilliValue(); most > hard.MilliValue() {
				t.Errorf("%s: %d replicas do not fit in %s", name, tr.fits, resource)
			}
		}
	}
}

// Whenever the lab is seeded, the past is as CASES.md says.
func TestBackupsAreAsTheirCaseSaysAtAnyHour(t *testing.T) {
	start := time.Date(2026, 3, 27, 0, 0, 30, 0, time.UTC) // over a change of daylight saving
	for hour := range 24 * 5 {
		now := start.Add(time.Duration(hour) * time.Hour)
		for _, tn := range planOf(60, 0) {
			checkBackup(t, tn, now)
		}
	}
}

func checkBackup(t *testing.T, tn *tenant, now time.Time) {
	t.Helper()
	runs, err := runsOf(tn, now)
	if err != nil {
		t.Fatal(err)
	}
	var lastGood time.Time
	for _, r := range runs {
		if r.at.After(now) {
			t.Fatalf("%s: run at %s, now %s", tn.id, r.at, now)
		}
		if r.good && !r.real {
			lastGood = r.at
		}
	}
	fresh := !lastGood.IsZero() && now.Sub(lastGood) <= 25*time.Hour // a night of 25 hours in autumn
	newestGood := len(runs) > 0 && runs[len(runs)-1].good
	switch tn.backup {
	case backupGood:
		if !fresh || !newestGood {
			t.Errorf("%s at %s: last good run %s", tn.id, now, lastGood)
		}
	case backupLate, backupRefused:
		if now.Sub(lastGood) <= 24*time.Hour {
			t.Errorf("%s at %s: last good run %s is not late", tn.id, now, lastGood)
		}
	case backupFailed:
		if !fresh || newestGood {
			t.Errorf("%s at %s: newest good = %v, last good run %s", tn.id, now, newestGood, lastGood)
		}
	case backupNever, backupNone:
		if len(runs) > 0 {
			t.Errorf("%s has runs", tn.id)
		}
	}
}

// The late and the never case must not be healed by the cluster while a lab runs for a few hours.
func TestWrongSchedulesDoNotFireSoon(t *testing.T) {
	for day := range 366 {
		now := time.Date(2026, 1, 1, 1, 30, 0, 0, time.UTC).AddDate(0, 0, day)
		for _, tn := range cases() {
			if tn.backup != backupLate && tn.backup != backupNever {
				continue
			}
			soon, err := occurrences(scheduleOf(tn, now), zones[tn.region], now.Add(48*time.Hour), 1)
			if err != nil {
				t.Fatal(err)
			}
			if len(soon) > 0 && soon[0].After(now) {
				t.Errorf("%s at %s fires at %s", tn.id, now, soon[0])
			}
		}
	}
}

func TestFinishedRunsAreOverAtNow(t *testing.T) {
	tn := cases()[0]
	r := run{at: time.Date(2026, 11, 25, 2, 10, 0, 0, time.UTC), good: true}
	status := statusOf(tn, r, r.at.Add(5*time.Second))
	if status.CompletionTime.Sub(r.at) != 5*time.Second {
		t.Errorf("completed at %s", status.CompletionTime)
	}
}

func TestWebsiteRowsAreTheSameEachTime(t *testing.T) {
	now := time.Date(2026, 11, 25, 3, 0, 0, 0, time.UTC)
	rows := websitesOf(planOf(60, 0), now)
	if !reflect.DeepEqual(rows, websitesOf(planOf(60, 0), now.Add(time.Hour))) {
		t.Fatal("an hour later the rows differ")
	}
	deleted := 0
	for i, r := range rows {
		if r.id != int64(i+1) {
			t.Fatalf("row %d has id %d", i, r.id)
		}
		if r.deleted > 0 {
			deleted++
		}
	}
	if deleted != 2 {
		t.Errorf("%d rows are deleted", deleted)
	}
}
