// Package exporter makes the metrics that the usual exporters would give for the lab's tenants: a history for
// promtool and a live /metrics, both computed from the same functions of time, so that counters run on without a jump.
package exporter

import (
	"hash/fnv"
	"strconv"
	"strings"
	"time"
)

// Tenant is what the figures depend on. Two tenants with equal fields have equal figures at any time.
type Tenant struct {
	ID        string // abc
	Namespace string // e-commerce-client-abc
	Region    string // eu-ouest
	Tier      string // standard, premium, business; any other counts as standard
	Domain    string // main host at the ingress
	// Load is the mean number of requests a second.
	Load float64
	// ErrorRatio is the share of answers that are 5xx, 0 … 1.
	ErrorRatio float64
}

// ErrorRatioAnnotation on a namespace sets the tenant's ErrorRatio while the exporter runs.
const ErrorRatioAnnotation = "lab.flotte.example/error-ratio"

// FormatRatio writes a ratio as the annotation holds it.
func FormatRatio(ratio float64) string { return strconv.FormatFloat(ratio, 'f', -1, 64) }

// size of a tier: pods a service, cores in use, and requests a second from … to.
type size struct {
	pods, cores, from, to float64
}

var sizes = map[string]size{
	"standard": {pods: 2, cores: 0.45, from: 2, to: 8},
	"premium":  {pods: 3, cores: 1.3, from: 10, to: 40},
	"business": {pods: 6, cores: 3.2, from: 60, to: 150},
}

func sizeOf(tier string) size {
	if s, ok := sizes[tier]; ok {
		return s
	}
	return sizes["standard"]
}

// NewTenant gives an ordinary tenant the load of its tier and less than half a percent of errors.
func NewTenant(id, namespace, region, tier, domain string) Tenant {
	s := sizeOf(tier)
	return Tenant{ID: id, Namespace: namespace, Region: region, Tier: tier, Domain: domain,
		Load:       s.from + (s.to-s.from)*chance(id, region, "load"),
		ErrorRatio: 0.001 + 0.003*chance(id, region, "errors")}
}

// chance is a number in [0, 1) that depends on its words alone.
func chance(words ...string) float64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.Join(words, "\x00")))
	x := h.Sum64()
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	return float64(x>>11) / (1 << 53)
}

// Span is a stretch of history: from now-From to now-To, one sample each Step.
type Span struct {
	From, To, Step time.Duration
}

const day = 24 * time.Hour

// The spans of the lab. Daily ends where FiveMinutes begins; Hourly may be added later.
var (
	FiveMinutes = Span{From: day, To: 0, Step: 5 * time.Minute}
	Daily       = Span{From: 400 * day, To: day, Step: day}
	Hourly      = Span{From: 30 * day, To: 0, Step: time.Hour}
)

// times are multiples of Step, so that spans written at different moments agree. The end is open where it is not now.
func (s Span) times(now time.Time) []int64 {
	step := int64(s.Step / time.Second)
	first := (now.Add(-s.From).Unix() + step - 1) / step * step
	last := now.Add(-s.To).Unix()
	var list []int64
	for t := first; t < last || (t == last && s.To == 0); t += step {
		list = append(list, t)
	}
	return list
}
