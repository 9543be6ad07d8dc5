package parts

import (
	"context"
	"errors"
	"os"

	"flotte/lab/internal/layout"
	"flotte/lab/internal/proxy"
)

// Endpoints are all that flotte is given, by the names the proxies have.
func Endpoints(lab *layout.Lab) []proxy.Endpoint {
	list := []proxy.Endpoint{{Name: "websites", Listen: lab.Address("websites-proxy"), Target: lab.Address("mariadb")}}
	for _, region := range layout.Regions {
		list = append(list,
			proxy.Endpoint{Name: "kubernetes/" + region, Listen: lab.Address(region + "/kubernetes-proxy"),
				Target: lab.Address(region + "/apiserver")},
			proxy.Endpoint{Name: "prometheus/" + region, Listen: lab.Address(region + "/prometheus-proxy"),
				Target: lab.Address(region + "/prometheus")},
			proxy.Endpoint{Name: "rabbitmq/" + region, Listen: lab.Address(region + "/rabbitmq-proxy"),
				Target: lab.Address("rabbitmq")}) // one broker serves all regions
	}
	return list
}

func (b builder) proxies() Part {
	part := b.child("proxies", "flotte", 0, func(ctx context.Context) error {
		_, err := proxy.Control{Socket: b.lab.ControlSocket()}.Status(ctx)
		return err
	}, "proxy")
	part.Prepare = func(context.Context) error { return removeSocket(b.lab.ControlSocket()) }
	return part
}

// removeSocket takes away what a program that was killed left behind.
func removeSocket(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
