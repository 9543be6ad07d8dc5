package exporter

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sort"
	"strconv"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	selection "k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	listers "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/rest"
)

// Config of one region's exporter.
type Config struct {
	Region string
	Listen string       // host:port, loopback
	Admin  *rest.Config // reads the namespaces
}

// Serve answers GET /metrics for the tenants of one region until ctx ends: those whose namespace has the label `tenant`.
// Until the namespaces are read it answers 503.
func Serve(ctx context.Context, c Config) error {
	config := rest.CopyConfig(c.Admin)
	config.ContentType, config.AcceptContentTypes = runtime.ContentTypeProtobuf, runtime.ContentTypeProtobuf
	set, err := kubernetes.NewForConfig(config)
	if err != nil {
		return fmt.Errorf("exporter of %s: %w", c.Region, err)
	}
	factory := informers.NewSharedInformerFactoryWithOptions(set, 0,
		informers.WithTweakListOptions(func(o *metav1.ListOptions) { o.LabelSelector = "tenant" }))
	namespaces := factory.Core().V1().Namespaces()
	synced := namespaces.Informer().HasSynced
	factory.Start(ctx.Done())

	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		if !synced() {
			http.Error(w, "namespaces are not read yet", http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		_ = writeNow(w, tenantsOf(c.Region, namespaces.Lister()), time.Now()) // who hung up needs no answer
	})
	return listen(ctx, c, mux)
}

func listen(ctx context.Context, c Config, handler http.Handler) error {
	server := &http.Server{Addr: c.Listen, Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	stop := context.AfterFunc(ctx, func() {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
		defer cancel()
		_ = server.Shutdown(end)
	})
	defer stop()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("exporter of %s: %w", c.Region, err)
	}
	return nil
}

// tenantsOf the region, in the order of their namespaces. One that is being deleted runs nothing any more.
func tenantsOf(region string, lister listers.NamespaceLister) []Tenant {
	list, err := lister.List(selection.Everything())
	if err != nil {
		return nil
	}
	var tenants []Tenant
	for _, ns := range list {
		if id, ok := strings.CutPrefix(ns.Name, "e-commerce-client-"); ok && ns.DeletionTimestamp == nil {
			tenants = append(tenants, tenantOf(region, id, ns))
		}
	}
	sort.Slice(tenants, func(i, j int) bool { return tenants[i].Namespace < tenants[j].Namespace })
	return tenants
}

func tenantOf(region, id string, ns *corev1.Namespace) Tenant {
	t := NewTenant(id, ns.Name, region, ns.Labels["tier"], ns.Annotations["domain"])
	ratio, err := strconv.ParseFloat(ns.Annotations[ErrorRatioAnnotation], 64)
	if err == nil && ratio >= 0 && ratio <= 0.9 {
		t.ErrorRatio = ratio
	}
	return t
}
