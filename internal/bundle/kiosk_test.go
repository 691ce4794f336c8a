//go:build unix

package bundle

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// profileAtStart runs a stick's start file with a browser that only lists its folder, which holds a lock, and
// returns the list.
func profileAtStart(t *testing.T, stick, lock string) []string {
	t.Helper()
	dir := t.TempDir()
	profile, list := filepath.Join(dir, "a profile"), filepath.Join(dir, "list")
	if err := os.Mkdir(profile, 0o777); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{"SingletonLock": lock, "SingletonCookie": "1",
		"SingletonSocket": "/gone"} {
		if err := os.Symlink(to, filepath.Join(profile, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(profile, "Preferences"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	browser := "#!/bin/sh\nls \"$TABLA_PROFILE\" >'" + list + ".part'\nmv '" + list +
		".part' '" + list + "'\n"
	if err := os.WriteFile(filepath.Join(dir, "chromium"), []byte(browser), 0o777); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("sh", filepath.Join(stick, "start-kiosk.sh"))
	c.Env = append(os.Environ(), "PATH="+dir+":"+os.Getenv("PATH"), "TABLA_PROFILE="+profile, "DISPLAY=")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = c.Process.Kill(), c.Wait() }()
	for range 200 {
		if names, err := os.ReadFile(list); err == nil {
			return strings.Fields(string(names))
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the browser was not started")
	return nil
}

// Chromium never starts in a folder that another computer has locked: the screen would stay black for ever.
// The lock of this computer is Chromium's own to judge.
func TestALockOfAnotherComputerIsRemoved(t *testing.T) {
	stick := t.TempDir()
	bundle(t, options(laySite(t, "Drink."), "one", stick))
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	all := []string{"Preferences", "SingletonCookie", "SingletonLock", "SingletonSocket"}
	for lock, want := range map[string][]string{
		"old-name-4711": all[:1], host + "x-1": all[:1], "x-" + host + "-1": all[:1], host + "-4711": all,
	} {
		if got := profileAtStart(t, stick, lock); !slices.Equal(got, want) {
			t.Errorf("a lock of %s leaves %q, want %q", lock, got, want)
		}
	}
}
