package align

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tabla/internal/catalogue"
)

func TestAShortTextIsSoonAnotherOne(t *testing.T) {
	for _, c := range []struct {
		words             int
		sameGap, sameKind bool
		want              float64
	}{
		{5, true, true, 0.45}, {4, true, true, 0.6}, {3, true, true, 0.6}, {2, true, true, 0.8},
		{8, false, true, 0.65}, {7, false, true, 0.75}, {3, false, true, 0.75}, {2, false, true, 0.8},
		{5, true, false, 0.55}, {8, false, false, 0.75},
	} {
		if got := threshold(c.words, c.sameGap, c.sameKind); got < c.want-1e-9 || got > c.want+1e-9 {
			t.Errorf("threshold(%+v) = %v", c, got)
		}
	}
}

// register is Register for a source without an attic.
func register(source *catalogue.Catalogue, pages []Page) *Registry {
	g := newRegistrar(source, pages)
	g.align()
	return g.registry(nil)
}

// ids are those of a page's texts, index for index.
func ids(g *Registry, page int) (all []string) {
	for _, m := range g.Messages(page) {
		all = append(all, m.ID)
	}
	return all
}

// registered returns the ids of the pages' texts before and after an edit. A page is its id and its
// paragraphs.
func registered(t *testing.T, before, after [][]string) (old, now []string) {
	t.Helper()
	source := catalogue.New("locales/en.yaml", language(t, "en"))
	l := register(nil, paragraphs(before))
	for i := range before {
		for _, m := range l.Messages(i) {
			source.Entries = append(source.Entries, catalogue.Entry{ID: m.ID, Other: m.Text})
			old = append(old, m.ID)
		}
	}
	source.Reindex()
	l = register(source, paragraphs(after))
	for i := range after {
		now = append(now, ids(l, i)...)
	}
	return old, now
}

func paragraphs(pages [][]string) []Page {
	all := make([]Page, len(pages))
	for i, p := range pages {
		all[i].ID = p[0]
		for _, text := range p[1:] {
			all[i].Texts = append(all[i].Texts, Text{Kind: "p", Text: text})
		}
	}
	return all
}

func TestTextsOfLikeKindsKeepTheirOrder(t *testing.T) {
	var before, after []string
	for i := range 30 {
		before = append(before, fmt.Sprintf("Room %d is open every day.", 100+i))
		after = append(after, fmt.Sprintf("Room %d is open all week.", 200+i))
	}
	old, now := registered(t, [][]string{append([]string{"a"}, before...)},
		[][]string{append([]string{"a"}, after...)})
	if !slices.Equal(old, now) {
		t.Errorf("was %q\nis  %q", old, now)
	}
}

func TestTheBestPairIsTakenFirst(t *testing.T) {
	old, now := registered(t,
		[][]string{{"a", "You can see the doctor on Monday morning.",
			"You can see the nurse on Monday morning."}},
		[][]string{{"a", "You can see the nurse on Monday morning or later.",
			"You can see a doctor on Monday morning."}})
	if now[0] != old[1] || now[1] != old[0] {
		t.Errorf("was %q\nis  %q", old, now)
	}
}

func TestALongTextIsFoundAgainAfterSmallEdits(t *testing.T) {
	var words []string
	for i := range 700 {
		words = append(words, fmt.Sprintf("word%d", i*7919%400))
	}
	long := strings.Join(words, " ")
	edited := "Now " + strings.Replace(long, "word1 ", "", 1) + " and more."
	old, now := registered(t, [][]string{{"a", "One.", long}}, [][]string{{"a", edited, "Two."}})
	if now[0] != old[1] || now[1] == old[0] {
		t.Errorf("was %q\nis  %q", old, now)
	}
}

func TestAScriptWithoutBlanksIsComparedSignBySign(t *testing.T) {
	old, now := registered(t, [][]string{{"a", "诊所每天开放,不需要证件。"}}, [][]string{{"a", "诊所每天都开放,不需要任何证件。"}})
	if now[0] != old[0] {
		t.Errorf("was %q\nis  %q", old, now)
	}
}

