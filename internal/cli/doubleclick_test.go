package cli

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
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

// Somebody who has closed the browser's tab clicks the program again: the running desk is shown, and no
// second one is started. A desk of another folder uses another port.
func TestASecondDoubleClickShowsTheDeskThatRuns(t *testing.T) {
	one, other := t.TempDir(), t.TempDir()
	first, stop := startDesk(t, "--site", one)
	defer stop()
	second, stopSecond := startDesk(t, "--site", one)
	defer stopSecond()
	if want := []string{first[0], "it is open already"}; !slices.Equal(second, want) {
		t.Errorf("the second desk says %q, want %q", second, want)
	}
	third, stopThird := startDesk(t, "--site", other)
	defer stopThird()
	if len(third) != 2 || third[0] == first[0] {
		t.Errorf("the desk of another folder says %q beside %q", third, first)
	}
}

func TestADoubleClickSaysThatTheWindowMustStayOpen(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	var out bytes.Buffer
	stop()
	Run(ctx, []string{"desk", "--no-browser", "--site", t.TempDir(), "--addr", "127.0.0.1:0"},
		Env{Stdout: &out, Stderr: &out, Dir: t.TempDir(), Now: deskNow, Program: programName, Clicked: true})
	if said := out.String(); !strings.Contains(said, "Leave this window open") || strings.Contains(said, "Ctrl") {
		t.Errorf("the window says %q", said)
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
