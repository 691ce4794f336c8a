package catalogue

import (
	"fmt"
	"strings"
	"testing"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// large is a canonical catalogue of n translated messages.
func large(t testing.TB, l lang.Language, n int) []byte {
	t.Helper()
	c := New("locales/"+string(l.Tag)+".yaml", l)
	for i := range n {
		page := fmt.Sprintf("health/notice-%d", i/50)
		text := fmt.Sprintf("The clinic in room %d is open every day from **09:00 to 17:00**. You do not need documents.", i)
		e := Entry{ID: Mint(page, "p", text, 0), Description: text, Hash: Hash(text, ""),
			Other: strings.Repeat("العيادة مفتوحة كل يوم. ", 3) + fmt.Sprint(i)}
		c.Entries = append(c.Entries, e)
	}
	return c.Bytes()
}

func BenchmarkFastReader(b *testing.B) {
	l := language(b, "ar")
	src := large(b, l, 20_000)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		var r diag.Report
		if c := parseOwned("f", l, src, &r); len(c.Entries) != 20_000 {
			b.Fatal(len(c.Entries))
		}
	}
}

func BenchmarkNodeReader(b *testing.B) {
	l := language(b, "ar")
	src := string(large(b, l, 5_000))
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		var r diag.Report
		c := New("f", l)
		if c.readYAML(src, &r); len(c.Entries) != 5_000 {
			b.Fatal(len(c.Entries))
		}
	}
}

func BenchmarkEmitter(b *testing.B) {
	l := language(b, "ar")
	var r diag.Report
	c := Parse("f", l, large(b, l, 20_000), &r)
	b.SetBytes(int64(len(c.Bytes())))
	for b.Loop() {
		c.Bytes()
	}
}
