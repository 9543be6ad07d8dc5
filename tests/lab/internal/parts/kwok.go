package parts

import (
	"context"
	"fmt"
	"os"

	"k8s.io/client-go/tools/clientcmd"

	"flotte/lab/internal/layout"
	"flotte/lab/internal/process"
)

// KwokListen is where a region's kwok plays the kubelets.
func KwokListen(lab *layout.Lab, region string) string { return lab.Address(region + "/kwok") }

// kwok runs the nodes and pods. It has no stage of its own and reads those of the API server (seed writes
// them). Nothing is executed for `kubectl exec`: kwok would run it on this machine.
func (b builder) kwok(region string) Part {
	address := KwokListen(b.lab, region)
	config := b.lab.Path("data", region, "kwok.yaml")
	return Part{
		Spec: process.Spec{Name: region + "/kwok", Program: b.programs.Kwok, Version: b.programs.Versions.Kwok,
			Port: b.lab.Ports[region+"/kwok"],
			Args: []string{"kwok", "--kubeconfig=" + b.regionKubeconfig(region), "--config=" + config}},
		Prepare: func(context.Context) error {
			return layout.WriteFile(config, fmt.Appendf(nil, `apiVersion: config.kwok.x-k8s.io/v1alpha1
kind: KwokConfiguration
options:
  manageAllNodes: false
  manageNodesWithAnnotationSelector: kwok.x-k8s.io/node=fake
  # Leases are for the controller that evicts pods of dead nodes, which does not run.
  nodeLeaseDurationSeconds: 0
  nodeIP: 127.0.0.1
  nodePort: %[1]s
  serverAddress: 127.0.0.1:%[1]s
  cidr: 10.64.0.0/16
  podPlayStageParallelism: 16
  nodePlayStageParallelism: 4
  enableDebuggingHandlers: true
  tlsCertFile: %[2]s
  tlsPrivateKeyFile: %[3]s
  enableCRDs: [Stage]
---
# What lives at *.e-commerce-shared.svc: MariaDB, the region's Prometheus and RabbitMQ, as their pods would answer.
apiVersion: kwok.x-k8s.io/v1alpha1
kind: ClusterPortForward
metadata:
  name: shared
spec:
  selector: {matchNamespaces: [e-commerce-shared]}
  forwards:
    - {ports: [3306], target: {address: 127.0.0.1, port: %[4]d}}
    - {ports: [9090], target: {address: 127.0.0.1, port: %[5]d}}
    - {ports: [15671], target: {address: 127.0.0.1, port: %[6]d}}
`, portOf(address), b.pki("server.crt"), b.pki("server.key"), b.lab.Ports["mariadb"], b.lab.Ports[region+"/prometheus"],
				b.lab.Ports["rabbitmq"]))
		},
		Ready: b.answers("http://" + address + "/healthz"),
	}
}

// regionKubeconfig is the administrator's, for programs that take a file but no context.
func (b builder) regionKubeconfig(region string) string {
	return b.lab.Path("data", region, "kubeconfig")
}

// WriteRegionKubeconfigs splits the administrator's kubeconfig into one a region.
func WriteRegionKubeconfigs(lab *layout.Lab) error {
	all, err := clientcmd.LoadFromFile(lab.AdminKubeconfig())
	if err != nil {
		return err
	}
	for _, region := range layout.Regions {
		if err := os.MkdirAll(lab.Path("data", region), 0o700); err != nil {
			return err
		}
		all.CurrentContext = region
		text, err := clientcmd.Write(*all)
		if err != nil {
			return err
		}
		if err := layout.WriteFile(builder{lab: lab}.regionKubeconfig(region), text); err != nil {
			return err
		}
	}
	return nil
}
