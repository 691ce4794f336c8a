package site_test

import (
	"html"
	"path"
	"regexp"
	"strings"
	"testing"

	"tabla/internal/sitetest"
)

// rowsSite returns a site with a notice for each way in which a row of a list says where or when something
// is.
func rowsSite() map[string]string {
	files := map[string]string{
		"site.yaml": "title: Site\nsource: en\nlanguages: [en, ar]\ntimezone: Europe/Belgrade\n" +
			"base_url: https://info.example.org/\nexit_url: https://example.org/\ntopics: {services: {}, health: {}}\ncentres:\n  north:\n" +
			"    name: North\n    languages: [en, ar]\n    answer: {headline: 1m, brief: 5m, full: 30m}\n" +
			"    screen: {diagonal: 65in, distance: 2m, panes: 1}\n",
	}
	for name, text := range map[string]string{
		"services/clinic":   "title: Clinic\nplace: {room: Room 12, hours: Mo-Fr 09:00-16:00, phones: [{number: +381 10 555 0101}]}",
		"services/gym":      "title: Gym\nplace: {address: Behind the large house near the gate, hours: Mo-Su 10:00-20:00}",
		"services/tent":     "title: Tent\nplace: {address: Beside the gate}",
		"services/dinner":   "title: Dinner\ntimetable: [{days: Mo-Su, from: \"18:00\", to: \"19:30\", what: Soup}]",
		"health/soon":       "title: Water\nsummary: Short.\nuntil: 2026-11-30 18:00",
		"health/later":      "title: Winter\nsummary: Short.\nuntil: 2027-03-31",
		"health/far":        "title: Far\nsummary: Short.\nuntil: 2028-03-31",
		"health/ill":        "title: Ill\nsummary: Go to the clinic.\nuntil: 2027-03-31",
		"health/cold":       "title: Cold\nsummary: Two places.",
		"health/neither":    "title: Neither\nsummary: Short.",
		"health/here":       "title: Here\nsummary: Short.\nplace: {room: Room 7}",
		"health/hidden":     "title: Hidden\nsummary: Short.\nsensitive: true\nplace: {room: Room 13}",
		"health/to-hidden":  "title: Discreet\nsummary: Short.",
		"health/with-place": "title: Both\nsummary: Short.\nplace: {room: Room 8, phones: [{number: +381 10 555 0108}]}",
	} {
		files["content/"+name+".md"] = "---\n" + text + "\n---\nA text.\n"
	}
	for name, link := range map[string]string{
		"health/ill": "[clinic](../services/clinic.md)", "health/soon": "[clinic](../services/clinic.md)",
		"health/cold":       "[tent](../services/tent.md) and [clinic](../services/clinic.md)",
		"health/to-hidden":  "[here](hidden.md)",
		"health/with-place": "[clinic](../services/clinic.md)",
	} {
		files["content/"+name+".md"] += "\nGo to the " + link + ".\n"
	}
	return files
}

var (
	sections = regexp.MustCompile(`(?s)<section .*?</section>`)
	rows     = regexp.MustCompile(`(?s)<p class="row[^>]* data-row="([^"]*)"[^>]*>.*?</p>`)
	tags     = regexp.MustCompile(`<[^>]*>`)
)

var releaseOf = regexp.MustCompile(`"id":"([0-9a-f]+)"`)

// slidesOf returns the slides of the only board of a site in a language, by their kind and notice.
func slidesOf(w *walker, language string) map[string]string {
	w.t.Helper()
	files := sitetest.Tree(w.t, w.o.Out)
	id := releaseOf.FindStringSubmatch(files["north/board/current.js"])
	if id == nil {
		w.t.Fatal("there is no board")
	}
	slides := map[string]string{}
	for _, s := range sections.FindAllString(files["north/board/r/"+id[1]+"/index.html"], -1) {
		if attribute(s, "tag") == language {
			slides[attribute(s, "kind")+" "+attribute(s, "notice")] += s
		}
	}
	return slides
}

