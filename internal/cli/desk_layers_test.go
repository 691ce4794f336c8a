package cli

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tabla/internal/desk"
	"tabla/internal/sitetest"
)

// withLayer returns the folder of an Albanian site that shows the notices of an English one.
func withLayer(t *testing.T) sitetest.Site {
	t.Helper()
	return sitetest.New(t, map[string]string{
		"route/site.yaml": "title: Route office\nsource: en\ntimezone: Europe/Belgrade\n" +
			"languages: [en, fa]\ntopics: {health: {}}\ncentres:\n  office: {name: Office}\n",
		"route/content/health/lice.md": "---\ntitle: Head lice\nreview_by: 2026-01-01\n" +
			"until: 2026-11-25\n---\nAsk for a comb.\n",
		"route/content/health/scabies.md": "---\ntitle: Scabies\n---\nAsk the nurse.\n",
		"route/locales/fa.yaml": "health/scabies.fm-title:\n  description: Scabies\n  hash: " +
			"draft-sha1-" + hashOfScabies + "\n  other: گال\n",
		"albania/site.yaml": "title: Informacion\nsource: sq\ntimezone: Europe/Tirane\n" +
			"languages: [sq, fa, en]\ntopics: {health: {}}\nlayers: [../route]\n" +
			"centres:\n  tirana: {name: Tirana}\n",
		"albania/content/health/mjeku.md": "---\ntitle: Mjeku\nreview_by: 2026-01-01\n---\nPyetni.\n",
	})
}

const hashOfScabies = "d3c282d1ed9c468a3d4469e3996ac728f7735511"

