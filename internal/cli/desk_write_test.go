package cli

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tabla/internal/desk"
	"tabla/internal/desk/access"
	"tabla/internal/exchange"
	"tabla/internal/history"
	"tabla/internal/sitetest"
)

const writePath = desk.Path + "write/notice"

// open returns the form of a notice, as a browser would send it.
func (d atDesk) open(file string) url.Values {
	d.t.Helper()
	return d.fields(d.get(writePath + "?file=" + url.QueryEscape(file)))
}

// fields returns the form on a page, as a browser would send it.
func (d atDesk) fields(page string) url.Values {
	values := form(page)
	for _, box := range regexp.MustCompile(`<input type="checkbox" name="([^"]*)" value="([^"]*)">`).FindAllStringSubmatch(page, -1) {
		drop(values, box[1], box[2])
	}
	for _, choice := range regexp.MustCompile(`(?s)<select id="[^"]*" name="([^"]*)".*?</select>`).FindAllStringSubmatch(page, -1) {
		values.Set(choice[1], "")
		if chosen := regexp.MustCompile(`value="([^"]*)" selected`).FindStringSubmatch(choice[0]); chosen != nil {
			values.Set(choice[1], chosen[1])
		}
	}
	for _, area := range regexp.MustCompile(`(?s)<textarea [^>]*name="([^"]*)"[^>]*>\n(.*?)</textarea>`).FindAllStringSubmatch(page, -1) {
		values.Set(area[1], strings.ReplaceAll(unescaped(area[2]), "\n", "\r\n"))
	}
	return values
}

// drop removes one value of a field, as if its box were not ticked.
func drop(values url.Values, name, value string) {
	var kept []string
	for _, v := range values[name] {
		if v != value {
			kept = append(kept, v)
		}
	}
	values[name] = kept
}

func TestANoticeFromTheFormIsTheOneOfTheDocuments(t *testing.T) {
	docs, err := os.ReadFile("../../docs/authors.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(docs), "```markdown\n")
	want, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatal("docs/authors.md has no first notice")
	}
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	fields := d.open("")
	_, body, _ := strings.Cut(want, "review_by: 2027-05-10\n---\n")
	for key, value := range map[string]string{
		"topic": "health", "title": "Head lice are easy to treat", "summary": "The nurse has free shampoo.",
		"name":  "head-lice",
		"owner": "Health team", "reviewed": "2026-11-10", "review_by": "2027-05-10",
		"body": strings.ReplaceAll(body, "\n", "\r\n"),
	} {
		fields.Set(key, value)
	}
	answer := d.post(writePath, fields)
	if answer.Code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	if got := s.Read("content/health/head-lice.md"); got != want {
		t.Errorf("the form writes\n%s\nwant\n%s", got, want)
	}
	if !strings.Contains(s.Read("locales/ar.yaml"), "Head lice are easy to treat") {
		t.Error("translators do not see the new notice")
	}
	fields.Set("summary", "Ask the nurse.")
	if answer := d.post(writePath, fields); answer.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(answer.Body.String(), "there is a notice with this address already") {
		t.Errorf("the second notice of that name: %d", answer.Code)
	}
}

// The long proof does this with every notice of the demonstration.
func TestAFormThatNobodyChangedChangesNoByte(t *testing.T) {
	untouchedFormsChangeNoByte(t, "content/services/*.md")
}

// untouchedFormsChangeNoByte opens the notices that match a pattern, and one that is formatted unusually,
// and sends each form without a change.
func untouchedFormsChangeNoByte(t *testing.T, pattern string) {
	t.Helper()
	s := sitetest.Demo(t, "ar")
	s.Write("content/services/odd.md", strings.ReplaceAll(oddNotice, "\n", "\r\n"))
	d := sitDown(t, s.Dir)
	files, err := filepath.Glob(s.Path(pattern))
	if err != nil || len(files) < 7 {
		t.Fatalf("%d notices, %v", len(files), err)
	}
	for _, name := range files {
		file, err := filepath.Rel(s.Dir, name)
		if err != nil {
			t.Fatal(err)
		}
		file = filepath.ToSlash(file)
		before := s.Read(file)
		if answer := d.post(writePath, d.open(file)); answer.Code != http.StatusSeeOther {
			t.Errorf("%s: status %d", file, answer.Code)
		}
		if after := s.Read(file); after != before {
			t.Errorf("%s has changed:\n%s\nwas\n%s", file, after, before)
		}
	}
}

const oddNotice = `---
# who wrote this: the health team
title:   'Head lice'     # short
summary: >
  The nurse
  has shampoo.
owner: "Health: team"
reviewed:    2026-11-10
review_by: 2027-05-10

place:
    # behind the kitchen
    room: Room {{.clinic_room}}
    hours: Mo-Fr 09:00-16:00
    closed: false
    phones:
      # from the list on the door
      - {number: "+381 10 555 0101", word: "Nurse  on duty"}
timetable:
  # as of this week
  - days: "Tu, Th"
    from: "10:00"
    to:   "11:00"
    what: Vaccination
---
Go to the nurse.

*  Bring a towel.
`

func TestOneFieldChangesOneLine(t *testing.T) {
	for name, c := range map[string]struct{ key, value, old, new string }{
		"the title":  {"title", "Lice: what to do", "'Head lice'     #", `"Lice: what to do"     #`},
		"the room":   {"place.room", "Room 2", "Room {{.clinic_room}}", "Room 2"},
		"an end":     {"until.day", "2027-03-31", "  has shampoo.\n", "  has shampoo.\nuntil: 2027-03-31\n"},
		"hours":      {"place.hours", "Mo-Fr 09:00-16:00; PH off", "09:00-16:00\n", "09:00-16:00; PH off\n"},
		"a centre":   {"centres", "vinograd", "  has shampoo.\n", "  has shampoo.\ncentres: [vinograd]\n"},
		"no review":  {"review_by", "", "review_by: 2027-05-10\n", ""},
		"the text":   {"body", "Go to the doctor.\r\n\r\n*  Bring a towel.\r\n", "nurse.", "doctor."},
		"a question": {"place.appointment", "true", "09:00-16:00\n", "09:00-16:00\n    appointment: true\n"},
	} {
		s := sitetest.Demo(t, "ar")
		s.Write("content/health/odd.md", oddNotice)
		d := sitDown(t, s.Dir)
		fields := d.open("content/health/odd.md")
		fields.Set(c.key, c.value)
		if answer := d.post(writePath, fields); answer.Code != http.StatusSeeOther {
			t.Errorf("%s: status %d: %s", name, answer.Code, answer.Body)
		}
		if got, want := s.Read("content/health/odd.md"), strings.Replace(oddNotice, c.old, c.new, 1); got != want {
			t.Errorf("%s: the file is\n%s\nwant\n%s", name, got, want)
		}
	}
}

