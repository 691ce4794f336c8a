package cli

import (
	"context"
	"html"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"tabla"
	"tabla/internal/desk"
	"tabla/internal/exchange"
	"tabla/internal/files"
	"tabla/internal/site"
	"tabla/internal/sitetest"
	"tabla/internal/workflow"
)

// atDesk is a person who uses the desk of a site in a browser without scripts.
type atDesk struct {
	t       *testing.T
	dir     string
	handler http.Handler
}

const deskToken = "secret"

func deskNow() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) }

// sitDown opens the desk of a site, with the functions that the real command gives it.
func sitDown(t *testing.T, dir string) atDesk {
	env := Env{Stdout: io.Discard, Stderr: io.Discard, Dir: dir, Now: deskNow}
	w := files.Writer{Folder: dir, History: &files.History{Folder: dir, Now: deskNow}}
	tasks := deskTasks(t.Context(), env, site.Options{Dir: dir, Themes: tabla.Themes, Program: func() string { return "one" }}, w)
	return atDesk{t, dir, desk.New(desk.Options{Dir: dir, Token: deskToken, Now: deskNow, Tasks: tasks})}
}

// get returns a page, and follows redirects.
func (d atDesk) get(address string) string {
	d.t.Helper()
	w := httptest.NewRecorder()
	d.handler.ServeHTTP(w, httptest.NewRequest("GET", strings.TrimPrefix(address, "http://example.com"), nil))
	if w.Code != http.StatusOK {
		d.t.Fatalf("GET %s: %d %s", address, w.Code, w.Body)
	}
	return w.Body.String()
}

// post sends a form and returns the answer.
func (d atDesk) post(address string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", address, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", "http://example.com")
	w := httptest.NewRecorder()
	d.handler.ServeHTTP(w, r)
	return w
}

var formField = regexp.MustCompile(`<input [^>]*name="([^"]*)"[^>]* value="([^"]*)"`)

func unescaped(text string) string { return html.UnescapeString(text) }

// form returns the fields of the form on a page, with the content of its text area.
func form(page string) url.Values {
	values := url.Values{}
	for _, field := range formField.FindAllStringSubmatch(page, -1) {
		values.Add(field[1], html.UnescapeString(field[2]))
	}
	if found := regexp.MustCompile(`(?s)<textarea [^>]*name="([^"]*)"[^>]*>(.*?)</textarea>`).FindStringSubmatch(page); found != nil {
		values.Set(found[1], html.UnescapeString(found[2]))
	}
	return values
}

func texts(t *testing.T, dir, tag string) exchange.Sheet {
	t.Helper()
	sheet, _, err := workflow.Export(t.Context(),
		site.Options{Dir: dir, Themes: tabla.Themes, AsOf: deskNow()}, tag, workflow.Exporting{})
	if err != nil || len(sheet.Rows) == 0 {
		t.Fatalf("%d rows, %v", len(sheet.Rows), err)
	}
	return sheet
}

