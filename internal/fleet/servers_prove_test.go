//go:build prove

package fleet

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tabla/internal/sitetest"
)

// Real servers write the logs. Each is asked for a page and, as a board does, for current.js.
func TestTheLogsOfRealServersNameTheBoard(t *testing.T) {
	servers := map[string]struct {
		settings string // with the folder, the port and the log
		command  []string
	}{
		"nginx": {`daemon off; pid %[1]s/pid; error_log stderr; worker_processes 1; events {}
http { client_body_temp_path %[1]s/a; proxy_temp_path %[1]s/b; fastcgi_temp_path %[1]s/c; uwsgi_temp_path %[1]s/d; scgi_temp_path %[1]s/e;
access_log %[3]s; server { listen 127.0.0.1:%[2]d; root %[1]s; } }`, []string{"/usr/sbin/nginx", "-c"}},
		"caddy": {"{\nadmin off\n}\nhttp://127.0.0.1:%[2]d {\nroot * %[1]s\nfile_server\nlog {\noutput file %[3]s\n}\n}\n",
			[]string{"caddy", "run", "--adapter", "caddyfile", "--config"}},
	}
	for name, s := range servers {
		t.Run(name, func(t *testing.T) {
			dir, port := t.TempDir(), freePort(t)
			log, settings := filepath.Join(dir, "access.log"), filepath.Join(dir, "settings")
			for file, content := range map[string]string{settings: fmt.Sprintf(s.settings, dir, port, log),
				filepath.Join(dir, "current.js"): "x", filepath.Join(dir, "index.html"): "x"} {
				if err := os.WriteFile(file, []byte(content), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Chmod(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			server := exec.Command(s.command[0], append(s.command[1:], settings)...)
			server.Env = append(os.Environ(), "HOME="+dir)
			server.Stderr = t.Output()
			if err := server.Start(); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = server.Process.Signal(os.Interrupt); _ = server.Wait() })
			before := time.Now().Add(-time.Second)
			for _, page := range []string{"index.html", "current.js?c=kamen&s=hall&r=0123456789abcdef&t=1.1"} {
				get(t, fmt.Sprintf("http://127.0.0.1:%d/%s", port, page))
			}
			expectSeen(t, log, before)
		})
	}
}

// expectSeen expects that the log soon names the board.
func expectSeen(t *testing.T, name string, before time.Time) {
	t.Helper()
	var got map[Board]Sighting
	for range 100 {
		content, err := os.ReadFile(name)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		var l Log
		if err := l.Read(strings.NewReader(string(content))); err != nil {
			t.Fatal(err)
		}
		got = l.Boards()
		s := got[Board{"kamen", "hall"}]
		if len(got) == 1 && s.Release == "0123456789abcdef" && s.Last.After(before) && s.Last.Before(time.Now().Add(time.Second)) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("the log names %v", got)
}

func freePort(t *testing.T) int {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}

// get asks for an address until the server answers.
func get(t *testing.T, address string) {
	t.Helper()
	for range 100 {
		response, err := http.Get(address)
		if err == nil {
			_ = response.Body.Close()
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s does not answer", address)
}

// A million lines of a log take less than three seconds.
func TestAMillionLinesAreReadInThreeSeconds(t *testing.T) {
	content := aMillionLines()
	began := sitetest.CPUTime()
	var l Log
	err := l.Read(strings.NewReader(content))
	if s := l.Boards()[Board{"vinograd", ""}]; err != nil || l.Lines != 1_000_000 || s.Asked != 100_000 {
		t.Fatal(err, l.Lines, s)
	}
	took := sitetest.CPUTime() - began
	t.Logf("%d MB in %v of a processor", len(content)>>20, took.Round(10*time.Millisecond))
	if took > 3*time.Second {
		t.Errorf("it took %v", took)
	}
}
