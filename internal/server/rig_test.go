package server

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tabla/internal/diag"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

type buildFunc func(ctx context.Context, out string, at site.LookedAt) (site.Result, error)

// rig is a running preview of a folder, heard through its own events.
type rig struct {
	t         *testing.T
	dir, out  string
	url       string // without the slash at the end
	log       safeLog
	states    chan state
	now       state
	cancel    context.CancelFunc
	ended     chan error
	mu        sync.Mutex
	startedOn []string // what lay in dir when each build started
	inFlight  int
}

// patience is how long a test waits for what must come; it says nothing about how fast it comes. On a machine
// with much else to do, the first build of the demo alone has taken more than twenty seconds.
const patience = 2 * time.Minute

// start previews dir with a build, and waits for the first build.
func start(t *testing.T, dir string, build buildFunc) *rig {
	t.Helper()
	listener, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &rig{t: t, dir: dir, out: t.TempDir(), url: "http://" + listener.Addr().String(),
		states: make(chan state), ended: make(chan error, 1)}
	ctx, cancel := context.WithCancel(context.Background())
	r.cancel = cancel
	go func() {
		r.ended <- Run(ctx, Options{Listener: listener, Site: dir, Out: r.out, Build: r.watched(build),
			Now: time.Now, Log: &r.log})
	}()
	r.hear(ctx)
	t.Cleanup(func() {
		cancel()
		<-r.ended
	})
	r.settle()
	return r
}

// watched notes what each build can read, and that no two overlap.
func (r *rig) watched(build buildFunc) buildFunc {
	t := r.t // steps of a test put their own in its place
	return func(ctx context.Context, out string, at site.LookedAt) (site.Result, error) {
		r.mu.Lock()
		r.inFlight++
		if r.inFlight > 1 {
			t.Error("two builds overlap")
		}
		r.startedOn = append(r.startedOn, fingerprint(t, r.dir))
		r.mu.Unlock()
		defer func() {
			r.mu.Lock()
			r.inFlight--
			r.mu.Unlock()
		}()
		return build(ctx, out, at)
	}
}

func (r *rig) builds() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.startedOn)
}

// hear reads the stream of events into states.
func (r *rig) hear(ctx context.Context) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, r.url+"/_tabla/events", nil)
	if err != nil {
		r.t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		r.t.Fatal(err)
	}
	if got := response.Header.Get("Content-Type"); got != "text/event-stream" {
		r.t.Errorf("events have the type %q", got)
	}
	t := r.t
	go func() {
		defer close(r.states)
		defer response.Body.Close()
		lines := bufio.NewScanner(response.Body)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			text, isData := strings.CutPrefix(lines.Text(), "data: ")
			if !isData {
				continue
			}
			var s wireState
			if err := json.Unmarshal([]byte(text), &s); err != nil {
				t.Errorf("event %q: %v", text, err)
				return
			}
			select {
			case r.states <- s.state():
			case <-ctx.Done():
				return
			}
		}
	}()
}

// wireState is a state as an open page hears it: problems are flat objects there.
type wireState struct {
	Phase                          phase
	Early                          string
	Build, Pages, Written, Removed int
	Failure                        string
	Problems                       []struct {
		Code, Severity, File, Message, Hint string
		Line, Column                        int
	}
}

func (s wireState) state() state {
	out := state{Phase: s.Phase, Early: s.Early, Build: s.Build, Pages: s.Pages, Written: s.Written,
		Removed: s.Removed, Failure: s.Failure}
	for _, p := range s.Problems {
		out.Problems = append(out.Problems, diag.Problem{Code: p.Code, Message: p.Message, Hint: p.Hint,
			Pos: diag.Pos{File: p.File, Line: p.Line, Column: p.Column}})
	}
	return out
}

// settle waits until a build is over that started on exactly what lies in the folder now.
func (r *rig) settle() state {
	r.t.Helper()
	want := fingerprint(r.t, r.dir)
	return r.until("a build has seen the last edit", func(s state) bool {
		return s.Build > 0 && s.Phase != building && s.Phase != "" && r.startOf(s.Build) == want
	})
}

