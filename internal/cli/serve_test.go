package cli

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"tabla/internal/sitetest"
)

// servedSite writes the small site, and makes a folder of the test itself the place for temporary files.
func servedSite(t *testing.T) (site, temporary string) {
	t.Helper()
	if errSmallSite != nil {
		t.Fatal(errSmallSite)
	}
	site, temporary = t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", temporary)
	for _, f := range txtar.Parse(smallSite).Files {
		sitetest.Write(t, site, f.Name, string(f.Data))
	}
	return site, temporary
}

func checkNothingLeft(t *testing.T, site, temporary string) {
	t.Helper()
	left, err := os.ReadDir(temporary)
	if err != nil || len(left) > 0 {
		t.Errorf("serve leaves %v, %v behind", left, err)
	}
	if _, err := os.Stat(filepath.Join(site, "public")); err == nil {
		t.Error("serve has made public/")
	}
}

func TestServeShowsTheSiteUntilItIsStoppedAndLeavesNothing(t *testing.T) {
	site, temporary := servedSite(t)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	said, stdout := io.Pipe()
	var stderr bytes.Buffer
	exit := make(chan int, 1)
	go func() {
		code := Run(ctx, []string{"serve", "--addr", "127.0.0.1:0"},
			Env{Stdout: stdout, Stderr: &stderr, Dir: site, Now: time.Now, Program: programName})
		stdout.Close()
		exit <- code
	}()
	lines := bufio.NewScanner(said)
	lines.Scan()
	address, found := strings.CutPrefix(lines.Text(), "preview: ")
	if !found {
		t.Fatalf("serve says %q", lines.Text())
	}
	go io.Copy(io.Discard, said)

	events, err := http.Get(address + "events")
	if err != nil {
		t.Fatal(err)
	}
	defer events.Body.Close()
	for told := bufio.NewScanner(events.Body); told.Scan() &&
		!strings.Contains(told.Text(), `"phase":"good"`); {
	}
	page, err := http.Get(strings.TrimSuffix(address, "_tabla/"))
	if err != nil {
		t.Fatal(err)
	}
	defer page.Body.Close()
	if text, err := io.ReadAll(page.Body); err != nil || !strings.Contains(string(text), "North Centre") {
		t.Errorf("the first page is %q, %v", text, err)
	}
	stop()
	if code := <-exit; code != Good || !strings.HasPrefix(stderr.String(), "built in ") {
		t.Errorf("serve ends with %d and says %q", code, stderr.String())
	}
	checkNothingLeft(t, site, temporary)
}

func TestServeRefusesWhatItCannotServe(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--addr", "0.0.0.0:8080"}, Usage, "others in the network could read"},
		{[]string{"--addr", "8080"}, Usage, "write it like 127.0.0.1:8080"},
		{[]string{"somewhere"}, Usage, `unexpected argument "somewhere"`},
		{[]string{"--site", "nowhere"}, Usage, "nowhere has no site.yaml"},
		{[]string{"--addr", taken.Addr().String()}, Machine, "hint: stop it, or choose another port"},
	} {
		site, temporary := servedSite(t)
		var stdout, stderr bytes.Buffer
		code := Run(context.Background(), append([]string{"serve"}, c.args...),
			Env{Stdout: &stdout, Stderr: &stderr, Dir: site, Now: time.Now, Program: programName})
		if code != c.code || !strings.Contains(stderr.String(), c.says) || stdout.Len() > 0 {
			t.Errorf("serve %v: exit %d, says %q and %q", c.args, code, stdout.String(), stderr.String())
		}
		checkNothingLeft(t, site, temporary)
	}
}
