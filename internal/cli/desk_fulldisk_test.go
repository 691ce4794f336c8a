//go:build unix

package cli

import (
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"tabla/internal/desk"
	"tabla/internal/sitetest"
)

const fullDiskAtDesk = "TABLA_TEST_FULL_DISK_AT_DESK"

// While the disk is full, the desk says so, changes no file, and returns what was typed. When the disk has
// room again, the page that the desk returned saves all of it. The test limits the size of its process's
// files to zero bytes instead of filling a disk, so it runs in a process of its own.
func TestAFullDiskLosesNothingThatWasTyped(t *testing.T) {
	if os.Getenv(fullDiskAtDesk) == "" {
		child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		child.Env = append(os.Environ(), fullDiskAtDesk+"=1")
		if said, err := child.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	const typed = "Typed on a full disk"
	writing := d.open("content/services/laundry.md")
	writing.Set("title", typed)
	text := form(d.get(desk.Path + "translate/ar/text?show=all&id=services/laundry.fm-title"))
	text.Set("translation", "الغسيل والاستحمام هنا")
	for _, c := range []struct {
		address, file, want, label string
		fields                     url.Values
	}{
		{writePath, "content/services/laundry.md", typed, "Review by", writing},
		{desk.Path + "translate/ar/text", "locales/ar.yaml", "الغسيل والاستحمام هنا", "Translation", text},
	} {
		before := sitetest.Tree(t, s.Dir)
		room := fillDisk(t)
		answer := d.post(c.address, c.fields)
		room()
		page := unescaped(answer.Body.String())
		if answer.Code != http.StatusInternalServerError || !strings.Contains(page, "Nothing was saved") ||
			!strings.Contains(page, c.want) || !strings.Contains(page, ">"+c.label+"</label>") {
			t.Errorf("%s: %d %s", c.file, answer.Code, page)
		}
		for name, content := range sitetest.Tree(t, s.Dir) {
			if content != before[name] {
				t.Errorf("%s: the full disk has changed %s", c.file, name)
			}
		}
		if answer = d.post(c.address, wholeForm(answer.Body.String())); answer.Code != http.StatusSeeOther ||
			!strings.Contains(s.Read(c.file), c.want) {
			t.Errorf("%s, with room again: %d %s", c.file, answer.Code, answer.Body)
		}
	}
}

// If the folder of earlier versions, or a folder in it, is a link to another place, the desk says in plain
// words what to do, writes nothing, and returns what was typed. When the link is removed, the desk saves all
// of it.
func TestAHistoryBehindALinkLosesNothingThatWasTyped(t *testing.T) {
	for _, link := range []string{".tabla-history", ".tabla-history/content", ".tabla-history/content/services"} {
		s := sitetest.Demo(t, "ar")
		d := sitDown(t, s.Dir)
		fields := d.open("content/services/laundry.md")
		fields.Set("title", "Typed beside a link")
		before, elsewhere := s.Read("content/services/laundry.md"), t.TempDir()
		if err := os.MkdirAll(filepath.Dir(s.Path(link)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(elsewhere, s.Path(link)); err != nil {
			t.Fatal(err)
		}
		answer := d.post(writePath, fields)
		page := unescaped(answer.Body.String())
		if answer.Code != http.StatusConflict || !strings.Contains(page, "Nothing was saved: earlier versions "+
			"cannot be kept, because "+link+" is a link") || strings.Contains(page, s.Dir) {
			t.Errorf("%s: %d %s", link, answer.Code, page)
		}
		if len(sitetest.Tree(t, elsewhere)) > 0 || s.Read("content/services/laundry.md") != before {
			t.Errorf("%s: something was written", link)
		}
		if err := os.Remove(s.Path(link)); err != nil {
			t.Fatal(err)
		}
		if answer = d.post(writePath, wholeForm(answer.Body.String())); answer.Code != http.StatusSeeOther ||
			!strings.Contains(s.Read("content/services/laundry.md"), "Typed beside a link") {
			t.Errorf("%s, without the link: %d %s", link, answer.Code, answer.Body)
		}
	}
}

var textArea = regexp.MustCompile(`(?s)<textarea [^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>`)

// wholeForm returns the fields of a form, with the content of all its text areas.
func wholeForm(page string) url.Values {
	values := form(page)
	for _, area := range textArea.FindAllStringSubmatch(page, -1) {
		values.Set(area[1], unescaped(area[2]))
	}
	return values
}

// fillDisk makes every write of this process fail until the returned function is called.
func fillDisk(t *testing.T) (room func()) {
	t.Helper()
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	none := limit
	none.Cur = 0
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &none); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
	}
}
