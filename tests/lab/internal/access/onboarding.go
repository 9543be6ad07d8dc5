package access

import (
	"fmt"
	"path/filepath"
	"strings"

	"flotte/lab/internal/layout"
)

// WriteOnboarding writes the platform file of a console that makes tenants: every system that is written to, and
// what a tenant is made of. Every address in it is a fault proxy's.
func WriteOnboarding(lab *layout.Lab) error {
	var out strings.Builder
	out.WriteString("# Written by the lab at each start: changes are lost.\nversion: 1\nname: Collect & Verything\n\nregions:\n")
	password := func(user string) string { return "users/" + filepath.Base(DatabaseUserPasswordFile(lab, user)) }
	for _, region := range layout.Regions {
		fmt.Fprintf(&out, `  - name: %s
    timeZone: %s
    jurisdiction: %s
    kubernetes: {kubeconfig: users/operator.kubeconfig, context: %s}
    rabbitmq: {url: "https://%s", user: %s, password: {file: users/%s}, ca: pki/ca.crt}
    databases:
      server: mariadb
      host: 127.0.0.1
      port: %d
      user: flotte_provisioner
      password: {file: %s}
      tls: {ca: pki/ca.crt}
`, region, zones[region].timeZone, zones[region].jurisdiction, region, lab.Address(region+"/rabbitmq-proxy"), BrokerUser,
			filepath.Base(BrokerPasswordFile(lab, BrokerUser)), lab.Ports["websites-proxy"], password("flotte_provisioner"))
	}
	fmt.Fprintf(&out, `
websites:
  host: 127.0.0.1
  port: %d
  database: platform
  table: websites
  user: flotte_provisioner
  password: {file: %s}
  tls: {ca: pki/ca.crt}
  domainUnique: true
  softDelete: true
  releaseAs: deleted-{id}.{domain}

journal:
  host: 127.0.0.1
  port: %d
  database: flotte
  user: flotte_operator
  password: {file: %s}
  tls: {ca: pki/ca.crt}

names:
  label: client-{id}
  namespace: e-commerce-client-{id}
  idLength: 20

services:
  - {name: api-gateway, database: false}
  - {name: auth}
  - {name: orders}

tiers:
  - name: standard
    title: Standard
    replicas: {min: 1, max: 2}
    quota: {requests.cpu: "2", requests.memory: 4Gi, limits.cpu: "4", limits.memory: 8Gi, requests.storage: 20Gi, persistentvolumeclaims: 3, pods: 20}
    limitRange:
      min: {cpu: 50m, memory: 64Mi}
      max: {cpu: 2, memory: 4Gi}
      default: {cpu: 500m, memory: 512Mi}
      defaultRequest: {cpu: 250m, memory: 256Mi}
    storage: 10GiB
  - {name: premium, title: Premium}

backup: {cronJob: db-backup, schedule: 0 2 * * *, window: 3h, rpo: 24h, retention: {daily: 30, weekly: 12, monthly: 12}}

# Nobody listens at that name server: a lab asks none of the world.
routing: {domain: collectverything.example, service: api-gateway, port: 8100, nameserver: "127.0.0.1:9"}

manifests:
  clientRole: {group: client-admins}
`, lab.Ports["websites-proxy"], password("flotte_provisioner"), lab.Ports["websites-proxy"], password("flotte_operator"))
	return layout.WriteFile(lab.OnboardingFile(), []byte(out.String()))
}
