package seed

import (
	"context"
	"fmt"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	apimeta "k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
)

type object interface {
	metav1.Object
	runtime.Object
}

// kind is how one kind is reached. Cluster-scoped kinds have an empty namespace in their objects.
type kind struct {
	resource string
	rest     rest.Interface
	list     func() runtime.Object
}

// api is one region's API server.
type api struct {
	set   kubernetes.Interface
	kinds map[string]kind // by Go type
}

func newAPI(admin *rest.Config) (*api, error) {
	config := rest.CopyConfig(admin)
	config.ContentType, config.AcceptContentTypes = runtime.ContentTypeProtobuf, runtime.ContentTypeProtobuf
	config.QPS, config.Burst = 5000, 5000
	set, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	core, apps, batch := set.CoreV1().RESTClient(), set.AppsV1().RESTClient(), set.BatchV1().RESTClient()
	net, rbac, scale := set.NetworkingV1().RESTClient(), set.RbacV1().RESTClient(), set.AutoscalingV2().RESTClient()
	of := func(name string, c rest.Interface, list func() runtime.Object) kind { return kind{name, c, list} }
	return &api{set: set, kinds: map[string]kind{
		"*v1.Namespace":     of("namespaces", core, func() runtime.Object { return &corev1.NamespaceList{} }),
		"*v1.Node":          of("nodes", core, func() runtime.Object { return &corev1.NodeList{} }),
		"*v1.Pod":           of("pods", core, func() runtime.Object { return &corev1.PodList{} }),
		"*v1.ResourceQuota": of("resourcequotas", core, func() runtime.Object { return &corev1.ResourceQuotaList{} }),
		"*v1.LimitRange":    of("limitranges", core, func() runtime.Object { return &corev1.LimitRangeList{} }),
		"*v1.Service":       of("services", core, func() runtime.Object { return &corev1.ServiceList{} }),
		"*v1.Secret":        of("secrets", core, func() runtime.Object { return &corev1.SecretList{} }),
		"*v1.Deployment":    of("deployments", apps, func() runtime.Object { return &appsv1.DeploymentList{} }),
		"*v1.CronJob":       of("cronjobs", batch, func() runtime.Object { return &batchv1.CronJobList{} }),
		"*v1.Job":           of("jobs", batch, func() runtime.Object { return &batchv1.JobList{} }),
		"*v1.Ingress":       of("ingresses", net, func() runtime.Object { return &networkingv1.IngressList{} }),
		"*v1.NetworkPolicy": of("networkpolicies", net, func() runtime.Object { return &networkingv1.NetworkPolicyList{} }),
		"*v1.Role":          of("roles", rbac, func() runtime.Object { return &rbacv1.RoleList{} }),
		"*v1.RoleBinding":   of("rolebindings", rbac, func() runtime.Object { return &rbacv1.RoleBindingList{} }),
		"*v2.HorizontalPodAutoscaler": of("horizontalpodautoscalers", scale,
			func() runtime.Object { return &autoscalingv2.HorizontalPodAutoscalerList{} }),
	}}, nil
}

// managed are the kinds inside a tenant's namespace that seed owns: what is not planned goes.
var managed = []object{
	&corev1.ResourceQuota{}, &corev1.LimitRange{}, &corev1.Service{}, &corev1.Secret{}, &appsv1.Deployment{},
	&batchv1.CronJob{}, &batchv1.Job{}, &networkingv1.Ingress{}, &networkingv1.NetworkPolicy{}, &rbacv1.Role{},
	&rbacv1.RoleBinding{}, &autoscalingv2.HorizontalPodAutoscaler{},
}

func typeName(o object) string { return fmt.Sprintf("%T", o) }
func path(o object) string     { return o.GetNamespace() + "/" + o.GetName() }

// live are the objects found, by type and path.
type live map[string]map[string]object

func (l live) find(o object) object { return l[typeName(o)][path(o)] }

// read lists one kind in the tenants' namespaces (or all, for cluster-scoped kinds).
func (a *api) read(ctx context.Context, sample object) (map[string]object, error) {
	k := a.kinds[typeName(sample)]
	list := k.list()
	if err := k.rest.Get().Resource(k.resource).Do(ctx).Into(list); err != nil {
		return nil, fmt.Errorf("list %s: %w", k.resource, err)
	}
	items, err := apimeta.ExtractList(list)
	if err != nil {
		return nil, err
	}
	found := make(map[string]object, len(items))
	for _, item := range items {
		o := item.(object)
		if o.GetNamespace() == "" || strings.HasPrefix(o.GetNamespace(), nsPrefix) {
			found[path(o)] = o
		}
	}
	return found, nil
}

// put creates o, or makes the object that is there equal to it. What comes back is what the server holds.
func (a *api) put(ctx context.Context, found live, o object) (object, error) {
	k := a.kinds[typeName(o)]
	result := o.DeepCopyObject().(object)
	if old := found.find(o); old != nil && old.GetDeletionTimestamp() == nil {
		carry(old, o)
		err := k.rest.Put().NamespaceIfScoped(o.GetNamespace(), o.GetNamespace() != "").Resource(k.resource).
			Name(o.GetName()).VersionedParams(&metav1.UpdateOptions{}, scheme.ParameterCodec).Body(o).Do(ctx).Into(result)
		switch {
		case err == nil:
			return result, nil
		case apierrors.IsInvalid(err): // an immutable field differs: only a new object can be as planned
			if err := a.remove(ctx, o); err != nil {
				return nil, err
			}
		case !apierrors.IsNotFound(err):
			return nil, fmt.Errorf("put %s %s: %w", k.resource, path(o), err)
		}
	}
	err := k.rest.Post().NamespaceIfScoped(o.GetNamespace(), o.GetNamespace() != "").Resource(k.resource).
		Body(o).Do(ctx).Into(result)
	if err != nil {
		return nil, fmt.Errorf("create %s %s: %w", k.resource, path(o), err)
	}
	return result, nil
}

// carry keeps what controllers write into the metadata, so that an unchanged object is not written at all.
func carry(old, o object) {
	const revision = "deployment.kubernetes.io/revision"
	if value, ok := old.GetAnnotations()[revision]; ok {
		notes := map[string]string{revision: value}
		for key, v := range o.GetAnnotations() {
			notes[key] = v
		}
		o.SetAnnotations(notes)
	}
}

// putStatus writes the status of an object that exists.
func (a *api) putStatus(ctx context.Context, o object) error {
	k := a.kinds[typeName(o)]
	o.SetResourceVersion("")
	o.SetManagedFields(nil)
	err := k.rest.Put().NamespaceIfScoped(o.GetNamespace(), o.GetNamespace() != "").Resource(k.resource).
		Name(o.GetName()).SubResource("status").Body(o).Do(ctx).Error()
	if err != nil {
		return fmt.Errorf("status of %s %s: %w", k.resource, path(o), err)
	}
	return nil
}

// remove deletes o and, in the background, what it owns. An object that is already gone is fine.
func (a *api) remove(ctx context.Context, o object) error {
	k := a.kinds[typeName(o)]
	options := &metav1.DeleteOptions{PropagationPolicy: ptr(metav1.DeletePropagationBackground)}
	err := k.rest.Delete().NamespaceIfScoped(o.GetNamespace(), o.GetNamespace() != "").Resource(k.resource).
		Name(o.GetName()).Body(options).Do(ctx).Error()
	if err != nil && !apierrors.IsNotFound(err) {
		return fmt.Errorf("delete %s %s: %w", k.resource, path(o), err)
	}
	return nil
}
