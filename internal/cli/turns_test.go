package cli

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tabla/internal/output"
	"tabla/internal/sitetest"
)

// A build waits for another build into the same folder, says whose it is, and then reads the site again,
// because what it had read before may be older than what the other one has built.
func TestABuildWaitsForAnotherAndThenReadsAnew(t *testing.T) {
	s := sitetest.New(t, map[string]string{"site.yaml": sitetest.Settings("en", "topics: {help: {}}",
		"centres: {c: {name: C}}", "publish: {share: {to: \"file://"+filepath.ToSlash(t.TempDir())+"\"}}"),
		"content/help/a.md": "---\ntitle: A\n---\nOld words.\n"})
	out := s.Path("public")
	for _, command := range []string{"build", "publish"} {
		t.Run(command, func(t *testing.T) {
			s.Write("content/help/a.md", "---\ntitle: A\n---\nOld words.\n")
			other, err := output.OpenKept(out, nil, "tabla build (process 7)")
			if err != nil {
				t.Fatal(err)
			}
			defer other.Abort()
			said, ended := new(spoken), make(chan int, 1)
			go func() {
				ended <- Run(t.Context(), []string{command, "--site", s.Dir},
					Env{Stdout: io.Discard, Stderr: said, Now: time.Now})
			}()
			waits := "tabla " + command + " waits: tabla build (process 7) is writing into " + out + "\n"
			for started := time.Now(); said.text() != waits; time.Sleep(time.Millisecond) {
				if time.Since(started) > time.Minute {
					t.Fatalf("it says %q, want %q", said.text(), waits)
				}
			}
			s.Write("content/help/a.md", "---\ntitle: A\n---\nNew words.\n")
			if err := other.Abort(); err != nil {
				t.Fatal(err)
			}
			if code := <-ended; code != Good {
				t.Fatalf("it ends with %d and says %q", code, said.text())
			} else if !strings.Contains(s.Read("public/c/en/help/a.html"), "New words.") {
				t.Errorf("it makes %s", s.Read("public/c/en/help/a.html"))
			}
		})
	}
}

// A build that waits can be stopped like any other.
func TestABuildThatWaitsCanBeStopped(t *testing.T) {
	s := sitetest.New(t, map[string]string{"site.yaml": sitetest.Settings("en", "topics: {help: {}}"),
		"content/help/a.md": "---\ntitle: A\n---\nWords.\n"})
	other, err := output.Open(s.Path("public"))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Abort()
	ctx, stop := context.WithCancel(t.Context())
	said, ended := new(spoken), make(chan int, 1)
	go func() {
		ended <- Run(ctx, []string{"build", "--site", s.Dir}, Env{Stdout: io.Discard, Stderr: said, Now: time.Now})
	}()
	for !strings.Contains(said.text(), "waits: another build is writing") {
		time.Sleep(time.Millisecond)
	}
	stop()
	if code := <-ended; code != Machine || !strings.HasSuffix(said.text(), "tabla: stopped\n") {
		t.Errorf("it ends with %d and says %q", code, said.text())
	}
}

// spoken collects what a command has printed so far.
type spoken struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (s *spoken) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.all.Write(p)
}

func (s *spoken) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.all.String()
}
