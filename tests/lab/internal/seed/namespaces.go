package seed

import (
	"context"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
)

const (
	holdFinalizer = "flotte.example/hold"
	holdName      = "offboarding-hold"
)

// namespaces makes those of the plan and deletes the tenants' namespaces that are not in it.
func (w *world) namespaces(ctx context.Context) error {
	there, err := w.api.read(ctx, &corev1.Namespace{})
	if err != nil {
		return err
	}
	wanted := map[string]bool{}
	for _, t := range w.plan {
		wanted["/"+t.namespace()] = true
	}
	var extra []object
	for where, o := range there {
		if tenantNamespace(o.GetName()) && !wanted[where] {
			extra = append(extra, o)
		}
	}
	if err := each(ctx, parallel, extra, w.dropNamespace); err != nil {
		return err
	}
	return each(ctx, parallel, w.plan, func(ctx context.Context, t *tenant) error { return w.namespace(ctx, t, there) })
}

func (w *world) namespace(ctx context.Context, t *tenant, there map[string]object) error {
	ns := namespaceOf(t)
	old := there[path(ns)]
	dying := old != nil && old.GetDeletionTimestamp() != nil
	if dying && t.terminating {
		return nil // stuck, as it should be
	}
	if dying {
		if err := w.dropNamespace(ctx, old); err != nil {
			return err
		}
	}
	if _, err := w.api.put(ctx, live{typeName(ns): there}, ns); err != nil {
		return err
	}
	if t.terminating {
		return w.stick(ctx, t)
	}
	return nil
}

// stick deletes a namespace in which one object has a finalizer that nobody serves.
func (w *world) stick(ctx context.Context, t *tenant) error {
	hold := &corev1.ConfigMap{ObjectMeta: meta(t, holdName), Data: map[string]string{"reason": "final backup not verified"}}
	hold.Finalizers = []string{holdFinalizer}
	maps := w.api.set.CoreV1().ConfigMaps(t.namespace())
	if _, err := maps.Create(ctx, hold, metav1.CreateOptions{}); err != nil && !apierrors.IsAlreadyExists(err) {
		return fmt.Errorf("hold of %s: %w", t.id, err)
	}
	return w.api.remove(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: t.namespace()}})
}

// dropNamespace deletes a namespace, releases what holds it, and waits until it is gone.
func (w *world) dropNamespace(ctx context.Context, ns object) error {
	if err := w.api.remove(ctx, ns); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, 90*time.Second,
		fmt.Errorf("namespace %s does not go away", ns.GetName()))
	defer cancel()
	return until(ctx, 200*time.Millisecond, func() (bool, error) {
		if err := w.release(ctx, ns.GetName()); err != nil {
			return false, err
		}
		there, err := w.api.exists(ctx, ns)
		return !there, err
	})
}

// release takes the lab's finalizer off the namespace's config maps.
func (w *world) release(ctx context.Context, namespace string) error {
	maps := w.api.set.CoreV1().ConfigMaps(namespace)
	list, err := maps.List(ctx, metav1.ListOptions{})
	if err != nil {
		return err
	}
	for _, m := range list.Items {
		if len(m.Finalizers) == 0 {
			continue
		}
		patch := []byte(`{"metadata":{"finalizers":null}}`)
		_, err := maps.Patch(ctx, m.Name, types.MergePatchType, patch, metav1.PatchOptions{})
		if err != nil && !apierrors.IsNotFound(err) {
			return err
		}
	}
	return nil
}

func (a *api) exists(ctx context.Context, o object) (bool, error) {
	k := a.kinds[typeName(o)]
	err := k.rest.Get().NamespaceIfScoped(o.GetNamespace(), o.GetNamespace() != "").Resource(k.resource).
		Name(o.GetName()).Do(ctx).Error()
	if apierrors.IsNotFound(err) {
		return false, nil
	}
	return err == nil, err
}
