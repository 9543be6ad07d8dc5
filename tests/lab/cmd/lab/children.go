package main

import (
	"context"

	"flotte/lab/internal/exporter"
	"flotte/lab/internal/parts"
	"flotte/lab/internal/proxy"
)

// serveProxies and serveExporter are the lab's own background programs, started by `up`.
func serveProxies(ctx context.Context, c command) error {
	return proxy.Serve(ctx, c.lab.ControlSocket(), parts.Endpoints(c.lab), proxy.DefaultPace)
}

func serveExporter(ctx context.Context, c command) error {
	admin, err := parts.AdminConfig(c.lab, c.opts.region)
	if err != nil {
		return err
	}
	return exporter.Serve(ctx, exporter.Config{Region: c.opts.region,
		Listen: c.lab.Address(c.opts.region + "/exporter"), Admin: admin})
}
