package proxy

import (
	"net"
	"sync"
	"time"
)

// link is one client's connection and the one made for it. Each has its own fault, so that a fault may be
// put on the connections of now and not on those to come.
type link struct {
	client, server net.Conn // server is nil where the fault began before the server was asked
	pace           Pace
	up, down       *wire // shared by all links of the proxy

	mu      sync.Mutex
	how     How
	changed chan struct{} // closed and made anew when `how` changes
	tainted bool          // bytes were lost or changed: it can't be healed, only closed
	closed  bool
	gone    chan struct{} // closed by close
}

func newLink(client net.Conn, how How, pace Pace, up, down *wire) *link {
	return &link{client: client, how: how, pace: pace, up: up, down: down, tainted: how == HalfOpen,
		changed: make(chan struct{}), gone: make(chan struct{})}
}

// set puts a fault on the link, or closes it where the fault or what happened to it before asks for that.
func (l *link) set(how How) {
	l.mu.Lock()
	close(l.changed)
	l.changed = make(chan struct{})
	l.how = how
	doomed := l.tainted || how == Cut || how == Refuse
	if how == HalfOpen {
		l.tainted = true
	}
	l.mu.Unlock()
	if doomed {
		l.close()
	}
}

func (l *link) state() (How, <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.how, l.changed
}

func (l *link) taint() {
	l.mu.Lock()
	l.tainted = true
	l.mu.Unlock()
}

func (l *link) close() {
	l.mu.Lock()
	first := !l.closed
	l.closed = true
	server := l.server
	l.mu.Unlock()
	if !first {
		return
	}
	close(l.gone)
	_ = l.client.Close()
	if server != nil {
		_ = server.Close()
	}
}

// attach gives the link its server, unless it was closed while the server was being reached.
func (l *link) attach(server net.Conn) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		_ = server.Close()
		return false
	}
	l.server = server
	return true
}

// run moves bytes until both ends are done.
func (l *link) run() {
	defer l.close()
	var both sync.WaitGroup
	both.Add(2)
	go func() { defer both.Done(); l.pump(l.server, l.client, false) }()
	go func() { defer both.Done(); l.pump(l.client, l.server, true) }()
	both.Wait()
	// The server may have hung up while the link was frozen: the client must not notice before the heal.
	for {
		how, changed := l.state()
		if how != HalfOpen {
			return
		}
		select {
		case <-changed:
		case <-l.gone:
			return
		}
	}
}

type piece struct {
	bytes []byte
	at    time.Time
	due   time.Time // when a narrow wire has carried it
}

// pump reads ahead of what it writes, so that a delay is a delay and not a lower rate.
func (l *link) pump(to, from net.Conn, towardsClient bool) {
	queue := make(chan piece, 64)
	go l.read(from, queue)
	for p := range queue {
		if !l.forward(to, p, towardsClient) {
			l.close()
			break
		}
	}
	for range queue { // let the reader end
	}
	how, _ := l.state()
	switch {
	case how != HalfOpen:
		if tcp, ok := to.(*net.TCPConn); ok {
			_ = tcp.CloseWrite()
		}
	case !towardsClient:
		l.close() // the client itself gave up on a frozen connection
	}
}

// read ends the queue at the end of the stream; a broken connection ends the link.
func (l *link) read(from net.Conn, queue chan<- piece) {
	defer close(queue)
	for {
		buffer := make([]byte, 32<<10)
		n, err := from.Read(buffer)
		if n > 0 {
			queue <- piece{bytes: buffer[:n], at: time.Now()}
		}
		if err != nil {
			return
		}
	}
}

// forward writes one piece under the fault of the moment, which may change while it waits.
func (l *link) forward(to net.Conn, p piece, towardsClient bool) bool {
	wire := l.up
	if towardsClient {
		wire = l.down
	}
	for len(p.bytes) > 0 {
		how, changed := l.state()
		switch {
		case how == HalfOpen:
			return true // swallowed
		case how == Slow:
			if left := l.pace.Latency - time.Since(p.at); left > 0 {
				if !l.wait(left, changed) {
					return false
				}
				continue
			}
		case how == Narrow:
			if p.due.IsZero() {
				p.due = wire.carry(len(p.bytes), p.at, l.pace)
			}
			if left := time.Until(p.due); left > 0 {
				if !l.wait(left, changed) {
					return false
				}
				continue
			}
		case how == Drip && towardsClient:
			n := min(l.pace.DripBytes, len(p.bytes))
			if !wire.write(to, p.bytes[:n]) {
				return false
			}
			p.bytes = p.bytes[n:]
			if !l.wait(l.pace.DripEvery, changed) {
				return false
			}
			continue
		case how == Corrupt && towardsClient:
			l.taint()
			p.bytes[len(p.bytes)/2] ^= 0x20
		}
		return wire.write(to, p.bytes)
	}
	return true
}

// wait lasts that long or until the fault changes; false: the link was closed.
func (l *link) wait(d time.Duration, changed <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-changed:
	case <-l.gone:
		return false
	}
	return true
}
