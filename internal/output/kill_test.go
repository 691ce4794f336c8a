//go:build unix

package output

import (
	"bufio"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// childVariable makes this test binary a build in a process of its own: "killed" or "small disk", and the
// target.
const childVariable = "TABLA_OUTPUT_CHILD"

func TestMain(m *testing.M) {
	part, dir, isChild := strings.Cut(os.Getenv(childVariable), " ")
	if !isChild {
		os.Exit(m.Run())
	}
	children := map[string]func(string) error{"killed": buildUntilKilled, "small": buildOnSmallDisk}
	if err := children[part](dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func child(t *testing.T, part, dir string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+part+" "+dir)
	cmd.Stderr = os.Stderr
	return cmd
}

// edition makes files that differ in everything from another version's: contents, names, folders, release.
func edition(version int) (files, release tree) {
	files = tree{"index.html": "", "v/board/current.js": "", "v/board/shell.js": ""}
	for i := range 60 {
		files[fmt.Sprintf("v/fa/%d.html", i)] = ""
		files[fmt.Sprintf("v/only-%d/%d/page.html", version, i%17)] = ""
	}
	for name := range files {
		files[name] = strings.Repeat(fmt.Sprint(name, " of ", version, "\n"), 200)
	}
	return files, tree{"index.html": fmt.Sprint("board ", version), "board.js": "script"}
}

func addEdition(s *Stage, version int) error {
	files, release := edition(version)
	content := map[string][]byte{}
	for name := range release {
		content[name] = []byte(release[name])
	}
	err := s.AddRelease("v/board", fmt.Sprint("r", version), content)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		err = errors.Join(err, s.Add(name, []byte(files[name])))
	}
	return err
}

// buildEdition builds a version, and says when it begins to stage and to sync.
func buildEdition(dir string, version int, say func(...any)) error {
	say("stage")
	s, err := Open(dir)
	if err != nil {
		return err
	}
	if err := addEdition(s, version); err != nil {
		return errors.Join(err, s.Abort())
	}
	say("sync")
	_, problems, err := s.Sync(SyncOptions{})
	say("end")
	if len(problems) > 0 {
		err = errors.Join(err, errors.New(codes(problems)))
	}
	return errors.Join(err, s.Abort())
}

func buildUntilKilled(dir string) error {
	return buildEdition(dir, 2, func(word ...any) { fmt.Println(word...) })
}

func quiet(...any) {}

func TestKilledBuildLeavesWholeFilesAndTheNextOneMends(t *testing.T) {
	killedBuildsLeaveWholeFiles(t, 8, 1)
}

// killedBuildsLeaveWholeFiles kills at least as many builds as least says, and goes on until as many as
// struck says were killed while files were being replaced.
func killedBuildsLeaveWholeFiles(t *testing.T, least, struck int) {
	random := rand.New(rand.NewPCG(1, 2))
	want := map[int]tree{2: cleanEdition(t, 2), 3: cleanEdition(t, 3)}
	took := map[string]time.Duration{}
	for _, phase := range []string{"stage", "sync"} {
		took[phase] = killAt(t, oldEdition(t), phase, time.Hour)
	}
	for kills, between := 0, 0; kills < least || between < struck; kills++ {
		if kills == 200 {
			t.Fatalf("only %d of %d kills struck between the first write and the last", between, kills)
		}
		dir, phase := oldEdition(t), []string{"stage", "sync"}[kills%2]
		killAt(t, dir, phase, time.Duration(random.Float64()*float64(took[phase])))
		if checkWhole(t, dir) {
			between++
		}
		next := 2 + random.IntN(2)
		if err := buildEdition(dir, next, quiet); err != nil {
			t.Fatal(err)
		}
		sameTree(t, withoutOldReleases(look(t, dir), next), want[next])
		checkManifest(t, dir, tree{"v/fa/theirs.txt": ""})
	}
}

func oldEdition(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := buildEdition(dir, 1, quiet); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "v/fa/theirs.txt", "theirs")
	return dir
}

// killAt starts a child that builds edition 2, kills it some time after it began a phase, and says how long
// it was in that phase.
func killAt(t *testing.T, dir, phase string, after time.Duration) time.Duration {
	t.Helper()
	cmd := child(t, "killed", dir)
	out, err := cmd.StdoutPipe()
	if err := errors.Join(err, cmd.Start()); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != phase {
	}
	begin := time.Now()
	timer := time.AfterFunc(after, func() { cmd.Process.Kill() })
	lines.Scan() // the next phase, or the kill
	took := time.Since(begin)
	for lines.Scan() {
	}
	timer.Stop()
	var exit *exec.ExitError
	if err := cmd.Wait(); err != nil && (!errors.As(err, &exit) || exit.Exited()) {
		t.Fatalf("the build failed by itself: %v", err)
	}
	return took
}

// checkWhole wants every file of a killed build to be wholly of edition 1 or 2, and reports whether there are
// some of both.
func checkWhole(t *testing.T, dir string) (mixed bool) {
	t.Helper()
	old, _ := edition(1)
	young, _ := edition(2)
	olds, youngs := 0, 0
	for name, content := range look(t, dir) {
		switch want := [2]string{old[name], young[name]}; {
		case want == [2]string{}: // not of the editions
		case content == want[0]:
			olds++
		case content == want[1]:
			youngs++
		default:
			t.Errorf("%s is neither old nor new: %.60q…", name, content)
		}
	}
	return olds > 0 && youngs > 0
}

func cleanEdition(t *testing.T, version int) tree {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "public")
	if err := buildEdition(dir, version, quiet); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "v/fa/theirs.txt", "theirs")
	return withoutOldReleases(look(t, dir), version)
}

// withoutOldReleases leaves out the one thing that may differ from a clean build.
func withoutOldReleases(found tree, version int) tree {
	maps.DeleteFunc(found, func(name, _ string) bool {
		return name == manifestName || strings.HasPrefix(name, "v/board/r/") &&
			!strings.HasPrefix(name, fmt.Sprintf("v/board/r/r%d/", version)) && name != "v/board/r/"
	})
	return found
}

// buildOnSmallDisk builds where no file may grow beyond 1000 bytes, which fails as a full disk does.
func buildOnSmallDisk(dir string) error {
	signal.Ignore(syscall.SIGXFSZ)
	limit := syscall.Rlimit{Cur: 1000, Max: 1000}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	s, err := Open(dir)
	if err != nil {
		return err
	}
	small, large := s.Add("a.html", []byte("new")), s.Add("b.html", make([]byte, 5000))
	if _, _, err := s.Sync(SyncOptions{}); small != nil || !errors.Is(large, syscall.EFBIG) ||
		!errors.Is(err, syscall.EFBIG) {
		return fmt.Errorf("got %v, %v, %v", small, large, err)
	}
	return s.Abort()
}

func TestFullDiskLeavesTheTargetAsItWas(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, tree{"a.html": "old", "b.html": "old"})
	before := look(t, dir)
	if err := child(t, "small", dir).Run(); err != nil {
		t.Fatal(err)
	}
	sameTree(t, look(t, dir), before)
}
