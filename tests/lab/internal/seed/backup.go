package seed

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // the zones must be there on a bare machine, too

	"github.com/robfig/cron/v3"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

const (
	backupName = "db-backup"
	// pastController keeps the job controller away from Jobs that are already history.
	pastController = "lab.flotte.example/history"
)

// run is one Job of the past. real = the cluster itself runs (and refuses) it.
type run struct {
	at   time.Time // the scheduled time
	good bool
	real bool
}

func (r run) name() string { return fmt.Sprintf("%s-%d", backupName, r.at.Unix()/60) } // as the controller names them

// scheduleOf puts the minute by hash over the two hours after 03:00 of the region: one night a year the hour before does
// not exist, and a backup in it would be left out. The late and the never case have a
// schedule that somebody got wrong, so that the cluster does not heal them while the lab runs.
func scheduleOf(t *tenant, now time.Time) string {
	minute, hour := hash(t.id, t.region, "minute")%60, 3+hash(t.id, t.region, "hour")%2
	switch t.backup {
	case backupLate:
		return fmt.Sprintf("%d %d * * %d", minute, hour, int(local(t, now).AddDate(0, 0, -3).Weekday()))
	case backupFailed:
		return fmt.Sprintf("%d */6 * * *", minute)
	case backupNever:
		return fmt.Sprintf("%d %d 1 %d *", minute, hour, int(local(t, now).AddDate(0, 0, -70).Month()))
	default:
		return fmt.Sprintf("%d %d * * *", minute, hour)
	}
}

func local(t *tenant, now time.Time) time.Time {
	loc, err := time.LoadLocation(zones[t.region])
	if err != nil {
		return now.UTC()
	}
	return now.In(loc)
}

// occurrences are the last n scheduled times not after now, oldest first.
func occurrences(schedule, zone string, now time.Time, n int) ([]time.Time, error) {
	plan, err := cron.ParseStandard("TZ=" + zone + " " + schedule)
	if err != nil {
		return nil, err
	}
	var list []time.Time
	for at := plan.Next(now.AddDate(0, 0, -9)); !at.IsZero() && !at.After(now); at = plan.Next(at) {
		list = append(list, at)
	}
	if len(list) > n {
		list = list[len(list)-n:]
	}
	return list, nil
}

// runsOf is the tenant's past, oldest first.
func runsOf(t *tenant, now time.Time) ([]run, error) {
	if t.backup == backupNever || t.backup == backupNone {
		return nil, nil
	}
	times, err := occurrences(scheduleOf(t, now), zones[t.region], now, 3)
	if err != nil {
		return nil, fmt.Errorf("schedule of %s: %w", t.id, err)
	}
	var runs []run
	for i, at := range times {
		newest := i == len(times)-1
		runs = append(runs, run{at: at, good: !(newest && t.backup == backupFailed),
			real: newest && t.backup == backupRefused})
	}
	switch t.backup {
	case backupLate:
		return runs[len(runs)-1:], nil
	case backupRefused: // nor did the one before get its pod; its Job is gone
		return []run{runs[0], runs[len(runs)-1]}, nil
	default:
		return runs[len(runs)-2:], nil
	}
}

func backupPod(t *tenant, node string) corev1.PodTemplateSpec {
	base := "client_" + strings.ReplaceAll(t.id, "-", "_")
	script := "set -euo pipefail; for s in " + strings.Join(services[1:], " ") + `; do mysqldump -h "$DB_HOST" -u "$DB_USERNAME" ` +
		base + `_${s}_db | gzip > /backup/${s}_$(date +%Y%m%d).sql.gz; done`
	labels := map[string]string{"app": backupName}
	if t.label != "" {
		labels["tenant"], labels["tier"] = t.label, t.tier
	}
	template := corev1.PodTemplateSpec{ObjectMeta: metav1.ObjectMeta{Labels: labels}, Spec: corev1.PodSpec{
		RestartPolicy: corev1.RestartPolicyNever, NodeName: node, AutomountServiceAccountToken: ptr(false),
		Volumes: []corev1.Volume{{Name: "backup-storage", VolumeSource: corev1.VolumeSource{
			PersistentVolumeClaim: &corev1.PersistentVolumeClaimVolumeSource{ClaimName: "backup-pvc"}}}},
		Containers: []corev1.Container{{Name: "backup", Image: "registry.example/shop/backup:8.0",
			Command: []string{"/bin/bash", "-c", script}, Resources: podResources(),
			EnvFrom: []corev1.EnvFromSource{{SecretRef: &corev1.SecretEnvSource{
				LocalObjectReference: corev1.LocalObjectReference{Name: "auth-db-credentials"}}}},
			VolumeMounts: []corev1.VolumeMount{{Name: "backup-storage", MountPath: "/backup"}}}},
	}}
	if t.backup == backupFailed {
		template.Annotations = map[string]string{failAnnotation: "true"}
	}
	return template
}

