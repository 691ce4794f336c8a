package choose

import (
	"fmt"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/lang"
)

// traced returns the trace of a message in a language with one entry for it, or none.
func traced(t *testing.T, m catalogue.Message, entries ...catalogue.Entry) string {
	t.Helper()
	ar := language(t, "ar")
	c := catalogue.New("locales/ar.yaml", ar)
	c.Entries = entries
	c.Reindex()
	r := NewResolver(ResolverOptions{Language: ar, Source: language(t, "en"),
		Catalogues: map[lang.Tag]*catalogue.Catalogue{"ar": c}})
	return string(r.Chooser().AppendKey(nil, m))
}

// manyEntries are entries for a message that differ from a translated one in one thing each.
func manyEntries(m catalogue.Message) map[string]catalogue.Entry {
	all := map[string]catalogue.Entry{}
	for name, change := range map[string]func(e *catalogue.Entry){
		"as it is":      func(*catalogue.Entry) {},
		"another text":  func(e *catalogue.Entry) { e.Other = "y" },
		"no text":       func(e *catalogue.Entry) { e.Other = "" },
		"a draft":       func(e *catalogue.Entry) { e.Hash = catalogue.DraftPrefix + e.Hash },
		"an old hash":   func(e *catalogue.Entry) { e.Hash = catalogue.Hash("Bring 2 bottles.", "") },
		"an older hash": func(e *catalogue.Entry) { e.Hash = catalogue.Hash("Bring 3 bottles.", "") },
		"a draft of old": func(e *catalogue.Entry) {
			e.Hash = catalogue.DraftPrefix +
				catalogue.Hash("Bring 2 bottles.", "")
		},
		"no hash":            func(e *catalogue.Entry) { e.Hash = "" },
		"a draft of nothing": func(e *catalogue.Entry) { e.Hash = catalogue.DraftPrefix },
		"an old description": func(e *catalogue.Entry) { e.Description = "Bring 2 bottles." },
		"an older one":       func(e *catalogue.Entry) { e.Description = "Bring 3 bottles." },
		"no description":     func(e *catalogue.Entry) { e.Description = "" },
		"the source's own":   func(e *catalogue.Entry) { e.Other = m.Text },
		"the source's, kept": func(e *catalogue.Entry) { e.Other, e.Kept = m.Text, true },
		"the source's, drafted": func(e *catalogue.Entry) {
			e.Other, e.Hash = m.Text,
				catalogue.DraftPrefix+m.Hash
		},
		"kept":                func(e *catalogue.Entry) { e.Kept = true },
		"faulty":              func(e *catalogue.Entry) { e.Faulty = true },
		"marked":              func(e *catalogue.Entry) { e.Stale = &catalogue.StaleComment{} },
		"marked with a text":  func(e *catalogue.Entry) { e.Stale = &catalogue.StaleComment{Text: "a"} },
		"marked as it was":    func(e *catalogue.Entry) { e.Stale = &catalogue.StaleComment{Was: "a"} },
		"marked now":          func(e *catalogue.Entry) { e.Stale = &catalogue.StaleComment{Now: "a"} },
		"marked when written": func(e *catalogue.Entry) { e.Stale = &catalogue.StaleComment{Translation: "a"} },
		"bound to a source":   func(e *catalogue.Entry) { e.Mark = &catalogue.Mark{Now: "a"} },
		"bound to a text":     func(e *catalogue.Entry) { e.Mark = &catalogue.Mark{Translation: "a"} },
	} {
		e := catalogue.Entry{ID: m.ID, Description: m.Text, Hash: m.Hash, Other: "x"}
		change(&e)
		all[name] = e
	}
	return all
}

func TestAStateIsWhatSyncFinds(t *testing.T) {
	m := catalogue.NewMessage("a.p-1", "Bring water.", "")
	for name, e := range manyEntries(m) {
		want := e.Assess(m, "en")
		if state, unreviewed := e.State(m, "en"); state != want.State || unreviewed != want.Unreviewed {
			t.Errorf("%s: %v %v, sync finds %v %v", name, state, unreviewed, want.State, want.Unreviewed)
		}
	}
}

