package proxy

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sort"
	"time"
)

// Endpoint is one proxy of the lab: its name, where it listens, and what stands behind it.
type Endpoint struct {
	Name, Listen, Target string
}

// Status is what the control socket tells about one proxy.
type Status struct {
	Name        string `json:"name"`
	Listen      string `json:"listen"`
	Target      string `json:"target"`
	Fault       How    `json:"fault"`
	Connections int    `json:"connections"`
	Up          int64  `json:"up"`   // bytes towards the server since the lab started
	Down        int64  `json:"down"` // bytes towards the client
}

// Change asks for a fault on one proxy.
type Change struct {
	Name         string `json:"name"`
	How          How    `json:"how"` // Healthy heals
	ExistingOnly bool   `json:"existingOnly"`
}

// Serve runs all proxies and their control socket until ctx ends. Whoever may open the socket's folder may
// control them.
func Serve(ctx context.Context, socket string, endpoints []Endpoint, pace Pace) error {
	proxies := map[string]*Proxy{}
	for _, e := range endpoints {
		p, err := Listen(e.Listen, e.Target, pace)
		if err != nil {
			return fmt.Errorf("proxy %s: %w", e.Name, err)
		}
		defer p.Close()
		proxies[e.Name] = p
	}
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: controls(proxies, endpoints), ReadHeaderTimeout: 5 * time.Second}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func controls(proxies map[string]*Proxy, endpoints []Endpoint) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /status", func(w http.ResponseWriter, _ *http.Request) {
		list := []Status{}
		for _, e := range endpoints {
			how, connections := proxies[e.Name].State()
			up, down := proxies[e.Name].Moved()
			list = append(list, Status{e.Name, e.Listen, e.Target, how, connections, up, down})
		}
		sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
		_ = json.NewEncoder(w).Encode(list)
	})
	mux.HandleFunc("POST /change", func(w http.ResponseWriter, r *http.Request) {
		var change Change
		if err := json.NewDecoder(r.Body).Decode(&change); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		p, ok := proxies[change.Name]
		if !ok {
			http.Error(w, "no proxy "+change.Name, http.StatusNotFound)
			return
		}
		if change.ExistingOnly {
			p.SetExisting(change.How)
		} else if err := p.Set(change.How); err != nil {
			http.Error(w, err.Error(), http.StatusConflict)
		}
	})
	return mux
}
