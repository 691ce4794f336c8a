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
		"", "# c\n\n# d\na/b.p-1:\n  other: |-\n    x\n\n    y\n\n# e\n", "a.p-1: x #y\n",
		"a:\n  p-1:\n    ohter: x\n",
		"a.p-1:\n  one: |-\n    1\n  other: \"\"\n# STALE tr: now:x\na.p-2:\n  hash: a-b\n",
		"a-b:\n  other: |-\n    x\n   y\n",
		"a-b:\n  other: |-\n    x\n  # c\n  hash: a-b\n", "a-b:\n# c\n  other: |-\n    x\n", "? a\n: b\n",
		"{a-b: {other: x}}\n",
		"a-b:\n  other: |-\n    x\n=======\n", "a-b:\n  other: [x]\n# c\n\nc-d: &x y\n",
		"a.p-1:\n  other: |-\n    x\r\n",
	} {
		f.Add(src)
	}
}

// The law of the two readers: what the fast one accepts, the YAML reader reads the same, without a word of
// complaint.
func FuzzReaders(f *testing.F) {
	seeds(f)
	l := language(f, "ar")
	f.Fuzz(func(t *testing.T, src string) {
		var r diag.Report
		slow := New("f", l)
		slow.readYAML(src, &r)
		fast := New("f", l)
		if !fast.readCanonical(src) {
			return
		}
		if p := r.Problems(); len(p) > 0 {
			t.Fatalf("the YAML reader says %v", p)
		}
		if !same(fast, slow) {
			t.Fatalf("fast:\n%+v\nslow:\n%+v", fast, slow)
		}
		for i := range fast.Entries {
			if e, ok := fast.Entry(fast.Entries[i].ID); !ok || e != &fast.Entries[i] {
				t.Fatalf("%s is not found", fast.Entries[i].ID)
			}
		}
	})
}

func same(a, b *Catalogue) bool {
	return a.Generated == b.Generated && a.Unwritable == b.Unwritable && slices.Equal(a.Head, b.Head) &&
		slices.Equal(a.Tail, b.Tail) &&
		slices.EqualFunc(a.Entries, b.Entries, func(x, y Entry) bool {
			return x.Equal(&y) && x.Line == y.Line && x.Column == y.Column && x.TextLine == y.TextLine
		})
}

// The law of the emitter: whatever was read without an error is written so that it reads back equal, and
// writing what was read back has the same bytes.
func FuzzCatalogue(f *testing.F) {
	seeds(f)
	l := language(f, "ar")
	f.Fuzz(func(t *testing.T, src string) {
		var r diag.Report
		c := Parse("f", l, []byte(src), &r)
		if r.Failed() || c.Unwritable || strings.Contains(src, "*") || strings.Contains(src, "&") ||
			strings.Contains(src, "<<") {
			return
		}
		written := c.Bytes()
		if err := c.Verify(written); err != nil {
			t.Fatalf("%v\n%q", err, written)
		}
		var again diag.Report
		if twice := Parse("f", l, written, &again).Bytes(); !bytes.Equal(twice, written) {
			t.Fatalf("first\n%s\nthen\n%s", written, twice)
		}
	})
}
