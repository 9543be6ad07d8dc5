// Package access writes what lets the parts of a lab trust each other and what lets users in: certificates,
// tokens, kubeconfigs, and the platform file flotte reads.
package access

import (
	"errors"
	"os"
	"time"

	"flotte/lab/internal/layout"
	"flotte/lab/internal/pki"
)

// ServiceAddress is the API server's own in the cluster's service network; its certificate names it.
const ServiceAddress = "10.96.0.1"

// AdminName is the lab's own administrator: controllers, kwok, exporter and seed act as him.
const AdminName = "lab-admin"

// WritePKI makes what is missing. Authorities are kept over restarts, so kubeconfigs that were handed out
// stay good.
func WritePKI(lab *layout.Lab) error {
	if done(lab.Path("pki", "complete")) {
		return nil
	}
	ca, err := pki.NewAuthority("flotte lab")
	if err != nil {
		return err
	}
	frontProxy, err := pki.NewAuthority("flotte lab front proxy")
	if err != nil {
		return err
	}
	other, err := pki.NewAuthority("somebody else")
	if err != nil {
		return err
	}
	hosts := []string{"localhost", "127.0.0.1", ServiceAddress, "kubernetes", "kubernetes.default",
		"kubernetes.default.svc", "mysql.e-commerce-shared.svc", "prometheus.e-commerce-shared.svc",
		"rabbitmq.e-commerce-shared.svc"}
	for _, issue := range []struct {
		file    string
		by      *pki.Authority
		subject pki.Subject
	}{
		{"server", ca, pki.Subject{Name: "flotte-lab", Hosts: hosts}},
		{"admin", ca, pki.Subject{Name: AdminName, Groups: []string{"system:masters"}}},
		{"kubelet-client", ca, pki.Subject{Name: "kubelet-client", Groups: []string{"system:masters"}}},
		{"front-proxy-client", frontProxy, pki.Subject{Name: "front-proxy-client"}},
		{"operator-expired", ca, pki.Subject{Name: "operator", NotBefore: time.Now().Add(-48 * time.Hour),
			NotAfter: time.Now().Add(-24 * time.Hour)}},
	} {
		if err := issueTo(lab, issue.file, issue.by, issue.subject); err != nil {
			return err
		}
	}
	for _, user := range Users {
		if err := issueTo(lab, "user-"+user, ca, pki.Subject{Name: user}); err != nil {
			return err
		}
	}
	private, public, err := pki.SigningKeys()
	if err != nil {
		return err
	}
	return write(lab, map[string][]byte{
		"ca.crt": ca.Cert, "ca.key": ca.Key, "front-proxy-ca.crt": frontProxy.Cert, "other-ca.crt": other.Cert,
		"sa.key": private, "sa.pub": public,
	}, "complete")
}

func issueTo(lab *layout.Lab, file string, by *pki.Authority, subject pki.Subject) error {
	pair, err := by.Issue(subject)
	if err != nil {
		return err
	}
	return write(lab, map[string][]byte{file + ".crt": pair.Cert, file + ".key": pair.Key})
}

// write puts files into pki/; the marks come last, and say that all before them is there.
func write(lab *layout.Lab, files map[string][]byte, marks ...string) error {
	for name, text := range files {
		if err := layout.WriteFile(lab.Path("pki", name), text); err != nil {
			return err
		}
	}
	for _, mark := range marks {
		if err := layout.WriteFile(lab.Path("pki", mark), nil); err != nil {
			return err
		}
	}
	return nil
}

func done(mark string) bool {
	_, err := os.Stat(mark)
	return !errors.Is(err, os.ErrNotExist)
}
