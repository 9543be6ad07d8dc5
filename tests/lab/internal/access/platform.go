package access

import (
	"fmt"
	"path/filepath"
	"strings"

	"flotte/lab/internal/layout"
)

var zones = map[string]struct{ timeZone, jurisdiction string }{
	"us-est":   {"America/New_York", "US"},
	"eu-ouest": {"Europe/Paris", "EU"},
	"apac":     {"Asia/Singapore", "SG"},
}

// WritePlatform writes the platform file. Every address in it is a fault proxy's. Paths are relative to the
// file, as its format says.
func WritePlatform(lab *layout.Lab) error {
	var out strings.Builder
	out.WriteString("# Written by the lab at each start: changes are lost.\nversion: 1\nname: Collect & Verything\n\nregions:\n")
	for _, region := range layout.Regions {
		fmt.Fprintf(&out, `  - name: %s
    timeZone: %s
    jurisdiction: %s
    kubernetes: {kubeconfig: users/operator.kubeconfig, context: %s}
    prometheus: {url: "https://%s", ca: pki/ca.crt}
    rabbitmq: {url: "https://%s", user: %s, password: {file: users/%s}, ca: pki/ca.crt}
`, region, zones[region].timeZone, zones[region].jurisdiction, region, lab.Address(region+"/prometheus-proxy"),
			lab.Address(region+"/rabbitmq-proxy"), BrokerUser, filepath.Base(BrokerPasswordFile(lab, BrokerUser)))
	}
	fmt.Fprintf(&out, `
websites:
  host: 127.0.0.1
  port: %d
  database: platform
  table: websites
  user: flotte
  password: {file: users/websites-password}
  tls: {ca: pki/ca.crt}

names:
  label: client-{id}
  namespace: e-commerce-client-{id}

tiers:
  - {name: standard, title: Standard}
  - {name: premium, title: Premium}
  - {name: business, title: Business}

backup:
  cronJob: db-backup
  rpo: 24h
`, lab.Ports["websites-proxy"])
	return layout.WriteFile(lab.PlatformFile(), []byte(out.String()))
}