// everything returns the names and the contents of all files below a folder.
func everything(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.Walk(dir, func(name string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		all.WriteString(name + "\n" + string(content) + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

var link = regexp.MustCompile(`href="([^"]*)"`)

func TestNoticesOfALayerAreListedToBeLookedAt(t *testing.T) {
	d := sitDown(t, withLayer(t).Path("albania"))
	page := d.get(desk.Path + "write/")
	for _, want := range []string{"Head lice", "from <bdi>Route office</bdi>",
		`href="/_tabla/desk/look/?notice=health%2Flice"`, "◐ 0 of 2 languages are done"} {
		if !strings.Contains(page, want) {
			t.Errorf("the list lacks %q:\n%s", want, page)
		}
	}
	if got := strings.Count(page, "check it again"); got != 1 {
		t.Errorf("%d notices are to be checked, want 1: that of the site itself", got)
	}
	for _, from := range []string{"write/", "", "look/"} {
		for _, to := range link.FindAllStringSubmatch(d.get(desk.Path+from), -1) {
			address := unescaped(to[1])
			if strings.HasPrefix(address, "notice") {
				address = desk.Path + "write/" + address
			}
			if strings.Contains(address, "..") {
				t.Errorf("%q links to a file of the layer: %s", from, address)
			}
			if strings.HasPrefix(address, desk.Path) && !strings.Contains(address, "publish") {
				d.get(address) // get fails if there is no such page.
			}
		}
	}
}

func TestTextsOfALayerAreTranslatedIntoTheOwnCatalogue(t *testing.T) {
	both := withLayer(t)
	d, route := sitDown(t, both.Path("albania")), both.Path("route")
	before := everything(t, route)
	if page := d.get(desk.Path + "translate/"); !strings.Contains(page, "shqip") ||
		strings.Count(page, `>Route office</bdi></a>: <b>4</b> of 4 wait`) != 2 ||
		strings.Contains(page, "translate/en/?layer") {
		t.Errorf("the languages do not count the texts of the layer apart:\n%s", page)
	}
	layer := "layer=" + url.QueryEscape("../route")
	if page := d.get(desk.Path + "translate/fa/?show=all"); strings.Contains(page, "Head lice") {
		t.Error("a text of the layer stands among those of the site")
	}
	for _, tag := range []string{"sq", "fa"} {
		page := d.get(desk.Path + "translate/" + tag + "/text?" + layer + "&id=health%2Flice.fm-title")
		fields := form(page)
		fields.Set("translation", map[string]string{"sq": "Morrat e kokës", "fa": "شپش سر"}[tag])
		answer := d.post(desk.Path+"translate/"+tag+"/text", fields)
		if answer.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", tag, answer.Code, answer.Body)
		}
		next := answer.Header().Get("Location")
		if page := d.get(next); !strings.Contains(next, layer) || !strings.Contains(page, "Route office") {
			t.Errorf("%s: after saving, %s is no page of the layer", tag, next)
		}
		if saved := both.Read("albania/locales/" + tag + ".yaml"); !strings.Contains(saved,
			fields.Get("translation")) || !strings.Contains(saved, "health/lice.fm-title") {
			t.Errorf("%s: not in the catalogue of the site:\n%s", tag, saved)
		}
	}
	if everything(t, route) != before {
		t.Error("something was written into the layer")
	}
	if page := d.get(desk.Path + "translate/sq/?" + layer + "&show=all"); !strings.Contains(page,
		"Morrat e kokës") || !strings.Contains(page, "1 of 4 texts are done") {
		t.Errorf("the translation is not shown:\n%s", page)
	}
}

func TestADraftOfALayerIsReadInTheOwnCatalogue(t *testing.T) {
	both := withLayer(t)
	d := sitDown(t, both.Path("albania"))
	text := desk.Path + "translate/fa/text?layer=..%2Froute&id=health%2Fscabies.fm-title"
	page := d.get(text)
	if !strings.Contains(page, "This translation comes from") || strings.Contains(page, "remark") {
		t.Errorf("the page does not say whose the translation is:\n%s", page)
	}
	fields := form(page)
	fields.Set("mark", "right")
	if answer := d.post(desk.Path+"translate/fa/text", fields); answer.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", answer.Code, answer.Body)
	}
	if page = d.get(text); strings.Contains(page, "This translation comes from") {
		t.Errorf("the translation still counts as the layer's:\n%s", page)
	}
	if saved := both.Read("albania/locales/fa.yaml"); !strings.Contains(saved, "گال") {
		t.Errorf("not in the catalogue of the site:\n%s", saved)
	}
}

func TestAWorseTextIsKeptBehindThatOfALayer(t *testing.T) {
	both := withLayer(t)
	d := sitDown(t, both.Path("albania"))
	both.Edit("route/locales/fa.yaml", "draft-", "")
	text := desk.Path + "translate/fa/text?layer=..%2Froute&id=health%2Fscabies.fm-title"
	fields := form(d.get(text))
	fields.Set("translation", "گال دیگر")
	fields.Set("mark", "unsure")
	d.post(desk.Path+"translate/fa/text", fields)
	if page := d.get(text); !strings.Contains(page, "Kept in this site, and not shown") ||
		!strings.Contains(page, "گال دیگر") {
		t.Errorf("what was saved is nowhere to be seen:\n%s", page)
	}
}

// If both the layer and the site have a draft of a text, readers see the site's. Two people who write drafts
// of it at the same time lose nothing, as with any other text.
func TestOfTwoDraftsOfALayersTextTheSitesIsShown(t *testing.T) {
	both := withLayer(t)
	d := sitDown(t, both.Path("albania"))
	text := desk.Path + "translate/fa/text?layer=..%2Froute&id=health%2Fscabies.fm-title"
	first, second := form(d.get(text)), form(d.get(text))
	first.Set("translation", "گال دیگر")
	first.Set("mark", "unsure")
	d.post(desk.Path+"translate/fa/text", first)
	page := d.get(text)
	if strings.Contains(page, "Kept in this site, and not shown") || form(page).Get("translation") != "گال دیگر" {
		t.Errorf("the draft of the site is not shown:\n%s", page)
	}
	second.Set("translation", "گال سوم")
	second.Set("mark", "unsure")
	answer := d.post(desk.Path+"translate/fa/text", second)
	for _, want := range []string{"Saved by somebody else", "گال دیگر", "گال سوم"} {
		if !strings.Contains(answer.Body.String(), want) {
			t.Errorf("the second draft is answered without %q: %d", want, answer.Code)
		}
	}
	saved := both.Read("albania/locales/fa.yaml")
	if !strings.Contains(saved, "گال دیگر") || strings.Contains(saved, "سوم") {
		t.Errorf("in the catalogue stands:\n%s", saved)
	}
}
