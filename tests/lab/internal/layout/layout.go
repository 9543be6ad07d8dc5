// Package layout says where everything of one lab lies and which port each part has.
package layout

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
)

// Regions of the platform, in the order they are shown.
var Regions = []string{"us-est", "eu-ouest", "apac"}

// Sizes: how many tenants and pods `seed` makes where it isn't told.
var Sizes = map[string]struct{ Tenants, Pods int }{
	"ci":    {60, 0}, // replicas by tier give just over 1,000
	"bench": {1000, 20000},
}

// State is what a lab remembers between two runs, in state.json.
type State struct {
	Version int            `json:"version"`
	Size    string         `json:"size"`
	Ports   map[string]int `json:"ports"` // "eu-ouest/apiserver"
}

// Lab is one lab's folder.
type Lab struct {
	Dir string // absolute
	State
}

// unixSocketLimit is what a socket's path may have (sun_path, with its end).
const unixSocketLimit = 107

// DefaultDir is the lab that is meant where none is named.
func DefaultDir() string {
	base := "/tmp"
	for _, name := range []string{"XDG_RUNTIME_DIR", "TMPDIR"} {
		if dir := os.Getenv(name); dir != "" {
			base = dir
			break
		}
	}
	return filepath.Join(base, fmt.Sprintf("flotte-lab-%d", os.Getuid()))
}

// Open reads the lab's state; a folder that is not there or holds no lab has none. Where only the state can't
// be read, the lab is given beside the error, to be stopped.
func Open(dir string) (*Lab, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	lab := &Lab{Dir: dir}
	if longest := lab.DatabaseSocket(); len(longest) > unixSocketLimit {
		return nil, fmt.Errorf("%s is too long: the socket %s would have %d characters and may have %d; choose a shorter --dir",
			dir, longest, len(longest), unixSocketLimit)
	}
	text, err := os.ReadFile(lab.stateFile())
	if errors.Is(err, os.ErrNotExist) {
		return lab, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &lab.State)
	}
	if err == nil && lab.Version != stateVersion {
		err = fmt.Errorf("it has version %d, not %d", lab.Version, stateVersion)
	}
	if err != nil {
		return lab, fmt.Errorf("%s: %w (`lab down --purge` and `lab up` start afresh)", lab.stateFile(), err)
	}
	return lab, nil
}

const stateVersion = 1

// Exists says whether there was an `up` in this folder.
func (l *Lab) Exists() bool {
	_, err := os.Stat(l.stateFile())
	return err == nil
}

// Path joins below the lab's folder.
func (l *Lab) Path(parts ...string) string {
	return filepath.Join(append([]string{l.Dir}, parts...)...)
}

func (l *Lab) stateFile() string { return l.Path("state.json") }

// DatabaseSocket is where MariaDB's administrator connects, without a password: the folder is his alone.
func (l *Lab) DatabaseSocket() string { return l.Path("run", "mariadb.sock") }

// ControlSocket is where the fault proxies are told what to do.
func (l *Lab) ControlSocket() string { return l.Path("run", "proxies.sock") }

// OnboardingFile is the platform file of a console that may make tenants: more is declared in it.
func (l *Lab) OnboardingFile() string { return l.Path("onboarding.yaml") }

// PlatformFile is the one flotte reads.
func (l *Lab) PlatformFile() string { return l.Path("platform.yaml") }

// UserKubeconfig of one user; form is "" for the certificate, "token" for the token.
func (l *Lab) UserKubeconfig(user, form string) string {
	if form != "" {
		user += "." + form
	}
	return l.Path("users", user+".kubeconfig")
}

// AdminKubeconfig reaches the API servers themselves, past the proxies.
func (l *Lab) AdminKubeconfig() string { return l.Path("admin.kubeconfig") }

// Address of a named port.
func (l *Lab) Address(port string) string { return fmt.Sprintf("127.0.0.1:%d", l.Ports[port]) }

// PortNames are all ports of a lab.
func PortNames() []string {
	names := []string{"mariadb", "websites-proxy", "rabbitmq", "rabbitmq-distribution", "epmd"}
	for _, region := range Regions {
		for _, part := range []string{"etcd", "etcd-peer", "apiserver", "controller-manager", "scheduler", "kwok",
			"exporter", "prometheus", "kubernetes-proxy", "prometheus-proxy", "rabbitmq-proxy"} {
			names = append(names, region+"/"+part)
		}
	}
	return names
}

// Prepare makes the folders, and chooses the ports the first time; later they stay.
func (l *Lab) Prepare(size string) error {
	if err := l.checkOwner(); err != nil {
		return err
	}
	for _, folder := range []string{"", "run", "log", "pki", "users", "data"} {
		if err := os.MkdirAll(l.Path(folder), 0o700); err != nil {
			return err
		}
	}
	l.Version = stateVersion
	if size != "" {
		l.Size = size
	}
	if l.Size == "" {
		l.Size = "ci"
	}
	if err := l.choosePorts(); err != nil {
		return err
	}
	text, err := json.MarshalIndent(l.State, "", "  ")
	if err != nil {
		return err
	}
	return WriteFile(l.stateFile(), append(text, '\n'))
}

// choosePorts keeps below the range from which the kernel takes the ports of outgoing connections (32768 and
// up), else any program could be given one between two runs. All are held open until the last is found.
func (l *Lab) choosePorts() error {
	if l.Ports == nil {
		l.Ports = map[string]int{}
	}
	const first, count, tries = 15000, 17000, 2000
	for _, name := range PortNames() {
		for try := 0; l.Ports[name] == 0; try++ {
			port := first + rand.IntN(count)
			listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
			if err == nil {
				defer listener.Close()
				l.Ports[name] = port
			} else if try == tries {
				return fmt.Errorf("no free port for %s between %d and %d", name, first, first+count)
			}
		}
	}
	return nil
}

// WriteFile writes a file that only its owner may read, whole or not at all.
func WriteFile(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", text, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
