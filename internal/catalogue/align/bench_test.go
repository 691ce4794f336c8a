package align

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
)

func BenchmarkRegister(b *testing.B) {
	var r diag.Report
	c := catalogue.Parse("f", language(b, "en"), large(language(b, "en"), 20_000), &r)
	pages := []Page{}
	for i, e := range c.Entries {
		if i%50 == 0 {
			pages = append(pages, Page{ID: catalogue.PageOf(e.ID)})
		}
		p := &pages[len(pages)-1]
		p.Texts = append(p.Texts, Text{Kind: "p", Text: e.Description})
	}
	for i := range c.Entries {
		c.Entries[i].Other, c.Entries[i].Description = c.Entries[i].Description, ""
	}
	b.ReportAllocs()
	for b.Loop() {
		if l := register(c, pages); l.Messages(3)[2].ID != c.Entries[152].ID {
			b.Fatal(l.Messages(3)[2])
		}
	}
}

// benchAlign registers pages whose every sentence differs from the source catalogue's by a word.
func benchAlign(b *testing.B, notices, texts int) {
	source := catalogue.New("locales/en.yaml", language(b, "en"))
	pages := make([]Page, notices)
	for i := range notices * texts {
		p := &pages[i/texts]
		p.ID = fmt.Sprintf("health/notice-%d", i/texts)
		old := fmt.Sprintf("The clinic in room %d of house %d is open every day from **09:00 to 17:00**. "+
			"You do not need documents %s.", i, i*7, strings.Repeat("at all ", i%5))
		source.Entries = append(source.Entries,
			catalogue.Entry{ID: catalogue.NewID(p.ID, "p", old, 0), Other: old})
		p.Texts = append(p.Texts, Text{Kind: "p", Text: strings.Replace(old, "every day", "on weekdays", 1)})
	}
	source.Reindex()
	b.ReportAllocs()
	for b.Loop() {
		l := register(source, pages)
		if last := l.Messages(notices - 1)[texts-1]; last.ID != source.Entries[notices*texts-1].ID {
			b.Fatal(last)
		}
	}
}

func BenchmarkAlign(b *testing.B) {
	b.Run("1000 segments of one notice, all edited", func(b *testing.B) { benchAlign(b, 1, 1000) })
	b.Run("10000 segments of 1000 notices, all edited", func(b *testing.B) { benchAlign(b, 1000, 10) })
	b.Run("1000 segments of one notice, all rewritten", func(b *testing.B) { benchRewrite(b, 1000, 20) })
	b.Run("100 long segments of one notice, all rewritten", func(b *testing.B) { benchRewrite(b, 100, 1500) })
	b.Run("1000 notices of 10, all renamed and edited", benchRename)
}

// benchRewrite registers a page of which nothing is left, written in a few hundred words.
func benchRewrite(b *testing.B, texts, length int) {
	random := rand.New(rand.NewPCG(1, 1))
	sentence := func() string {
		words := make([]string, length)
		for i := range words {
			words[i] = fmt.Sprintf("word%d", int(random.ExpFloat64()*60))
		}
		return strings.Join(words, " ")
	}
	source, page := catalogue.New("locales/en.yaml", language(b, "en")), Page{ID: "health/a"}
	for range texts {
		old := sentence()
		source.Entries = append(source.Entries,
			catalogue.Entry{ID: catalogue.NewID(page.ID, "p", old, 0), Other: old})
		page.Texts = append(page.Texts, Text{Kind: "p", Text: sentence()})
	}
	source.Reindex()
	b.ReportAllocs()
	for b.Loop() {
		if l := register(source, []Page{page}); len(l.Messages(0)) != texts {
			b.Fatal(len(l.Messages(0)))
		}
	}
}

func benchRename(b *testing.B) {
	source := catalogue.New("locales/en.yaml", language(b, "en"))
	pages := make([]Page, 1000)
	for i := range 10_000 {
		p := &pages[i/10]
		p.ID = fmt.Sprintf("medical/notice-%d", i/10)
		old := fmt.Sprintf("The clinic in room %d of house %d is open every day.", i, i*7)
		source.Entries = append(source.Entries,
			catalogue.Entry{ID: catalogue.NewID(fmt.Sprintf("health/notice-%d", i/10), "p", old, 0),
				Other: old})
		if i%2 == 0 {
			old = strings.Replace(old, "every day", "on weekdays", 1)
		}
		p.Texts = append(p.Texts, Text{Kind: "p", Text: old})
	}
	source.Reindex()
	b.ReportAllocs()
	for b.Loop() {
		if l := register(source, pages); len(l.moved) != 10_000 {
			b.Fatal(len(l.moved))
		}
	}
}
