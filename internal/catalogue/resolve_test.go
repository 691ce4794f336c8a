package catalogue

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"tabla/internal/lang"
)

// shipped is a catalogue with one fresh message.
func shipped(l lang.Language, m Message, text string) *Catalogue {
	c := New("locales/"+string(l.Tag)+".yaml", l)
	c.Entries = []Entry{{ID: m.ID, Description: m.Text, Hash: m.Hash, Other: text}}
	c.reindex()
	return c
}

func chainOf(t *testing.T, l lang.Language) (chain []lang.Language) {
	for _, tag := range l.Chain {
		chain = append(chain, language(t, string(tag)))
	}
	return chain
}

func TestNoTextLeaksOutsideTheChain(t *testing.T) {
	m := NewMessage("a.p-1", "Bring water.", "")
	source := language(t, "en")
	for _, asked := range lang.All() {
		if asked.Tag == source.Tag {
			continue
		}
		all := map[lang.Tag]*Catalogue{}
		for _, l := range lang.All() {
			if l.Tag != asked.Tag && l.Tag != source.Tag {
				all[l.Tag] = shipped(l, m, "marker of "+string(l.Tag))
			}
		}
		options := ResolverOptions{Language: asked, Source: source, Chain: chainOf(t, asked), Catalogues: all}
		got := NewResolver(options).Choose(m)
		if !got.Own && !slices.Contains(asked.Chain, got.Language.Tag) {
			t.Errorf("%s shows %q", asked.Tag, got.Text)
		}
		if got.Reason != "missing" {
			t.Errorf("%s: reason is %q", asked.Tag, got.Reason)
		}
		options.Catalogues = map[lang.Tag]*Catalogue{asked.Tag: shipped(asked, m, "own")}
		if got := NewResolver(options).Choose(m); got.Text != "own" || got.Language.Tag != asked.Tag || got.Reason != "" || got.Own {
			t.Errorf("%s alone shows %+v", asked.Tag, got)
		}
	}
}

func TestNeighboursAreNeverShown(t *testing.T) {
	m := NewMessage("a.p-1", "Bring water.", "")
	for _, c := range []struct{ asked, shipped string }{{"kmr", "tr"}, {"uk", "ru"}, {"ru", "uk"}, {"ckb", "ar"}, {"ar", "fa"}} {
		asked, other := language(t, c.asked), language(t, c.shipped)
		got := NewResolver(ResolverOptions{Language: asked, Source: language(t, "en"), Chain: chainOf(t, asked),
			Catalogues: map[lang.Tag]*Catalogue{other.Tag: shipped(other, m, "leak")}}).Choose(m)
		if !got.Own || got.Text != m.Text || got.Language.Tag != "en" {
			t.Errorf("%s shows %+v", c.asked, got)
		}
	}
}

func TestTheChainIsWalkedInOrderAndEndsAtTheSource(t *testing.T) {
	m := NewMessage("a.p-1", "Bring water.", "")
	prs, fa, ru, en := language(t, "prs"), language(t, "fa"), language(t, "ru"), language(t, "en")
	all := map[lang.Tag]*Catalogue{"fa": shipped(fa, m, "fa"), "ru": shipped(ru, m, "ru")}
	ask := func(chain ...lang.Language) Shown {
		return NewResolver(ResolverOptions{Language: prs, Source: en, Chain: chain, Catalogues: all}).Choose(m)
	}
	if got := ask(fa, ru); got.Text != "fa" || got.Language.Tag != "fa" || got.Own {
		t.Errorf("prs shows %+v", got)
	}
	if got := ask(en, ru); !got.Own {
		t.Errorf("what stands behind the source is shown: %+v", got)
	}
}