func TestAnEditorAndTheDeskLoseNothing(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	s.Write("content/health/odd.md", oddNotice)
	d := sitDown(t, s.Dir)
	mine := d.open("content/health/odd.md")
	s.Write("content/health/odd.md", strings.Replace(oddNotice, "Go to the nurse.", "Go to the nurse at once.", 1))
	mine.Set("title", "Lice")
	if answer := d.post(writePath, mine); answer.Code != http.StatusSeeOther {
		t.Fatalf("another field was changed meanwhile: status %d", answer.Code)
	}
	if got := s.Read("content/health/odd.md"); !strings.Contains(got, "at once") ||
		!strings.Contains(got, "Lice     #") {
		t.Errorf("one of two changes is lost:\n%s", got)
	}
	mine = d.open("content/health/odd.md")
	s.Write("content/health/odd.md", strings.Replace(oddNotice, "'Head lice'", "'Nits'", 1))
	mine.Set("title", "Lice and nits")
	answer := d.post(writePath, mine)
	shown := answer.Body.String()
	if answer.Code != http.StatusUnprocessableEntity || !strings.Contains(shown, ">Nits<") ||
		!strings.Contains(shown, `value="Lice and nits"`) {
		t.Errorf("the same field was changed meanwhile: status %d, %s", answer.Code, shown)
	}
	if got := s.Read("content/health/odd.md"); !strings.Contains(got, "'Nits'") {
		t.Errorf("the editor's change is lost:\n%s", got)
	}
}

