package parts

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"flotte/lab/internal/access"
	"flotte/lab/internal/layout"
	"flotte/lab/internal/process"
)

// brokerVersion is in the name of the folder the package installs.
func brokerVersion() string {
	const before = "/usr/lib/rabbitmq/lib/rabbitmq_server-"
	if found, _ := filepath.Glob(before + "*"); len(found) > 0 {
		return strings.TrimPrefix(found[0], before)
	}
	return "unknown"
}

// epmd tells Erlang's nodes where others listen. A broker that finds none starts one, which outlives it: so
// it is a part of its own, to be stopped as any other.
func (b builder) epmd() Part {
	address := b.lab.Address("epmd")
	return Part{
		Spec: process.Spec{Name: "epmd", Program: b.programs.Epmd, Version: b.programs.EpmdVersion, Port: b.lab.Ports["epmd"],
			Args: []string{"epmd", "-address", "127.0.0.1", "-port", portOf(address)}},
		Ready: func(ctx context.Context) error { return listens(ctx, address) },
	}
}

func listens(ctx context.Context, address string) error {
	connection, err := new(net.Dialer).DialContext(ctx, "tcp", address)
	if err != nil {
		return err
	}
	return connection.Close()
}

func (b builder) brokerFile(name string) string { return b.lab.Path("data", "rabbitmq", name) }

// rabbitmq is one broker for all regions. Nobody speaks AMQP with it: only its management API is served.
func (b builder) rabbitmq() Part {
	return Part{
		Spec: process.Spec{Name: "rabbitmq", Program: b.programs.RabbitMQ, Version: b.programs.RabbitMQVersion,
			Port: b.lab.Ports["rabbitmq"], Args: []string{"rabbitmq-server"}, Env: []string{
				"HOME=" + b.brokerFile("home"), // the cookie nodes know each other by
				"RABBITMQ_CONF_ENV_FILE=/dev/null", "RABBITMQ_CONFIG_FILE=" + b.brokerFile("rabbitmq.conf"),
				"RABBITMQ_ENABLED_PLUGINS_FILE=" + b.brokerFile("enabled_plugins"),
				"RABBITMQ_MNESIA_BASE=" + b.brokerFile("mnesia"), "RABBITMQ_LOG_BASE=" + b.brokerFile("log"),
				"RABBITMQ_NODENAME=lab@localhost", fmt.Sprintf("RABBITMQ_DIST_PORT=%d", b.lab.Ports["rabbitmq-distribution"]),
				fmt.Sprintf("ERL_EPMD_PORT=%d", b.lab.Ports["epmd"]), "ERL_EPMD_ADDRESS=127.0.0.1",
				"RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=-kernel inet_dist_use_interface {127,0,0,1} +S 1:1 +sbwt none",
				// Its script becomes the broker instead of waiting for it, so that the pid is the broker's.
				"RUNNING_UNDER_SYSTEMD=true"}},
		Prepare: b.prepareBroker,
		Ready:   func(ctx context.Context) error { return b.askBroker(ctx, http.MethodGet, "/api/whoami", nil) },
		After:   b.makeBrokerUsers,
	}
}

func (b builder) prepareBroker(ctx context.Context) error {
	password, err := access.BrokerPassword(b.lab, access.BrokerUser)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(b.brokerFile("home"), 0o700); err != nil {
		return err
	}
	address := b.lab.Address("rabbitmq")
	for name, text := range map[string]string{
		"enabled_plugins": "[rabbitmq_management].\n",
		"rabbitmq.conf": fmt.Sprintf(`listeners.tcp = none
management.ssl.ip = 127.0.0.1
management.ssl.port = %s
management.ssl.cacertfile = %s
management.ssl.certfile = %s
management.ssl.keyfile = %s
default_user = %s
default_pass = %s
vm_memory_high_watermark.absolute = 1GB
disk_free_limit.absolute = 50MB
log.file = false
log.console = true
log.console.level = warning
collect_statistics_interval = 1000
`, portOf(address), b.pki("ca.crt"), b.pki("server.crt"), b.pki("server.key"), access.BrokerUser, password),
	} {
		if err := layout.WriteFile(b.brokerFile(name), []byte(text)); err != nil {
			return err
		}
	}
	return Poll(ctx, b.epmd().Ready)
}

// makeBrokerUsers makes who has too few rights; the administrator is the broker's first user.
func (b builder) makeBrokerUsers(ctx context.Context) error {
	password, err := access.BrokerPassword(b.lab, access.BrokerViewer)
	if err != nil {
		return err
	}
	return b.askBroker(ctx, http.MethodPut, "/api/users/"+access.BrokerViewer,
		map[string]string{"password": password, "tags": "monitoring"})
}

// askBroker is one call of the management API as its administrator.
func (b builder) askBroker(ctx context.Context, method, path string, body any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, method, "https://"+b.lab.Address("rabbitmq")+path, bytes.NewReader(text))
	if err != nil {
		return err
	}
	password, err := access.BrokerPassword(b.lab, access.BrokerUser)
	if err != nil {
		return err
	}
	request.SetBasicAuth(access.BrokerUser, password)
	client, err := b.client()
	if err != nil {
		return err
	}
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("%s %s: the broker says %s", method, path, response.Status)
	}
	return nil
}
