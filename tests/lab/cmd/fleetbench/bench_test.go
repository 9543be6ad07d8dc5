package main

import (
	"math"
	"strings"
	"testing"
)

func TestOneHiccupIsNoBusyMachine(t *testing.T) {
	quiet := []float64{1, 1, 1.01, 1, 1.02, 1, 1, 1, 1.01, 1, 1, 3}
	if s := spread(quiet); s > allowedSpread {
		t.Errorf("spread %v", s)
	}
	busy := []float64{1, 1.3, 1, 1.4, 1, 1.2, 1.5, 1, 1.1, 1, 1.3, 1}
	if s := spread(busy); s <= allowedSpread {
		t.Errorf("spread %v", s)
	}
}

func TestMedian(t *testing.T) {
	if m := median([]float64{3, 1, 2}); m != 2 {
		t.Errorf("odd: %v", m)
	}
	if m := median([]float64{4, 1, 3, 2}); m != 2.5 {
		t.Errorf("even: %v", m)
	}
}

func TestRatiosAreFlottesMedianByTheOthers(t *testing.T) {
	table := Table{Rows: []Row{
		{Key: keyFlotte, Name: "flotte", Samples: []Sample{{Seconds: 1, PeakMB: 10}, {Seconds: 1, PeakMB: 10}, {Seconds: 9, PeakMB: 10}}},
		{Key: keyClientGo, Name: "client-go", Samples: []Sample{{Seconds: 4, PeakMB: 100}, {Seconds: 4, PeakMB: 100}, {Seconds: 4, PeakMB: 100}}},
	}}
	report := Report{Direct: table}
	ratios := report.ratios()
	if got := ratios["time:flotte/client-go"]; math.Abs(got-0.25) > 1e-9 {
		t.Errorf("time %v", got)
	}
	if got := ratios["memory:flotte/client-go"]; math.Abs(got-0.1) > 1e-9 {
		t.Errorf("memory %v", got)
	}
	if text := report.markdown(); !strings.Contains(text, "| client-go | 4000 ms (4000–4000) | 0.25 | 100 MB | 0.10 |") {
		t.Errorf("%s", text)
	}
}
