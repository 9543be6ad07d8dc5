package process

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func keeper(t *testing.T) Keeper {
	t.Helper()
	k := Keeper{Root: t.TempDir()}
	for _, folder := range []string{"run", "log"} {
		if err := os.Mkdir(filepath.Join(k.Root, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return k
}

func start(t *testing.T, k Keeper, script string) *Child {
	t.Helper()
	child, err := k.Start(Spec{Name: "region/part", Program: "/bin/sh", Args: []string{"sh", "-c", script}, Version: "1", Port: 7})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = k.Stop(context.Background(), child.Record, time.Second) })
	return child
}

func TestAPartIsFoundByAnotherRun(t *testing.T) {
	k := keeper(t)
	child := start(t, k, "exec sleep 600")
	found, ok := Keeper{Root: k.Root}.Find("region/part")
	if !ok || found.PID != child.PID || found.Version != "1" || found.Port != 7 {
		t.Fatalf("found %+v, %v", found, ok)
	}
	if _, ok := k.Find("region/other"); ok {
		t.Fatal("found a part that was never started")
	}
}

func TestStopWaitsUntilThePartIsGone(t *testing.T) {
	for name, script := range map[string]string{
		"on SIGTERM":         "exec sleep 600",
		"when TERM is blind": "trap '' TERM; echo ready; while :; do sleep 600; done",
	} {
		t.Run(name, func(t *testing.T) {
			k := keeper(t)
			child := start(t, k, script)
			if err := k.Stop(context.Background(), child.Record, 50*time.Millisecond); err != nil {
				t.Fatal(err)
			}
			<-child.Exited
			if child.Alive() {
				t.Fatal("still alive")
			}
			if left, _ := filepath.Glob(filepath.Join(k.Root, "run", "*")); len(left) != 0 {
				t.Fatalf("left %v", left)
			}
			for _, stray := range k.Strays() {
				_ = stop(context.Background(), stray.Identity, 0) // the shell's own sleep
			}
		})
	}
}

func TestAStrangerWithThePidIsNeverSignalled(t *testing.T) {
	k := keeper(t)
	stranger := start(t, k, "exec sleep 600")
	for name, change := range map[string]func(*Record){
		"started at another tick": func(r *Record) { r.Ticks-- },
		"in another boot":         func(r *Record) { r.BootID = "0d6c1a52-0000-0000-0000-000000000000" },
	} {
		t.Run(name, func(t *testing.T) {
			stale := stranger.Record
			change(&stale)
			if err := k.save(stale); err != nil {
				t.Fatal(err)
			}
			if _, ok := k.Find(stale.Name); ok {
				t.Fatal("a stale pid file was believed")
			}
			if err := k.Stop(context.Background(), stale, time.Second); err != nil {
				t.Fatal(err)
			}
			if !stranger.Alive() {
				t.Fatal("the stranger was killed")
			}
		})
	}
}

func TestBrokenPidFilesNameNobody(t *testing.T) {
	k := keeper(t)
	for _, text := range []string{"", "{", `{"pid":-1}`, `{"pid":1}`, `[]`} {
		if err := os.WriteFile(k.pidFile("x"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if record, ok := k.Find("x"); ok {
			t.Fatalf("%q named %+v", text, record)
		}
	}
}

func TestAPartWithoutPidFileIsAStray(t *testing.T) {
	k := keeper(t)
	child := start(t, k, "exec sleep 600")
	if err := os.Remove(k.pidFile("region/part")); err != nil {
		t.Fatal(err)
	}
	strays := k.Strays()
	if len(strays) != 1 || strays[0].PID != child.PID || strays[0].Name != "region/part" {
		t.Fatalf("strays: %+v", strays)
	}
	if other := (Keeper{Root: k.Root + "2"}).Strays(); len(other) != 0 {
		t.Fatalf("another lab claims %+v", other)
	}
}

func TestTheLogOfTheStartBeforeIsKept(t *testing.T) {
	k := keeper(t)
	for _, word := range []string{"first", "second"} {
		<-start(t, k, "echo "+word).Exited
	}
	for path, word := range map[string]string{k.LogFile("region/part"): "second", k.LogFile("region/part") + ".old": "first"} {
		text, err := os.ReadFile(path)
		if err != nil || strings.TrimSpace(string(text)) != word {
			t.Fatalf("%s: %q, %v", path, text, err)
		}
	}
}
