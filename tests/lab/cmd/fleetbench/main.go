// fleetbench measures how long flotte takes to a complete fleet, and with what memory, beside others that read the
// same objects of the same servers: client-go informers, curl and kubectl.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

const (
	exitFailed = 1
	exitBusy   = 2
)

type options struct {
	rounds, warmUps, linkRounds int
	json, flottectl, peer       string
	force                       bool
}

func main() {
	var o options
	flag.IntVar(&o.rounds, "rounds", 11, "rounds that count; everyone runs once a round, in turn")
	flag.IntVar(&o.warmUps, "warm-ups", 2, "rounds before them")
	flag.IntVar(&o.linkRounds, "link-rounds", 3, "rounds through a link of 20 Mbit/s and 60 ms; 0 = none")
	flag.StringVar(&o.json, "json", "", "write the figures to this file")
	flag.StringVar(&o.flottectl, "flottectl", "", "the program to measure")
	flag.StringVar(&o.peer, "peer", "", "the client-go program to measure it against")
	flag.BoolVar(&o.force, "force", false, "measure on a busy machine too; the report says so")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		if errors.Is(err, errBusy) {
			os.Exit(exitBusy)
		}
		os.Exit(exitFailed)
	}
}

func run(ctx context.Context, o options) error {
	lab, err := readLab()
	if err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "flotte-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	contenders, err := contenders(lab, o, scratch)
	if err != nil {
		return err
	}
	before := spread(calibrate(12))
	if before > allowedSpread && !o.force {
		return fmt.Errorf("%w: the same work took times that differ by %.0f %%; wait until nothing else runs", errBusy, before*100)
	}
	report := Report{Machine: machine(), Spread: before, Direct: newTable(contenders)}
	if err := measure(ctx, lab, contenders, o.warmUps, o.rounds, &report.Direct); err != nil {
		return err
	}
	if after := spread(calibrate(12)); after > report.Spread {
		report.Spread = after
	}
	if o.linkRounds > 0 {
		if err := throughLink(ctx, lab, contenders, o, &report); err != nil {
			return err
		}
	}
	if report.Objects, err = countObjects(ctx, contenders); err != nil {
		return err
	}
	fmt.Print(report.markdown())
	return report.write(o.json)
}

// throughLink measures again with every region behind a narrow link.
func throughLink(ctx context.Context, lab *lab, contenders []contender, o options, report *Report) error {
	defer lab.link("healthy")
	if err := lab.link("narrow"); err != nil {
		return err
	}
	table := newTable(contenders)
	report.Link = &table
	return measure(ctx, lab, contenders, 1, o.linkRounds, report.Link)
}

func measure(ctx context.Context, lab *lab, contenders []contender, warmUps, rounds int, table *Table) error {
	for round := -warmUps; round < rounds; round++ {
		for i, c := range contenders {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			sample, err := lab.sample(ctx, c)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			if round >= 0 {
				table.Rows[i].Samples = append(table.Rows[i].Samples, sample)
			}
			fmt.Fprintf(os.Stderr, "round %d: %-40s %6.0f ms %7.1f MB\n", round, c.name, sample.Seconds*1e3, sample.PeakMB)
		}
	}
	return nil
}

// countObjects asks the client-go program what there is to read.
func countObjects(ctx context.Context, contenders []contender) (map[string]int, error) {
	for _, c := range contenders {
		if c.key != keyClientGo {
			continue
		}
		out, err := c.commands[0].start(ctx).Output()
		if err != nil {
			return nil, err
		}
		var answer struct{ Objects map[string]int }
		if err := json.Unmarshal(out, &answer); err != nil {
			return nil, fmt.Errorf("%s printed %q: %w", c.name, strings.TrimSpace(string(out)), err)
		}
		return answer.Objects, nil
	}
	return nil, errors.New("nobody counts the objects")
}
