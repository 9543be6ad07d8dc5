// peer is what flotte is measured against: a client-go informer program over the same objects of the same clusters.
// It prints one JSON line when every informer has synced, and exits.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
)

func main() {
	kubeconfig := flag.String("kubeconfig", os.Getenv("KUBECONFIG"), "path of the kubeconfig")
	contexts := flag.String("contexts", "", "comma-separated contexts, one a cluster")
	kinds := flag.String("kinds", "namespaces,pods,resourcequotas,cronjobs,jobs,ingresses,horizontalpodautoscalers",
		"comma-separated kinds to watch")
	flag.Parse()
	start := time.Now()
	counts, err := readAll(context.Background(), *kubeconfig, strings.Split(*contexts, ","), strings.Split(*kinds, ","))
	if err != nil {
		fmt.Fprintln(os.Stderr, "peer:", err)
		os.Exit(1)
	}
	_ = json.NewEncoder(os.Stdout).Encode(map[string]any{
		"seconds": time.Since(start).Seconds(), "objects": counts, "peakKiB": peakKiB(),
	})
}

// readAll starts the informers of every cluster at once and waits until all have synced.
func readAll(ctx context.Context, kubeconfig string, contexts, kinds []string) (map[string]int, error) {
	var mutex sync.Mutex
	counts := map[string]int{}
	errs := make(chan error, len(contexts))
	for _, name := range contexts {
		go func() {
			found, err := readCluster(ctx, kubeconfig, name, kinds)
			mutex.Lock()
			for kind, n := range found {
				counts[kind] += n
			}
			mutex.Unlock()
			errs <- err
		}()
	}
	for range contexts {
		if err := <-errs; err != nil {
			return nil, err
		}
	}
	return counts, nil
}

func readCluster(ctx context.Context, kubeconfig, name string, kinds []string) (map[string]int, error) {
	config, err := clientcmd.NewNonInteractiveDeferredLoadingClientConfig(
		&clientcmd.ClientConfigLoadingRules{ExplicitPath: kubeconfig},
		&clientcmd.ConfigOverrides{CurrentContext: name}).ClientConfig()
	if err != nil {
		return nil, fmt.Errorf("context %s: %w", name, err)
	}
	config.ContentType = "application/vnd.kubernetes.protobuf"
	config.AcceptContentTypes = "application/vnd.kubernetes.protobuf,application/json"
	config.QPS, config.Burst = 1000, 1000
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, fmt.Errorf("context %s: %w", name, err)
	}
	factory := informers.NewSharedInformerFactory(client, 0)
	known := map[string]func() cache.SharedIndexInformer{
		"namespaces":               factory.Core().V1().Namespaces().Informer,
		"pods":                     factory.Core().V1().Pods().Informer,
		"resourcequotas":           factory.Core().V1().ResourceQuotas().Informer,
		"cronjobs":                 factory.Batch().V1().CronJobs().Informer,
		"jobs":                     factory.Batch().V1().Jobs().Informer,
		"ingresses":                factory.Networking().V1().Ingresses().Informer,
		"horizontalpodautoscalers": factory.Autoscaling().V2().HorizontalPodAutoscalers().Informer,
	}
	watched := map[string]cache.SharedIndexInformer{}
	for _, kind := range kinds {
		informer, ok := known[kind]
		if !ok {
			return nil, fmt.Errorf("unknown kind %q", kind)
		}
		watched[kind] = informer()
	}
	factory.Start(ctx.Done())
	for kind, synced := range factory.WaitForCacheSync(ctx.Done()) {
		if !synced {
			return nil, fmt.Errorf("context %s: %v did not sync", name, kind)
		}
	}
	counts := map[string]int{}
	for kind, informer := range watched {
		counts[kind] = len(informer.GetStore().ListKeys())
	}
	return counts, nil
}

// peakKiB is VmHWM, the most memory this process ever held, as the kernel counts it.
func peakKiB() int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for _, line := range strings.Split(string(status), "\n") {
		if strings.HasPrefix(line, "VmHWM:") {
			var kib int
			_, _ = fmt.Sscanf(line, "VmHWM: %d kB", &kib)
			return kib
		}
	}
	return 0
}
