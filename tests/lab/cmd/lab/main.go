// The lab: a whole platform of real servers on this machine, for tests. See usage.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"syscall"

	"flotte/lab/internal/layout"
)

const usage = `The lab: three regions of Kubernetes, their Prometheus, MariaDB and RabbitMQ, for real, on loopback only.

  lab [--dir D] up [--size ci|bench]     start what does not run, and wait until all is ready
  lab [--dir D] down [--purge]           stop everything; --purge removes the folder, too
  lab [--dir D] status [-o json]         what runs, since when, where; and what is broken on purpose
  lab [--dir D] env                      prints export lines: eval "$(lab env)"
  lab [--dir D] seed [--tenants N [--pods N]] [--size ci|bench]
  lab [--dir D] break|heal region|watch|prometheus|rabbitmq REGION [--how HOW]
  lab [--dir D] break|heal websites [--how HOW]

HOW is cut (default), refuse, slow, narrow, drip, corrupt or half-open. A break changes the proxy in front of a server,
never the server. 'watch' breaks the connections of now only.
`

// Exit codes: 0 done, 1 failed, 2 wrong usage, 3 (status) not everything runs.
const (
	exitFailed = 1
	exitUsage  = 2
	exitNotAll = 3
)

// errUsage is told with the usage text.
type errUsage struct{ text string }

func (e errUsage) Error() string { return e.text }

// errQuiet ends with a code and says nothing more.
type errQuiet int

func (e errQuiet) Error() string { return "" }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	var wrong errUsage
	var quiet errQuiet
	switch {
	case err == nil:
	case errors.As(err, &quiet):
		os.Exit(int(quiet))
	case errors.Is(err, flag.ErrHelp):
		fmt.Print(usage)
	case errors.As(err, &wrong):
		fmt.Fprintf(os.Stderr, "lab: %s\n\n%s", wrong.text, usage)
		os.Exit(exitUsage)
	default:
		fmt.Fprintf(os.Stderr, "lab: %v\n", err)
		os.Exit(exitFailed)
	}
}

// command is one word of the command line. `--dir` is understood before and after it.
type command struct {
	lab  *layout.Lab
	name string
	args []string // what is no option
	opts options
}

type options struct {
	dir, size, output, how, region string
	tenants, pods                  int
	purge                          bool
}

var commands = map[string]func(context.Context, command) error{
	"up": up, "down": down, "status": status, "env": env, "seed": seedLab, "break": changeProxy, "heal": changeProxy,
	"proxy": serveProxies, "exporter": serveExporter, // the lab's own children
}

func run(ctx context.Context, args []string) error {
	c, err := parse(args)
	if err != nil {
		return err
	}
	act, ok := commands[c.name]
	if !ok {
		return errUsage{fmt.Sprintf("unknown command %q", c.name)}
	}
	if c.lab, err = layout.Open(c.opts.dir); err != nil && (c.name != "down" || c.lab == nil) {
		return err // a lab whose state is unreadable can still be stopped and purged
	}
	if c.name != "up" && c.name != "down" && !c.lab.Exists() {
		return fmt.Errorf("no lab in %s: `lab up` makes one", c.lab.Dir)
	}
	return act(ctx, c)
}

func parse(args []string) (command, error) {
	var c command
	flags := flag.NewFlagSet("lab", flag.ContinueOnError)
	flags.SetOutput(discard{})
	flags.Usage = func() {}
	flags.StringVar(&c.opts.dir, "dir", layout.DefaultDir(), "")
	flags.StringVar(&c.opts.size, "size", "", "")
	flags.StringVar(&c.opts.output, "o", "text", "")
	flags.StringVar(&c.opts.how, "how", "", "")
	flags.StringVar(&c.opts.region, "region", "", "")
	flags.IntVar(&c.opts.tenants, "tenants", 0, "")
	flags.IntVar(&c.opts.pods, "pods", 0, "")
	flags.BoolVar(&c.opts.purge, "purge", false, "")
	var words []string
	for len(args) > 0 {
		if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
			return c, err
		} else if err != nil {
			return c, errUsage{err.Error()}
		}
		if args = flags.Args(); len(args) > 0 {
			words, args = append(words, args[0]), args[1:]
		}
	}
	if len(words) == 0 {
		return c, errUsage{"a command is needed"}
	}
	c.name, c.args = words[0], words[1:]
	if c.name == "help" {
		return c, flag.ErrHelp
	}
	if _, ok := layout.Sizes[c.opts.size]; c.opts.size != "" && !ok {
		return c, errUsage{fmt.Sprintf("unknown --size %q: ci or bench", c.opts.size)}
	}
	if len(c.args) > 0 && c.name != "break" && c.name != "heal" {
		return c, errUsage{fmt.Sprintf("%s takes no %q", c.name, c.args[0])}
	}
	return c, checkOptions(c.name, flags)
}

// checkOptions refuses options that the command would silently ignore.
func checkOptions(name string, flags *flag.FlagSet) error {
	known := map[string][]string{"up": {"size"}, "down": {"purge"}, "status": {"o"}, "env": {}, "break": {"how"}, "heal": {"how"},
		"seed": {"tenants", "pods", "size"}, "proxy": {}, "exporter": {"region"}}
	var wrong error
	flags.Visit(func(f *flag.Flag) {
		if f.Name != "dir" && !slices.Contains(known[name], f.Name) {
			wrong = errUsage{fmt.Sprintf("%s takes no option %s", name, f.Name)}
		}
	})
	return wrong
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

// say is for people; standard output is for what programs read.
func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
