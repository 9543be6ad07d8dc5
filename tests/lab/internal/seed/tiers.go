package seed

import (
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
)

// services of every tenant. The first one answers at the ingress and has no database.
var services = []string{"api-gateway", "auth", "products", "orders", "sav", "newsletters", "websites"}

const gateway = "api-gateway"

// tier is what a subscription buys in the cluster. Each quota has room for the least replicas, one surge pod a service
// and the backup's pod, and stays below 80 % at the least replicas.
type tier struct {
	min, max int32 // replicas a service
	fits     int32 // replicas a service that the quota still holds
	quota    map[corev1.ResourceName]string
}

var tiers = map[string]tier{
	"standard": {min: 2, max: 3, fits: 3, quota: map[corev1.ResourceName]string{
		"requests.cpu": "3", "requests.memory": "5Gi", "limits.cpu": "6", "limits.memory": "10Gi",
		"persistentvolumeclaims": "5", "services.loadbalancers": "1", "pods": "30",
	}},
	"premium": {min: 3, max: 6, fits: 4, quota: map[corev1.ResourceName]string{
		"requests.cpu": "4", "requests.memory": "8Gi", "limits.cpu": "8", "limits.memory": "16Gi",
		"persistentvolumeclaims": "10", "services.loadbalancers": "1", "pods": "50",
	}},
	"business": {min: 6, max: 15, fits: 12, quota: map[corev1.ResourceName]string{
		"requests.cpu": "12", "requests.memory": "24Gi", "limits.cpu": "24", "limits.memory": "48Gi",
		"persistentvolumeclaims": "20", "services.loadbalancers": "2", "pods": "120",
	}},
}

// tierOf falls back to standard for a label that no tier has (case tier-unknown).
func tierOf(name string) tier {
	if t, ok := tiers[name]; ok {
		return t
	}
	return tiers["standard"]
}

func quantities(m map[corev1.ResourceName]string) corev1.ResourceList {
	list := corev1.ResourceList{}
	for name, text := range m {
		list[name] = resource.MustParse(text)
	}
	return list
}

// podResources are those of one pod of any service, and of the backup.
func podResources() corev1.ResourceRequirements {
	return corev1.ResourceRequirements{
		Requests: quantities(map[corev1.ResourceName]string{"cpu": "125m", "memory": "192Mi"}),
		Limits:   quantities(map[corev1.ResourceName]string{"cpu": "250m", "memory": "384Mi"}),
	}
}
