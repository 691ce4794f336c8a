package catalogue

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"tabla/internal/diag"
)

func seeds(f *testing.F) {
	f.Helper()
	for _, tag := range []string{"en", "ar"} {
		f.Add(read(f, "testdata/"+tag+".yaml"))
	}
	for _, src := range []string{
		"", "# c\n\n# d\na/b.p-1:\n  other: |-\n    x\n\n    y\n\n# e\n", "a.p-1: x #y\n", "a:\n  p-1:\n    ohter: x\n",
		"a.p-1:\n  one: |-\n    1\n  other: \"\"\n# STALE tr: now:x\na.p-2:\n  hash: a-b\n", "a-b:\n  other: |-\n    x\n   y\n",
		"a-b:\n  other: |-\n    x\n  # c\n  hash: a-b\n", "a-b:\n# c\n  other: |-\n    x\n", "? a\n: b\n", "{a-b: {other: x}}\n",
		"a-b:\n  other: |-\n    x\n=======\n", "a-b:\n  other: [x]\n# c\n\nc-d: &x y\n", "a.p-1:\n  other: |-\n    x\r\n",
	} {
		f.Add(src)
	}
}

// The law of the two readers: what the fast one accepts, the YAML reader reads the same, without a word of complaint.
func FuzzReaders(f *testing.F) {
	seeds(f)
	l := language(f, "ar")
	f.Fuzz(func(t *testing.T, src string) {
		var r diag.Report
		slow := New("f", l)
		slow.readNodes(src, &r)
		for _, expected := range [][]Message{nil, held(slow)} {
			fast := New("f", l)
			if !fast.readCanonical(src, expected) {
				continue
			}
			if p := r.Problems(); len(p) > 0 {
				t.Fatalf("the YAML reader says %v", p)
			}
			if !same(fast, slow) {
				t.Fatalf("expected %v\nfast:\n%+v\nslow:\n%+v", expected, fast, slow)
			}
			for i := range fast.Entries {
				if e, ok := fast.Entry(fast.Entries[i].ID); !ok || e != &fast.Entries[i] {
					t.Fatalf("%s is not found", fast.Entries[i].ID)
				}
			}
		}
	})
}

// held lists the messages that a catalogue seems to be made from, as a ledger would expect them.
func held(c *Catalogue) []Message {
	ledger := &Ledger{messages: make([][]Message, 1)}
	for _, e := range c.Entries {
		ledger.messages[0] = append(ledger.messages[0], Message{ID: e.ID, Text: e.Description, Hash: strings.TrimPrefix(e.Hash, DraftPrefix)})
	}
	return ledger.Expected()
}

func same(a, b *Catalogue) bool {
	return a.written == b.written && a.bound == b.bound && slices.Equal(a.head, b.head) && slices.Equal(a.tail, b.tail) &&
		slices.EqualFunc(a.Entries, b.Entries, func(x, y Entry) bool {
			return x.equal(&y) && x.Line == y.Line && x.Column == y.Column && x.TextLine == y.TextLine
		})
}

// The law of the emitter: whatever was read without an error is written so that it reads back equal, and writing what
// was read back gives the same bytes.
func FuzzCatalogue(f *testing.F) {
	seeds(f)
	l := language(f, "ar")
	f.Fuzz(func(t *testing.T, src string) {
		var r diag.Report
		c := Parse("f", l, []byte(src), &r)
		if r.Failed() || c.bound || strings.Contains(src, "*") || strings.Contains(src, "&") || strings.Contains(src, "<<") {
			return
		}
		written := c.Bytes()
		if err := c.verify(written); err != nil {
			t.Fatalf("%v\n%q", err, written)
		}
		var again diag.Report
		if twice := Parse("f", l, written, &again).Bytes(); !bytes.Equal(twice, written) {
			t.Fatalf("first\n%s\nthen\n%s", written, twice)
		}
	})
}

// The law of sync: whatever a translator's file holds, syncing it twice gives what syncing it once gives, and every
// entry is still there.
func FuzzSync(f *testing.F) {
	seeds(f)
	f.Add("health/clinic.li-n278p3u9: x\nhealth/clinic.p-1: &x y\nui.a-b: z\nother/page.h1-x: y\n")
	l, en := language(f, "ar"), language(f, "en")
	once := func(src []byte) (before, after *Catalogue) {
		var r diag.Report
		s := &syncer{source: en, pages: clinic(), r: &r, old: New("en", en)}
		s.register()
		before = Parse("f", l, src, &r)
		next := *before
		next.Entries = s.arrange(before, &FileChange{}, s.targetEntry)
		next.reindex()
		if r.Failed() || before.bound {
			return nil, nil
		}
		return before, &next
	}
	f.Fuzz(func(t *testing.T, src string) {
		if strings.ContainsAny(src, "*&") {
			return // an alias may come to stand before its anchor
		}
		before, after := once([]byte(src))
		if before == nil {
			return
		}
		for _, e := range before.Entries {
			if _, ok := after.Entry(e.ID); !ok {
				t.Errorf("%q is lost", e.ID)
			}
		}
		_, again := once(after.Bytes())
		if again == nil || !bytes.Equal(again.Bytes(), after.Bytes()) {
			t.Errorf("once\n%s\ntwice\n%v", after.Bytes(), again)
		}
	})
}
