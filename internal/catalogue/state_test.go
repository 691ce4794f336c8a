package catalogue

import "testing"

func TestStateFollowsTheTable(t *testing.T) {
	const source, old, changed = "Bring water.", "Bring cold water.", "Bring 2 bottles."
	m := NewMessage("a.p-1", source, "")
	H := func(text string) string { return Hash(text, "") }
	mark := func(tr, now string) *StaleComment {
		return &StaleComment{Translation: fingerprint(tr), Now: shortHash(H(now)), Text: now}
	}
	for _, c := range []struct {
		name       string
		entry      *Entry
		want       State
		unreviewed bool
	}{
		{"no entry", nil, Missing, false},
		{"no text", &Entry{Description: source, Hash: H(source)}, Missing, false},
		{"the source's own text", &Entry{Hash: H(source), Other: source}, Missing, false},
		{"the old source's text", &Entry{Description: old, Hash: H(old), Other: old}, Missing, false},
		{"faulty", &Entry{Hash: H(source), Other: "x", Faulty: true}, Missing, false},
		{"draft", &Entry{Description: source, Hash: "draft-" + H(source), Other: "x"}, Draft, true},
		{"stale draft", &Entry{Description: old, Hash: "draft-" + H(old), Other: "x"}, Stale, true},
		{"draft with stale facts", &Entry{Description: changed, Hash: "draft-" + H(changed), Other: "x"}, StaleFact, true},
		{"draft prefix alone", &Entry{Hash: "draft-", Other: "x"}, StaleFact, true},
		{"fresh", &Entry{Description: source, Hash: H(source), Other: "x"}, Fresh, false},
		{"fresh without description", &Entry{Hash: H(source), Other: "x"}, Fresh, false},
		{"no hash, no description", &Entry{Other: "x"}, Fresh, false},
		{"no hash, current description", &Entry{Description: source, Other: "x"}, Fresh, false},
		{"no hash, old description", &Entry{Description: old, Other: "x"}, Stale, false},
		{"no hash, description with other facts", &Entry{Description: changed, Other: "x"}, StaleFact, false},
		{"words changed", &Entry{Description: old, Hash: H(old), Other: "x"}, Stale, false},
		{"facts changed", &Entry{Description: changed, Hash: H(changed), Other: "x"}, StaleFact, false},
		{"typography changed", &Entry{Description: "Bring water", Hash: H("Bring water"), Other: "x"}, Fresh, false},
		{"typography changed in a draft", &Entry{Description: "Bring water", Hash: "draft-" + H("Bring water"), Other: "x"}, Draft, true},
		{"only the note changed", &Entry{Description: source, Hash: Hash(source, "old note"), Other: "x"}, Fresh, false},
		{"unknown hash, nothing to compare", &Entry{Hash: "sha1-00", Other: "x"}, StaleFact, false},
		{"marked, untouched", &Entry{Description: old, Hash: H(old), Other: "x", Stale: mark("x", source)}, Stale, false},
		{"marked, text repaired", &Entry{Description: old, Hash: H(old), Other: "y", Stale: mark("x", source)}, Fresh, false},
		{"marked, draft repaired stays a draft", &Entry{Description: old, Hash: "draft-" + H(old), Other: "y", Stale: mark("x", source)}, Draft, true},
		{"marked, repaired for a source that moved on", &Entry{Description: old, Hash: H(old), Other: "y", Stale: mark("x", "Bring tea.")}, Stale, false},
		{"marked, hash deleted", &Entry{Description: changed, Other: "x", Stale: mark("x", source)}, Fresh, false},
		{"marked, hash deleted, source moved on", &Entry{Description: changed, Other: "x", Stale: mark("x", "Bring tea.")}, Stale, false},
		{"damaged mark, hash deleted", &Entry{Description: changed, Other: "x", Stale: &StaleComment{}}, StaleFact, false},
		{"damaged mark, nothing known", &Entry{Other: "x", Stale: &StaleComment{}}, StaleFact, false},
	} {
		state, unreviewed := c.entry.State(m, "en")
		if state != c.want || unreviewed != c.unreviewed {
			t.Errorf("%s: %s, unreviewed %v, want %s, %v", c.name, state, unreviewed, c.want, c.unreviewed)
		}
	}
}