// until waits for a state that is as wanted; the newest one may be so already.
func (r *rig) until(what string, wanted func(state) bool) state {
	r.t.Helper()
	tooLong := time.After(patience)
	for !wanted(r.now) {
		select {
		case s, more := <-r.states:
			if !more {
				r.t.Fatalf("the stream of events ended\n%s", r.log.String())
			}
			if s.Build < r.now.Build {
				r.t.Fatalf("build %d is told after build %d", s.Build, r.now.Build)
			}
			r.now = s
		case <-tooLong:
			r.t.Fatalf("still not: %s; %d builds, state %+v\n%s", what, r.builds(), r.now, r.log.String())
		}
	}
	return r.now
}

func (r *rig) startOf(build int) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.startedOn[build-1]
}

// get fetches a path without following redirects.
func (r *rig) get(path string) (status int, body string) {
	r.t.Helper()
	response, err := http.DefaultTransport.RoundTrip(request(r.t, r.url+path))
	if err != nil {
		r.t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

func request(t *testing.T, url string) *http.Request {
	t.Helper()
	q, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// write saves a file of the site in place.
func (r *rig) write(name, text string) { r.t.Helper(); sitetest.Write(r.t, r.dir, name, text) }

func (r *rig) path(name string) string { return filepath.Join(r.dir, filepath.FromSlash(name)) }

func (r *rig) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// fingerprint is a hash over all that a build may read.
func fingerprint(t *testing.T, dir string) string {
	t.Helper()
	all := readTree(t, dir, func(name string) bool {
		first, _, _ := strings.Cut(name, "/")
		return first == "layers" || slices.Contains(sources(), first)
	})
	h := sha256.New()
	for _, name := range sortedKeys(all) {
		fmt.Fprintf(h, "%q %q\n", name, all[name])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// readTree reads the files of a folder that are wanted. Files that vanish meanwhile are left out.
func readTree(t *testing.T, dir string, wanted func(name string) bool) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(full string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		within, err := filepath.Rel(dir, full)
		if err != nil || !wanted(filepath.ToSlash(within)) {
			return err
		}
		text, err := os.ReadFile(full)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		all[filepath.ToSlash(within)] = string(text)
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return all
}

func sortedKeys(m map[string]string) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// safeLog is a terminal that several may write to.
type safeLog struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *safeLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *safeLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// copying is a build for tests: every file below content/ becomes a page of the same bytes. A file that
// says BROKEN is the author's mistake. Like the real one it writes only what differs.
func copying(t *testing.T, dir string) buildFunc {
	return func(_ context.Context, out string, _ site.LookedAt) (site.Result, error) {
		pages := contentOf(t, dir)
		var result site.Result
		for _, name := range sortedKeys(pages) {
			if strings.Contains(pages[name], "BROKEN") {
				result.Problems = append(result.Problems, diag.Problem{
					Code: "broken", Pos: diag.Pos{File: "content/" + name, Line: 1, Column: 1},
					Message: "it is broken", Hint: "mend it",
				})
			}
		}
		if result.Failed() {
			return result, nil
		}
		before := readTree(t, out, func(string) bool { return true })
		for name, text := range pages {
			if was, known := before[name]; !known || was != text {
				sitetest.Write(t, out, name, text)
				result.Files.Written++
			}
		}
		for name := range before {
			if _, still := pages[name]; !still {
				result.Files.Removed++
				if err := os.Remove(filepath.Join(out, name)); err != nil {
					return result, err
				}
			}
		}
		return result, nil
	}
}

func contentOf(t *testing.T, dir string) map[string]string {
	pages := map[string]string{}
	for name, text := range readTree(t, dir,
		func(name string) bool { return strings.HasPrefix(name, "content/") }) {
		pages[strings.TrimPrefix(name, "content/")] = text
	}
	return pages
}