func cronJobOf(t *tenant, node string, now time.Time) *batchv1.CronJob {
	return &batchv1.CronJob{ObjectMeta: meta(t, backupName), Spec: batchv1.CronJobSpec{
		Schedule: scheduleOf(t, now), TimeZone: ptr(zones[t.region]), Suspend: ptr(false),
		ConcurrencyPolicy: batchv1.ForbidConcurrent, StartingDeadlineSeconds: ptr(int64(600)),
		SuccessfulJobsHistoryLimit: ptr(int32(7)), FailedJobsHistoryLimit: ptr(int32(7)),
		JobTemplate: batchv1.JobTemplateSpec{ObjectMeta: metav1.ObjectMeta{Labels: meta(t, "").Labels},
			Spec: batchv1.JobSpec{BackoffLimit: ptr(int32(0)), Template: backupPod(t, node)}},
	}}
}

// jobOf is a Job of the past as the CronJob's controller would have made it.
func jobOf(owner *batchv1.CronJob, r run) *batchv1.Job {
	job := &batchv1.Job{ObjectMeta: metav1.ObjectMeta{
		Name: r.name(), Namespace: owner.Namespace, Labels: owner.Spec.JobTemplate.Labels,
		Annotations: map[string]string{"batch.kubernetes.io/cronjob-scheduled-timestamp": r.at.Format(time.RFC3339)},
		OwnerReferences: []metav1.OwnerReference{{APIVersion: "batch/v1", Kind: "CronJob", Name: owner.Name, UID: owner.UID,
			Controller: ptr(true), BlockOwnerDeletion: ptr(true)}},
	}, Spec: *owner.Spec.JobTemplate.Spec.DeepCopy()}
	if !r.real {
		job.Spec.ManagedBy = ptr(pastController)
	}
	return job
}

// statusOf a run that is over: it took a minute or so, and is never still running at `now`.
func statusOf(t *tenant, r run, now time.Time) batchv1.JobStatus {
	end := r.at.Add(time.Duration(40+hash(t.id, r.name())%50) * time.Second)
	if end.After(now) {
		end = now
	}
	start, done := metav1.NewTime(r.at), metav1.NewTime(end)
	condition := func(kind batchv1.JobConditionType, reason, message string) batchv1.JobCondition {
		return batchv1.JobCondition{Type: kind, Status: corev1.ConditionTrue, Reason: reason, Message: message,
			LastProbeTime: done, LastTransitionTime: done}
	}
	status := batchv1.JobStatus{StartTime: &start, Ready: ptr(int32(0)), Terminating: ptr(int32(0)),
		UncountedTerminatedPods: &batchv1.UncountedTerminatedPods{}}
	if r.good {
		const message = "Reached expected number of succeeded pods"
		status.Succeeded, status.CompletionTime = 1, &done
		status.Conditions = []batchv1.JobCondition{condition(batchv1.JobSuccessCriteriaMet, "CompletionsReached", message),
			condition(batchv1.JobComplete, "CompletionsReached", message)}
		return status
	}
	const message = "Job has reached the specified backoff limit"
	status.Failed = 1
	status.Conditions = []batchv1.JobCondition{condition(batchv1.JobFailureTarget, "BackoffLimitExceeded", message),
		condition(batchv1.JobFailed, "BackoffLimitExceeded", message)}
	return status
}

// outcome of a Job: "", "Complete" or "Failed".
func outcome(job *batchv1.Job) string {
	for _, c := range job.Status.Conditions {
		if c.Status == corev1.ConditionTrue && (c.Type == batchv1.JobComplete || c.Type == batchv1.JobFailed) {
			return string(c.Type)
		}
	}
	return ""
}

func (r run) wanted() string {
	switch {
	case r.real:
		return ""
	case r.good:
		return string(batchv1.JobComplete)
	default:
		return string(batchv1.JobFailed)
	}
}
