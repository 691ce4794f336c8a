//go:build prove

package publish

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tabla/internal/config"
)

// realTarget is a target on a server that runs in a process of its own.
type realTarget struct {
	target config.Target
	home   string
	pairs  []string // of the environment
	files  func(*testing.T) map[string]string
}

// order is what a process of its own publishes: see TestMain.
type order struct {
	Dir, Run, Home string
	Target         config.Target
	Only, Pairs    []string
}

// TestMain publishes instead of testing if the environment holds an order: a process that can be killed.
func TestMain(m *testing.M) {
	text := os.Getenv("TABLA_TEST_ORDER")
	if text == "" {
		os.Exit(m.Run())
	}
	var o order
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		panic(err)
	}
	if said := o.carryOut(); said != "" {
		fmt.Print(said)
		os.Exit(1)
	}
}

// carryOut returns what went wrong.
func (o order) carryOut() string {
	ctx := context.Background()
	s, err := open(ctx, o.Target, env(o.Home, o.Pairs...))
	if err != nil {
		return explain(err, o.Target).Error()
	}
	what := options(o.Dir, "a", "b")
	what.Target, what.Run, what.Only = o.Target, o.Run, o.Only
	what.Progress = func(int, int) { fmt.Println("file") }
	fmt.Println("begun")
	result, err := publish(ctx, s, what, time.Second/5)
	if err != nil {
		return explain(err, o.Target).Error()
	}
	if len(result.Problems) > 0 {
		return fmt.Sprint(result.Problems)
	}
	return ""
}

// process returns the process that publishes some centres, or the whole site.
func (r realTarget) process(t *testing.T, dir string, only ...string) *exec.Cmd {
	t.Helper()
	text, err := json.Marshal(order{dir, fmt.Sprint(only, rand.Int()), r.home, r.target, only, r.pairs})
	if err != nil {
		t.Fatal(err)
	}
	process := exec.Command(os.Args[0])
	process.Env = append(os.Environ(), "TABLA_TEST_ORDER="+string(text))
	return process
}

// publish publishes. The last call of a process that was killed may arrive late: then people are told to try
// again, and do.
func (r realTarget) publish(t *testing.T, dir string, only ...string) {
	for try := 0; ; try++ {
		said, err := r.process(t, dir, only...).CombinedOutput()
		if err == nil {
			return
		}
		if try == 5 || !strings.Contains(string(said), ErrBusy.Error()) {
			t.Errorf("%v: %v: %s", only, err, said)
			return
		}
	}
}

// expectNothingLost publishes two centres from two processes at once. Each is killed at a random instant, 40
// times in all, and begins again; the end is that of one clean publication.
func (r realTarget) expectNothingLost(t *testing.T) {
	old, next := built(t, "one", "a", "b"), built(t, "two", "a", "b")
	want := newMemory()
	for _, dir := range []string{old, next} {
		mustPublish(t, want, options(dir, "a", "b"))
		r.publish(t, dir)
	}
	var killed atomic.Int32
	for round := range 20 {
		dir := []string{old, next}[round%2]
		var begun, again sync.WaitGroup
		for _, centre := range []string{"a", "b"} {
			begun.Go(func() {
				if r.kill(t, dir, centre) {
					killed.Add(1)
				}
			})
		}
		begun.Wait()
		expectWhole(t, r.files(t))
		for _, centre := range []string{"a", "b"} {
			again.Go(func() { r.publish(t, dir, centre) })
		}
		again.Wait()
		r.publish(t, dir)
		expectWhole(t, r.files(t))
	}
	if got := r.files(t); !maps.Equal(readerFiles(got), readerFiles(want.files)) {
		t.Errorf("the target has other files: %d, want %d", len(got), len(want.files))
	}
	if killed.Load() < 30 {
		t.Errorf("only %d of 40 processes were killed before they had ended", killed.Load())
	}
	t.Logf("40 publications, %d of them killed before they had ended; the end is that of a clean one", killed.Load())
}

// kill begins to publish a centre and kills the process at a random instant: some files later, and a moment.
// It reports whether the process had not ended before.
func (r realTarget) kill(t *testing.T, dir, centre string) bool {
	process := r.process(t, dir, centre)
	said, err := process.StdoutPipe()
	if err == nil {
		err = process.Start()
	}
	if err != nil {
		t.Error(err)
		return false
	}
	lines := bufio.NewScanner(said)
	for range 1 + rand.Intn(6) {
		lines.Scan()
	}
	time.Sleep(time.Duration(rand.Intn(5_000)) * time.Microsecond)
	_ = process.Process.Kill()
	_ = process.Wait()
	return process.ProcessState.ExitCode() == -1
}
