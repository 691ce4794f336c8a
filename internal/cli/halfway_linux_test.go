package cli

import (
	"bytes"
	"encoding/binary"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"tabla/internal/desk"
	"tabla/internal/files"
	"tabla/internal/sitetest"
)

// halfRenamed stops a renaming of help/n4 between its first step and its second, and keeps the lock of its
// program. finish does the other steps and releases the lock.
func (d workplace) halfRenamed() (finish func()) {
	d.t.Helper()
	copied := filepath.Join(d.t.TempDir(), "copy")
	if err := os.CopyFS(copied, os.DirFS(d.Dir)); err != nil {
		d.t.Fatal(err)
	}
	if said, err := d.programIn(copied, "rename", "help/n4", "food/there").CombinedOutput(); err != nil {
		d.t.Fatalf("%v\n%s", err, said)
	}
	lock, err := files.TryLock(d.Path(files.LockName), "tabla rename (process 1)")
	if err != nil {
		d.t.Fatal(err)
	}
	now := func(name string) { d.Write(name, d.read(filepath.Join(copied, filepath.FromSlash(name)))) }
	now("content/food/there.md")
	return func() {
		now("content/food/link.md")
		d.Remove("content/help/n4.md")
		if err := lock.Unlock(); err != nil {
			d.t.Error(err)
		}
	}
}

// Commands and the desk wait for another program that has made only a part of its changes to the site. Then
// they see the site with all of its changes.
func TestNobodyIsStoppedByARenamingThatIsHalfWay(t *testing.T) {
	for name, act := range halfWayActs() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newWorkplace(t)
			d.Write("content/food/link.md", "---\ntitle: Link\n---\nSee [it](../help/n4.md).\n")
			d.run("sync")
			do := act(d)
			finish := d.halfRenamed()
			read := d.awaitReading("content/food/there.md", "content/food/link.md", "content/help/n4.md")
			said := make(chan string, 1)
			go func() { said <- do() }()
			select {
			case <-read:
			case <-time.After(time.Minute):
				t.Error("the site is not read")
			}
			finish()
			if fault := <-said; fault != "" {
				t.Error(fault)
			}
		})
	}
}

// awaitReading returns a channel that is closed when each of these files has been read.
func (d workplace) awaitReading(names ...string) <-chan struct{} {
	d.t.Helper()
	events, err := syscall.InotifyInit1(syscall.IN_CLOEXEC)
	if err != nil {
		d.t.Fatal(err)
	}
	waits := map[int32]bool{}
	for _, name := range names {
		watch, err := syscall.InotifyAddWatch(events, d.Path(name), syscall.IN_CLOSE_NOWRITE)
		if err != nil {
			d.t.Fatal(err)
		}
		waits[int32(watch)] = true
	}
	read := make(chan struct{})
	go func() {
		defer syscall.Close(events)
		event := make([]byte, syscall.SizeofInotifyEvent) // the events of a watched file have no name
		for len(waits) > 0 {
			if _, err := syscall.Read(events, event); err != nil {
				return
			}
			delete(waits, int32(binary.NativeEndian.Uint32(event)))
		}
		close(read)
	}()
	return read
}

// halfWayActs returns acts that read a site. Each act prepares something, and returns a function that does
// the reading and returns what went wrong.
func halfWayActs() map[string]func(d workplace) func() string {
	acts := map[string]func(d workplace) func() string{}
	for _, line := range []string{"check", "status", "plan", "report --since 2026-01-01 --html OUT.html", "next-change", "remarks", "build",
		"layers", "publish", "sync", "accept ar --all-drafts", "export ar --to OUT.csv",
		"pack --to OUT.zip", "bundle c --to OUT.zip", "import HOME.csv", "new notice food --from OUT.md"} {
		acts[line] = func(d workplace) func() string { return d.whichRuns(strings.Fields(line)) }
	}
	for name, address := range map[string]string{"the list of notices": "write/",
		"a notice's form": "write/notice?file=content/food/n1.md", "translations": "translate/ar/",
		"remarks at the desk": "write/remarks"} {
		acts[name] = func(d workplace) func() string {
			at := sitDown(d.t, d.Dir)
			return func() string {
				page := at.get(desk.Path + address)
				if strings.Contains(page, "first something has to be put right") ||
					strings.Contains(page, "alias") {
					return page
				}
				return ""
			}
		}
	}
	acts["a notice that is saved"] = func(d workplace) func() string {
		at := sitDown(d.t, d.Dir)
		fields := at.open(deskNotice(1))
		fields.Set("title", "Another title")
		return func() string { return saidUnless(at, writePath, fields) }
	}
	acts["a translation that is saved"] = func(d workplace) func() string {
		const address = desk.Path + "translate/ar/text"
		at := sitDown(d.t, d.Dir)
		fields := form(at.get(address + "?show=all&id=" + url.QueryEscape("food/n9.fm-title")))
		fields.Set("translation", "مكتب جديد")
		return func() string { return saidUnless(at, address, fields) }
	}
	return acts
}

// saidUnless returns the answer to a form, or "" if the form is saved.
func saidUnless(at atDesk, address string, fields url.Values) string {
	if answer := at.post(address, fields); answer.Code != http.StatusSeeOther {
		return answer.Body.String()
	}
	return ""
}

// whichRuns returns a function that runs a command in this process. Words in capitals among the arguments
// stand for files.
func (d workplace) whichRuns(args []string) func() string {
	if args[0] == "publish" {
		target := filepath.ToSlash(filepath.Join(d.t.TempDir(), "target"))
		sitetest.Write(d.t, target, "empty/a", "")
		d.Write("site.yaml", d.Read("site.yaml")+"publish: {share: {to: \"file://"+target+"\"}}\n")
	}
	folder := d.t.TempDir()
	sitetest.Write(d.t, folder, "OUT.md", "# Soup\n\nSoup for all.\n")
	for i, arg := range args {
		switch {
		case arg == "HOME.csv":
			args[i] = d.importFile("ar", 5, "بيت لنا")
			rows := slices.Collect(strings.Lines(d.read(args[i])))
			rows = slices.DeleteFunc(rows, func(row string) bool { return strings.Contains(row, "help/n4.") })
			sitetest.Write(d.t, filepath.Dir(args[i]), filepath.Base(args[i]), strings.Join(rows, ""))
		case strings.HasPrefix(arg, "OUT."):
			args[i] = filepath.Join(folder, arg)
		}
	}
	return func() string {
		var said bytes.Buffer
		env := Env{Stdout: &said, Stderr: &said, Dir: d.Dir, Now: deskNow}
		if code := Run(d.t.Context(), args, env); code != Good {
			return said.String()
		}
		return ""
	}
}
