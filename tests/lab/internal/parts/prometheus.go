package parts

import (
	"context"
	"fmt"
	"os"

	"flotte/lab/internal/layout"
	"flotte/lab/internal/process"
)

// PrometheusData is where a region's series lie.
func PrometheusData(lab *layout.Lab, region string) string {
	return lab.Path("data", region, "prometheus")
}

// scrapeInterval leaves the figures fresh within flotte's 30 s; a big lab is asked less often.
func scrapeInterval(size string) string {
	if size == "bench" {
		return "15s"
	}
	return "5s"
}

func (b builder) prometheus(region string) Part {
	address := b.lab.Address(region + "/prometheus")
	config, web := b.lab.Path("data", region, "prometheus.yml"), b.lab.Path("data", region, "prometheus-web.yml")
	return Part{
		Spec: process.Spec{Name: region + "/prometheus", Program: b.programs.Prometheus, Version: b.programs.PrometheusVersion,
			Port: b.lab.Ports[region+"/prometheus"],
			Args: []string{"prometheus", "--config.file=" + config, "--web.config.file=" + web,
				"--storage.tsdb.path=" + PrometheusData(b.lab, region),
				"--storage.tsdb.retention.time=450d", // the history goes back 400 days
				"--web.listen-address=" + address, "--log.level=warn"}},
		Prepare: func(context.Context) error {
			if err := os.MkdirAll(PrometheusData(b.lab, region), 0o700); err != nil {
				return err
			}
			if err := layout.WriteFile(web, fmt.Appendf(nil, "tls_server_config: {cert_file: %q, key_file: %q}\n",
				b.pki("server.crt"), b.pki("server.key"))); err != nil {
				return err
			}
			// Each series has the labels the exporter gives it and no others, as in the history: so they are one.
			return layout.WriteFile(config, fmt.Appendf(nil, `global: {scrape_interval: %[1]s, evaluation_interval: 30s}
scrape_configs:
- job_name: platform
  honor_labels: true
  static_configs: [{targets: [%[2]q]}]
  metric_relabel_configs: [{action: labeldrop, regex: job|instance}]
`, scrapeInterval(b.lab.Size), b.lab.Address(region+"/exporter")))
		},
		Ready: b.answers("https://" + address + "/-/ready"),
	}
}

// Prometheus is the part alone: seed stops and starts it to bring in history.
func Prometheus(lab *layout.Lab, programs Programs, region string) Part {
	return builder{lab, programs}.prometheus(region)
}

func (b builder) exporter(region string) Part {
	port := region + "/exporter"
	return b.child(port, "flotte", b.lab.Ports[port], b.answers("http://"+b.lab.Address(port)+"/metrics"),
		"exporter", "--region", region)
}
