package layers_test

import (
	"context"
	"maps"
	"strings"
	"testing"

	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/sitetest"
	"tabla/internal/workflow"
)

// everyCountry calls a test for each of the five sites, which share one office.
func everyCountry(t *testing.T, test func(*testing.T, sitetest.Route, sitetest.Country)) {
	t.Helper()
	r := sitetest.NewRoute(t)
	for _, c := range r.Countries {
		t.Run(c.Source, func(t *testing.T) { test(t, r, c) })
	}
}

// layersAre replaces the line layers: of a society's settings.
func layersAre(c sitetest.Country, list string) {
	c.Replace("site.yaml", `layers: \[.*\]`, "layers: ["+list+"]")
}

const thirdSite = "title: Third site\nsource: en\ntimezone: Europe/Belgrade\nlanguages: [en, fa]\n" +
	"topics: {health: {}}\ncentres: {office: {name: Third}}\n"

// An archive is shown exactly as the folder that it was made of, with pictures; neither is ever written to.
func TestAnArchiveIsShownAsItsFolder(t *testing.T) {
	r := sitetest.NewRoute(t)
	r.Office.Write("content/health/hand.svg", strings.TrimSpace(sitetest.Drawing("Hand"))) // as it is packed
	r.Office.Edit("content/health/burns.md", "Please ask", "![A hand under water](hand.svg)\n\nPlease ask")
	packed, problems, err := workflow.Pack(t.Context(), optionsOf(r.Office))
	if err != nil || diag.Failed(problems) {
		t.Fatal(err, problems)
	}
	before := sitetest.Tree(t, r.Office.Dir)
	for _, c := range r.Countries {
		folder := build(t, c.Site)
		pictures := 0
		for name := range folder {
			if strings.Contains(name, "/assets/img/") {
				pictures++
			}
		}
		if pictures == 0 {
			t.Errorf("%s has no picture of the layer", c.Source)
		}
		c.Write("layers/route.zip", string(packed.Archive))
		layersAre(c, "layers/route.zip")
		archive := build(t, c.Site)
		for name, text := range folder {
			if !strings.HasSuffix(name, ".tabla.json") && archive[name] != text {
				t.Errorf("%s: %s differs", c.Source, name)
			}
		}
		if len(archive) != len(folder) {
			t.Errorf("%s: %d files, want %d", c.Source, len(archive), len(folder))
		}
		_, _, err := workflow.Sync(context.Background(), optionsOf(c.Site), files.Writer{}, false)
		if err != nil {
			t.Error(err)
		}
		if c.Read("layers/route.zip") != string(packed.Archive) {
			t.Errorf("%s has written to the archive", c.Source)
		}
	}
	if !maps.Equal(sitetest.Tree(t, r.Office.Dir), before) {
		t.Error("the folder of the layer was written to")
	}
}

// Centre before site before later layer before earlier layer.
func TestALaterLayerIsNearerThanAnEarlierOne(t *testing.T) {
	everyCountry(t, func(t *testing.T, r sitetest.Route, c sitetest.Country) {
		c.Write("../third/site.yaml", thirdSite)
		for _, name := range []string{"fever", "doctor", "teeth"} {
			c.Write("../third/content/health/"+name+".md", "---\ntitle: Third "+name+"\n---\nText.\n")
		}
		c.Write("content/centres/north/health/teeth.md", "---\ntitle: "+c.Mark+"\n---\n"+c.Mark+".\n")
		fever := sitetest.TitleOf("health/fever")
		for list, want := range map[string]string{"../route, ../third": "Third fever", "../third, ../route": fever} {
			layersAre(c, list)
			public := build(t, c.Site)
			for page, want := range map[string]string{
				"south/en/health/fever.html":  want,
				"south/en/health/doctor.html": c.Mark, // of the site
				"north/en/health/teeth.html":  c.Mark, // of the centre
			} {
				if got := headingOf(t, public, page).text; got != want {
					t.Errorf("layers: [%s]: %s is called %q, want %q", list, page, got, want)
				}
			}
		}
	})
}

func TestOnlyAndWithoutChooseFromALayer(t *testing.T) {
	everyCountry(t, func(t *testing.T, _ sitetest.Route, c sitetest.Country) {
		layersAre(c, "{from: ../route, only: [health, rights/asylum], without: [health/fever]}")
		public := build(t, c.Site)
		for _, id := range sitetest.OfficeNotices {
			want := strings.HasPrefix(id, "health/") && id != "health/fever" || id == "rights/asylum" ||
				id == "services/water" // the site's own
			if _, is := public["south/fa/"+id+".html"]; is != want {
				t.Errorf("%s is there: %t", id, is)
			}
		}
		for name, text := range public {
			if strings.Contains(text, sitetest.PersianOf("health/fever")) {
				t.Errorf("%s has a text that is left out", name)
			}
		}
	})
}

// A site's own text for a layer's notice is shown instead of the layer's, in its own language only, and never
// after the layer's source has changed.
func TestASitesBetterTextIsJudgedAgainstTheLayer(t *testing.T) {
	everyCountry(t, func(t *testing.T, r sitetest.Route, c sitetest.Country) {
		const better = "راهنمای بهتر برای شما"
		c.Write("locales/fa.yaml", sitetest.Entry("health/cough.fm-title", sitetest.TitleOf("health/cough"), better)+
			sitetest.Entry("health/teeth.fm-title", "What helped with teeth in 3 days", better))
		public := build(t, c.Site)
		for page, want := range map[string]heading{
			"south/fa/health/cough.html":               {"", better},
			"south/en/health/cough.html":               {"", sitetest.TitleOf("health/cough")},
			"south/" + c.Source + "/health/cough.html": {"en", sitetest.TitleOf("health/cough")},
			// The own text was made from another one: the layer's is shown.
			"south/fa/health/teeth.html": {"", sitetest.PersianOf("health/teeth")},
			"south/fa/health/burns.html": {"", sitetest.PersianOf("health/burns")},
		} {
			if got := headingOf(t, public, page); got != want {
				t.Errorf("%s: %+v, want %+v", page, got, want)
			}
		}
	})
}

// A value, topic or link that the site lacks names the line of the layer and the line of site.yaml.
func TestWhatASiteLacksForALayerNamesBothPlaces(t *testing.T) {
	for name, lack := range map[string]struct {
		file, old, new string // what the office writes
		want           []string
	}{
		"value": {"content/health/burns.md", "{{.office_room}}", "{{.night_room}}", []string{
			"content/health/burns.md:4:41: error: the centre north has no value night_room",
			"content/health/burns.md:4:41: error: the centre south has no value night_room",
			"site.yaml:9", "site.yaml:10"}},
		"link": {"content/health/burns.md", "Please ask", "[Cold](cold.md) Please ask", []string{
			"content/health/burns.md:4:1: error: there is no notice cold.md", "site.yaml:7"}},
		"topic": {"site.yaml", "services: {}}", "services: {}, work: {}}", []string{
			"content/work/law.md: error: the layer has this notice in the topic \"work\"", "site.yaml:6"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := sitetest.NewRoute(t)
			r.Office.Edit(lack.file, lack.old, lack.new)
			if name == "topic" {
				r.Office.Write("content/work/law.md", "---\ntitle: Your rights at work\n---\nText.\n")
			}
			for _, c := range r.Countries {
				got := problemsOf(t, c.Site)
				for _, want := range lack.want {
					if !strings.Contains(got, want) {
						t.Errorf("%s: the problems are\n%s\nwant %q", c.Source, got, want)
					}
				}
			}
		})
	}
}
