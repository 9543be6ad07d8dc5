package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"flotte/lab/internal/access"
	"flotte/lab/internal/layout"
	"flotte/lab/internal/parts"
	"flotte/lab/internal/process"
)

// readyWithin bounds each part's start. It is generous: a start next to a compiler takes ten times as long.
const readyWithin = 2 * time.Minute

// starter brings up parts and remembers which it started, to take those back when another fails.
type starter struct {
	keeper process.Keeper

	mu      sync.Mutex
	started []process.Record
}

func up(ctx context.Context, c command) error {
	begin := time.Now()
	unlock, err := c.lab.Lock(ctx, say)
	if err != nil {
		return err
	}
	defer unlock()
	if c.lab, err = layout.Open(c.lab.Dir); err != nil { // another `up` may have made it meanwhile
		return err
	}
	programs, err := parts.FindPrograms()
	if err != nil {
		return err
	}
	if err := writeFiles(c.lab, c.opts.size); err != nil {
		return err
	}
	s := &starter{keeper: process.Keeper{Root: c.lab.Dir}}
	if err := s.all(ctx, c.lab, programs); err != nil {
		s.takeBack(context.WithoutCancel(ctx))
		if ctx.Err() != nil {
			return errors.New("interrupted: what this `up` had started is stopped again")
		}
		return err
	}
	say("the lab in %s is up (%d parts started, %.1f s)", c.lab.Dir, len(s.started), time.Since(begin).Seconds())
	return nil
}

func writeFiles(lab *layout.Lab, size string) error {
	if err := lab.Prepare(size); err != nil {
		return err
	}
	for _, write := range []func(*layout.Lab) error{access.WritePKI, access.WriteUsers, parts.WriteRegionKubeconfigs,
		access.WritePlatform, access.WriteOnboarding} {
		if err := write(lab); err != nil {
			return err
		}
	}
	return nil
}

// all starts the regions side by side; within one, a step waits for the step before.
func (s *starter) all(ctx context.Context, lab *layout.Lab, programs parts.Programs) error {
	shared, regions := parts.All(lab, programs)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return s.step(ctx, shared) })
	for _, steps := range regions {
		group.Go(func() error {
			for _, step := range steps {
				if err := s.step(ctx, step); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

func (s *starter) step(ctx context.Context, step []parts.Part) error {
	group, ctx := errgroup.WithContext(ctx)
	for _, part := range step {
		group.Go(func() error { return s.bring(ctx, part) })
	}
	return group.Wait()
}

// bring starts a part unless it runs, and waits until it is ready.
func (s *starter) bring(ctx context.Context, part parts.Part) error {
	ctx, cancel := context.WithTimeoutCause(ctx, readyWithin, errors.New("it took too long"))
	defer cancel()
	_, running := s.keeper.Find(part.Name)
	if !running {
		child, err := s.start(ctx, part)
		if err != nil {
			return err
		}
		watched, stopWatching := context.WithCancelCause(ctx)
		defer stopWatching(nil)
		go func() {
			select {
			case <-child.Exited:
				stopWatching(errors.New("it ended by itself"))
			case <-watched.Done():
			}
		}()
		ctx = watched
	}
	err := parts.Poll(ctx, part.Ready)
	if err == nil && part.After != nil {
		err = part.After(ctx)
	}
	if err == nil {
		return nil
	}
	why := "it answers, but can't be prepared"
	if cause := context.Cause(ctx); cause != nil {
		why = cause.Error()
	}
	return fmt.Errorf("%s is not ready: %s (%w)\n%s", part.Name, why, err, tail(s.keeper.LogFile(part.Name)))
}

func (s *starter) start(ctx context.Context, part parts.Part) (*process.Child, error) {
	if err := portIsFree(part); err != nil {
		return nil, err
	}
	if part.Prepare != nil {
		if err := part.Prepare(ctx); err != nil {
			return nil, fmt.Errorf("%s: %w", part.Name, err)
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock() // a part is started and remembered at once, or an interrupt in between would lose it
	defer s.mu.Unlock()
	child, err := s.keeper.Start(part.Spec)
	if err == nil {
		s.started = append(s.started, child.Record)
	}
	return child, err
}

func portIsFree(part parts.Part) error {
	if part.Port == 0 {
		return nil
	}
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", part.Port))
	if err != nil {
		return fmt.Errorf("port %d, which this lab chose for %s, is used by another program now; "+
			"`lab down --purge` and `lab up` choose new ones", part.Port, part.Name)
	}
	return listener.Close()
}

// takeBack stops what this run started.
func (s *starter) takeBack(ctx context.Context) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := stopAll(ctx, s.keeper, s.started); err != nil {
		say("lab: %v", err)
	}
}

// tail is the end of a log, marked as such.
func tail(path string) string {
	text, err := os.ReadFile(path)
	if err != nil || len(text) == 0 {
		return "(its log " + path + " is empty)"
	}
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	lines = lines[max(0, len(lines)-15):]
	for i, line := range lines {
		lines[i] = "  | " + line[:min(len(line), 300)]
	}
	return "the end of " + path + ":\n" + strings.Join(lines, "\n")
}
