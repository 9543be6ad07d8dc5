package seed

import (
	"context"
	"fmt"
	"strings"
	"time"

	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// parallel requests a region: three regions on two cores gain nothing from more.
const parallel = 12

// world is one region on its way to the plan.
type world struct {
	api   *api
	plan  []*tenant
	nodes int
	now   time.Time
	log   func(format string, args ...any)
	found live
}

// run goes in this order for a reason: quotas stand and are counted before pods ask for them, and the one backup that is
// to be refused starts only when its tenant's pods have used the quota up.
func (w *world) run(ctx context.Context) error {
	steps := []struct {
		name string
		do   func(context.Context) error
	}{
		{"nodes", func(ctx context.Context) error { return w.api.seedNodes(ctx, w.nodes) }},
		{"namespaces", w.namespaces},
		{"reading", w.look},
		{"quotas", w.quotas},
		{"objects", w.objects},
		{"leftovers", w.leftovers},
		{"pods", w.settle},
		{"backups", w.backups},
	}
	for _, step := range steps {
		start := time.Now()
		if err := step.do(ctx); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		w.log("%s: %.1f s", step.name, time.Since(start).Seconds())
	}
	return nil
}

// alive are the tenants whose namespace is to be there and to stay.
func (w *world) alive() []*tenant {
	var list []*tenant
	for _, t := range w.plan {
		if !t.terminating {
			list = append(list, t)
		}
	}
	return list
}

// look reads what is there.
func (w *world) look(ctx context.Context) error {
	w.found = live{}
	for _, sample := range managed {
		items, err := w.api.read(ctx, sample)
		if err != nil {
			return err
		}
		w.found[typeName(sample)] = items
	}
	return nil
}

func (w *world) quotas(ctx context.Context) error {
	return each(ctx, parallel, w.alive(), func(ctx context.Context, t *tenant) error {
		for _, o := range []object{quotaOf(t), limitsOf(t)} {
			if _, err := w.api.put(ctx, w.found, o); err != nil {
				return err
			}
		}
		return nil
	})
}

// objectsOf are a tenant's objects without its quota, its backups and its autoscalers' status.
func (w *world) objectsOf(t *tenant) []object {
	list := append([]object{isolationOf(t), ingressOf(t), gatewayService(t)}, accessOf(t)...)
	for _, service := range services {
		if service != gateway {
			list = append(list, secretOf(t, service))
		}
		list = append(list, autoscalerOf(t, service), deploymentOf(t, service, nodeFor(t, service, w.nodes)))
	}
	return list
}

func (w *world) objects(ctx context.Context) error {
	return each(ctx, parallel, w.alive(), func(ctx context.Context, t *tenant) error {
		for _, o := range w.objectsOf(t) {
			if _, err := w.api.put(ctx, w.found, o); err != nil {
				return err
			}
		}
		for _, service := range services {
			hpa := autoscalerOf(t, service)
			hpa.Status = autoscalerStatus(t, service)
			if err := w.api.putStatus(ctx, hpa); err != nil {
				return err
			}
		}
		return nil
	})
}

// leftovers deletes what is not planned: what tests made, and Jobs that are too old.
func (w *world) leftovers(ctx context.Context) error {
	wanted, err := w.wanted()
	if err != nil {
		return err
	}
	var extra []object
	for name, items := range w.found {
		for where, o := range items {
			if !wanted[name+" "+where] && o.GetDeletionTimestamp() == nil && w.lives(o.GetNamespace()) {
				extra = append(extra, o)
			}
		}
	}
	return each(ctx, parallel, extra, w.api.remove)
}

func (w *world) wanted() (map[string]bool, error) {
	wanted := map[string]bool{}
	add := func(o object) { wanted[typeName(o)+" "+path(o)] = true }
	for _, t := range w.alive() {
		add(quotaOf(t))
		add(limitsOf(t))
		for _, o := range w.objectsOf(t) {
			add(o)
		}
		if t.backup == backupNone {
			continue
		}
		owner := cronJobOf(t, "", w.now)
		add(owner)
		runs, err := runsOf(t, w.now)
		if err != nil {
			return nil, err
		}
		for _, r := range runs {
			add(jobOf(owner, r))
		}
	}
	return wanted, nil
}

func (w *world) lives(namespace string) bool {
	for _, t := range w.alive() {
		if t.namespace() == namespace {
			return true
		}
	}
	return false
}

func (w *world) backups(ctx context.Context) error {
	return each(ctx, parallel, w.alive(), func(ctx context.Context, t *tenant) error {
		if t.backup == backupNone {
			return nil
		}
		return w.backup(ctx, t)
	})
}

// backup writes the cron job, its past, and what the cron job says about it.
func (w *world) backup(ctx context.Context, t *tenant) error {
	runs, err := runsOf(t, w.now)
	if err != nil {
		return err
	}
	stored, err := w.api.put(ctx, w.found, cronJobOf(t, nodeFor(t, backupName, w.nodes), w.now))
	if err != nil {
		return err
	}
	owner := stored.(*batchv1.CronJob)
	owner.Status = batchv1.CronJobStatus{}
	for _, r := range runs {
		job, err := w.job(ctx, t, owner, r)
		if err != nil {
			return err
		}
		owner.Status.LastScheduleTime = ptr(metav1.NewTime(r.at))
		if job.Status.CompletionTime != nil {
			owner.Status.LastSuccessfulTime = job.Status.CompletionTime
		}
		if r.real {
			owner.Status.Active = []corev1.ObjectReference{{APIVersion: "batch/v1", Kind: "Job", Name: job.Name,
				Namespace: job.Namespace, UID: job.UID, ResourceVersion: job.ResourceVersion}}
		}
	}
	return w.api.putStatus(ctx, owner)
}

// job makes one Job of the past. One that is there with the same owner and the same end stays as it is.
func (w *world) job(ctx context.Context, t *tenant, owner *batchv1.CronJob, r run) (*batchv1.Job, error) {
	job := jobOf(owner, r)
	if old, ok := w.found.find(job).(*batchv1.Job); ok {
		if metav1.IsControlledBy(old, owner) && outcome(old) == r.wanted() && old.Status.Active == 0 {
			return old, nil
		}
		if err := w.gone(ctx, old); err != nil {
			return nil, err
		}
	}
	stored, err := w.api.put(ctx, nil, job)
	if err != nil || r.real {
		return stored.(*batchv1.Job), err
	}
	job = stored.(*batchv1.Job)
	job.Status = statusOf(t, r, w.now)
	return job, w.api.putStatus(ctx, job)
}

// gone deletes a Job and waits until its name is free.
func (w *world) gone(ctx context.Context, job *batchv1.Job) error {
	if err := w.api.remove(ctx, job); err != nil {
		return err
	}
	return until(ctx, 100*time.Millisecond, func() (bool, error) {
		there, err := w.api.exists(ctx, job)
		return !there, err
	})
}

// tenantNamespace is true for names that only tenants have.
func tenantNamespace(name string) bool { return strings.HasPrefix(name, nsPrefix) }