func TestAFaultyNoticeIsNotSaved(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	before := s.Read("content/services/clinic.md")
	fields := d.open("content/services/clinic.md")
	fields.Set("place.hours", "Monday to Friday")
	answer := d.post(writePath, fields)
	if shown := answer.Body.String(); answer.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(shown, "Not saved") ||
		!strings.Contains(shown, `value="Monday to Friday"`) {
		t.Errorf("status %d: %s", answer.Code, shown)
	}
	if s.Read("content/services/clinic.md") != before {
		t.Error("it was saved")
	}
	judged := d.post(desk.Path+"write/judge", fields)
	if !strings.Contains(judged.Body.String(), `"Severity":"error"`) {
		t.Errorf("while typing: %s", judged.Body)
	}
}

// Rows of the form become the same text of opening hours that a person would write.
func TestOpeningHoursAreWrittenFromRows(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	before := s.Read("content/services/clinic.md")
	page := d.get(writePath + "?file=content/services/clinic.md")
	if !strings.Contains(page, `name="place.hours.opens.0" value="09:00"`) ||
		!strings.Contains(page, `name="place.hours.days.2" value="PH" checked`) {
		t.Fatalf("no rows: %s", page)
	}
	fields := d.open("content/services/clinic.md")
	if answer := d.post(writePath, fields); answer.Code != http.StatusSeeOther || s.Read("content/services/clinic.md") != before {
		t.Errorf("saving without a change: %d\n%s", answer.Code, s.Read("content/services/clinic.md"))
	}
	fields = d.open("content/services/clinic.md")
	fields["place.hours.row"] = []string{"0", "1", "2", "3"}
	fields.Set("place.hours.opens.1", "")
	fields.Set("place.hours.closes.1", "")
	fields["place.hours.days.1"] = nil
	fields.Set("place.hours.closes.0", "15:30")
	fields["place.hours.days.3"] = []string{"Su", "Sa"}
	fields.Set("place.hours.opens.3", "10:00")
	fields.Set("place.hours.closes.3", "00:00")
	if answer := d.post(writePath, fields); answer.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", answer.Code, answer.Body)
	}
	want := strings.Replace(before, "hours: Mo-Fr 09:00-16:00; Sa 10:00-12:00; PH off",
		"hours: Mo-Fr 09:00-15:30; PH off; Sa-Su 10:00-24:00", 1)
	if got := s.Read("content/services/clinic.md"); got != want {
		t.Errorf("written:\n%s", got)
	}
}

func TestTimesWithoutADayAreNotSaved(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	const file = "content/services/laundry.md"
	was, fields := s.Read(file), d.open(file)
	fields["place.hours.row"] = append(fields["place.hours.row"], "9")
	fields.Set("place.hours.opens.9", "06:00")
	fields.Set("place.hours.closes.9", "07:00")
	answer := d.post(writePath, fields)
	if answer.Code != http.StatusUnprocessableEntity || !strings.Contains(answer.Body.String(),
		"choose the days on which it is open 06:00-07:00") || s.Read(file) != was {
		t.Fatalf("%d: %s", answer.Code, answer.Body)
	}
	again := d.fields(answer.Body.String())
	for key, values := range again {
		if strings.HasPrefix(key, "place.hours.opens.") && values[0] == "06:00" {
			if days := again[strings.Replace(key, "opens", "days", 1)]; len(days) > 0 {
				t.Errorf("the form comes back with the days %q", days)
			}
			again[strings.Replace(key, "opens", "days", 1)] = []string{"Su"}
		}
	}
	if answer = d.post(writePath, again); answer.Code != http.StatusSeeOther || !strings.Contains(s.Read(file), "Su 06:00-07:00") {
		t.Errorf("with a day: %d\n%s", answer.Code, s.Read(file))
	}
}

func TestNothingIsWrittenOutsideTheNotices(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	outside := t.TempDir()
	sitetest.Write(t, outside, "note.md", "---\ntitle: Outside\n---\nText\n")
	if err := os.Symlink(outside, s.Path("content/linked")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(outside, "note.md"), s.Path("content/health/note.md")); err != nil {
		t.Fatal(err)
	}
	d := sitDown(t, s.Dir)
	fields := d.open("content/services/clinic.md")
	fields.Set("title", "Taken over")
	before := sitetest.Tree(t, outside)
	for _, file := range []string{"../outside.md", "content/../site.yaml", "content/../../x/y.md",
		"/etc/passwd.md", "site.yaml",
		"content/linked/note.md", "content/health/note.md", "locales/ar.yaml", "content/.git/x.md", `content\health\x.md`,
		"content/health/..", "content/health/a.html", "content/centres/vinograd/a.md", "content//a.md"} {
		fields.Set("file", file)
		if answer := d.post(writePath, fields); answer.Code == http.StatusSeeOther ||
			answer.Code == http.StatusOK {
			t.Errorf("%s: status %d", file, answer.Code)
		}
	}
	fields.Set("file", "")
	for _, address := range [][2]string{{"../..", "x"}, {"linked", "note"}, {"health", "note"},
		{"centres", "x"}, {"", "x"}, {"health", "index"}} {
		fields.Set("topic", address[0])
		fields.Set("name", address[1])
		if answer := d.post(writePath, fields); answer.Code != http.StatusUnprocessableEntity {
			t.Errorf("%v: status %d", address, answer.Code)
		}
	}
	if after := sitetest.Tree(t, outside); len(after) != len(before) || after["note.md"] != before["note.md"] {
		t.Errorf("outside the site there is %v", after)
	}
}

