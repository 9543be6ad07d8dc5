package proxy

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// pace is the slow faults' measure in tests. limit only ends a test that hangs.
var pace = Pace{Latency: 40 * time.Millisecond, LinkBytes: 100_000, LinkDelay: 20 * time.Millisecond, DripBytes: 4, DripEvery: 5 * time.Millisecond}

const limit = 10 * time.Second

// echoServer sends back what it gets.
func echoServer(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() { _, _ = io.Copy(conn, conn); _ = conn.Close() }()
		}
	}()
	return listener.Addr().String()
}

func newProxy(t *testing.T) *Proxy {
	t.Helper()
	p, err := Listen("127.0.0.1:0", echoServer(t), pace)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

func dial(t *testing.T, p *Proxy) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", p.Address())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(limit))
	return conn
}

// ask sends text and reads as many bytes back.
func ask(conn net.Conn, text string) (string, error) {
	if _, err := io.WriteString(conn, text); err != nil {
		return "", err
	}
	answer := make([]byte, len(text))
	n, err := io.ReadFull(conn, answer)
	return string(answer[:n]), err
}

func mustEcho(t *testing.T, conn net.Conn, text string) {
	t.Helper()
	if answer, err := ask(conn, text); err != nil || answer != text {
		t.Fatalf("got %q, %v for %q", answer, err, text)
	}
}

// mustBeClosed expects the end of the connection, not a deadline.
func mustBeClosed(t *testing.T, conn net.Conn) {
	t.Helper()
	_ = conn.SetReadDeadline(time.Now().Add(limit))
	if n, err := conn.Read(make([]byte, 1)); n != 0 || err == nil || isTimeout(err) {
		t.Fatalf("read %d bytes, %v, expected the connection to be closed", n, err)
	}
}

func mustBeSilent(t *testing.T, conn net.Conn, d time.Duration) {
	t.Helper()
	_ = conn.SetReadDeadline(time.Now().Add(d))
	if n, err := conn.Read(make([]byte, 1)); !isTimeout(err) {
		t.Fatalf("read %d bytes, %v, expected nothing", n, err)
	}
	_ = conn.SetReadDeadline(time.Now().Add(limit))
}

func isTimeout(err error) bool {
	var timeout net.Error
	return errors.As(err, &timeout) && timeout.Timeout()
}

func set(t *testing.T, p *Proxy, how How) {
	t.Helper()
	if err := p.Set(how); err != nil {
		t.Fatal(err)
	}
}

func TestAHealthyProxyPassesBytesAndHalfCloses(t *testing.T) {
	conn := dial(t, newProxy(t))
	sent := bytes.Repeat([]byte("0123456789"), 100_000)
	go func() {
		_, _ = conn.Write(sent)
		_ = conn.(*net.TCPConn).CloseWrite()
	}()
	got, err := io.ReadAll(conn)
	if err != nil || !bytes.Equal(got, sent) {
		t.Fatalf("got %d of %d bytes, %v", len(got), len(sent), err)
	}
}

func TestCutClosesConnectionsAndNewOnesOnceAccepted(t *testing.T) {
	p := newProxy(t)
	before := dial(t, p)
	mustEcho(t, before, "hello")
	set(t, p, Cut)
	mustBeClosed(t, before)
	mustBeClosed(t, dial(t, p)) // dial succeeds: it was accepted
	set(t, p, Healthy)
	mustEcho(t, dial(t, p), "again")
}

func TestRefuseListensNoMoreUntilHealedOnTheSamePort(t *testing.T) {
	p := newProxy(t)
	before := dial(t, p)
	mustEcho(t, before, "hello")
	set(t, p, Refuse)
	mustBeClosed(t, before)
	if _, err := net.Dial("tcp", p.Address()); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Fatalf("got %v", err)
	}
	set(t, p, Refuse) // twice is once
	set(t, p, Healthy)
	mustEcho(t, dial(t, p), "again")
}

