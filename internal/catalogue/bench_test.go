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
		if c := parseOwn("f", l, src, nil, &r); len(c.Entries) != 20_000 {
			b.Fatal(len(c.Entries))
		}
	}
}

func BenchmarkExpectedReader(b *testing.B) {
	l := language(b, "ar")
	src := large(b, l, 20_000)
	var r diag.Report
	expected := held(parseOwn("f", l, src, nil, &r))
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if c := parseOwn("f", l, src, expected, &r); len(c.Entries) != 20_000 {
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
		if c.readNodes(src, &r); len(c.Entries) != 5_000 {
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

func BenchmarkChoose(b *testing.B) {
	b.Run("any order", func(b *testing.B) { benchChoose(b, func(r *Resolver) func(Message) Shown { return r.Choose }) })
	b.Run("in order", func(b *testing.B) {
		benchChoose(b, func(r *Resolver) func(Message) Shown { return r.Chooser().Choose })
	})
}

func benchChoose(b *testing.B, way func(*Resolver) func(Message) Shown) {
	l := language(b, "ar")
	var r diag.Report
	c := Parse("f", l, large(b, l, 10_000), &r)
	resolver := NewResolver(ResolverOptions{Language: l, Source: language(b, "en"), Catalogues: map[lang.Tag]*Catalogue{"ar": c}})
	messages := make([]Message, len(c.Entries))
	for i, e := range c.Entries {
		messages[i] = NewMessage(e.ID, e.Description, "")
	}
	choose := way(resolver)
	for i := 0; b.Loop(); i++ {
		if s := choose(messages[i%len(messages)]); s.Own {
			b.Fatal(s)
		}
	}
}

func BenchmarkRegister(b *testing.B) {
	var r diag.Report
	c := Parse("f", language(b, "en"), large(b, language(b, "en"), 20_000), &r)
	pages := []Page{}
	for i, e := range c.Entries {
		if i%50 == 0 {
			pages = append(pages, Page{ID: pageOf(e.ID)})
		}
		p := &pages[len(pages)-1]
		p.Texts = append(p.Texts, Text{Kind: "p", Text: e.Description})
	}
	for i := range c.Entries {
		c.Entries[i].Other, c.Entries[i].Description = c.Entries[i].Description, ""
	}
	b.ReportAllocs()
	for b.Loop() {
		if l := Register(c, pages); l.Messages(3)[2].ID != c.Entries[152].ID {
			b.Fatal(l.Messages(3)[2])
		}
	}
}
