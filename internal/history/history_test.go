package history

import (
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
