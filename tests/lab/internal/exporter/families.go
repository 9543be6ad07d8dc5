package exporter

import (
	"fmt"
	"math"
	"strings"
)

// series is one line of /metrics: what follows the family's name, the labels, and the value at a time.
type series struct {
	suffix string
	labels string
	value  func(t int64) float64
}

// family is one metric name. kind is Prometheus' word for it.
type family struct {
	name, kind, help string
	series           func(t Tenant) []series
}

var families = []family{
	{"container_cpu_usage_seconds_total", "counter", "Cumulative cpu time consumed in seconds.", cpuSeries},
	{"container_memory_working_set_bytes", "gauge", "Current working set in bytes.", memorySeries},
	{"nginx_ingress_controller_requests", "counter", "The total number of client requests.", requestSeries},
	{"nginx_ingress_controller_request_duration_seconds", "histogram", "The request processing time in seconds.", durationSeries},
	{"nginx_ingress_controller_bytes_sent", "histogram", "The number of bytes sent to a client.", bytesSeries},
	{"http_requests_total", "counter", "Requests served by the tenant's gateway.", gatewaySeries},
	{"rabbitmq_queue_messages", "gauge", "Sum of ready and unacknowledged messages.", queueSeries},
	{"mysql_info_schema_table_size", "gauge", "The size of the table components from information_schema.tables.", tableSeries},
	{"minio_bucket_usage_total_bytes", "gauge", "Total bucket size in bytes.", bucketSeries},
	{"kube_resourcequota", "gauge", "Information about resource quota.", quotaSeries},
}

// services of a tenant with their share of its work and of its stored data.
var services = []struct {
	name       string
	work, data float64
}{
	{"api-gateway", 0.24, 0}, {"auth", 0.11, 0.06}, {"products", 0.22, 0.4}, {"orders", 0.2, 0.34}, {"sav", 0.07, 0.1},
	{"newsletters", 0.06, 0.08}, {"websites", 0.1, 0.02},
}

// labels writes name="value" pairs. The lab's values need no escaping: names of Kubernetes objects and domains.
func labels(pairs ...string) string {
	var b strings.Builder
	for i := 0; i < len(pairs); i += 2 {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%s=%q", pairs[i], pairs[i+1])
	}
	return b.String()
}

// whole counts things; thousandth counts seconds. Both only ever round down, so that a counter stays monotonic.
func whole(v float64) float64      { return math.Floor(v) }
func thousandth(v float64) float64 { return math.Floor(v*1000) / 1000 }

func container(t Tenant, service string) string {
	return labels("namespace", t.Namespace, "pod", service, "container", service)
}

func cpuSeries(t Tenant) []series {
	var list []series
	for _, s := range services {
		w := newWave(t, "cpu "+s.name, sizeOf(t.Tier).cores*s.work, 0.9)
		list = append(list, series{"", container(t, s.name), func(at int64) float64 { return thousandth(w.total(at)) }})
	}
	return list
}

func memorySeries(t Tenant) []series {
	var list []series
	for _, s := range services {
		mean := sizeOf(t.Tier).pods * (90 + 50*chance(t.ID, t.Region, "memory", s.name)) * (1 << 20)
		w := newWave(t, "memory "+s.name, mean, 0.15)
		list = append(list, series{"", container(t, s.name), func(at int64) float64 { return whole(w.at(at)) }})
	}
	return list
}

// atIngress are ingress-nginx's labels. Prometheus renames the exporter's own namespace label, since the scrape has one.
func atIngress(t Tenant, more ...string) string {
	return labels(append([]string{"controller_class", "k8s.io/ingress-nginx", "exported_namespace", t.Namespace,
		"ingress", "client-" + t.ID + "-ingress", "exported_service", "api-gateway", "host", t.Domain}, more...)...)
}

func requests(t Tenant) wave { return newWave(t, "requests", t.Load, 1) }

// share of all requests, as a counter.
func share(w wave, part float64) func(int64) float64 {
	return func(at int64) float64 { return whole(w.total(at) * part) }
}

func requestSeries(t Tenant) []series {
	const notFound = 0.015
	w := requests(t)
	return []series{
		{"", atIngress(t, "status", "200"), share(w, 1-notFound-t.ErrorRatio)},
		{"", atIngress(t, "status", "404"), share(w, notFound)},
		{"", atIngress(t, "status", "500"), share(w, t.ErrorRatio)},
	}
}

