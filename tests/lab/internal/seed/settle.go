package seed

import (
	"context"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// settle waits until each tenant has the pods of the plan, ready or crashing. Pods that are not as their Deployment
// makes them (a test's own, or changed by one) are deleted first, so that the ReplicaSet makes new ones.
func (w *world) settle(ctx context.Context) error {
	total := 0
	plan := map[string]*tenant{}
	for _, t := range w.alive() {
		plan[t.namespace()] = t
		total += t.pods()
	}
	limit := 2*time.Minute + time.Duration(total)*50*time.Millisecond
	ctx, cancel := context.WithTimeoutCause(ctx, limit, fmt.Errorf("pods did not settle within %s", limit))
	defer cancel()
	// Each look lists every pod: of many, more seldom, else looking is what the API server is busy with.
	pause := 500*time.Millisecond + time.Duration(total)*time.Millisecond
	err := until(ctx, pause, func() (bool, error) { return w.settled(ctx, plan) })
	if err != nil {
		return fmt.Errorf("%w (%s)", err, w.unsettled(context.WithoutCancel(ctx), plan))
	}
	return nil
}

type podCount struct{ total, ready, wrong int }

func (w *world) settled(ctx context.Context, plan map[string]*tenant) (bool, error) {
	counts, wrong, err := w.countPods(ctx, plan)
	if err != nil {
		return false, err
	}
	if err := each(ctx, parallel, wrong, w.api.remove); err != nil {
		return false, err
	}
	for namespace, t := range plan {
		if !counts[namespace].fits(t) {
			return false, nil
		}
	}
	return len(wrong) == 0, nil
}

func (c podCount) fits(t *tenant) bool {
	return c.total == t.pods() && c.ready == t.pods()-t.notReady()
}

// countPods reads from the API server's cache: at the end of a large seeding the list is asked for often.
func (w *world) countPods(ctx context.Context, plan map[string]*tenant) (map[string]podCount, []object, error) {
	pods, err := w.api.set.CoreV1().Pods("").List(ctx, metav1.ListOptions{ResourceVersion: "0"})
	if err != nil {
		return nil, nil, err
	}
	counts := map[string]podCount{}
	var wrong []object
	for i := range pods.Items {
		pod := &pods.Items[i]
		t := plan[pod.Namespace]
		owner := metav1.GetControllerOf(pod)
		if t == nil || (owner != nil && owner.Kind == "Job") {
			continue
		}
		c := counts[pod.Namespace]
		c.total++
		if pod.DeletionTimestamp == nil && !asPlanned(t, pod) {
			wrong = append(wrong, pod)
		}
		if isReady(pod) {
			c.ready++
		}
		counts[pod.Namespace] = c
	}
	return counts, wrong, nil
}

func isReady(pod *corev1.Pod) bool {
	for _, c := range pod.Status.Conditions {
		if c.Type == corev1.PodReady {
			return c.Status == corev1.ConditionTrue
		}
	}
	return false
}

// asPlanned is false for pods that nothing will ever put right.
func asPlanned(t *tenant, pod *corev1.Pod) bool {
	if metav1.GetControllerOf(pod) == nil {
		return false
	}
	service := pod.Labels["app"]
	wanted := podLabels(t, service)
	for _, key := range []string{"app", "tenant", "tier"} { // others come from controllers and the node's topology
		if pod.Labels[key] != wanted[key] {
			return false
		}
	}
	switch pod.Status.Phase {
	case corev1.PodPending:
		return true
	case corev1.PodRunning:
		return isReady(pod) == (service != t.crashing) && (service != t.crashing || crashing(pod))
	default:
		return false
	}
}

func crashing(pod *corev1.Pod) bool {
	for _, c := range pod.Status.ContainerStatuses {
		if c.State.Waiting != nil && c.State.Waiting.Reason == "CrashLoopBackOff" {
			return true
		}
	}
	return false
}

// unsettled names a few of the tenants that still lack pods.
func (w *world) unsettled(ctx context.Context, plan map[string]*tenant) string {
	counts, _, err := w.countPods(ctx, plan)
	if err != nil {
		return err.Error()
	}
	text, n := "", 0
	for namespace, t := range plan {
		if c := counts[namespace]; !c.fits(t) && n < 5 {
			text += fmt.Sprintf(" %s %d of %d", namespace, c.ready, t.pods())
			n++
		}
	}
	return "still waiting for" + text
}
