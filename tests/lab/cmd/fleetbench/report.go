package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
)

type Row struct {
	Key     string   `json:"key"`
	Name    string   `json:"name"`
	Samples []Sample `json:"samples"`
}

type Table struct {
	Rows []Row `json:"rows"`
}

// Report is what `--json` writes; Ratios are flotte's median divided by the other's.
type Report struct {
	Machine string             `json:"machine"`
	Spread  float64            `json:"calibrationSpread"`
	Objects map[string]int     `json:"objects"`
	Direct  Table              `json:"direct"`
	Link    *Table             `json:"link20Mbit60ms,omitempty"`
	Ratios  map[string]float64 `json:"ratios"`
}

func newTable(contenders []contender) Table {
	var table Table
	for _, c := range contenders {
		table.Rows = append(table.Rows, Row{Key: c.key, Name: c.name})
	}
	return table
}

func (t Table) median(key string, of func(Sample) float64) float64 {
	for _, row := range t.Rows {
		if row.Key == key && len(row.Samples) > 0 {
			return median(row.values(of))
		}
	}
	return 0
}

func (r Row) values(of func(Sample) float64) []float64 {
	values := make([]float64, len(r.Samples))
	for i, sample := range r.Samples {
		values[i] = of(sample)
	}
	return values
}

func seconds(s Sample) float64 { return s.Seconds }
func peak(s Sample) float64    { return s.PeakMB }

func (r *Report) ratios() map[string]float64 {
	ratios := map[string]float64{}
	for _, part := range []string{keyFlotte, keyWhole} {
		for _, other := range []string{keyClientGo, keyList, keyCurl, keyKubectl} {
			ratios["time:"+part+"/"+other] = r.Direct.median(part, seconds) / r.Direct.median(other, seconds)
			ratios["memory:"+part+"/"+other] = r.Direct.median(part, peak) / r.Direct.median(other, peak)
			if r.Link != nil {
				ratios["link-time:"+part+"/"+other] = r.Link.median(part, seconds) / r.Link.median(other, seconds)
			}
		}
	}
	return ratios
}

func machine() string {
	return fmt.Sprintf("%d processors, %s/%s", runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)
}

// markdown is the table that the README shows.
func (r *Report) markdown() string {
	var out strings.Builder
	var objects []string
	for _, kind := range slices.Sorted(maps.Keys(r.Objects)) {
		objects = append(objects, fmt.Sprintf("%d %s", r.Objects[kind], kind))
	}
	fmt.Fprintf(&out, "Read by everyone: %s. %s; the same work varied by %.0f %%.\n\n", strings.Join(objects, ", "),
		r.Machine, r.Spread*100)
	r.Direct.markdown(&out)
	if r.Link != nil {
		out.WriteString("\nThrough a link of 20 Mbit/s and 60 ms:\n\n")
		r.Link.markdown(&out)
	}
	return out.String()
}

func (t Table) markdown(out *strings.Builder) {
	fmt.Fprintf(out, "| %d rounds, medians | time (least–most) | flotte ÷ it | peak memory | flotte ÷ it | CPU | servers' CPU | received |\n",
		len(t.Rows[0].Samples))
	out.WriteString("|---|---|---|---|---|---|---|---|\n")
	for _, row := range t.Rows {
		times := row.values(seconds)
		fmt.Fprintf(out, "| %s | %.0f ms (%.0f–%.0f) | %.2f | %.0f MB | %.2f | %.2f s | %.2f s | %.1f MB |\n", row.Name,
			median(times)*1e3, slices.Min(times)*1e3, slices.Max(times)*1e3,
			t.median(keyFlotte, seconds)/median(times), median(row.values(peak)),
			t.median(keyFlotte, peak)/median(row.values(peak)),
			median(row.values(func(s Sample) float64 { return s.CPUSeconds })),
			median(row.values(func(s Sample) float64 { return s.ServerSeconds })),
			median(row.values(func(s Sample) float64 { return s.ReceivedMB })))
	}
}

func (r *Report) write(file string) error {
	if file == "" {
		return nil
	}
	r.Ratios = r.ratios()
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}
