package parts

import (
	"context"
	"fmt"
	"os"

	rbac "k8s.io/api/rbac/v1"
	storage "k8s.io/api/storage/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/yaml"

	"flotte/lab/internal/layout"
)

// AdminConfig reaches a region's API server itself as its administrator.
func AdminConfig(lab *layout.Lab, region string) (*rest.Config, error) {
	loader := &clientcmd.ClientConfigLoadingRules{ExplicitPath: lab.AdminKubeconfig()}
	config, err := clientcmd.NewNonInteractiveDeferredLoadingClientConfig(loader,
		&clientcmd.ConfigOverrides{CurrentContext: region}).ClientConfig()
	if err != nil {
		return nil, err
	}
	config.QPS, config.Burst = 2000, 4000
	return config, nil
}

// bootstrap gives a new cluster what seed and users build on. On one that has it, it changes nothing.
func (b builder) bootstrap(ctx context.Context, region string) error {
	config, err := AdminConfig(b.lab, region)
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	_, err = client.RbacV1().ClusterRoleBindings().Create(ctx, &rbac.ClusterRoleBinding{
		ObjectMeta: meta.ObjectMeta{Name: "platform-operators"},
		RoleRef:    rbac.RoleRef{APIGroup: rbac.GroupName, Kind: "ClusterRole", Name: "cluster-admin"},
		Subjects:   []rbac.Subject{{APIGroup: rbac.GroupName, Kind: "User", Name: "operator"}},
	}, meta.CreateOptions{})
	if err != nil && !apierrors.IsAlreadyExists(err) {
		return err
	}
	if err := installStorageClass(ctx, client); err != nil {
		return err
	}
	return b.installStageCRD(ctx, config)
}

// installStorageClass makes claims that name no class be bound at once.
func installStorageClass(ctx context.Context, client kubernetes.Interface) error {
	_, err := client.StorageV1().StorageClasses().Create(ctx, &storage.StorageClass{
		ObjectMeta: meta.ObjectMeta{Name: "lab",
			Annotations: map[string]string{"storageclass.kubernetes.io/is-default-class": "true"}},
		Provisioner: "kubernetes.io/host-path",
	}, meta.CreateOptions{})
	if err != nil && !apierrors.IsAlreadyExists(err) {
		return err
	}
	return nil
}

// installStageCRD returns when the kind is served: kwok ends at once where it is not.
func (b builder) installStageCRD(ctx context.Context, config *rest.Config) error {
	text, err := os.ReadFile(b.programs.StageCRD)
	if err != nil {
		return err
	}
	crd := &unstructured.Unstructured{}
	if err := yaml.Unmarshal(text, &crd.Object); err != nil {
		return fmt.Errorf("%s: %w", b.programs.StageCRD, err)
	}
	client, err := dynamic.NewForConfig(config)
	if err != nil {
		return err
	}
	crds := schema.GroupVersionResource{Group: "apiextensions.k8s.io", Version: "v1", Resource: "customresourcedefinitions"}
	if _, err := client.Resource(crds).Create(ctx, crd, meta.CreateOptions{}); err != nil && !apierrors.IsAlreadyExists(err) {
		return err
	}
	stages := schema.GroupVersionResource{Group: "kwok.x-k8s.io", Version: "v1alpha1", Resource: "stages"}
	return Poll(ctx, func(ctx context.Context) error {
		_, err := client.Resource(stages).List(ctx, meta.ListOptions{Limit: 1})
		return err
	})
}
