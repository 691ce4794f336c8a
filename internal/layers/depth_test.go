package layers_test

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tabla/internal/diag"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// chainLanguages are the source languages of the sites of a chain, the nearest first.
var chainLanguages = []string{"sq", "en", "fr", "ru", "uk", "es", "tr"}

// newChain writes a site and depth layers, each of which is a layer of the one before. The result begins with
// the site that readers see. Site k has the notice health/n<k>, which asks for the room of the reader's
// centre, and health/shared, which the nearest site decides. All write in languages of their own, and each
// has a Persian translation of its own title.
func newChain(t *testing.T, depth int) []sitetest.Site {
	t.Helper()
	var chain []sitetest.Site
	for k := range depth + 1 {
		s := sitetest.New(t, map[string]string{
			"content/health/n" + strconv.Itoa(k) + ".md": fmt.Sprintf(
				"---\ntitle: %s\n---\nRoom {{.office_room}}.\n", chainTitle(k)),
			"content/health/shared.md": "---\ntitle: Shared of " + chainTitle(k) + "\n---\nText.\n",
			"locales/fa.yaml": sitetest.Entry(fmt.Sprintf("health/n%d.fm-title", k), chainTitle(k),
				chainPersian(k)),
		})
		chain = append(chain, s)
	}
	for k, s := range chain {
		settings := "title: S\nsource: " + chainLanguages[k] + "\ntimezone: Europe/Belgrade\nlanguages: [" +
			chainLanguages[k] + ", fa]\ntopics: {health: {}}\n"
		if k < depth {
			next, err := filepath.Rel(s.Dir, chain[k+1].Dir)
			if err != nil {
				t.Fatal(err)
			}
			settings += "layers:\n  - " + filepath.ToSlash(next) + "\n"
		}
		if k == 0 {
			settings += "base_url: https://x.example/\ncentres:\n  c: {name: C, values: {office_room: \"17\"}}\n"
		}
		s.Write("site.yaml", settings)
	}
	return chain
}

func chainTitle(k int) string { return "Notice" + string(rune('A'+k)) }

func chainPersian(k int) string { return "راهنمای " + string([]rune("ابپتثجچ")[k]) }

// from returns how the site after site k is named in its site.yaml.
func from(t *testing.T, chain []sitetest.Site, k int) string {
	t.Helper()
	at := regexp.MustCompile(`(?m)^  - (.*)$`).FindStringSubmatch(chain[k].Read("site.yaml"))
	if at == nil {
		t.Fatalf("site %d has no layer", k)
	}
	return at[1]
}

func problemsOf(t *testing.T, s sitetest.Site) string {
	t.Helper()
	result, err := site.Build(context.Background(), optionsOf(s))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, p := range result.Problems {
		if p.Severity == diag.Error {
			all = append(all, p.String()+"\n"+p.Hint)
		}
	}
	return strings.Join(all, "\n")
}

// Notices of every layer of a layer, at most five one after another, are at the site's centres in their own
// language or in a translation of their own site; the nearest site decides; a correction at the far end is
// seen at once.
func TestLayersOfLayers(t *testing.T) {
	for depth := 2; depth <= 5; depth++ {
		t.Run(fmt.Sprintf("%d one after another", depth), func(t *testing.T) {
			chain := newChain(t, depth)
			public := build(t, chain[0])
			for k := 1; k <= depth; k++ {
				name := fmt.Sprintf("health/n%d.html", k)
				if got, want := headingOf(t, public, "c/sq/"+name), (heading{chainLanguages[k],
					chainTitle(k)}); got != want {
					t.Errorf("%s in Albanian: %+v, want %+v", name, got, want)
				}
				if got := headingOf(t, public, "c/fa/"+name); got != (heading{"", chainPersian(k)}) {
					t.Errorf("%s in Persian: %+v", name, got)
				}
				if !strings.Contains(public["c/sq/"+name], "Room 17.") {
					t.Errorf("%s lacks the room of the centre", name)
				}
			}
			if got := headingOf(t, public, "c/sq/health/shared.html"); got.text != "Shared of "+chainTitle(0) {
				t.Errorf("the notice of all sites is %+v", got)
			}
			for name, text := range public {
				if strings.Contains(text, "Shared of "+chainTitle(depth)) {
					t.Errorf("%s has a text that a nearer site replaces", name)
				}
			}
			last := fmt.Sprintf("health/n%d", depth)
			chain[depth].Edit("content/"+last+".md", "title: "+chainTitle(depth), "title: 24 hours")
			if got, want := headingOf(t, build(t, chain[0]), "c/fa/"+last+".html"), (heading{
				chainLanguages[depth], "24 hours"}); got != want {
				t.Errorf("after a correction at the far end: %+v, want %+v", got, want)
			}
		})
	}
}

// The nearest of several layers wins, however deep the others are.
func TestTheNearestLayerOfAChainWins(t *testing.T) {
	chain := newChain(t, 4)
	for k := range 4 {
		chain[k].Remove("content/health/shared.md")
		if got, want := headingOf(t, build(t, chain[0]), "c/sq/health/shared.html"), (heading{
			chainLanguages[k+1], "Shared of " + chainTitle(k+1)}); got != want {
			t.Errorf("without that of site %d: %+v, want %+v", k, got, want)
		}
	}
}