// translateAtDesk deletes the Arabic catalogue of the demonstration, and types all translations of one
// notice again, or of all notices if none is named. It compares the new catalogue with the one that an
// import writes.
func translateAtDesk(t *testing.T, notice string) {
	want := map[string]string{}
	whole := sitetest.Demo(t, "ar")
	for _, row := range texts(t, whole.Dir, "ar").Rows {
		want[row.ID] = row.Translation
	}
	typed, imported := sitetest.Demo(t, "ar"), sitetest.Demo(t, "ar")
	typed.Remove("locales/ar.yaml")
	imported.Remove("locales/ar.yaml")

	d := sitDown(t, typed.Dir)
	page := d.get(desk.Path + "translate/ar/text?show=missing&notice=" + notice)
	saved := 0
	for saved <= len(want) {
		fields := form(page)
		fields.Set("translation", strings.ReplaceAll(want[fields.Get("id")], "\n", "\r\n"))
		answer := d.post(desk.Path+"translate/ar/text", fields)
		if answer.Code != http.StatusSeeOther {
			t.Fatalf("%s is not saved: %d %s", fields.Get("id"), answer.Code, answer.Body)
		}
		saved++
		if page = d.get(answer.Header().Get("Location")); strings.Contains(page, "Nothing else waits here") {
			break
		}
	}
	sheet := texts(t, imported.Dir, "ar")
	rows := 0
	for i, row := range sheet.Rows {
		if notice == "" || row.Page == notice {
			sheet.Rows[i].Translation = want[row.ID]
			rows++
		}
	}
	file := filepath.Join(t.TempDir(), "ar.csv")
	if err := exchange.Save(file, sheet); err != nil {
		t.Fatal(err)
	}
	if code := Run(context.Background(), []string{"import", file}, Env{Stdout: io.Discard, Stderr: io.Discard,
		Dir: imported.Dir, Now: deskNow}); code != Good {
		t.Fatalf("the import ends with %d", code)
	}
	if got, want := typed.Read("locales/ar.yaml"), imported.Read("locales/ar.yaml"); got != want || saved != rows {
		t.Errorf("%d texts typed at the desk make another catalogue than %d rows of an import:\n%s\nwant:\n%s", saved,
			rows, got, want)
	}
}

func TestTheDeskSavesWhatAnImportOfTheSameTextsSaves(t *testing.T) {
	translateAtDesk(t, "health/scabies")
}

func TestTwoPeopleAtOneTextLoseNothing(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	mine, theirs := sitDown(t, s.Dir), sitDown(t, s.Dir)
	address := desk.Path + "translate/ar/text"
	page := mine.get(address + "?show=all&notice=health/scabies")
	first, second := form(page), form(page)
	first.Set("translation", "الجرب مرض له علاج")
	if answer := theirs.post(address, first); answer.Code != http.StatusSeeOther {
		t.Fatalf("the first is not saved: %d %s", answer.Code, answer.Body)
	}
	second.Set("translation", "يمكن علاج مرض الجرب")
	answer := mine.post(address, second)
	shown := answer.Body.String()
	for _, text := range []string{"الجرب مرض له علاج", "يمكن علاج مرض الجرب",
		"Not saved: somebody else has changed this translation"} {
		if answer.Code != http.StatusUnprocessableEntity || !strings.Contains(shown, text) {
			t.Fatalf("status %d, and the page does not show %q", answer.Code, text)
		}
	}
	if strings.Contains(s.Read("locales/ar.yaml"), "يمكن علاج مرض الجرب") {
		t.Error("the second has overwritten the first")
	}
	again := form(shown)
	if answer := mine.post(address, again); answer.Code != http.StatusSeeOther {
		t.Fatalf("the second cannot be chosen: %d %s", answer.Code, answer.Body)
	}
	if !strings.Contains(s.Read("locales/ar.yaml"), "يمكن علاج مرض الجرب") {
		t.Error("the second was chosen and is not there")
	}
}

func TestARemarkReachesTheAuthor(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	fields := form(d.get(desk.Path + "translate/ar/text?show=all&notice=health/scabies"))
	fields.Set("remark", "Is it the skin of children too?")
	answer := d.post(desk.Path+"translate/ar/text", fields)
	if answer.Code != http.StatusSeeOther || !strings.Contains(answer.Header().Get("Location"), "remark+is+kept") {
		t.Errorf("the remark is answered with %d, %v", answer.Code, answer.Header())
	}
	page := d.get(desk.Path + "write/notice?file=content/health/scabies.md")
	if !strings.Contains(page, "Is it the skin of children too?") {
		t.Error("the author does not see the remark")
	}
	d.answerTheOnlyRemark()
}

