// Package history brings past samples into a Prometheus.
package history

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"flotte/lab/internal/exporter"
)

// spans that are written. Each is a run of promtool of its own, whose blocks may overlap with the other's.
var spans = []exporter.Span{exporter.FiveMinutes, exporter.Daily}

// Make writes the blocks into work/history and returns that folder. Half a year in one block (promtool takes
// 2 h times a power of 3): it reads the whole text anew for each, and of its usual two hours there are 4,800.
func Make(ctx context.Context, promtool, work, region string, tenants []exporter.Tenant, now time.Time) (string, error) {
	blocks, text := filepath.Join(work, "history"), filepath.Join(work, "history.om")
	if err := os.RemoveAll(blocks); err != nil {
		return "", err
	}
	if err := os.MkdirAll(blocks, 0o700); err != nil {
		return "", err
	}
	defer os.Remove(text)
	for _, span := range spans {
		if err := writeText(text, region, tenants, now, span); err != nil {
			return "", err
		}
		cmd := exec.CommandContext(ctx, promtool, "tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=4374h", "-q", text, blocks)
		if out, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("promtool: %w\n%s", err, out)
		}
	}
	return blocks, nil
}

func writeText(path, region string, tenants []exporter.Tenant, now time.Time, span exporter.Span) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(exporter.WriteHistory(file, region, tenants, now, span), file.Close())
}

// Install moves the blocks into the folder of a Prometheus that does not run, in place of those of the
// import before. Blocks that Prometheus has merged since stay: equal samples twice are one.
func Install(blocks, data string) error {
	list := filepath.Join(data, "imported.json")
	var before []string
	if text, err := os.ReadFile(list); err == nil {
		if err := json.Unmarshal(text, &before); err != nil {
			return fmt.Errorf("%s: %w", list, err)
		}
	}
	for _, name := range before {
		if err := os.RemoveAll(filepath.Join(data, filepath.Base(name))); err != nil {
			return err
		}
	}
	entries, err := os.ReadDir(blocks)
	if err != nil {
		return err
	}
	names := []string{}
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	text, err := json.Marshal(names)
	if err != nil {
		return err
	}
	if err := os.WriteFile(list, text, 0o600); err != nil { // before the moves: none is forgotten
		return err
	}
	for _, name := range names {
		if err := os.Rename(filepath.Join(blocks, name), filepath.Join(data, name)); err != nil {
			return err
		}
	}
	return os.Remove(blocks)
}
