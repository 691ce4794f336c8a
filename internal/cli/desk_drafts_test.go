package cli

import (
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"

	"tabla/internal/desk"
	"tabla/internal/sitetest"
)

const draftPath = desk.Path + "translate/ar/draft"

// A machine that was named when the desk was started drafts the missing texts. A draft with a fault is not
// stored.
func TestAMachineDraftsAtTheDeskWhatIsMissing(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	s.Write("content/health/water.md", "---\ntitle: Clean water\n---\nYou may drink it.\n\nCall 0800 123 456.\n")
	plain := sitDown(t, s.Dir)
	page := plain.get(desk.Path + "translate/ar/?show=missing")
	if strings.Contains(page, "Let the machine") {
		t.Error("there is a button without a machine")
	}
	if answer := plain.post(draftPath, url.Values{"token": {deskToken}}); answer.Code != http.StatusNotFound {
		t.Errorf("a request names a machine itself: %d", answer.Code)
	}
	// This command of the shell knows two texts, and loses a number.
	said, stop := startDesk(t, "--site", s.Dir, "--addr", "127.0.0.1:0",
		"--draft-with", `sed -e 's/Clean water/ماء نظيف/' -e 's/You may drink it/يمكنك شربه/' -e 's/Call 0800 123 456/اتصل على 0800/'`)
	defer stop()
	address := strings.TrimPrefix(said[0], "desk: ")
	list := read(t, address+"translate/ar/?show=missing")
	if !strings.Contains(list, "Let the machine draft 3 missing texts") {
		t.Fatalf("no button: %s", list)
	}
	fields := form(list)
	fields.Set("with", "touch "+s.Path("made-by-a-request"))
	status, page := send(t, address+"translate/ar/draft", fields)
	for strings.Contains(page, "The machine is at work") { // each of these pages waits for the machine
		page = read(t, address+"translate/ar/draft")
	}
	if status != http.StatusOK || !strings.Contains(page, "2 drafts") || !strings.Contains(page, "1 answer had a fault") ||
		!strings.Contains(page, "ماء نظيف") {
		t.Errorf("%d %s", status, page)
	}
	if catalogue := s.Read("locales/ar.yaml"); !strings.Contains(catalogue, "يمكنك شربه.") ||
		strings.Contains(catalogue, "اتصل على 0800") {
		t.Error("the catalogue has not what passed the checks, or has what did not")
	}
	if _, made := sitetest.Tree(t, s.Dir)["made-by-a-request"]; made {
		t.Error("a request has named a command")
	}
}

// A machine that works long does not keep a request waiting: a page says how much is done, and loads itself
// again. Nothing is stored before the machine has ended, and no second machine starts meanwhile.
func TestASlowMachineSaysHowFarItHasCome(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	s.Write("content/health/water.md", "---\ntitle: Clean water\n---\nYou may drink it.\n")
	gate := s.Path("../gate")
	if err := exec.Command("mkfifo", gate).Run(); err != nil {
		t.Fatal(err)
	}
	before := s.Read("locales/ar.yaml")
	said, stop := startDesk(t, "--site", s.Dir, "--addr", "127.0.0.1:0", "--draft-with",
		"sed -u -e 's/Clean water/ماء نظيف/' -e 's/You may drink it/يمكنك شربه/'; read line < '"+gate+"'")
	defer stop()
	address := strings.TrimPrefix(said[0], "desk: ") + "translate/ar/"
	fields := form(read(t, address+"?show=missing"))
	_, page := send(t, address+"draft", fields)
	for !strings.Contains(page, "It has answered 2 of 2 texts") {
		if !strings.Contains(page, "The machine is at work") {
			t.Fatalf("the page is %s", page)
		}
		page = read(t, address+"draft")
	}
	if status, _ := send(t, address+"draft", fields); status != http.StatusConflict {
		t.Errorf("a second machine: %d", status)
	}
	if s.Read("locales/ar.yaml") != before {
		t.Error("something is stored before the machine has ended")
	}
	if err := os.WriteFile(gate, []byte("go\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for strings.Contains(page, "The machine is at work") {
		page = read(t, address+"draft")
	}
	if !strings.Contains(page, "2 drafts") || !strings.Contains(s.Read("locales/ar.yaml"), "يمكنك شربه") {
		t.Errorf("in the end: %s", page)
	}
}
