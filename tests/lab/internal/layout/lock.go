package layout

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// Lock lets one command at a time change the lab. The kernel drops the lock when the program ends, however
// that happens.
func (l *Lab) Lock(ctx context.Context, say func(string, ...any)) (unlock func(), err error) {
	for told := false; ; {
		if err := os.MkdirAll(l.Dir, 0o700); err != nil {
			return nil, err
		}
		if err := l.checkOwner(); err != nil {
			return nil, err
		}
		file, err := tryLock(l.Path("lock"))
		if err != nil {
			return nil, err
		}
		if file != nil {
			return func() { _ = file.Close() }, nil
		}
		if !told {
			say("waiting for another lab command on %s", l.Dir)
			told = true
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// tryLock gives no file where somebody else has the lock, or removed the file while we took it (a purge).
func tryLock(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		mine, _ := file.Stat()
		if there, err := os.Stat(path); err == nil && os.SameFile(mine, there) {
			return file, nil
		}
	}
	_ = file.Close()
	if err != nil && !errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, err
	}
	return nil, nil
}

// checkOwner refuses a folder that is not ours alone: it will hold keys, and /tmp is everybody's.
func (l *Lab) checkOwner() error {
	info, err := os.Lstat(l.Dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !info.IsDir() || !ok || int(stat.Uid) != os.Getuid() || info.Mode().Perm()&0o077 != 0 {
		return fmt.Errorf("%s is not a folder of yours alone (mode 0700); choose another --dir", l.Dir)
	}
	return nil
}