func TestSixLayersOneAfterAnotherAreAnError(t *testing.T) {
	chain := newChain(t, 6)
	if got := problemsOf(t, chain[0]); !strings.Contains(got, "is a layer of too many layers") ||
		!strings.Contains(got, "/site.yaml:7:5:") || !strings.Contains(got, "at most 5") {
		t.Errorf("the problems are %s", got)
	}
	// The order in which layers are named makes no difference.
	first := from(t, chain, 0)
	other, err := filepath.Rel(chain[0].Dir, chain[2].Dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, both := range [][2]string{{first, other}, {other, first}} {
		chain[0].Replace("site.yaml", `layers:\n(  - .*\n)+`, "layers:\n  - "+both[0]+"\n  - "+both[1]+"\n")
		if got := problemsOf(t, chain[0]); !strings.Contains(got, "is a layer of too many layers") {
			t.Errorf("with %v the problems are %q", both, got)
		}
	}
}

// Wherever a chain leads back, there is an error at the line that does it.
func TestLayersThatLeadBackAreAnError(t *testing.T) {
	const depth = 4
	for k := 1; k <= depth; k++ {
		for to := range k {
			chain := newChain(t, depth)
			back, err := filepath.Rel(chain[k].Dir, chain[to].Dir)
			if err != nil {
				t.Fatal(err)
			}
			chain[k].Replace("site.yaml", `(?s)topics:.*`, "topics: {health: {}}\nlayers:\n  - "+
				filepath.ToSlash(back)+"\n")
			got := problemsOf(t, chain[0])
			if !strings.Contains(got, "lead back") || !strings.Contains(got, filepath.Base(chain[k].Dir)+
				"/site.yaml:7:5: error") {
				t.Errorf("from %d to %d the problems are %q", k, to, got)
			}
		}
	}
}

// only: and without: hold together, and each site of a chain chooses for those before it.
func TestOnlyAndWithoutTogether(t *testing.T) {
	chain := newChain(t, 3)
	chain[2].Write("content/rights/asylum.md", "---\ntitle: Asylum\n---\nText.\n")
	chain[2].Edit("site.yaml", "topics: {health: {}}", "topics: {health: {}, rights: {}}")
	chain[1].Edit("site.yaml", "topics: {health: {}}", "topics: {health: {}, rights: {}}")
	chain[1].Edit("site.yaml", "  - "+from(t, chain, 1), "  - {from: "+from(t, chain, 1)+", without: [health/n3]}")
	chain[0].Edit("site.yaml", "  - "+from(t, chain, 0), "  - {from: "+from(t, chain, 0)+
		", only: [health], without: [health/n2]}")
	public := build(t, chain[0])
	for page, want := range map[string]bool{
		"c/sq/health/n1.html":     true,
		"c/sq/health/n2.html":     false, // left out here
		"c/sq/health/n3.html":     false, // left out by the layer
		"c/sq/rights/asylum.html": false, // of another topic
	} {
		if _, is := public[page]; is != want {
			t.Errorf("%s: is there: %t", page, is)
		}
	}
	for name, text := range public {
		for _, word := range []string{chainTitle(2), chainTitle(3), "Asylum"} {
			if strings.Contains(text, word) {
				t.Errorf("%s has %q, which is left out", name, word)
			}
		}
	}
	if got := problemsOf(t, chain[0]); got != "" {
		t.Error(got)
	}
	// A notice that the layer itself leaves out cannot be chosen.
	chain[0].Edit("site.yaml", "without: [health/n2]", "without: [health/n3]")
	if got := problemsOf(t, chain[0]); !strings.Contains(got, "has no health/n3") {
		t.Errorf("the problems are %q", got)
	}
}

// What a notice of a far layer needs and the site does not have names the line of the notice and the line of
// site.yaml.
func TestWhatAFarLayerLacksNamesBothPlaces(t *testing.T) {
	for depth := 1; depth <= 5; depth++ {
		notice := fmt.Sprintf("content/health/n%d.md", depth)
		for name, c := range map[string]struct {
			old, new string
			want     []string
		}{
			"value": {"{{.office_room}}", "{{.night_room}}", []string{notice + ":4:6: error: the centre c has no " +
				"value night_room", "site.yaml:10"}},
			"link": {"Room", "[Far](far.md) room", []string{notice + ":4:1: error: there is no notice far.md",
				"out with without: at site.yaml:7"}},
		} {
			chain := newChain(t, depth)
			chain[depth].Edit(notice, c.old, c.new)
			got := problemsOf(t, chain[0])
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("%s, depth %d: the problems are\n%s\nwant %q", name, depth, got, want)
				}
			}
		}
		chain := newChain(t, depth)
		for k := 1; k <= depth; k++ {
			chain[k].Edit("site.yaml", "topics: {health: {}}", "topics: {health: {}, rights: {}}")
		}
		chain[depth].Write("content/rights/asylum.md", "---\ntitle: Asylum\n---\nText.\n")
		got := problemsOf(t, chain[0])
		for _, want := range []string{"content/rights/asylum.md: error: the layer has this notice in the topic",
			"site.yaml:5"} {
			if !strings.Contains(got, want) {
				t.Errorf("topic, depth %d: the problems are\n%s\nwant %q", depth, got, want)
			}
		}
	}
}

// A faulty notice of a far layer does not matter to a site that leaves it out, as the hint says.
func TestAFaultyNoticeOfAFarLayerCanBeLeftOut(t *testing.T) {
	for depth := 1; depth <= 5; depth++ {
		chain := newChain(t, depth)
		chain[depth].Write("content/health/faulty.md", "---\ntitel: Faulty\n---\nText.\n")
		if got := problemsOf(t, chain[0]); !strings.Contains(got, "leave the notice out with without:") {
			t.Errorf("depth %d: the problems are %q", depth, got)
		}
		chain[0].Edit("site.yaml", "  - "+from(t, chain, 0), "  - {from: "+from(t, chain, 0)+
			", without: [health/faulty]}")
		if got := problemsOf(t, chain[0]); got != "" {
			t.Errorf("depth %d: left out, the problems are %q", depth, got)
		}
	}
}
