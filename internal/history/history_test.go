package history

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// repository is a folder with a history, made with the program git.
type repository struct {
	dir string
	t   *testing.T
}

func newRepository(t *testing.T) repository {
	t.Helper()
	r := repository{t.TempDir(), t}
	r.git("", "init", "-q", "-b", "main")
	return r
}

func (r repository) git(date string, args ...string) {
	r.t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=t", "-c", "user.email=t@example.org",
		"-c", "commit.gpgsign=false"}, args...)...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "GIT_COMMITTER_DATE="+date, "GIT_AUTHOR_DATE="+date,
		"GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
	if out, err := cmd.CombinedOutput(); err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (r repository) write(name, text string) {
	r.t.Helper()
	file := filepath.Join(r.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		r.t.Fatal(err)
	}
}

func (r repository) commit(date string) {
	r.t.Helper()
	r.git("", "add", "-A")
	r.git(date, "commit", "-q", "--allow-empty", "-m", "x")
}

// steps returns what Read hands out, in short: "day file=content, …".
func (r repository) steps(dir string, since time.Time) ([]string, Known) {
	r.t.Helper()
	var all []string
	known, err := Read(r.t.Context(), dir, "locales", since, func(s Step) {
		line := "before:"
		if !s.At.IsZero() {
			line = s.At.UTC().Format("02") + ":"
		}
		for _, name := range []string{"locales/ar.yaml", "locales/en.yaml"} {
			if text, has := s.Files[name]; has && text == nil {
				line += " -" + filepath.Base(name)
			} else if has {
				line += " " + string(text)
			}
		}
		all = append(all, line)
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return all, known
}

var (
	first = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	fifth = first.AddDate(0, 0, 4)
)

func TestTheHistoryOfAFolderIsReadFromADayOn(t *testing.T) {
	r := newRepository(t)
	r.write("site/locales/en.yaml", "e1")
	r.write("site/locales/.attic/ar.yaml", "no")
	r.commit("2026-11-02T10:00:00Z")
	r.write("site/locales/ar.yaml", "a1")
	r.commit("2026-11-03T10:00:00Z")
	r.write("site/content/a.md", "no catalogue")
	r.commit("2026-11-06T10:00:00Z")
	r.write("site/locales/en.yaml", "e2\n\nwith lines\n")
	r.commit("2026-11-07T10:00:00Z")
	r.git("", "rm", "-q", "site/locales/ar.yaml")
	r.commit("2026-11-09T10:00:00Z")

	got, known := r.steps(filepath.Join(r.dir, "site"), fifth)
	want := "before: a1 e1|07: e2\n\nwith lines\n|09: -ar.yaml"
	if strings.Join(got, "|") != want || !known.From.Equal(fifth) || known.Reason != "" {
		t.Errorf("read %q, %+v, want %q", got, known, want)
	}
	got, known = r.steps(filepath.Join(r.dir, "site"), first)
	if len(got) != 4 || got[0] != "before: e1" || known.From.Day() != 2 || known.Reason == "" {
		t.Errorf("from before the beginning: %q, %+v", got, known)
	}
}

func TestAMergeCountsFromItsDay(t *testing.T) {
	r := newRepository(t)
	r.write("locales/en.yaml", "e1")
	r.commit("2026-11-02T10:00:00Z")
	r.git("", "checkout", "-q", "-b", "side")
	r.write("locales/ar.yaml", "a1")
	r.commit("2026-11-06T10:00:00Z")
	r.git("", "checkout", "-q", "main")
	r.write("other", "x")
	r.commit("2026-11-07T10:00:00Z")
	r.git("2026-11-08T10:00:00Z", "merge", "-q", "--no-ff", "-m", "m", "side")
	if got, _ := r.steps(r.dir, fifth); strings.Join(got, "|") != "before: e1|08: a1" {
		t.Errorf("read %q", got)
	}
}

func TestAFolderWithoutHistorySaysSo(t *testing.T) {
	r := newRepository(t)
	for name, dir := range map[string]string{"no commit": r.dir, "no git": t.TempDir()} {
		if got, known := r.steps(dir, first); len(got) > 0 || !known.From.IsZero() || known.Reason == "" {
			t.Errorf("%s: %q, %+v", name, got, known)
		}
	}
	r.write("content/a.md", "x")
	r.commit("2026-11-02T10:00:00Z")
	if got, known := r.steps(r.dir, fifth); len(got) > 0 || !known.From.IsZero() || known.Reason == "" {
		t.Errorf("no catalogues: %q, %+v", got, known)
	}
}

// hostile makes a history that somebody else has written: with times of every kind, large versions, names
// that look like something else, and settings that start programs when git is asked.
func hostile(t *testing.T, commits int, random *rand.Rand) repository {
	t.Helper()
	r := newRepository(t)
	var script strings.Builder
	names := []string{"locales/ar.yaml", "locales/en.yaml", "\"locales/commit 7\\n:100644\\ta.yaml\"",
		"\"locales/a\\tb.yaml\"", "locales/-rf.yaml", "locales/deep/ar.yaml", "\"locales/\\377.yaml\""}
	for n := range commits {
		times := []int64{0, 1, 1793000000, 1793000000 + int64(n), 4102444800, 253402300799, 1 << 40}
		fmt.Fprintf(&script, "commit refs/heads/main\ncommitter t <t@example.org> %d +0000\ndata 0\n",
			times[random.IntN(len(times))])
		name := names[random.IntN(len(names))]
		if random.IntN(6) == 0 {
			fmt.Fprintf(&script, "D %s\n\n", name)
			continue
		}
		content := make([]byte, random.IntN(3000))
		for i := range content {
			content[i] = byte(random.Uint32())
		}
		fmt.Fprintf(&script, "M 100644 inline %s\ndata %d\n%s\n\n", name, len(content), content)
	}
	cmd := exec.Command("git", "-C", r.dir, "fast-import", "--quiet", "--force")
	cmd.Stdin = strings.NewReader(script.String())
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	ran := filepath.Join(r.dir, "ran")
	for _, setting := range [][2]string{{"core.fsmonitor", "touch '" + ran + "'"}, {"color.ui", "always"},
		{"core.pager", "touch '" + ran + "'"}, {"log.showSignature", "true"}, {"core.quotepath", "false"},
		{"gpg.program", "touch '" + ran + "'"}, {"diff.external", "touch '" + ran + "'"}} {
		r.git("", "config", setting[0], setting[1])
	}
	return r
}

// Whatever a history holds, reading it ends well, no step comes before the one that it follows, and nothing
// that the history names is started.
func TestNoHistoryBreaksItsReading(t *testing.T) {
	for seed := range uint64(12) {
		random := rand.New(rand.NewPCG(2026, seed))
		r := hostile(t, 60, random)
		for _, since := range []time.Time{{}, first, first.AddDate(200, 0, 0)} {
			last := time.Time{}
			_, err := Read(t.Context(), r.dir, "locales", since, func(s Step) {
				if s.At.Before(last) || s.At.Year() > 9999 {
					t.Errorf("history %d: %v comes after %v", seed, s.At, last)
				}
				last = s.At
			})
			if err != nil {
				t.Errorf("history %d since %v: %v", seed, since, err)
			}
		}
		if _, known := Uncommitted(t.Context(), r.dir, []string{"locales"}); !known {
			t.Errorf("history %d: git does not say what is not committed", seed)
		}
		if _, err := os.Stat(filepath.Join(r.dir, "ran")); err == nil {
			t.Errorf("history %d: a program of the history was started", seed)
		}
	}
}

// A history that is larger than a limit is not known, with the limit as the reason, and is not read to its
// end.
func TestAHistoryIsReadWithinItsLimits(t *testing.T) {
	r := newRepository(t)
	for day := range 5 {
		r.write("locales/en.yaml", strings.Repeat("x", 1000)+strings.Repeat("y", day))
		r.commit(fmt.Sprintf("2026-11-0%dT12:00:00Z", day+1))
	}
	for _, c := range []struct {
		most limits
		want string
	}{
		{limits{1000, 2000, 20_000}, ""}, {limits{300, 2000, 20_000}, "the list of changes"},
		{limits{1000, 1000, 20_000}, "a version of locales/en.yaml"},
		{limits{1000, 2000, 2000}, "all that was written"},
	} {
		steps := 0
		_, err := git{r.dir, c.most}.history(t.Context(), "locales", first, func(Step) { steps++ })
		large := tooLarge{}
		if is := errors.As(err, &large); is != (c.want != "") || !strings.HasPrefix(large.what, c.want) ||
			(c.want == "") != (steps == 5) {
			t.Errorf("%v: %v after %d steps, want %q", c.most, err, steps, c.want)
		}
	}
}

// A history is left when the context ends, also while git writes, and while a program that git has started
// holds its output open.
func TestAHistoryEndsWithItsContext(t *testing.T) {
	r := newRepository(t)
	r.write("locales/en.yaml", strings.Repeat("x", 1<<20))
	r.commit("2026-11-01T12:00:00Z")
	r.write("locales/en.yaml", strings.Repeat("y", 1<<20))
	r.commit("2026-11-02T12:00:00Z")
	ctx, stop := context.WithCancel(t.Context())
	_, err := Read(ctx, r.dir, "locales", first, func(Step) { stop() })
	if err == nil || ctx.Err() == nil {
		t.Errorf("a stopped reading returns %v", err)
	}
}
