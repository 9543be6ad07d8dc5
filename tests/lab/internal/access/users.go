package access

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"strings"

	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/tools/clientcmd/api"

	"flotte/lab/internal/layout"
)

// Users of the clusters. What each may do: `operator` everything (bound at up); `support` and `client-admin`
// what roles in single namespaces give them (seed binds them); `nobody` nothing.
var Users = []string{"operator", "support", "client-admin", "nobody"}

// TokenFile is the API servers' --token-auth-file.
func TokenFile(lab *layout.Lab) string { return lab.Path("pki", "tokens.csv") }

// DatabasePasswordFile holds the password of the account flotte reads `websites` with.
func DatabasePasswordFile(lab *layout.Lab) string { return lab.Path("users", "websites-password") }

// secret reads the file, or makes it with something nobody can guess.
func secret(path string) (string, error) {
	text, err := os.ReadFile(path)
	if err == nil {
		return strings.TrimSpace(string(text)), nil
	}
	if !errors.Is(err, os.ErrNotExist) {
		return "", err
	}
	made := rand.Text()
	return made, layout.WriteFile(path, []byte(made+"\n"))
}

// DatabasePassword of flotte's account.
func DatabasePassword(lab *layout.Lab) (string, error) { return secret(DatabasePasswordFile(lab)) }

// Accounts of the database server beside the one that reads `websites`: the administrator, the one that makes
// tenants' databases and rows, one with too few rights for it, and the one that operators keep the journal with.
var DatabaseUsers = []string{"flotte_admin", "flotte_provisioner", "flotte_viewer", "flotte_operator"}

// DatabaseUserPasswordFile holds the password of one of them.
func DatabaseUserPasswordFile(lab *layout.Lab, user string) string {
	return lab.Path("users", "mariadb-"+user+"-password")
}

// DatabaseUserPassword of one of them.
func DatabaseUserPassword(lab *layout.Lab, user string) (string, error) {
	return secret(DatabaseUserPasswordFile(lab, user))
}

// BrokerUser is the broker's administrator flotte logs in as. BrokerViewer may look at figures, and do nothing.
const (
	BrokerUser   = "flotte"
	BrokerViewer = "flotte-viewer"
)

// BrokerPasswordFile holds the password of one of them.
func BrokerPasswordFile(lab *layout.Lab, user string) string {
	return lab.Path("users", "rabbitmq-"+user+"-password")
}

// BrokerPassword of one of them.
func BrokerPassword(lab *layout.Lab, user string) (string, error) {
	return secret(BrokerPasswordFile(lab, user))
}

// WriteUsers writes tokens and kubeconfigs, each with one context a region, named like it.
func WriteUsers(lab *layout.Lab) error {
	var tokens strings.Builder
	for _, user := range Users {
		token, err := secret(lab.Path("pki", "user-"+user+".token"))
		if err != nil {
			return err
		}
		fmt.Fprintf(&tokens, "%s,%s,%s\n", token, user, user)
		byToken := &api.AuthInfo{Token: token}
		byCertificate, err := certificate(lab, "user-"+user)
		if err != nil {
			return err
		}
		if err := kubeconfig(lab, lab.UserKubeconfig(user, ""), user, "ca", "kubernetes-proxy", byCertificate); err != nil {
			return err
		}
		if err := kubeconfig(lab, lab.UserKubeconfig(user, "token"), user, "ca", "kubernetes-proxy", byToken); err != nil {
			return err
		}
	}
	if err := layout.WriteFile(TokenFile(lab), []byte(tokens.String())); err != nil {
		return err
	}
	if err := writeBroken(lab); err != nil {
		return err
	}
	admin, err := certificate(lab, "admin")
	if err != nil {
		return err
	}
	return kubeconfig(lab, lab.AdminKubeconfig(), AdminName, "ca", "apiserver", admin)
}

// writeBroken writes kubeconfigs that must be refused, each for one reason.
func writeBroken(lab *layout.Lab) error {
	operator, err := certificate(lab, "user-operator")
	if err != nil {
		return err
	}
	expired, err := certificate(lab, "operator-expired")
	if err != nil {
		return err
	}
	for _, broken := range []struct {
		name, ca string
		auth     *api.AuthInfo
	}{
		{"wrong-ca", "other-ca", operator},
		{"bad-token", "ca", &api.AuthInfo{Token: "no-such-token"}},
		{"expired-cert", "ca", expired},
	} {
		err := kubeconfig(lab, lab.UserKubeconfig(broken.name, ""), "operator", broken.ca, "kubernetes-proxy", broken.auth)
		if err != nil {
			return err
		}
	}
	return nil
}

func certificate(lab *layout.Lab, name string) (*api.AuthInfo, error) {
	cert, err := os.ReadFile(lab.Path("pki", name+".crt"))
	if err != nil {
		return nil, err
	}
	key, err := os.ReadFile(lab.Path("pki", name+".key"))
	return &api.AuthInfo{ClientCertificateData: cert, ClientKeyData: key}, err
}

func kubeconfig(lab *layout.Lab, path, user, ca, port string, auth *api.AuthInfo) error {
	roots, err := os.ReadFile(lab.Path("pki", ca+".crt"))
	if err != nil {
		return err
	}
	config := api.NewConfig()
	config.AuthInfos[user] = auth
	for _, region := range layout.Regions {
		config.Clusters[region] = &api.Cluster{Server: "https://" + lab.Address(region+"/"+port),
			CertificateAuthorityData: roots}
		config.Contexts[region] = &api.Context{Cluster: region, AuthInfo: user}
	}
	config.CurrentContext = layout.Regions[0]
	text, err := clientcmd.Write(*config)
	if err != nil {
		return err
	}
	return layout.WriteFile(path, text)
}
