package cli

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"tabla/internal/desk"
	"tabla/internal/sitetest"
)

// A notice or the settings are not saved if the whole site could then not be read. Otherwise nobody could
// translate until somebody finds the fault.
func TestNothingIsSavedThatTheSiteCannotBeReadWith(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	settings := form(d.get(desk.Path + "settings/"))
	for name, c := range map[string]struct{ file, old, new, want string }{
		"an old name of another notice": {"content/services/laundry.md", "---\ntitle", "---\naliases: [services/clinic]\ntitle",
			"belongs to content/services/clinic.md too"},
		"a recording that is not there": {"content/services/laundry.md", "---\ntitle", "---\naudio: {ar: none.mp3}\ntitle", "none.mp3"},
		"a picture that is not there":   {"content/services/laundry.md", "", "\n![A plan](none.png)\n", "none.png"},
		"a value that is taken away":    {"site.yaml", "clinic_phone:", "clinic_number:", "clinic_phone"},
		"a topic that is taken away":    {"site.yaml", "  health:", "  hygiene:", "health"},
		"an icon that does not exist":   {"site.yaml", "health: {}", "health: {icon: nonsense}", "nonsense"},
	} {
		before := s.Read(c.file)
		changed := strings.Replace(before, c.old, c.new, 1)
		if c.old == "" {
			changed = before + c.new
		}
		if changed == before {
			t.Errorf("%s: %s has no %q", name, c.file, c.old)
		}
		address, fields := desk.Path+"settings/settings", url.Values{"was": settings["was"]}
		if c.file != "site.yaml" {
			address, fields = writePath, form(d.get(writePath+"?raw=1&file="+c.file))
		}
		fields.Set("token", deskToken)
		fields.Set("raw", changed)
		answer := d.post(address, fields)
		if page := unescaped(answer.Body.String()); answer.Code != http.StatusUnprocessableEntity ||
			!strings.Contains(page, c.want) || !strings.Contains(page, c.new) {
			t.Errorf("%s: status %d, without %q or what was typed:\n%s", name, answer.Code, c.want, page)
		}
		if s.Read(c.file) != before {
			t.Errorf("%s: it is saved", name)
			s.Write(c.file, before)
		}
	}
	d.get(desk.Path + "translate/") // this page still opens
}

// A fault that was there before does not prevent somebody from saving something else.
func TestAnOldFaultElsewhereStopsNobody(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	s.Write("content/health/broken.md", "---\ntitle: A\nuntil: never\n---\nText\n")
	d := sitDown(t, s.Dir)
	fields := d.open("content/services/clinic.md")
	fields.Set("title", "Clinic and pharmacy")
	if answer := d.post(writePath, fields); answer.Code != http.StatusSeeOther {
		t.Errorf("status %d: %s", answer.Code, answer.Body)
	}
}

// An earlier version with which the site could not be read is not restored.
func TestAVersionComesBackOnlyIfTheSiteCanBeReadWithIt(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	s.Write("content/services/plan.md", "---\ntitle: A plan\n---\nText\n")
	d := sitDown(t, s.Dir)
	fields := d.fields(d.get(writePath + "?raw=1&file=content/services/laundry.md"))
	fields.Set("raw", fields.Get("raw")+"\nSee the [plan](plan.md).\n")
	if answer := d.post(writePath, fields); answer.Code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	fields = d.fields(d.get(writePath + "?raw=1&file=content/services/laundry.md"))
	fields.Set("raw", strings.Replace(fields.Get("raw"), "See the [plan](plan.md).", "", 1))
	if answer := d.post(writePath, fields); answer.Code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	s.Remove("content/services/plan.md")
	before := s.Read("content/services/laundry.md")
	answer := d.post(desk.Path+"history/restore", form(d.get(desk.Path+"history/?file=content/services/laundry.md")))
	if answer.Code != http.StatusConflict || !strings.Contains(answer.Body.String(), "plan.md") ||
		s.Read("content/services/laundry.md") != before {
		t.Errorf("status %d: %s", answer.Code, answer.Body)
	}
}

