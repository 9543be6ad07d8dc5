package seed

import (
	"context"
	"sync"
	"time"
)

// each runs do for every item, `width` at a time, and stops at the first error.
func each[T any](ctx context.Context, width int, items []T, do func(context.Context, T) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	work := make(chan T)
	var group sync.WaitGroup
	for range min(width, len(items)) {
		group.Add(1)
		go func() {
			defer group.Done()
			for item := range work {
				if err := do(ctx, item); err != nil {
					cancel(err)
				}
			}
		}()
	}
	for _, item := range items {
		if ctx.Err() != nil {
			break
		}
		work <- item
	}
	close(work)
	group.Wait()
	return context.Cause(ctx)
}

// until asks `done` every so often, until it says yes, fails, or ctx ends.
func until(ctx context.Context, pause time.Duration, done func() (bool, error)) error {
	ticker := time.NewTicker(pause)
	defer ticker.Stop()
	for {
		if ok, err := done(); ok || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-ticker.C:
		}
	}
}