func TestWhatWasSavedComesBack(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	before := s.Read("content/services/clinic.md")
	fields := d.open("content/services/clinic.md")
	fields.Set("title", "Clinic and pharmacy")
	if answer := d.post(writePath, fields); answer.Code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	later := sitDown(t, s.Dir) // tomorrow
	page := later.get(desk.Path + "history/?file=content/services/clinic.md")
	if !strings.Contains(page, "<ins>Clinic and pharmacy") && !strings.Contains(page, "<ins>and pharmacy") {
		t.Errorf("the page does not show what was changed: %s", page)
	}
	back := form(page)
	if answer := later.post(desk.Path+"history/restore", back); answer.Code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	if got := s.Read("content/services/clinic.md"); got != before {
		t.Errorf("what came back is\n%s", got)
	}
	for _, wrong := range []url.Values{{"file": {"../x"}}, {"file": {"site.yaml"}, "version": {"1"}}, {}} {
		wrong.Set("token", deskToken)
		if answer := later.post(desk.Path+"history/restore", wrong); answer.Code != http.StatusNotFound {
			t.Errorf("%v: status %d", wrong, answer.Code)
		}
	}
}

// A language, a centre, a topic and a screen are added by form, and the site builds with them.
func TestTheSiteGrowsByForms(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	for _, fields := range []url.Values{
		{"kind": {"language"}, "tag": {"uk"}, "centre": {"vinograd"}},
		{"kind": {"centre"}, "name": {"Dolina House"}},
		{"kind": {"topic"}, "name": {"Children"}},
		{"kind": {"screen"}, "centre": {"dolina-house"}, "name": {"door"}, "diagonal": {"32in"}},
	} {
		fields.Set("token", deskToken)
		for _, value := range regexp.MustCompile(`name="(value\.\w+)"`).FindAllStringSubmatch(d.get(desk.Path+"settings/add"), -1) {
			fields.Set(value[1], "+381 10 555 0499")
		}
		if answer := d.post(desk.Path+"settings/add", fields); answer.Code != http.StatusSeeOther {
			t.Fatalf("%v: %d %s", fields, answer.Code, answer.Body)
		}
	}
	page := d.get(desk.Path + "settings/centres")
	if !strings.Contains(page, "Dolina House") || !strings.Contains(page, `value="32in"`) {
		t.Error("the form of the centres has not what was added")
	}
	if page := d.get(desk.Path + "translate/uk/"); !strings.Contains(page, "Ukrainian") {
		t.Error("nobody can translate into the new language")
	}
	before := s.Read("site.yaml")
	answer := d.post(desk.Path+"settings/add", url.Values{"token": {deskToken}, "kind": {"screen"}, "centre": {"jela"},
		"name": {"gate"}, "diagonal": {"huge"}})
	if answer.Code != http.StatusUnprocessableEntity || !strings.Contains(answer.Body.String(), `value="gate"`) ||
		s.Read("site.yaml") != before {
		t.Errorf("a screen that cannot be: %d %s", answer.Code, answer.Body)
	}
}

