package process

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// markVariable stands in the environment of every part, so that one whose pid file was lost is still found.
const markVariable = "FLOTTE_LAB_PART_OF"

// Spec is a program to start in the background.
type Spec struct {
	Name    string   // "eu-ouest/etcd"; also names the pid and the log file
	Program string   // path
	Args    []string // Args[0] is the name it is listed under
	Env     []string // beside the caller's
	Dir     string   // working folder; empty: the lab's
	Version string
	Port    int // where it listens; 0: on no port
}

// Record is what is kept of a started part.
type Record struct {
	Identity
	Name      string    `json:"name"`
	Command   []string  `json:"command"`
	Version   string    `json:"version"`
	Port      int       `json:"port,omitempty"`
	StartedAt time.Time `json:"startedAt"`
}

// Keeper starts and finds the parts of one lab folder.
type Keeper struct {
	Root string // the lab's folder; run/ and log/ are below it
}

// Child is a part this very program started: its exit can be waited for.
type Child struct {
	Record
	Exited <-chan struct{}
}

func (k Keeper) fileFor(folder, name, suffix string) string {
	return filepath.Join(k.Root, folder, strings.ReplaceAll(name, "/", ".")+suffix)
}

// LogFile is where the part's output goes; the output of the start before is beside it, ending in .old.
func (k Keeper) LogFile(name string) string { return k.fileFor("log", name, ".log") }

func (k Keeper) pidFile(name string) string { return k.fileFor("run", name, ".json") }

// Start runs the part in a session of its own, so that neither Ctrl-C nor a closed terminal reaches it.
func (k Keeper) Start(spec Spec) (*Child, error) {
	log := k.LogFile(spec.Name)
	_ = os.Rename(log, log+".old")
	out, err := os.OpenFile(log, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	cmd := exec.Command(spec.Program)
	cmd.Args = spec.Args
	cmd.Env = append(append(os.Environ(), spec.Env...), markVariable+"="+k.mark(spec.Name))
	cmd.Dir = spec.Dir
	if cmd.Dir == "" {
		cmd.Dir = k.Root
	}
	cmd.Stdout, cmd.Stderr = out, out
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", spec.Name, err)
	}
	exited := make(chan struct{})
	identity, err := Identify(cmd.Process.Pid)
	go func() {
		_ = cmd.Wait() // how it ended is in its log; that it ended is what counts here
		close(exited)
	}()
	child := &Child{Exited: exited, Record: Record{Identity: identity, Name: spec.Name, Version: spec.Version,
		Command: append([]string{spec.Program}, spec.Args[1:]...), Port: spec.Port, StartedAt: time.Now().UTC()}}
	if err == nil {
		err = k.save(child.Record)
	}
	if err != nil {
		_ = cmd.Process.Kill()
		<-exited
		return nil, fmt.Errorf("start %s: %w", spec.Name, err)
	}
	return child, nil
}

func (k Keeper) mark(name string) string { return k.Root + "\x1f" + name }

// save writes the whole file or nothing: a reader never meets half of it.
func (k Keeper) save(record Record) error {
	text, err := json.MarshalIndent(record, "", "  ")
	if err != nil {
		return err
	}
	path := k.pidFile(record.Name)
	if err := os.WriteFile(path+".new", append(text, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// Find gives the record of a part that runs now.
func (k Keeper) Find(name string) (Record, bool) {
	text, err := os.ReadFile(k.pidFile(name))
	var record Record
	if err != nil || json.Unmarshal(text, &record) != nil || !record.Alive() {
		return Record{}, false
	}
	return record, true
}

// Strays finds processes of this lab that no pid file names: a start that was killed before it could write
// one, or a pid file somebody removed.
func (k Keeper) Strays() []Record {
	entries, err := filepath.Glob("/proc/[0-9]*/environ")
	if err != nil {
		return nil
	}
	var found []Record
	for _, path := range entries {
		environ, err := os.ReadFile(path) // unreadable: somebody else's
		if err != nil {
			continue
		}
		for _, entry := range strings.Split(string(environ), "\x00") {
			name, ok := strings.CutPrefix(entry, markVariable+"="+k.mark(""))
			if !ok {
				continue
			}
			var pid int
			if _, err := fmt.Sscanf(path, "/proc/%d/environ", &pid); err != nil {
				continue
			}
			if identity, err := Identify(pid); err == nil && identity.Alive() {
				found = append(found, Record{Identity: identity, Name: name})
			}
		}
	}
	return found
}

// Stop asks the process to end, forces it after the grace, and returns when it is gone. Anybody else who has
// the pid by now is left alone.
func (k Keeper) Stop(ctx context.Context, record Record, grace time.Duration) error {
	if err := stop(ctx, record.Identity, grace); err != nil {
		return fmt.Errorf("stop %s (pid %d): %w", record.Name, record.PID, err)
	}
	if err := os.Remove(k.pidFile(record.Name)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

func stop(ctx context.Context, identity Identity, grace time.Duration) error {
	fd, err := unix.PidfdOpen(identity.PID, 0)
	if errors.Is(err, unix.ESRCH) || errors.Is(err, unix.EINVAL) {
		return nil
	}
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	if !identity.Alive() { // compared after the descriptor was opened: from here it can't become a stranger
		return nil
	}
	for _, signal := range []unix.Signal{unix.SIGTERM, unix.SIGKILL} {
		if err := unix.PidfdSendSignal(fd, signal, nil, 0); err != nil && !errors.Is(err, unix.ESRCH) {
			return err
		}
		gone, err := waitGone(ctx, fd, grace)
		if gone || err != nil {
			return err
		}
		grace = 10 * time.Second
	}
	return errors.New("it is still there after SIGKILL")
}

// waitGone returns as soon as the process ended; a pidfd becomes readable then.
func waitGone(ctx context.Context, fd int, limit time.Duration) (bool, error) {
	deadline := time.Now().Add(limit)
	for {
		n, err := unix.Poll([]unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}, 50)
		switch {
		case err != nil && !errors.Is(err, unix.EINTR):
			return false, err
		case n > 0:
			return true, nil
		case ctx.Err() != nil:
			return false, ctx.Err()
		case time.Now().After(deadline):
			return false, nil
		}
	}
}
