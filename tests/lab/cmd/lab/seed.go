package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"flotte/lab/internal/history"
	"flotte/lab/internal/layout"
	"flotte/lab/internal/parts"
	"flotte/lab/internal/process"
	"flotte/lab/internal/seed"
)

// seedLab writes the platform's objects and rows, then the history of its figures. It may be run again.
func seedLab(ctx context.Context, c command) error {
	begin := time.Now()
	unlock, err := c.lab.Lock(ctx, say)
	if err != nil {
		return err
	}
	defer unlock()
	if !readStatus(ctx, c.lab).Running {
		return errors.New("the lab does not run, or not all of it: `lab up` first")
	}
	programs, err := parts.FindPrograms()
	if err != nil {
		return err
	}
	inputs, err := inputsOf(c)
	if err != nil {
		return err
	}
	defer inputs.Websites.Close()
	if err := seed.Run(ctx, inputs); err != nil {
		return err
	}
	say("objects and rows: %.1f s", time.Since(begin).Seconds())
	if err := importHistory(ctx, c.lab, programs, inputs); err != nil {
		return err
	}
	say("seeded %d tenants (%.1f s)", inputs.Tenants, time.Since(begin).Seconds())
	return nil
}

func inputsOf(c command) (seed.Inputs, error) {
	size := c.opts.size
	if size == "" {
		size = c.lab.Size
	}
	inputs := seed.Inputs{Tenants: c.opts.tenants, Pods: c.opts.pods, Log: say, Now: time.Now().UTC()}
	if inputs.Tenants < 0 || inputs.Pods < 0 {
		return inputs, errUsage{"--tenants and --pods are not negative"}
	}
	if inputs.Tenants == 0 {
		inputs.Tenants = layout.Sizes[size].Tenants
		if inputs.Pods == 0 {
			inputs.Pods = layout.Sizes[size].Pods
		}
	}
	for _, region := range layout.Regions {
		admin, err := parts.AdminConfig(c.lab, region)
		if err != nil {
			return inputs, err
		}
		inputs.Regions = append(inputs.Regions, seed.Region{Name: region, Admin: admin, KwokListen: parts.KwokListen(c.lab, region)})
	}
	var err error
	inputs.Websites, err = parts.OpenDatabase(c.lab)
	return inputs, err
}

// importHistory gives each Prometheus the past. It is stopped while blocks are put into its folder.
func importHistory(ctx context.Context, lab *layout.Lab, programs parts.Programs, inputs seed.Inputs) error {
	tenants := seed.Metrics(inputs.Tenants)
	keeper := process.Keeper{Root: lab.Dir}
	var group errgroup.Group
	for _, region := range layout.Regions {
		group.Go(func() error {
			blocks, err := history.Make(ctx, programs.Promtool, lab.Path("data", region), region, tenants, time.Now())
			if err != nil {
				return fmt.Errorf("history of %s: %w", region, err)
			}
			part := parts.Prometheus(lab, programs, region)
			if record, ok := keeper.Find(part.Name); ok {
				if err := keeper.Stop(ctx, record, stopWithin); err != nil {
					return err
				}
			}
			if err := history.Install(blocks, parts.PrometheusData(lab, region)); err != nil {
				return fmt.Errorf("history of %s: %w", region, err)
			}
			return (&starter{keeper: keeper}).bring(ctx, part)
		})
	}
	return group.Wait()
}