func TestWhoTakesTheOtherKeepsTheOtherFields(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	s.Write("content/health/odd.md", oddNotice)
	d := sitDown(t, s.Dir)
	mine := d.open("content/health/odd.md")
	s.Write("content/health/odd.md", strings.NewReplacer("'Head lice'", "'Nits'", "Room {{.clinic_room}}", "Room 9").Replace(oddNotice))
	for key, value := range map[string]string{"title": "Lice and nits", "place.room": "Room 3", "owner": "Nurses",
		"body": "A new text.\r\n"} {
		mine.Set(key, value)
	}
	answer := d.post(writePath, mine)
	shown := d.fields(answer.Body.String())
	shown.Set("take", "title")
	answer = d.post(writePath, shown)
	page := answer.Body.String()
	if answer.Code != http.StatusOK || !strings.Contains(page, `name="title" value="Nits"`) ||
		!strings.Contains(page, `value="Room 3"`) || !strings.Contains(page, "Nurses") || !strings.Contains(page, "A new text.") {
		t.Fatalf("status %d: %s", answer.Code, page)
	}
	if !strings.Contains(page, "Room 9") {
		t.Error("the other field is not to be chosen any more")
	}
	shown = d.fields(page)
	shown.Del("take")
	if answer := d.post(writePath, shown); answer.Code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	if got := s.Read("content/health/odd.md"); !strings.Contains(got, "'Nits'") || !strings.Contains(got, "room: Room 3") ||
		!strings.Contains(got, "owner: Nurses") || !strings.Contains(got, "A new text.") {
		t.Errorf("the file is\n%s", got)
	}
}

// refused returns the page that the desk shows instead of the requested one.
func (d atDesk) refused(page string) string {
	w := httptest.NewRecorder()
	d.handler.ServeHTTP(w, httptest.NewRequest("GET", desk.Path+page, nil))
	return w.Body.String()
}

// A fault has a link to the page on which the person can correct it, if the person's role allows that. There
// is no link in a form in which the person has typed something.
func TestAFaultLeadsToWhereItIsPutRight(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	settings := s.Read("site.yaml")
	d := sitDown(t, s.Dir)
	const toSettings, toNotice = `href="/_tabla/desk/settings/">Put it right`,
		`href="/_tabla/desk/write/notice?file=content%2Fhealth%2Fbroken.md">Put it right`
	s.Write("content/health/broken.md", "---\ntitle: A\nuntil: never\n---\nText\n")
	if page := d.refused("publish/"); !strings.Contains(page, toNotice) {
		t.Errorf("the notice cannot be reached: %s", page)
	}
	fields := d.fields(d.get(writePath + "?raw=1&file=content/health/broken.md"))
	if page := d.post(writePath, fields).Body.String(); strings.Contains(page, toNotice) {
		t.Errorf("the form leads away from what is typed: %s", page)
	}
	s.Write("content/health/broken.md", "---\ntitle: A\n---\nText\n")
	s.Write("site.yaml", strings.Replace(settings, "timezone: ", "timezone: Nowhere/", 1))
	if page := d.refused("look/"); !strings.Contains(page, toSettings) {
		t.Errorf("the settings cannot be reached: %s", page)
	}
}

