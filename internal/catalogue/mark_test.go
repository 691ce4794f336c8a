package catalogue

import (
	"strings"
	"testing"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// stale returns the entry of a file that sync has marked after the source changed from old to now.
func stale(t *testing.T, old, now, text string, edits ...string) *Entry {
	t.Helper()
	arabic, _ := lang.Lookup("ar")
	c := New("locales/ar.yaml", arabic)
	e := Entry{ID: "health/clinic.p-c82w47cb", Description: old, Hash: Hash(old, ""), Other: text}
	m := NewMessage(e.ID, now, "")
	a := e.Assess(m, "en")
	e.Mark, e.Stale = e.NextMark(a, m), NewStaleComment(&e, m)
	c.Entries = []Entry{e}
	c.Reindex()
	written := string(c.Bytes())
	if err := c.Verify([]byte(written)); err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(edits); i += 2 {
		if !strings.Contains(written, edits[i]) {
			t.Fatalf("%q is not in\n%s", edits[i], written)
		}
		written = strings.Replace(written, edits[i], edits[i+1], 1)
	}
	var r diag.Report
	back := Parse(c.File, arabic, []byte(written), &r)
	if len(r.Problems()) > 0 || len(back.Entries) != 1 {
		t.Fatalf("%v in\n%s", r.Problems(), written)
	}
	return &back.Entries[0]
}

func TestOnlyWhatProvesThatTheSourceWasSeenMakesATextFresh(t *testing.T) {
	const old, words, facts = "You do not need documents.", "You do not need any documents here.",
		"You need documents."
	hash, mark := "  hash: "+Hash(old, "")+"\n", " # now:"+shortHash(Hash(facts, ""))
	for _, c := range []struct {
		name, now, text string
		edits           []string
		want            State
	}{
		{"nothing edited", words, "a", nil, Stale},
		{"edited under the mark, words", words, "a", []string{"    a\n", "    b\n"}, Fresh},
		{"edited under the mark, facts", facts, "a", []string{"    a\n", "    b\n"}, Draft},
		{"edited, and the mark is lost", words, "a",
			[]string{"|- # now:" + shortHash(Hash(words, "")) + "\n    a\n", "|-\n    b\n"}, Draft},
		{"hash deleted", facts, "a", []string{hash, ""}, Fresh},
		{"edited and hash deleted", facts, "a", []string{hash, "", "    a\n", "    b\n"}, Fresh},
		{"hash deleted, and the mark is of another source", facts, "a",
			[]string{hash, "", mark, " # now:12345678"}, Draft},
		{"hash deleted, and there is no mark", facts, "a", []string{hash, "", mark, ""}, Draft},
		{"one of several lines edited, words", words, "a\\\nb\\\nc", []string{"    c\n", "    d\n"}, Stale},
		{"one of several lines edited, facts", facts, "a\\\nb\\\nc",
			[]string{"    c\n", "    d\n"}, StaleFact},
		{"a line added", words, "a", []string{"    a\n", "    a\n    b\n"}, Stale},
		{"all lines but one deleted", words, "a\nb", []string{"    a\n    b\n", "    a\n"}, Stale},
		{"several lines, hash deleted", facts, "a\\\nb", []string{hash, ""}, Fresh},
		{"several lines, one edited and hash deleted", facts, "a\\\nb\\\nc",
			[]string{hash, "", "    c\n", "    d\n"}, Draft},
	} {
		e := stale(t, old, c.now, c.text, c.edits...)
		if got, _ := e.State(NewMessage(e.ID, c.now, ""), "en"); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestAMarkIsTablasOwnInEveryWayOfWriting(t *testing.T) {
	arabic, _ := lang.Lookup("ar")
	for _, other := range []string{"|- # now:ba71d547\n    text", "text # now:ba71d547", `"text" # now:ba71d547`,
		"| # now:ba71d547\n    text", "|-   # now:ba71d547\n    text"} {
		var r diag.Report
		c := Parse("locales/ar.yaml", arabic, []byte("a.p-22222222:\n  other: "+other+"\n"), &r)
		if len(r.Problems()) > 0 || len(c.Entries) != 1 {
			t.Errorf("%s: %v", other, r.Problems())
			continue
		}
		if e := c.Entries[0]; e.Other != "text" || e.Mark == nil || e.Mark.Now != "ba71d547" ||
			len(e.Comments) > 0 {
			t.Errorf("%s: %+v", other, e)
		}
		want := "# a.md\na.p-22222222:\n  other: |- # now:ba71d547\n    text\n"
		if got := string(c.Bytes()); got != want {
			t.Errorf("%s is written as\n%s", other, got)
		}
	}
}

// A comparer returns the same for two texts, whatever it has compared before.
func TestAComparerRemembersWhatItHasCompared(t *testing.T) {
	c := NewComparer("en")
	for range 2 {
		for _, texts := range [][2]string{{"Come at 9.", "Come at 8."}, {"Come at 8.", "Come at 9."}, {"Come!", "Come."},
			{"Come in.", "Go in."}} {
			if got, want := c.Compare(texts[0], texts[1]), CompareTexts(texts[0], texts[1], "en"); got != want {
				t.Errorf("%q: got %d, want %d", texts, got, want)
			}
		}
	}
}
