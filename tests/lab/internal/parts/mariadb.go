package parts

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	_ "github.com/go-sql-driver/mysql"

	"flotte/lab/internal/access"
	"flotte/lab/internal/layout"
	"flotte/lab/internal/process"
)

// OpenDatabase connects as MariaDB's administrator.
func OpenDatabase(lab *layout.Lab) (*sql.DB, error) {
	return sql.Open("mysql", "root@unix("+lab.DatabaseSocket()+")/?parseTime=true")
}

// arguments all runs of mariadbd share. Its own option files are not read.
func (b builder) mariadbArgs(more ...string) []string {
	args := []string{"mariadbd", "--no-defaults", "--datadir=" + b.lab.Path("data", "mariadb"),
		"--tmpdir=" + b.lab.Path("data", "mariadb-tmp"), "--innodb-buffer-pool-size=32M", "--innodb-log-file-size=16M",
		"--innodb-flush-log-at-trx-commit=2", "--character-set-server=utf8mb4"}
	if os.Getuid() == 0 {
		args = append(args, "--user=root") // else it refuses to run as root
	}
	return append(args, more...)
}

func (b builder) mariadb() Part {
	address := b.lab.Address("mariadb")
	return Part{
		Spec: process.Spec{Name: "mariadb", Program: b.programs.MariaDB, Version: b.programs.MariaDBVersion,
			Port: b.lab.Ports["mariadb"],
			Args: b.mariadbArgs("--socket="+b.lab.DatabaseSocket(), "--pid-file="+b.lab.Path("data", "mariadb.pid"),
				"--bind-address=127.0.0.1", "--port="+portOf(address), "--skip-log-bin", "--performance-schema=OFF",
				// Without it a client on 127.0.0.1 is `localhost` and may be root.
				"--skip-name-resolve",
				"--require-secure-transport=ON", "--tls-version=TLSv1.2,TLSv1.3", "--ssl-ca="+b.pki("ca.crt"),
				"--ssl-cert="+b.pki("server.crt"), "--ssl-key="+b.pki("server.key"))},
		Prepare: b.installDatabase,
		Ready:   b.pingDatabase,
		After:   b.prepareDatabase,
	}
}

// installDatabase makes the system tables as mariadb-install-db does, which is in a bigger package.
func (b builder) installDatabase(ctx context.Context) error {
	data, complete := b.lab.Path("data", "mariadb"), b.lab.Path("data", "mariadb.complete")
	if err := os.MkdirAll(b.lab.Path("data", "mariadb-tmp"), 0o700); err != nil {
		return err
	}
	if _, err := os.Stat(complete); err == nil {
		return nil
	}
	if err := os.RemoveAll(data); err != nil {
		return err
	}
	if err := os.MkdirAll(data, 0o700); err != nil {
		return err
	}
	script := bytes.NewBufferString("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n")
	for _, name := range []string{"mysql_system_tables", "mysql_performance_tables", "mysql_system_tables_data"} {
		text, err := os.ReadFile(filepath.Join("/usr/share/mysql", name+".sql"))
		if err != nil {
			return fmt.Errorf("MariaDB's system tables: %w", err)
		}
		script.Write(text)
	}
	cmd := exec.CommandContext(ctx, b.programs.MariaDB)
	cmd.Args = b.mariadbArgs("--bootstrap", "--skip-log-bin", "--log-warnings=0")
	cmd.Stdin = script
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("make MariaDB's system tables: %w\n%s", err, out)
	}
	return layout.WriteFile(complete, nil)
}

func (b builder) pingDatabase(ctx context.Context) error {
	db, err := OpenDatabase(b.lab)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.PingContext(ctx)
}

// prepareDatabase makes the database and the account flotte uses; the table is seed's.
func (b builder) prepareDatabase(ctx context.Context) error {
	password, err := access.DatabasePassword(b.lab)
	if err != nil {
		return err
	}
	if strings.ContainsAny(password, `'\`) {
		return errors.New("the password file was changed to something that can't stand in SQL")
	}
	db, err := OpenDatabase(b.lab)
	if err != nil {
		return err
	}
	defer db.Close()
	for _, statement := range []string{
		"CREATE DATABASE IF NOT EXISTS platform CHARACTER SET utf8mb4",
		"CREATE OR REPLACE USER flotte@'127.0.0.1' IDENTIFIED BY '" + password + "' REQUIRE SSL",
		"GRANT SELECT ON platform.* TO flotte@'127.0.0.1'",
	} {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("prepare the database platform: %w", err)
		}
	}
	return b.prepareAccounts(ctx, db)
}

// prepareAccounts makes those that provision. The journal's own is made by `flottectl platform init --journal`.
func (b builder) prepareAccounts(ctx context.Context, db *sql.DB) error {
	rights := map[string]string{
		"flotte_admin":       "ALL PRIVILEGES ON *.* TO %s WITH GRANT OPTION",
		"flotte_provisioner": "ALL PRIVILEGES ON *.* TO %s WITH GRANT OPTION",
		"flotte_viewer":      "SELECT ON platform.* TO %s",
	}
	for _, user := range access.DatabaseUsers {
		password, err := access.DatabaseUserPassword(b.lab, user)
		if err != nil {
			return err
		}
		grant, made := rights[user]
		if !made {
			continue
		}
		account := user + "@'%'"
		for _, statement := range []string{
			"CREATE OR REPLACE USER " + account + " IDENTIFIED BY '" + password + "' REQUIRE SSL",
			"GRANT " + fmt.Sprintf(grant, account),
		} {
			if _, err := db.ExecContext(ctx, statement); err != nil {
				return fmt.Errorf("make the account %s: %w", user, err)
			}
		}
	}
	return nil
}