func TestSlowTakesLongerEachWayAndLosesNothing(t *testing.T) {
	p := newProxy(t)
	before := dial(t, p)
	mustEcho(t, before, "hello")
	set(t, p, Slow)
	for _, conn := range []net.Conn{before, dial(t, p)} {
		begin := time.Now()
		mustEcho(t, conn, "slow")
		if took := time.Since(begin); took < 2*pace.Latency {
			t.Fatalf("took %v, less than twice %v", took, pace.Latency)
		}
	}
	set(t, p, Healthy)
	mustEcho(t, before, "the same connection goes on")
}

func TestANarrowLinkIsSharedByItsConnectionsAndLosesNothing(t *testing.T) {
	p := newProxy(t)
	first, second := dial(t, p), dial(t, p)
	set(t, p, Narrow)
	begin := time.Now()
	mustEcho(t, first, "x")
	if took := time.Since(begin); took < 2*pace.LinkDelay {
		t.Fatalf("there and back took %v", took)
	}
	begin = time.Now()
	text := string(bytes.Repeat([]byte("y"), 10_000))
	done := make(chan error, 1)
	go func() {
		_, err := ask(first, text)
		done <- err
	}()
	mustEcho(t, second, text)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begin); took < 200*time.Millisecond { // 20,000 bytes at 100,000 a second
		t.Fatalf("took %v", took)
	}
	set(t, p, Healthy)
	mustEcho(t, first, "the same connection goes on")
}

func TestBytesAreCountedEachWay(t *testing.T) {
	p := newProxy(t)
	conn := dial(t, p)
	mustEcho(t, conn, "12345")
	if up, down := p.Moved(); up != 5 || down != 5 {
		t.Fatalf("%d up, %d down", up, down)
	}
}

func TestDripLimitsTheRateTowardsTheClient(t *testing.T) {
	p := newProxy(t)
	conn := dial(t, p)
	set(t, p, Drip)
	mustEcho(t, conn, "x") // the connection's fault is in force
	begin := time.Now()
	mustEcho(t, conn, string(bytes.Repeat([]byte("y"), 10*pace.DripBytes)))
	if took := time.Since(begin); took < 8*pace.DripEvery {
		t.Fatalf("took %v", took)
	}
	set(t, p, Healthy)
	mustEcho(t, conn, "the same connection goes on")
}