func TestAFailedFormComesBack(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	notice := d.open("content/services/clinic.md")
	notice.Set("title", "Clinic of tomorrow")
	text := form(d.get(desk.Path + "translate/ar/text?show=all&notice=health/scabies"))
	text.Set("translation", "الجرب مرض له علاج")
	settings := form(d.get(desk.Path + "settings/"))
	settings.Set("raw", settings.Get("raw")+"# my remark\n")
	forms := []struct {
		address string
		fields  url.Values
		typed   string
	}{
		{writePath, notice, "Clinic of tomorrow"},
		{desk.Path + "translate/ar/text", text, "الجرب مرض له علاج"},
		{desk.Path + "settings/settings", settings, "# my remark"},
	}
	good := s.Read("site.yaml")
	for name, c := range map[string]struct {
		token, settings string
	}{
		"the desk was started again": {"of yesterday", good},
		"the settings are broken":    {deskToken, "title: [\n"},
	} {
		for _, f := range forms {
			s.Write("site.yaml", c.settings)
			f.fields.Set("token", c.token)
			answer := d.post(f.address, f.fields)
			if page := unescaped(answer.Body.String()); answer.Code < 400 ||
				!strings.Contains(page, f.typed) {
				t.Errorf("%s, %s: status %d, without what was typed: %s", name, f.address, answer.Code, page)
			}
			s.Write("site.yaml", good)
		}
	}
	// The answer has the form, which can be sent again.
	forms[0].fields.Set("token", "of yesterday")
	again := d.fields(d.post(writePath, forms[0].fields).Body.String())
	if answer := d.post(writePath, again); answer.Code != http.StatusSeeOther ||
		!strings.Contains(s.Read("content/services/clinic.md"), "Clinic of tomorrow") {
		t.Errorf("sent again: %d %s", answer.Code, answer.Body)
	}
}

func TestANoticeThatIsGoneIsNotWrittenInPart(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	fields := d.open("content/services/laundry.md")
	s.Remove("content/services/laundry.md")
	fields.Set("title", "Laundry and showers")
	answer := d.post(writePath, fields)
	if page := answer.Body.String(); answer.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(page, "removed or renamed") || !strings.Contains(page, "Laundry and showers") {
		t.Errorf("status %d: %s", answer.Code, page)
	}
}

func TestAnEmptyTranslationIsNotCalledUnchanged(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	address := desk.Path + "translate/ar/text"
	page := d.get(address + "?show=all&notice=health/scabies")
	before := s.Read("locales/ar.yaml")
	for name, c := range map[string]struct{ typed, want string }{
		"nothing":          {"", "the field is empty"},
		"spaces":           {" \r\n\u00a0", "the field is empty"},
		"marks":            {"\u200f\u200c", "the field is empty"},
		"the source again": {form(page).Get("source"), "the words of the source"},
	} {
		for _, mark := range []string{"", "right", "unsure"} {
			fields := form(page)
			fields.Set("translation", c.typed)
			fields.Set("mark", mark)
			answer := d.post(address, fields)
			if answer.Code != http.StatusUnprocessableEntity ||
				!strings.Contains(answer.Body.String(), c.want) {
				t.Errorf("%s as %q: %d %v", name, mark, answer.Code, answer.Header())
			}
		}
	}
	if s.Read("locales/ar.yaml") != before {
		t.Error("the catalogue has changed")
	}
}

func TestSharingAnEmptyFolderSaysWhatToDo(t *testing.T) {
	dir := t.TempDir()
	var out, errs bytes.Buffer
	code := Run(context.Background(), []string{"desk", "--share", "--no-browser", "--addr", "127.0.0.1:0"},
		Env{Stdout: &out, Stderr: &errs, Dir: dir, Now: deskNow})
	if said := errs.String(); code != Usage || !strings.Contains(said, "without --share first") || strings.Contains(said, "no such file") {
		t.Errorf("exit %d: %s", code, said)
	}
}

