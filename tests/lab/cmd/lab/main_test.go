package main

import (
	"errors"
	"flag"
	"testing"

	"flotte/lab/internal/proxy"
)

func TestBreakAndHealNameOneProxy(t *testing.T) {
	for _, c := range []struct {
		args   []string
		expect proxy.Change
	}{
		{[]string{"break", "region", "eu-ouest"}, proxy.Change{Name: "kubernetes/eu-ouest", How: proxy.Cut}},
		{[]string{"break", "region", "apac", "--how", "half-open"}, proxy.Change{Name: "kubernetes/apac", How: proxy.HalfOpen}},
		{[]string{"break", "--how=drip", "prometheus", "us-est"}, proxy.Change{Name: "prometheus/us-est", How: proxy.Drip}},
		{[]string{"break", "watch", "apac"}, proxy.Change{Name: "kubernetes/apac", How: proxy.Cut, ExistingOnly: true}},
		{[]string{"--dir", "/tmp/x", "break", "websites", "--how", "refuse"}, proxy.Change{Name: "websites", How: proxy.Refuse}},
		{[]string{"break", "rabbitmq", "apac", "--how", "slow"}, proxy.Change{Name: "rabbitmq/apac", How: proxy.Slow}},
		{[]string{"heal", "websites"}, proxy.Change{Name: "websites", How: proxy.Healthy}},
		{[]string{"heal", "watch", "apac"}, proxy.Change{Name: "kubernetes/apac", How: proxy.Healthy, ExistingOnly: true}},
		{[]string{"heal", "region", "apac", "--how", "slow"}, proxy.Change{Name: "kubernetes/apac", How: proxy.Healthy}},
	} {
		parsed, err := parse(c.args)
		if err != nil {
			t.Fatalf("%v: %v", c.args, err)
		}
		change, err := parseChange(parsed)
		if err != nil || change != c.expect {
			t.Errorf("%v: got %+v, %v", c.args, change, err)
		}
	}
}

func TestWrongUsageIsRefused(t *testing.T) {
	for _, args := range [][]string{
		{}, {"up", "now"}, {"up", "--size", "huge"}, {"up", "--how", "cut"}, {"down", "--tenants", "3"},
		{"seed", "--tenants", "many"}, {"status", "--no-such"},
		{"break"}, {"break", "everything"}, {"break", "region"}, {"break", "region", "mars"}, {"break", "rabbitmq"},
		{"break", "websites", "apac"}, {"break", "region", "apac", "us-est"},
		{"break", "region", "apac", "--how", "gently"}, {"break", "watch", "apac", "--how", "refuse"},
	} {
		parsed, err := parse(args)
		if err == nil {
			_, err = parseChange(parsed)
		}
		var wrong errUsage
		if !errors.As(err, &wrong) {
			t.Errorf("%v: got %v", args, err)
		}
	}
	for _, args := range [][]string{{"help"}, {"--help"}, {"up", "-h"}} {
		if _, err := parse(args); !errors.Is(err, flag.ErrHelp) {
			t.Errorf("%v: got %v", args, err)
		}
	}
}