func TestAHealEndsADripThatWouldLastAnHour(t *testing.T) {
	p, err := Listen("127.0.0.1:0", echoServer(t), Pace{DripBytes: 1, DripEvery: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	set(t, p, Drip)
	conn := dial(t, p)
	if _, err := io.WriteString(conn, "word"); err != nil {
		t.Fatal(err)
	}
	first := make([]byte, 1)
	if _, err := io.ReadFull(conn, first); err != nil {
		t.Fatal(err)
	}
	set(t, p, Healthy)
	rest := make([]byte, 3)
	if _, err := io.ReadFull(conn, rest); err != nil || string(rest) != "ord" {
		t.Fatalf("got %q, %v", rest, err)
	}
}

func TestCorruptChangesWhatTheClientGets(t *testing.T) {
	p := newProxy(t)
	set(t, p, Corrupt)
	conn := dial(t, p)
	answer, err := ask(conn, "message")
	if err != nil || answer == "message" || len(answer) != len("message") {
		t.Fatalf("got %q, %v", answer, err)
	}
	set(t, p, Healthy)
	mustBeClosed(t, conn) // its stream can't be mended
	mustEcho(t, dial(t, p), "message")
}

func TestHalfOpenFreezesConnectionsAndHealClosesThem(t *testing.T) {
	p := newProxy(t)
	before := dial(t, p)
	mustEcho(t, before, "hello")
	set(t, p, HalfOpen)
	after := dial(t, p)
	for _, conn := range []net.Conn{before, after} {
		if _, err := io.WriteString(conn, "anybody there?"); err != nil {
			t.Fatal(err)
		}
		mustBeSilent(t, conn, 30*time.Millisecond)
	}
	set(t, p, Healthy)
	mustBeClosed(t, before)
	mustBeClosed(t, after)
	mustEcho(t, dial(t, p), "again")
}

func TestAFrozenConnectionHidesThatTheServerHungUp(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	accepted := make(chan net.Conn, 1)
	go func() {
		if conn, err := listener.Accept(); err == nil {
			accepted <- conn
		}
	}()
	p, err := Listen("127.0.0.1:0", listener.Addr().String(), pace)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	conn := dial(t, p)
	server := <-accepted
	set(t, p, HalfOpen)
	_ = server.Close()
	mustBeSilent(t, conn, 30*time.Millisecond)
	set(t, p, Healthy)
	mustBeClosed(t, conn)
}

func TestABreakOfExistingConnectionsSparesNewOnes(t *testing.T) {
	for _, how := range []How{Cut, HalfOpen} {
		t.Run(string(how), func(t *testing.T) {
			p := newProxy(t)
			before := dial(t, p)
			mustEcho(t, before, "hello")
			p.SetExisting(how)
			mustEcho(t, dial(t, p), "new")
			if how == HalfOpen {
				mustBeSilent(t, before, 30*time.Millisecond)
				p.SetExisting(Healthy)
			}
			mustBeClosed(t, before)
			if now, _ := p.State(); now != Healthy {
				t.Fatalf("the proxy itself is %s", now)
			}
		})
	}
}

func TestConnectionsThatEndedAreForgotten(t *testing.T) {
	p := newProxy(t)
	for _, how := range []How{Healthy, HalfOpen} {
		set(t, p, how)
		conn := dial(t, p)
		waitFor(t, p, 1)
		_ = conn.Close()
		waitFor(t, p, 0)
	}
}

func waitFor(t *testing.T, p *Proxy, connections int) {
	t.Helper()
	for deadline := time.Now().Add(limit); ; time.Sleep(time.Millisecond) {
		_, n := p.State()
		if n == connections {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d connections, expected %d", n, connections)
		}
	}
}

func TestAServerThatIsNotThereClosesTheClient(t *testing.T) {
	p, err := Listen("127.0.0.1:0", "127.0.0.1:1", pace)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	mustBeClosed(t, dial(t, p))
}

func TestParseHow(t *testing.T) {
	for _, how := range Faults {
		if got, err := ParseHow(string(how)); err != nil || got != how {
			t.Fatalf("%s: %s, %v", how, got, err)
		}
	}
	for _, text := range []string{"", "healthy", "Cut", "cut "} {
		if _, err := ParseHow(text); err == nil {
			t.Fatalf("%q was accepted", text)
		}
	}
}

func TestTheControlSocketChangesAndTells(t *testing.T) {
	address := newProxy(t).Address() // a free port, and a server that echoes behind it
	ctx, stop := context.WithCancel(context.Background())
	socket, ended := filepath.Join(t.TempDir(), "s"), make(chan error, 1)
	go func() {
		ended <- Serve(ctx, socket, []Endpoint{{"websites", "127.0.0.1:0", address}}, pace)
	}()
	control := Control{Socket: socket}
	list, err := control.Status(ctx)
	for deadline := time.Now().Add(limit); err != nil && time.Now().Before(deadline); list, err = control.Status(ctx) {
		time.Sleep(time.Millisecond)
	}
	if err != nil || len(list) != 1 || list[0].Name != "websites" || list[0].Fault != Healthy || list[0].Target != address {
		t.Fatalf("got %+v, %v", list, err)
	}
	if err := control.Change(ctx, Change{Name: "websites", How: HalfOpen}); err != nil {
		t.Fatal(err)
	}
	if list, err = control.Status(ctx); err != nil || list[0].Fault != HalfOpen {
		t.Fatalf("got %+v, %v", list, err)
	}
	if err := control.Change(ctx, Change{Name: "no such", How: Cut}); err == nil {
		t.Fatal("an unknown name was accepted")
	}
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
}
