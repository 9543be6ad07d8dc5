// Package seed writes the lab's world: the platform's objects in each region and the website rows, always with the
// cases of CASES.md. Running it again brings the world back to its start.
package seed

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"flotte/lab/internal/exporter"

	"k8s.io/client-go/rest"
)

// Region is one control plane. Admin is a cluster administrator.
type Region struct {
	Name       string
	Admin      *rest.Config
	KwokListen string // host:port where kwok plays the kubelets
}

// Inputs of Run. Websites is connected to the server as a user who may create database `platform`.
type Inputs struct {
	Regions  []Region
	Websites *sql.DB
	Tenants  int // namespaces that belong to tenants, the cases among them
	Pods     int // wanted pods; 0 = the tiers' least replicas
	Log      func(format string, args ...any)
	Now      time.Time
}

// Tenant is one line of the plan.
type Tenant struct {
	ID     string
	Region string
	Tier   string
	Case   string // empty = nothing special
}

// Run seeds. It is idempotent.
func Run(ctx context.Context, in Inputs) error { return errors.New("not built yet") }

// Tenants is the plan: the same n gives the same plan.
func Tenants(n int) []Tenant { return nil }

// Metrics is the plan as the exporter wants it, for the history.
func Metrics(n int) []exporter.Tenant { return nil }
