package seed

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
)

//go:embed stages.yaml
var stages []byte

const podsPerNode = 250

func nodeName(i int) string { return fmt.Sprintf("kwok-node-%d", i+1) }

// nodeFor spreads pods over nodes without a scheduler.
func nodeFor(t *tenant, service string, nodes int) string {
	return nodeName(int(hash(t.namespace(), service, "node") % uint32(nodes)))
}

// nodesFor has room for the region's pods and never fewer than three nodes.
func nodesFor(plan []*tenant) int {
	pods := 0
	for _, t := range plan {
		pods += t.pods()
	}
	return max(3, pods/podsPerNode+1)
}

func nodeOf(i int) *corev1.Node {
	capacity := quantities(map[corev1.ResourceName]string{"cpu": "64", "memory": "256Gi", "pods": "500"})
	name := nodeName(i)
	return &corev1.Node{ObjectMeta: metav1.ObjectMeta{Name: name,
		Annotations: map[string]string{"kwok.x-k8s.io/node": "fake", "node.alpha.kubernetes.io/ttl": "0",
			"metrics.k8s.io/resource-metrics-path": "/metrics/nodes/" + name + "/metrics/resource"},
		Labels: map[string]string{"kubernetes.io/arch": "amd64", "kubernetes.io/os": "linux",
			"kubernetes.io/hostname": name, "node-role.kubernetes.io/agent": "", "type": "kwok",
			"topology.kubernetes.io/zone": fmt.Sprintf("zone-%d", i%3)},
	}, Status: corev1.NodeStatus{Capacity: capacity, Allocatable: capacity}}
}

// seedNodes makes the nodes that are missing; kwok keeps the others.
func (a *api) seedNodes(ctx context.Context, count int) error {
	there, err := a.read(ctx, &corev1.Node{})
	if err != nil {
		return err
	}
	for i := range count {
		node := nodeOf(i)
		if there[path(node)] != nil {
			continue
		}
		if _, err := a.put(ctx, nil, node); err != nil {
			return err
		}
	}
	return nil
}

// seedStages tells kwok how nodes and pods of the lab live. Its CRDs must be there.
func seedStages(ctx context.Context, admin *rest.Config) error {
	client, err := dynamic.NewForConfig(admin)
	if err != nil {
		return err
	}
	resource := client.Resource(schema.GroupVersionResource{Group: "kwok.x-k8s.io", Version: "v1alpha1", Resource: "stages"})
	reader := yaml.NewYAMLOrJSONDecoder(bytes.NewReader(stages), 4096)
	for {
		stage := &unstructured.Unstructured{}
		switch err := reader.Decode(&stage.Object); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("stages.yaml: %w", err)
		}
		if err := putStage(ctx, resource, stage); err != nil {
			return fmt.Errorf("kwok stage %s: %w", stage.GetName(), err)
		}
	}
}

func putStage(ctx context.Context, stages dynamic.ResourceInterface, stage *unstructured.Unstructured) error {
	old, err := stages.Get(ctx, stage.GetName(), metav1.GetOptions{})
	if apierrors.IsNotFound(err) {
		_, err = stages.Create(ctx, stage, metav1.CreateOptions{})
		return err
	}
	if err != nil {
		return err
	}
	stage.SetResourceVersion(old.GetResourceVersion())
	_, err = stages.Update(ctx, stage, metav1.UpdateOptions{})
	return err
}
