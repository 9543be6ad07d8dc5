package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"flotte/lab/internal/process"
)

const stopWithin = 15 * time.Second // then by force

func down(ctx context.Context, c command) error {
	if _, err := os.Stat(c.lab.Dir); errors.Is(err, os.ErrNotExist) {
		say("no lab in %s", c.lab.Dir)
		return nil
	}
	unlock, err := c.lab.Lock(ctx, say)
	if err != nil {
		return err
	}
	defer unlock()
	keeper := process.Keeper{Root: c.lab.Dir}
	running := recorded(keeper)
	if err := stopAll(ctx, keeper, running); err != nil {
		return err
	}
	strays := keeper.Strays()
	if err := stopAll(ctx, keeper, strays); err != nil {
		return err
	}
	if err := clean(c); err != nil {
		return err
	}
	say("the lab in %s is down (%d parts stopped)", c.lab.Dir, len(running)+len(strays))
	return nil
}

// recorded are the parts that pid files name and that run.
func recorded(keeper process.Keeper) []process.Record {
	files, err := filepath.Glob(filepath.Join(keeper.Root, "run", "*.json"))
	if err != nil {
		return nil
	}
	var list []process.Record
	for _, file := range files {
		name := strings.Replace(strings.TrimSuffix(filepath.Base(file), ".json"), ".", "/", 1)
		if record, ok := keeper.Find(name); ok {
			list = append(list, record)
		}
	}
	return list
}

// rank orders the stop: who uses a server goes before it.
func rank(name string) int {
	switch name[strings.LastIndexByte(name, '/')+1:] {
	case "etcd":
		return 2
	case "kube-apiserver", "epmd":
		return 1
	}
	return 0
}

// stopAll returns when all are gone, or with what could not be stopped.
func stopAll(ctx context.Context, keeper process.Keeper, list []process.Record) error {
	for step := range 3 {
		var group errgroup.Group
		for _, record := range list {
			if rank(record.Name) == step {
				group.Go(func() error { return keeper.Stop(ctx, record, stopWithin) })
			}
		}
		if err := group.Wait(); err != nil {
			return err
		}
	}
	return nil
}

// clean removes what only running parts need: pid files of parts that died, and sockets.
func clean(c command) error {
	if c.opts.purge {
		if !c.lab.Exists() { // whatever this folder is, it is not ours to remove
			return errors.New(c.lab.Dir + " holds no lab: it is not removed")
		}
		return os.RemoveAll(c.lab.Dir)
	}
	entries, err := os.ReadDir(c.lab.Path("run"))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	for _, entry := range entries {
		err = errors.Join(err, os.Remove(c.lab.Path("run", entry.Name())))
	}
	return err
}
