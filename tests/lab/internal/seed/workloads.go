package seed

import (
	"fmt"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

const (
	crashAnnotation = "lab.flotte.example/crashloop"
	failAnnotation  = "lab.flotte.example/fail"
)

func ptr[T any](v T) *T { return &v }

// podLabels of one service's pods, without the one the Deployment adds.
func podLabels(t *tenant, service string) map[string]string {
	labels := map[string]string{"app": service}
	if !t.podsUnlabelled && t.label != "" {
		labels["tenant"], labels["tier"] = t.label, t.tier
	}
	return labels
}

// deploymentOf binds its pods to a node itself: the lab runs no scheduler.
func deploymentOf(t *tenant, service, node string) *appsv1.Deployment {
	labels := podLabels(t, service)
	var notes map[string]string
	if t.crashing == service {
		notes = map[string]string{crashAnnotation: "true"}
	}
	port := servicePort(service)
	container := corev1.Container{Name: service, Image: "registry.example/shop/" + service + ":1.8.2",
		Resources: podResources(), Ports: []corev1.ContainerPort{{ContainerPort: port}}}
	if service != gateway {
		container.EnvFrom = []corev1.EnvFromSource{{SecretRef: &corev1.SecretEnvSource{
			LocalObjectReference: corev1.LocalObjectReference{Name: service + "-db-credentials"}}}}
	}
	return &appsv1.Deployment{ObjectMeta: meta(t, service), Spec: appsv1.DeploymentSpec{
		Replicas: ptr(t.replicas), RevisionHistoryLimit: ptr(int32(2)),
		Selector: &metav1.LabelSelector{MatchLabels: map[string]string{"app": service}},
		Template: corev1.PodTemplateSpec{ObjectMeta: metav1.ObjectMeta{Labels: labels, Annotations: notes},
			Spec: corev1.PodSpec{NodeName: node, AutomountServiceAccountToken: ptr(false),
				Containers: []corev1.Container{container}}},
	}}
}

func servicePort(service string) int32 {
	for i, s := range services {
		if s == service {
			return int32(8100 + i)
		}
	}
	return 8100
}

// gatewayService is the one that the ingress names. The others' would cost a third of the whole seeding (addresses and
// endpoints of each), and nothing reads them.
func gatewayService(t *tenant) *corev1.Service {
	port := servicePort(gateway)
	return &corev1.Service{ObjectMeta: meta(t, gateway), Spec: corev1.ServiceSpec{
		Selector: map[string]string{"app": gateway},
		Ports:    []corev1.ServicePort{{Name: "http", Port: port, TargetPort: intstr.FromInt32(port)}},
	}}
}

// secretOf holds obviously false values: nothing in the lab uses them.
func secretOf(t *tenant, service string) *corev1.Secret {
	base := "client_" + strings.ReplaceAll(t.id, "-", "_") + "_" + service
	return &corev1.Secret{ObjectMeta: meta(t, service+"-db-credentials"), Type: corev1.SecretTypeOpaque,
		Data: map[string][]byte{
			"DB_HOST": []byte("mysql.e-commerce-shared.svc.cluster.local"), "DB_PORT": []byte("3306"),
			"DB_DATABASE": []byte(base + "_db"), "DB_USERNAME": []byte(base + "_user"),
			"DB_PASSWORD": []byte("not-a-password-" + service),
		}}
}

func autoscalerOf(t *tenant, service string) *autoscalingv2.HorizontalPodAutoscaler {
	limits := tierOf(t.tier)
	target := func(name corev1.ResourceName, percent int32) autoscalingv2.MetricSpec {
		return autoscalingv2.MetricSpec{Type: autoscalingv2.ResourceMetricSourceType,
			Resource: &autoscalingv2.ResourceMetricSource{Name: name, Target: autoscalingv2.MetricTarget{
				Type: autoscalingv2.UtilizationMetricType, AverageUtilization: ptr(percent)}}}
	}
	return &autoscalingv2.HorizontalPodAutoscaler{ObjectMeta: meta(t, service+"-hpa"),
		Spec: autoscalingv2.HorizontalPodAutoscalerSpec{
			ScaleTargetRef: autoscalingv2.CrossVersionObjectReference{APIVersion: "apps/v1", Kind: "Deployment", Name: service},
			MinReplicas:    ptr(limits.min), MaxReplicas: limits.max,
			Metrics: []autoscalingv2.MetricSpec{target("cpu", 70), target("memory", 80)},
		}}
}

// autoscalerStatus is what the controller, which the lab does not run, would write. `since` is the tenant's own date, so
// that a second run changes nothing.
func autoscalerStatus(t *tenant, service string) autoscalingv2.HorizontalPodAutoscalerStatus {
	current := func(name corev1.ResourceName, from, width uint32) autoscalingv2.MetricStatus {
		percent := int32(from + hash(t.id, t.region, service, string(name))%width)
		value := podResources().Requests[name]
		value.SetMilli(value.MilliValue() * int64(percent) / 100)
		return autoscalingv2.MetricStatus{Type: autoscalingv2.ResourceMetricSourceType,
			Resource: &autoscalingv2.ResourceMetricStatus{Name: name, Current: autoscalingv2.MetricValueStatus{
				AverageUtilization: &percent, AverageValue: &value}}}
	}
	since := metav1.NewTime(t.created)
	condition := func(kind autoscalingv2.HorizontalPodAutoscalerConditionType, status corev1.ConditionStatus,
		reason, message string) autoscalingv2.HorizontalPodAutoscalerCondition {
		return autoscalingv2.HorizontalPodAutoscalerCondition{Type: kind, Status: status, Reason: reason,
			Message: message, LastTransitionTime: since}
	}
	return autoscalingv2.HorizontalPodAutoscalerStatus{
		CurrentReplicas: t.replicas, DesiredReplicas: t.replicas, ObservedGeneration: ptr(int64(1)),
		CurrentMetrics: []autoscalingv2.MetricStatus{current("cpu", 20, 40), current("memory", 35, 35)},
		Conditions: []autoscalingv2.HorizontalPodAutoscalerCondition{
			condition(autoscalingv2.AbleToScale, corev1.ConditionTrue, "ReadyForNewScale",
				"recommended size matches current size"),
			condition(autoscalingv2.ScalingActive, corev1.ConditionTrue, "ValidMetricFound",
				fmt.Sprintf("the HPA was able to successfully calculate a replica count for %s", service)),
			condition(autoscalingv2.ScalingLimited, corev1.ConditionFalse, "DesiredWithinRange",
				"the desired count is within the acceptable range"),
		},
	}
}
