// Package seed writes the lab's world: the platform's objects in each region and the website rows, always with the
// cases of CASES.md. Running it again brings the world back to its start.
package seed

import (
	"context"
	"database/sql"
	"fmt"
	"time"

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
	Tenants  int // in all, the cases among them
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

// Run seeds all regions side by side, and the websites. Tenants of a region that is not given are left out.
func Run(ctx context.Context, in Inputs) error {
	plan := planOf(in.Tenants, in.Pods)
	if in.Websites != nil {
		if err := seedWebsites(ctx, in.Websites, plan, in.Now); err != nil {
			return err
		}
	}
	return each(ctx, len(in.Regions), in.Regions, func(ctx context.Context, r Region) error {
		if err := seedRegion(ctx, in, r, plan); err != nil {
			return fmt.Errorf("region %s: %w", r.Name, err)
		}
		return nil
	})
}

func seedRegion(ctx context.Context, in Inputs, r Region, plan []*tenant) error {
	api, err := newAPI(r.Admin)
	if err != nil {
		return err
	}
	w := &world{api: api, now: in.Now, log: func(format string, args ...any) { in.Log(r.Name+": "+format, args...) }}
	for _, t := range plan {
		if t.region == r.Name && !t.noNamespace {
			w.plan = append(w.plan, t)
		}
	}
	w.nodes = nodesFor(w.plan)
	if err := seedStages(ctx, r.Admin); err != nil {
		return err
	}
	return w.run(ctx)
}
