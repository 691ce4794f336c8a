package layers_test

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tabla"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/site"
	"tabla/internal/sitetest"
	"tabla/internal/theme"
	"tabla/internal/workflow"
)

var noon = time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)

func optionsOf(s sitetest.Site) site.Options {
	return site.Options{Dir: s.Dir, Out: s.Path("public"), Themes: tabla.Themes, AsOf: noon,
		Program: func() string { return "this" }}
}

// build builds a site and returns its files.
func build(t *testing.T, s sitetest.Site) map[string]string {
	t.Helper()
	result, err := site.Build(context.Background(), optionsOf(s))
	if err != nil || result.Failed() {
		t.Fatalf("%s: %v %v", s.Dir, err, result.Problems)
	}
	return sitetest.Tree(t, s.Path("public"))
}

// heading is the heading of a page with the language that it says to have, "" for the page's own.
type heading struct{ language, text string }

var headingPattern = regexp.MustCompile(`<h1 class="[^"]*"(?: lang="([^"]*)" dir="[a-z]*")?>(.*?)</h1>`)

func headingOf(t *testing.T, public map[string]string, page string) heading {
	t.Helper()
	found := headingPattern.FindStringSubmatch(public[page])
	if found == nil {
		t.Fatalf("%s has no heading: %d bytes", page, len(public[page]))
	}
	return heading{found[1], found[2]}
}

// The rules of what a site takes from its layers, each with the five sites as they are built once.
func TestTheRoute(t *testing.T) {
	r := sitetest.NewRoute(t)
	built := map[string]map[string]string{}
	for _, c := range r.Countries {
		built[c.Source] = build(t, c.Site)
	}
	for name, rule := range map[string]func(*testing.T, sitetest.Route, sitetest.Country, map[string]string){
		"every notice of the office is at every centre, with its values": everyNotice,
		"the nearer notice wins":                                  nearerWins,
		"a text is of the reader's language or of its own source": ownSource,
		"no text of one society is in the files of another":       noLeak,
	} {
		t.Run(name, func(t *testing.T) {
			for _, c := range r.Countries {
				t.Run(c.Source, func(t *testing.T) { rule(t, r, c, built[c.Source]) })
			}
		})
	}
}

func everyNotice(t *testing.T, _ sitetest.Route, c sitetest.Country, public map[string]string) {
	for _, id := range sitetest.OfficeNotices {
		for centre, room := range map[string]string{"north": "11", "south": "22"} {
			own := id == "services/water" || id == "services/laundry" && centre == "north"
			for _, tag := range []string{c.Source, "fa", "en"} {
				page := public[centre+"/"+tag+"/"+id+".html"]
				if page == "" || !own && !strings.Contains(page, "room "+room+".") {
					t.Errorf("%s of %s in %s lacks room %s", id, centre, tag, room)
				}
			}
		}
	}
}

func nearerWins(t *testing.T, _ sitetest.Route, c sitetest.Country, public map[string]string) {
	for page, want := range map[string]string{
		"north/en/services/water.html":   c.Mark,
		"south/en/services/water.html":   c.Mark,
		"north/en/services/laundry.html": c.Mark,
		"south/en/services/laundry.html": sitetest.TitleOf("services/laundry"),
	} {
		if got := headingOf(t, public, page).text; got != want {
			t.Errorf("%s is called %q, want %q", page, got, want)
		}
	}
}

func ownSource(t *testing.T, _ sitetest.Route, c sitetest.Country, public map[string]string) {
	fever, html := sitetest.TitleOf("health/fever"), c.Source
	if html == "cnr" || html == "bs" {
		html = "" // the registry may write these tags in another way; the text says enough
	}
	for page, want := range map[string]heading{
		"south/fa/health/fever.html":                {"", sitetest.PersianOf("health/fever")},
		"south/en/health/fever.html":                {"", fever},
		"south/" + c.Source + "/health/fever.html":  {"en", fever},
		"south/" + c.Source + "/health/lice.html":   {"", c.Lice},
		"south/en/health/lice.html":                 {"", "Head lice"},
		"south/" + c.Source + "/health/doctor.html": {"", c.Mark},
		"south/fa/health/doctor.html":               {html, c.Mark},
	} {
		got := headingOf(t, public, page)
		if got.text != want.text || want.language != got.language && (want.language != "" || html != "") {
			t.Errorf("%s: %+v, want %+v", page, got, want)
		}
	}
}

