package seed

import (
	"strings"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"

	"flotte/lab/internal/exporter"
)

func meta(t *tenant, name string) metav1.ObjectMeta {
	m := metav1.ObjectMeta{Name: name, Namespace: t.namespace()}
	if t.label != "" {
		m.Labels = map[string]string{"tenant": t.label, "tier": t.tier}
	}
	return m
}

func namespaceOf(t *tenant) *corev1.Namespace {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: t.namespace()}}
	ns.Annotations = map[string]string{
		"domain": t.domain, "subscription-tier": t.subscription,
		"created-date": t.created.Format("2006-01-02"), "billing-id": t.billingNote,
	}
	if t.errorRatio > 0 {
		ns.Annotations[exporter.ErrorRatioAnnotation] = exporter.FormatRatio(t.errorRatio)
	}
	ns.Labels = map[string]string{"kubernetes.io/metadata.name": ns.Name}
	if t.noLabels {
		return ns
	}
	for key, value := range map[string]string{
		"tenant": t.label, "tier": t.tier, "environment": "production", "managed-by": "argocd",
		"cost-center": "CC-" + strings.ToUpper(t.id) + "-001", "billing-id": t.billing, "department": t.department,
	} {
		ns.Labels[key] = value
	}
	return ns
}

func quotaOf(t *tenant) *corev1.ResourceQuota {
	hard := quantities(tierOf(t.tier).quota)
	for name, text := range t.quota {
		hard[corev1.ResourceName(name)] = resource.MustParse(text)
	}
	return &corev1.ResourceQuota{ObjectMeta: meta(t, "client-quota"), Spec: corev1.ResourceQuotaSpec{Hard: hard}}
}

func limitsOf(t *tenant) *corev1.LimitRange {
	pair := func(cpu, memory string) corev1.ResourceList {
		return quantities(map[corev1.ResourceName]string{"cpu": cpu, "memory": memory})
	}
	return &corev1.LimitRange{ObjectMeta: meta(t, "pod-limits"), Spec: corev1.LimitRangeSpec{
		Limits: []corev1.LimitRangeItem{{
			Type: corev1.LimitTypeContainer, Max: pair("2", "4Gi"), Min: pair("100m", "128Mi"),
			Default: pair("500m", "512Mi"), DefaultRequest: pair("250m", "256Mi"),
		}},
	}}
}

func fromNamespace(name string) networkingv1.NetworkPolicyPeer {
	return networkingv1.NetworkPolicyPeer{NamespaceSelector: &metav1.LabelSelector{
		MatchLabels: map[string]string{"kubernetes.io/metadata.name": name}}}
}

func ports(protocol corev1.Protocol, numbers ...int) []networkingv1.NetworkPolicyPort {
	var list []networkingv1.NetworkPolicyPort
	for _, n := range numbers {
		port := intstr.FromInt32(int32(n))
		list = append(list, networkingv1.NetworkPolicyPort{Protocol: &protocol, Port: &port})
	}
	return list
}

// isolationOf allows what a tenant needs: its own pods, the ingress, Prometheus, the shared services, DNS, payment.
func isolationOf(t *tenant) *networkingv1.NetworkPolicy {
	own := networkingv1.NetworkPolicyPeer{PodSelector: &metav1.LabelSelector{}}
	shared := fromNamespace("e-commerce-shared")
	dns := append(ports(corev1.ProtocolUDP, 53), ports(corev1.ProtocolTCP, 53)...)
	return &networkingv1.NetworkPolicy{ObjectMeta: meta(t, "client-isolation"), Spec: networkingv1.NetworkPolicySpec{
		PodSelector: metav1.LabelSelector{},
		PolicyTypes: []networkingv1.PolicyType{networkingv1.PolicyTypeIngress, networkingv1.PolicyTypeEgress},
		Ingress: []networkingv1.NetworkPolicyIngressRule{
			{From: []networkingv1.NetworkPolicyPeer{fromNamespace("ingress-nginx")}},
			{From: []networkingv1.NetworkPolicyPeer{own}},
			{From: []networkingv1.NetworkPolicyPeer{shared}},
		},
		Egress: []networkingv1.NetworkPolicyEgressRule{
			{To: []networkingv1.NetworkPolicyPeer{own}},
			{To: []networkingv1.NetworkPolicyPeer{shared}, Ports: ports(corev1.ProtocolTCP, 3306, 4317, 5672, 9000)},
			{To: []networkingv1.NetworkPolicyPeer{fromNamespace("kube-system")}, Ports: dns},
			{Ports: ports(corev1.ProtocolTCP, 443)},
		},
	}}
}

