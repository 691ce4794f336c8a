package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// Somebody at a board reads its four characters over the telephone. The person who built the site types them,
// in capital or small letters, and learns whether the board shows the last build.
func TestACodeThatWasReadOutNamesTheBoard(t *testing.T) {
	dir := t.TempDir()
	for _, f := range txtar.Parse(smallSite).Files {
		file := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	run := func(want int, args ...string) string {
		t.Helper()
		var out, talk bytes.Buffer
		code := Run(context.Background(), args, Env{Stdout: &out, Stderr: &talk, Dir: dir, Now: time.Now})
		if code != want {
			t.Fatalf("tabla %v: exit %d, want %d\n%s%s", args, code, want, &out, &talk)
		}
		return out.String() + talk.String()
	}
	codeOf := func() string {
		t.Helper()
		current, err := os.ReadFile(filepath.Join(dir, "public/north/board/current.js"))
		if err != nil {
			t.Fatal(err)
		}
		id := regexp.MustCompile(`"id":"(\w+)"`).FindSubmatch(current)[1]
		page, err := os.ReadFile(filepath.Join(dir, "public/north/board/r", string(id), "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		shown := regexp.MustCompile(`id="?code"?[^>]*>(\w{4})<`).FindSubmatch(page)
		if shown == nil {
			t.Fatal("the foot shows no code")
		}
		return string(shown[1])
	}
	run(0, "build", "--as-of", "2026-11-21T10:00:00+01:00")
	first := codeOf()
	said := run(0, "fleet", "--code", strings.ToLower(first), "--as-of", "2026-11-24T11:00:00+01:00")
	for _, want := range []string{first, "21 November 2026, 3 days old", "north: its last build"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q, want %q in it", said, want)
		}
	}
	run(0, "build", "--as-of", "2026-11-25T10:00:00+01:00")
	said = run(0, "fleet", "--code", first, "--as-of", "2027-03-24T11:00:00+01:00")
	for _, want := range []string{"north: 1 release behind", "longer than max_age"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q, want %q in it", said, want)
		}
	}
	misheard := "Z" + codeOf()[1:]
	said = run(1, "fleet", "--code", misheard, "--as-of", "2026-11-25T11:00:00+01:00")
	for _, want := range []string{"no release in public/", codeOf() + ", which is nearly the same, is north"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q, want %q in it", said, want)
		}
	}
	said = run(0, "fleet", "--code", codeOf(), "--json", "--as-of", "2026-11-25T11:00:00+01:00")
	for _, want := range []string{`"day": "2026-11-25"`, `"age_days": 0`, `"behind": 0`, `"alike": []`} {
		if !strings.Contains(said, want) {
			t.Errorf("%s, want %s in it", said, want)
		}
	}
	for _, bad := range []string{"", "K7Q", "K7Q22", "K7U2"} {
		if said := run(2, "fleet", "--code", bad); !strings.Contains(said, "four letters and digits") {
			t.Errorf("%q: %q", bad, said)
		}
	}
	run(2, "fleet", "--code", first, "--log", "x")
}
