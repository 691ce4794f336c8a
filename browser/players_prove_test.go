//go:build prove

package browser

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"tabla/browser/cdp"
)

// kiosk runs the start file of a stick on a virtual screen. When the test is over, kiosk ends all processes
// that the start file has started.
func kiosk(t *testing.T, stick string, port int) *exec.Cmd {
	t.Helper()
	c := exec.Command("xvfb-run", "-a", "-s", "-screen 0 1280x720x24", "sh",
		filepath.Join(stick, "start-kiosk.sh"),
		"--no-sandbox", "--disable-gpu", "--remote-allow-origins=*",
		"--remote-debugging-port="+strconv.Itoa(port))
	c.Env = append(os.Environ(), "TABLA_PROFILE="+profileOfAnother(t))
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	var talk bytes.Buffer
	c.Stdout, c.Stderr = &talk, &talk
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = syscall.Kill(-c.Process.Pid, syscall.SIGTERM)
		time.Sleep(time.Second)
		_ = syscall.Kill(-c.Process.Pid, syscall.SIGKILL)
		_ = c.Wait()
		if t.Failed() {
			t.Logf("%.2000s", talk.String())
		}
	})
	return c
}

// profileOfAnother returns a folder for Chromium that was in use when its player had another name.
func profileOfAnother(t *testing.T) string {
	t.Helper()
	profile := filepath.Join(t.TempDir(), "profile")
	if err := os.MkdirAll(profile, 0o777); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{"SingletonLock": "old-name-4711", "SingletonCookie": "1234",
		"SingletonSocket": "/tmp/gone/SingletonSocket"} {
		if err := os.Symlink(to, filepath.Join(profile, name)); err != nil {
			t.Fatal(err)
		}
	}
	return profile
}

// The start file shows the board on the whole screen, waits for a stick that comes late, and starts Chromium
// again when it has ended.
func TestTheStartFileShowsTheBoard(t *testing.T) {
	t.Parallel()
	full := demoBoards()[1].stick(t, t.TempDir())
	stick := filepath.Join(t.TempDir(), "a stick") // people's folders have blanks in their names
	if err := os.MkdirAll(stick, 0o777); err != nil {
		t.Fatal(err)
	}
	start, err := os.ReadFile(filepath.Join(full, "start-kiosk.sh"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(stick, "start-kiosk.sh"), start, 0o666); err != nil {
		t.Fatal(err)
	}
	const port = 39217
	kiosk(t, stick, port)
	time.Sleep(3 * time.Second)
	if cdp.Listens(port) {
		t.Error("Chromium was started before the board was there")
	}
	if err := os.CopyFS(stick+"/new", os.DirFS(full)); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(stick + "/new")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if err := os.Rename(filepath.Join(stick, "new", e.Name()),
			filepath.Join(stick, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	_, id := releaseOf(t, stick)
	showsInKiosk(t, port, id)
	closeBrowser(t, port)
	for range 60 {
		if !cdp.Listens(port) {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	showsInKiosk(t, port, id)
}

func showsInKiosk(t *testing.T, port int, id string) {
	t.Helper()
	for range 120 {
		time.Sleep(500 * time.Millisecond)
		if !cdp.Listens(port) {
			continue
		}
		page, err := cdp.Attach(t.Context(), port)
		if err != nil {
			continue
		}
		var seen struct {
			Shown         string
			Width, Height int
		}
		err = page.Evaluate(`({ shown: `+onTheWall+`, width: innerWidth, height: innerHeight })`, &seen)
		page.Close()
		if err == nil && seen.Shown == id {
			// Without a window manager, Chromium leaves a line of pixels free, so that its window is not one
			// that fills the screen.
			if seen.Width < 1279 || seen.Height < 719 {
				t.Errorf("the board has %d × %d of the screen's 1280 × 720", seen.Width, seen.Height)
			}
			return
		}
	}
	t.Fatal("the board did not come up")
}

// closeBrowser ends Chromium as a crash would.
func closeBrowser(t *testing.T, port int) {
	t.Helper()
	page, err := cdp.Attach(t.Context(), port)
	if err != nil {
		t.Fatal(err)
	}
	defer page.Close()
	_ = page.Call("Browser.close", nil, nil) // it may be gone before it answers
}
