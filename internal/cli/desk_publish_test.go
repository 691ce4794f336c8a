package cli

import (
	"archive/zip"
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"tabla/internal/desk"
	"tabla/internal/sitetest"
)

func TestPublishingSaysFirstWhatChangesForWhom(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	page := d.get(desk.Path + "publish/")
	if !strings.Contains(page, "Nothing is published yet") || !strings.Contains(page, "Scabies can be treated") {
		t.Errorf("before: %s", page)
	}
	if answer := d.post(desk.Path+"publish/publish", form(page)); answer.Code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	if err := os.Chtimes(s.Path("public/.tabla.json"), deskNow(), deskNow()); err != nil {
		t.Fatal(err)
	}
	if page := d.get(desk.Path + "publish/"); !strings.Contains(page, "Nothing but the day that each page names") {
		t.Errorf("after: %s", page)
	}
	s.Write("content/services/laundry.md", s.Read("content/services/laundry.md")+"\nNew words.\n")
	page = d.get(desk.Path + "publish/")
	if !strings.Contains(page, "<b>1 notice, 2 languages, 3 boards.</b>") {
		t.Errorf("after an edit: %s", page)
	}
}

// The page of a sensitive notice has a neutral name. People who write, translate or publish the notice see
// it all the same.
func TestTheDeskShowsSensitiveNoticesToThoseWhoWriteThem(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	const id = "protection/violence-help"
	page := d.get(desk.Path + "publish/")
	if n := strings.Count(page, `<li><b dir="auto">`); !strings.Contains(page, "Talk to someone in private") ||
		!strings.Contains(page, "<b>"+strconv.Itoa(n)+" notices, ") {
		t.Errorf("%d notices are listed: %s", n, page)
	}
	neutral := regexp.MustCompile(`src="(/vinograd/(en|ar)/(info/n-\w{6})\.html)"`)
	for _, address := range []string{"look/?centre=vinograd&lang=ar&notice=" + id,
		"write/notice?file=content/" + id + ".md", "translate/ar/text?show=all&id=" + id + ".fm-title"} {
		found := neutral.FindStringSubmatch(d.get(desk.Path + address))
		if found == nil {
			t.Errorf("%s does not show the page", address)
			continue
		}
		marks := d.get(desk.Path + "look/texts?lang=ar&notice=" + found[3])
		if !strings.Contains(marks, "violence-help.fm-title") {
			t.Errorf("of %s there are the marks %s", found[3], marks)
		}
		if d.post(desk.Path+"publish/publish", form(page)); s.Read("public"+found[1]) == "" {
			t.Errorf("%s is not built", found[1])
		}
	}
}

// The sentence names what readers will not see. It counts notices that were removed too.
func TestPublishingSaysWhatIsWithheldAndWhatGoes(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	if answer := d.post(desk.Path+"publish/publish", form(d.get(desk.Path+"publish/"))); answer.Code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	if err := os.Chtimes(s.Path("public/.tabla.json"), deskNow(), deskNow()); err != nil {
		t.Fatal(err)
	}
	s.Write("content/services/laundry.md", strings.Replace(s.Read("content/services/laundry.md"), "title: ", "title: 3 ", 1))
	if page := d.get(desk.Path + "publish/"); !strings.Contains(page, "1 notice, ") {
		t.Errorf("after an edit: %s", page)
	}
	s.Write("content/health/water.md", "---\ntitle: Call 0800 123 456\n---\nDrink.\n")
	if answer := d.post(desk.Path+"publish/publish", form(d.get(desk.Path+"publish/"))); answer.Code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	if err := os.Remove(s.Path("content/health/water.md")); err != nil {
		t.Fatal(err)
	}
	if page := d.get(desk.Path + "publish/"); strings.Contains(page, "Nothing but the day") {
		t.Errorf("a notice that goes away is not counted: %s", page)
	}
}

// The desk publishes the site to a target of site.yaml, and packs a centre for a stick.
func TestPublishingBringsTheSiteToItsTargetsAndPacksIt(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	target := t.TempDir()
	s.Write("site.yaml", s.Read("site.yaml")+"\npublish:\n  web: {to: "+strconv.Quote("file://"+filepath.ToSlash(target))+"}\n")
	d := sitDown(t, s.Dir)
	page := d.get(desk.Path + "publish/")
	if !strings.Contains(page, `name="target" value="web"`) {
		t.Fatalf("no button for the target: %s", page)
	}
	sent := form(page)
	sent.Set("target", "web")
	answer := d.post(desk.Path+"publish/publish", sent)
	if answer.Code != http.StatusSeeOther || !strings.Contains(answer.Header().Get("Location"), "Published+to+web") {
		t.Fatalf("%d %s %s", answer.Code, answer.Header().Get("Location"), answer.Body)
	}
	if _, err := os.Stat(filepath.Join(target, "vinograd", "ar", "index.html")); err != nil {
		t.Error(err)
	}
	sent.Set("target", "nowhere")
	if answer := d.post(desk.Path+"publish/publish", sent); answer.Code != http.StatusBadGateway ||
		!strings.Contains(answer.Body.String(), "no target") {
		t.Errorf("an unknown target: %d", answer.Code)
	}
	sent.Set("centre", "vinograd")
	packed := d.post(desk.Path+"publish/bundle", sent)
	archive, err := zip.NewReader(bytes.NewReader(packed.Body.Bytes()), int64(packed.Body.Len()))
	if err != nil || !strings.Contains(packed.Header().Get("Content-Disposition"), `filename="vinograd-2026-11-21.zip"`) {
		t.Fatalf("%d %v %v", packed.Code, packed.Header(), err)
	}
	if _, err := archive.Open("index.html"); err != nil {
		t.Error(err)
	}
	sent.Set("centre", "../etc")
	if answer := d.post(desk.Path+"publish/bundle", sent); answer.Code != http.StatusNotFound {
		t.Errorf("an unknown centre: %d", answer.Code)
	}
}

// A notice that begins by its date after the last publication counts as a change for readers too.
func TestPublishingSaysWhatHasBegunSinceTheLastTime(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	begins := deskNow().Add(-time.Hour).Format(time.RFC3339)
	s.Write("content/health/flu.md", "---\ntitle: Flu\nfrom: "+begins+"\n---\nVaccination today.\n")
	if answer := d.post(desk.Path+"publish/publish", form(d.get(desk.Path+"publish/"))); answer.Code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	early := deskNow().Add(-2 * time.Hour)
	if err := os.Chtimes(s.Path("public/.tabla.json"), early, early); err != nil {
		t.Fatal(err)
	}
	if page := d.get(desk.Path + "publish/"); !strings.Contains(page, "Flu") {
		t.Errorf("the notice that has begun is not named: %s", page)
	}
}