// Any two entries that differ in more than where they stand have different traces: a reader may be shown
// another text, or a check may find something else in it.
func TestNoTwoEntriesLeaveTheSameTrace(t *testing.T) {
	m := catalogue.NewMessage("a.p-1", "Bring water.", "")
	seen := map[string]string{traced(t, m): "nothing"}
	for name, e := range manyEntries(m) {
		trace := traced(t, m, e)
		if other, again := seen[trace]; again {
			t.Errorf("%s leaves the trace of %s", name, other)
		}
		seen[trace] = name
	}
}

func TestWhereAnEntryStandsLeavesNoTrace(t *testing.T) {
	m := catalogue.NewMessage("a.p-1", "Bring water.", "")
	a := catalogue.Entry{ID: m.ID, Description: m.Text, Hash: m.Hash, Other: "x"}
	b := a
	b.Line, b.Column, b.TextLine, b.Comments = 7, 1, 9, []string{"# by Amal"}
	if traced(t, m, a) != traced(t, m, catalogue.Entry{ID: "a.p-0", Other: "z"}, b) {
		t.Error("the trace depends on the place")
	}
}

// A later language of the chain counts, because its text stands in, and so does its place in the chain.
func TestEveryLanguageOfTheChainLeavesItsTrace(t *testing.T) {
	m := catalogue.NewMessage("a.p-1", "Bring water.", "")
	seen := map[string]string{}
	for _, own := range []string{"", "x", "y"} {
		for _, next := range []string{"", "x", "y"} {
			prs, fa := language(t, "prs"), language(t, "fa")
			r := NewResolver(ResolverOptions{Language: prs, Source: language(t, "en"),
				Chain: []lang.Language{fa},
				Catalogues: map[lang.Tag]*catalogue.Catalogue{"prs": shipped(prs, m, own),
					"fa": shipped(fa, m, next)}})
			trace, name := string(r.Chooser().AppendKey(nil, m)), fmt.Sprint(own, " then ", next)
			if other, again := seen[trace]; again {
				t.Errorf("%s leaves the trace of %s", name, other)
			}
			seen[trace] = name
		}
	}
}

func TestWordsLeaveATrace(t *testing.T) {
	seen := map[string]int{}
	for i, entries := range [][]catalogue.Entry{
		nil,
		{{ID: "ui.menu", Other: "a"}},
		{{ID: "ui.menu", Other: "b"}},
		{{ID: "ui.draft", Other: "a"}},
		{{ID: "ui.menu", Other: "a", Forms: map[string]string{"one": "b"}}},
		{{ID: "ui.menu", Other: "a", Forms: map[string]string{"two": "b"}}},
		{{ID: "ui.menu", Other: "a"}, {ID: "ui.draft", Other: "b"}},
	} {
		c := catalogue.New("locales/ar.yaml", language(t, "ar"))
		c.Entries = entries
		trace := string(AppendWordsKey(nil, c))
		if other, again := seen[trace]; again {
			t.Errorf("words %d leave the trace of words %d", i, other)
		}
		seen[trace] = i
	}
}

// Else a word that goes from one file to the next would leave no trace.
func TestWordsOfTwoCataloguesAreToldApart(t *testing.T) {
	a, b, none := catalogue.New("a", language(t, "ar")), catalogue.New("b", language(t, "en")),
		catalogue.New("c", language(t, "en"))
	a.Entries = []catalogue.Entry{{ID: "ui.menu", Other: "a"}}
	b.Entries = []catalogue.Entry{{ID: "ui.menu", Other: "a"}}
	if string(AppendWordsKey(AppendWordsKey(nil, a),
		none)) == string(AppendWordsKey(AppendWordsKey(nil, none), b)) {
		t.Error("the trace does not say which of the two has the word")
	}
}
