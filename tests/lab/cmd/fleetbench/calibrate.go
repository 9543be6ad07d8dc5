package main

import (
	"errors"
	"runtime"
	"slices"
	"sync"
	"time"
)

var errBusy = errors.New("machine busy")

// How much the calibration's times may differ before a figure means nothing.
const allowedSpread = 0.10

// calibrate times the same work again and again, on all processors at once.
func calibrate(times int) []float64 {
	var seconds []float64
	for range times {
		begin := time.Now()
		var all sync.WaitGroup
		for range runtime.NumCPU() {
			all.Go(func() { spin(60_000_000) })
		}
		all.Wait()
		seconds = append(seconds, time.Since(begin).Seconds())
	}
	return seconds
}

//go:noinline
func spin(n int) uint64 {
	x := uint64(88172645463325252)
	for range n {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
	}
	return x
}

// spread is the range of the middle eight tenths, as a share of the median: one hiccup is no busy machine.
func spread(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	cut := len(sorted) / 10
	return (sorted[len(sorted)-1-cut] - sorted[cut]) / median(values)
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}
