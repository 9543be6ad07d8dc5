package seed

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// The table as the platform text has it.
var websiteSchema = []string{
	"CREATE DATABASE IF NOT EXISTS platform CHARACTER SET utf8mb4",
	`CREATE TABLE IF NOT EXISTS platform.websites (
  id BIGINT PRIMARY KEY AUTO_INCREMENT,
  name VARCHAR(255) NOT NULL,
  domain VARCHAR(255) UNIQUE NOT NULL,
  created_at TIMESTAMP,
  updated_at TIMESTAMP,
  deleted_at TIMESTAMP NULL
)`,
	"SET time_zone = '+00:00'",
}

// website is a row. Times are seconds since 1970; deleted 0 = NULL.
type website struct {
	id               int64
	name, domain     string
	created, deleted int64
}

// websitesOf numbers the rows in the plan's order.
func websitesOf(plan []*tenant, now time.Time) []website {
	var rows []website
	midnight := now.UTC().Truncate(24 * time.Hour)
	for _, t := range plan {
		for _, s := range t.sites {
			row := website{id: int64(len(rows) + 1), name: s.name, domain: s.domain, created: t.created.Unix()}
			if s.deletedDaysAgo > 0 {
				row.deleted = midnight.AddDate(0, 0, -s.deletedDaysAgo).Unix()
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// seedWebsites makes the table equal to the plan. Rows that are right already keep their updated_at; a row that is put
// right gets a new one, so that whoever polls by updated_at sees it.
func seedWebsites(ctx context.Context, db *sql.DB, plan []*tenant, now time.Time) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("websites: %w", err)
	}
	defer conn.Close()
	for _, statement := range websiteSchema {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("websites: %w", err)
		}
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("websites: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after the commit
	there, err := readWebsites(ctx, tx)
	if err != nil {
		return fmt.Errorf("websites: %w", err)
	}
	if err := writeWebsites(ctx, tx, there, websitesOf(plan, now), now); err != nil {
		return fmt.Errorf("websites: %w", err)
	}
	return tx.Commit()
}

func readWebsites(ctx context.Context, tx *sql.Tx) (map[int64]website, error) {
	rows, err := tx.QueryContext(ctx, `SELECT id, name, domain, COALESCE(UNIX_TIMESTAMP(created_at), 0),
COALESCE(UNIX_TIMESTAMP(deleted_at), 0) FROM platform.websites FOR UPDATE`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	there := map[int64]website{}
	for rows.Next() {
		var w website
		if err := rows.Scan(&w.id, &w.name, &w.domain, &w.created, &w.deleted); err != nil {
			return nil, err
		}
		there[w.id] = w
	}
	return there, rows.Err()
}

// writeWebsites first deletes what is wrong (domains are unique: two rows may have swapped theirs), then inserts.
func writeWebsites(ctx context.Context, tx *sql.Tx, there map[int64]website, wanted []website, now time.Time) error {
	first := len(there) == 0
	missing := make([]website, 0, len(wanted))
	for _, w := range wanted {
		if there[w.id] == w {
			delete(there, w.id)
			continue
		}
		missing = append(missing, w)
	}
	for id := range there {
		if _, err := tx.ExecContext(ctx, "DELETE FROM platform.websites WHERE id = ?", id); err != nil {
			return err
		}
	}
	for _, w := range missing {
		var deleted any
		updated := max(w.created, w.deleted)
		if w.deleted > 0 {
			deleted = w.deleted
		}
		if !first {
			updated = now.Unix()
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO platform.websites
(id, name, domain, created_at, updated_at, deleted_at)
VALUES (?, ?, ?, FROM_UNIXTIME(?), FROM_UNIXTIME(?), FROM_UNIXTIME(?))`,
			w.id, w.name, w.domain, w.created, updated, deleted); err != nil {
			return err
		}
	}
	return nil
}