// answerTheOnlyRemark answers a remark as the notice's author does. First it sends answers that the desk
// must refuse: to a remark that has changed or does not exist, and an empty one. Then it sends an answer
// that the translator can read. At last it removes the remark.
func (d atDesk) answerTheOnlyRemark() {
	d.t.Helper()
	if home := d.get(desk.Path); !strings.Contains(home, "1 question of translators") {
		d.t.Error("the first page does not name the question")
	}
	const answer = "Yes, that of children too."
	fields := form(d.get(desk.Path + "write/remarks"))
	text := desk.Path + "translate/ar/text?show=all&id=" + url.QueryEscape(fields.Get("id"))
	for _, c := range []struct {
		field, value, answer string
		want                 int
	}{
		{"remark-base", "another", answer, http.StatusConflict},
		{"id", "health/scabies.gone", answer, http.StatusNotFound},
		{"tag", "fr", answer, http.StatusNotFound},
		{"answer", " ", " ", http.StatusUnprocessableEntity},
	} {
		in := maps.Clone(fields)
		in.Set("answer", c.answer)
		in.Set(c.field, c.value)
		got := d.post(desk.Path+"write/remarks", in)
		kept := strings.Contains(unescaped(got.Body.String()), strings.TrimSpace(c.answer))
		if got.Code != c.want || !kept {
			d.t.Errorf("%s %q is answered with %d: %s", c.field, c.value, got.Code, got.Body)
		}
		if strings.Contains(d.get(text), "<b>Answer:</b>") {
			d.t.Fatalf("%s %q answers all the same", c.field, c.value)
		}
	}
	fields.Set("answer", answer)
	if got := d.post(desk.Path+"write/remarks", fields); got.Code != http.StatusSeeOther {
		d.t.Fatalf("the answer is not saved: %d %s", got.Code, got.Body)
	}
	if page := d.get(text); !strings.Contains(page, answer) {
		d.t.Error("the translator does not see the answer")
	}
	if home := d.get(desk.Path); strings.Contains(home, "of translators") {
		d.t.Error("the first page still names the question")
	}
	fields.Set("settled", "1")
	d.post(desk.Path+"write/remarks", fields)
	if page := d.get(desk.Path + "write/remarks"); !strings.Contains(page, "Nobody asks anything") {
		d.t.Error("the question stays")
	}
}

// The list of notices has the names of centres, so that people can tell apart two notices with the same
// title.
func TestTheDeskCallsCentresByTheirNames(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	for address, want := range map[string]string{
		"write/": "only at Jela Transit Centre",
		"translate/ar/?notice=centres/jela/services/clinic": ">Clinic (Jela Transit Centre)<",
		"translate/ar/?show=all":                            ">The centre Jela Transit Centre<",
	} {
		if page := d.get(desk.Path + address); !strings.Contains(page, want) {
			t.Errorf("%s does not say %q", address, want)
		}
	}
}

func TestTheDeskChecksAsTheCommandDoes(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	page := d.get(desk.Path + "translate/ar/text?show=all&id=health%2Fchild-vaccination.p-e2mt73mk")
	fields := form(page)
	fields.Set("translation", "**اتصلوا بالرقم [113](tel:113)** إذا كان طفلكم لا يستطيع التنفس")
	answer := d.post(desk.Path+"translate/ar/check", fields)
	if answer.Code != http.StatusOK || !strings.Contains(answer.Body.String(), `"Severity":"error"`) ||
		!strings.Contains(answer.Body.String(), "113") {
		t.Errorf("the wrong number is not named: %d %s", answer.Code, answer.Body)
	}
	if answer := d.post(desk.Path+"translate/ar/text", fields); answer.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(answer.Body.String(), "Not saved") || !strings.Contains(answer.Body.String(), "113") {
		t.Errorf("the wrong number is saved: %d %s", answer.Code, answer.Body)
	}
	for _, shown := range []string{`data-before="[112](tel:112)"`, `dir="rtl"`, "I have read it: it is right"} {
		if !strings.Contains(page, shown) {
			t.Errorf("the page lacks %s", shown)
		}
	}
	if answer := d.post(desk.Path+"translate/ar/check", url.Values{"token": {deskToken},
		"id": fields["id"], "translation": form(page)["translation"]}); strings.TrimSpace(answer.Body.String()) != "[]" {
		t.Errorf("the good translation has findings: %s", answer.Body)
	}
}