func ingressOf(t *tenant) *networkingv1.Ingress {
	class, prefix := "nginx", networkingv1.PathTypePrefix
	in := &networkingv1.Ingress{ObjectMeta: meta(t, "client-"+t.id+"-ingress")}
	in.Annotations = map[string]string{"cert-manager.io/cluster-issuer": "letsencrypt-prod"}
	in.Spec.IngressClassName = &class
	in.Spec.TLS = []networkingv1.IngressTLS{{Hosts: t.hosts, SecretName: "client-" + t.id + "-tls"}}
	for _, host := range t.hosts {
		in.Spec.Rules = append(in.Spec.Rules, networkingv1.IngressRule{Host: host,
			IngressRuleValue: networkingv1.IngressRuleValue{HTTP: &networkingv1.HTTPIngressRuleValue{
				Paths: []networkingv1.HTTPIngressPath{{Path: "/", PathType: &prefix,
					Backend: networkingv1.IngressBackend{Service: &networkingv1.IngressServiceBackend{
						Name: gateway, Port: networkingv1.ServiceBackendPort{Number: 8100}}}}}}}})
	}
	return in
}

var readOnly = []string{"get", "list", "watch"}

func clientAdminRole(t *tenant) *rbacv1.Role {
	return &rbacv1.Role{ObjectMeta: meta(t, "client-admin"), Rules: []rbacv1.PolicyRule{
		{APIGroups: []string{""}, Resources: []string{"pods", "pods/log", "services", "configmaps"}, Verbs: readOnly},
		{APIGroups: []string{"apps"}, Resources: []string{"deployments", "replicasets"}, Verbs: readOnly},
	}}
}

func supportRole(t *tenant) *rbacv1.Role {
	return &rbacv1.Role{ObjectMeta: meta(t, "support"), Rules: []rbacv1.PolicyRule{
		{APIGroups: []string{""}, Resources: []string{"events", "resourcequotas"}, Verbs: readOnly},
		{APIGroups: []string{"autoscaling"}, Resources: []string{"horizontalpodautoscalers"}, Verbs: readOnly},
		{APIGroups: []string{"networking.k8s.io"}, Resources: []string{"ingresses"}, Verbs: readOnly},
		{APIGroups: []string{"batch"}, Resources: []string{"cronjobs", "jobs"}, Verbs: readOnly},
	}}
}

func binding(t *tenant, name, role string, subjects ...rbacv1.Subject) *rbacv1.RoleBinding {
	return &rbacv1.RoleBinding{ObjectMeta: meta(t, name), Subjects: subjects,
		RoleRef: rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "Role", Name: role}}
}

func subject(kind, name string) rbacv1.Subject {
	return rbacv1.Subject{Kind: kind, APIGroup: rbacv1.GroupName, Name: name}
}

// supportSees are the tenants whose namespaces user `support` may read.
var supportSees = map[string]bool{"abc": true, "crash": true, "quota-near": true, "backup-late": true}

// accessOf: the platform's Role for the client's own group, and the lab's users where CASES.md says so.
func accessOf(t *tenant) []object {
	list := []object{clientAdminRole(t),
		binding(t, "client-admin", "client-admin", subject("Group", "client-"+t.id+"-admins"))}
	if t.id == "abc" {
		list = append(list, binding(t, "client-admin-user", "client-admin", subject("User", "client-admin")))
	}
	if supportSees[t.id] {
		user := subject("User", "support")
		list = append(list, supportRole(t), binding(t, "support", "support", user),
			binding(t, "support-client-admin", "client-admin", user))
	}
	return list
}