func durationSeries(t Tenant) []series {
	w := requests(t)
	slow := 1 - math.Min(0.5, 2*t.ErrorRatio) // who answers errors answers slowly
	var list []series
	for _, b := range []struct {
		le   string
		part float64
	}{{"0.1", 0.62 * slow}, {"0.25", 0.86 * slow}, {"0.5", 0.96 * slow}, {"1", 0.5 + 0.492*slow}, {"+Inf", 1}} {
		list = append(list, series{"_bucket", atIngress(t, "le", b.le), share(w, b.part)})
	}
	return append(list,
		series{"_sum", atIngress(t), func(at int64) float64 { return thousandth(w.total(at) * 0.13 / slow) }},
		series{"_count", atIngress(t), share(w, 1)})
}

func bytesSeries(t Tenant) []series {
	w := requests(t)
	mean := 18000 + 30000*chance(t.ID, "bytes")
	return []series{
		{"_bucket", atIngress(t, "le", "+Inf"), share(w, 1)},
		{"_sum", atIngress(t), func(at int64) float64 { return whole(w.total(at) * mean) }},
		{"_count", atIngress(t), share(w, 1)},
	}
}

// gatewaySeries come from job kubernetes-pods: the only ones with the platform's relabelled names.
func gatewaySeries(t Tenant) []series {
	w := requests(t)
	of := func(code string) string {
		return labels("namespace", t.Namespace, "app", "api-gateway", "code", code,
			"tenant_id", t.ID, "tenant", "client-"+t.ID, "subscription_tier", t.Tier)
	}
	return []series{{"", of("2xx"), share(w, 1-t.ErrorRatio)}, {"", of("5xx"), share(w, t.ErrorRatio)}}
}

func queueSeries(t Tenant) []series {
	var list []series
	for _, s := range services {
		w := newWave(t, "queue "+s.name, 0.4+t.Load*s.work/2, 1)
		list = append(list, series{"", labels("vhost", "/client-"+t.ID, "queue", "client-"+t.ID+"."+s.name),
			func(at int64) float64 { return whole(w.at(at)) }})
	}
	return list
}

// growing is a store of so many bytes at the origin that gains a third each year, day by day.
func growing(bytes float64) func(int64) float64 {
	return func(at int64) float64 {
		days := math.Floor(float64(at-origin) / 86400)
		return whole(bytes * (1 + days/365/3))
	}
}

func tableSeries(t Tenant) []series {
	var list []series
	base := "client_" + strings.ReplaceAll(t.ID, "-", "_") + "_"
	for _, s := range services {
		if s.data == 0 {
			continue
		}
		bytes := t.Load * 4e8 * s.data * (0.7 + 0.6*chance(t.ID, "table", s.name))
		list = append(list, series{"", labels("schema", base+s.name+"_db", "table", s.name, "component", "data_length"),
			growing(bytes)})
	}
	return list
}

func bucketSeries(t Tenant) []series {
	var list []series
	for name, part := range map[string]float64{"products": 2.2, "sav": 0.6, "newsletters": 0.2} {
		list = append(list, series{"", labels("bucket", "client-"+t.ID+"-"+name),
			growing(t.Load * 1e9 * part * (0.6 + 0.8*chance(t.ID, "bucket", name)))})
	}
	return list
}

// reservedShare of a quota: what a third of the tenants reserve grows for weeks, then is tidied up and begins anew; the
// others' stays.
func reservedShare(t Tenant, resource string, at int64) float64 {
	const weeks = 45 * 86400
	part := chance(t.ID, t.Region, "quota", resource)
	if chance(t.ID, t.Region, "quota grows") > 1.0/3 {
		return 0.4 + 0.35*part
	}
	_, turn := math.Modf(float64(at)/weeks + part)
	return 0.4 + 0.58*turn
}

var quotaCores = map[string]float64{"premium": 4, "business": 16}

// quotaSeries come from kube-state-metrics: hard and used, a line each.
func quotaSeries(t Tenant) []series {
	cores, known := quotaCores[t.Tier]
	if !known {
		cores = 2
	}
	var list []series
	for _, l := range []struct {
		resource string
		hard     float64
	}{{"requests.cpu", cores}, {"requests.memory", cores * (2 << 30)}} {
		of := func(kind string) string {
			return labels("namespace", t.Namespace, "resourcequota", "client-quota", "resource", l.resource, "type", kind)
		}
		list = append(list,
			series{"", of("hard"), func(int64) float64 { return l.hard }},
			series{"", of("used"), func(at int64) float64 { return thousandth(l.hard * reservedShare(t, l.resource, at)) }})
	}
	return list
}
