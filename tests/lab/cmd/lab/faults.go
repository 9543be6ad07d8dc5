package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"flotte/lab/internal/layout"
	"flotte/lab/internal/proxy"
)

// changeProxy is `break` and `heal`.
func changeProxy(ctx context.Context, c command) error {
	change, err := parseChange(c)
	if err != nil {
		return err
	}
	if err := (proxy.Control{Socket: c.lab.ControlSocket()}).Change(ctx, change); err != nil {
		return fmt.Errorf("%w (does the lab run? `lab status` tells)", err)
	}
	return nil
}

func parseChange(c command) (proxy.Change, error) {
	systems := map[string]string{"region": "kubernetes", "watch": "kubernetes", "prometheus": "prometheus", "rabbitmq": "rabbitmq",
		"websites": "websites"}
	if len(c.args) == 0 || systems[c.args[0]] == "" {
		return proxy.Change{}, errUsage{c.name + " needs one of region, watch, prometheus, rabbitmq, websites"}
	}
	what, rest := c.args[0], c.args[1:]
	change := proxy.Change{Name: systems[what], How: proxy.Healthy}
	if what != "websites" {
		if len(rest) == 0 || !slices.Contains(layout.Regions, rest[0]) {
			return change, errUsage{fmt.Sprintf("%s %s needs one region: %s", c.name, what, strings.Join(layout.Regions, ", "))}
		}
		change.Name += "/" + rest[0]
		rest = rest[1:]
	}
	if len(rest) > 0 {
		return change, errUsage{fmt.Sprintf("%s %s takes no %q", c.name, what, rest[0])}
	}
	if c.name == "break" {
		how := c.opts.how
		if how == "" {
			how = string(proxy.Cut)
		}
		var err error
		if change.How, err = proxy.ParseHow(how); err != nil {
			return change, errUsage{err.Error()}
		}
	}
	if what == "watch" {
		change.ExistingOnly = true
		if change.How == proxy.Refuse {
			return change, errUsage{"break watch leaves new connections alone: refuse can't be"}
		}
	}
	return change, nil
}
