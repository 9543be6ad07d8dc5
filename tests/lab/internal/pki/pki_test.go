package pki

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"strings"
	"testing"
	"time"
)

// handshake serves one TLS connection with the pair and reports the client's error.
func handshake(t *testing.T, server Pair, roots []byte, serverName string, client *Pair, clientRoots []byte) error {
	t.Helper()
	cert, err := tls.X509KeyPair(server.Cert, server.Key)
	if err != nil {
		t.Fatal(err)
	}
	serverConfig := &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12}
	clientConfig := &tls.Config{RootCAs: pool(t, roots), ServerName: serverName, MinVersion: tls.VersionTLS12}
	if clientRoots != nil {
		serverConfig.ClientAuth = tls.RequireAndVerifyClientCert
		serverConfig.ClientCAs = pool(t, clientRoots)
	}
	if client != nil {
		pair, err := tls.X509KeyPair(client.Cert, client.Key)
		if err != nil {
			t.Fatal(err)
		}
		clientConfig.Certificates = []tls.Certificate{pair}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go func() {
		far, err := listener.Accept()
		if err != nil {
			return
		}
		defer far.Close()
		conn := tls.Server(far, serverConfig)
		if conn.Handshake() == nil {
			_, _ = io.WriteString(conn, "x")
		}
	}()
	near, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer near.Close()
	_ = near.SetDeadline(time.Now().Add(10 * time.Second))
	// In TLS 1.3 the server judges the client's certificate after the client's handshake is done: reading
	// one byte is what tells.
	conn := tls.Client(near, clientConfig)
	if err := conn.Handshake(); err != nil {
		return err
	}
	_, err = io.ReadFull(conn, make([]byte, 1))
	return err
}

func pool(t *testing.T, pem []byte) *x509.CertPool {
	t.Helper()
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(pem) {
		t.Fatal("no certificate in the roots")
	}
	return roots
}

func authority(t *testing.T, name string) *Authority {
	t.Helper()
	made, err := NewAuthority(name)
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := LoadAuthority(made.Pair)
	if err != nil {
		t.Fatal(err)
	}
	return loaded // what signs is always what was read back
}

func issue(t *testing.T, by *Authority, subject Subject) Pair {
	t.Helper()
	pair, err := by.Issue(subject)
	if err != nil {
		t.Fatal(err)
	}
	return pair
}

func TestServerCertificates(t *testing.T) {
	ca, other := authority(t, "lab"), authority(t, "other")
	server := issue(t, ca, Subject{Name: "server", Hosts: []string{"localhost", "127.0.0.1"}})
	for _, c := range []struct{ name, host, refusal string }{
		{"by name", "localhost", ""},
		{"by address", "127.0.0.1", ""},
		{"another host's name is refused", "mysql.example.net", "not mysql.example.net"},
	} {
		t.Run(c.name, func(t *testing.T) { expect(t, handshake(t, server, ca.Cert, c.host, nil, nil), c.refusal) })
	}
	expect(t, handshake(t, server, other.Cert, "localhost", nil, nil), "unknown authority")
	client := issue(t, ca, Subject{Name: "operator"})
	expect(t, handshake(t, client, ca.Cert, "localhost", nil, nil), "certificate")
}

func TestClientCertificates(t *testing.T) {
	ca, other := authority(t, "lab"), authority(t, "other")
	server := issue(t, ca, Subject{Name: "server", Hosts: []string{"localhost"}})
	good := issue(t, ca, Subject{Name: "operator", Groups: []string{"operators"}})
	expired := issue(t, ca, Subject{Name: "operator", NotBefore: time.Now().Add(-2 * time.Hour), NotAfter: time.Now().Add(-time.Hour)})
	foreign := issue(t, other, Subject{Name: "operator"})
	expect(t, handshake(t, server, ca.Cert, "localhost", &good, ca.Cert), "")
	expect(t, handshake(t, server, ca.Cert, "localhost", &expired, ca.Cert), "certificate")
	expect(t, handshake(t, server, ca.Cert, "localhost", &foreign, ca.Cert), "certificate")
}

func TestLoadAuthorityRefusesWhatIsNotPEM(t *testing.T) {
	if _, err := LoadAuthority(Pair{Cert: []byte("x"), Key: []byte("y")}); err == nil {
		t.Fatal("accepted")
	}
}

func expect(t *testing.T, err error, refusal string) {
	t.Helper()
	if refusal == "" && err != nil {
		t.Fatalf("refused: %v", err)
	}
	if refusal != "" && (err == nil || !strings.Contains(err.Error(), refusal)) {
		t.Fatalf("got %v, expected a refusal that says %q", err, refusal)
	}
}