func TestSettingsAreSavedOnlyWithoutAnError(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	const address = desk.Path + "settings/"
	fields := form(d.get(address))
	before := s.Read("site.yaml")
	fields.Set("raw", strings.Replace(before, "+381 10 555 0101", "+381 10 555 0111", 1))
	if answer := d.post(address+"settings", fields); answer.Code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	saved := s.Read("site.yaml")
	if saved != strings.Replace(before, "+381 10 555 0101", "+381 10 555 0111", 1) {
		t.Errorf("other bytes have changed:\n%s", saved)
	}
	again := d.post(address+"settings", fields)
	if again.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(again.Body.String(), "somebody else has changed") {
		t.Errorf("from an old form: %d", again.Code)
	}
	fields = form(d.get(address))
	fields.Set("raw", strings.Replace(saved, "languages: [", "langages: [", 1))
	wrong := d.post(address+"settings", fields)
	if wrong.Code != http.StatusUnprocessableEntity || !strings.Contains(wrong.Body.String(), "langages: [") ||
		s.Read("site.yaml") != saved {
		t.Errorf("with an error: %d %s", wrong.Code, wrong.Body)
	}
}

// If somebody changes a number in the form of the centres, only the number changes. A number that a notice
// needs cannot be removed.
func TestANumberChangesInTheFormOfTheCentres(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	const address = desk.Path + "settings/centres"
	before := s.Read("site.yaml")
	if answer := d.post(address, d.fields(d.get(address))); answer.Code != http.StatusSeeOther || s.Read("site.yaml") != before {
		t.Errorf("an untouched form: %d\n%s", answer.Code, s.Read("site.yaml"))
	}
	fields := d.fields(d.get(address))
	fields.Set("centres.vinograd.values.clinic_phone", "+381 10 555 0222")
	fields.Set("centres.vinograd.screen.panes", "1")
	fields.Set("new.name.vinograd", "bus_stop")
	fields.Set("new.value.vinograd", "4")
	if answer := d.post(address, fields); answer.Code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	want := strings.Replace(before, `clinic_phone: "+381 10 555 0101"`, `clinic_phone: "+381 10 555 0222"`, 1)
	want = strings.Replace(want, "panes: 2", "panes: 1", 1)
	want = strings.Replace(want, `complaint_phone: "+381 10 555 0199"`+"\n", `complaint_phone: "+381 10 555 0199"`+"\n      bus_stop: \"4\"\n", 1)
	if got := s.Read("site.yaml"); got != want {
		t.Errorf("site.yaml is\n%s", got)
	}
	for name, c := range map[string]struct{ key, value, want string }{
		"a value that notices need": {"centres.vinograd.values.clinic_phone", "", "has no value clinic_phone"},
		"a wrong distance":          {"centres.vinograd.screen.distance", "far", "far"},
		"a wrong name":              {"new.name.vinograd", "Bus stop", "small English letters"},
		"a value without a text":    {"new.name.vinograd", "bus_time", "is empty"},
	} {
		fields := d.fields(d.get(address))
		fields.Set(c.key, c.value)
		answer := d.post(address, fields)
		if answer.Code != http.StatusUnprocessableEntity ||
			!strings.Contains(unescaped(answer.Body.String()), c.want) ||
			s.Read("site.yaml") != want {
			t.Errorf("%s: %d %s", name, answer.Code, answer.Body)
		}
	}
	fields = d.fields(d.get(address))
	fields.Set("new.name.vinograd", "clinic_phone") // A new number never replaces one of the same name.
	fields.Set("new.value.vinograd", "+381 10 555 0999")
	if answer := d.post(address, fields); answer.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(answer.Body.String(), "has a value clinic_phone already") ||
		!strings.Contains(answer.Body.String(), "0999") || s.Read("site.yaml") != want {
		t.Errorf("a new value by the name of another: %d %s", answer.Code, answer.Body)
	}
	fields.Set("new.name.vinograd", "bus_stop") // the same form, sent twice
	fields.Set("new.value.vinograd", "4")
	if answer := d.post(address, fields); answer.Code != http.StatusSeeOther || s.Read("site.yaml") != want {
		t.Errorf("a new value that is there already: %d %s", answer.Code, answer.Body)
	}
	fields = d.fields(d.get(address))
	s.Write("site.yaml", strings.NewReplacer("0222", "0333", `clinic_room: "12"`, `clinic_room: "13"`).Replace(want))
	fields.Set("centres.vinograd.values.clinic_phone", "+381 10 555 0444")
	answer := d.post(address, fields)
	if answer.Code != http.StatusUnprocessableEntity || !strings.Contains(answer.Body.String(), "0333") ||
		!strings.Contains(answer.Body.String(), "0444") {
		t.Errorf("changed by two: %d %s", answer.Code, answer.Body)
	}
	if answer := d.post(address, d.fields(answer.Body.String())); answer.Code != http.StatusSeeOther ||
		!strings.Contains(s.Read("site.yaml"), "0444") || !strings.Contains(s.Read("site.yaml"), `clinic_room: "13"`) {
		t.Errorf("saved again: %d\n%s", answer.Code, s.Read("site.yaml"))
	}
}

