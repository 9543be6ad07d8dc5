package proxy

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// Control talks to the control socket of running proxies.
type Control struct{ Socket string }

func (c Control) client() *http.Client {
	return &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "unix", c.Socket)
		}}}
}

// Status lists the proxies.
func (c Control) Status(ctx context.Context) ([]Status, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://proxies/status", nil)
	if err != nil {
		return nil, err
	}
	text, err := c.do(request)
	if err != nil {
		return nil, err
	}
	var list []Status
	return list, json.Unmarshal(text, &list)
}

// Change puts a fault on a proxy, or heals it. It is in force when Change returns.
func (c Control) Change(ctx context.Context, change Change) error {
	body, err := json.Marshal(change)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://proxies/change", bytes.NewReader(body))
	if err != nil {
		return err
	}
	_, err = c.do(request)
	return err
}

func (c Control) do(request *http.Request) ([]byte, error) {
	response, err := c.client().Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("the proxies say: %s", strings.TrimSpace(string(text)))
	}
	return text, err
}
