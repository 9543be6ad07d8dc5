package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"flotte/lab/internal/access"
	"flotte/lab/internal/layout"
	"flotte/lab/internal/parts"
	"flotte/lab/internal/process"
	"flotte/lab/internal/proxy"
)

type partStatus struct {
	Name      string    `json:"name"`
	Running   bool      `json:"running"`
	PID       int       `json:"pid,omitempty"`
	Port      int       `json:"port,omitempty"`
	Version   string    `json:"version,omitempty"`
	StartedAt time.Time `json:"startedAt,omitzero"`
}

type labStatus struct {
	Dir     string         `json:"dir"`
	Size    string         `json:"size"`
	Running bool           `json:"running"` // everything
	Parts   []partStatus   `json:"parts"`
	Proxies []proxy.Status `json:"proxies"`
}

func status(ctx context.Context, c command) error {
	if c.opts.output != "text" && c.opts.output != "json" {
		return errUsage{"-o is text or json"}
	}
	s := readStatus(ctx, c.lab)
	if c.opts.output == "json" {
		encoder := json.NewEncoder(os.Stdout)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(s); err != nil {
			return err
		}
	} else if err := printStatus(s); err != nil {
		return err
	}
	if !s.Running {
		return errQuiet(exitNotAll)
	}
	return nil
}

func readStatus(ctx context.Context, lab *layout.Lab) labStatus {
	s := labStatus{Dir: lab.Dir, Size: lab.Size, Running: true, Parts: []partStatus{}, Proxies: []proxy.Status{}}
	keeper := process.Keeper{Root: lab.Dir}
	for _, name := range parts.Names() {
		part := partStatus{Name: name}
		if record, ok := keeper.Find(name); ok {
			part = partStatus{name, true, record.PID, record.Port, record.Version, record.StartedAt}
		}
		s.Running = s.Running && part.Running
		s.Parts = append(s.Parts, part)
	}
	if list, err := (proxy.Control{Socket: lab.ControlSocket()}).Status(ctx); err == nil {
		s.Proxies = list
	}
	return s
}

func printStatus(s labStatus) error {
	fmt.Printf("%s, size %s\n\n", s.Dir, s.Size)
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, "PART\tSTATE\tSINCE\tVERSION\tPORT\tPID")
	for _, p := range s.Parts {
		if p.Running {
			fmt.Fprintf(out, "%s\trunning\t%s\t%s\t%d\t%d\n", p.Name, p.StartedAt.Local().Format(time.DateTime), p.Version, p.Port, p.PID)
		} else {
			fmt.Fprintf(out, "%s\tstopped\n", p.Name)
		}
	}
	fmt.Fprintln(out, "\nPROXY\tFAULT\tCONNECTIONS\tLISTENS\tSERVER")
	for _, p := range s.Proxies {
		fmt.Fprintf(out, "%s\t%s\t%d\t%s\t%s\n", p.Name, p.Fault, p.Connections, p.Listen, p.Target)
	}
	return out.Flush()
}

// env prints what programs and tests need to find the lab, for a shell to evaluate.
func env(_ context.Context, c command) error {
	for _, pair := range [][2]string{
		{"FLOTTE_PLATFORM", c.lab.PlatformFile()},
		{"KUBECONFIG", c.lab.UserKubeconfig("operator", "")},
		{"FLOTTE_LAB_DIR", c.lab.Dir},
		{"FLOTTE_LAB_USERS", c.lab.Path("users")},
		{"FLOTTE_LAB_ADMIN_KUBECONFIG", c.lab.AdminKubeconfig()},
		{"FLOTTE_LAB_CA", c.lab.Path("pki", "ca.crt")},
		{"FLOTTE_LAB_OTHER_CA", c.lab.Path("pki", "other-ca.crt")},
		{"FLOTTE_LAB_MYSQL_SOCKET", c.lab.DatabaseSocket()},
		{"FLOTTE_LAB_WEBSITES_HOST", "127.0.0.1"},
		{"FLOTTE_LAB_WEBSITES_PORT", fmt.Sprint(c.lab.Ports["websites-proxy"])},
		{"FLOTTE_LAB_WEBSITES_USER", "flotte"},
		{"FLOTTE_LAB_ONBOARDING", c.lab.OnboardingFile()},
		{"FLOTTE_LAB_ADMIN_PASSWORD_FILE", access.DatabaseUserPasswordFile(c.lab, "flotte_admin")},
		{"FLOTTE_LAB_WEBSITES_PASSWORD_FILE", access.DatabasePasswordFile(c.lab)},
		{"FLOTTE_LAB_RABBITMQ", "https://" + c.lab.Address("eu-ouest/rabbitmq-proxy")},
		{"FLOTTE_LAB_RABBITMQ_DIRECT", "https://" + c.lab.Address("rabbitmq")},
		{"FLOTTE_LAB_RABBITMQ_USER", access.BrokerUser},
		{"FLOTTE_LAB_RABBITMQ_PASSWORD_FILE", access.BrokerPasswordFile(c.lab, access.BrokerUser)},
		{"FLOTTE_LAB_RABBITMQ_VIEWER", access.BrokerViewer},
		{"FLOTTE_LAB_RABBITMQ_VIEWER_PASSWORD_FILE", access.BrokerPasswordFile(c.lab, access.BrokerViewer)},
		{"FLOTTE_LAB_REGIONS", strings.Join(layout.Regions, " ")},
	} {
		fmt.Printf("export %s='%s'\n", pair[0], strings.ReplaceAll(pair[1], "'", `'\''`))
	}
	return nil
}
