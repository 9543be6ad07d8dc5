package proxy

import (
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// wire is one direction of a proxy, shared by all its connections as a network link is.
type wire struct {
	bytes atomic.Int64

	mu   sync.Mutex
	free time.Time // when the last byte that was promised has left
}

// carry takes the wire for n bytes that came at `at`, and tells when the last of them arrives.
func (w *wire) carry(n int, at time.Time, pace Pace) time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.free.Before(at) {
		w.free = at
	}
	w.free = w.free.Add(time.Duration(n) * time.Second / time.Duration(pace.LinkBytes))
	return w.free.Add(pace.LinkDelay)
}

// write counts before it writes: who has got bytes finds them counted.
func (w *wire) write(to net.Conn, bytes []byte) bool {
	w.bytes.Add(int64(len(bytes)))
	n, err := to.Write(bytes)
	w.bytes.Add(int64(n - len(bytes)))
	return err == nil
}
