package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
)

// What flotte watches from its start; everyone reads the same.
var kinds = []struct{ name, path string }{
	{"namespaces", "/api/v1/namespaces"},
	{"pods", "/api/v1/pods"},
	{"resourcequotas", "/api/v1/resourcequotas"},
	{"cronjobs", "/apis/batch/v1/cronjobs"},
	{"jobs", "/apis/batch/v1/jobs"},
	{"ingresses", "/apis/networking.k8s.io/v1/ingresses"},
	{"horizontalpodautoscalers", "/apis/autoscaling/v2/horizontalpodautoscalers"},
}

const (
	keyFlotte   = "flotte"
	keyWhole    = "flotte-whole"
	keyClientGo = "client-go"
	keyList     = "client-go-list"
	keyCurl     = "curl"
	keyKubectl  = "kubectl"
)

// command is one process; a contender runs all of its processes at once and is done when the last is.
type command struct {
	args []string
	env  []string
}

func (c command) start(ctx context.Context) *exec.Cmd {
	process := exec.CommandContext(ctx, c.args[0], c.args[1:]...)
	process.Env = append(os.Environ(), c.env...)
	return process
}

type contender struct {
	key, name string
	commands  []command
}

func contenders(lab *lab, o options, scratch string) ([]contender, error) {
	only, err := kubernetesOnly(lab.platform)
	if err != nil {
		return nil, err
	}
	curl, err := curlCommand(lab, scratch)
	if err != nil {
		return nil, err
	}
	names := make([]string, len(kinds))
	for i, kind := range kinds {
		names[i] = kind.name
	}
	fleet := func(platform string) []command {
		return []command{{args: []string{o.flottectl, "--platform", platform, "fleet", "--wait", "120s", "-o", "json"}}}
	}
	peer := []string{o.peer, "-kubeconfig", lab.kubeconfig, "-contexts", strings.Join(lab.regions, ","),
		"-kinds", strings.Join(names, ",")}
	return []contender{
		{keyFlotte, "flotte, its Kubernetes part", fleet(only)},
		{keyWhole, "flotte, with websites and metrics", fleet(lab.platform)},
		{keyClientGo, "client-go informers", []command{{args: peer}}},
		{keyList, "client-go informers without WatchList", []command{{args: peer, env: []string{"KUBE_FEATURE_WatchListClient=false"}}}},
		{keyCurl, "curl of the same URLs", []command{curl}},
		{keyKubectl, "kubectl get, a process a kind", kubectlCommands(lab)},
	}, nil
}

// kubernetesOnly writes the platform file again, beside itself because its paths are relative, without what the
// others don't read.
func kubernetesOnly(platform string) (string, error) {
	text, err := os.ReadFile(platform)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	inWebsites := false
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, " ") {
			inWebsites = strings.HasPrefix(line, "websites:")
		}
		if !inWebsites && !strings.HasPrefix(strings.TrimSpace(line), "prometheus:") {
			out.WriteString(line)
		}
	}
	file := filepath.Join(filepath.Dir(platform), "platform-kubernetes.yaml")
	return file, os.WriteFile(file, []byte(out.String()), 0o600)
}

// curlCommand asks for all lists of all clusters in parallel, over as few connections as curl likes, with the
// credentials and the headers that flotte sends, and unpacks what comes.
func curlCommand(lab *lab, scratch string) (command, error) {
	var text strings.Builder
	first := true
	for _, region := range lab.regions {
		config, err := clientcmd.NewNonInteractiveDeferredLoadingClientConfig(
			&clientcmd.ClientConfigLoadingRules{ExplicitPath: lab.kubeconfig},
			&clientcmd.ConfigOverrides{CurrentContext: region}).ClientConfig()
		if err != nil {
			return command{}, fmt.Errorf("context %s: %w", region, err)
		}
		credentials, err := curlCredentials(config, filepath.Join(scratch, region))
		if err != nil {
			return command{}, err
		}
		for _, kind := range kinds {
			if !first {
				text.WriteString("next\n")
			}
			first = false
			fmt.Fprintf(&text, "url = %q\noutput = \"/dev/null\"\ncompressed\nsilent\nfail\n", config.Host+kind.path+"?resourceVersion=0")
			fmt.Fprintf(&text, "header = \"Accept: application/vnd.kubernetes.protobuf\"\n%s", credentials)
		}
	}
	file := filepath.Join(scratch, "curl.conf")
	if err := os.WriteFile(file, []byte(text.String()), 0o600); err != nil {
		return command{}, err
	}
	return command{args: []string{"curl", "--disable", "--parallel", "--parallel-max", "100", "--config", file}}, nil
}

func curlCredentials(config *rest.Config, prefix string) (string, error) {
	if err := rest.LoadTLSFiles(config); err != nil {
		return "", err
	}
	var text strings.Builder
	for option, content := range map[string][]byte{"cacert": config.CAData, "cert": config.CertData, "key": config.KeyData} {
		if len(content) == 0 {
			continue
		}
		if err := os.WriteFile(prefix+"."+option, content, 0o600); err != nil {
			return "", err
		}
		fmt.Fprintf(&text, "%s = %q\n", option, prefix+"."+option)
	}
	if config.BearerToken != "" {
		fmt.Fprintf(&text, "header = %q\n", "Authorization: Bearer "+config.BearerToken)
	}
	return text.String(), nil
}

func kubectlCommands(lab *lab) []command {
	var list []command
	for _, region := range lab.regions {
		for _, kind := range kinds {
			list = append(list, command{args: []string{"kubectl", "--kubeconfig", lab.kubeconfig, "--context", region,
				"get", kind.name, "--all-namespaces", "--no-headers"}})
		}
	}
	return list
}