// A society in Greece is on the route too: its notices are in Greek, its pages and boards say everything in
// Greek, the board has the letters, and what the office writes in English is marked until it is translated.
func TestASocietyWritesInGreek(t *testing.T) {
	r := sitetest.NewRoute(t)
	s := r.Office
	s.Dir = filepath.Join(filepath.Dir(r.Office.Dir), "el")
	s.Write("site.yaml", "title: Πληροφορίες\nsource: el\nlanguages: [el, fa]\ntimezone: Europe/Athens\n"+
		"topics: {health: {}, rights: {}, services: {}}\nlayers: [../route]\n"+
		"base_url: https://el.example/\n"+
		"centres: {north: {name: Κέντρο Διαβατών, languages: [el], values: {office_room: \"11\"}}}\n")
	s.Write("content/health/clinic.md", "---\ntitle: Δωρεάν ιατρείο\nuntil: 2027-03-31\n"+
		"place: {room: Δωμάτιο 12, hours: Mo-Fr 09:00-16:00}\n---\nΤο ιατρείο: «Ψηλά στον 2ο όροφο».\n")
	public := build(t, s)
	page := public["north/el/health/clinic.html"]
	for _, want := range []string{"Δωρεάν ιατρείο", "Υγεία", "Δευτέρα – Παρασκευή", "31 Μαρτίου 2027",
		"Κλειστό", `<html lang="el"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if got := headingOf(t, public, "north/el/health/fever.html"); got.language != "en" {
		t.Errorf("the office's English is shown as %+v", got)
	}
	fonts := 0
	for name := range public {
		if strings.HasPrefix(name, "north/board/fonts/grek-") {
			fonts++
		}
	}
	if fonts != 2 {
		t.Errorf("the board has %d fonts with Greek letters, want 2", fonts)
	}
	greek, _ := lang.Lookup("el")
	for _, r := range "ΑΆΒΓΔΕΈΖΗΉΘΙΊΪΚΛΜΝΞΟΌΠΡΣΤΥΎΫΦΧΨΩΏαάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ·;«»’€" {
		if !theme.Covers(greek.Type, r) {
			t.Errorf("no font of the board has %q", r)
		}
	}
}

var staleFlag = `<p class="flag stale"><`

func TestACorrectionOfTheOfficeIsStaleInAllFiveAtOnce(t *testing.T) {
	r := sitetest.NewRoute(t)
	for _, c := range r.Countries {
		build(t, c.Site)
	}
	r.Office.Edit("content/health/lice.md", "title: Head lice", "title: Head lice of children")
	r.Office.Edit("content/health/fever.md", "helps with fever", "helps with high fever")
	for _, c := range r.Countries {
		public := build(t, c.Site)
		for _, page := range []string{"south/fa/health/fever.html", "north/fa/health/lice.html",
			"north/" + c.Source + "/health/lice.html"} {
			got := headingOf(t, public, page)
			if !strings.Contains(public[page], staleFlag) && got.language != "en" {
				t.Errorf("%s: %s shows %+v as if it were valid", c.Source, page, got)
			}
		}
		if got := headingOf(t, public, "south/fa/health/teeth.html"); got.text != sitetest.PersianOf("health/teeth") {
			t.Errorf("%s: another text has changed too: %+v", c.Source, got)
		}
	}

	r.Office.Edit("content/health/lice.md", "title: Head lice of children", "title: Head lice for 2 weeks")
	r.Office.Edit("content/health/fever.md", "with high fever", "with a fever above 39 degrees")
	for _, c := range r.Countries {
		public := build(t, c.Site)
		for page, want := range map[string]string{
			"south/fa/health/fever.html":              "What helps with a fever above 39 degrees",
			"north/fa/health/lice.html":               "Head lice for 2 weeks",
			"south/" + c.Source + "/health/lice.html": "Head lice for 2 weeks",
		} {
			if got := headingOf(t, public, page); got != (heading{"en", want}) {
				t.Errorf("%s: %s shows %+v after changed facts", c.Source, page, got)
			}
		}
		for name, text := range public { // lists, boards, search indexes and feeds, too
			if strings.Contains(text, c.Lice) && !strings.Contains(name, "/r/") {
				t.Errorf("%s: %s shows the old text", c.Source, name)
			}
		}
	}
}

// What one society has written is in no file that another one publishes, and what the office has written for
// its own centres is in none; no file says where a layer lies.
func noLeak(t *testing.T, r sitetest.Route, c sitetest.Country, public map[string]string) {
	foreign := []string{sitetest.OfficeOnly, "Route office", "route.example", "../route", filepath.Dir(c.Dir)}
	for _, other := range r.Countries {
		if other.Source != c.Source {
			foreign = append(foreign, other.Mark, other.Lice, other.Source+".example")
		}
	}
	for name, text := range public {
		for _, word := range foreign {
			if strings.Contains(text, word) || strings.Contains(name, word) {
				t.Errorf("%s has %q", name, word)
			}
		}
	}
}

// sync leaves the layer alone and the site's entries for it in place, and a second run changes nothing.
func TestSyncKeepsTheSitesTextsForALayer(t *testing.T) {
	for _, at := range []int{0, 3} {
		r := sitetest.NewRoute(t)
		c := r.Countries[at]
		office, before := sitetest.Tree(t, r.Office.Dir), build(t, c.Site)
		sync := func() []workflow.FileChange {
			changed, problems, err := workflow.Sync(context.Background(), optionsOf(c.Site), files.Writer{},
				false)
			if err != nil || diag.Failed(problems) {
				t.Fatal(err, problems)
			}
			return changed
		}
		sync()
		if again := sync(); len(again) > 0 {
			t.Errorf("a second sync changes %v", again)
		}
		after := build(t, c.Site)
		for name, text := range before {
			if name != ".tabla.json" && !strings.HasSuffix(name, "/.tabla.json") && after[name] != text {
				t.Errorf("%s differs after a sync", name)
			}
		}
		for name, text := range sitetest.Tree(t, r.Office.Dir) {
			if office[name] != text {
				t.Errorf("%s of the layer was written", name)
			}
		}
		r.Office.Write("locales/"+c.Source+".yaml",
			sitetest.Entry("health/lice.fm-title", sitetest.TitleOf("health/lice"), c.Lice))
		r.Office.Edit("site.yaml", "languages: [en, fa]", "languages: [en, fa, "+c.Source+"]")
		sync()
		if strings.Contains(c.Read("locales/"+c.Source+".yaml"), c.Lice) {
			t.Error("the same text of the layer does not replace the site's")
		}
		if got := headingOf(t, build(t, c.Site), "south/"+c.Source+"/health/lice.html").text; got != c.Lice {
			t.Errorf("the page says %q now", got)
		}
	}
}

// A law: whatever a site's catalogues hold under an id, no text is shown for a layer's text, or for one that
// replaces it, that was made from another text.
func TestAnIDOfTwoTextsNeverShowsTheWrongOne(t *testing.T) {
	const id = "health/scabies.fm-title"
	office, own := sitetest.TitleOf("health/scabies"), "Zgjebja kurohet falas në dhomën e ambulancës"
	for name, c := range map[string]struct {
		files map[string]string // of the society's site
		page  string
		want  string
	}{
		"an old entry of a notice of the site's own": {map[string]string{
			"locales/fa.yaml": sitetest.Entry(id, own, "متن دیگر")}, "fa", sitetest.PersianOf("health/scabies")},
		"its old source text": {map[string]string{
			"locales/sq.yaml": id + ":\n  other: |-\n    " + own + "\n"}, "sq", office},
		"its old source text with a note": {map[string]string{
			"locales/sq.yaml": id + ":\n  description: note\n  other: |-\n    " + own + "\n"}, "sq", office},
		"a translation of the layer's, after the site has replaced the notice": {map[string]string{
			"content/health/scabies.md": "---\ntitle: " + own + "\n---\nTekst.\n",
			"locales/fa.yaml":           sitetest.Entry(id, office, "راهنمای گال")}, "fa", own},
		"a draft of another text": {map[string]string{
			"locales/fa.yaml": strings.Replace(sitetest.Entry(id, own, "متن دیگر"), "sha1-", "draft-sha1-", 1)},
			"fa", sitetest.PersianOf("health/scabies")},
		"a better text of the site": {map[string]string{
			"locales/fa.yaml": sitetest.Entry(id, office, "راهنمای گال")}, "fa", "راهنمای گال"},
	} {
		t.Run(name, func(t *testing.T) {
			s := sitetest.NewRoute(t).Countries[0]
			for file, text := range c.files {
				s.Write(file, text)
			}
			page := fmt.Sprintf("south/%s/health/scabies.html", c.page)
			if got := headingOf(t, build(t, s.Site), page).text; got != c.want {
				t.Errorf("before sync the page says %q, want %q", got, c.want)
			}
			if _, problems, err := workflow.Sync(context.Background(), optionsOf(s.Site), files.Writer{},
				false); err != nil || diag.Failed(problems) {
				t.Fatal(err, problems)
			}
			if got := headingOf(t, build(t, s.Site), page).text; got != c.want {
				t.Errorf("after sync the page says %q, want %q", got, c.want)
			}
		})
	}
}
