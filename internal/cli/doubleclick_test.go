package cli

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"tabla/internal/sitetest"
)

func TestADoubleClickOpensTheDeskOfASiteOrANewOne(t *testing.T) {
	home, site := t.TempDir(), t.TempDir()
	sitetest.Write(t, site, "site.yaml", "title: A\n")
	sitetest.Write(t, site, "programs/readme.txt", "x")
	if args, err := deskArguments(filepath.Join(site, "programs"), home); err != nil || args[2] != site {
		t.Errorf("beside a site: %v, %v", args, err)
	}
	empty := t.TempDir()
	args, err := deskArguments(empty, home)
	if err != nil || args[2] != filepath.Join(home, "Information board") {
		t.Fatalf("%v, %v", args, err)
	}
	said, stop := startDesk(t, append(args[1:], "--addr", "127.0.0.1:0")...)
	defer stop()
	address := strings.TrimPrefix(said[0], "desk: ")
	if page := read(t, address); !strings.Contains(page, "What is your centre called?") {
		t.Errorf("the desk shows %s", page)
	}
}

func TestAWindowStaysUntilItsErrorIsRead(t *testing.T) {
	home := t.TempDir()
	sitetest.Write(t, home, "Information board", "a file in the way")
	var errs bytes.Buffer
	in := strings.NewReader("\n")
	code := mainOfClick(context.Background(),
		Env{Stdout: &errs, Stderr: &errs, Dir: t.TempDir(), Now: deskNow}, home, in)
	if code == Good || in.Len() > 0 || !strings.Contains(errs.String(), "press Enter") {
		t.Errorf("exit %d: %s", code, errs.String())
	}
}