// Look does not show another day if the date is not a real one.
func TestLookRefusesADayThatIsNone(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	for _, day := range []string{"2027-02-30", "tomorrow", "2027-13-01"} {
		w := httptest.NewRecorder()
		d.handler.ServeHTTP(w, httptest.NewRequest("GET", desk.Path+"look/?day="+day, nil))
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "There is no such day") ||
			strings.Contains(w.Body.String(), "<iframe") {
			t.Errorf("%s: %d %s", day, w.Code, w.Body)
		}
	}
}

// Beside the form of a notice, its slides on every screen that shows it can be seen.
func TestTheSlidesOfEveryScreenCanBeSeen(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	fields := d.open("content/services/laundry.md")
	var first, other struct {
		Centre, Frame string
		Screens       [][2]string
		Portrait      bool
	}
	ask := func(to any) {
		if err := json.Unmarshal(d.post(desk.Path+"write/slides", fields).Body.Bytes(), to); err != nil {
			t.Fatal(err)
		}
	}
	if ask(&first); len(first.Screens) < 3 || first.Centre != first.Screens[0][1] {
		t.Fatalf("the first screen: %+v", first)
	}
	// The frame is drawn anew while somebody types. So it has only the slides of this notice.
	slides := regexp.MustCompile(`<section id="s\d+"[^>]* data-notice="([^"]*)"`).
		FindAllStringSubmatch(d.get(first.Frame), -1)
	for _, slide := range slides {
		if slide[1] != "services/laundry" {
			t.Errorf("a slide of %q", slide[1])
		}
	}
	if len(slides) == 0 {
		t.Error("the board has no slide")
	}
	last := first.Screens[len(first.Screens)-1]
	fields.Set("screen", last[0])
	if ask(&other); other.Centre != last[1] || other.Frame == first.Frame || other.Frame == "" {
		t.Errorf("the screen %q: %+v", last, other)
	}
}

// Look marks the texts that a person may change: for an author those of the source, for a translator those
// of one language. Without a notice, these are the titles and summaries in lists.
func TestLookKnowsWhereEachTextIsChanged(t *testing.T) {
	s := sitetest.Demo(t, "ar", "ur")
	d := sitDown(t, s.Dir)
	type mark struct {
		Shown          []string
		Words, Address string
	}
	ask := func(as access.Role, query string) (marks []mark) {
		t.Helper()
		share := access.NewShare([]access.Role{as}, func() string { return "key" })
		r := httptest.NewRequest("GET", desk.Path+"look/texts?"+query, nil)
		r.RemoteAddr = "192.168.1.9:4000"
		r.AddCookie(entered(t, share))
		w := httptest.NewRecorder()
		share.Admit(d.handler).ServeHTTP(w, r)
		if err := json.Unmarshal(w.Body.Bytes(), &marks); err != nil {
			t.Fatalf("%d: %s", w.Code, w.Body)
		}
		return marks
	}
	author, arabic := access.Role{Author: true}, access.Role{Language: "ar"}
	const notice = "&notice=services/laundry"
	if got := ask(author, "lang=en"+notice); len(got) < 5 || !strings.Contains(got[0].Address,
		"write/notice?file=content%2Fservices%2Flaundry.md#find=Laundry%20and%20showers") {
		t.Errorf("an author, English: %q", got)
	}
	if got := ask(arabic, "lang=ar"+notice); len(got) < 5 || len(got[0].Shown) != 2 || !strings.Contains(
		got[0].Address, "translate/ar/text?id=services%2Flaundry.fm-title&notice=services%2Flaundry&show=all") {
		t.Errorf("a translator, Arabic: %q", got)
	}
	for _, c := range []struct {
		as    access.Role
		query string
	}{{author, "lang=ar" + notice}, {arabic, "lang=ur" + notice}, {arabic, "lang=en" + notice},
		{author, "lang=en-XA" + notice}, {author, "lang=xx"}} {
		if got := ask(c.as, c.query); len(got) > 0 {
			t.Errorf("%v, %s: %q", c.as, c.query, got)
		}
	}
	lists := ask(arabic, "lang=ar")
	for _, m := range lists {
		if !strings.Contains(m.Address, "fm-title") && !strings.Contains(m.Address, "fm-summary") {
			t.Errorf("in lists: %q", m)
		}
	}
	if len(lists) < 10 {
		t.Errorf("in lists are %d texts", len(lists))
	}
}

