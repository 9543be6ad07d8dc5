package layout

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func open(t *testing.T, dir string) *Lab {
	t.Helper()
	lab, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return lab
}

func prepared(t *testing.T) *Lab {
	t.Helper()
	lab := open(t, filepath.Join(t.TempDir(), "lab"))
	if lab.Exists() {
		t.Fatal("a lab that was never prepared exists")
	}
	if err := lab.Prepare(""); err != nil {
		t.Fatal(err)
	}
	return lab
}

func TestPortsAndSizeAreRemembered(t *testing.T) {
	lab := prepared(t)
	if err := lab.Prepare("bench"); err != nil {
		t.Fatal(err)
	}
	again := open(t, lab.Dir)
	if err := again.Prepare(""); err != nil {
		t.Fatal(err)
	}
	if !again.Exists() || again.Size != "bench" || !maps.Equal(again.Ports, lab.Ports) {
		t.Fatalf("%+v, then %+v", lab.State, again.State)
	}
}

func TestEachPartHasAPortOfItsOwnBelowTheOutgoingOnes(t *testing.T) {
	lab := prepared(t)
	seen := map[int]string{}
	for _, name := range PortNames() {
		port := lab.Ports[name]
		if port < 1024 || port >= 32768 || seen[port] != "" {
			t.Fatalf("%s has port %d, as has %q", name, port, seen[port])
		}
		seen[port] = name
	}
}

func TestABrokenStateSaysHowToGoOn(t *testing.T) {
	lab := prepared(t)
	for _, text := range []string{"{", `{"version": 99}`} {
		if err := WriteFile(lab.stateFile(), []byte(text)); err != nil {
			t.Fatal(err)
		}
		still, err := Open(lab.Dir)
		if err == nil || !strings.Contains(err.Error(), "--purge") || still == nil {
			t.Fatalf("%s: %v, %v", text, still, err)
		}
	}
}

func TestAFolderThatOthersCanReadIsRefused(t *testing.T) {
	lab := prepared(t)
	if err := os.Chmod(lab.Dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := lab.Prepare(""); err == nil || !strings.Contains(err.Error(), "0700") {
		t.Fatalf("got %v", err)
	}
}

func TestAPathTooLongForASocketIsRefused(t *testing.T) {
	if _, err := Open("/tmp/" + strings.Repeat("x", 100)); err == nil || !strings.Contains(err.Error(), "--dir") {
		t.Fatalf("got %v", err)
	}
}

func TestOneCommandAtATimeHoldsTheLock(t *testing.T) {
	lab := prepared(t)
	silent := func(string, ...any) {}
	unlock, err := lab.Lock(context.Background(), silent)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	if _, err := lab.Lock(ctx, func(string, ...any) { cancel() }); err == nil {
		t.Fatal("two hold it")
	}
	if err := os.Remove(lab.Path("lock")); err != nil { // what a purge does while it holds the lock
		t.Fatal(err)
	}
	unlock()
	unlock, err = lab.Lock(context.Background(), silent)
	if err != nil {
		t.Fatal(err)
	}
	unlock()
}
