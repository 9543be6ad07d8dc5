package exporter

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

var now = time.Date(2026, 11, 25, 3, 2, 17, 0, time.UTC)

func sample() []Tenant {
	a := NewTenant("abc", "e-commerce-client-abc", "eu-ouest", "premium", "client-abc.example")
	b := NewTenant("errors", "e-commerce-client-errors", "eu-ouest", "standard", "client-errors.example")
	b.ErrorRatio = 0.12
	other := NewTenant("far", "e-commerce-client-far", "apac", "business", "client-far.example")
	return []Tenant{a, b, other}
}

func history(t *testing.T, span Span) string {
	t.Helper()
	var out bytes.Buffer
	if err := WriteHistory(&out, "eu-ouest", sample(), now, span); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// values of one series by time, from either format.
func values(t *testing.T, text, series string) []float64 {
	t.Helper()
	var list []float64
	for line := range strings.Lines(text) {
		rest, ok := strings.CutPrefix(line, series+" ")
		if !ok {
			continue
		}
		v, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		list = append(list, v)
	}
	return list
}

func requestsWith(status string) string {
	return "nginx_ingress_controller_requests{" + atIngress(sample()[1], "status", status) + "}"
}

func TestPromtoolMakesBlocksOfEverySpan(t *testing.T) {
	promtool, err := exec.LookPath("promtool")
	if err != nil {
		t.Skip("promtool is not installed")
	}
	for name, span := range map[string]Span{"five minutes": FiveMinutes, "daily": Daily, "hourly": Hourly} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "history.om")
			if err := os.WriteFile(file, []byte(history(t, span)), 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command(promtool, "tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=9600h",
				"-q", file, filepath.Join(dir, "data")).CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			blocks, err := os.ReadDir(filepath.Join(dir, "data"))
			if err != nil || len(blocks) == 0 {
				t.Fatalf("no block was made: %v", err)
			}
		})
	}
}

func TestLiveMetricsPassPromtoolsCheck(t *testing.T) {
	promtool, err := exec.LookPath("promtool")
	if err != nil {
		t.Skip("promtool is not installed")
	}
	var page bytes.Buffer
	if err := writeNow(&page, sample(), now); err != nil {
		t.Fatal(err)
	}
	check := exec.Command(promtool, "check", "metrics")
	check.Stdin = &page
	out, _ := check.CombinedOutput() // exit 3 = opinions about names, which are the real exporters'
	if strings.Contains(string(out), "error while linting") || strings.Contains(string(out), "text format parsing") {
		t.Fatalf("%s", out)
	}
}

func TestCountersNeverFall(t *testing.T) {
	for _, tenant := range sample() {
		for _, f := range families {
			if f.kind == "gauge" {
				continue
			}
			for _, s := range f.series(tenant) {
				last := -1.0
				for at := now.Unix() - 86400; at < now.Unix(); at += 7 {
					v := s.value(at)
					if v < last {
						t.Fatalf("%s%s{%s} falls from %f to %f", f.name, s.suffix, s.labels, last, v)
					}
					last = v
				}
			}
		}
	}
}

func TestGaugesAreNeverNegative(t *testing.T) {
	for _, tenant := range sample() {
		for _, f := range families {
			for _, s := range f.series(tenant) {
				for at := now.Unix() - 3*86400; at < now.Unix(); at += 601 {
					if v := s.value(at); v < 0 {
						t.Fatalf("%s%s{%s} is %f", f.name, s.suffix, s.labels, v)
					}
				}
			}
		}
	}
}

// What rate() sees between the last sample of the history and the first scrape is as much as a day's curve allows.
func TestCountersRunOnFromHistoryIntoTheLivePage(t *testing.T) {
	old := values(t, history(t, FiveMinutes), requestsWith("200"))
	if len(old) != 288 {
		t.Fatalf("%d samples in a day at five minutes", len(old))
	}
	var page bytes.Buffer
	if err := writeNow(&page, sample(), now); err != nil {
		t.Fatal(err)
	}
	live := values(t, page.String(), requestsWith("200"))
	if len(live) != 1 {
		t.Fatalf("%d live samples", len(live))
	}
	seconds := float64(now.Unix() % 300)
	rate := (live[0] - old[len(old)-1]) / seconds
	if load := sample()[1].Load; rate <= 0 || rate > 2*load {
		t.Fatalf("rate over the border is %f with a mean load of %f", rate, load)
	}
}

func TestDailyEndsWhereFiveMinutesBegins(t *testing.T) {
	daily, fine := Daily.times(now), FiveMinutes.times(now)
	if daily[len(daily)-1] >= fine[0] {
		t.Fatalf("daily ends at %d, five minutes begins at %d", daily[len(daily)-1], fine[0])
	}
	if last := fine[len(fine)-1]; now.Unix()-last >= 300 {
		t.Fatalf("history ends %d s before now", now.Unix()-last)
	}
	if n := len(daily); n < 398 || n > 400 {
		t.Fatalf("%d daily samples", n)
	}
}

func TestErrorRatioIsWhatTheTenantSays(t *testing.T) {
	text := history(t, FiveMinutes)
	of := func(status string) float64 {
		v := values(t, text, requestsWith(status))
		return v[len(v)-1] - v[0]
	}
	bad := of("500")
	if ratio := bad / (bad + of("200") + of("404")); ratio < 0.118 || ratio > 0.122 {
		t.Fatalf("error ratio %f", ratio)
	}
}

func TestHistoryHoldsItsOwnRegionOnly(t *testing.T) {
	if text := history(t, Daily); strings.Contains(text, "client-far") || !strings.Contains(text, "client-abc") {
		t.Fatal("tenants of the wrong region")
	}
}

func TestEverySeriesOfATenantIsDistinct(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range families {
		for _, s := range f.series(sample()[0]) {
			key := f.name + s.suffix + s.labels
			if seen[key] {
				t.Fatalf("%s twice", key)
			}
			seen[key] = true
		}
	}
	if len(seen) > 50 {
		t.Fatalf("%d series a tenant", len(seen))
	}
}

// flotte foretells when a quota is full: what is reserved may grow, but is never more than what may be.
func TestWhatIsReservedIsNeverMoreThanTheQuota(t *testing.T) {
	for _, tenant := range sample() {
		list := quotaSeries(tenant)
		for i := 0; i < len(list); i += 2 {
			hard, used := list[i], list[i+1]
			if !strings.Contains(hard.labels, `type="hard"`) || !strings.Contains(used.labels, `type="used"`) {
				t.Fatalf("%s beside %s", hard.labels, used.labels)
			}
			for at := now.Unix() - 100*86400; at < now.Unix(); at += 86400 {
				if u := used.value(at); u <= 0 || u >= hard.value(at) {
					t.Fatalf("%s: %f of %f", used.labels, u, hard.value(at))
				}
			}
		}
	}
}
