//go:build prove && unix

package cli

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"tabla/internal/sitetest"
)

// Every command ends within a second of a signal, whatever it is doing: on a large site, with named pipes in
// the site's folders and as arguments.
func TestEveryCommandEndsWithinASecondOfASignal(t *testing.T) {
	site, aside := sitetest.Demo(t), t.TempDir()
	pipe := filepath.Join(aside, "pipe")
	for _, name := range []string{pipe, site.Path("content/health/pipe.md"), site.Path("locales/uk.yaml"),
		site.Path("static/pipe"), site.Path("themes/phone/pipe.html"), pipe + ".csv", pipe + ".zip"} {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Mkfifo(name, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	commands := map[string][][]string{
		"build": {{"--out", aside + "/public"}}, "serve": {{"--addr", "127.0.0.1:0"}}, "sync": {{}},
		"status": {{}, {"--html", pipe}},
		"check":  {{}}, "plan": {{}}, "next-change": {{}}, "version": {{}},
		"new":    {{"notice", "health/signal"}, {"key", aside + "/key"}},
		"rename": {{"health/scabies", "health/itching"}}, "accept": {{"ar", "--all-drafts"}},
		"export": {{"ar", "--to", pipe + ".csv"}, {"ar", "--to", aside + "/ar.xlsx"}},
		"import": {{pipe + ".csv"}},
		"bundle": {{"vinograd", "--to", aside + "/stick"}, {"vinograd", "--to", pipe + ".zip"},
			{"vinograd", "--to", aside + "/s", "--sign", pipe}},
		"desk": {{"--addr", "127.0.0.1:0", "--no-browser"}}, "publish": {{}, {"--dry-run"}},
		"verify":  {{pipe}, {pipe + ".zip"}, {aside}},
		"draft":   {{"ar", "--with", "cat " + pipe + "; cat " + pipe, "--only", "missing,stale,draft"}},
		"fleet":   {{"--log", pipe}, {"--code", "K7Q2"}},
		"layers":  {{}, {"--update", pipe + ".zip", "--layer", "layers/route.zip"}},
		"pack":    {{"--to", aside + "/pack.zip"}, {"--to", pipe + ".zip"}},
		"remarks": {{}, {"ar", "--remove"}},
		"report":  {{"--since", "2026-01-01", "--html", aside + "/report.html"}},
	}
	tabla := program(t)
	for _, c := range Root(Env{}).Commands() {
		calls, tried := commands[c.Name()]
		if !tried && c.Name() != "completion" && c.Name() != "help" {
			t.Errorf("%s is not tried", c.Name())
		}
		for _, args := range calls {
			cmd := exec.Command(tabla, append([]string{c.Name(), "--site", site.Dir}, args...)...)
			var said bytes.Buffer
			cmd.Stdout, cmd.Stderr = &said, &said
			cmd.Env = append(os.Environ(), "TMPDIR="+aside)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(100 * time.Millisecond)
			if took, _ := endTime(t, cmd); took > time.Second {
				t.Errorf("%s %q ended %v after the signal and said %s", c.Name(), args, took, said.String())
			}
		}
	}
}