func TestPoliciesDecideOnDoubtfulTexts(t *testing.T) {
	m := NewMessage("a.p-1", "Bring water.", "")
	const wording, facts = "Bring cold water.", "Bring 2 bottles."
	both := Policy{}
	for _, c := range []struct {
		name, hash, description string
		policy                  Policy
		shown                   bool
		reason                  string
	}{
		{"draft, labelled", "draft-" + m.Hash, m.Text, both, true, ""},
		{"draft, hidden", "draft-" + m.Hash, m.Text, Policy{HideDrafts: true}, false, "draft"},
		{"stale, labelled", Hash(wording, ""), wording, both, true, ""},
		{"stale, hidden", Hash(wording, ""), wording, Policy{HideStale: true}, false, "stale"},
		{"stale draft, labelled", "draft-" + Hash(wording, ""), wording, both, true, ""},
		{"stale draft where drafts are hidden", "draft-" + Hash(wording, ""), wording, Policy{HideDrafts: true}, false, "stale"},
		{"stale draft where stale texts are hidden", "draft-" + Hash(wording, ""), wording, Policy{HideStale: true}, false, "stale"},
		{"stale facts", Hash(facts, ""), facts, both, false, "stale-fact"},
	} {
		ar := language(t, "ar")
		shelf := shipped(ar, m, "x")
		shelf.Entries[0].Hash, shelf.Entries[0].Description = c.hash, c.description
		got := NewResolver(ResolverOptions{Language: ar, Source: language(t, "en"), Policy: c.policy,
			Catalogues: map[lang.Tag]*Catalogue{"ar": shelf}}).Choose(m)
		if got.Own == c.shown || got.Reason != c.reason {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestWithheldAndFaultyEntriesAreNotShown(t *testing.T) {
	m := NewMessage("a.p-1", "Bring water.", "")
	ar, en := language(t, "ar"), language(t, "en")
	c := shipped(ar, m, "x")
	o := ResolverOptions{Language: ar, Source: en, Catalogues: map[lang.Tag]*Catalogue{"ar": c}}
	r := NewResolver(o)
	r.Withhold("ar", map[string]bool{m.ID: true})
	if got := r.Choose(m); !got.Own || got.Reason != Withheld {
		t.Errorf("a withheld entry shows %+v", got)
	}
	c.Entries[0].Faulty = true
	if got := NewResolver(o).Choose(m); !got.Own || got.Reason != Withheld {
		t.Errorf("a faulty entry shows %+v", got)
	}
}

func TestPseudoLocalesAreTheSourceInAnotherDress(t *testing.T) {
	m := NewMessage("a.p-1", "Bring water.", "")
	for _, tag := range []string{"en-XA", "ar-XB"} {
		l := language(t, tag)
		got := NewResolver(ResolverOptions{Language: l, Source: language(t, "en")}).Choose(m)
		if !got.Own || got.Text != m.Text || got.Language.Tag != l.Tag || got.Reason != "" {
			t.Errorf("%s shows %+v", tag, got)
		}
	}
}

// Law: a chooser shows what its resolver shows, in whatever order it is asked.
func TestChooserShowsWhatItsResolverShows(t *testing.T) {
	prs, fa, en := language(t, "prs"), language(t, "fa"), language(t, "en")
	all := map[lang.Tag]*Catalogue{"prs": New("prs.yaml", prs), "fa": New("fa.yaml", fa)}
	var messages []Message
	for i := range 60 {
		m := NewMessage(fmt.Sprintf("a.p-%d", i), fmt.Sprintf("Text of paragraph %d.", i), "")
		messages = append(messages, m)
		for tag, every := range map[lang.Tag]int{"prs": 2, "fa": 3} {
			if c := all[tag]; i%every == 0 {
				c.Entries = append(c.Entries, Entry{ID: m.ID, Description: m.Text, Hash: m.Hash, Other: string(tag) + m.ID})
			}
		}
	}
	all["prs"].reindex()
	all["fa"].reindex()
	r := NewResolver(ResolverOptions{Language: prs, Source: en, Chain: []lang.Language{fa}, Catalogues: all})
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		c := r.Chooser()
		for _, m := range messages {
			if got, want := c.Choose(m), r.Choose(m); got != want {
				t.Fatalf("%s: got %+v, want %+v", m.ID, got, want)
			}
		}
		random.Shuffle(len(messages), func(i, j int) { messages[i], messages[j] = messages[j], messages[i] })
	}
}

func TestCursorFindsWhatTheCatalogueHolds(t *testing.T) {
	c := New("f", language(t, "ar"))
	if _, ok := new(c.Cursor()).Entry("a-1"); ok {
		t.Error("an empty catalogue holds something")
	}
	for i := range 100 {
		c.Entries = append(c.Entries, Entry{ID: fmt.Sprint("a-", i)})
	}
	if !c.reindex() {
		t.Error("unique ids count as given twice")
	}
	k := c.Cursor()
	for _, id := range []string{"a-0", "a-1", "a-1", "a-x", "a-2", "a-99", "a-x", "a-0", "a-1"} {
		got, ok := k.Entry(id)
		if want := id != "a-x"; ok != want || ok && got.ID != id {
			t.Errorf("%s: got %v, %v", id, got, ok)
		}
	}
	c.Entries = append(c.Entries, Entry{ID: "a-7", Other: "again"})
	unique := c.reindex()
	if e, _ := c.Entry("a-7"); unique || e.Other != "" {
		t.Error("of two entries with one id the first does not win")
	}
}
