package parts

import (
	"context"
	"os"

	"flotte/lab/internal/access"
	"flotte/lab/internal/process"
)

// controlPlane is one of the programs that are linked into one; it goes by the name it is called.
func (b builder) controlPlane(region, name, port string, ready func(context.Context) error, args ...string) Part {
	return Part{
		Spec: process.Spec{Name: region + "/" + name, Program: b.programs.ControlPlane, Version: b.programs.Versions.Kubernetes,
			Port: b.lab.Ports[region+"/"+port], Args: append([]string{name}, args...)},
		Ready: ready,
	}
}

func (b builder) pki(name string) string { return b.lab.Path("pki", name) }

func (b builder) etcd(region string) Part {
	client, peer := "http://"+b.lab.Address(region+"/etcd"), "http://"+b.lab.Address(region+"/etcd-peer")
	part := b.controlPlane(region, "etcd", "etcd", b.answers(client+"/readyz"),
		"--data-dir="+b.lab.Path("data", region, "etcd"),
		"--listen-client-urls="+client, "--advertise-client-urls="+client,
		"--listen-peer-urls="+peer, "--initial-advertise-peer-urls="+peer, "--initial-cluster=default="+peer,
		"--unsafe-no-fsync", "--quota-backend-bytes=4294967296", "--log-level=warn")
	part.Version = b.programs.Versions.Etcd
	part.Prepare = func(context.Context) error { return os.MkdirAll(b.lab.Path("data", region, "etcd"), 0o700) }
	return part
}

func (b builder) apiserver(region string) Part {
	address := b.lab.Address(region + "/apiserver")
	part := b.controlPlane(region, "kube-apiserver", "apiserver", b.answers("https://"+address+"/readyz"),
		"--etcd-servers=http://"+b.lab.Address(region+"/etcd"),
		"--bind-address=127.0.0.1", "--secure-port="+portOf(address),
		"--advertise-address=127.0.0.1", "--endpoint-reconciler-type=none", "--cert-dir="+b.lab.Path("data", region),
		"--tls-cert-file="+b.pki("server.crt"), "--tls-private-key-file="+b.pki("server.key"),
		"--client-ca-file="+b.pki("ca.crt"), "--token-auth-file="+access.TokenFile(b.lab),
		"--service-account-issuer=https://kubernetes.default.svc", "--service-account-key-file="+b.pki("sa.pub"),
		"--service-account-signing-key-file="+b.pki("sa.key"), "--service-cluster-ip-range=10.96.0.0/16",
		"--authorization-mode=RBAC", "--allow-privileged=true", "--profiling=false",
		// The controller that takes this taint off again does not run here.
		"--disable-admission-plugins=TaintNodesByCondition",
		"--kubelet-client-certificate="+b.pki("kubelet-client.crt"), "--kubelet-client-key="+b.pki("kubelet-client.key"),
		"--requestheader-client-ca-file="+b.pki("front-proxy-ca.crt"), "--requestheader-allowed-names=front-proxy-client",
		"--requestheader-username-headers=X-Remote-User", "--requestheader-group-headers=X-Remote-Group",
		"--requestheader-extra-headers-prefix=X-Remote-Extra-",
		"--proxy-client-cert-file="+b.pki("front-proxy-client.crt"), "--proxy-client-key-file="+b.pki("front-proxy-client.key"))
	part.After = func(ctx context.Context) error { return b.bootstrap(ctx, region) }
	return part
}

func (b builder) controllerManager(region string) Part {
	address := b.lab.Address(region + "/controller-manager")
	config := b.regionKubeconfig(region)
	return b.controlPlane(region, "kube-controller-manager", "controller-manager", b.answers("https://"+address+"/healthz"),
		"--kubeconfig="+config, "--authentication-kubeconfig="+config, "--authorization-kubeconfig="+config,
		"--bind-address=127.0.0.1", "--secure-port="+portOf(address), "--leader-elect=false", "--profiling=false",
		"--tls-cert-file="+b.pki("server.crt"), "--tls-private-key-file="+b.pki("server.key"),
		"--service-account-private-key-file="+b.pki("sa.key"), "--root-ca-file="+b.pki("ca.crt"),
		"--use-service-account-credentials=true",
		"--cluster-signing-cert-file="+b.pki("ca.crt"), "--cluster-signing-key-file="+b.pki("ca.key"),
		// Autoscaling alone takes half a core at rest. The two others would rewrite every pod when an API
		// server was away for a minute.
		"--controllers=*,-horizontal-pod-autoscaler-controller,-node-lifecycle-controller,-taint-eviction-controller,"+
			"bootstrap-signer-controller,token-cleaner-controller",
		"--kube-api-qps=500", "--kube-api-burst=1000", "--pvclaimbinder-sync-period=5m",
		// Volumes are empty folders below the system's folder for temporary files, removed with their claims.
		"--enable-hostpath-provisioner=true")
}

func (b builder) scheduler(region string) Part {
	address := b.lab.Address(region + "/scheduler")
	config := b.regionKubeconfig(region)
	return b.controlPlane(region, "kube-scheduler", "scheduler", b.answers("https://"+address+"/healthz"),
		"--kubeconfig="+config, "--authentication-kubeconfig="+config, "--authorization-kubeconfig="+config,
		"--bind-address=127.0.0.1", "--secure-port="+portOf(address), "--leader-elect=false", "--profiling=false",
		"--tls-cert-file="+b.pki("server.crt"), "--tls-private-key-file="+b.pki("server.key"),
		"--kube-api-qps=500", "--kube-api-burst=1000")
}
