// Package process starts the lab's parts in the background and finds and stops them again, from another run
// of the program. A pid alone names nobody: it is given to a stranger after a while or a reboot. What is
// remembered is the pid, the boot and the tick it started at, and signals go through a pidfd that was
// opened before the three were compared, so that no stranger is ever signalled.
package process

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// Identity names one process of one boot, for ever.
type Identity struct {
	PID    int    `json:"pid"`
	Ticks  uint64 `json:"startTicks"` // field 22 of /proc/PID/stat
	BootID string `json:"bootId"`
}

// Identify reads the identity of the process that has this pid now.
func Identify(pid int) (Identity, error) {
	ticks, _, err := readStat(pid)
	if err != nil {
		return Identity{}, err
	}
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return Identity{}, err
	}
	return Identity{PID: pid, Ticks: ticks, BootID: strings.TrimSpace(string(boot))}, nil
}

// Alive says whether this very process runs. A zombie does not: it only waits for its parent to look.
func (i Identity) Alive() bool {
	if i.PID <= 0 {
		return false
	}
	now, err := Identify(i.PID)
	if err != nil || now != i {
		return false
	}
	_, state, err := readStat(i.PID)
	return err == nil && state != 'Z' && state != 'X'
}

// readStat gives the start tick and the state letter. The command name stands in brackets and may hold
// spaces and brackets itself, so fields are counted from the last one.
func readStat(pid int) (ticks uint64, state byte, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, 0, err
	}
	end := bytes.LastIndexByte(text, ')')
	fields := strings.Fields(string(text[end+1:]))
	const stateField, startField = 0, 19
	if end < 0 || len(fields) <= startField {
		return 0, 0, fmt.Errorf("/proc/%d/stat has an unknown form", pid)
	}
	ticks, err = strconv.ParseUint(fields[startField], 10, 64)
	return ticks, fields[stateField][0], err
}
