// Package exporter makes the metrics that the usual exporters would give for the lab's tenants: a history for
// promtool and a live /metrics, both computed from the same functions of time, so that counters run on without a jump.
package exporter

import (
	"context"
	"errors"
	"io"
	"time"

	"k8s.io/client-go/rest"
)

// Tenant is what the figures depend on. Two tenants with equal fields have equal figures at any time.
type Tenant struct {
	ID        string // abc
	Namespace string // e-commerce-client-abc
	Region    string // eu-ouest
	Tier      string // standard, premium, business
	Domain    string // main host at the ingress
	// Load is the mean number of requests a second.
	Load float64
	// ErrorRatio is the share of answers that are 5xx, 0 … 1.
	ErrorRatio float64
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

// Config of one region's exporter.
type Config struct {
	Region string
	Listen string       // host:port, loopback
	Admin  *rest.Config // reads the namespaces
}

var errNotYet = errors.New("not built yet")

// WriteHistory writes OpenMetrics text for `promtool tsdb create-blocks-from openmetrics`.
func WriteHistory(w io.Writer, region string, tenants []Tenant, now time.Time, span Span) error {
	return errNotYet
}

// Serve answers GET /metrics for the tenants of one region until ctx ends.
func Serve(ctx context.Context, c Config) error { return errNotYet }