// If the lines of a file end in two ways, each line that nobody has changed keeps its end.
func TestLineEndsStayInMixedFiles(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	mixed := strings.Replace(strings.ReplaceAll(oddNotice, "\n", "\r\n"), "# short\r\n", "# short\n", 1)
	mixed = strings.Replace(mixed, "nurse.\r\n", "nurse.\n", 1)
	s.Write("content/health/odd.md", mixed)
	d := sitDown(t, s.Dir)
	for name, c := range map[string]struct{ key, old, new string }{
		"in the form":   {"body", "Bring a towel.", "Bring two towels."},
		"in the file":   {"raw", "Bring a towel.", "Bring two towels."},
		"another field": {"owner", `"Health: team"`, "Nurses"},
	} {
		s.Write("content/health/odd.md", mixed)
		fields := d.open("content/health/odd.md")
		switch c.key {
		case "raw":
			fields = d.fields(d.get(writePath + "?raw=1&file=content/health/odd.md"))
			fields.Set("raw", strings.ReplaceAll(strings.Replace(mixed, c.old, c.new, 1), "\r\n", "\n"))
		case "body":
			fields.Set("body", strings.Replace(fields.Get("body"), c.old, c.new, 1))
		default:
			fields.Set(c.key, c.new)
		}
		if answer := d.post(writePath, fields); answer.Code != http.StatusSeeOther {
			t.Errorf("%s: status %d: %s", name, answer.Code, answer.Body)
		}
		if got, want := s.Read("content/health/odd.md"), strings.Replace(mixed, c.old, c.new, 1); got != want {
			t.Errorf("%s: %q\nwant %q", name, got, want)
		}
	}
	settings := strings.Replace(s.Read("site.yaml"), "\n", "\r\n", 3)
	s.Write("site.yaml", settings)
	fields := form(d.get(desk.Path + "settings/"))
	fields.Set("raw", strings.ReplaceAll(strings.Replace(settings, "0101", "0111", 1), "\r\n", "\n"))
	if answer := d.post(desk.Path+"settings/settings", fields); answer.Code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	if got, want := s.Read("site.yaml"), strings.Replace(settings, "0101", "0111", 1); got != want {
		t.Errorf("site.yaml: %q\nwant %q", got, want)
	}
}

// A change of one row in the form leaves the other rows and the comments between them as they are.
func TestOneRowChangesOneLine(t *testing.T) {
	for name, c := range map[string]struct{ key, typed, old, new string }{
		"a telephone": {"place.phones.number", "+381 10 555 0102", `"+381 10 555 0101", word: "Nurse  on duty"}`,
			`"+381 10 555 0102", word: Nurse  on duty}`},
		"a time": {"timetable.to", "12:00", `to:   "11:00"`, `to:   "12:00"`},
		"a word": {"timetable.what", "Vaccinations", "what: Vaccination", "what: Vaccinations"},
	} {
		s := sitetest.Demo(t, "ar")
		s.Write("content/health/odd.md", oddNotice)
		d := sitDown(t, s.Dir)
		fields := d.open("content/health/odd.md")
		fields[c.key][0] = c.typed
		if answer := d.post(writePath, fields); answer.Code != http.StatusSeeOther {
			t.Errorf("%s: status %d: %s", name, answer.Code, answer.Body)
		}
		if got, want := s.Read("content/health/odd.md"), strings.Replace(oddNotice, c.old, c.new, 1); got != want {
			t.Errorf("%s: the file is\n%s\nwant\n%s", name, got, want)
		}
	}
}

// A double click, or the back button and Save again, sends the form of a new notice twice.
func TestANewNoticeThatIsSentTwiceIsSavedOnce(t *testing.T) {
	demo := sitetest.Demo(t, "ar")
	d := sitDown(t, demo.Dir)
	typed := d.fields(d.get(desk.Path + "write/notice"))
	typed.Set("topic", "health")
	typed.Set("title", "Šta đaci treba")
	typed.Set("body", "Bring soap.\n")
	for range 2 {
		if answer := d.post(desk.Path+"write/notice", typed); answer.Code != http.StatusSeeOther ||
			!strings.Contains(answer.Header().Get("Location"), "sta-daci-treba.md&said=Saved") {
			t.Fatalf("%d %s: %s", answer.Code, answer.Header().Get("Location"), answer.Body)
		}
	}
	typed.Set("body", "Bring a towel.\n")
	if answer := d.post(desk.Path+"write/notice", typed); answer.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(demo.Read("content/health/sta-daci-treba.md"), "soap") {
		t.Errorf("another notice at this address: %d", answer.Code)
	}
}