// entered returns the cookie of a person who has opened the share's only link.
func entered(t *testing.T, share *access.Share) *http.Cookie {
	t.Helper()
	r := httptest.NewRequest("GET", desk.Path+"enter?key=key", nil)
	r.RemoteAddr = "192.168.1.9:4000"
	w := httptest.NewRecorder()
	share.Admit(http.NotFoundHandler()).ServeHTTP(w, r)
	if len(w.Result().Cookies()) != 1 {
		t.Fatalf("no cookie: %d", w.Code)
	}
	return w.Result().Cookies()[0]
}

// Look shows the site as it will be, without its drafts, and in pseudo-locales.
func TestLookShowsAnotherDayAndOtherReaders(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	s.Write("content/health/flu.md", "---\ntitle: Flu\nfrom: 2027-02-01\n---\nVaccination today.\n")
	d := sitDown(t, s.Dir)
	framed := regexp.MustCompile(`<iframe class="phone" data-lang="[^"]*" src="([^"]*)"`)
	for name, c := range map[string]struct{ query, want, not string }{
		"a later day":     {"day=2027-02-02&lang=en&notice=health/flu", "Vaccination today.", ""},
		"without drafts":  {"drafts=hide&lang=ar&notice=health/scabies", "Scabies can be treated", "علاج"},
		"a pseudo-locale": {"lang=en-XA&notice=health/scabies", "[Ščábíéš čááñ béé tréééátééd]", ""},
	} {
		found := framed.FindStringSubmatch(d.get(desk.Path + "look/?centre=vinograd&" + c.query))
		if found == nil {
			t.Errorf("%s: there is no frame", name)
			continue
		}
		if page := unescaped(d.get(found[1])); !strings.Contains(page, c.want) || c.not != "" && strings.Contains(page, c.not) {
			t.Errorf("%s: the page is %s", name, page)
		}
		for _, wrong := range []string{"/../../../../site.yaml", "/.tabla.json", "/%2e%2e/site.yaml"} {
			r := httptest.NewRequest("GET", found[1]+wrong, nil)
			w := httptest.NewRecorder()
			d.handler.ServeHTTP(w, r)
			if w.Code == http.StatusOK {
				t.Errorf("%s is served", wrong)
			}
		}
	}
	const appears = `2027-02-01 00:00 · appears: <a href="/_tabla/desk/write/notice?file=content%2Fhealth%2Fflu.md"`
	if page := d.get(desk.Path + "look/"); strings.Contains(page, "Flu</a>") {
		t.Error("within two weeks of now a notice appears that begins in months")
	}
	if page := d.get(desk.Path + "look/?day=2027-01-25"); !strings.Contains(page, appears) ||
		!strings.Contains(page, "Within two weeks of 2027-01-25") {
		t.Errorf("within two weeks of another day: %s", page)
	}
	r := httptest.NewRequest("GET", desk.Path+"look/?day=2027-02-02", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	r.Header.Set("Sec-Fetch-Dest", "document")
	w := httptest.NewRecorder()
	if d.handler.ServeHTTP(w, r); w.Code != http.StatusForbidden {
		t.Errorf("another site makes the desk build: %d", w.Code)
	}
}

// The phone page beside the form shows what is typed and not saved. What the page loads comes from the built
// site.
func TestThePhonePageIsShownBeforeItIsSaved(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	fields := url.Values{"token": {deskToken}, "topic": {"services"}, "title": {"Chess in the hall"},
		"body": {"Every Monday."}}
	ask := func() (answer struct{ Frame, Why string }) {
		t.Helper()
		if err := json.Unmarshal(d.post(desk.Path+"write/page", fields).Body.Bytes(), &answer); err != nil {
			t.Fatal(err)
		}
		return answer
	}
	answer := ask()
	if !strings.HasSuffix(answer.Frame, "/vinograd/en/services/chess-in-the-hall.html") || answer.Why != "" {
		t.Fatalf("the answer is %+v", answer)
	}
	if page := d.get(answer.Frame); !strings.Contains(page, "Chess in the hall") || !strings.Contains(page, "Every Monday.") {
		t.Errorf("the page is %s", page)
	}
	beside, _, _ := strings.Cut(answer.Frame, "/vinograd/")
	for name, want := range map[string]string{"/vinograd/img/x.jpg": "/vinograd/img/x.jpg",
		"/_tabla/events": "", "/../../../site.yaml": ""} {
		w := httptest.NewRecorder()
		d.handler.ServeHTTP(w, httptest.NewRequest("GET", beside+name, nil))
		if got := w.Header().Get("Location"); got != want && !strings.HasPrefix(got, desk.Path) {
			t.Errorf("%s leads to %q, want %q", name, got, want)
		}
	}
	fields.Set("sensitive", "true")
	if answer = ask(); !strings.Contains(answer.Frame, "/vinograd/en/info/n-") ||
		!strings.Contains(d.get(answer.Frame), "Chess in the hall") {
		t.Errorf("of a sensitive notice: %+v", answer)
	}
	fields.Del("title")
	if answer = ask(); answer.Frame != "" || !strings.Contains(answer.Why, "a title") {
		t.Errorf("without a title: %+v", answer)
	}
	if _, err := os.Stat(s.Path("content/services/chess-in-the-hall.md")); err == nil {
		t.Error("looking has saved the notice")
	}
}

// The form of a notice says how many of its texts wait in each language, and leads there.
func TestAFormLeadsToItsTranslations(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	const file = "content/services/laundry.md"
	of := func(count string) string {
		return `<a href="/_tabla/desk/translate/ar/?notice=services%2flaundry">` + count + ` <bdi lang="ar"`
	}
	all := len(slices.DeleteFunc(texts(t, s.Dir, "ar").Rows,
		func(r exchange.Row) bool { return r.Page != "services/laundry" }))
	page := d.get(writePath + "?file=" + file)
	if !strings.Contains(page, of("<b>"+strconv.Itoa(all)+"</b> wait")) {
		t.Errorf("with drafts: %s", page)
	}
	s.Replace("locales/ar.yaml", `hash: draft-`, "hash: ")
	if page = d.get(writePath + "?file=" + file); !strings.Contains(page, of("● done")) {
		t.Errorf("after they were read: %s", page)
	}
}

func gitIn(ctx context.Context, dir string, args ...string) (string, error) {
	out, err := exec.CommandContext(ctx, "git", append([]string{"-C", dir}, args...)...).Output()
	return string(out), err
}

// "Keep this version" commits the files of the site with the person's name, and nothing else of the
// repository.
func TestAVersionIsKeptInGitWithThePersonsName(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	const address = desk.Path + "history/"
	if page := d.get(address); strings.Contains(page, "Keep this version") {
		t.Error("without a repository there is a button")
	}
	ctx := context.Background()
	if _, err := gitIn(ctx, s.Dir, "init", "--quiet"); err != nil {
		t.Fatal("the tests need git: ", err)
	}
	s.Write("notes.txt", "of somebody else\n")
	page := d.get(address)
	if !strings.Contains(page, "content/health/scabies.md") || strings.Contains(page, "notes.txt") {
		t.Fatalf("the page is %s", page)
	}
	fields := url.Values{"token": {deskToken}, "by": {"Amal <script> --amend"}, "message": {"--all: first version"}}
	if answer := d.post(address+"keep", fields); answer.Code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	log, err := gitIn(ctx, s.Dir, "log", "--format=%an|%s")
	if err != nil || log != "Amal script --amend|--all: first version\n" && log != "Amal  script  --amend|--all: first version\n" {
		t.Errorf("%v: the log is %q", err, log)
	}
	if changed, ok := history.Uncommitted(ctx, s.Dir, committedParts()); !ok || len(changed) > 0 {
		t.Errorf("left are %q, %v", changed, ok)
	}
	if out, _ := gitIn(ctx, s.Dir, "status", "--porcelain"); !strings.Contains(out, "?? notes.txt") {
		t.Errorf("another file was kept too: %q", out)
	}
	fields.Set("by", " ")
	if answer := d.post(address+"keep", fields); answer.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(answer.Body.String(), "first version") {
		t.Errorf("without a name: %d %s", answer.Code, answer.Body)
	}
}
