package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestProgramsAreNamedByWhatIsInThem(t *testing.T) {
	const hashed = "-ldflags=-s -w -buildid="
	seen := map[string]string{}
	for _, c := range []struct{ says, flag string }{
		{"hello", "-ldflags=-s -w"},
		{"other", "-ldflags=-s -w"},
		{"hello", "-ldflags=-s -w -X main.edition=2"},
		{"hello", hashed},
		{"other", hashed},
		{"hello", "-ldflags=-s -w -buildid=by/hand"},
		{"other", "-ldflags=-s -w -buildid=by/hand"},
	} {
		name, again := nameOf(compiled(t, c.says, c.flag)), nameOf(compiled(t, c.says, c.flag))
		if name == "" || name != again {
			t.Errorf("%s, built twice with %s, is called %q and %q", c.says, c.flag, name, again)
		}
		if twin := seen[name]; twin != "" {
			t.Errorf("%s with %s has the name of %s: %q", c.says, c.flag, twin, name)
		}
		if seen[name] = c.says + " with " + c.flag; len(name) == 2*32 == strings.Contains(name, "/") {
			t.Errorf("%s with %s is called %q: neither a build ID nor a hash", c.says, c.flag, name)
		}
	}
}

// A broken or foreign file has a name too, its hash; one that is not there has none.
func TestWhatIsNoProgramIsNamedByItsHash(t *testing.T) {
	whole, err := os.ReadFile(compiled(t, "hello", "-ldflags=-s -w"))
	if err != nil {
		t.Fatal(err)
	}
	for what, content := range map[string]string{"nothing": "", "text": "#!/bin/sh\n", "half a program": string(whole[:len(whole)/2])} {
		file := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(file, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
		if name := nameOf(file); len(name) != 2*32 {
			t.Errorf("%s is called %q", what, name)
		}
	}
	if name := nameOf(filepath.Join(t.TempDir(), "absent")); name != "" {
		t.Errorf("what is not there is called %q", name)
	}
}

func compiled(t *testing.T, says, flag string) string {
	t.Helper()
	dir := t.TempDir()
	source := "package main\n\nvar edition = \"1\"\n\nfunc main() { println(\"" + says + "\", edition) }\n"
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(source), 0o666); err != nil {
		t.Fatal(err)
	}
	build := exec.Command("go", "build", "-trimpath", flag, "-o", "program", "main.go")
	build.Dir = dir
	if told, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, told)
	}
	return filepath.Join(dir, "program")
}
