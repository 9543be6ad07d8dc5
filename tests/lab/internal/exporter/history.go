package exporter

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"time"
)

// WriteHistory writes OpenMetrics text for `promtool tsdb create-blocks-from openmetrics`: the tenants of one region.
func WriteHistory(w io.Writer, region string, tenants []Tenant, now time.Time, span Span) error {
	out := &page{out: bufio.NewWriterSize(w, 1<<20)}
	times := span.times(now)
	for _, f := range families {
		out.header(openMetricsName(f), openMetricsKind(f), f.help)
		for _, t := range tenants {
			if t.Region != region {
				continue
			}
			for _, s := range f.series(t) {
				for _, at := range times {
					out.sample(f.name, s, at, true)
				}
			}
		}
	}
	out.text("# EOF\n")
	return out.end()
}

// writeNow writes the text format of /metrics.
func writeNow(w io.Writer, tenants []Tenant, now time.Time) error {
	out := &page{out: bufio.NewWriterSize(w, 1<<16)}
	for _, f := range families {
		out.header(f.name, f.kind, f.help)
		for _, t := range tenants {
			for _, s := range f.series(t) {
				out.sample(f.name, s, now.Unix(), false)
			}
		}
	}
	return out.end()
}

// OpenMetrics names a counter without _total, and knows no counter whose samples lack it.
func openMetricsName(f family) string {
	if f.kind == "counter" {
		return strings.TrimSuffix(f.name, "_total")
	}
	return f.name
}

func openMetricsKind(f family) string {
	if f.kind == "counter" && !strings.HasSuffix(f.name, "_total") {
		return "unknown"
	}
	return f.kind
}

// page keeps the first error of its writer (bufio does) and a buffer for one line.
type page struct {
	out  *bufio.Writer
	line []byte
}

func (p *page) text(parts ...string) {
	for _, s := range parts {
		_, _ = p.out.WriteString(s) // kept by bufio, told by Flush
	}
}

func (p *page) header(name, kind, help string) {
	p.text("# HELP ", name, " ", help, "\n# TYPE ", name, " ", kind, "\n")
}

func (p *page) sample(name string, s series, at int64, stamped bool) {
	line := append(p.line[:0], name...)
	line = append(line, s.suffix...)
	line = append(line, '{')
	line = append(line, s.labels...)
	line = append(line, "} "...)
	line = strconv.AppendFloat(line, s.value(at), 'f', -1, 64)
	if stamped {
		line = append(line, ' ')
		line = strconv.AppendInt(line, at, 10)
	}
	p.line = append(line, '\n')
	_, _ = p.out.Write(p.line)
}

func (p *page) end() error { return p.out.Flush() }
