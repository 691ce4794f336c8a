package choose

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/cataloguetest"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

var (
	language = cataloguetest.Language
	parse    = cataloguetest.Parse
	large    = cataloguetest.Large
)

// shipped is a catalogue with one fresh message.
func shipped(l lang.Language, m catalogue.Message, text string) *catalogue.Catalogue {
	c := catalogue.New("locales/"+string(l.Tag)+".yaml", l)
	c.Entries = []catalogue.Entry{{ID: m.ID, Description: m.Text, Hash: m.Hash, Other: text}}
	c.Reindex()
	return c
}

func chainOf(t *testing.T, l lang.Language) (chain []lang.Language) {
	for _, tag := range l.Chain {
		chain = append(chain, language(t, string(tag)))
	}
	return chain
}

func TestNoTextLeaksOutsideTheChain(t *testing.T) {
	m := catalogue.NewMessage("a.p-1", "Bring water.", "")
	source := language(t, "en")
	for _, asked := range lang.All() {
		if asked.Tag == source.Tag {
			continue
		}
		all := map[lang.Tag]*catalogue.Catalogue{}
		for _, l := range lang.All() {
			if l.Tag != asked.Tag && l.Tag != source.Tag {
				all[l.Tag] = shipped(l, m, "marker of "+string(l.Tag))
			}
		}
		options := ResolverOptions{Language: asked, Source: source, Chain: chainOf(t, asked), Catalogues: all}
		got := NewResolver(options).Chooser().Choose(m)
		if !got.Own && !slices.Contains(asked.Chain, got.Language.Tag) {
			t.Errorf("%s shows %q", asked.Tag, got.Text)
		}
		if got.Reason != "missing" {
			t.Errorf("%s: reason is %q", asked.Tag, got.Reason)
		}
		options.Catalogues = map[lang.Tag]*catalogue.Catalogue{asked.Tag: shipped(asked, m, "own")}
		if got := NewResolver(options).Chooser().Choose(m); got.Text != "own" ||
			got.Language.Tag != asked.Tag || got.Reason != "" || got.Own {
			t.Errorf("%s alone shows %+v", asked.Tag, got)
		}
	}
}

func TestNeighboursAreNeverShown(t *testing.T) {
	m := catalogue.NewMessage("a.p-1", "Bring water.", "")
	for _, c := range []struct{ asked, shipped string }{{"kmr", "tr"}, {"uk", "ru"}, {"ru", "uk"},
		{"ckb", "ar"}, {"ar", "fa"}} {
		asked, other := language(t, c.asked), language(t, c.shipped)
		got := NewResolver(ResolverOptions{Language: asked, Source: language(t, "en"),
			Chain: chainOf(t, asked),
			Catalogues: map[lang.Tag]*catalogue.Catalogue{other.Tag: shipped(other, m,
				"leak")}}).Chooser().Choose(m)
		if !got.Own || got.Text != m.Text || got.Language.Tag != "en" {
			t.Errorf("%s shows %+v", c.asked, got)
		}
	}
}

func TestTheChainIsWalkedInOrderAndEndsAtTheSource(t *testing.T) {
	m := catalogue.NewMessage("a.p-1", "Bring water.", "")
	prs, fa, ru, en := language(t, "prs"), language(t, "fa"), language(t, "ru"), language(t, "en")
	all := map[lang.Tag]*catalogue.Catalogue{"fa": shipped(fa, m, "fa"), "ru": shipped(ru, m, "ru")}
	ask := func(chain ...lang.Language) Shown {
		return NewResolver(ResolverOptions{Language: prs, Source: en, Chain: chain,
			Catalogues: all}).Chooser().Choose(m)
	}
	if got := ask(fa, ru); got.Text != "fa" || got.Language.Tag != "fa" || got.Own {
		t.Errorf("prs shows %+v", got)
	}
	if got := ask(en, ru); !got.Own {
		t.Errorf("what stands behind the source is shown: %+v", got)
	}
}