func attribute(element, name string) string {
	_, rest, _ := strings.Cut(element, " data-"+name+`="`)
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

func plainText(s string) string {
	s = html.UnescapeString(tags.ReplaceAllString(s, " "))
	return strings.Join(strings.Fields(strings.NewReplacer("\u00a0", " ", " ,", ",").Replace(s)), " ")
}

// Each row of a list of headlines says where or when, if the notice has a place, a timetable, an end or a
// link to a place.
func TestRowsOfAListTellWhereOrWhen(t *testing.T) {
	t.Parallel()
	w := newWalker(t, 1, lay(t, rowsSite()))
	got := map[string]string{}
	list := slidesOf(w, "en")["headlines "]
	for _, row := range rows.FindAllStringSubmatch(list, -1) {
		got[row[1]] = plainText(row[0])
	}
	for notice, want := range map[string]string{
		"health/soon":       "Water · Valid until 30 November, 18:00",
		"health/later":      "Winter · Valid until 31 March",
		"health/far":        "Far",
		"health/ill":        "Ill · Clinic, Room 12",
		"health/cold":       "Cold · Tent, Beside the gate",
		"health/neither":    "Neither",
		"health/here":       "Here · Room 7",
		"health/to-hidden":  "Discreet",
		"health/with-place": "Both · Room 8",
		"services/tent":     "Tent · Beside the gate",
	} {
		if got[notice] != want {
			t.Errorf("%s: the row says %q, want %q", notice, got[notice], want)
		}
	}
}

// The board's clock decides what a row says about time: whether a place for which no room is given is open,
// and which time of a timetable is the next.
func TestRowsOfAListLeaveTheTimeToTheBoardsClock(t *testing.T) {
	t.Parallel()
	list := slidesOf(newWalker(t, 1, lay(t, rowsSite())), "en")["headlines "]
	for notice, want := range map[string]string{
		"services/gym":    `<span class="now" data-o="`,
		"services/dinner": `<bdi class="turn" data-o="`,
	} {
		for _, row := range rows.FindAllStringSubmatch(list, -1) {
			if row[1] == notice && !strings.Contains(row[0], want) {
				t.Errorf("%s: no %s in %s", notice, want, row[0])
			}
		}
	}
	for _, want := range []string{`class="rows live"`, ` data-dial="`, ` data-say="`} {
		if !strings.Contains(list, want) {
			t.Errorf("no %s in the lists", want)
		}
	}
}

// A room that is not translated is shown in its own language and direction. Marks of Unicode isolate it from
// the row, and a sign says that it is not in the reader's language. A translated room has no sign.
func TestARoomInARowKeepsItsOwnDirection(t *testing.T) {
	t.Parallel()
	w := newWalker(t, 1, lay(t, rowsSite()))
	list := slidesOf(w, "ar")["headlines "]
	if !strings.Contains(list, `<bdi dir="rtl">`) || strings.Contains(list, `<bdi lang="en"`) ||
		strings.Contains(list, "#i-missing") {
		t.Errorf("the rows are not all in Arabic: %s", list)
	}
	entry := regexp.MustCompile(`(?m)^(services/clinic\.fm-place-room:\n(?:  .*\n)*)`)
	catalogue := w.read("locales/ar.yaml")
	if !entry.MatchString(catalogue) {
		t.Fatal("the room has no entry")
	}
	w.step("the room loses its translation", func(w *walker) {
		w.write("locales/ar.yaml", entry.ReplaceAllStringFunc(catalogue, func(s string) string {
			return regexp.MustCompile(`(?m)^  other: \|-\n(    .*\n)+`).ReplaceAllString(s, "  other: \"\"\n")
		}))
	})
	list = slidesOf(w, "ar")["headlines "]
	if !strings.Contains(list, `<use xlink:href="#i-missing"/></svg><bdi lang="en" dir="ltr">Room`) {
		t.Errorf("the room is not marked as English: %s", list)
	}
}

// A notice in brief that leads to no place, but has a telephone number in its text, shows the first number,
// because nobody can tap a link on a board. If the number is that of the centre and changes there, the row
// changes too, also in a session that keeps what has not changed.
func TestABriefNoticeHasTheNumberOfItsText(t *testing.T) {
	t.Parallel()
	files := rowsSite()
	files["site.yaml"] = strings.Replace(files["site.yaml"], "    name: North\n",
		"    name: North\n    values: {lawyer: +381 10 555 0150}\n", 1)
	files["content/health/call.md"] = "---\ntitle: Call\nsummary: Short.\n---\n" +
		"Call [{{.lawyer}}](tel:{{.lawyer}}) or [112](tel:112).\n"
	w := newWalker(t, 1, lay(t, files))
	expect := func(number string) {
		t.Helper()
		for _, language := range []string{"en", "ar"} {
			slide := html.UnescapeString(slidesOf(w, language)["brief health/call"])
			if got := strings.Count(slide, `<bdi dir="ltr">`+number+`</bdi></span></p>`); got != 1 {
				t.Errorf("%s: the number %s is there %d times: %s", language, number, got, slide)
			}
			if strings.Contains(slide, ">112<") {
				t.Errorf("%s: the second number is there too: %s", language, slide)
			}
		}
		if slide := slidesOf(w, "en")["brief health/ill"]; strings.Contains(slide, `class="tel"`) {
			t.Errorf("a notice that leads to a place has a number of its own: %s", slide)
		}
	}
	expect("+381 10 555 0150")
	w.step("another lawyer", func(w *walker) {
		w.write("site.yaml", strings.Replace(w.read("site.yaml"), "555 0150", "555 0151", 1))
	})
	expect("+381 10 555 0151")
}

// A notice in brief that has no place itself, but links to places, says where they are and whom to call. If
// the places change, it changes too, also in a session that keeps what has not changed.
func TestABriefNoticeHasThePlacesOfItsLinks(t *testing.T) {
	t.Parallel()
	w := newWalker(t, 1, lay(t, rowsSite()))
	expect := func(notice string, want ...string) {
		t.Helper()
		slide := slidesOf(w, "en")["brief "+notice]
		text := plainText(slide)
		for _, part := range want {
			if !strings.Contains(text, part) {
				t.Errorf("%s: no %q in %q", notice, part, text)
			}
		}
	}
	expect("health/ill", "Clinic · Room 12", "from 09:00 to 16:00", "+381 10 555 0101")
	expect("health/soon", "Clinic · Room 12")
	expect("health/cold", "Tent · Beside the gate", "Clinic · Room 12")
	slides := slidesOf(w, "en")
	for notice, absent := range map[string]string{"health/to-hidden": "Room 13", "health/with-place": "Clinic"} {
		if slide := slides["brief "+notice]; slide == "" || strings.Contains(slide, absent) {
			t.Errorf("%s in brief: %q", notice, plainText(slide))
		}
	}
	w.step("the clinic moves", func(w *walker) {
		const file = "content/services/clinic.md"
		w.write(file, strings.Replace(w.read(file), "Room 12", "Room 99", 1))
	})
	expect("health/ill", "Clinic · Room 99")
}

// On each board of the demonstration, in every language, each notice in brief says what people need to act:
// where the place is or when it is open, or where the place is to which the text links.
func TestEveryBriefNoticeTellsWhereToGo(t *testing.T) {
	t.Parallel()
	s := sitetest.Demo(t)
	o := optionsFor(s)
	o.Out = inMemory(t)
	mustBuild(t, o)
	where, told := regexp.MustCompile(` data-row="|<p class="(?:where|tel)`), 0
	for name, page := range sitetest.Tree(t, o.Out) {
		if !strings.HasSuffix(name, "/index.html") || !strings.Contains(name, "/r/") {
			continue
		}
		for _, slide := range sections.FindAllString(page, -1) {
			notice := attribute(slide, "notice")
			if attribute(slide, "kind") != "brief" || !leadsSomewhere(s, notice, page) {
				continue
			}
			if told++; !where.MatchString(slide) {
				t.Errorf("%s: %s in %s tells nobody where to go: %s", name, notice, attribute(slide, "tag"),
					plainText(slide))
			}
		}
	}
	if told < 200 {
		t.Errorf("only %d slides were looked at", told)
	}
}

// leadsSomewhere reports whether a notice has a place, or its text links to the place of another notice that
// the same board shows.
func leadsSomewhere(s sitetest.Site, notice, page string) bool {
	text := s.Read("content/" + notice + ".md")
	if strings.Contains(text, "\nplace:") {
		return true
	}
	for _, link := range regexp.MustCompile(`\]\(([a-z./-]+\.md)\)`).FindAllStringSubmatch(text, -1) {
		target := path.Join(path.Dir(notice), strings.TrimSuffix(link[1], ".md"))
		if strings.Contains(page, ` data-notice="`+target+`"`) &&
			strings.Contains(s.Read("content/"+target+".md"), "\nplace:") {
			return true
		}
	}
	return false
}