func TestPagesThatAreRenamedTogetherFindEachOther(t *testing.T) {
	before := [][]string{
		{"health/a", "Yes", "No", "The clinic is open.", "Ask the nurse."},
		{"health/b", "Yes", "No", "The office is open.", "Ask the clerk."},
	}
	after := [][]string{
		{"help/b", "Yes", "No", "The office is open.", "Ask the clerk now."},
		{"help/a", "Yes", "No", "The clinic is open.", "Ask the nurse now."},
	}
	old, now := registered(t, before, after)
	for i, j := range []int{4, 5, 6, 7, 0, 1, 2, 3} {
		_, was, _ := strings.Cut(old[j], ".")
		if page, leaf, _ := strings.Cut(now[i], "."); leaf != was || page != after[i/4][0] {
			t.Errorf("%s became %s", old[j], now[i])
		}
	}
}

func TestAPageThatStaysIsNoneThatWasRenamed(t *testing.T) {
	old, now := registered(t, [][]string{{"a", "Yes", "The clinic is open."}},
		[][]string{{"a", "Yes", "The clinic is open."}, {"b", "Yes", "The clinic is open."}})
	if !slices.Equal(now[:2], old) || now[2] == now[0] || catalogue.PageOf(now[2]) != "b" {
		t.Errorf("was %q\nis  %q", old, now)
	}
}

func TestRegisterKeepsKnownIDsAndAssignsNewOnesToTheRest(t *testing.T) {
	source := parse(t, "en", `
health/clinic.fm-title: Old title
health/clinic.p-22222222: Known text
health/clinic.p-33333333:
  description: a note
  other: Known text
health/clinic.fm-place-phone-44444444: Nurse
health/other.li-55555555: Bring water.
`)
	texts := []Text{
		{Kind: "fm-title", Text: "New title", Keyed: true},
		{Kind: "p", Text: "Known text"},
		{Kind: "p", Text: "Known text", Note: "a note"},
		{Kind: "fm-place-phone", Text: "Nurse"},
		{Kind: "li", Text: "Bring water."},
		{Kind: "li", Text: "Bring water."},
		{Kind: "li", Text: "Bring water.", Note: "to the tent"},
		{Kind: "li", Text: "Known text"},
	}
	want := []string{"health/clinic.fm-title", "health/clinic.p-22222222", "health/clinic.p-33333333",
		"health/clinic.fm-place-phone-44444444", "health/clinic.li-n278p3u9", "health/clinic.li-n278p3u9",
		"health/clinic.li-hb8q8b84", catalogue.NewID("health/clinic", "li", "Known text", 0)}
	other := Page{ID: "health/other", Texts: texts[4:5]}
	registry := register(source, []Page{{ID: "health/clinic", Texts: texts}, other})
	if got := ids(registry, 0); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if m := registry.Messages(0)[2]; m.Note != "a note" || m.Hash != catalogue.Hash("Known text", "a note") {
		t.Errorf("message is %+v", m)
	}
}

func TestAnIDOfAnotherTextIsNotUsedAgain(t *testing.T) {
	source := parse(t, "en", "health/clinic.li-n278p3u9: Bring a lot of water.\n")
	got := ids(register(source,
		[]Page{{ID: "health/clinic", Texts: []Text{{Kind: "li", Text: "Bring water."}}}}), 0)
	if got[0] != "health/clinic.li-hb8q8b84" {
		t.Errorf("got %s", got[0])
	}
}

func TestASiteWithoutCatalogueHasIDs(t *testing.T) {
	got := ids(register(nil,
		[]Page{{ID: "health/clinic", Texts: []Text{{Kind: "li", Text: "Bring water."}}}}), 0)
	if got[0] != "health/clinic.li-n278p3u9" {
		t.Errorf("got %s", got[0])
	}
}
