package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"flotte/lab/internal/layout"
	"flotte/lab/internal/process"
	"flotte/lab/internal/proxy"
)

// lab is the running lab that `lab env` names.
type lab struct {
	platform, kubeconfig string
	regions              []string
	control              proxy.Control
	servers              []int // pids of the API servers and their etcd
}

func readLab() (*lab, error) {
	dir := os.Getenv("FLOTTE_LAB_DIR")
	if dir == "" {
		return nil, errors.New(`FLOTTE_LAB_DIR is not set: eval "$(tests/lab/lab env)" of a running lab`)
	}
	found, err := layout.Open(dir)
	if err != nil {
		return nil, err
	}
	l := &lab{platform: os.Getenv("FLOTTE_PLATFORM"), kubeconfig: os.Getenv("KUBECONFIG"), regions: layout.Regions,
		control: proxy.Control{Socket: found.ControlSocket()}}
	keeper := process.Keeper{Root: found.Dir}
	for _, region := range l.regions {
		for _, part := range []string{"kube-apiserver", "etcd"} {
			record, ok := keeper.Find(region + "/" + part)
			if !ok {
				return nil, fmt.Errorf("the lab in %s does not run: no %s/%s", dir, region, part)
			}
			l.servers = append(l.servers, record.PID)
		}
	}
	return l, nil
}

// link puts one state on the proxies of all regions.
func (l *lab) link(how proxy.How) error {
	var errs []error
	for _, region := range l.regions {
		errs = append(errs, l.control.Change(context.Background(), proxy.Change{Name: "kubernetes/" + region, How: how}))
	}
	return errors.Join(errs...)
}

// Sample is one run of one contender.
type Sample struct {
	Seconds       float64 `json:"seconds"`
	PeakMB        float64 `json:"peakMB"` // VmHWM; where there are several processes, the sum of theirs
	CPUSeconds    float64 `json:"cpuSeconds"`
	ServerSeconds float64 `json:"serverSeconds"` // CPU that the API servers and etcd spent meanwhile
	ReceivedMB    float64 `json:"receivedMB"`
}

func (l *lab) sample(ctx context.Context, c contender) (Sample, error) {
	serverBefore, bytesBefore, err := l.counters(ctx)
	if err != nil {
		return Sample{}, err
	}
	begin := time.Now()
	used, err := runAll(ctx, c.commands)
	sample := Sample{Seconds: time.Since(begin).Seconds(), PeakMB: used.peakMB, CPUSeconds: used.cpu}
	if err != nil {
		return sample, err
	}
	serverAfter, bytesAfter, err := l.counters(ctx)
	sample.ServerSeconds = serverAfter - serverBefore
	sample.ReceivedMB = float64(bytesAfter-bytesBefore) / 1e6
	return sample, err
}

// counters are the servers' CPU seconds, and the bytes that came through the regions' proxies.
func (l *lab) counters(ctx context.Context) (cpu float64, received int64, err error) {
	for _, pid := range l.servers {
		cpu += cpuOf(pid)
	}
	list, err := l.control.Status(ctx)
	for _, status := range list {
		if strings.HasPrefix(status.Name, "kubernetes/") {
			received += status.Down
		}
	}
	return cpu, received, err
}

// cpuOf reads user and system time, fields 14 and 15 of proc_pid_stat(5), in hundredths.
func cpuOf(pid int) float64 {
	text, err := os.ReadFile(filepath.Join("/proc", fmt.Sprint(pid), "stat"))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	var user, system float64
	if len(fields) > 12 {
		_, _ = fmt.Sscan(fields[11], &user)
		_, _ = fmt.Sscan(fields[12], &system)
	}
	return (user + system) / 100
}

type usage struct{ peakMB, cpu float64 }

// runAll starts every process and waits for all; one that fails fails the sample.
func runAll(ctx context.Context, commands []command) (usage, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()
	type done struct {
		usage
		err error
	}
	results := make(chan done, len(commands))
	for _, c := range commands {
		go func() {
			process := c.start(ctx)
			var said strings.Builder
			process.Stderr = &said
			err := process.Run()
			if err != nil {
				err = fmt.Errorf("%w: %s", err, strings.TrimSpace(said.String()))
				results <- done{err: err}
				return
			}
			resources, _ := process.ProcessState.SysUsage().(*syscall.Rusage)
			results <- done{usage: usage{float64(resources.Maxrss) / 1e3 * 1.024,
				(process.ProcessState.UserTime() + process.ProcessState.SystemTime()).Seconds()}}
		}()
	}
	var all usage
	var errs []error
	for range commands {
		one := <-results
		all.peakMB += one.peakMB
		all.cpu += one.cpu
		errs = append(errs, one.err)
	}
	return all, errors.Join(errs...)
}