func TestPoliciesDecideOnDoubtfulTexts(t *testing.T) {
	m := catalogue.NewMessage("a.p-1", "Bring water.", "")
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
		{"stale, labelled", catalogue.Hash(wording, ""), wording, both, true, ""},
		{"stale, hidden", catalogue.Hash(wording, ""), wording, Policy{HideStale: true}, false, "stale"},
		{"stale draft, labelled", "draft-" + catalogue.Hash(wording, ""), wording, both, true, ""},
		{"stale draft where drafts are hidden", "draft-" + catalogue.Hash(wording, ""), wording,
			Policy{HideDrafts: true}, false, "stale"},
		{"stale draft where stale texts are hidden", "draft-" + catalogue.Hash(wording, ""), wording,
			Policy{HideStale: true}, false, "stale"},
		{"stale facts", catalogue.Hash(facts, ""), facts, both, false, "stale-fact"},
	} {
		ar := language(t, "ar")
		own := shipped(ar, m, "x")
		own.Entries[0].Hash, own.Entries[0].Description = c.hash, c.description
		got := NewResolver(ResolverOptions{Language: ar, Source: language(t, "en"), Policy: c.policy,
			Catalogues: map[lang.Tag]*catalogue.Catalogue{"ar": own}}).Chooser().Choose(m)
		if got.Own == c.shown || got.Reason != c.reason {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestWithheldAndFaultyEntriesAreNotShown(t *testing.T) {
	m := catalogue.NewMessage("a.p-1", "Bring water.", "")
	ar, en := language(t, "ar"), language(t, "en")
	c := shipped(ar, m, "x")
	o := ResolverOptions{Language: ar, Source: en, Catalogues: map[lang.Tag]*catalogue.Catalogue{"ar": c}}
	r := NewResolver(o)
	r.Withhold("ar", map[string]bool{m.ID: true}, nil)
	if got := r.Chooser().Choose(m); !got.Own || got.Reason != Withheld {
		t.Errorf("a withheld entry shows %+v", got)
	}
	c.Entries[0].Faulty = true
	if got := NewResolver(o).Chooser().Choose(m); !got.Own || got.Reason != Withheld {
		t.Errorf("a faulty entry shows %+v", got)
	}
}

func TestPseudoLocalesAreTheSourceInAnotherDress(t *testing.T) {
	m := catalogue.NewMessage("a.p-1", "Bring water.", "")
	for _, tag := range []string{"en-XA", "ar-XB"} {
		l := language(t, tag)
		got := NewResolver(ResolverOptions{Language: l, Source: language(t, "en")}).Chooser().Choose(m)
		if !got.Own || got.Text != m.Text || got.Language.Tag != l.Tag || got.Reason != "" {
			t.Errorf("%s shows %+v", tag, got)
		}
	}
}

// Law: a chooser shows what a new one shows, in whatever order it is asked.
func TestAChooserShowsTheSameInAnyOrder(t *testing.T) {
	prs, fa, en := language(t, "prs"), language(t, "fa"), language(t, "en")
	all := map[lang.Tag]*catalogue.Catalogue{"prs": catalogue.New("prs.yaml", prs),
		"fa": catalogue.New("fa.yaml", fa)}
	var messages []catalogue.Message
	for i := range 60 {
		m := catalogue.NewMessage(fmt.Sprintf("a.p-%d", i), fmt.Sprintf("Text of paragraph %d.", i), "")
		messages = append(messages, m)
		for tag, every := range map[lang.Tag]int{"prs": 2, "fa": 3} {
			if c := all[tag]; i%every == 0 {
				c.Entries = append(c.Entries, catalogue.Entry{ID: m.ID, Description: m.Text, Hash: m.Hash,
					Other: string(tag) + m.ID})
			}
		}
	}
	all["prs"].Reindex()
	all["fa"].Reindex()
	r := NewResolver(ResolverOptions{Language: prs, Source: en, Chain: []lang.Language{fa}, Catalogues: all})
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		c := r.Chooser()
		for _, m := range messages {
			if got, want := c.Choose(m), r.Chooser().Choose(m); got != want {
				t.Fatalf("%s: got %+v, want %+v", m.ID, got, want)
			}
		}
		random.Shuffle(len(messages), func(i, j int) { messages[i], messages[j] = messages[j], messages[i] })
	}
}

func TestCursorFindsWhatTheCatalogueHolds(t *testing.T) {
	c := catalogue.New("f", language(t, "ar"))
	if _, ok := new(c.Cursor()).Entry("a-1"); ok {
		t.Error("an empty catalogue holds something")
	}
	for i := range 100 {
		c.Entries = append(c.Entries, catalogue.Entry{ID: fmt.Sprint("a-", i)})
	}
	if !c.Reindex() {
		t.Error("unique ids count as given twice")
	}
	k := c.Cursor()
	for _, id := range []string{"a-0", "a-1", "a-1", "a-x", "a-2", "a-99", "a-x", "a-0", "a-1"} {
		got, ok := k.Entry(id)
		if want := id != "a-x"; ok != want || ok && got.ID != id {
			t.Errorf("%s: got %v, %v", id, got, ok)
		}
	}
	c.Entries = append(c.Entries, catalogue.Entry{ID: "a-7", Other: "again"})
	unique := c.Reindex()
	if e, _ := c.Entry("a-7"); unique || e.Other != "" {
		t.Error("of two entries with one id the first does not win")
	}
}

func BenchmarkChoose(b *testing.B) {
	l := language(b, "ar")
	var r diag.Report
	c := catalogue.Parse("f", l, large(l, 10_000), &r)
	resolver := NewResolver(ResolverOptions{Language: l, Source: language(b, "en"),
		Catalogues: map[lang.Tag]*catalogue.Catalogue{"ar": c}})
	messages := make([]catalogue.Message, len(c.Entries))
	for i, e := range c.Entries {
		messages[i] = catalogue.NewMessage(e.ID, e.Description, "")
	}
	chooser := resolver.Chooser()
	for i := 0; b.Loop(); i++ {
		if s := chooser.Choose(messages[i%len(messages)]); s.Own {
			b.Fatal(s)
		}
	}
}

// The numbers are those of the project's list of cases of catalogues.
func TestCasesOfWhatIsShown(t *testing.T) {
	for name, test := range map[string]func(*testing.T){
		"85 86 a neighbour's text is never shown": cases85And86,
		"87 languages without a tag of their own": case87,
		"89 a draft is shown by the policy":       case89,
		"96 commands in content are text":         case96,
	} {
		t.Run(name, test)
	}
}

func cases85And86(t *testing.T) {
	m := catalogue.NewMessage("a.p-1", "Bring water.", "")
	for _, pair := range [][2]string{{"kmr", "tr"}, {"uk", "ru"}, {"ru", "uk"}} {
		asked, other := language(t, pair[0]), language(t, pair[1])
		got := NewResolver(ResolverOptions{Language: asked, Source: language(t, "en"),
			Chain: chainOf(t, asked),
			Catalogues: map[lang.Tag]*catalogue.Catalogue{other.Tag: shipped(other, m,
				"leak")}}).Chooser().Choose(m)
		if !got.Own || got.Text != m.Text {
			t.Errorf("%s shows %+v", asked.Tag, got)
		}
	}
}

func case87(t *testing.T) {
	m := catalogue.NewMessage("a.p-1", "Bring water.", "")
	for _, tag := range []string{"prs", "kmr", "rom"} {
		l := language(t, tag)
		c := parse(t, tag, "a.p-1:\n  other: |-\n    own "+tag+"\nui.open-now:\n  one: |-\n    one "+tag+"\n  other: |-\n    other "+tag+"\n")
		shown := NewResolver(ResolverOptions{Language: l, Source: language(t, "en"),
			Catalogues: map[lang.Tag]*catalogue.Catalogue{l.Tag: c}}).Chooser().Choose(m)
		if shown.Text != "own "+tag || shown.Own {
			t.Errorf("%s shows %+v", tag, shown)
		}
		if text, in := dictionary(t, c).Words(l, language(t, "en")).Count("open-now",
			7); text != "other "+tag || in.Tag != l.Tag {
			t.Errorf("%s says %q in %s", tag, text, in.Tag)
		}
	}
}

func case89(t *testing.T) {
	m, ar := catalogue.NewMessage("a.p-1", "Bring water.", ""), language(t, "ar")
	c := shipped(ar, m, "ماء")
	c.Entries[0].Hash = catalogue.DraftPrefix + m.Hash
	for _, hide := range []bool{false, true} {
		shown := NewResolver(ResolverOptions{Language: ar, Source: language(t, "en"),
			Policy:     Policy{HideDrafts: hide},
			Catalogues: map[lang.Tag]*catalogue.Catalogue{"ar": c}}).Chooser().Choose(m)
		if shown.Own != hide || !hide && (!shown.Unreviewed || shown.State != catalogue.Draft) {
			t.Errorf("hidden %v: %+v", hide, shown)
		}
	}
}

func case96(t *testing.T) {
	const bomb = "{{range 1000000000}}x{{end}}"
	m, ar := catalogue.NewMessage("a.p-1", "Bring water.", ""), language(t, "ar")
	shown := NewResolver(ResolverOptions{Language: ar, Source: language(t, "en"),
		Catalogues: map[lang.Tag]*catalogue.Catalogue{"ar": shipped(ar, m, bomb)}}).Chooser().Choose(m)
	if shown.Text != bomb {
		t.Errorf("shown is %q", shown.Text)
	}
}
