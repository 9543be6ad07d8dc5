// Package proxy passes TCP through to a server and breaks it on demand. The server itself is never touched:
// what the client meets is a network or a peer that misbehaves, and healing is instant.
package proxy

import (
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"sync"
	"time"
)

// How a proxy misbehaves.
type How string

const (
	Healthy  How = "healthy"
	Cut      How = "cut"       // connections are closed, new ones as soon as they are accepted
	Refuse   How = "refuse"    // nobody listens
	Slow     How = "slow"      // each way takes Pace.Latency longer
	Narrow   How = "narrow"    // each way carries Pace.LinkBytes a second, each byte Pace.LinkDelay later
	Drip     How = "drip"      // Pace.DripBytes each Pace.DripEvery towards the client
	Corrupt  How = "corrupt"   // a byte of each piece towards the client is changed
	HalfOpen How = "half-open" // connections are accepted and kept, and nothing passes either way
)

// Faults are all but Healthy, in the order they are listed to people.
var Faults = []How{Cut, Refuse, Slow, Narrow, Drip, Corrupt, HalfOpen}

// ParseHow reads a fault's name.
func ParseHow(text string) (How, error) {
	if slices.Contains(Faults, How(text)) {
		return How(text), nil
	}
	return "", fmt.Errorf("unknown --how %q; it is one of %s", text, strings.Trim(fmt.Sprint(Faults), "[]"))
}

// Pace is the measure of the slow faults.
type Pace struct {
	Latency   time.Duration
	LinkBytes int // a second
	LinkDelay time.Duration
	DripBytes int
	DripEvery time.Duration
}

// DefaultPace is long enough to be seen and short enough for an answer to arrive at last. Its link is what an
// operator has at home: 20 Mbit/s, and 60 ms there and back.
var DefaultPace = Pace{Latency: 800 * time.Millisecond, LinkBytes: 20e6 / 8, LinkDelay: 30 * time.Millisecond,
	DripBytes: 32, DripEvery: 100 * time.Millisecond}

// Proxy is one listening address in front of one server. Its methods may be called from any thread.
type Proxy struct {
	address, target string
	pace            Pace

	mu       sync.Mutex
	how      How
	listener net.Listener // nil while it refuses and after Close
	links    map[*link]struct{}
	up, down wire
}

// Listen starts a proxy on address (host:port; port 0 takes a free one and keeps it) for the server at target.
func Listen(address, target string, pace Pace) (*Proxy, error) {
	p := &Proxy{address: address, target: target, pace: pace, how: Healthy, links: map[*link]struct{}{}}
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.open(); err != nil {
		return nil, err
	}
	p.address = p.listener.Addr().String()
	return p, nil
}

// Address is where clients connect.
func (p *Proxy) Address() string { return p.address }

// State is the fault new connections meet, and how many connections there are.
func (p *Proxy) State() (How, int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.how, len(p.links)
}

// Moved is how many bytes went towards the server and towards the client since the proxy began.
func (p *Proxy) Moved() (up, down int64) {
	return p.up.bytes.Load(), p.down.bytes.Load()
}

// Set puts a fault, or Healthy, on the connections of now and those to come. What can't go on as if nothing
// had happened is closed: connections that were frozen or whose bytes were changed.
func (p *Proxy) Set(how How) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.how = how
	if how == Refuse && p.listener != nil {
		_ = p.listener.Close()
		p.listener = nil
	}
	p.setLinks(how)
	if how != Refuse && p.listener == nil {
		return p.open()
	}
	return nil
}

// SetExisting puts a fault on the connections of now only: new ones are served as before.
func (p *Proxy) SetExisting(how How) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.setLinks(how)
}

func (p *Proxy) setLinks(how How) {
	for l := range p.links {
		l.set(how)
	}
}

// Close ends the proxy and its connections.
func (p *Proxy) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.listener != nil {
		_ = p.listener.Close()
		p.listener = nil
	}
	p.setLinks(Cut)
}

func (p *Proxy) open() error {
	listener, err := net.Listen("tcp", p.address)
	if err != nil {
		return err
	}
	p.listener = listener
	go p.accept(listener)
	return nil
}

func (p *Proxy) accept(listener net.Listener) {
	for {
		client, err := listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil { // such as no file descriptor left: the next may fare better
			time.Sleep(10 * time.Millisecond)
			continue
		}
		p.serve(client)
	}
}

func (p *Proxy) serve(client net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.how == Cut || p.listener == nil {
		_ = client.Close()
		return
	}
	l := newLink(client, p.how, p.pace, &p.up, &p.down)
	p.links[l] = struct{}{}
	go func() {
		p.connect(l)
		p.mu.Lock()
		delete(p.links, l)
		p.mu.Unlock()
	}()
}

func (p *Proxy) connect(l *link) {
	defer l.close()
	if how, _ := l.state(); how == HalfOpen {
		_, _ = io.Copy(io.Discard, l.client) // until the client gives up or the link is closed
		return
	}
	server, err := net.DialTimeout("tcp", p.target, 5*time.Second)
	if err == nil && l.attach(server) {
		l.run()
	}
}
