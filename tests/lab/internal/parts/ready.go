package parts

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"
)

// Poll tries until it works or ctx ends; then the last failure is the error.
func Poll(ctx context.Context, try func(context.Context) error) error {
	for {
		once, cancel := context.WithTimeout(ctx, 3*time.Second)
		err := try(once)
		cancel()
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// answers is ready when GET url gives 200. Over TLS it trusts the lab's authority and asks as its administrator.
func (b builder) answers(url string) func(context.Context) error {
	return func(ctx context.Context) error {
		client, err := b.client()
		if err != nil {
			return err
		}
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return err
		}
		response, err := client.Do(request)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		if response.StatusCode != http.StatusOK {
			return fmt.Errorf("%s says %s", url, response.Status)
		}
		return nil
	}
}

func (b builder) client() (*http.Client, error) {
	roots, err := os.ReadFile(b.pki("ca.crt"))
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(roots)
	admin, err := tls.LoadX509KeyPair(b.pki("admin.crt"), b.pki("admin.key"))
	if err != nil {
		return nil, err
	}
	return &http.Client{Transport: &http.Transport{DisableKeepAlives: true,
		TLSClientConfig: &tls.Config{RootCAs: pool, Certificates: []tls.Certificate{admin}, MinVersion: tls.VersionTLS12}}}, nil
}

func portOf(address string) string {
	_, port, _ := net.SplitHostPort(address) // the lab's own addresses always have one
	return port
}
