// Package parts knows the lab's programs: how each is started and when it is ready.
package parts

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"flotte/lab/internal/layout"
	"flotte/lab/internal/process"
)

// Versions of what is built from go.mod; `lab` the wrapper passes them in.
type Versions struct{ Kubernetes, Etcd, Kwok string }

// Programs are the paths of all programs.
type Programs struct {
	ControlPlane, Kwok, StageCRD, Lab string
	MariaDB, Prometheus, Promtool     string
	RabbitMQ, Epmd                    string
	Versions                          Versions
	MariaDBVersion, PrometheusVersion string
	RabbitMQVersion, EpmdVersion      string
}

// Part is one background program of the lab.
type Part struct {
	process.Spec
	// Prepare runs before each start, Ready until it succeeds, After each time the part is up.
	Prepare, Ready, After func(context.Context) error
}

// FindPrograms takes the built ones from the environment (the wrapper builds them) and Debian's from PATH.
// What is missing is told all at once.
func FindPrograms() (Programs, error) {
	built := os.Getenv("FLOTTE_LAB_PROGRAMS")
	if built == "" {
		return Programs{}, fmt.Errorf("FLOTTE_LAB_PROGRAMS is not set: start the lab by tests/lab/lab, which builds its programs")
	}
	self, err := os.Executable()
	if err != nil {
		return Programs{}, err
	}
	p := Programs{ControlPlane: filepath.Join(built, "controlplane"), Kwok: filepath.Join(built, "kwok"),
		StageCRD: filepath.Join(built, "stages-crd.yaml"), Lab: self,
		Versions: Versions{os.Getenv("FLOTTE_LAB_KUBERNETES_VERSION"), os.Getenv("FLOTTE_LAB_ETCD_VERSION"),
			os.Getenv("FLOTTE_LAB_KWOK_VERSION")}}
	var missing []string
	for _, need := range []struct {
		path        *string
		name, where string
	}{
		{&p.MariaDB, "mariadbd", "Debian package mariadb-server-core"},
		{&p.Prometheus, "prometheus", "Debian package prometheus"},
		{&p.Promtool, "promtool", "Debian package prometheus"},
		// The one in PATH becomes the system's user; this is what it runs.
		{&p.RabbitMQ, "/usr/lib/rabbitmq/bin/rabbitmq-server", "Debian package rabbitmq-server"},
		{&p.Epmd, "epmd", "Debian package erlang-base"},
	} {
		if *need.path = find(need.name); *need.path == "" {
			missing = append(missing, fmt.Sprintf("%s (%s)", need.name, need.where))
		}
	}
	if len(missing) > 0 {
		return p, fmt.Errorf("missing: %s", strings.Join(missing, ", "))
	}
	p.MariaDBVersion = versionOf(p.MariaDB, "Ver ")
	p.PrometheusVersion = versionOf(p.Prometheus, "version ")
	p.RabbitMQVersion, p.EpmdVersion = brokerVersion(), "Erlang's"
	return p, nil
}

// find looks in /usr/sbin as well, which ordinary users don't have in PATH.
func find(name string) string {
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	if path, err := exec.LookPath("/usr/sbin/" + name); err == nil {
		return path
	}
	return ""
}

// versionOf gives the word after `before` in what --version prints.
func versionOf(program, before string) string {
	text, err := exec.Command(program, "--version").CombinedOutput()
	_, rest, found := strings.Cut(string(text), before)
	if fields := strings.Fields(rest); err == nil && found && len(fields) > 0 {
		return strings.TrimSuffix(fields[0], ",")
	}
	return "unknown"
}

// builder makes the parts of one lab.
type builder struct {
	lab      *layout.Lab
	programs Programs
}

// All gives the parts in steps: those of a step don't need each other, only the steps before. A region's
// chain doesn't wait for another's.
func All(lab *layout.Lab, programs Programs) (shared []Part, regions map[string][][]Part) {
	b := builder{lab, programs}
	shared = []Part{b.proxies(), b.mariadb(), b.epmd(), b.rabbitmq()}
	regions = map[string][][]Part{}
	for _, region := range layout.Regions {
		regions[region] = [][]Part{
			{b.etcd(region), b.prometheus(region)},
			{b.apiserver(region)},
			{b.controllerManager(region), b.scheduler(region), b.kwok(region), b.exporter(region)},
		}
	}
	return shared, regions
}

// child is a part that is this very program under another command.
func (b builder) child(name, version string, port int, ready func(context.Context) error, args ...string) Part {
	return Part{Spec: process.Spec{Name: name, Program: b.programs.Lab, Version: version, Port: port,
		Args: append([]string{"lab-" + args[0], "--dir", b.lab.Dir}, args...)}, Ready: ready}
}

// Names of all parts, in the order they are listed to people.
func Names() []string {
	names := []string{"proxies", "mariadb", "epmd", "rabbitmq"}
	for _, region := range layout.Regions {
		for _, part := range []string{"etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok", "prometheus",
			"exporter"} {
			names = append(names, region+"/"+part)
		}
	}
	return names
}
