package exporter

import "math"

// origin is where all counters were zero: 2024-01-01T00:00:00Z.
const origin = 1704067200

// utcOffset of a region in hours, for the time of day of its customers (no daylight saving: it would be a jump).
var utcOffset = map[string]float64{"us-est": -5, "eu-ouest": 1, "apac": 8}

// swing is one sine of a wave: its share of the mean, its length in seconds and its shift.
type swing struct {
	share, period, shift float64
}

// wave is a positive quantity around a mean: the day, the week, and noise made of three short swings whose lengths have
// no common multiple. Being a sum of sines it has an exact integral: a counter needs no memory.
type wave struct {
	mean   float64
	swings [5]swing
}

// newWave. The shares' sum stays below one, so the rate never becomes negative and no counter ever falls.
func newWave(t Tenant, what string, mean, depth float64) wave {
	const dayLength = 86400.0
	peak := (15 + 3*(chance(t.ID, "peak")-0.5) - utcOffset[t.Region]) * 3600
	phase := func(name string) float64 { return 2 * math.Pi * chance(t.ID, t.Region, what, name) }
	return wave{mean: mean, swings: [5]swing{
		{0.55 * depth, dayLength, math.Pi/2 - 2*math.Pi*peak/dayLength},
		{0.12 * depth, 7 * dayLength, phase("week")},
		{0.12 * depth, 2837, phase("long")},
		{0.08 * depth, 661, phase("middle")},
		{0.06 * depth, 187, phase("short")},
	}}
}

func (w *wave) at(t int64) float64 {
	sum, x := 1.0, float64(t-origin)
	for _, s := range w.swings {
		sum += s.share * math.Sin(2*math.Pi*x/s.period+s.shift)
	}
	return w.mean * sum
}

// total is the integral of `at` since the origin.
func (w *wave) total(t int64) float64 {
	x := float64(t - origin)
	sum := x
	for _, s := range w.swings {
		k := 2 * math.Pi / s.period
		sum += s.share / k * (math.Cos(s.shift) - math.Cos(k*x+s.shift))
	}
	return w.mean * sum
}
